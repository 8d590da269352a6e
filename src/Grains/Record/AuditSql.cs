using System.Runtime.CompilerServices;
using System.Text.Json;
using LawLab.Grains.Storage;
using Npgsql;
using NpgsqlTypes;

namespace LawLab.Grains.Record;

/// <summary>The record's statements, but for what its auditor asks.</summary>
public static class AuditSql
{
    private const string Append = "SELECT append_audit($1)";

    private const string SelectAll = """
        SELECT tenant, seq, at, actor, authority, action, object, result, detail::text, prev, hash FROM audit_entry ORDER BY tenant, seq
        """;

    private const string SelectHeads = "SELECT tenant, seq, hash FROM audit_head ORDER BY tenant";

    /// <summary>The entries as what <c>append_audit</c> takes.</summary>
    public static string Json(IEnumerable<AuditEntry> entries) => JsonSerializer.Serialize(entries.Select(entry => new
    {
        tenant = entry.Tenant,
        actor = entry.Actor,
        authority = entry.Authority,
        action = entry.Action,
        @object = entry.Object,
        result = entry.Result == AuditResult.Allowed ? "allowed" : "refused",
        detail = entry.Detail,
    }));

    /// <summary>The end of every chain as the database says it.</summary>
    public static async Task<IReadOnlyList<(string Tenant, long Seq, byte[] Hash)>> HeadsAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { TenantStatement.Reach(["heads"]), new(SelectHeads) } };
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        var heads = new List<(string, long, byte[])>();
        while (await reader.ReadAsync(cancellation)) heads.Add((reader.GetString(0), reader.GetInt64(1), reader.GetFieldValue<byte[]>(2)));
        return heads;
    }

    internal static NpgsqlBatchCommand AppendCommand(IEnumerable<AuditEntry> entries) => new(Append)
    {
        Parameters = { new() { Value = Json(entries), NpgsqlDbType = NpgsqlDbType.Jsonb } },
    };

    internal static async Task AppendAsync(NpgsqlDataSource database, IReadOnlyCollection<AuditEntry> entries)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(TenantStatement.Reach(entries.Select(entry => entry.Tenant)));
        batch.BatchCommands.Add(AppendCommand(entries));
        await batch.ExecuteNonQueryAsync();
    }

    internal static async IAsyncEnumerable<StoredEntry> ReadAsync(NpgsqlConnection connection, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(SelectAll, connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            yield return new StoredEntry(
                reader.GetString(0),
                reader.GetInt64(1),
                reader.GetFieldValue<DateTimeOffset>(2),
                reader.GetString(3),
                reader.GetString(4),
                reader.GetString(5),
                reader.GetString(6),
                reader.GetString(7),
                reader.GetString(8),
                reader.GetFieldValue<byte[]>(9),
                reader.GetFieldValue<byte[]>(10));
        }
    }
}
