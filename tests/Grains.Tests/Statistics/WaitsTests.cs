using LawLab.Grains.Cases;
using LawLab.Grains.Disclosure;
using LawLab.Grains.Statistics;
using Xunit;

namespace LawLab.Grains.Tests.Statistics;

/// <summary>Quantiles of days, exact and as they are read from released numbers.</summary>
public sealed class WaitsTests
{
    [Theory]
    [InlineData(0, "0-7")]
    [InlineData(7, "0-7")]
    [InlineData(8, "8-14")]
    [InlineData(180, "91-180")]
    [InlineData(181, "181-365")]
    [InlineData(1_826, "1826-")]
    [InlineData(9_999, "1826-")]
    [InlineData(null, null)]
    public void BandOf_Days_IsTheBandThatHasThem(int? days, string? band) => Assert.Equal(band, Waits.BandOf(days));

    [Fact]
    public void Of_ExactDays_AreQuantilesWithTheirOrderStatistics()
    {
        var quantiles = Waits.Of([.. Enumerable.Range(1, 100)]);
        Assert.Equal(Waits.Shares, quantiles.Select(quantile => quantile.Share));
        // The 95 % interval of a median of 100 goes from the 40th to the 61st.
        Assert.Equal(new StatisticQuantile(0.5, 50.5, 40, 61), quantiles[2]);
        // Of five nothing bounds it: the least and the most hold the median in 94 of 100 samples.
        Assert.Equal(new StatisticQuantile(0.5, 3, null, null), Waits.Of([1, 2, 3, 4, 5])[2]);
        Assert.Empty(Waits.Of([]));
    }

    [Fact]
    public void Of_ReleasedNumbers_HoldsTheTruth_WhateverIsLeftOut()
    {
        var random = new Random(7);
        var (said, exactly) = (0, 0);
        for (var round = 0; round < 2_000; round++)
        {
            // Days as they are, and of their bands what an edition could show of them.
            int[] days = [.. Enumerable.Range(0, 20 + random.Next(600)).Select(_ => (int)Math.Exp(random.NextDouble() * (5 + (3 * random.NextDouble())))).Order()];
            var undated = random.Next(30);
            var bands = Waits.Bands.Select(band => Shown(days.Count(each => Waits.BandOf(each) == band), random)).ToList();

            foreach (var quantile in Waits.Of(ReleasedTable.Round(days.Length + undated), bands, Shown(undated, random)))
            {
                said++;
                var truth = days[(int)Math.Ceiling(quantile.Share * days.Length) - 1];
                Assert.InRange(truth, quantile.Low ?? 0, quantile.High ?? int.MaxValue);
                Assert.True(Math.Min(quantile.Share, 1 - quantile.Share) * days.Length >= Population.Threshold);
                if (quantile.Value is not { } value) continue;
                exactly++;
                Assert.Equal(Waits.BandOf(truth), Waits.BandOf((int)value));
                Assert.InRange(value, quantile.Low ?? 0, quantile.High ?? int.MaxValue);
            }
        }

        Assert.True(said > 2_000 && exactly > 1_000, $"{said} quantiles, {exactly} of them in one band");

        static int? Shown(int people, Random random) => people < Population.Threshold || random.Next(8) == 0 ? null : ReleasedTable.Round(people);
    }

    [Fact]
    public void Of_ReleasedNumbers_OfFewOrOfNothingShown_SaysNothing()
    {
        int?[] none = [.. Waits.Bands.Select(_ => (int?)null)];
        Assert.Empty(Waits.Of(500, none, null));
        // Of 15 people there are fewer than eleven on each side of any quantile.
        Assert.Empty(Waits.Of(15, [.. none.Select((shown, at) => at == 3 ? 15 : shown)], null));
        var median = Assert.Single(Waits.Of(40, [.. none.Select((shown, at) => at == 3 ? 40 : shown)], null));
        Assert.Equal((0.5, 31, 60), (median.Share, median.Low, median.High));
        // In the last band, which has no end, not even the median has a day.
        Assert.All(Waits.Of(40, [.. none.Select((shown, at) => at == 10 ? 40 : shown)], null), quantile => Assert.Equal((null, null), (quantile.Value, quantile.High)));
    }

    [Theory]
    [InlineData(OutcomeKind.Bond, StatisticSince.BookIn)]
    [InlineData(OutcomeKind.Release, StatisticSince.BookIn)]
    [InlineData(OutcomeKind.Relief, StatisticSince.NoticeToAppear)]
    [InlineData(OutcomeKind.Appeal, StatisticSince.NoticeToAppear)]
    public void Usual_OfCustody_IsTheBookIn(OutcomeKind kind, StatisticSince since) => Assert.Equal(since, Waits.Usual(kind));
}
