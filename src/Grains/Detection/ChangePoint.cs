namespace LawLab.Grains.Detection;

/// <summary>
/// When a practice changed: how likely it is that the present one has lasted for so many decisions. Bayesian online change-point
/// detection with a beta prior (Adams and MacKay 2007, arXiv 0710.3742).
/// </summary>
/// <param name="hazard">How likely a change is at any decision: 1 / the decisions that a practice usually lasts.</param>
/// <param name="priorOutcomes">Of a practice that is not known yet; with <paramref name="priorOthers"/> 1 it may be any.</param>
/// <param name="priorOthers">See there.</param>
public sealed class ChangePoint(double hazard, double priorOutcomes = 1, double priorOthers = 1)
{
    /// <summary>What is less likely is no longer followed.</summary>
    private const double Negligible = 1e-12;

    private List<(int Length, double Probability, double Outcomes, double Others)> _runs = [(0, 1, priorOutcomes, priorOthers)];

    /// <summary>How likely it is that the present practice has lasted for exactly so many decisions.</summary>
    public double Probability(int length) => _runs.Where(run => run.Length == length).Sum(run => run.Probability);

    /// <summary>How likely it is that the practice changed within the last so many decisions.</summary>
    public double ChangedWithin(int decisions) => _runs.Where(run => run.Length <= decisions).Sum(run => run.Probability);

    /// <summary>For how many decisions the present practice has most likely lasted.</summary>
    public int MostLikely => _runs.MaxBy(run => run.Probability).Length;

    /// <summary>Takes a decision.</summary>
    public void Observe(bool outcome)
    {
        var next = new List<(int Length, double Probability, double Outcomes, double Others)>(_runs.Count + 1) { (0, 0, priorOutcomes, priorOthers) };
        var (changed, total) = (0.0, 0.0);
        foreach (var (length, probability, outcomes, others) in _runs)
        {
            var predicted = probability * (outcome ? outcomes : others) / (outcomes + others);
            changed += predicted * hazard;
            total += predicted;
            next.Add((length + 1, predicted * (1 - hazard), outcomes + (outcome ? 1 : 0), others + (outcome ? 0 : 1)));
        }

        next[0] = next[0] with { Probability = changed };
        _runs = [.. next.Select(run => run with { Probability = run.Probability / total }).Where(run => run.Probability > Negligible)];
    }
}
