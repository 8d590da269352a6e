using MathNet.Numerics.Distributions;
using MathNet.Numerics.Integration;
using MathNet.Numerics.LinearAlgebra;

namespace LawLab.Grains.Detection;

/// <summary>
/// How many observations a chart takes until it signals, on average: computed, not simulated. In control that is what a false alarm
/// costs; out of control it is the delay.
/// </summary>
public static class RunLength
{
    /// <summary>Nodes of the quadratures; twice as many change no figure by a part in a million.</summary>
    private const int Nodes = 64;

    /// <summary>
    /// Of a chart that adds whole scores, never goes below 0, and signals at <paramref name="threshold"/> or above; it starts at 0.
    /// Exact: the first entry of (I − Q)⁻¹1 of its Markov chain (Reynolds and Stoumbos 1999, doi 10.1080/00224065.1999.11979900).
    /// </summary>
    /// <param name="scores">What an observation adds, and how often; the probabilities sum to 1.</param>
    /// <param name="threshold">At least 1.</param>
    /// <returns>Observations; infinite where nothing ever adds.</returns>
    public static double Of(IReadOnlyList<(int Score, double Probability)> scores, int threshold)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threshold, 1);
        var (below, above) = (Math.Max(0, -scores.Min(each => each.Score)), Math.Max(0, scores.Max(each => each.Score)));
        if (above == 0) return double.PositiveInfinity;

        // Row s holds columns s − below … s + above: a step goes no further, and the floor of 0 is within its reach.
        var width = below + above + 1;
        var rows = new double[threshold * width];
        var right = new double[threshold];
        for (var state = 0; state < threshold; state++)
        {
            right[state] = 1;
            rows[(state * width) + below] = 1;
            foreach (var (score, probability) in scores)
            {
                var next = Math.Max(0, state + score);
                if (next < threshold) rows[(state * width) + next - state + below] -= probability;
            }
        }

        // I − Q is an M-matrix: elimination needs no exchange of rows.
        for (var pivot = 0; pivot < threshold; pivot++)
        {
            var reach = Math.Min(threshold - 1, pivot + above) - pivot;
            var from = rows.AsSpan((pivot * width) + below, reach + 1);
            for (var row = pivot + 1; row <= Math.Min(threshold - 1, pivot + below); row++)
            {
                var to = rows.AsSpan((row * width) + pivot - row + below, reach + 1);
                var factor = to[0] / from[0];
                if (factor == 0) continue;
                for (var column = 0; column <= reach; column++) to[column] -= factor * from[column];
                right[row] -= factor * right[pivot];
            }
        }

        for (var row = threshold - 1; row >= 0; row--)
        {
            var reach = Math.Min(threshold - 1, row + above) - row;
            for (var column = 1; column <= reach; column++) right[row] -= rows[(row * width) + below + column] * right[row + column];
            right[row] /= rows[(row * width) + below];
        }

        return right[0];
    }

    /// <summary>
    /// Of a one-sided CUSUM of standard normal values (Page 1954) with allowance <paramref name="k"/> and threshold
    /// <paramref name="h"/>, whose mean has shifted by so many standard deviations. Its integral equation, by quadrature.
    /// </summary>
    public static double OfCusum(double k, double h, double shift)
    {
        var rule = new GaussLegendreRule(0, h, Nodes);
        // Unknown 0 is the state 0, which holds a mass; the others are the nodes.
        var states = new double[Nodes + 1];
        Array.Copy(rule.Abscissas, 0, states, 1, Nodes);
        var system = Matrix<double>.Build.Dense(Nodes + 1, Nodes + 1, (row, column) =>
        {
            var passed = column == 0
                ? Normal.CDF(0, 1, k - states[row] - shift)
                : rule.Weights[column - 1] * Normal.PDF(0, 1, states[column] + k - states[row] - shift);
            return (row == column ? 1 : 0) - passed;
        });
        return system.Solve(Vector<double>.Build.Dense(Nodes + 1, 1))[0];
    }

    /// <summary>Of two such charts, one in each direction.</summary>
    public static double OfTwoSidedCusum(double k, double h, double shift) => 1 / ((1 / OfCusum(k, h, shift)) + (1 / OfCusum(k, h, -shift)));

    /// <summary>
    /// Of an EWMA of standard normal values with weight <paramref name="lambda"/> and limits of <paramref name="width"/> of its own
    /// asymptotic standard deviations, starting at 0 (Lucas and Saccucci 1990). Its integral equation, by quadrature.
    /// </summary>
    public static double OfEwma(double lambda, double width, double shift)
    {
        var limit = width * Math.Sqrt(lambda / (2 - lambda));
        var rule = new GaussLegendreRule(-limit, limit, Nodes);
        double Passed(double from, int to) => rule.Weights[to] / lambda * Normal.PDF(0, 1, ((rule.Abscissas[to] - ((1 - lambda) * from)) / lambda) - shift);
        var system = Matrix<double>.Build.Dense(Nodes, Nodes, (row, column) => (row == column ? 1 : 0) - Passed(rule.Abscissas[row], column));
        var lengths = system.Solve(Vector<double>.Build.Dense(Nodes, 1));
        return 1 + Enumerable.Range(0, Nodes).Sum(node => lengths[node] * Passed(0, node));
    }
}
