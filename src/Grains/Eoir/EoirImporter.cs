using Npgsql;

namespace LawLab.Grains.Eoir;

/// <summary>How to import.</summary>
/// <param name="Rejects">File for the rows that are left out, as CSV: file, line, number of the row, reason. Not written when there are none.</param>
/// <param name="AllowFewer">Accepts a table with less than four fifths of the rows it had.</param>
/// <param name="Today">No decision is later; today when null.</param>
/// <param name="BlockSize">Bytes that are read and committed at a time.</param>
public sealed record EoirImportOptions(string Rejects, bool AllowFewer = false, DateOnly? Today = null, int BlockSize = EoirFile.BlockSize);

/// <summary>
/// Brings a monthly release of the courts' case data into the database. Files are read two at a time into a stage and merged, each in one
/// transaction; the figures follow in a last one. What was stopped in any way goes on where it was when the same release is given again;
/// a release that is there already changes nothing.
/// </summary>
public static class EoirImporter
{
    private const string LockStatement = "select pg_try_advisory_lock(hashtext('lawlab eoir import'))";

    private const string UnlockStatement = "select pg_advisory_unlock(hashtext('lawlab eoir import'))";

    private const string LastStatement = "select id, data_through from eoir_release where finished_at is not null and fingerprint = $1 and finished_at = (select max(finished_at) from eoir_release)";

    private const string UnfinishedStatement = "select id from eoir_release where finished_at is null and fingerprint = $1 and id = (select max(id) from eoir_release)";

    private const string BeginStatement = "insert into eoir_release (fingerprint) values ($1) returning id";

    private const string FinishStatement = "update eoir_release set finished_at = clock_timestamp(), data_through = $2 where id = $1";

    /// <summary>Imports what <paramref name="folder"/> and its subfolders hold.</summary>
    /// <exception cref="EoirImportException">The folder or a file of it cannot be imported; the message says what to do.</exception>
    /// <exception cref="OperationCanceledException">It was stopped; the next import of the same release goes on.</exception>
    public static async Task<EoirImport> ImportAsync(
        string folder, NpgsqlDataSource db, EoirImportOptions options, IProgress<EoirProgress>? progress, CancellationToken ct)
    {
        var files = EoirFolder.Open(folder);
        await using var connection = await EoirSession.OpenAsync(db, ct);
        if (!(bool)(await connection.ScalarAsync(LockStatement, ct))!) throw new EoirImportException("Another import is under way. Wait for its end.");
        try
        {
            progress?.Report(new(EoirStep.Recognizing, ""));
            return await new Run(files, await files.FingerprintAsync(ct), db, connection, options, progress, ct).ImportAsync();
        }
        finally
        {
            if (connection.FullState == System.Data.ConnectionState.Open) await connection.ScalarAsync(UnlockStatement, CancellationToken.None);
        }
    }

    private sealed class Run(
        EoirFolder files,
        byte[] fingerprint,
        NpgsqlDataSource db,
        NpgsqlConnection connection,
        EoirImportOptions options,
        IProgress<EoirProgress>? progress,
        CancellationToken ct)
    {
        /// <summary>From so many rows on, a file of which one row in twenty is rejected is another file than it should be.</summary>
        private const int FirstJudgedAt = 1_000;

        public async Task<EoirImport> ImportAsync()
        {
            if (await FinishedAsync() is var (last, dataThrough)) return await OutcomeAsync(last, dataThrough, alreadyThere: true, resumed: false);

            var parsers = new Dictionary<EoirTable, (EoirRowParser Parser, long DataAt)>();
            foreach (var (table, file) in files.Tables)
            {
                var (header, end) = await file.ReadHeaderAsync(ct);
                parsers[table] = (new(table, header, options.Today ?? DateOnly.FromDateTime(DateTime.UtcNow)), end);
            }

            var (release, resumed) = await BeginAsync(parsers.Select(parser => (parser.Key, parser.Value.DataAt)));
            var merged = (await EoirMerge.DifferencesAsync(connection, release, ct)).Select(difference => difference.Table).ToHashSet();
            var lanes = new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = ct };
            var waiting = files.Tables.Where(pair => !merged.Contains(pair.Key.Name)).OrderByDescending(pair => pair.Value.Length);
            await Parallel.ForEachAsync(waiting, lanes, async (pair, stop) => await ImportFileAsync(release, pair.Key, pair.Value, parsers[pair.Key].Parser, stop));
            return await FinishAsync(release, resumed);
        }

        private async Task<(short Release, DateOnly? DataThrough)?> FinishedAsync()
        {
            await using var command = connection.Command(LastStatement, fingerprint);
            await using var reader = await command.ExecuteReaderAsync(ct);
            if (!await reader.ReadAsync(ct)) return null;
            return (reader.GetInt16(0), reader.IsDBNull(1) ? null : reader.GetFieldValue<DateOnly>(1));
        }

        private async Task<(short Release, bool Resumed)> BeginAsync(IEnumerable<(EoirTable Table, long DataAt)> tables)
        {
            var unfinished = (short?)await connection.ScalarAsync(UnfinishedStatement, ct, fingerprint);
            var release = unfinished ?? (short)(await connection.ScalarAsync(BeginStatement, ct, fingerprint))!;
            if (await EoirStaging.ReleaseAsync(connection, ct) == release) return (release, true);
            await EoirStaging.BeginAsync(connection, release, tables, ct);
            return (release, unfinished is not null);
        }

        private async Task ImportFileAsync(short release, EoirTable table, EoirFile file, EoirRowParser parser, CancellationToken stop)
        {
            await using var lane = await EoirSession.OpenAsync(db, stop);
            var read = await EoirStaging.SoFarAsync(lane, table, stop);
            var chunk = new EoirChunk();
            await foreach (var block in file.BlocksAsync(read.Bytes, options.BlockSize, stop))
            {
                chunk.Begin();
                var lines = parser.Parse(block.Lines.Span, read.Lines + 1, chunk);
                chunk.End();
                read = new(
                    block.End,
                    read.Lines + lines,
                    read.Rows + chunk.Rows,
                    read.Rejected + chunk.Rejects.Count,
                    read.ImpossibleDates + chunk.ImpossibleDates,
                    read.NulRows + chunk.NulRows);
                if (read.Rows + read.Rejected is >= FirstJudgedAt and var all && read.Rejected > all / 20)
                    throw new EoirImportException($"{file.Name}: more than one row in twenty cannot be read, for instance line {chunk.Rejects[^1].Line}: {chunk.Rejects[^1].Reason}. It is not the file that EOIR publishes, or is damaged.");
                await EoirStaging.StoreAsync(lane, table, chunk, read, stop);
                progress?.Report(new(EoirStep.Reading, file.Name, read.Bytes, file.Length, read.Rows + read.Rejected));
            }

            progress?.Report(new(EoirStep.Comparing, file.Name, read.Bytes, file.Length, read.Rows + read.Rejected));
            await EoirMerge.MergeAsync(lane, table, release, read, options.AllowFewer, stop);
        }

        private async Task<EoirImport> FinishAsync(short release, bool resumed)
        {
            progress?.Report(new(EoirStep.Counting, ""));
            await EoirStaging.WriteRejectsAsync(connection, options.Rejects, ct);
            DateOnly? dataThrough;
            await using (var transaction = await connection.BeginTransactionAsync(ct))
            {
                dataThrough = await EoirRollup.CountAsync(connection, files.Judges, ct);
                await connection.ExecuteAsync(FinishStatement, ct, release, (object?)dataThrough ?? DBNull.Value);
                await EoirStaging.DropAsync(connection, ct);
                await transaction.CommitAsync(ct);
            }

            // The release is there: what is left is seconds, and nobody is told that it was stopped.
            await EoirRollup.SettleAsync(connection, CancellationToken.None);
            return await OutcomeAsync(release, dataThrough, alreadyThere: false, resumed);
        }

        private async Task<EoirImport> OutcomeAsync(short release, DateOnly? dataThrough, bool alreadyThere, bool resumed) =>
            new(release, alreadyThere, resumed, dataThrough, await EoirMerge.DifferencesAsync(connection, release, ct), files.Missing, files.Skipped);
    }
}
