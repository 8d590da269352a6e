using System.Diagnostics;
using System.Globalization;
using LawLab.Grains.Cases;

namespace LawLab.Bench;

/// <summary>
/// Durable commands a second at the grain: closed loop, callers in the silo's process. On one case 256 callers, on 1,000
/// cases 512; every answer is after the commit.
/// </summary>
internal static class GrainCommands
{
    public static async Task<int> RunAsync(int seconds)
    {
        await using var host = await BenchHost.StartAsync();
        Console.WriteLine("| cases | callers | commands/s | p50 ms | p99 ms |");
        Console.WriteLine("| --- | --- | --- | --- | --- |");
        await MeasureAsync(await host.OpenCasesAsync(1), callers: 256, seconds);
        await MeasureAsync(await host.OpenCasesAsync(1_000), callers: 512, seconds);
        return 0;
    }

    private static async Task MeasureAsync(ICaseGrain[] cases, int callers, int seconds)
    {
        // Long enough that the runtime has compiled what is hot for good.
        await LoopAsync(cases, callers, TimeSpan.FromSeconds(6));
        var started = Stopwatch.StartNew();
        var latencies = await LoopAsync(cases, callers, TimeSpan.FromSeconds(seconds));
        var rate = latencies.Count / started.Elapsed.TotalSeconds;
        latencies.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {cases.Length} | {callers} | {rate:F0} | {latencies[latencies.Count / 2]:F2} | {latencies[(int)(latencies.Count * 0.99)]:F2} |"));
    }

    private static async Task<List<double>> LoopAsync(ICaseGrain[] cases, int callers, TimeSpan duration)
    {
        var clock = Stopwatch.StartNew();
        var loops = Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var mine = new List<double>();
            for (var n = caller; clock.Elapsed < duration; n += callers)
            {
                var before = clock.Elapsed;
                var status = n / cases.Length % 2 == 0 ? CaseStatus.Pending : CaseStatus.Preparing;
                var note = new AddCaseNote(Guid.NewGuid(), BenchHost.Attorney, $"Continuance asked for, number {n}.");
                CaseCommand command = n % 10 == 0 ? new ChangeCaseStatus(note.CommandId, note.Actor, status) : note;
                if ((await cases[n % cases.Length].Submit(command)).Refusal is { } refusal) throw new InvalidOperationException(refusal.Code);
                mine.Add((clock.Elapsed - before).TotalMilliseconds);
            }

            return mine;
        }));
        return [.. (await Task.WhenAll(loops)).SelectMany(mine => mine)];
    }
}
