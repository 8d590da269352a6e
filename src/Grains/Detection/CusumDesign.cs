using MathNet.Numerics.Distributions;

namespace LawLab.Grains.Detection;

/// <summary>
/// What a practice was before: the log-odds of the outcome in each group of cases, how often each group comes, and how far the
/// common level may be off because it was estimated from a number of decisions.
/// </summary>
/// <param name="Groups">The weights sum to 1. One group where cases are not told apart.</param>
/// <param name="StandardError">Of the level, in log-odds; 0 where it is known.</param>
public sealed record Baseline(IReadOnlyList<(double LogOdds, double Weight)> Groups, double StandardError)
{
    /// <summary>From a count of decisions of one group. Half a decision each way is added, so that "never" has log-odds too.</summary>
    public static Baseline From(int outcomes, int decisions)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(outcomes, decisions);
        var (yes, no) = (outcomes + 0.5, decisions - outcomes + 0.5);
        return new([(Math.Log(yes / no), 1)], Math.Sqrt((1 / yes) + (1 / no)));
    }
}

/// <summary>
/// A chart for a change of the odds of an outcome: the risk-adjusted CUSUM of Steiner et al. 2000 (doi 10.1093/biostatistics/1.4.441)
/// on a lattice, so that its run length is exact.
/// </summary>
/// <param name="OddsRatio">The change that it looks for: above 1 the outcome becomes likelier, below 1 rarer.</param>
/// <param name="Threshold">Where it signals, in parts of <see cref="Resolution"/>.</param>
public sealed record CusumDesign(double OddsRatio, int Threshold)
{
    /// <summary>Whole scores in a unit of the log-likelihood ratio.</summary>
    public const int Resolution = 20;

    /// <summary>A chart that would have to climb higher would sleep through what it is for.</summary>
    private const int HighestThreshold = 15 * Resolution;

    /// <summary>
    /// The chart whose false alarms come once in so many decisions or more rarely, averaged over where the true level may be: a baseline
    /// of few decisions gets a higher threshold, and not more alarms.
    /// </summary>
    /// <returns>None where the baseline has too few decisions for that.</returns>
    public static CusumDesign? For(double oddsRatio, Baseline baseline, double decisionsPerFalseAlarm)
    {
        if (Rate(HighestThreshold) > 1) return null;
        var (low, high) = (0, HighestThreshold);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (Rate(middle) > 1) low = middle;
            else high = middle;
        }

        return new(oddsRatio, high);

        double Rate(int threshold) => LevelErrors.Average(error => decisionsPerFalseAlarm / RunLengthAt(oddsRatio, threshold, baseline, error * baseline.StandardError));
    }

    /// <summary>What a decision adds: the log-likelihood ratio of the changed to the former odds.</summary>
    /// <param name="outcome">Whether it has the outcome.</param>
    /// <param name="logOdds">What the baseline expects of such a case.</param>
    public int Score(bool outcome, double logOdds) => Score(OddsRatio, outcome, logOdds);

    /// <summary>Decisions until it signals when the level is off the baseline by so much, in log-odds: 0 for false alarms, ln of the odds ratio for the delay.</summary>
    public double RunLength(Baseline baseline, double shift) => RunLengthAt(OddsRatio, Threshold, baseline, shift);

    private static int Score(double oddsRatio, bool outcome, double logOdds)
    {
        var expected = Probability(logOdds);
        return (int)Math.Round(Resolution * Math.Log((outcome ? oddsRatio : 1) / (1 - expected + (oddsRatio * expected))));
    }

    private static double RunLengthAt(double oddsRatio, int threshold, Baseline baseline, double shift)
    {
        var scores = new Dictionary<int, double>();
        foreach (var (logOdds, weight) in baseline.Groups)
        {
            var probability = Probability(logOdds + shift);
            Add(Score(oddsRatio, true, logOdds), weight * probability);
            Add(Score(oddsRatio, false, logOdds), weight * (1 - probability));
        }

        return Detection.RunLength.Of([.. scores.Select(each => (each.Key, each.Value))], threshold);

        void Add(int score, double probability) => scores[score] = scores.GetValueOrDefault(score) + probability;
    }

    internal static double Probability(double logOdds) => 1 / (1 + Math.Exp(-logOdds));
}

/// <summary>Where a level that was estimated may really be. Alarms are rare where the estimate is right; most come from the tails.</summary>
internal static class LevelErrors
{
    private static readonly (double Error, double Weight)[] s_points =
        [.. Enumerable.Range(-7, 15).Select(step => step / 2.0).Select(error => (error, Normal.PDF(0, 1, error) / 2))];

    /// <summary>The mean of a figure over where the level may be, in standard errors.</summary>
    public static double Average(Func<double, double> figure) => s_points.Sum(point => point.Weight * figure(point.Error));
}

/// <summary>A chart at work.</summary>
public struct Cusum
{
    /// <summary>How high it stands, in parts of <see cref="CusumDesign.Resolution"/>.</summary>
    public int Value { get; private set; }

    /// <summary>How many decisions ago it last stood at 0: the likeliest time of the change, if there was one (Page 1954).</summary>
    public int SinceZero { get; private set; }

    /// <summary>Takes a decision.</summary>
    /// <returns>Whether the chart signals. It then starts anew.</returns>
    public bool Observe(CusumDesign design, bool outcome, double logOdds)
    {
        Value = Math.Max(0, Value + design.Score(outcome, logOdds));
        SinceZero = Value == 0 ? 0 : SinceZero + 1;
        return Value >= design.Threshold;
    }

    /// <summary>Starts anew.</summary>
    public void Reset() => (Value, SinceZero) = (0, 0);
}
