using LawLab.Grains.Detection;
using Xunit;

namespace LawLab.Grains.Tests.Detection;

/// <summary>What is told of a network whose changes were planted.</summary>
public sealed class PracticeMonitorTests
{
    [Fact]
    public void InControl_FalseAlarms_StayWithinTheBudget()
    {
        var network = new PracticeNetwork(1, judges: 200);
        var monitor = new PracticeMonitor(network.Histories(300));
        var (decisions, alarms) = (0, 0);
        foreach (var (judge, on, outcome) in network.Decide(months: 120))
        {
            decisions++;
            if (monitor.Observe(judge, PracticeNetwork.CourtOf(judge), on, outcome) is not null) alarms++;
        }

        // 132,000 decisions: 33 false alarms are the budget, and two standard deviations of their number are left to chance.
        var budget = decisions / PracticeMonitor.BudgetDecisions;
        Assert.InRange(alarms, 1, budget + (2 * Math.Sqrt(budget)));
    }

    [Fact]
    public void OneJudge_IsFound_Dated_AndNobodyElse()
    {
        var network = new PracticeNetwork(2, judges: 40);
        var histories = network.Histories(600).ToArray();
        histories[7] = network.Known(histories[7], 0.6);
        var changed = histories[7].Judge;
        var on = PracticeNetwork.Begin.AddMonths(12);
        network.Plant(changed, on, 0.9);
        var monitor = new PracticeMonitor(histories);

        var found = network.Decide(months: 36).Select(each => monitor.Observe(each.Judge, PracticeNetwork.CourtOf(each.Judge), each.On, each.Outcome)).OfType<PracticeSignal>().ToList();

        var signal = Assert.Single(found, each => each.Subject == changed);
        Assert.Equal((PracticeScope.Judge, 1), (signal.Scope, signal.Direction));
        Assert.InRange(signal.Since, on.AddMonths(-3), on.AddMonths(3));
        Assert.True(signal.Before.Estimate < 0.7 && signal.After.Estimate > 0.8);
        // 7,900 decisions: two false alarms are within the budget.
        Assert.True(found.Count <= 3, $"{found.Count} were told");
    }

    [Fact]
    public void Event_ExplainsTheCommonChange_OfCourtsWhereItHasEffect_NearItsDay()
    {
        var on = new DateOnly(2026, 2, 18);
        DatedEvent[] events = [new("everywhere", on.AddDays(-20)), new("ninth", on, court => court == "LOS")];
        Assert.Equal("ninth", DatedEvent.Nearest(events, on.AddDays(3), "LOS")?.Id);
        Assert.Equal("everywhere", DatedEvent.Nearest(events, on.AddDays(3), "HOU")?.Id);
        Assert.Equal("everywhere", DatedEvent.Nearest(events, on.AddDays(3), null)?.Id);
        Assert.Null(DatedEvent.Nearest(events, on.AddDays(32), "LOS"));
    }

    [Theory]
    [InlineData(0.7)]
    [InlineData(-0.7)]
    public void AShockToAll_IsToldOnce_WithTheEventThatExplainsIt(double shift)
    {
        var network = new PracticeNetwork(3, judges: 200);
        var on = PracticeNetwork.Begin.AddMonths(6);
        network.Shock = (on, shift);
        var monitor = new PracticeMonitor(network.Histories(300), events: [new("rule", on), new("long ago", on.AddYears(-2))]);

        var found = network.Decide(months: 30).Select(each => monitor.Observe(each.Judge, PracticeNetwork.CourtOf(each.Judge), each.On, each.Outcome)).OfType<PracticeSignal>().ToList();

        var signal = Assert.Single(found, each => each.Scope == PracticeScope.Network);
        Assert.Equal((Math.Sign(shift), "rule"), (signal.Direction, signal.Event?.Id));
        Assert.InRange(signal.FoundOn, on, on.AddDays(14));
        Assert.InRange(signal.Since, on.AddDays(-14), on.AddDays(14));
        // 33,000 decisions: eight false alarms are within the budget, and not one for each of 200 judges.
        Assert.True(found.Count <= 12, $"{found.Count} were told");
    }

    [Fact]
    public void WhoChangedOnce_IsWatchedOn_AtHerNewLevel()
    {
        var random = new Random(6);
        var monitor = new PracticeMonitor([new("J1", "ATL", 150, 300)]);
        var on = PracticeNetwork.Begin;
        PracticeSignal? Until(double share, int decisions)
        {
            for (var decision = 0; decision < decisions; decision++)
            {
                if (monitor.Observe("J1", "ATL", on = on.AddDays(1), random.NextDouble() < share) is { } signal) return signal;
            }

            return null;
        }

        Assert.Equal(1, Until(0.9, 200)?.Direction);
        // Her new level is taken from up to 400 decisions; then she is expected to decide so.
        Assert.Null(Until(0.9, 500));
        Assert.Equal(-1, Until(0.5, 200)?.Direction);
        Assert.NotNull(monitor.ExpectedDelay("J1", 1));
    }

    [Fact]
    public void WhoWasLearnedFromFew_IsLearnedAnewAfterAShockToAll_AndHerChangeFound()
    {
        var network = new PracticeNetwork(9, judges: 40);
        network.Known(network.Histories(1)[7], 0.5);
        var changed = network.Judges[7];
        network.Shock = (PracticeNetwork.Begin.AddMonths(60), 0.7);
        var on = PracticeNetwork.Begin.AddMonths(140);
        network.Plant(changed, on, 0.95);
        var monitor = new PracticeMonitor([]);

        var found = network.Decide(months: 180).Select(each => monitor.Observe(each.Judge, PracticeNetwork.CourtOf(each.Judge), each.On, each.Outcome)).OfType<PracticeSignal>().ToList();

        Assert.Contains(found, each => each.Scope == PracticeScope.Network && each.FoundOn < PracticeNetwork.Begin.AddMonths(66));
        Assert.Contains(found, each => each.Subject == changed && each.Direction == 1 && each.Since >= on.AddMonths(-3));
        // But for those who nearly always decide so: they can hardly be found to do it more.
        Assert.InRange(network.Judges.Count(judge => monitor.ExpectedDelay(judge, 0) is not null), 36, 40);
    }

    [Fact]
    public void AChangeUnderWayWhenAllMove_IsStillFound()
    {
        var network = new PracticeNetwork(10, judges: 200);
        var histories = network.Histories(400).ToArray();
        var shock = PracticeNetwork.Begin.AddMonths(12);
        network.Shock = (shock, 0.7);
        // One of each court, two to six months before.
        var changing = Enumerable.Range(0, 20).ToDictionary(court => network.Judges[court * 10], court => shock.AddMonths(-2 - (court % 5)));
        foreach (var (judge, on) in changing)
        {
            var at = network.Judges.ToList().IndexOf(judge);
            histories[at] = network.Known(histories[at], 0.60);
            network.Plant(judge, on, 0.85);
        }

        var monitor = new PracticeMonitor(histories, events: [new("rule", shock)]);
        var found = network.Decide(months: 60).Select(each => monitor.Observe(each.Judge, PracticeNetwork.CourtOf(each.Judge), each.On, each.Outcome)).OfType<PracticeSignal>()
            .Where(signal => signal.Scope == PracticeScope.Judge && signal.Direction == 1).Select(signal => signal.Subject).ToHashSet();

        Assert.Empty(changing.Keys.Except(found));
    }

    [Fact]
    public void TooFewDecisions_AreNotWatched_AndNotToldOf()
    {
        var monitor = new PracticeMonitor([new("NEW", "ATL", 2, 4), new("OLD", "ATL", 300, 500)]);
        Assert.Null(monitor.ExpectedDelay("NEW", 1));
        Assert.NotNull(monitor.ExpectedDelay("OLD", 1));
        var on = PracticeNetwork.Begin;
        for (var decision = 0; decision < 20; decision++) Assert.Null(monitor.Observe("NEW", "ATL", on = on.AddDays(1), decision % 2 == 0));
    }

    [Fact]
    public void NothingKnownAtFirst_IsLearned_AndTheBudgetHolds()
    {
        var network = new PracticeNetwork(5, judges: 100);
        network.Histories(1);
        var monitor = new PracticeMonitor([]);
        var (decisions, alarms) = (0, 0);
        foreach (var (judge, on, outcome) in network.Decide(months: 240))
        {
            decisions++;
            if (monitor.Observe(judge, PracticeNetwork.CourtOf(judge), on, outcome) is not null) alarms++;
        }

        Assert.Equal((100, 0), monitor.Judges);
        // 132,000 decisions, as above.
        var budget = decisions / PracticeMonitor.BudgetDecisions;
        Assert.InRange(alarms, 0, budget + (2 * Math.Sqrt(budget)));
    }

    [Fact]
    public void AJudgeWithoutHistory_IsLearned_AndHerChangeFound()
    {
        var random = new Random(6);
        var monitor = new PracticeMonitor([]);
        var on = PracticeNetwork.Begin;
        for (var decision = 0; decision < 400; decision++) Assert.Null(monitor.Observe("ANA", "ATL", on = on.AddDays(1), random.NextDouble() < 0.5));
        var changed = on;
        PracticeSignal? found = null;
        while (found is null) found = monitor.Observe("ANA", "ATL", on = on.AddDays(1), random.NextDouble() < 0.9);

        Assert.Equal(1, found.Direction);
        Assert.InRange(found.Since, changed.AddDays(-20), changed.AddDays(40));
        Assert.InRange(found.FoundOn.DayNumber - changed.DayNumber, 5, 150);
    }

    [Fact]
    public void AmountsOfJudgesWithoutHistory_AreLearned_AndTheBudgetHolds()
    {
        var random = new Random(7);
        decimal Amount(double factor) => Math.Max(1500, Math.Round((decimal)(factor * Math.Exp(8.9 + (0.5 * MathNet.Numerics.Distributions.Normal.Sample(random, 0, 1)))) / 500) * 500);
        var monitor = new AmountMonitor();
        var (alarms, on) = (0, PracticeNetwork.Begin);
        const int Steady = 80_000;
        for (var decision = 0; decision < Steady; decision++)
        {
            if (decision % 20 == 0) on = on.AddDays(1);
            if (monitor.Observe($"J{decision % 40}", "ATL", on, Amount(1)) is not null) alarms++;
        }

        const double Budget = Steady / (double)PracticeMonitor.BudgetDecisions;
        Assert.InRange(alarms, 0, Budget + (2 * Math.Sqrt(Budget)));

        AmountSignal? found = null;
        var changed = on;
        while (found is not { Subject: "J1" }) found = monitor.Observe("J1", "ATL", on = on.AddDays(1), Amount(1.5));
        Assert.Equal(1, found.Direction);
        Assert.InRange(found.Since, changed.AddDays(-30), changed.AddDays(30));
        Assert.True(found.After.Estimate > found.Before.Estimate);
    }

    [Fact]
    public void BondAmounts_UpByAThird_AreFound_AndTheOthersAreNot()
    {
        var random = new Random(4);
        // Heaped at round figures, as judges set them.
        decimal Amount(double factor) => Math.Max(1500, Math.Round((decimal)(factor * Math.Exp(8.9 + (0.5 * MathNet.Numerics.Distributions.Normal.Sample(random, 0, 1)))) / 500) * 500);
        var baseline = new AmountBaseline(Enumerable.Range(0, 300).Select(_ => Amount(1)));
        var design = EwmaDesign.For(0.05, baseline.StandardError, 4000)!;

        double Delay(double factor, int charts) => Enumerable.Range(0, charts).Average(_ =>
        {
            var chart = new Ewma();
            for (var decision = 1; ; decision++)
            {
                if (chart.Observe(design, baseline.Score(Amount(factor))) != 0) return decision;
            }
        });

        // What ranks make of a third more, and when a chart of normal values would find that much.
        var shift = Enumerable.Range(0, 20_000).Average(_ => baseline.Score(Amount(1.35)));
        Assert.InRange(shift, 0.4, 0.8);
        var computed = RunLength.OfEwma(design.Lambda, design.Width, shift);
        Assert.InRange(Delay(1.35, 400), computed * 0.8, computed * 1.2);
        Assert.True(Delay(1, 40) > 1500);
    }

    [Fact]
    public void AmountScore_TakesEqualOnesAtTheirMiddleRank()
    {
        var baseline = new AmountBaseline([1500, 1500, 1500, 5000, 10_000]);
        Assert.True(baseline.Score(1500) < 0);
        Assert.True(baseline.Score(1000) < baseline.Score(1500));
        Assert.True(baseline.Score(5000) > 0);
        Assert.True(double.IsFinite(baseline.Score(1_000_000)));
    }

    [Fact]
    public void MonthlyFigures_AJumpAndARiseAreFound_AndWhatIsSteadyIsNot()
    {
        var jump = MonthlyFigures.OfCounts([46, 76, 138, 240, 354, 1005])[0];
        Assert.Equal((2, 61.0, 138.0, 1), (jump.Month, jump.Expected, jump.Actual, jump.Direction));
        Assert.Empty(MonthlyFigures.OfCounts([46, 61, 52, 70, 49, 58]));
        Assert.Equal(-1, MonthlyFigures.OfCounts([500, 520, 200])[0].Direction);

        Assert.Equal(5, MonthlyFigures.OfMeans([7352m, 7549m, 7003m, 7774m, 8834m, 8933m, 9897m])[0].Month);
        Assert.Empty(MonthlyFigures.OfMeans([7352m, 7549m, 7003m, 7774m, 7400m, 7500m, 7300m]));
        Assert.Empty(MonthlyFigures.OfMeans([7352m, 7549m]));
    }
}
