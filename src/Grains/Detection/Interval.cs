using MathNet.Numerics.Distributions;

namespace LawLab.Grains.Detection;

/// <summary>What a figure says and how sure it is.</summary>
/// <param name="Estimate">The figure.</param>
/// <param name="Low">Lower end of its interval.</param>
/// <param name="High">Upper end.</param>
public sealed record Interval(double Estimate, double Low, double High)
{
    private static readonly double s_95 = Normal.InvCDF(0, 1, 0.975);

    /// <summary>A share, with Wilson's 95 % interval (1927), which holds with few decisions and near 0 and 1.</summary>
    public static Interval OfShare(int outcomes, int decisions)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(decisions, 1);
        var (n, share) = ((double)decisions, (double)outcomes / decisions);
        var square = s_95 * s_95;
        var middle = (share + (square / (2 * n))) / (1 + (square / n));
        var half = s_95 / (1 + (square / n)) * Math.Sqrt((share * (1 - share) / n) + (square / (4 * n * n)));
        return new(share, Math.Max(0, middle - half), Math.Min(1, middle + half));
    }

    /// <summary>How much a share has risen, with Newcombe's 95 % interval (1998, method 10).</summary>
    public static Interval OfDifference(Interval before, Interval after)
    {
        var difference = after.Estimate - before.Estimate;
        return new(
            difference,
            difference - Math.Sqrt(Square(after.Estimate - after.Low) + Square(before.High - before.Estimate)),
            difference + Math.Sqrt(Square(after.High - after.Estimate) + Square(before.Estimate - before.Low)));

        static double Square(double value) => value * value;
    }

    /// <summary>A median, with the order statistics that hold it in 95 of 100 samples.</summary>
    /// <param name="sorted">At least one value, in order.</param>
    public static Interval OfMedian(IReadOnlyList<decimal> sorted)
    {
        var n = sorted.Count;
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1, nameof(sorted));
        // Below as many as this lies the median with 2.5 % at most.
        var below = 0;
        while (below < n / 2 && Binomial.CDF(0.5, n, below) <= 0.025) below++;
        var low = Math.Max(0, below - 1);
        return new((double)(sorted[(n - 1) / 2] + sorted[n / 2]) / 2, (double)sorted[low], (double)sorted[n - 1 - low]);
    }

    /// <summary>
    /// Which two values of a sample, by their places in its order, hold a quantile in 95 of 100 samples whatever the distribution is: how many of them are below it
    /// is binomial (Hahn and Meeker 1991, <i>Statistical Intervals</i>, 5.2; David and Nagaraja 2003, <i>Order Statistics</i>, 7.1).
    /// </summary>
    /// <param name="n">Values in the sample.</param>
    /// <param name="share">Of which quantile, between 0 and 1: 0.5 for the median.</param>
    /// <returns>From 1 to <paramref name="n"/>; an end is null where no value of so small a sample bounds it.</returns>
    public static (int? Low, int? High) RanksOfQuantile(int n, double share)
    {
        var low = First(below => Binomial.CDF(share, n, below) > 0.025);
        var high = First(below => Binomial.CDF(share, n, below) >= 0.975) + 1;
        return (low == 0 ? null : low, high > n ? null : high);

        // Of 0 to n, of which from some number on it holds.
        int First(Predicate<int> holds)
        {
            var (from, to) = (0, n);
            while (from < to)
            {
                var middle = (from + to) / 2;
                (from, to) = holds(middle) ? (from, middle) : (middle + 1, to);
            }

            return from;
        }
    }
}

/// <summary>How far judges may differ from a common share by chance (Spiegelhalter 2005, doi 10.1002/sim.1970).</summary>
/// <remarks>Real judges differ by far more: of 732, 79 % fall outside three standard deviations. A funnel says that they differ, and never that one changed.</remarks>
public static class Funnel
{
    /// <summary>Limits of a share of <paramref name="decisions"/>.</summary>
    /// <param name="share">The common share.</param>
    /// <param name="decisions">How many decisions.</param>
    /// <param name="width">Standard deviations: 1.96 holds 95 %, 3.09 holds 99.8 %.</param>
    /// <param name="dispersion">Variance beside that of chance (<see cref="Dispersion"/>).</param>
    public static (double Low, double High) Limits(double share, int decisions, double width, double dispersion = 1)
    {
        var half = width * Math.Sqrt(Math.Max(1, dispersion) * share * (1 - share) / decisions);
        return (Math.Max(0, share - half), Math.Min(1, share + half));
    }

    /// <summary>The mean of the squared deviations, of which the outer tenth on each side counts as if it stood at its edge.</summary>
    public static double Dispersion(double share, IReadOnlyList<(int Outcomes, int Decisions)> judges)
    {
        if (judges.Count == 0) return 1;
        double[] deviations = [.. judges.Select(each => (((double)each.Outcomes / each.Decisions) - share) / Math.Sqrt(share * (1 - share) / each.Decisions)).Order()];
        var (low, high) = (deviations[deviations.Length / 10], deviations[deviations.Length - 1 - (deviations.Length / 10)]);
        return deviations.Average(each => Math.Pow(Math.Clamp(each, low, high), 2));
    }
}

/// <summary>Many tests at once.</summary>
public static class FalseDiscovery
{
    /// <summary>Which of them hold when at most <paramref name="rate"/> of those that hold may be chance (Benjamini and Hochberg 1995).</summary>
    /// <returns>As many as the p-values, in their order.</returns>
    public static IReadOnlyList<bool> Control(IReadOnlyList<double> pValues, double rate)
    {
        var sorted = pValues.Order().ToArray();
        var last = -1;
        for (var rank = sorted.Length; rank > 0; rank--)
        {
            if (sorted[rank - 1] > rate * rank / sorted.Length) continue;
            last = rank - 1;
            break;
        }

        return [.. pValues.Select(p => last >= 0 && p <= sorted[last])];
    }
}
