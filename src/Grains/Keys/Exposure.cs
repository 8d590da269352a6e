using Npgsql;

namespace LawLab.Grains.Keys;

/// <summary>How much a column tells without the root key.</summary>
public enum ExposureKind
{
    /// <summary>Noise.</summary>
    Sealed,

    /// <summary>Equal for equal things, no more.</summary>
    Keyed,

    /// <summary>A random name of a thing.</summary>
    Id,

    /// <summary>Readable.</summary>
    Clear,

    /// <summary>Published, or LawLab's own.</summary>
    Public,
}

/// <summary>A column and what it gives away.</summary>
/// <param name="Table">Its table, with the schema unless that is <c>public</c>.</param>
/// <param name="Column">Its name.</param>
/// <param name="Kind">How much it tells; null when nobody has said so yet.</param>
/// <param name="Reason">What it tells, and why that is so.</param>
public sealed record ExposedColumn(string Table, string Column, ExposureKind? Kind, string? Reason);

/// <summary>What a copy of a database gives away.</summary>
/// <param name="Columns">All there are, by table.</param>
/// <param name="ClearEvents">Events from before encryption: their facts are readable.</param>
public sealed record ExposureReport(IReadOnlyList<ExposedColumn> Columns, long ClearEvents);

/// <summary>
/// What a copy of the database tells to somebody without the root key: each column that is really there, with what
/// <c>Exposure.txt</c> says of it.
/// </summary>
public static class Exposure
{
    // Not information_schema, which leaves out what the asking role has no right to.
    private const string SelectColumns = """
        SELECT CASE n.nspname WHEN 'public' THEN '' ELSE n.nspname || '.' END || c.relname, a.attname
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p', 'm') AND NOT c.relispartition AND a.attnum > 0 AND NOT a.attisdropped
          AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\_%'
        ORDER BY n.nspname <> 'public', 1, a.attnum
        """;

    private const string CountClear = "SELECT count(*) FROM journal_event WHERE key_id IS NULL";

    /// <summary>Reads the columns of this database.</summary>
    public static async Task<ExposureReport> ReadAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        var reviewed = Reviewed();
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var columns = new List<ExposedColumn>();
        await using (var command = new NpgsqlCommand(SelectColumns, connection))
        await using (var reader = await command.ExecuteReaderAsync(cancellation))
        {
            while (await reader.ReadAsync(cancellation)) columns.Add(Judge(reader.GetString(0), reader.GetString(1), reviewed));
        }

        await using var count = new NpgsqlCommand(CountClear, connection) { CommandTimeout = 0 };
        return new ExposureReport(columns, (long)(await count.ExecuteScalarAsync(cancellation))!);
    }

    /// <summary>What was reviewed, by <c>table.column</c> or <c>table.*</c>.</summary>
    internal static Dictionary<string, (ExposureKind Kind, string Reason)> Reviewed()
    {
        using var text = new StreamReader(typeof(Exposure).Assembly.GetManifestResourceStream("LawLab.Grains.Keys.Exposure.txt")!);
        return text.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => line[0] != '#')
            .Select(line => line.Split('|', 3, StringSplitOptions.TrimEntries))
            .ToDictionary(cells => cells[0], cells => (Enum.Parse<ExposureKind>(cells[1], ignoreCase: true), cells[2]));
    }

    private static ExposedColumn Judge(string table, string column, Dictionary<string, (ExposureKind Kind, string Reason)> reviewed) =>
        reviewed.TryGetValue($"{table}.{column}", out var said) || reviewed.TryGetValue($"{table}.*", out said)
            ? new(table, column, said.Kind, said.Reason)
            : new(table, column, null, null);
}
