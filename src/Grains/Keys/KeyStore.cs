using System.Security.Cryptography;
using System.Text;
using LawLab.Grains.Journal;
using LawLab.Grains.Storage;
using Npgsql;

namespace LawLab.Grains.Keys;

/// <summary>The keys in PostgreSQL: made once for each subject, read with what they seal, never stored in clear.</summary>
internal sealed class KeyStore(NpgsqlDataSource database, IRootKey root, TenantKeys tenants)
{
    private const int KeySize = 32;

    private const string Columns = "k.key_id, k.tenant, k.subject, k.wrapped, t.key_id, t.wrapped FROM data_key k JOIN tenant_key t ON t.key_id = k.tenant_key";

    // The newest event, because the first ones may be from before encryption.
    private const string SelectOfStream = $"""
        SELECT {Columns}
        WHERE k.key_id = (SELECT key_id FROM journal_event WHERE stream = $1 ORDER BY version DESC LIMIT 1)
        """;

    /// <summary>The seal of a stream that has events; null before its first sealed one.</summary>
    public async Task<StreamSeal?> SealOfAsync(string stream, CancellationToken cancellation)
    {
        await using var command = TenantStatement.ForStream(database, stream, SelectOfStream);
        command.Parameters.AddWithValue(stream);
        return (await ReadAsync(await command.ExecuteReaderAsync(cancellation), cancellation)) is [var row] ? new StreamSeal(await OpenAsync(row), stream) : null;
    }

    /// <summary>The seal of a stream that will have its first event; the key is made when its subject has none.</summary>
    public async Task<StreamSeal> MakeSealAsync(string stream, string tenant, string subject, CancellationToken cancellation) =>
        new(await KeyAsync(tenant, subject, cancellation), stream);

    /// <summary>The key of a subject, made when it has none; the caller disposes it.</summary>
    public async Task<DataKey> KeyAsync(string tenant, string subject, CancellationToken cancellation) =>
        await OpenAsync(await FindAsync(tenant, subject, cancellation) ?? await MakeAsync(tenant, subject, cancellation));

    /// <summary>The key of a subject, or null when it has none.</summary>
    public async Task<DataKey?> FindKeyAsync(string tenant, string subject, CancellationToken cancellation) =>
        await FindAsync(tenant, subject, cancellation) is { } row ? await OpenAsync(row) : null;

    private const string SelectMany = $"SELECT {Columns} WHERE k.key_id = ANY($1) FOR SHARE OF k";

    /// <summary>
    /// The events as they were before they were sealed, without those whose key was destroyed. The keys are locked until the end
    /// of the connection's transaction, so that none is destroyed before it.
    /// </summary>
    public async Task<List<RecordedEvent>> OpenAsync(NpgsqlConnection connection, List<RecordedEvent> events, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(SelectMany, connection);
        command.Parameters.AddWithValue(events.Select(recorded => recorded.KeyId).OfType<Guid>().Distinct().ToArray());
        var keys = new Dictionary<Guid, DataKey>();
        foreach (var row in await ReadAsync(await command.ExecuteReaderAsync(cancellation), cancellation)) keys[row.Id] = await OpenAsync(row);
        var open = events.GroupBy(recorded => recorded.Stream).Where(IsReadable).SelectMany(stream => stream.Select(Open)).ToList();
        foreach (var key in keys.Values) key.Dispose();
        return open;

        bool IsReadable(IEnumerable<RecordedEvent> stream) => stream.All(recorded => recorded.KeyId is not { } id || !keys[id].IsErased);

        RecordedEvent Open(RecordedEvent recorded) =>
            recorded.KeyId is { } id ? recorded with { Data = new StreamSeal(keys[id], recorded.Stream).OpenEvent(recorded), KeyId = null } : recorded;
    }

    private const string SelectOfSubject = $"SELECT {Columns} WHERE k.subject = $1";

    private async Task<Row?> FindAsync(string tenant, string subject, CancellationToken cancellation)
    {
        await using var command = TenantStatement.For(database, tenant, SelectOfSubject);
        command.Parameters.AddWithValue(subject);
        return (await ReadAsync(await command.ExecuteReaderAsync(cancellation), cancellation)).FirstOrDefault();
    }

    private const string InsertDataKey = """
        INSERT INTO data_key (key_id, tenant, subject, tenant_key, wrapped) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (subject) DO NOTHING
        """;

    private async Task<Row> MakeAsync(string tenant, string subject, CancellationToken cancellation)
    {
        var tenantKey = await TenantKeyAsync(tenant, cancellation) ?? await MakeTenantKeyAsync(tenant, cancellation);
        var id = Guid.NewGuid();
        var wrapped = await tenants.WithAsync(tenantKey, outer => WrapNew(outer, ContextOf(id, tenant, subject)));
        await using var insert = TenantStatement.For(database, tenant, InsertDataKey);
        insert.Parameters.AddWithValue(id);
        insert.Parameters.AddWithValue(tenant);
        insert.Parameters.AddWithValue(subject);
        insert.Parameters.AddWithValue(tenantKey.Id);
        insert.Parameters.AddWithValue(wrapped);
        // Who loses the race uses the winner's.
        return await insert.ExecuteNonQueryAsync(cancellation) == 1
            ? new Row(id, tenant, subject, wrapped, tenantKey)
            : (await FindAsync(tenant, subject, cancellation))!;
    }

    private const string SelectTenantKey = "SELECT key_id, wrapped FROM tenant_key WHERE tenant = $1 AND retired_at IS NULL";

    /// <summary>The key that a tenant's new keys are wrapped with; null when it has none yet.</summary>
    public async Task<WrappedTenantKey?> TenantKeyAsync(string tenant, CancellationToken cancellation)
    {
        await using var command = TenantStatement.For(database, tenant, SelectTenantKey);
        command.Parameters.AddWithValue(tenant);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? new WrappedTenantKey(reader.GetGuid(0), tenant, reader.GetFieldValue<byte[]>(1)) : null;
    }

    private const string InsertTenantKey = """
        INSERT INTO tenant_key (key_id, tenant, wrapped) VALUES ($1, $2, $3) ON CONFLICT (tenant) WHERE retired_at IS NULL DO NOTHING
        """;

    private async Task<WrappedTenantKey> MakeTenantKeyAsync(string tenant, CancellationToken cancellation)
    {
        var made = await NewTenantKeyAsync(tenant, cancellation);
        await using var insert = TenantStatement.For(database, tenant, InsertTenantKey);
        insert.Parameters.AddWithValue(made.Id);
        insert.Parameters.AddWithValue(tenant);
        insert.Parameters.AddWithValue(made.Wrapped);
        await insert.ExecuteNonQueryAsync(cancellation);
        return (await TenantKeyAsync(tenant, cancellation))!;
    }

    // In one statement: a tenant without a current key would be given one by whoever comes first.
    private const string SucceedTenantKey = """
        WITH retired AS (UPDATE tenant_key SET retired_at = now() WHERE key_id = $1 AND retired_at IS NULL RETURNING tenant)
        INSERT INTO tenant_key (key_id, tenant, wrapped) SELECT $2, tenant, $3 FROM retired
        """;

    /// <summary>Retires a tenant's key and makes its successor; what it wraps stays under it.</summary>
    public async Task ReplaceTenantKeyAsync(WrappedTenantKey old, CancellationToken cancellation)
    {
        var made = await NewTenantKeyAsync(old.Tenant, cancellation);
        await using var replace = TenantStatement.For(database, old.Tenant, SucceedTenantKey);
        replace.Parameters.AddWithValue(old.Id);
        replace.Parameters.AddWithValue(made.Id);
        replace.Parameters.AddWithValue(made.Wrapped);
        await replace.ExecuteNonQueryAsync(cancellation);
    }

    private async Task<WrappedTenantKey> NewTenantKeyAsync(string tenant, CancellationToken cancellation)
    {
        var (id, secret) = (Guid.NewGuid(), RandomNumberGenerator.GetBytes(KeySize));
        var wrapped = await root.WrapAsync(secret, WrappedTenantKey.ContextOf(id, tenant), cancellation);
        CryptographicOperations.ZeroMemory(secret);
        return new WrappedTenantKey(id, tenant, wrapped);
    }

    /// <summary>Makes sure that the root key is the one of this database; the first start of an installation makes both belong together.</summary>
    /// <exception cref="RootKeyException">It is missing, another one, or cannot be used.</exception>
    public async Task EnsureRootKeyFitsAsync(CancellationToken cancellation)
    {
        var installation = await TenantKeyAsync("", cancellation) ?? await MakeTenantKeyAsync("", cancellation);
        await tenants.WithAsync(installation, _ => true);
    }

    private const string SelectDestroyed = "SELECT subject FROM data_key WHERE erased_at IS NOT NULL AND starts_with(subject, $1)";

    /// <summary>The subjects of one kind whose key was destroyed.</summary>
    public static async Task<List<string>> DestroyedAsync(NpgsqlDataSource database, string prefix, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(SelectDestroyed);
        command.Parameters.AddWithValue(prefix);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var subjects = new List<string>();
        while (await reader.ReadAsync(cancellation)) subjects.Add(reader.GetString(0));
        return subjects;
    }

    private async Task<DataKey> OpenAsync(Row row) => new(row.Id, row.Wrapped.Length == 0
        ? []
        : await tenants.WithAsync(row.TenantKey, outer => Envelope.Open(outer, row.Wrapped, ContextOf(row.Id, row.Tenant, row.Subject))));

    private static byte[] WrapNew(byte[] outer, byte[] context)
    {
        Span<byte> secret = stackalloc byte[KeySize];
        RandomNumberGenerator.Fill(secret);
        var wrapped = Envelope.Seal(outer, secret, context);
        CryptographicOperations.ZeroMemory(secret);
        return wrapped;
    }

    /// <summary>What a data key's wrapping is bound to.</summary>
    public static byte[] ContextOf(Guid id, string tenant, string subject) => Encoding.UTF8.GetBytes($"data\n{tenant}\n{subject}\n{id:N}");

    private static async Task<List<Row>> ReadAsync(NpgsqlDataReader result, CancellationToken cancellation)
    {
        await using var reader = result;
        var rows = new List<Row>();
        while (await reader.ReadAsync(cancellation))
        {
            var tenant = reader.GetString(1);
            rows.Add(new Row(
                reader.GetGuid(0), tenant, reader.GetString(2), reader.GetFieldValue<byte[]>(3),
                new WrappedTenantKey(reader.GetGuid(4), tenant, reader.GetFieldValue<byte[]>(5))));
        }

        return rows;
    }

    private sealed record Row(Guid Id, string Tenant, string Subject, byte[] Wrapped, WrappedTenantKey TenantKey);
}
