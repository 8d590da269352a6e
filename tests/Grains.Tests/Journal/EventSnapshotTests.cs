using System.Text;
using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.Cases;
using LawLab.Grains.Drafts;
using LawLab.Grains.Inbox;
using LawLab.Grains.Journal;
using LawLab.Grains.Jurisdictions;
using LawLab.Grains.Organizations;
using LawLab.Grains.Tests.Testing;
using Xunit;

namespace LawLab.Grains.Tests.Journal;

/// <summary>
/// What stands in journals must stay readable for ever: the JSON of each event, as a file that is reviewed. Run without
/// CI=true the test writes the file of a new event.
/// </summary>
public sealed class EventSnapshotTests
{
    private static readonly string s_id = new('1', 32);

    private static readonly object[] s_events =
    [
        new CaseOpened(s_id, "Matter of Testigo", "012345678", Given.Asylum, Given.Removal, TeamRole.Lead),
        new ClaimRecorded(Given.Asylum),
        new ProceedingRecorded(Given.Removal with { JudgeCode = "ZQ1", Detained = true }),
        new HearingScheduled(new Hearing(s_id, HearingKind.Individual, new DateOnly(2026, 4, 1), new TimeOnly(13, 30))),
        new HearingVacated(s_id),
        new TeamMemberAdded(s_id, TeamRole.CoCounsel),
        new TeamMemberRemoved(s_id),
        new AssistanceRequested(s_id, s_id, s_id, new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero)),
        new AssistanceClosed(s_id),
        new BreakGlassOpened(s_id, "Counsel is in hospital", new DateTimeOffset(2026, 6, 1, 1, 0, 0, TimeSpan.Zero)),
        new WallRaised(s_id, "Represented the opposing party", new DateOnly(2026, 12, 1)),
        new WallLiftAsked(s_id),
        new WallLifted(s_id),
        new LegalHoldPlaced("Preservation letter of the U.S. Attorney"),
        new LegalHoldLiftAsked(),
        new LegalHoldLifted(),
        new ErasureAsked(),
        new ErasureWithdrawn(),
        new ClientErased(s_id),
        new StatusChanged(CaseStatus.OnAppeal),
        new NoteAdded(s_id, "Called the court. Llamé a la corte."),
        new AttorneyRegistered(s_id, "Ana Ruiz"),
        new BarAdmissionRecorded(new BarAdmission("GA", true, new DateOnly(2015, 6, 1))),
        new LanguagesRecorded(["SP", "EN"]),
        new CapacityRecorded(20),
        new CenterJoined(s_id),
        new CenterLeft(s_id),
        new JurisdictionEstablished("ATL", "Atlanta", "Atlanta"),
        new CourtAdded("ATL"),
        new CourtRemoved("ATL"),
        new OrganizationFounded("Made-up Legal Aid"),
        new OrganizationRenamed("Made-up Legal Aid of Georgia"),
        new BreakGlassAsked(s_id, s_id, "Counsel is in hospital"),
        new BreakGlassGranted(s_id),
        new InboxOpened(s_id),
        new NoticePosted(NoticeKind.TeamJoined, NoticeClass.Know, 4, [s_id], Mail: true, Replaces: 7),
        new NoticesRead([7, 9]),
        new NoticesUnread([9]),
        new NoticesMailed([7], Sent: true),
        new NotificationRulesSet(new NotificationRules(
            [new KindRule(NoticeKind.TeamJoined, NoticeClass.Later), new KindRule(NoticeKind.ConferenceDecision, null)],
            [NoticeClass.Act, NoticeClass.Later],
            "America/Chicago",
            new QuietHours(new TimeOnly(22, 0), new TimeOnly(7, 0)),
            new TimeOnly(17, 0),
            "es")),
        new DraftChanged("editor", 7, "Ana Ruiz", Delta.Empty.Retain(3).Insert("élan").Delete(2)),
    ];

    public static TheoryData<string> Names => [.. EventNames.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Event_AsItIsWritten_StaysAsItWas(string name)
    {
        var happened = Assert.Single(s_events, e => EventNames.Of(e) == name);
        var json = Encoding.UTF8.GetString(EventNames.Write(happened));
        var file = Path.Combine(Folder(), name + ".json");
        if (!File.Exists(file) && Environment.GetEnvironmentVariable("CI") != "true") File.WriteAllText(file, json + "\n");

        Assert.True(File.Exists(file), $"{name} has no snapshot. Run the tests without CI=true and review the file.");
        Assert.Equal(File.ReadAllText(file).TrimEnd('\n'), json);
        // And what was written reads back to the same event.
        Assert.Equal(json, Encoding.UTF8.GetString(EventNames.Write(EventNames.Read(name, Encoding.UTF8.GetBytes(json)))));
    }

    [Fact]
    public void TeamMemberAdded_WithAnEndAndDrafts_ReadsBack()
    {
        var added = new TeamMemberAdded(s_id, TeamRole.Interpreter, new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero), ["strategy"], s_id);
        var json = EventNames.Write(added);

        Assert.Equal(json, EventNames.Write(EventNames.Read("team-member.added.v1", json)));
    }

    [Fact]
    public void Names_OfSnapshots_AreAllKnown() =>
        Assert.Equal(EventNames.All.Keys.Order(), Directory.GetFiles(Folder()).Select(file => Path.GetFileNameWithoutExtension(file)!).Order());

    [Fact]
    public void OpaqueId_OfAnotherShape_IsNone()
    {
        Assert.True(OpaqueId.IsWellFormed(s_id));
        Assert.All([null, "", "1", s_id + "1", new string('G', 32), new string('A', 32)], id => Assert.False(OpaqueId.IsWellFormed(id)));
    }

    private static string Folder([System.Runtime.CompilerServices.CallerFilePath] string here = "") =>
        Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(here)!, "Snapshots")).FullName;
}
