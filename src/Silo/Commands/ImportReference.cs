using System.Globalization;
using System.Text;
using LawLab.Grains.Reference;
using Npgsql;

namespace LawLab.Silo.Commands;

/// <summary>
/// <c>import-reference FOLDER [--rejects FILE]</c>: reads the published court lists, and what ICE publishes.
/// </summary>
internal static class ImportReference
{
    private const string Usage = "Usage: import-reference FOLDER [--rejects FILE], for instance import-reference ../shared/data";

    /// <summary>Returns the exit code: 0 when every file that was there could be read, rejected rows included.</summary>
    public static async Task<int> RunAsync(string[] args, NpgsqlDataSource db, TextWriter output, CancellationToken ct)
    {
        if (Parse(args) is not var (folder, rejects))
        {
            await output.WriteLineAsync(Usage);
            return 2;
        }

        try
        {
            var import = await ReferenceImporter.ImportAsync(folder, db, new Lines(output), ct);
            await WriteRemarks(import, output);
            return await WriteRejects(import, rejects, output, ct) && import.Unreadable.Count == 0 ? 0 : 1;
        }
        catch (ReferenceFolderException e)
        {
            await output.WriteLineAsync(e.Message);
            return 2;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            await output.WriteLineAsync("The database has no tables for reference data yet: run the migrate command first.");
            return 2;
        }
    }

    private static (string Folder, string Rejects)? Parse(string[] args)
    {
        var today = DateTime.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return args switch
        {
            [var folder] when !folder.StartsWith('-') => (folder, $"rejected-reference-{today}.csv"),
            [var folder, "--rejects", var file] when !folder.StartsWith('-') => (folder, file),
            ["--rejects", var file, var folder] when !folder.StartsWith('-') => (folder, file),
            _ => null,
        };
    }

    private static async Task WriteRemarks(ReferenceImport import, TextWriter output)
    {
        var lists = import.Lists;
        await output.WriteLineAsync(Row(
            "all",
            lists.Sum(l => l.Read),
            lists.Sum(l => l.Added),
            lists.Sum(l => l.Changed),
            lists.Sum(l => l.Unchanged),
            lists.Sum(l => l.Retired),
            lists.Sum(l => l.Rejected),
            ""));
        foreach (var remark in import.Remarks)
        {
            var outcome = remark.Mended ? "mended  " : "rejected";
            await output.WriteLineAsync($"{outcome} {remark.File}:{remark.Line} {remark.Key}: {remark.Reason} [{remark.Value}]");
        }

        foreach (var file in import.Missing)
        {
            await output.WriteLineAsync($"missing  {file}: its list stays as it is; put the file into the folder to import it");
        }

        foreach (var file in import.Unreadable)
        {
            await output.WriteLineAsync($"not read {file}; its list stays as it is");
        }
    }

    private static async Task<bool> WriteRejects(ReferenceImport import, string path, TextWriter output, CancellationToken ct)
    {
        if (import.Remarks.Count == 0)
        {
            return true;
        }

        var csv = new StringBuilder("file,line,key,outcome,reason,value\r\n");
        foreach (var remark in import.Remarks)
        {
            csv.AppendJoin(
                ',',
                Quote(remark.File),
                remark.Line.ToString(CultureInfo.InvariantCulture),
                Quote(remark.Key),
                remark.Mended ? "mended" : "rejected",
                Quote(remark.Reason),
                Quote(remark.Value)).Append("\r\n");
        }

        try
        {
            await File.WriteAllTextAsync(path, csv.ToString(), ct);
            await output.WriteLineAsync($"These rows are also in {Path.GetFullPath(path)}");
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await output.WriteLineAsync($"The import is done, but the list of rejected rows could not be written: {e.Message} Choose another place with --rejects FILE.");
            return false;
        }
    }

    private static string Quote(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Row(object list, object read, object added, object changed, object unchanged, object retired, object rejected, object file) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{list,-22} {read,6} {added,6} {changed,8} {unchanged,10} {retired,8} {rejected,9}  {file}").TrimEnd();

    /// <summary>Writes at once; <see cref="Progress{T}"/> would write from another thread, after the end.</summary>
    private sealed class Lines(TextWriter output) : IProgress<ImportedList>
    {
        private bool _begun;

        public void Report(ImportedList value)
        {
            if (!_begun)
            {
                output.WriteLine(Row("list", "read", "added", "changed", "unchanged", "retired", "rejected", "file"));
                _begun = true;
            }

            output.WriteLine(Row(value.List, value.Read, value.Added, value.Changed, value.Unchanged, value.Retired, value.Rejected, value.File));
        }
    }
}
