using LawLab.Grains.Access;
using LawLab.Grains.Journal;
using LawLab.Grains.Policies;
using LawLab.Grains.Tests.Testing;
using Xunit;

namespace LawLab.Grains.Tests.Policies;

/// <summary>What may be said of the law, by whom, and when detectors go by it.</summary>
public sealed class PolicyCalendarTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 15, 0, 0, TimeSpan.Zero);

    private static readonly Actor Fay = new(OpaqueId.Derive("fay"), "org", Role.Facilitator, "Fay Cilita");
    private static readonly Actor Flo = new(OpaqueId.Derive("flo"), "org", Role.Facilitator, "Flo Segunda");

    internal static PolicyContent NoBond { get; } = new(
        PolicyKind.BoardDecision, "No bond after entry without inspection", "29 I&N Dec. 216 (BIA 2025)", "Judges may not grant bond to who entered without inspection.",
        new DateOnly(2025, 9, 5), null, [], ["bond-denied", "bond-no-jurisdiction"], OpensBaseline: true, Detained: true, null, ["https://www.justice.gov/eoir"]);

    [Fact]
    public void Event_HasEffect_OnceSomebodyElseConfirmedIt()
    {
        var calendar = Fold(PolicyCalendar.Empty, Record(Fay, NoBond));
        var id = Assert.Single(calendar.Events).Key;
        Assert.False(calendar.Events[id].HasEffect);

        Assert.Equal("policy.own-entry", Decide(calendar, new ConfirmPolicyEvent(Guid.NewGuid(), Fay, id)).Refusal?.Code);
        var confirmed = Fold(calendar, new ConfirmPolicyEvent(Guid.NewGuid(), Flo, id));
        Assert.True(confirmed.Events[id].HasEffect);
        Assert.Empty(Decide(confirmed, new ConfirmPolicyEvent(Guid.NewGuid(), Fay, id)).Events);

        Assert.False(Fold(confirmed, new WithdrawPolicyEvent(Guid.NewGuid(), Fay, id, "Of another agency.")).Events[id].HasEffect);
    }

    [Fact]
    public void Correction_OfWords_StaysConfirmed_OfTheEffect_DoesNot()
    {
        var calendar = Fold(PolicyCalendar.Empty, Record(Fay, NoBond));
        var id = Assert.Single(calendar.Events).Key;
        calendar = Fold(calendar, new ConfirmPolicyEvent(Guid.NewGuid(), Flo, id));
        Assert.Empty(Decide(calendar, new SetPolicyEvent(Guid.NewGuid(), Flo, id, NoBond with { Title = " " + NoBond.Title })).Events);

        calendar = Fold(calendar, new SetPolicyEvent(Guid.NewGuid(), Flo, id, NoBond with { Title = "No bond" }));
        Assert.Equal(("No bond", true), (calendar.Events[id].Content.Title, calendar.Events[id].HasEffect));

        calendar = Fold(calendar, new SetPolicyEvent(Guid.NewGuid(), Flo, id, NoBond with { Circuits = ["9"] }));
        Assert.False(calendar.Events[id].HasEffect);
        Assert.Equal("policy.own-entry", Decide(calendar, new ConfirmPolicyEvent(Guid.NewGuid(), Flo, id)).Refusal?.Code);
        Assert.True(Fold(calendar, new ConfirmPolicyEvent(Guid.NewGuid(), Fay, id)).Events[id].HasEffect);
    }

    public static TheoryData<string, string> Wrong => new()
    {
        { "policy.title", "title" }, { "policy.title", "citation" }, { "policy.summary", "summary" }, { "policy.days", "early" }, { "policy.days", "far" },
        { "policy.days", "ended" }, { "policy.circuits", "circuit" }, { "policy.circuits", "twice" }, { "policy.measures", "measure" },
        { "policy.measures", "baseline" }, { "policy.contests", "contests" }, { "policy.sources", "none" }, { "policy.sources", "script" }, { "policy.sources", "http" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Content_ThatIsWrong_IsRefused(string code, string what)
    {
        var content = what switch
        {
            "title" => NoBond with { Title = " " },
            "citation" => NoBond with { Citation = new string('x', 201) },
            "summary" => NoBond with { Summary = "" },
            "early" => NoBond with { On = new DateOnly(1996, 9, 29) },
            "far" => NoBond with { On = new DateOnly(2029, 3, 3) },
            "ended" => NoBond with { Until = NoBond.On },
            "circuit" => NoBond with { Circuits = ["12"] },
            "twice" => NoBond with { Circuits = ["9", "9"] },
            "measure" => NoBond with { Measures = ["joy"] },
            "baseline" => NoBond with { Measures = [] },
            "contests" => NoBond with { Contests = OpaqueId.Derive("nothing") },
            "none" => NoBond with { Sources = [] },
            "script" => NoBond with { Sources = ["javascript:alert(1)"] },
            _ => NoBond with { Sources = ["http://example.org/"] },
        };

        Assert.Equal(code, Decide(PolicyCalendar.Empty, Record(Fay, content)).Refusal?.Code);
    }

    [Fact]
    public void Vacatur_NamesWhatItContests_AndNothingIsChangedThatIsWithdrawn()
    {
        var calendar = Fold(PolicyCalendar.Empty, Record(Fay, NoBond));
        var id = Assert.Single(calendar.Events).Key;
        var vacatur = NoBond with { Kind = PolicyKind.Vacatur, On = new DateOnly(2026, 2, 18), Contests = id };
        Assert.Null(Decide(calendar, Record(Flo, vacatur)).Refusal);
        Assert.Equal("policy.contests", Decide(calendar, new SetPolicyEvent(Guid.NewGuid(), Flo, id, vacatur)).Refusal?.Code);

        calendar = Fold(calendar, new WithdrawPolicyEvent(Guid.NewGuid(), Fay, id, "Entered twice."));
        Command[] late = [new SetPolicyEvent(Guid.NewGuid(), Flo, id, NoBond), new ConfirmPolicyEvent(Guid.NewGuid(), Flo, id), new WithdrawPolicyEvent(Guid.NewGuid(), Flo, id, "Again.")];
        Assert.All(late, command => Assert.Equal("policy.unknown", Decide(calendar, command).Refusal?.Code));
        Assert.Equal("policy.contests", Decide(calendar, Record(Flo, vacatur)).Refusal?.Code);
    }

    [Theory]
    [InlineData("LOS", "9")]
    [InlineData("SAJ", "1")]
    [InlineData("OTO", "10")]
    [InlineData("FCI", null)]
    public void Circuit_FollowsFromTheState(string court, string? circuit)
    {
        Assert.Equal(circuit, Circuits.Of(court));
        Assert.Equal(circuit == "9", (NoBond with { Circuits = ["9"] }).IsOf(court));
        Assert.True(NoBond.IsOf(court));
        Assert.All(Circuits.All.Where(each => each != "DC"), each => Assert.NotEmpty(Circuits.CourtsIn([each])));
    }

    private static SetPolicyEvent Record(Actor actor, PolicyContent content) => new(Guid.NewGuid(), actor, null, content);

    private static Decision Decide(PolicyCalendar calendar, Command command) => calendar.Decide(command, Now);

    private static PolicyCalendar Fold(PolicyCalendar calendar, Command command)
    {
        var decision = Decide(calendar, command);
        Assert.Null(decision.Refusal);
        return decision.Events.Aggregate(calendar, (state, happened) => state.Apply(happened, new EventMetadata(command.Actor.PersonId, Now, 1)));
    }
}
