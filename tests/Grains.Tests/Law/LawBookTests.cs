using LawLab.Grains.Access;
using LawLab.Grains.Journal;
using LawLab.Grains.Law;
using LawLab.Grains.Tests.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace LawLab.Grains.Tests.Law;

/// <summary>How the law is changed here: one proposes, another one approves, and every process goes by it.</summary>
public sealed class LawBookTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private static readonly DateTimeOffset Now = new(2026, 11, 2, 15, 0, 0, TimeSpan.Zero);

    private static readonly Actor Fay = new(OpaqueId.Derive("fay"), "org", Role.Facilitator, "Fay Cilita");
    private static readonly Actor Flo = new(OpaqueId.Derive("flo"), "another", Role.Facilitator, "Flo Segunda");

    private static readonly SourceText s_source = new("made-up-2026", "Made v. Up (1st Cir. 2026)", "https://example.org/made-up", new DateOnly(2026, 11, 1));

    /// <summary>The ten days end, and fourteen take their place.</summary>
    internal static LawChange Fourteen { get; } = new(
        "A made-up rule leaves fourteen days.",
        [
            Text("bia-appeal-10", "filing=board-appeal;days=10;at=board;unless=asylum-decided", "2026-03-09", "2026-11-15", ["bia-appeal-30"], ["8-cfr-1003-38"]),
            Text("bia-appeal-14", "filing=board-appeal;days=14;at=board", "2026-11-15", null, ["bia-appeal-30"], ["made-up-2026"]),
        ],
        [s_source],
        []);

    [Fact]
    public void Change_IsTheLaw_OnceSomebodyElseApprovedIt()
    {
        var book = Fold(LawBook.Empty, Propose(Fay, Fourteen));
        var id = Assert.Single(book.Proposals).Key;
        Assert.Empty(book.Approved);
        Assert.Equal("law.own-proposal", Decide(book, new ApproveLaw(Guid.NewGuid(), Fay, id)).Refusal?.Code);

        // Whoever brings people into an organization could be both.
        Assert.Equal("law.own-organization", Decide(book, new ApproveLaw(Guid.NewGuid(), Flo with { OrganizationId = Fay.OrganizationId }, id)).Refusal?.Code);
        Assert.Single(Decide(book, new ApproveLaw(Guid.NewGuid(), new Actor(OpaqueId.Derive("ada"), "", Role.Administrator, "Ada Ministra"), id)).Events);

        book = Fold(book, new ApproveLaw(Guid.NewGuid(), Flo, id));
        Assert.Empty(Decide(book, new ApproveLaw(Guid.NewGuid(), Flo, id)).Events);
        Assert.Equal("law.approved", Decide(book, new WithdrawLaw(Guid.NewGuid(), Fay, id, "No.")).Refusal?.Code);

        var law = CurrentLaw.Of(book.Approved, out var leftOut);
        Assert.Empty(leftOut);
        Assert.Equal([new DateOnly(2026, 11, 23), new DateOnly(2026, 12, 14)], Appeal(law, new DateOnly(2026, 11, 13)));
        Assert.Equal([new DateOnly(2026, 11, 30), new DateOnly(2026, 12, 16)], Appeal(law, new DateOnly(2026, 11, 16)));
        Assert.Equal([new DateOnly(2026, 11, 27), new DateOnly(2026, 12, 16)], Appeal(CurrentLaw.Shipped, new DateOnly(2026, 11, 16)));
    }

    [Fact]
    public void Proposal_ThatIsWithdrawn_IsNotApprovedAnyMore()
    {
        var book = Fold(LawBook.Empty, Propose(Fay, Fourteen));
        var id = Assert.Single(book.Proposals).Key;
        Assert.Equal("law.reason", Decide(book, new WithdrawLaw(Guid.NewGuid(), Fay, id, " ")).Refusal?.Code);
        book = Fold(book, new WithdrawLaw(Guid.NewGuid(), Fay, id, "It was never published."));
        Assert.Equal("law.unknown", Decide(book, new ApproveLaw(Guid.NewGuid(), Flo, id)).Refusal?.Code);
        Assert.Equal("law.unknown", Decide(book, new WithdrawLaw(Guid.NewGuid(), Flo, id, "Again.")).Refusal?.Code);
        Assert.Equal("law.unknown", Decide(book, new ApproveLaw(Guid.NewGuid(), Flo, OpaqueId.Derive("nothing"))).Refusal?.Code);
    }

    [Theory]
    [InlineData("why", "law.why", "what happened")]
    [InlineData("no rule", "law.length", "1 to 20 rules")]
    [InlineData("title", "law.text", "a title of up to 200 characters")]
    [InlineData("twice", "law.twice", "once")]
    [InlineData("source", "law.rule", "Rule 'bia-appeal-14': it cites 'made-up-2026', which sources.tsv does not have.")]
    [InlineData("url", "law.rule", "Source 'made-up-2026': it has 'javascript:alert(1)' for url")]
    [InlineData("overlap", "law.rule", "Rule 'bia-appeal-14': it has effect at the same time and place as 'bia-appeal-10'")]
    [InlineData("value", "law.rule", "Rule 'bia-appeal-14': it has 'soon' for days; a whole number is expected.")]
    [InlineData("route", "law.rule", "Line of 'nothing': it names 'nothing', which is no id in rules.tsv.")]
    public void Change_ThatCannotBe_IsRefusedInWords(string what, string code, string says)
    {
        var (ending, fourteen) = (Fourteen.Rules[0], Fourteen.Rules[1]);
        var refusal = Decide(LawBook.Empty, Propose(Fay, what switch
        {
            "why" => Fourteen with { Why = "" },
            "no rule" => Fourteen with { Rules = [] },
            "title" => Fourteen with { Rules = [ending with { Title = "" }, fourteen] },
            "twice" => Fourteen with { Rules = [fourteen, fourteen] },
            "source" => Fourteen with { Sources = [] },
            "url" => Fourteen with { Sources = [s_source with { Url = "javascript:alert(1)" }] },
            "overlap" => Fourteen with { Rules = [fourteen] },
            "value" => Fourteen with { Rules = [ending, fourteen with { Value = "filing=board-appeal;days=soon;at=board" }] },
            _ => Fourteen with { Routes = [new RouteText(ReleasePath.Bond, "opens", "nothing", null)] },
        })).Refusal;

        Assert.Equal(code, refusal?.Code);
        Assert.Contains(says, refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SecondChange_ThatDoesNotFitTheFirst_IsRefusedWhenItIsApproved()
    {
        var other = Fourteen with { Rules = [Fourteen.Rules[0], Fourteen.Rules[1] with { Id = "bia-appeal-15", Value = "filing=board-appeal;days=15;at=board" }] };
        var (first, second) = (Propose(Fay, Fourteen), Propose(Fay, other));
        var book = Fold(Fold(LawBook.Empty, first), second);
        var ids = new[] { first, second }.Select(command => OpaqueId.Derive("law", command.CommandId.ToString("N"))).ToList();
        book = Fold(book, new ApproveLaw(Guid.NewGuid(), Flo, ids[0]));

        var refusal = Decide(book, new ApproveLaw(Guid.NewGuid(), Flo, ids[1])).Refusal;
        Assert.Contains("'bia-appeal-15': it has effect at the same time and place as 'bia-appeal-14'", refusal?.Message, StringComparison.Ordinal);

        // What was approved and does not fit any more, as after a release, is left out, and the rest stays.
        var approved = book.Approved.Append(book.Proposals[ids[1]]).ToList();
        var law = CurrentLaw.Of(approved, out var leftOut);
        Assert.Equal(ids[1], Assert.Single(leftOut).Key);
        Assert.NotNull(law.Rules.Find("bia-appeal-14"));
        Assert.Null(law.Rules.Find("bia-appeal-15"));
    }

    [Fact]
    public void NewDecision_WithItsLine_OpensAPath()
    {
        var change = new LawChange(
            "A made-up decision of the First Circuit.",
            [new RuleText("made-up-juvenile", RuleKind.Jurisdiction, "bond-made-up", "Bond for children", "Made up.", null, "2026-11-01", null, ["1"], [], ["arriving-no-bond"], null, RuleStanding.Sourced, ["made-up-2026"])],
            [s_source],
            [new RouteText(ReleasePath.Bond, "opens", "made-up-juvenile", "entry=arriving;juvenile")]);
        var book = Fold(LawBook.Empty, Propose(Fay, change));
        var law = CurrentLaw.Of(Fold(book, new ApproveLaw(Guid.NewGuid(), Flo, Assert.Single(book.Proposals).Key)).Approved, out _);
        var person = new PersonFacts(DetentionAuthority.Section235B2, MannerOfEntry.Arriving, JuvenileStatus: true);

        Assert.Equal(PathStanding.Contested, Bond(law, "BOS", "2026-11-02"));
        Assert.Equal(PathStanding.Closed, Bond(law, "ATL", "2026-11-02"));
        Assert.Equal(PathStanding.Closed, Bond(law, "BOS", "2026-10-31"));
        Assert.Equal(PathStanding.Closed, Bond(CurrentLaw.Shipped, "BOS", "2026-11-02"));

        PathStanding Bond(CurrentLaw law, string court, string on) =>
            law.Router.Route(person, LawPlace.Of(court), DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture))[(int)ReleasePath.Bond].Standing;
    }

    [Fact]
    public async Task ApprovedChange_IsReadByEveryProcess_AndSurvivesTheGrain()
    {
        var book = cluster.Grains.GetGrain<ILawBookGrain>(ILawBookGrain.Key);
        var readers = new[] { new LawReader(cluster.Grains, NullLogger<LawReader>.Instance), new LawReader(cluster.Grains, NullLogger<LawReader>.Instance) };
        foreach (var reader in readers) Assert.Null((await reader.Current()).Rules.Find("bia-appeal-14"));

        var attorney = Fay with { Role = Role.Attorney };
        Assert.Equal("not-found", (await book.Submit(Propose(attorney, Fourteen))).Refusal?.Code);
        Assert.Equal("not-found", (await book.Submit(Propose(Fay with { Role = Role.Administrator }, Fourteen))).Refusal?.Code);

        var proposal = (await book.Submit(Propose(Fay, Fourteen))).Proposal!;
        foreach (var reader in readers) Assert.Null((await reader.Current()).Rules.Find("bia-appeal-14"));
        Assert.NotNull((await book.Submit(new ApproveLaw(Guid.NewGuid(), Flo, proposal.Id))).Proposal?.ApprovedById);
        foreach (var reader in readers)
        {
            var law = await reader.Current();
            Assert.NotNull(law.Rules.Find("bia-appeal-14"));
            Assert.Same(law, await reader.Current());
            Assert.Empty(await reader.LeftOut());
        }

        await cluster.Cluster.DeactivateAsync(book);
        Assert.Equal(Flo.PersonId, Assert.Single(await book.List()).ApprovedById);
        Assert.NotNull((await new LawReader(cluster.Grains, NullLogger<LawReader>.Instance).Current()).Rules.Find("bia-appeal-14"));
    }

    private static RuleText Text(string id, string value, string from, string? until, string[] contests, string[] sources) => new(
        id, RuleKind.Deadline, "bia-appeal", "Appeal to the Board", "A made-up text.", value, from, until, [], [], contests, null, RuleStanding.Sourced, sources);

    private static IEnumerable<DateOnly?> Appeal(CurrentLaw law, DateOnly from) =>
        law.Deadlines(new DeadlineQuestion(Filing.BoardAppeal, from, LawPlace.Of("ATL"), [])).Dates.Select(date => date.On);

    private static ProposeLaw Propose(Actor actor, LawChange change) => new(Guid.NewGuid(), actor, change);

    private static Decision Decide(LawBook book, Command command) => book.Decide(command, Now);

    private static LawBook Fold(LawBook book, Command command)
    {
        var decision = Decide(book, command);
        Assert.Null(decision.Refusal);
        return decision.Events.Aggregate(book, (state, happened) => state.Apply(happened, new EventMetadata(command.Actor.PersonId, Now, 1)));
    }
}
