using System.Diagnostics;
using System.Globalization;
using LawLab.Grains.Eoir;
using LawLab.Grains.Tests.Eoir;
using LawLab.Silo;
using LawLab.Silo.Commands;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace LawLab.Bench;

/// <summary>Made releases of the courts' case data: to try the import with, and to measure it.</summary>
internal static class EoirReleases
{
    /// <summary>Writes a release with so many proceedings.</summary>
    public static int Write(string folder, int proceedings, ulong seed, int month)
    {
        var release = new MadeRelease(seed, proceedings, month);
        release.Write(folder);
        Console.WriteLine($"{release.Rows} rows in {Path.GetFullPath(folder)}; what is true of them is in yardsticks.json.");
        return 0;
    }

    /// <summary>Makes a release, imports it and the next one into a PostgreSQL of its own, and asks for nineteen figures. Returns 0 when the bars are met.</summary>
    public static async Task<int> RunAsync(int proceedings)
    {
        var directory = Directory.CreateTempSubdirectory("lawlab-eoir-").FullName;
        try
        {
            var started = Stopwatch.GetTimestamp();
            var first = new MadeRelease(1, proceedings);
            first.Write(Path.Combine(directory, "first"), keepTruth: false);
            var next = new MadeRelease(1, proceedings, month: 1);
            next.Write(Path.Combine(directory, "next"), keepTruth: false);
            Print($"two releases of {first.Rows} and {next.Rows} rows made in {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s");

            var configuration = new ConfigurationBuilder()
                .AddEnvironmentVariables()
                .AddInMemoryCollection([KeyValuePair.Create<string, string?>("LawLab:DataDirectory", Path.Combine(directory, "data"))])
                .Build();
            using var logging = LoggerFactory.Create(_ => { });
            await using var database = await Database.OpenAsync(configuration, logging, CancellationToken.None);
            await database.PrepareAsync();
            var fastEnough = await ImportAsync(database, directory, "first", first) & await ImportAsync(database, directory, "next", next);
            await ImportAsync(database, directory, "next", next);
            var soonEnough = await AskAsync(new EoirFigures(database.Source));
            var peak = PeakMegabytes();
            Print($"peak memory of this process {peak} MiB (bar 1,024)");
            return fastEnough && soonEnough && peak <= 1024 ? 0 : 1;
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task<bool> ImportAsync(Database database, string directory, string release, MadeRelease made)
    {
        const int Bar = 60_000;
        var started = Stopwatch.GetTimestamp();
        await ImportEoir.RunAsync([Path.Combine(directory, release), "--rejects", Path.Combine(directory, "rejects.csv")], database.Owner, Console.Out, CancellationToken.None);
        var took = Stopwatch.GetElapsedTime(started);
        Print($"{release}: {took.TotalSeconds:F1} s, {made.Rows / took.TotalSeconds:F0} rows/s, comparison and figures among it (bar {Bar})");
        return made.Rows / took.TotalSeconds >= Bar;
    }

    private static async Task<bool> AskAsync(EoirFigures figures)
    {
        const int Bar = 200;
        const EoirGrouping Court = EoirGrouping.Court, Judge = EoirGrouping.Judge, Month = EoirGrouping.Month, Nationality = EoirGrouping.Nationality, Year = EoirGrouping.Year;
        var from = new DateOnly(2021, 1, 1);
        (string Name, EoirFilter Filter, EoirGrouping By)[] questions =
        [
            ("asylum by court", new(EoirSubject.Application, "ASYL"), Court),
            ("asylum by judge", new(EoirSubject.Application, "ASYL"), Judge),
            ("asylum by nationality", new(EoirSubject.Application, "ASYL"), Nationality),
            ("asylum by month", new(EoirSubject.Application, "ASYL"), Month),
            ("asylum since 2021 by court and month", new(EoirSubject.Application, "ASYL", From: from), Court | Month),
            ("asylum since 2021 by judge", new(EoirSubject.Application, "ASYL", From: from), Judge),
            ("asylum at one court since 2021 by judge and nationality", new(EoirSubject.Application, "ASYL", "ATL", From: from), Judge | Nationality),
            ("all of one judge by nationality, custody and month", new(EoirSubject.Application, Judge: MadeFacts.Code(1)), Nationality | EoirGrouping.Custody | Month),
            ("everything of one nationality by month and representation", new(EoirSubject.Application, Nationality: "GT"), Month | EoirGrouping.Represented),
            ("bond by custody and month", new(EoirSubject.Bond), EoirGrouping.Custody | Month),
            ("remands by court", new(EoirSubject.Appeal, "CASE"), Court),
            ("remands since 2021 by judge", new(EoirSubject.Appeal, "CASE", From: from), Judge),
            ("a judge's years", new(EoirSubject.Application, Judge: MadeFacts.Code(1)), Year),
            ("her court's years", new(EoirSubject.Application, Court: "ATL"), Year),
            ("the nation's years", new(EoirSubject.Application), Year),
            ("the nation since 2021", new(EoirSubject.Application, From: from), EoirGrouping.None),
            ("the nation's years of remands", new(EoirSubject.Appeal, "CASE"), Year),
            ("a court's judges since 2021", new(EoirSubject.Application, Court: "ATL", From: from), Judge),
            ("a court by custody since 2021", new(EoirSubject.Application, Court: "ATL", From: from), EoirGrouping.Custody),
        ];
        var met = true;
        foreach (var (name, filter, by) in questions)
        {
            var times = new List<double>();
            var found = 0;
            for (var turn = 0; turn < 10; turn++)
            {
                var started = Stopwatch.GetTimestamp();
                found = (await figures.Query(filter, by, CancellationToken.None)).Figures.Count;
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }

            var first = times[0];
            times.Sort();
            met &= first <= Bar;
            Print($"   {name}: first {first:F0} ms, middle of ten {times[5]:F0} ms, {found} figures");
        }

        Print($"figures: {(met ? "each" : "NOT EACH")} within {Bar} ms the first time");
        return met;
    }

    private static long PeakMegabytes() =>
        File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var kilobytes, ..]
            ? long.Parse(kilobytes, CultureInfo.InvariantCulture) / 1024
            : 0;

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
