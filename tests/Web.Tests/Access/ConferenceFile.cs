using LawLab.Grains.Access;
using LawLab.Grains.Conferences;

namespace LawLab.Web.Tests.Access;

/// <summary>A conference that is live, in which nothing is left empty.</summary>
internal sealed class ConferenceFile
{
    private readonly string _decision = "Decision" + OpaqueId.New();

    private ConferenceFile(string id) => Id = id;

    public string Id { get; }

    /// <summary>A vote that is open.</summary>
    public string Vote { get; private set; } = "";

    public static async Task<ConferenceFile> Hold(
        LawLabApp app, TestPerson facilitator, string jurisdiction, IReadOnlyList<string> caseIds, IReadOnlyList<(ConferencePart Part, TestPerson Person)> invited)
    {
        var starts = DateTimeOffset.UtcNow.AddDays(30);
        var by = facilitator.Actor;
        var schedule = new ScheduleConference(
            Guid.NewGuid(), by, jurisdiction, new ConferenceTime(starts, starts.AddHours(4), "America/New_York", "Made-up hall", "https://meet.example/made-up"));
        var file = new ConferenceFile(ConferenceId.For(facilitator.OrganizationId!, schedule.CommandId));
        var grain = app.Grain<IConferenceGrain>(file.Id);
        foreach (ConferenceCommand command in (IEnumerable<ConferenceCommand>)[
            schedule,
            .. invited.Select(guest => new InviteToConference(Guid.NewGuid(), by, [guest.Person.PersonId], guest.Part)),
            new AdvanceConference(Guid.NewGuid(), by, ConferenceStage.Assembling),
            new AddCases(Guid.NewGuid(), by, caseIds),
            new AssessCase(Guid.NewGuid(), by, caseIds[0], Complexity.High, 8, ["bond"]),
            new TakeTeams(Guid.NewGuid(), by),
            new AdvanceConference(Guid.NewGuid(), by, ConferenceStage.Live),
            new StartAgendaItem(Guid.NewGuid(), by, AgendaKind.Placing),
            new QueueCase(Guid.NewGuid(), by, caseIds[0]),
            new RecordDecision(Guid.NewGuid(), by, AgendaKind.Jurisdiction, file._decision, facilitator.PersonId, new DateOnly(2040, 1, 1)),
            new OpenVote(Guid.NewGuid(), by, "A made-up question?", ["Yes", "No"]),
            new WishToLearn(Guid.NewGuid(), by, "A made-up topic", Teaches: true),
            new TakeHealth(Guid.NewGuid(), by)])
        {
            Assert.Null((await grain.Submit(command)).Refusal);
        }

        file.Vote = (await grain.Open(by))!.Meeting.Votes[0].Id;
        return file;
    }

    public Thing AsThing(string state) => new(state, Id, Id)
    {
        Secrets = new Dictionary<string, string> { [_decision] = "query conference.meeting.decisions.text" },
    };
}
