using System.Diagnostics;
using System.Globalization;
using LawLab.Grains.Eoir;
using Npgsql;

namespace LawLab.Silo.Commands;

/// <summary>
/// <c>import-eoir FOLDER [--rejects FILE] [--allow-fewer]</c>: reads a monthly release of the immigration courts' case data. It may be
/// stopped at any time; the same command goes on.
/// </summary>
internal static class ImportEoir
{
    private const string Usage = "Usage: import-eoir FOLDER [--rejects FILE] [--allow-fewer], where FOLDER holds the unpacked release";

    /// <summary>Returns the exit code: 0 when the release is in, rejected rows included.</summary>
    public static async Task<int> RunAsync(string[] args, NpgsqlDataSource db, TextWriter output, CancellationToken ct)
    {
        if (Parse(args) is not var (folder, options))
        {
            await output.WriteLineAsync(Usage);
            return 2;
        }

        try
        {
            await WriteOutcome(await EoirImporter.ImportAsync(folder, db, options, new Lines(output), ct), options, output);
            return 0;
        }
        catch (EoirImportException e)
        {
            await output.WriteLineAsync(e.Message);
            return 2;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await output.WriteLineAsync($"A file could not be read or written: {e.Message} Give the command again to go on.");
            return 1;
        }
    }

    private static (string Folder, EoirImportOptions Options)? Parse(string[] args)
    {
        var options = new EoirImportOptions($"rejected-eoir-{DateTime.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.csv");
        string? folder = null;
        for (var at = 0; at < args.Length; at++)
        {
            switch (args[at])
            {
                case "--rejects" when at + 1 < args.Length:
                    options = options with { Rejects = args[++at] };
                    break;
                case "--allow-fewer":
                    options = options with { AllowFewer = true };
                    break;
                case var word when folder is null && !word.StartsWith('-'):
                    folder = word;
                    break;
                default:
                    return null;
            }
        }

        return folder is null ? null : (folder, options);
    }

    private static async Task WriteOutcome(EoirImport import, EoirImportOptions options, TextWriter output)
    {
        if (import.AlreadyThere) await output.WriteLineAsync($"This release is there already, as number {import.Release}: nothing was changed. When it was imported:");
        await output.WriteLineAsync(Row("table", "read", "added", "changed", "unchanged", "gone", "rejected", "doubled", "no day", "NUL"));
        foreach (var table in import.Tables)
        {
            await output.WriteLineAsync(Row(
                table.Table, table.Read, table.Added, table.Changed, table.Unchanged, table.Gone, table.Rejected, table.Duplicates, table.ImpossibleDates, table.NulRows));
        }

        foreach (var file in import.Missing) await output.WriteLineAsync($"missing  {file}: its table stays as it is");
        if (import.Skipped.Count > 0) await output.WriteLineAsync($"skipped  {string.Join(", ", import.Skipped)}: figures do not need them");
        if (!import.AlreadyThere && import.Tables.Sum(table => table.Rejected) is > 0 and var rejected)
            await output.WriteLineAsync($"{rejected} rejected rows are in {Path.GetFullPath(options.Rejects)}, with line and reason.");
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Release {import.Release}, data through {import.DataThrough:yyyy-MM-dd}."));
    }

    private static string Row(object table, object read, object added, object changed, object unchanged, object gone, object rejected, object doubled, object days, object nul) =>
        string.Create(
            CultureInfo.InvariantCulture, $"{table,-12} {read,10} {added,10} {changed,9} {unchanged,10} {gone,8} {rejected,8} {doubled,8} {days,8} {nul,8}");

    /// <summary>A line for each step, and every two seconds while files are read; two are, side by side.</summary>
    private sealed class Lines(TextWriter output) : IProgress<EoirProgress>
    {
        private readonly Lock _lock = new();
        private readonly Dictionary<string, EoirProgress> _files = [];
        private long _written;

        public void Report(EoirProgress value)
        {
            lock (_lock)
            {
                if (value.File.Length > 0) _files[value.File] = value;
                if (value.Step == EoirStep.Reading && Stopwatch.GetElapsedTime(_written) < TimeSpan.FromSeconds(2)) return;
                _written = Stopwatch.GetTimestamp();
                output.WriteLine(value.Step switch
                {
                    EoirStep.Recognizing => "looking whether the release is known …",
                    EoirStep.Comparing => $"{value.File}: comparing {value.Rows} rows with the release before …",
                    EoirStep.Counting => "counting figures …",
                    _ => string.Join("; ", _files.Values.Where(file => file.Step == EoirStep.Reading).Select(file =>
                        string.Create(CultureInfo.InvariantCulture, $"{file.File} {100 * file.Bytes / Math.Max(1, file.OfBytes)} %, {file.Rows} rows"))),
                });
            }
        }
    }
}
