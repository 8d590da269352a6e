using Npgsql;

namespace LawLab.Grains.Keys;

/// <summary>Work on the keys of an installation, for its start and for the console.</summary>
public static class KeyMaintenance
{
    /// <summary>Makes sure that this root key is the one of this database; the first start makes both belong together.</summary>
    /// <exception cref="RootKeyException">It is missing, another one, or cannot be used.</exception>
    public static async Task EnsureRootKeyFitsAsync(NpgsqlDataSource database, IRootKey root, CancellationToken cancellation)
    {
        using var tenants = new TenantKeys(root, TimeProvider.System);
        await new KeyStore(database, root, tenants).EnsureRootKeyFitsAsync(cancellation);
    }
}
