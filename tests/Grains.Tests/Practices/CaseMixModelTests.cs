using LawLab.Grains.Cases;
using LawLab.Grains.Detection;
using LawLab.Grains.Practices;
using Xunit;

namespace LawLab.Grains.Tests.Practices;

/// <summary>Who gets other cases has not changed.</summary>
public sealed class CaseMixModelTests
{
    private static readonly Measure s_measure = Measure.Find("relief-denied")!;

    // Of a network of 24 judges, from the strict to the generous; counsel and custody as the case has them.
    private const double Counsel = -1.5;
    private const double Custody = 0.7;

    [Fact]
    public void Factors_AreFound_WhereTheStrictSeeFewWithCounsel()
    {
        var model = CaseMixModel.Of(s_measure, [.. Decisions(seed: 1, count: 20_000, (_, judge) => judge % 2 == 0 ? 0.2 : 0.8)]);

        Assert.Equal(Counsel, model.Represented, 0.15);
        Assert.Equal(Custody, model.Detained, 0.15);
    }

    [Fact]
    public void Factors_OfFewDecisions_AreDrawnToNone_AndOfAnAmountThereAreNone()
    {
        var few = CaseMixModel.Of(s_measure, [.. Decisions(seed: 2, count: 40, (_, _) => 0.5)]);
        Assert.InRange(Math.Abs(few.Represented), 0, 1.5);
        Assert.Equal(0, CaseMixModel.Of(s_measure, [.. Decisions(seed: 2, count: 1_000, (_, _) => 1)]).Represented);
        Assert.Same(CaseMixModel.None, CaseMixModel.Of(Measure.Find("bond-amount")!, [.. Decisions(seed: 3, count: 100, (_, _) => 0.5)]));
        Assert.Same(CaseMixModel.None, CaseMixModel.Of(s_measure, []));
    }

    [Fact]
    public void Charts_WhenCounselIsLost_SeeNoChangeOfPractice_AndWhenPracticeChanges_TheySeeIt()
    {
        // From the 12,000th decision on six of ten have counsel no more.
        var fewer = Decisions(seed: 4, count: 24_000, (number, _) => number < 12_000 ? 0.85 : 0.25).ToList();
        var mix = CaseMixModel.Of(s_measure, fewer);

        // Not adjusted, everybody everywhere seems to have become stricter.
        Assert.Contains(Found(fewer, CaseMixModel.None), change => change is { Scope: PracticeScope.Network, Direction: 1 });
        Assert.DoesNotContain(Found(fewer, mix), change => change.Scope is PracticeScope.Network or PracticeScope.Court);

        var stricter = Decisions(seed: 6, count: 24_000, (_, _) => 0.6, (number, judge) => judge == 7 && number > 12_000 ? 2 : 0).ToList();
        Assert.Contains(Found(stricter, CaseMixModel.Of(s_measure, stricter)), change => (change.Subject, change.Direction) == ("Z7", 1));
    }

    private static List<FoundChange> Found(IEnumerable<OutcomeRow> rows, CaseMixModel mix)
    {
        var charts = new PracticeCharts(s_measure, ChartSettings.Usual with { Mix = mix });
        return [.. rows.Select(charts.Observe).OfType<FoundChange>()];
    }

    private static IEnumerable<OutcomeRow> Decisions(int seed, int count, Func<int, int, double> counsel, Func<int, int, double>? shift = null)
    {
        var random = new Random(seed);
        for (var number = 0; number < count; number++)
        {
            var judge = random.Next(24);
            var (represented, detained) = (random.NextDouble() < counsel(number, judge), random.NextDouble() < 0.4);
            var odds = (((judge % 6) - 2.5) * 0.5) + (judge % 2 == 0 ? 0.5 : -0.5) + (represented ? Counsel : 0) + (detained ? Custody : 0) + (shift?.Invoke(number, judge) ?? 0) + 0.6;
            var denied = random.NextDouble() < CusumDesign.Probability(odds);
            var on = new DateOnly(2024, 1, 1).AddDays(number / 30);
            yield return new OutcomeRow(
                $"{number}", denied ? OutcomeResult.Denied : OutcomeResult.Granted, on, $"Z{judge}", $"C{judge / 6}", null, new DateTimeOffset(on, new TimeOnly(12, 0), TimeSpan.Zero), represented, detained);
        }
    }
}
