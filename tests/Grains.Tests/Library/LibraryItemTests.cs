using LawLab.Grains.Access;
using LawLab.Grains.Journal;
using LawLab.Grains.Library;
using LawLab.Grains.Tests.Testing;
using Xunit;

namespace LawLab.Grains.Tests.Library;

/// <summary>The rules of an item of the library, without anything around them.</summary>
public sealed class LibraryItemTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 2, 15, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly s_today = new(2026, 3, 2);
    private static readonly Actor s_author = Given.Attorney();
    private static readonly Actor s_colleague = Given.Attorney();
    private static readonly LibraryStanding s_belongs = new(false, true, false, false);
    private static readonly LibraryContent s_content = new("Bond: danger and flight", ["bond"], ["ATL"], ["ZQ1"], "bond");
    private static readonly string s_case = OpaqueId.New();

    [Theory]
    [InlineData("", "bond", "ATL", "bond", "library.title")]
    [InlineData("two\nlines", "bond", "ATL", "bond", "library.title")]
    [InlineData("Title", "no-such", "ATL", "bond", "library.subjects")]
    [InlineData("Title", "asylum bond children families victims appeals", "ATL", "bond", "library.subjects")]
    [InlineData("Title", "bond", "no\ncourt", "bond", "library.courts")]
    [InlineData("Title", "bond", "ATL", "no-such", "library.motion")]
    [InlineData("Title", "", "ATL", null, null)]
    public void Add_SaysWhatItIsAndOfWhat(string title, string subjects, string court, string? motion, string? refused)
    {
        var content = s_content with { Title = title, Subjects = subjects.Split(' ', StringSplitOptions.RemoveEmptyEntries), Courts = [court], Motion = motion };

        Assert.Equal(refused, Decide(LibraryItem.Empty, Found(Add(LibraryKind.Template, content))).Refusal?.Code);
    }

    [Theory]
    [InlineData(LibraryKind.Authority, null, null, null, "library.citation")]
    [InlineData(LibraryKind.Authority, "8 CFR 1003.25(c)", "http://www.ecfr.gov/", null, "library.link")]
    [InlineData(LibraryKind.Authority, "8 CFR 1003.25(c)", "https://name:word@www.ecfr.gov/", null, "library.link")]
    [InlineData(LibraryKind.Authority, "8 CFR 1003.25(c)", "javascript:alert(1)", null, "library.link")]
    [InlineData(LibraryKind.Authority, "8 CFR 1003.25(c)", "https://www.ecfr.gov/current/title-8", null, null)]
    [InlineData(LibraryKind.Authority, "8 CFR 1003.25(c)", null, "Psychology", "library.field")]
    [InlineData(LibraryKind.Declaration, null, null, null, "library.field")]
    [InlineData(LibraryKind.Declaration, null, null, "Psychology", null)]
    [InlineData(LibraryKind.Template, "8 CFR 1003.25(c)", null, null, "library.citation")]
    [InlineData(LibraryKind.Advisory, null, "https://www.ecfr.gov/", null, "library.link")]
    public void EachKind_HasWhatIsItsOwn(LibraryKind kind, string? citation, string? link, string? field, string? refused) => Assert.Equal(
        refused, Decide(LibraryItem.Empty, Found(Add(kind, s_content with { Citation = citation, Link = link, Field = field }))).Refusal?.Code);

    [Fact]
    public void Add_ByWhoDoesNotBelongThere_IsRefused() =>
        Assert.Equal("library.not-here", Decide(LibraryItem.Empty, Found(Add()) with { Standing = new(false, false, true, false) }).Refusal?.Code);

    [Fact]
    public void FromAddedToWithdrawn_VersionsKeepWhoWhenAndOfWhichText()
    {
        var item = Added();
        Assert.Equal(LibraryStage.Draft, item.Stage);
        Assert.Equal("library.empty", Decide(item, Found(new PublishLibraryItem(Guid.NewGuid(), s_author, null))).Refusal?.Code);
        Assert.Equal("library.empty", Decide(item, Publish(1, " \n")).Refusal?.Code);

        item = Fold(item, Publish(4, "Danger and flight."), 2);
        Assert.Equal((LibraryStage.Published, "Danger and flight.", 4), (item.Stage, item.Text, item.Versions[0].DraftVersion));
        Assert.Equal("library.unchanged", Decide(item, Publish(4, "Danger and flight.")).Refusal?.Code);
        item = Fold(item, Publish(9, "Danger, flight and ties.", " Ties added "), 3);
        Assert.Equal((2, "Ties added", s_author.PersonId, s_now), (item.Versions[1].Number, item.Versions[1].Note, item.Versions[1].PersonId, item.Versions[1].At));

        item = Fold(item, Found(new DescribeLibraryItem(Guid.NewGuid(), s_author, s_content with { Title = " Bond " })), 4);
        Assert.Equal("Bond", item.Content.Title);
        Assert.Empty(Decide(item, Found(new DescribeLibraryItem(Guid.NewGuid(), s_author, s_content with { Title = "Bond" }))).Events);
        Assert.Equal("library.reason", Decide(item, Found(new WithdrawLibraryItem(Guid.NewGuid(), s_author, " "))).Refusal?.Code);
        item = Fold(item, Found(new WithdrawLibraryItem(Guid.NewGuid(), s_author, "Overruled")), 5);
        Assert.Equal((LibraryStage.Withdrawn, "Overruled"), (item.Stage, item.Reason));
        Assert.Equal("library.withdrawn", Decide(item, Publish(12, "More")).Refusal?.Code);
    }

    [Theory]
    [InlineData("bond", "ATL", 0, null)]
    [InlineData("bond", "ATL", 2, "library.day")]
    [InlineData("bond", "ATL", -4000, "library.day")]
    [InlineData("no-such", "ATL", 0, "library.motion")]
    [InlineData("bond", "", 0, "library.court")]
    public void Use_SaysWhereWhenAndForWhat(string motion, string court, int days, string? refused) =>
        Assert.Equal(refused, Decide(Published(), Use(Used() with { Motion = motion, CourtCode = court, On = s_today.AddDays(days) })).Refusal?.Code);

    [Fact]
    public void Use_InACaseThatIsNotHers_IsRefused() =>
        Assert.Equal("library.case", Decide(Published(), Use(Used()) with { WritesInCase = false }).Refusal?.Code);

    [Fact]
    public void Use_SaidAgain_StatesItsResult_AndIsStillOne()
    {
        var item = Fold(Published(), Use(Used()), 3);
        Assert.Empty(Decide(item, Use(Used())).Events);
        Assert.Empty(Decide(item, Use(Used() with { Stated = LibraryUseResult.NotKnown })).Events);

        item = Fold(item, Use(Used() with { Stated = LibraryUseResult.Granted }), 4);
        Assert.Equal((3, LibraryUseResult.Granted), (Assert.Single(item.Uses).Id, item.Uses[0].Stated));
        item = Fold(item, Use(Used() with { JudgeCode = "ZQ2" }), 5);
        Assert.Equal([3, 5], item.Uses.Select(use => use.Id));
    }

    [Theory]
    [InlineData(false, false, false, false, "", "")]
    [InlineData(false, false, true, false, "", "Read Use")]
    [InlineData(false, true, false, false, "Read Write", "Read Write Use")]
    [InlineData(false, false, false, true, "Read Write Keep", "Read Write Use Keep")]
    [InlineData(true, false, false, false, "Read Write Keep", "Read Write Use Keep")]
    public void WhoMayWhat_BeforeAndAfterPublication(bool coordinates, bool belongs, bool worksHere, bool added, string before, string after)
    {
        var standing = new LibraryStanding(coordinates, belongs, worksHere, added);

        Assert.Equal((before, after), (May(s_colleague, false), May(s_colleague, true)));
        Assert.Equal("", May(s_colleague with { Role = Role.OrganizationAdministrator }, true));

        string May(Actor actor, bool isPublished) =>
            string.Join(' ', Enum.GetValues<LibraryAction>().Where(action => LibraryRules.Can(actor, action, standing, isPublished)));
    }

    private static AddLibraryItem Add(LibraryKind kind = LibraryKind.Template, LibraryContent? content = null) =>
        new(Guid.NewGuid(), s_author, kind, OpaqueId.New(), content ?? s_content);

    private static RecordLibraryUse Used() => new(Guid.NewGuid(), s_colleague, s_case, "ATL", "ZQ1", "bond", s_today);

    private static LookedUp Found(LibraryCommand command) => new(command, s_belongs, ["ATL"]);

    private static LookedUp Publish(int draftVersion, string text, string? note = null) =>
        Found(new PublishLibraryItem(Guid.NewGuid(), s_author, note)) with { Text = (draftVersion, text) };

    private static LookedUp Use(RecordLibraryUse command) => Found(command) with { WritesInCase = true };

    private static LibraryItem Added() => Fold(LibraryItem.Empty, Found(Add()), 1);

    private static LibraryItem Published() => Fold(Added(), Publish(4, "Danger and flight."), 2);

    private static Decision Decide(LibraryItem item, LookedUp command) => item.Decide(command, s_now);

    private static LibraryItem Fold(LibraryItem item, LookedUp command, int version)
    {
        var decision = Decide(item, command);
        Assert.Null(decision.Refusal);
        return item.Apply(Assert.Single(decision.Events), new EventMetadata(command.Actor.PersonId, s_now, version));
    }
}
