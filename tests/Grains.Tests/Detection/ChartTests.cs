using LawLab.Grains.Detection;
using Xunit;

namespace LawLab.Grains.Tests.Detection;

/// <summary>Charts, dates of changes, intervals: against reference figures and by what they must never do.</summary>
public sealed class ChartTests
{
    [Fact]
    public void For_AKnownBaseline_KeepsTheBudgetAndNoMore()
    {
        var baseline = new Baseline([(Math.Log(0.6 / 0.4), 1)], 0);
        var design = CusumDesign.For(2, baseline, 4000)!;
        Assert.True(design.RunLength(baseline, 0) >= 4000);
        Assert.True((design with { Threshold = design.Threshold - 1 }).RunLength(baseline, 0) < 4000);
        // The table of whole scores says 88.6 for .60→.75 at this budget.
        Assert.InRange(design.RunLength(baseline, Math.Log(2)), 80, 95);
    }

    [Fact]
    public void For_FewerDecisions_RaisesTheThreshold_AndWithVeryFewThereIsNoChart()
    {
        int Threshold(int decisions) => CusumDesign.For(2, Baseline.From(decisions * 6 / 10, decisions), 4000)?.Threshold ?? int.MaxValue;
        Assert.True(Threshold(10_000) < Threshold(1000));
        Assert.True(Threshold(1000) < Threshold(200));
        Assert.Equal(int.MaxValue, Threshold(10));
    }

    [Theory]
    [InlineData(2.0)]
    [InlineData(0.5)]
    public void For_AnEstimatedBaseline_KeepsTheBudgetOverManyJudges(double oddsRatio)
    {
        // Judges of one true level, each of whom is known from 400 decisions; 20,000 decisions of each in control.
        const int Judges = 60, Decisions = 20_000, Budget = 2000;
        var random = new Random(11);
        var alarms = 0;
        for (var judge = 0; judge < Judges; judge++)
        {
            var before = Enumerable.Range(0, 400).Count(_ => random.NextDouble() < 0.6);
            var baseline = Baseline.From(before, 400);
            var design = CusumDesign.For(oddsRatio, baseline, Budget)!;
            var chart = new Cusum();
            for (var decision = 0; decision < Decisions; decision++)
            {
                if (!chart.Observe(design, random.NextDouble() < 0.6, baseline.Groups[0].LogOdds)) continue;
                alarms++;
                chart.Reset();
            }
        }

        // 600 are allowed; nine points for where the levels may be leave the far ends out.
        Assert.InRange(alarms, 60, 720);
    }

    [Fact]
    public void Observe_SinceZero_IsTheAgeOfTheClimb()
    {
        var design = new CusumDesign(2, 1000);
        var chart = new Cusum();
        chart.Observe(design, false, 0);
        Assert.Equal((0, 0), (chart.Value, chart.SinceZero));
        for (var denial = 1; denial <= 5; denial++)
        {
            chart.Observe(design, true, 0);
            Assert.Equal(denial, chart.SinceZero);
        }

        chart.Reset();
        Assert.Equal((0, 0), (chart.Value, chart.SinceZero));
    }

    [Fact]
    public void ChangePoint_IsTheReferenceVector()
    {
        var dating = new ChangePoint(0.01);
        foreach (var outcome in new[] { true, true, true, true, false, false, false, false }) dating.Observe(outcome);
        double[] expected = [.01, .009813, .015769, .038688, .178457, .037001, .014013, .007823, .688436];
        for (var length = 0; length <= 8; length++) Assert.Equal(expected[length], dating.Probability(length), 6);
        Assert.Equal(8, dating.MostLikely);
        Assert.Equal(1, dating.ChangedWithin(8), 9);
    }

    [Fact]
    public void ChangePoint_DatesAPlantedChange()
    {
        var random = new Random(5);
        var dating = new ChangePoint(1.0 / 200);
        for (var decision = 0; decision < 300; decision++) dating.Observe(random.NextDouble() < 0.3);
        for (var decision = 0; decision < 60; decision++) dating.Observe(random.NextDouble() < 0.8);
        Assert.InRange(dating.MostLikely, 50, 70);
        Assert.True(dating.ChangedWithin(75) > 0.95);
    }

    [Theory]
    [InlineData(100, 1.96, 0.504, 0.696)]
    [InlineData(100, 3.09, 0.449, 0.751)]
    [InlineData(278, 1.96, 0.542, 0.658)]
    [InlineData(278, 3.09, 0.509, 0.691)]
    public void FunnelLimits_AreTheReference(int decisions, double width, double low, double high)
    {
        var limits = Funnel.Limits(0.6, decisions, width);
        Assert.Equal(low, limits.Low, 3);
        Assert.Equal(high, limits.High, 3);
    }

    [Fact]
    public void FunnelDispersion_OfJudgesWhoDifferByChanceAlone_IsAboutOne_AndOtherwiseFarMore()
    {
        var random = new Random(3);
        (int, int)[] Judges(Func<double> share) =>
            [.. Enumerable.Range(0, 700).Select(_ => share()).Select(each => (Enumerable.Range(0, 300).Count(_ => random.NextDouble() < each), 300))];
        Assert.InRange(Funnel.Dispersion(0.6, Judges(() => 0.6)), 0.6, 1.2);
        Assert.True(Funnel.Dispersion(0.6, Judges(() => 0.2 + (0.8 * random.NextDouble()))) > 20);
    }

    [Fact]
    public void OfShare_IsWilsons()
    {
        // Newcombe 1998, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
        Assert.Equivalent(new { Low = 0.2553, High = 0.3662 }, Rounded(Interval.OfShare(81, 263)));
        Assert.Equivalent(new { Low = 0.0624, High = 0.1605 }, Rounded(Interval.OfShare(15, 148)));
        Assert.Equivalent(new { Low = 0.0, High = 0.1611 }, Rounded(Interval.OfShare(0, 20)));
        Assert.Equivalent(new { Low = 0.0061, High = 0.1718 }, Rounded(Interval.OfShare(1, 29)));
    }

    [Fact]
    public void OfDifference_IsNewcombes()
    {
        // Newcombe 1998, the paper on differences, example (a) of method 10: 56 of 70 less 48 of 80.
        var difference = Interval.OfDifference(Interval.OfShare(48, 80), Interval.OfShare(56, 70));
        Assert.Equal(0.2, difference.Estimate, 10);
        Assert.Equivalent(new { Low = 0.0524, High = 0.3339 }, Rounded(difference));
    }

    [Fact]
    public void OfMedian_IsBetweenTheOrderStatisticsOfTheTable()
    {
        // The 95 % interval of a median of 20 goes from the 6th to the 15th.
        var median = Interval.OfMedian([.. Enumerable.Range(1, 20).Select(each => (decimal)each)]);
        Assert.Equal(new Interval(10.5, 6, 15), median);
        Assert.Equal(new Interval(7, 7, 7), Interval.OfMedian([7]));
    }

    [Theory]
    [InlineData(100, 0.5, 40, 61)]
    [InlineData(20, 0.5, 6, 15)]
    [InlineData(10, 0.5, 2, 9)]
    [InlineData(6, 0.5, 1, 6)]
    [InlineData(5, 0.5, null, null)]
    [InlineData(100, 0.9, 84, 96)]
    [InlineData(10, 0.9, 7, null)]
    public void RanksOfQuantile_AreThoseOfTheBinomialDistribution(int n, double share, int? low, int? high) => Assert.Equal((low, high), Interval.RanksOfQuantile(n, share));

    [Fact]
    public void FalseDiscovery_IsThatOfBenjaminiAndHochberg()
    {
        // Their example of 15 tests (1995): the four smallest hold at 0.05.
        double[] p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000];
        Assert.Equal(4, FalseDiscovery.Control(p, 0.05).Count(holds => holds));
        Assert.Equal([true, false, true], FalseDiscovery.Control([0.01, 0.9, 0.02], 0.05));
        Assert.Empty(FalseDiscovery.Control([], 0.05));
    }

    private static object Rounded(Interval interval) => new { Low = Math.Round(interval.Low, 4), High = Math.Round(interval.High, 4) };
}
