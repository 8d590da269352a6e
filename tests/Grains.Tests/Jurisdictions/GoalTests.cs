using LawLab.Grains.Access;
using LawLab.Grains.Jurisdictions;
using Xunit;
using static LawLab.Grains.Tests.Jurisdictions.Center;

namespace LawLab.Grains.Tests.Jurisdictions;

/// <summary>The rules of the strategy's goals, and the gauge of the vanguard.</summary>
public sealed class GoalTests
{
    private static readonly KnownPerson Owner = Person("Ana Ruiz");

    private static readonly GoalContent Represented = new(
        "Every detained person has counsel at the first bond hearing.", "Bond hearings with counsel", 18, 60, "%", Owner.Offer.PersonId, Today.AddYears(1));

    [Fact]
    public void SetGoal_Again_KeepsWhatWasMeasured()
    {
        var state = Fold(Established(), Set(Represented));
        var goal = state.Goals[0].Id;
        state = Fold(state, new RecordGoalProgress(Guid.NewGuid(), Facilitator, goal, Today, 24.5, " First quarter. "), Set(Represented with { Target = 70 }, goal));

        Assert.Equal(70, state.Goals[0].Content.Target);
        Assert.Equal(new GoalProgress(Today, 24.5, "First quarter.", Facilitator.PersonId), Assert.Single(state.Goals[0].Progress));
        Assert.Empty(Decide(state, Set(Represented with { Target = 70 }, goal)).Events);
        Assert.Empty(Fold(state, new DropGoal(Guid.NewGuid(), Facilitator, goal)).Goals);
    }

    [Fact]
    public void SetGoal_ThatCannotBeMeasured_IsRefused()
    {
        Assert.Equal("goal.text", Refusal(Established(), Set(Represented with { Text = "" })));
        Assert.Equal("goal.measure", Refusal(Established(), Set(Represented with { Unit = "" })));
        Assert.Equal("goal.target", Refusal(Established(), Set(Represented with { Target = 18 })));
        Assert.Equal("goal.target", Refusal(Established(), Set(Represented with { Target = double.NaN })));
        Assert.Equal("goal.owner", Refusal(Established(), Set(Represented with { OwnerId = OpaqueId.New() })));
        Assert.Equal("goal.due", Refusal(Established(), Set(Represented with { Due = Today.AddDays(-1) })));
        Assert.Equal("goal.unknown", Refusal(Established(), Set(Represented, OpaqueId.New())));
    }

    [Fact]
    public void RecordGoalProgress_OfADayToCome_IsRefused()
    {
        var state = Fold(Established(), Set(Represented));
        var record = new RecordGoalProgress(Guid.NewGuid(), Facilitator, state.Goals[0].Id, Today, 20, null);

        Assert.Equal("goal.measured-on", Refusal(state, record with { On = Today.AddDays(1) }));
        Assert.Equal("goal.value", Refusal(state, record with { Value = double.PositiveInfinity }));
        Assert.Equal("goal.note", Refusal(state, record with { Note = new string('x', 501) }));
        Assert.Equal("goal.unknown", Refusal(state, record with { GoalId = OpaqueId.New() }));
    }

    [Theory]
    [InlineData(0, GaugeState.Below)]
    [InlineData(19, GaugeState.Below)]
    [InlineData(20, GaugeState.Within)]
    [InlineData(40, GaugeState.Within)]
    [InlineData(41, GaugeState.Above)]
    public void Gauge_BelowTwentyAndAboveForty_Warns(int members, GaugeState state) => Assert.Equal(state, VanguardGauge.Of(members, Today).State);

    private static WithPeople Set(GoalContent content, string? goalId = null) => new(
        new SetGoal(Guid.NewGuid(), Facilitator, goalId, content), new Dictionary<string, KnownPerson> { [Owner.Offer.PersonId] = Owner });
}
