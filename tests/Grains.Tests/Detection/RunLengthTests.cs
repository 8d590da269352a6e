using LawLab.Grains.Detection;
using Xunit;

namespace LawLab.Grains.Tests.Detection;

/// <summary>Run lengths against published tables, and against what a simulation finds for designs that are in no table.</summary>
public sealed class RunLengthTests
{
    [Theory]
    [InlineData(0.40, 0.60, 1, 1, 7, 206.3, 25.6)]
    [InlineData(0.40, 0.60, 1, 1, 9, 516.7, 35.3)]
    [InlineData(0.40, 0.60, 1, 1, 14, 4293.9, 60.0)]
    [InlineData(0.60, 0.75, 6, 13, 64, 203.4, 35.1)]
    [InlineData(0.60, 0.75, 6, 13, 84, 520.8, 50.4)]
    [InlineData(0.60, 0.75, 6, 13, 133, 4013.5, 88.6)]
    [InlineData(0.55, 0.75, 7, 13, 64, 201.5, 25.4)]
    [InlineData(0.55, 0.75, 7, 13, 83, 515.2, 34.9)]
    [InlineData(0.55, 0.75, 7, 13, 130, 4181.9, 58.2)]
    public void Of_WholeScores_IsTheReference(double before, double after, int up, int down, int threshold, double inControl, double delay)
    {
        Near(inControl, RunLength.Of([(up, before), (-down, 1 - before)], threshold));
        Near(delay, RunLength.Of([(up, after), (-down, 1 - after)], threshold));
    }

    [Theory]
    [InlineData(4, new[] { 167.68, 74.22, 26.63, 13.29, 8.38, 4.75, 3.34, 2.62, 2.19, 1.71 })]
    [InlineData(5, new[] { 465.44, 139.49, 38.00, 17.05, 10.38, 5.75, 4.01, 3.11, 2.57, 2.01 })]
    public void OfTwoSidedCusum_IsTheReference(double h, double[] expected)
    {
        double[] shifts = [0, 0.25, 0.5, 0.75, 1, 1.5, 2, 2.5, 3, 4];
        foreach (var (shift, reference) in shifts.Zip(expected)) Near(reference, RunLength.OfTwoSidedCusum(0.5, h, shift));
    }

    [Theory]
    [InlineData(3, 117.6)]
    [InlineData(4, 335.4)]
    [InlineData(4.77, 737.1)]
    [InlineData(5, 930.9)]
    public void OfCusum_IsTheReference(double h, double expected) => Near(expected, RunLength.OfCusum(0.5, h, 0));

    [Fact]
    public void OfEwma_IsTheReference()
    {
        foreach (var (shift, expected) in new[] { (0, 499.7), (0.25, 150.2), (0.5, 41.8), (0.75, 18.2), (1, 10.5), (1.5, 5.50), (2, 3.74), (3, 2.38) })
        {
            Near(expected, RunLength.OfEwma(0.20, 2.962, shift));
        }
    }

    [Theory]
    [InlineData(0.30, 3, 2, 20, 1)]
    [InlineData(0.85, 2, 11, 41, 2)]
    [InlineData(0.50, 5, 7, 60, 3)]
    public void Of_DesignsInNoTable_IsWhatASimulationFinds(double probability, int up, int down, int threshold, int seed)
    {
        var random = new Random(seed);
        var simulated = Simulate(20_000, () =>
        {
            var (value, length) = (0, 0);
            while (value < threshold)
            {
                value = Math.Max(0, value + (random.NextDouble() < probability ? up : -down));
                length++;
            }

            return length;
        });
        WithinThreeErrors(RunLength.Of([(up, probability), (-down, 1 - probability)], threshold), simulated);
    }

    [Theory]
    [InlineData(2.0, 0.3, 60, 0.0, 4)]
    [InlineData(2.0, 0.3, 60, 0.7, 5)]
    [InlineData(0.5, -0.8, 45, -0.7, 6)]
    public void RunLength_OfAMixOfCases_IsWhatASimulationFinds(double oddsRatio, double level, int threshold, double shift, int seed)
    {
        var baseline = new Baseline([(level - 1, 0.25), (level, 0.5), (level + 1.5, 0.25)], 0);
        var design = new CusumDesign(oddsRatio, threshold);
        var random = new Random(seed);
        var simulated = Simulate(10_000, () =>
        {
            var chart = new Cusum();
            for (var length = 1; ; length++)
            {
                var group = random.NextDouble() switch { < 0.25 => level - 1, < 0.75 => level, _ => level + 1.5 };
                if (chart.Observe(design, random.NextDouble() < 1 / (1 + Math.Exp(-group - shift)), group)) return length;
            }
        });
        WithinThreeErrors(design.RunLength(baseline, shift), simulated);
    }

    [Theory]
    [InlineData(0.4, 5.5, 0.0, 7)]
    [InlineData(0.25, 7.0, 0.6, 8)]
    public void OfCusum_DesignsInNoTable_IsWhatASimulationFinds(double k, double h, double shift, int seed)
    {
        var random = new Random(seed);
        var simulated = Simulate(20_000, () =>
        {
            var (value, length) = (0.0, 0);
            while (value < h)
            {
                value = Math.Max(0, value + MathNet.Numerics.Distributions.Normal.Sample(random, shift, 1) - k);
                length++;
            }

            return length;
        });
        WithinThreeErrors(RunLength.OfCusum(k, h, shift), simulated);
    }

    [Theory]
    [InlineData(0.1, 2.5, 0.0, 9)]
    [InlineData(0.1, 2.8, 0.5, 10)]
    public void OfEwma_DesignsInNoTable_IsWhatASimulationFinds(double lambda, double width, double shift, int seed)
    {
        var random = new Random(seed);
        var limit = width * Math.Sqrt(lambda / (2 - lambda));
        var simulated = Simulate(10_000, () =>
        {
            var (value, length) = (0.0, 0);
            while (Math.Abs(value) < limit)
            {
                value = ((1 - lambda) * value) + (lambda * MathNet.Numerics.Distributions.Normal.Sample(random, shift, 1));
                length++;
            }

            return length;
        });
        WithinThreeErrors(RunLength.OfEwma(lambda, width, shift), simulated);
    }

    /// <summary>0.1 % beyond what the last digit of the table leaves open.</summary>
    private static void Near(double expected, double actual)
    {
        var open = (expected >= 10.5 ? 0.05 : 0.005) + (expected / 1000);
        Assert.InRange(actual, expected - open, expected + open);
    }

    private static double[] Simulate(int runs, Func<int> run) => [.. Enumerable.Range(0, runs).Select(_ => (double)run())];

    private static void WithinThreeErrors(double computed, double[] simulated)
    {
        var mean = simulated.Average();
        var error = Math.Sqrt(simulated.Sum(each => (each - mean) * (each - mean)) / (simulated.Length - 1) / simulated.Length);
        Assert.InRange(computed, mean - (3 * error), mean + (3 * error));
    }
}
