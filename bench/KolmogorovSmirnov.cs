namespace LawLab.Bench;

/// <summary>Whether two samples can be of one distribution (Kolmogorov and Smirnov's test with Stephens' approximation, 1970).</summary>
internal static class KolmogorovSmirnov
{
    /// <summary>The largest distance of the two, and how likely one at least so large is by chance. Sorts both.</summary>
    public static (double Distance, double P) Test(List<double> one, List<double> other)
    {
        one.Sort();
        other.Sort();
        var distance = one.Concat(other).Max(at => Math.Abs(Below(one, at) - Below(other, at)));
        var root = Math.Sqrt((double)one.Count * other.Count / (one.Count + other.Count));
        var lambda = (root + 0.12 + (0.11 / root)) * distance;
        var p = 2 * Enumerable.Range(1, 100).Sum(k => (k % 2 == 1 ? 1 : -1) * Math.Exp(-2.0 * k * k * lambda * lambda));
        return (distance, Math.Clamp(p, 0, 1));

        static double Below(List<double> sorted, double at)
        {
            var found = sorted.BinarySearch(at);
            var index = found >= 0 ? found + 1 : ~found;
            return (double)index / sorted.Count;
        }
    }
}
