using MathNet.Numerics.Distributions;

namespace LawLab.Grains.Detection;

/// <summary>A month that stands out.</summary>
/// <param name="Month">Its place in the series, from 0.</param>
/// <param name="Expected">What the months of the baseline let one expect.</param>
/// <param name="Actual">What was published.</param>
/// <param name="Direction">1 for a rise, −1 for a fall.</param>
public sealed record MonthThatStandsOut(int Month, double Expected, double Actual, int Direction);

/// <summary>Figures that an agency publishes once a month, without the decisions behind them.</summary>
public static class MonthlyFigures
{
    /// <summary>
    /// Variance of a month's count beside that of chance. Few published counts are as steady as chance alone would have them; a series of
    /// months too short to show its own gets this.
    /// </summary>
    public const double Dispersion = 3;

    private const double Lambda = 0.2;

    /// <summary>
    /// The months whose count is not one of the baseline's: the baseline grows by each month that fits, and begins anew with one that
    /// does not.
    /// </summary>
    /// <param name="counts">In order.</param>
    /// <param name="baselineMonths">How many months there have to be before one is judged.</param>
    /// <param name="falseAlarm">How likely a month that is like the others may be to stand out.</param>
    public static IReadOnlyList<MonthThatStandsOut> OfCounts(IReadOnlyList<int> counts, int baselineMonths = 2, double falseAlarm = 0.001)
    {
        var found = new List<MonthThatStandsOut>();
        var limit = Normal.InvCDF(0, 1, 1 - (falseAlarm / 2));
        var (total, months) = (0, 0);
        for (var month = 0; month < counts.Count; month++)
        {
            if (months >= baselineMonths && Deviation(total, months, counts[month]) is var deviation && Math.Abs(deviation) > limit)
            {
                found.Add(new(month, (double)total / months, counts[month], Math.Sign(deviation)));
                (total, months) = (0, 0);
            }

            (total, months) = (total + counts[month], months + 1);
        }

        return found;
    }

    /// <summary>The months in which the mean of an amount has left the level of the first ones, by an EWMA of its logarithm.</summary>
    /// <param name="means">In order, above 0.</param>
    /// <param name="baselineMonths">How many make the level; what they vary by is taken from one to the next, so that a slow drift among them does not hide.</param>
    /// <param name="monthsPerFalseAlarm">The budget.</param>
    public static IReadOnlyList<MonthThatStandsOut> OfMeans(IReadOnlyList<decimal> means, int baselineMonths = 4, double monthsPerFalseAlarm = 240)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(baselineMonths, 3);
        double[] logs = [.. means.Select(mean => Math.Log((double)mean))];
        if (logs.Length <= baselineMonths) return [];
        var level = logs[..baselineMonths].Average();
        // The mean range of two normal values is 1.128 standard deviations.
        var deviation = Enumerable.Range(1, baselineMonths - 1).Average(month => Math.Abs(logs[month] - logs[month - 1])) / 1.128;
        if (deviation == 0 || EwmaDesign.For(Lambda, 0, monthsPerFalseAlarm) is not { } design) return [];
        var chart = new Ewma();
        return
        [
            .. Enumerable.Range(baselineMonths, logs.Length - baselineMonths)
                .Select(month => new MonthThatStandsOut(month, Math.Exp(level), (double)means[month], chart.Observe(design, (logs[month] - level) / deviation)))
                .Where(month => month.Direction != 0),
        ];
    }

    /// <summary>How far a count is off, in standard deviations, counting that the baseline is itself a sample: √ makes counts normal (Anscombe 1948).</summary>
    private static double Deviation(int total, int months, int count)
    {
        var expected = Math.Sqrt(((double)total / months) + 0.375);
        return 2 * (Math.Sqrt(count + 0.375) - expected) / Math.Sqrt(Dispersion * (1 + (1.0 / months)));
    }
}
