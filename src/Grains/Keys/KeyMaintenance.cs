using Npgsql;

namespace LawLab.Grains.Keys;

/// <summary>Work on the keys of an installation, for its start and for the console.</summary>
public static class KeyMaintenance
{
    private const int ClientsAtOnce = 100;

    /// <summary>Makes sure that this root key is the one of this database; the first start makes both belong together.</summary>
    /// <exception cref="RootKeyException">It is missing, another one, or cannot be used.</exception>
    public static async Task EnsureRootKeyFitsAsync(NpgsqlDataSource database, IRootKey root, CancellationToken cancellation)
    {
        using var tenants = new TenantKeys(root, TimeProvider.System);
        await new KeyStore(database, root, tenants).EnsureRootKeyFitsAsync(cancellation);
    }

    /// <summary>
    /// Makes database and list agree, before anything is served: who is on the list is forgotten in a restored database too, and
    /// who was forgotten when the process died is put on the list. Returns how many keys it destroyed.
    /// </summary>
    /// <exception cref="ErasureListException">The list cannot be used.</exception>
    public static async Task<long> ApplyErasuresAsync(NpgsqlDataSource database, ErasureList list, CancellationToken cancellation)
    {
        list.Add((await KeyStore.DestroyedAsync(database, ErasedClient.SubjectPrefix, cancellation)).Select(subject => subject[ErasedClient.SubjectPrefix.Length..]));
        var destroyed = 0L;
        foreach (var cases in list.Read().Chunk(ClientsAtOnce))
        {
            await using var batch = database.CreateBatch();
            ErasedClient.AddErasing(batch, [.. cases.Select(id => new ErasedClient(id))]);
            await batch.ExecuteNonQueryAsync(cancellation);
            destroyed += (long)batch.BatchCommands[0].Rows;
        }

        return destroyed;
    }
}
