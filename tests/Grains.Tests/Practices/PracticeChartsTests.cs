using LawLab.Grains.Cases;
using LawLab.Grains.Detection;
using LawLab.Grains.Policies;
using LawLab.Grains.Practices;
using LawLab.Grains.Tests.Policies;
using Xunit;

namespace LawLab.Grains.Tests.Practices;

/// <summary>Charts under a law that changes, and by the budget of a court's center.</summary>
public sealed class PracticeChartsTests
{
    private static readonly DateOnly s_begin = new(2025, 1, 6);
    private static readonly Measure s_measure = Measure.Find("bond-denied")!;

    [Fact]
    public void ABaselineThatIsOpened_IsNoChangeOfAnyJudge_ThereAlone()
    {
        var on = s_begin.AddDays(300);
        var rule = Event(on, "9");

        // Four judges of the ninth circuit follow the new law from that day on; in the fifth nothing changes.
        var unknown = Found(ChartSettings.Usual, day => day >= on ? 0.9 : 0.5, days: 500);
        var known = Found(new ChartSettings([rule], _ => 1, CaseMixModel.None), day => day >= on ? 0.9 : 0.5, days: 500);

        Assert.Equal(4, JudgesFound(unknown, on));
        Assert.Equal(0, JudgesFound(known, on));
        // What one of them does otherwise under the new law is found.
        var later = on.AddDays(300);
        var again = Found(new ChartSettings([rule], _ => 1, CaseMixModel.None), day => day >= later ? 0.5 : day >= on ? 0.9 : 0.5, days: 800);
        Assert.Equal(4, JudgesFound(again, later));

        static int JudgesFound(IEnumerable<FoundChange> found, DateOnly since) =>
            found.Where(change => change.By.Court == "LOS" && change.By.On >= since).Select(change => change.By.DecidedBy).Distinct().Count();
    }

    [Fact]
    public void AnEventWithoutABaseline_ExplainsTheChangeThatItBrings_InItsCircuitAlone()
    {
        var on = s_begin.AddDays(300);
        var rule = Event(on, "9");
        rule = rule with { Content = rule.Content with { OpensBaseline = false } };
        var found = Found(new ChartSettings([rule], _ => 1, CaseMixModel.None), day => day >= on ? 0.9 : 0.5, days: 500, everywhere: true);

        var near = found.Where(change => Math.Abs(change.Since.DayNumber - on.DayNumber) <= 31).ToList();
        Assert.Contains(near, change => change.By.Court == "LOS");
        Assert.All(near.Where(change => change.By.Court == "LOS"), change => Assert.Equal(rule.Id, change.Event?.Id));
        Assert.Contains(near, change => change.By.Court == "HOU");
        Assert.All(near.Where(change => change.By.Court == "HOU"), change => Assert.Null(change.Event));
    }

    [Fact]
    public void ALargerBudget_FindsSooner_ItsOwnCourtsAlone()
    {
        var on = s_begin.AddDays(300);
        double Delay(double budget, string court) => Found(new ChartSettings([], at => at == "LOS" ? budget : 1, CaseMixModel.None), day => day >= on ? 0.9 : 0.5, days: 600, everywhere: true)
            .Where(change => change.By.Court == court && change.Since >= on.AddDays(-40)).Average(change => change.By.On.DayNumber - on.DayNumber);

        Assert.True(Delay(4, "LOS") < Delay(0.25, "LOS"));
        Assert.Equal(Delay(4, "HOU"), Delay(0.25, "HOU"));
    }

    private static PolicyEvent Event(DateOnly on, params string[] circuits) => new(
        "e1", PolicyCalendarTests.NoBond with { On = on, Circuits = circuits }, "fay", "fay", default, "flo", null);

    /// <summary>Four decisions a day of each of four judges of each of two courts: too few judges for a change to be the court's, or all's.</summary>
    private static List<FoundChange> Found(ChartSettings settings, Func<DateOnly, double> denied, int days, bool everywhere = false)
    {
        var random = new Random(11);
        var charts = new PracticeCharts(s_measure, settings);
        var found = new List<FoundChange>();
        for (var day = 0; day < days; day++)
        {
            var on = s_begin.AddDays(day);
            for (var decision = 0; decision < 32; decision++)
            {
                var court = decision % 2 == 0 ? "LOS" : "HOU";
                var share = court == "LOS" || everywhere ? denied(on) : denied(s_begin);
                var result = random.NextDouble() < share ? OutcomeResult.Denied : OutcomeResult.Granted;
                var row = new OutcomeRow($"{day}/{decision}", result, on, $"{court}{decision / 2 % 4}", court, null, new DateTimeOffset(on, new TimeOnly(12, 0), TimeSpan.Zero), true, false);
                if (charts.Observe(row) is { } change) found.Add(change);
            }
        }

        return found;
    }
}
