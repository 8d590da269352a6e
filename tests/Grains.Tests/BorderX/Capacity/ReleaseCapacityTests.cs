using LawLab.Grains.BorderX.Capacity;
using LawLab.Grains.BorderX.Contents;
using LawLab.Grains.Law;
using Xunit;

namespace LawLab.Grains.Tests.BorderX.Capacity;

/// <summary>What weeks come to, and what is to be expected, from counts that are made up by hand.</summary>
public sealed class ReleaseCapacityTests
{
    // A Wednesday at noon; the week is four and a half days from its end.
    private static readonly DateTimeOffset s_now = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly s_week = new(2026, 11, 23);

    [Fact]
    public void EightyFiveAWeek_AreSixtyOneInProcessAtFiveDays_And255At21()
    {
        var counts = Enumerable.Range(1, 4).Select(ago => Count(-ago, ordered: 85, delivered: 85, inProcess: 61, days: 85 * 5));

        var flow = ReleaseCapacity.Of(new CapacityCounts([.. counts], s_week.AddDays(-70), 0, []), 4, s_now, null).Flow!;

        Assert.Equal((85, 340, 5, 60.7, 61), (flow.PerWeek, flow.Delivered, flow.MeanDays, flow.InProcess, flow.Counted));
        Assert.Equal([new CapacityPromise(5, 60.7), new CapacityPromise(21, 255)], flow.Promises);
    }

    [Theory]
    [InlineData(-35, 4)]
    [InlineData(-28, 3)]
    [InlineData(-22, 3)]
    [InlineData(-21, 2)]
    public void FewerThanFourWholeWeeks_HaveNoMeansAndNoExpectation(int firstDay, int whole)
    {
        var capacity = ReleaseCapacity.Of(new CapacityCounts([Count(-1, ordered: 3, delivered: 2, days: 9)], s_week.AddDays(firstDay), 0, []), 12, s_now, null);

        Assert.Equal(whole, capacity.WholeWeeks);
        Assert.Equal(whole < ReleaseCapacity.FewestWeeks, capacity.Flow is null);
        Assert.All(capacity.Forecast.Weeks, week => Assert.Equal(whole < ReleaseCapacity.FewestWeeks, week is { Ordered: null, InProcess: null }));
        // From the week of the first order on, which is not whole, as this one is not.
        Assert.Equal(whole + 2, capacity.Weeks.Count);
        Assert.Equal([false, .. Enumerable.Repeat(true, whole), false], capacity.Weeks.Select(week => week.IsWhole));
        Assert.Equal((3, 2, 4.5), (capacity.Weeks[^2].Ordered, capacity.Weeks[^2].Delivered, capacity.Weeks[^2].MeanDays));
        Assert.Null(capacity.Weeks[^1].MeanDays);
    }

    [Fact]
    public void Weeks_BeforeThoseThatAreShown_LeaveAllOfThemWhole()
    {
        var capacity = ReleaseCapacity.Of(new CapacityCounts([], s_week.AddDays(-400), 2, []), 4, s_now, null);

        Assert.Equal([-28, -21, -14, -7, 0], capacity.Weeks.Select(week => week.From.DayNumber - s_week.DayNumber));
        Assert.Equal((4, 2), (capacity.WholeWeeks, capacity.Undated));
        // Nothing was delivered: how long that takes nobody knows.
        Assert.Equal((0, null, null), (capacity.Flow!.PerWeek, capacity.Flow.MeanDays, capacity.Flow.InProcess));
    }

    [Fact]
    public void NothingOrderedYet_IsNoWeekAtAll()
    {
        var capacity = ReleaseCapacity.Of(new CapacityCounts([], null, 0, []), 12, s_now, null);

        Assert.Empty(capacity.Weeks);
        Assert.Null(capacity.Flow);
        Assert.Equal((0, 0), (capacity.Forecast.InProcess, capacity.Forecast.Unplanned));
    }

    [Fact]
    public void Forecast_IsWhatIsOpen_AndArrives_LessWhatTheScheduleDelivers()
    {
        var counts = Enumerable.Range(1, 4).Select(ago => Count(-ago, ordered: 7));
        var planned = new Dictionary<string, DateOnly?>
        {
            // It was to be delivered by now and is not.
            ["late"] = s_week.AddDays(-3),
            ["sunday"] = s_week.AddDays(6),
            ["monday"] = s_week.AddDays(7),
            ["far"] = s_week.AddDays(90),
            ["nobody"] = null,
            ["delivered meanwhile"] = s_week.AddDays(4),
        };

        var forecast = ReleaseCapacity.Of(new CapacityCounts([.. counts], s_week.AddDays(-70), 0, ["late", "sunday", "monday", "far", "nobody", "ordered since"]), 4, s_now, planned).Forecast;

        Assert.Equal((6, 2), (forecast.InProcess, forecast.Unplanned));
        Assert.Equal(
            [
                new ForecastWeek(new DateOnly(2026, 11, 25), new DateOnly(2026, 11, 29), 4.5, 2, 8.5),
                new ForecastWeek(new DateOnly(2026, 11, 30), new DateOnly(2026, 12, 6), 7, 1, 14.5),
                new ForecastWeek(new DateOnly(2026, 12, 7), new DateOnly(2026, 12, 13), 7, 0, 21.5),
                new ForecastWeek(new DateOnly(2026, 12, 14), new DateOnly(2026, 12, 20), 7, 0, 28.5),
                new ForecastWeek(new DateOnly(2026, 12, 21), new DateOnly(2026, 12, 27), 7, 0, 35.5),
            ],
            forecast.Weeks);
    }

    [Fact]
    public void Forecast_WithoutASchedule_SaysNothingOfDeliveries()
    {
        var forecast = ReleaseCapacity.Of(new CapacityCounts([], s_week.AddDays(-70), 0, ["open"]), 4, s_now, null).Forecast;

        Assert.Equal((1, null), (forecast.InProcess, forecast.Unplanned));
        Assert.All(forecast.Weeks, week => Assert.Equal((0, null, null), (week.Ordered, week.Delivered, week.InProcess)));
    }

    [Fact]
    public void Week_AddsUpKindsAndGrades_AndKeepsWhatNobodyKnowsApart()
    {
        var capacity = ReleaseCapacity.Of(
            new CapacityCounts(
                [
                    Count(-1, ordered: 4, inProcess: 5), Count(-1, PacketGrade.Bronze, delivered: 1, days: 3), Count(-1, null, ReleasePath.Appeal, delivered: 2, days: 30),
                    Count(-1, PacketGrade.Gold, ReleasePath.Appeal, delivered: 1, days: 3),
                ],
                s_week.AddDays(-70),
                0,
                []),
            4,
            s_now,
            null);

        var week = capacity.Weeks[^2];
        Assert.Equal((4, 4, 5, 9), (week.Ordered, week.Delivered, week.InProcess, week.MeanDays));
        Assert.Equal([new CapacityOfKind(ReleasePath.Bond, 4, 1, 5), new CapacityOfKind(ReleasePath.Appeal, 0, 3, 0)], week.Kinds);
        Assert.Equal([new CapacityOfGrade(PacketGrade.Gold, 1), new CapacityOfGrade(PacketGrade.Bronze, 1), new CapacityOfGrade(null, 2)], week.Grades);
    }

    [Theory]
    [InlineData("2026-11-23T00:00:00Z", "2026-11-23")]
    [InlineData("2026-11-22T23:59:59Z", "2026-11-16")]
    [InlineData("2026-11-22T20:00:00-05:00", "2026-11-23")]
    public void Week_BeginsOnMonday_OfUtc(string at, string monday) =>
        Assert.Equal(DateOnly.Parse(monday, null), ReleaseCapacity.WeekOf(DateTimeOffset.Parse(at, null)));

    private static CapacityCount Count(int week, PacketGrade? grade = null, ReleasePath kind = ReleasePath.Bond, int ordered = 0, int delivered = 0, int inProcess = 0, double days = 0) =>
        new(s_week.AddDays(7 * week), kind, grade, ordered, delivered, inProcess, days);
}
