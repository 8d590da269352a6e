using MathNet.Numerics.Distributions;

namespace LawLab.Grains.Detection;

/// <summary>A chart for amounts: an exponentially weighted mean of standardized values (Roberts 1959; Lucas and Saccucci 1990).</summary>
/// <param name="Lambda">The weight of the latest value: 0.2 finds what slowly adds up, 1 looks at single values.</param>
/// <param name="Width">Where it signals, in its own asymptotic standard deviations.</param>
public sealed record EwmaDesign(double Lambda, double Width)
{
    private const double Widest = 8;

    /// <summary>Where it signals, in standard deviations of a value.</summary>
    public double Limit => Width * Math.Sqrt(Lambda / (2 - Lambda));

    /// <summary>The chart whose false alarms, in both directions together, come once in so many values or more rarely.</summary>
    /// <param name="lambda">See <see cref="Lambda"/>.</param>
    /// <param name="standardError">Of the level that values are measured against, in standard deviations of a value: 1/√n when it is a mean of n.</param>
    /// <param name="valuesPerFalseAlarm">The budget.</param>
    /// <returns>None where the level is known too badly for that.</returns>
    public static EwmaDesign? For(double lambda, double standardError, double valuesPerFalseAlarm)
    {
        if (Rate(Widest) > 1) return null;
        var (low, high) = (0.5, Widest);
        while (high - low > 0.001)
        {
            var middle = (low + high) / 2;
            if (Rate(middle) > 1) low = middle;
            else high = middle;
        }

        return new(lambda, high);

        double Rate(double width) => LevelErrors.Average(error => valuesPerFalseAlarm / RunLength.OfEwma(lambda, width, standardError * error));
    }
}

/// <summary>Such a chart at work.</summary>
public struct Ewma
{
    /// <summary>The weighted mean.</summary>
    public double Value { get; private set; }

    /// <summary>Takes a standardized value.</summary>
    /// <returns>1 when it signals a rise, −1 a fall, else 0.</returns>
    public int Observe(EwmaDesign design, double value)
    {
        Value = ((1 - design.Lambda) * Value) + (design.Lambda * value);
        return Math.Abs(Value) >= design.Limit ? Math.Sign(Value) : 0;
    }

    /// <summary>Starts anew.</summary>
    public void Reset() => Value = 0;
}

/// <summary>
/// Bond amounts as a practice had them. Amounts heap at round figures and stop at the least that the law allows, so each is taken by its
/// rank among those before, and not by its logarithm.
/// </summary>
public sealed class AmountBaseline
{
    private readonly decimal[] _sorted;

    /// <summary>Of at least one amount; never mix those that ICE set with those that a judge set.</summary>
    public AmountBaseline(IEnumerable<decimal> amounts)
    {
        _sorted = [.. amounts.Order()];
        ArgumentOutOfRangeException.ThrowIfZero(_sorted.Length, nameof(amounts));
    }

    /// <summary>How badly their level is known, in standard deviations.</summary>
    public double StandardError => 1 / Math.Sqrt(_sorted.Length);

    /// <summary>The normal score of an amount's rank among them: 0 for the median, and the middle of the ranks where several are equal.</summary>
    public double Score(decimal amount)
    {
        var below = First(each => each >= amount);
        var equal = First(each => each > amount) - below;
        return Normal.InvCDF(0, 1, (below + (equal / 2.0) + 0.5) / (_sorted.Length + 1));
    }

    private int First(Func<decimal, bool> holds)
    {
        var (low, high) = (0, _sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (holds(_sorted[middle])) high = middle;
            else low = middle + 1;
        }

        return low;
    }
}
