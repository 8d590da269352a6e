using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Npgsql;

namespace LawLab.Grains.Keys;

/// <summary>The root key.</summary>
public static partial class KeyRotation
{
    // The installation's own key goes last: until then LawLab starts with the old root key alone, and afterwards with the new one.
    private const string SelectTenantKeys = "SELECT key_id, tenant, wrapped FROM tenant_key ORDER BY tenant = '', key_id";

    private const string UpdateTenantKey = "UPDATE tenant_key SET wrapped = $2 WHERE key_id = $1";

    /// <summary>Puts everything that is under the root key under another one; LawLab must not run meanwhile.</summary>
    /// <returns>How many tenants' keys are under it now.</returns>
    /// <exception cref="RootKeyException">One of the root keys cannot be used; nothing is lost, and what was done stays.</exception>
    public static async Task<int> RotateRootKeyAsync(
        NpgsqlDataSource database, IRootKey old, IRootKey next, Action<int, int> progress, CancellationToken cancellation)
    {
        await RotateRingAsync(database, old, next, cancellation);
        var keys = await TenantKeysAsync(database, SelectTenantKeys, [], cancellation);
        for (var done = 0; done < keys.Count; progress(++done, keys.Count))
        {
            var key = keys[done];
            if (await RewrapAsync(key.Wrapped, key.Context, old, next, cancellation) is not { } wrapped) continue;
            await using var update = database.CreateCommand(UpdateTenantKey);
            update.Parameters.AddWithValue(key.Id);
            update.Parameters.AddWithValue(wrapped);
            await update.ExecuteNonQueryAsync(cancellation);
        }

        return keys.Count;
    }

    /// <summary>What the root key seals the key ring of the sessions for.</summary>
    public const string RingContext = "data protection key ring";

    private const string SelectRing = "SELECT name, xml FROM account.data_protection_key";

    private const string UpdateRing = "UPDATE account.data_protection_key SET xml = $2 WHERE name = $1";

    private static async Task RotateRingAsync(NpgsqlDataSource database, IRootKey old, IRootKey next, CancellationToken cancellation)
    {
        var ring = new List<(string Name, string Xml)>();
        await using (var select = database.CreateCommand(SelectRing))
        await using (var reader = await select.ExecuteReaderAsync(cancellation))
        {
            while (await reader.ReadAsync(cancellation)) ring.Add((reader.GetString(0), reader.GetString(1)));
        }

        foreach (var (name, xml) in ring)
        {
            if (Sealed().Match(xml) is not { Success: true } found) continue;
            if (await RewrapAsync(Convert.FromBase64String(found.Value), RingContext, old, next, cancellation) is not { } wrapped) continue;
            await using var update = database.CreateCommand(UpdateRing);
            update.Parameters.AddWithValue(name);
            update.Parameters.AddWithValue(xml.Replace(found.Value, Convert.ToBase64String(wrapped), StringComparison.Ordinal));
            await update.ExecuteNonQueryAsync(cancellation);
        }
    }

    [GeneratedRegex("(?<=<sealed[^<>]*>)[A-Za-z0-9+/=]+(?=</sealed>)")]
    private static partial Regex Sealed();

    /// <summary>The same under the next root key; null when a run that was stopped has put it there.</summary>
    private static async Task<byte[]?> RewrapAsync(byte[] wrapped, string context, IRootKey old, IRootKey next, CancellationToken cancellation)
    {
        byte[] secret;
        try
        {
            secret = await old.UnwrapAsync(wrapped, context, cancellation);
        }
        catch (RootKeyException)
        {
            if (await OpensAsync(next, wrapped, context, cancellation)) return null;
            throw;
        }

        var again = await next.WrapAsync(secret, context, cancellation);
        CryptographicOperations.ZeroMemory(secret);
        return again;
    }

    private static async Task<bool> OpensAsync(IRootKey root, byte[] wrapped, string context, CancellationToken cancellation)
    {
        try
        {
            CryptographicOperations.ZeroMemory(await root.UnwrapAsync(wrapped, context, cancellation));
            return true;
        }
        catch (RootKeyException)
        {
            return false;
        }
    }

    private const string CountRunning = "SELECT count(*) FROM orleans.membership WHERE status = 3 AND i_am_alive_time > now() - interval '2 minutes'";

    /// <summary>How many processes of LawLab run on this database, or did two minutes ago and were killed.</summary>
    public static async Task<long> RunningAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(CountRunning);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
