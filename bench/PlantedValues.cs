using System.Diagnostics;
using LawLab.Web.Tests.Secrets;

namespace LawLab.Bench;

/// <summary>Plants values through the product, stops it, and searches every byte it left for them.</summary>
internal static class PlantedValues
{
    /// <summary>Returns 0 when none was found, and what stands in clear on purpose was.</summary>
    public static async Task<int> RunAsync(int count)
    {
        var directory = Directory.CreateTempSubdirectory("lawlab-planted-").FullName;
        // Temporary files are searched too.
        Environment.SetEnvironmentVariable("TMPDIR", Directory.CreateDirectory(Path.Combine(directory, "tmp")).FullName);
        try
        {
            var watch = Stopwatch.StartNew();
            await using var installation = await PlantedInstallation.StartAsync(directory);
            await installation.PlantAsync(count);
            await installation.StopAsync();
            Console.WriteLine($"{installation.Values.Count} values planted and stopped after {watch.Elapsed.TotalSeconds:0} s; logical copy with {installation.DumpedWith}.");

            var control = (await installation.FindAsync([installation.Control])).Select(leak => leak.Place.Split('/')[0]).Distinct().Order().ToList();
            Console.WriteLine($"Control, a name in clear, is found in: {string.Join(", ", control)}");
            var leaks = await installation.FindAsync(installation.Values);
            Console.WriteLine($"{leaks.Select(leak => leak.Value).Distinct().Count()} of {installation.Values.Count} values found in {installation.Searched / 1_000_000} MB.");
            foreach (var place in leaks.GroupBy(leak => (leak.Place, leak.Form)).Take(20)) Console.WriteLine($"  {place.Key.Place} ({place.Key.Form}): {place.Count()}");
            return leaks.Count == 0 && control.Count > 0 ? 0 : 1;
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
