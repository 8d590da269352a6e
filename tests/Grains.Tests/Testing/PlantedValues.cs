using System.Text;
using Npgsql;

namespace LawLab.Grains.Tests.Testing;

/// <summary>Looks for values in everything that a database holds, as a thief would.</summary>
internal static class PlantedValues
{
    private const string SelectTables = """
        SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1
        """;

    /// <summary>Every table in which one of the values stands, as UTF-8 or UTF-16, with the first one found there.</summary>
    public static async Task<List<string>> FindAsync(NpgsqlDataSource database, IReadOnlyCollection<string> values, CancellationToken cancellation)
    {
        var tables = new List<string>();
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using (var list = new NpgsqlCommand(SelectTables, connection))
        await using (var reader = await list.ExecuteReaderAsync(cancellation))
        {
            while (await reader.ReadAsync(cancellation)) tables.Add(reader.GetString(0));
        }

        var found = new List<string>();
        foreach (var table in tables)
        {
            using var content = new MemoryStream();
            await using (var copy = await connection.BeginRawBinaryCopyAsync($"COPY {table} TO STDOUT (FORMAT BINARY)", cancellation))
            {
                await copy.CopyToAsync(content, cancellation);
            }

            var bytes = content.ToArray();
            if (values.FirstOrDefault(value => Holds(bytes, value)) is { } first) found.Add($"{table}: {first}");
        }

        return found;
    }

    private static bool Holds(byte[] bytes, string value) =>
        bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(value)) >= 0 || bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(value)) >= 0;
}
