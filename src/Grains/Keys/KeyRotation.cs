using System.Security.Cryptography;
using Npgsql;

namespace LawLab.Grains.Keys;

/// <summary>Putting what keys wrap under new ones, for the console. Stopped at any moment and begun again, each goes on.</summary>
public static partial class KeyRotation
{
    private const int KeysAtOnce = 500;

    private const string SelectOld = "SELECT key_id, tenant, wrapped FROM tenant_key WHERE retired_at IS NULL AND created_at <= now() - $1 ORDER BY tenant";

    private const string SelectRetired = "SELECT key_id, tenant, wrapped FROM tenant_key WHERE retired_at IS NOT NULL ORDER BY tenant";

    /// <summary>
    /// Gives each tenant a new key, puts what the old one wraps under it, and deletes the old one. LawLab may run meanwhile.
    /// </summary>
    /// <param name="olderThan">Keys younger than this stay, such as those that a run which was stopped has made.</param>
    /// <param name="progress">Told how many keys of clients, drafts and organizations were moved.</param>
    /// <returns>How many tenants have a new key.</returns>
    /// <exception cref="RootKeyException">The root key cannot be used; what was done stays.</exception>
    public static async Task<int> RotateTenantKeysAsync(
        NpgsqlDataSource database, IRootKey root, TimeSpan olderThan, Action<long> progress, CancellationToken cancellation)
    {
        using var tenants = new TenantKeys(root, TimeProvider.System);
        var store = new KeyStore(database, root, tenants);
        foreach (var old in await TenantKeysAsync(database, SelectOld, [olderThan], cancellation)) await store.ReplaceTenantKeyAsync(old, cancellation);

        var moved = 0L;
        var retired = await TenantKeysAsync(database, SelectRetired, [], cancellation);
        foreach (var old in retired)
        {
            do
            {
                for (int some; (some = await MoveAsync(database, store, tenants, old, cancellation)) > 0; progress(moved)) moved += some;
            }
            while (!await DeleteAsync(database, old, cancellation));
        }

        return retired.Count;
    }

    private const string SelectDataKeys = "SELECT key_id, subject, wrapped FROM data_key WHERE tenant_key = $1 LIMIT $2";

    // One that was destroyed meanwhile stays destroyed.
    private const string UpdateDataKeys = """
        UPDATE data_key k SET wrapped = moved.after, tenant_key = $1
        FROM unnest($2::uuid[], $3::bytea[], $4::bytea[]) AS moved (key_id, before, after)
        WHERE k.key_id = moved.key_id AND k.wrapped = moved.before
        """;

    /// <summary>Puts some of what a retired key wraps under its successor; 0 when there is nothing left.</summary>
    private static async Task<int> MoveAsync(NpgsqlDataSource database, KeyStore store, TenantKeys tenants, WrappedTenantKey old, CancellationToken cancellation)
    {
        var next = (await store.TenantKeyAsync(old.Tenant, cancellation))!;
        var (ids, before, after) = (new List<Guid>(), new List<byte[]>(), new List<byte[]>());
        await using (var select = database.CreateCommand(SelectDataKeys))
        {
            select.Parameters.AddWithValue(old.Id);
            select.Parameters.AddWithValue(KeysAtOnce);
            await using var reader = await select.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                var (id, wrapped) = (reader.GetGuid(0), reader.GetFieldValue<byte[]>(2));
                ids.Add(id);
                before.Add(wrapped);
                after.Add(await RewrapAsync(tenants, old, next, wrapped, KeyStore.ContextOf(id, old.Tenant, reader.GetString(1))));
            }
        }

        if (ids.Count == 0) return 0;
        await using var update = database.CreateCommand(UpdateDataKeys);
        update.Parameters.AddWithValue(next.Id);
        update.Parameters.AddWithValue(ids.ToArray());
        update.Parameters.AddWithValue(before.ToArray());
        update.Parameters.AddWithValue(after.ToArray());
        await update.ExecuteNonQueryAsync(cancellation);
        return ids.Count;
    }

    private static async Task<byte[]> RewrapAsync(TenantKeys tenants, WrappedTenantKey old, WrappedTenantKey next, byte[] wrapped, byte[] context)
    {
        // Erased.
        if (wrapped.Length == 0) return wrapped;
        var secret = await tenants.WithAsync(old, outer => Envelope.Open(outer, wrapped, context));
        var again = await tenants.WithAsync(next, outer => Envelope.Seal(outer, secret, context));
        CryptographicOperations.ZeroMemory(secret);
        return again;
    }

    private const string DeleteTenantKey = "DELETE FROM tenant_key WHERE key_id = $1";

    /// <summary>False when a process that still had the old key in hand has just put something under it.</summary>
    private static async Task<bool> DeleteAsync(NpgsqlDataSource database, WrappedTenantKey old, CancellationToken cancellation)
    {
        try
        {
            await using var delete = database.CreateCommand(DeleteTenantKey);
            delete.Parameters.AddWithValue(old.Id);
            await delete.ExecuteNonQueryAsync(cancellation);
            return true;
        }
        catch (PostgresException used) when (used.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            return false;
        }
    }

    private static async Task<List<WrappedTenantKey>> TenantKeysAsync(NpgsqlDataSource database, string sql, object[] values, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(sql);
        foreach (var value in values) command.Parameters.AddWithValue(value);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var keys = new List<WrappedTenantKey>();
        while (await reader.ReadAsync(cancellation)) keys.Add(new WrappedTenantKey(reader.GetGuid(0), reader.GetString(1), reader.GetFieldValue<byte[]>(2)));
        return keys;
    }
}
