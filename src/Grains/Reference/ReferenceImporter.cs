using Npgsql;

namespace LawLab.Grains.Reference;

/// <summary>
/// Brings the published code lists, detention facilities and ICE areas from a folder of files into the database: all of it or,
/// when it is interrupted, nothing. Importing the same files again changes nothing.
/// </summary>
public static class ReferenceImporter
{
    /// <summary>Imports what <paramref name="folder"/> and its subfolders hold, telling <paramref name="progress"/> after each list.</summary>
    /// <exception cref="ReferenceFolderException">There is nothing to import; the message says what to do.</exception>
    public static async Task<ReferenceImport> ImportAsync(
        string folder, NpgsqlDataSource db, IProgress<ImportedList>? progress, CancellationToken ct)
    {
        var files = FilesOf(folder);
        await using var connection = await db.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await ReferenceIndex.Lock(connection, ct);
        var run = new Run(files, connection, DateOnly.FromDateTime(DateTime.UtcNow), progress, ct);
        var import = await run.ImportAll();
        await transaction.CommitAsync(ct);
        return import;
    }

    private static Dictionary<string, string> FilesOf(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new ReferenceFolderException(
                $"There is no folder {Path.GetFullPath(folder)}. Give the folder that holds eoir_lookups/ and the ice_*.csv files.");
        }

        var files = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var options = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2, IgnoreInaccessible = true };
        foreach (var path in Directory.EnumerateFiles(folder, "*", options).Order(StringComparer.Ordinal))
        {
            files.TryAdd(Path.GetFileName(path), path);
        }

        return files.Keys.Any(IsOurs)
            ? files
            : throw new ReferenceFolderException(
                $"{Path.GetFullPath(folder)} holds none of the files to import ({ReferenceFiles.Courts}, {ReferenceFiles.Areas}, …).");
    }

    private static bool IsOurs(string name) =>
        name.Equals(ReferenceFiles.Courts, StringComparison.OrdinalIgnoreCase)
        || name.Equals(ReferenceFiles.OplaOffices, StringComparison.OrdinalIgnoreCase)
        || name.Equals(ReferenceFiles.Areas, StringComparison.OrdinalIgnoreCase)
        || FacilityFile.DateOf(name) is not null
        || IceFiles.IsMonthly(name)
        || IceFiles.DateOfAgreements(name) is not null
        || ReferenceFiles.PlainLists.Any(l => name.Equals(l.File, StringComparison.OrdinalIgnoreCase));

    private sealed class Run(
        Dictionary<string, string> files,
        NpgsqlConnection connection,
        DateOnly today,
        IProgress<ImportedList>? progress,
        CancellationToken ct)
    {
        private readonly List<ImportedList> _lists = [];
        private readonly List<ImportRemark> _remarks = [];
        private readonly List<string> _missing = [];
        private readonly List<string> _unreadable = [];

        public async Task<ReferenceImport> ImportAll()
        {
            FileReading<CodeRow>? hearingLocations = null;
            foreach (var (list, file) in ReferenceFiles.PlainLists)
            {
                var reading = await ImportCodes(list, file, path => CodeFile.ReadAsync(path, ct));
                hearingLocations = file == ReferenceFiles.HearingLocations ? reading : hearingLocations;
            }

            if (hearingLocations is not null)
            {
                await ImportCodes("court", ReferenceFiles.Courts, path => CodeFile.ReadCourtsAsync(path, hearingLocations, ct));
            }
            else if (files.ContainsKey(ReferenceFiles.Courts))
            {
                _unreadable.Add($"{ReferenceFiles.Courts}: the names of the courts stand in {ReferenceFiles.HearingLocations}, which could not be read");
            }
            else
            {
                _missing.Add(ReferenceFiles.Courts);
            }

            await ImportCodes("opla-office", ReferenceFiles.OplaOffices, path => CodeFile.ReadOplaOfficesAsync(path, ct));
            await ImportFacilities();
            await Import(
                "ice-area",
                ReferenceFiles.Areas,
                path => AreaFile.ReadAsync(path, ct),
                reading => ReferenceIndex.StoreAreas(connection, reading.File, reading.Rows, today, ct));
            await ImportMonths();
            await ImportAgreements();
            return new(_lists, _remarks, _missing, _unreadable);
        }

        private Task<FileReading<CodeRow>?> ImportCodes(string list, string file, Func<string, Task<FileReading<CodeRow>>> read) =>
            Import(list, file, read, reading => ReferenceIndex.StoreCodes(connection, list, reading.File, reading.Rows, today, ct));

        private async Task ImportFacilities()
        {
            var newest = files.Keys.Where(name => FacilityFile.DateOf(name) is not null).MaxBy(FacilityFile.DateOf);
            var asOf = newest is null ? default : FacilityFile.DateOf(newest)!.Value;
            if (newest is not null && await ReferenceIndex.FacilitiesAsOf(connection, ct) is { } known && known > asOf)
            {
                _unreadable.Add($"{newest}: older than the facilities already imported, which are as of {known:yyyy-MM-dd}");
                return;
            }

            await Import(
                "detention-facility",
                newest ?? ReferenceFiles.FacilitiesPattern,
                path => FacilityFile.ReadAsync(path, asOf, today, ct),
                reading => ReferenceIndex.StoreFacilities(connection, reading.Rows, today, ct));
        }

        private async Task ImportMonths()
        {
            var monthly = files.Keys.Where(IceFiles.IsMonthly).Order(StringComparer.OrdinalIgnoreCase).ToList();
            if (monthly.Count == 0) _missing.Add(ReferenceFiles.MonthlyPattern);
            foreach (var file in monthly)
            {
                await Import(
                    "ice-month",
                    file,
                    path => IceFiles.ReadMonthsAsync(path, today, ct),
                    reading => ReferenceIndex.StoreMonths(connection, reading.File, reading.Rows, today, ct));
            }
        }

        private async Task ImportAgreements()
        {
            var newest = files.Keys.Where(name => IceFiles.DateOfAgreements(name) is not null).MaxBy(IceFiles.DateOfAgreements);
            var asOf = newest is null ? default : IceFiles.DateOfAgreements(newest)!.Value;
            if (newest is not null && await ReferenceIndex.AgreementsAsOf(connection, ct) is { } known && known > asOf)
            {
                _unreadable.Add($"{newest}: older than the agreements already imported, which are as of {known:yyyy-MM-dd}");
                return;
            }

            await Import(
                "ice-agreement",
                newest ?? ReferenceFiles.AgreementsPattern,
                path => IceFiles.ReadAgreementsAsync(path, asOf, ct),
                reading => ReferenceIndex.StoreAgreements(connection, reading.File, reading.Rows, today, ct));
        }

        /// <summary>Null when the file is missing or unreadable: its list then stays as it is.</summary>
        private async Task<FileReading<T>?> Import<T>(
            string list, string file, Func<string, Task<FileReading<T>>> read, Func<FileReading<T>, Task<StoredRows>> store)
        {
            if (!files.TryGetValue(file, out var path))
            {
                _missing.Add(file);
                return null;
            }

            try
            {
                var reading = await read(path);
                _remarks.AddRange(reading.Remarks);
                if (reading.Rows.Count == 0)
                {
                    // Storing nothing would retire the whole list.
                    throw new UnreadableFileException("no usable row");
                }

                var (added, changed, retired) = await store(reading);
                var unchanged = reading.Rows.Count - added - changed;
                _lists.Add(new(list, reading.File, reading.Read, added, changed, unchanged, retired, reading.Rejected));
                progress?.Report(_lists[^1]);
                return reading;
            }
            catch (Exception e) when (e is UnreadableFileException or IOException or UnauthorizedAccessException)
            {
                _unreadable.Add($"{Path.GetFileName(path)}: {e.Message}");
                return null;
            }
        }
    }
}
