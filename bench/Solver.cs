using System.Diagnostics;
using System.Globalization;
using LawLab.Grains.Conferences;
using LawLab.Grains.Tests.Conferences;

namespace LawLab.Bench;

/// <summary>How soon a conference of ordinary size gets a suggestion, and how good it is beside the greedy one.</summary>
internal static class Solver
{
    public static int Run(int conferences)
    {
        // The first suggestion loads the native library.
        var started = Stopwatch.GetTimestamp();
        AssignmentSolver.Solve(PlacementInstances.Small(1), default);
        Print($"first suggestion of the process, one of the smallest: {Stopwatch.GetElapsedTime(started).TotalMilliseconds:F0} ms");
        var times = new List<double>();
        var processor = new List<double>();
        var better = 0;
        for (var seed = 1; seed <= conferences; seed++)
        {
            var problem = PlacementInstances.Conference(seed);
            var greedy = AssignmentSolver.Value(problem, AssignmentSolver.Greedy(problem));
            var before = Environment.CpuUsage.TotalTime;
            started = Stopwatch.GetTimestamp();
            var suggestion = AssignmentSolver.Solve(problem, default);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            processor.Add((Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
            if (suggestion.Value.IsBetterThan(greedy)) better++;
            Print($"{seed,3}: {times[^1],5:F0} ms, placed {suggestion.Value.Placed} (greedy {greedy.Placed}), detained {suggestion.Value.Detained} ({greedy.Detained}), goals {suggestion.Value.Goal} ({greedy.Goal})");
        }

        times.Sort();
        processor.Sort();
        Print($"{conferences} conferences of 300 cases and 40 teams: {times[times.Count / 2]:F0} ms median, {times[^1]:F0} ms at most; processor {processor[processor.Count / 2]:F0} and {processor[^1]:F0} ms; {better} better than greedy");
        return 0;
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
