using System.Diagnostics;
using System.Globalization;

namespace LawLab.Bench;

/// <summary>Memory of the whole silo process with many active grains.</summary>
internal static class GrainMemory
{
    public static async Task<int> RunAsync(int grains)
    {
        await using var host = await BenchHost.StartAsync();
        await host.OpenCasesAsync(1);
        var before = Measure();
        await host.OpenCasesAsync(grains);
        var after = Measure();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{grains} active case grains: heap {after.Heap:F0} MB (+{(after.Heap - before.Heap) * 1024 / grains:F1} KB each), process {after.Resident:F0} MB (before {before.Resident:F0} MB)"));
        return 0;
    }

    private static (double Heap, double Resident) Measure()
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        using var process = Process.GetCurrentProcess();
        return (GC.GetTotalMemory(forceFullCollection: true) / 1048576.0, process.WorkingSet64 / 1048576.0);
    }
}
