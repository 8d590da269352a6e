using Npgsql;

namespace LawLab.Grains.Eoir;

/// <summary>Makes a table what the release says, and counts how it differs from the release before: whole sets at a time, in one transaction.</summary>
internal static class EoirMerge
{
    /// <summary>A release that has less of a table than this share of what was there is taken for an incomplete download.</summary>
    private const double SmallestShare = 0.8;

    private const string RecordStatement = "insert into eoir_difference values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";

    private const string DifferencesStatement = """
        select name, read, rejected, duplicates, impossible_dates, nul_rows, added, changed, unchanged, gone
        from eoir_difference where release = $1
        """;

    /// <exception cref="EoirImportException">There is so much less than before that the file looks cut short.</exception>
    public static async Task MergeAsync(
        NpgsqlConnection connection, EoirTable table, short release, EoirReadSoFar read, bool allowFewer, CancellationToken ct)
    {
        var (stage, main) = ($"eoir_stage.{table.Name}", $"eoir_{table.Name}");
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await connection.ExecuteAsync($"analyze {stage}", ct);
        // Of rows with one number the last one wins.
        var duplicates = await connection.ExecuteAsync($"""
            delete from {stage} s using (select id, max(line) as line from {stage} group by id having count(*) > 1) d
            where s.id = d.id and s.line < d.line
            """, ct);
        var rows = read.Rows - duplicates;
        var before = (long)(await connection.ScalarAsync($"select count(*) from {main} where gone_in is null", ct))!;
        if (!allowFewer && rows < before * SmallestShare)
            throw new EoirImportException($"{table.File} has {rows} rows, and the release before had {before}: it looks cut short. Fetch the release again; if it is right, import it with --allow-fewer.");

        var columns = table.Columns.Skip(1).Select(column => column.Name).ToList();
        string Row(string prefix) => $"({string.Join(", ", columns.Select(column => prefix + column))})";
        var (changed, gone) = (0, 0);
        var isEmpty = await connection.ScalarAsync($"select 1 from {main} limit 1", ct) is null;
        if (!isEmpty)
        {
            changed = await connection.ExecuteAsync($"""
                update {main} m set {string.Join(", ", columns.Select(column => $"{column} = s.{column}"))}, gone_in = null
                from {stage} s where s.id = m.id and (m.gone_in is not null or {Row("m.")} is distinct from {Row("s.")})
                """, ct);
            gone = await connection.ExecuteAsync(
                $"update {main} m set gone_in = $1 where gone_in is null and not exists (select from {stage} s where s.id = m.id)", ct, release);
        }

        var isNew = isEmpty ? "" : $"where not exists (select from {main} m where m.id = s.id)";
        var added = await connection.ExecuteAsync($"insert into {main} ({table.Names()}) select {table.Names()} from {stage} s {isNew}", ct);
        await connection.ExecuteAsync(
            RecordStatement,
            ct,
            release,
            table.Name,
            read.Rows + read.Rejected,
            read.Rejected,
            duplicates,
            read.ImpossibleDates,
            read.NulRows,
            added,
            changed,
            rows - added - changed,
            gone);
        await transaction.CommitAsync(ct);
    }

    /// <summary>The tables that are merged for a release.</summary>
    public static async Task<IReadOnlyList<EoirDifference>> DifferencesAsync(NpgsqlConnection connection, short release, CancellationToken ct)
    {
        await using var command = connection.Command(DifferencesStatement, release);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<EoirDifference>();
        while (await reader.ReadAsync(ct))
        {
            int Number(int at) => reader.GetInt32(at);
            found.Add(new(reader.GetString(0), Number(1), Number(2), Number(3), Number(4), Number(5), Number(6), Number(7), Number(8), Number(9)));
        }

        return [.. EoirTable.All.Select(table => found.Find(difference => difference.Table == table.Name)).OfType<EoirDifference>()];
    }
}
