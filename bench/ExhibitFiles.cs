using System.Diagnostics;
using System.Globalization;
using LawLab.Grains.BorderX.Contents.Reading;
using LawLab.Grains.BorderX.Packets;
using LawLab.Grains.Law;
using LawLab.Grains.Tests.BorderX.Contents;
using LawLab.Silo;

namespace LawLab.Bench;

/// <summary>What the files that hurt take: each is read as an upload is, in a process of its own that is watched from outside.</summary>
internal static class ExhibitFiles
{
    // USER_HZ, which is 100 on every Linux that this runs on.
    private const double TicksPerSecond = 100;

    public static async Task<int> RunAsync()
    {
        var reader = new ExhibitReader(ExhibitReaderCommand.Of(typeof(SiloApp).Assembly));
        var on = new DateOnly(2026, 6, 1);
        var paper = LayoutProfile.Of(ReleasePath.Bond, on);
        var (late, large, refused) = (0, 0, 0);
        var rows = new List<(string Name, double Seconds, double Processor, long Memory, string Said)>();
        foreach (var hostile in HostileFiles.All)
        {
            var file = hostile.Make();
            var clock = Stopwatch.StartNew();
            var reading = Task.Run(() => reader.ReadAsync(file, paper, on, CancellationToken.None));
            var (memory, processor) = (0L, 0.0);
            // Of a process that has ended nobody tells the peak: it is looked at while it runs.
            while (!reading.IsCompleted)
            {
                foreach (var (peak, seconds) in Children()) (memory, processor) = (Math.Max(memory, peak), Math.Max(processor, seconds));
                await Task.WhenAny(reading, Task.Delay(5));
            }

            var problems = (await reading).Head.Problems.Where(problem => !problem.IsWarning).Select(problem => problem.Code).ToList();
            if (problems.Count > 0) refused++;
            if (clock.Elapsed.TotalSeconds > 10) late++;
            if (memory > 512 * 1024) large++;
            rows.Add((hostile.Name, clock.Elapsed.TotalSeconds, processor, memory / 1024, problems.Count == 0 ? "paper" : string.Join(", ", problems)));
        }

        Console.WriteLine("| slowest and largest | s | processor s | MiB | |");
        Console.WriteLine("| --- | --- | --- | --- | --- |");
        foreach (var row in rows.OrderByDescending(row => row.Seconds).Take(6).Union(rows.OrderByDescending(row => row.Memory).Take(6)))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {row.Name} | {row.Seconds:F2} | {row.Processor:F2} | {row.Memory} | {row.Said} |"));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{rows.Count} files, {refused} refused, {rows.Count - refused} become paper; {late} took over 10 s, {large} over 512 MiB (VmHWM, looked at every 5 ms); middle {rows.Select(row => row.Seconds).Order().ElementAt(rows.Count / 2):F2} s"));
        return late + large == 0 ? 0 : 1;
    }

    /// <summary>Peak memory in KiB and processor seconds of the processes that this one has started.</summary>
    private static IEnumerable<(long Memory, double Processor)> Children()
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out _)) continue;
            (long, double) found;
            try
            {
                var stat = File.ReadAllText(Path.Combine(folder, "stat"));
                var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                if (int.Parse(fields[1], CultureInfo.InvariantCulture) != Environment.ProcessId) continue;
                var peak = File.ReadLines(Path.Combine(folder, "status")).FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
                if (peak is null) continue;
                found = (
                    long.Parse(peak.AsSpan(6, peak.Length - 8).Trim(), CultureInfo.InvariantCulture),
                    (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond);
            }
            catch (IOException)
            {
                // It has ended meanwhile.
                continue;
            }

            yield return found;
        }
    }
}
