using Npgsql;

namespace LawLab.Grains.Eoir;

/// <summary>How far a file was read: after so many bytes and lines, with so many rows.</summary>
internal sealed record EoirReadSoFar(long Bytes, int Lines, int Rows, int Rejected, int ImpossibleDates, int NulRows);

/// <summary>
/// Where a release is read to. Rows, rejects and the place in the file are committed together, a chunk at a time, so an import that was
/// killed goes on behind its last chunk. All of it is unlogged: after a crash of the server it is empty together, and reading begins anew.
/// </summary>
internal static class EoirStaging
{
    private const string CreateStatement = """
        create unlogged table eoir_stage.progress (
            release smallint not null, name text primary key, bytes bigint not null, lines integer not null, rows integer not null,
            rejected integer not null, impossible_dates integer not null, nul_rows integer not null);
        create unlogged table eoir_stage.reject (name text not null, line integer not null, key text not null, reason text not null);
        """;

    private const string DropStatement = "drop table if exists eoir_stage.progress, eoir_stage.reject";

    private const string ReleaseStatement = "select release from eoir_stage.progress limit 1";

    private const string BeginFileStatement = "insert into eoir_stage.progress values ($1, $2, $3, 1, 0, 0, 0, 0) on conflict do nothing";

    private const string SoFarStatement = "select bytes, lines, rows, rejected, impossible_dates, nul_rows from eoir_stage.progress where name = $1";

    private const string AdvanceStatement = """
        update eoir_stage.progress
        set bytes = $2, lines = $3, rows = $4, rejected = $5, impossible_dates = $6, nul_rows = $7
        where name = $1
        """;

    private const string RejectStatement = "insert into eoir_stage.reject select $1, * from unnest($2::int[], $3::text[], $4::text[])";

    private const string RejectsStatement = "select name, line, key, reason from eoir_stage.reject order by name, line";

    /// <summary>The release that was being read when an import stopped; null without one.</summary>
    public static async Task<short?> ReleaseAsync(NpgsqlConnection connection, CancellationToken ct) =>
        await connection.ScalarAsync("select to_regclass('eoir_stage.progress')::text", ct) is null
            ? null
            : (short?)await connection.ScalarAsync(ReleaseStatement, ct);

    /// <summary>Empties it for a release.</summary>
    public static async Task BeginAsync(NpgsqlConnection connection, short release, IEnumerable<(EoirTable Table, long DataAt)> files, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await DropAsync(connection, ct);
        await connection.ExecuteAsync(CreateStatement, ct);
        foreach (var (table, dataAt) in files)
        {
            await connection.ExecuteAsync($"create unlogged table eoir_stage.{table.Name} as select 0 as line, {table.Names()} from eoir_{table.Name} with no data", ct);
            await connection.ExecuteAsync(BeginFileStatement, ct, release, table.Name, dataAt);
        }

        await transaction.CommitAsync(ct);
    }

    public static async Task DropAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await connection.ExecuteAsync(DropStatement, ct);
        foreach (var table in EoirTable.All) await connection.ExecuteAsync($"drop table if exists eoir_stage.{table.Name}", ct);
    }

    public static async Task<EoirReadSoFar> SoFarAsync(NpgsqlConnection connection, EoirTable table, CancellationToken ct)
    {
        await using var command = connection.Command(SoFarStatement, table.Name);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new(reader.GetInt64(0), reader.GetInt32(1), reader.GetInt32(2), reader.GetInt32(3), reader.GetInt32(4), reader.GetInt32(5));
    }

    /// <summary>Commits a chunk and the place behind it.</summary>
    public static async Task StoreAsync(NpgsqlConnection connection, EoirTable table, EoirChunk chunk, EoirReadSoFar soFar, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await CopyAsync(connection, table, chunk.Bytes, ct);
        if (chunk.Rejects.Count > 0)
        {
            await connection.ExecuteAsync(
                RejectStatement,
                ct,
                table.Name,
                chunk.Rejects.Select(reject => reject.Line).ToArray(),
                chunk.Rejects.Select(reject => reject.Key).ToArray(),
                chunk.Rejects.Select(reject => reject.Reason).ToArray());
        }

        await connection.ExecuteAsync(
            AdvanceStatement, ct, table.Name, soFar.Bytes, soFar.Lines, soFar.Rows, soFar.Rejected, soFar.ImpossibleDates, soFar.NulRows);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Writes the rejects of all files as CSV; nothing when there are none.</summary>
    /// <returns>How many.</returns>
    public static async Task<int> WriteRejectsAsync(NpgsqlConnection connection, string path, CancellationToken ct)
    {
        await using var command = connection.Command(RejectsStatement);
        await using var reader = await command.ExecuteReaderAsync(ct);
        StreamWriter? file = null;
        var count = 0;
        try
        {
            for (; await reader.ReadAsync(ct); count++)
            {
                if (file is null) await (file = new StreamWriter(path)).WriteAsync("file,line,key,reason\r\n");
                var name = EoirTable.All.Single(table => table.Name == reader.GetString(0)).File;
                await file.WriteAsync($"{name},{reader.GetInt32(1)},{reader.GetString(2)},{reader.GetString(3)}\r\n");
            }
        }
        finally
        {
            if (file is not null) await file.DisposeAsync();
        }

        return count;
    }

    private static async Task CopyAsync(NpgsqlConnection connection, EoirTable table, ReadOnlyMemory<byte> rows, CancellationToken ct)
    {
        const int Piece = 1 << 20;
        await using var copy = await connection.BeginRawBinaryCopyAsync($"copy eoir_stage.{table.Name} (line, {table.Names()}) from stdin (format binary)", ct);
        try
        {
            for (; rows.Length > 0; rows = rows[Math.Min(Piece, rows.Length)..])
            {
                await copy.WriteAsync(rows[..Math.Min(Piece, rows.Length)], ct);
            }
        }
        catch
        {
            await copy.CancelAsync();
            throw;
        }
    }
}
