using LawLab.Grains.Access;
using LawLab.Grains.Keys;
using LawLab.Grains.Tests.Testing;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace LawLab.Grains.Tests.Keys;

public sealed class KeyStoreTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task MakeSeal_ManyAtOnce_AllGetTheSameKey()
    {
        var (root, tenant, stream) = (new MemoryRootKey(), OpaqueId.New(), "case/" + OpaqueId.New());

        // A store each, as in as many processes.
        var seals = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Store(root).MakeSealAsync(stream, tenant, stream, Cancellation)));

        Assert.Single(seals.Select(seal => seal.KeyId).Distinct());
        var stored = seals[0].SealSnapshot(1, "text"u8);
        Assert.All(seals, seal => Assert.Equal("text"u8, seal.OpenSnapshot(1, stored)));
        Assert.Equal(1L, await CountAsync("SELECT count(*) FROM tenant_key WHERE tenant = $1", tenant));
    }

    [Fact]
    public async Task MakeSeal_OfTwoSubjects_AreTwoKeys()
    {
        var (store, tenant) = (Store(new MemoryRootKey()), OpaqueId.New());

        var (first, second) = (await store.MakeSealAsync("case/1", tenant, "case/" + OpaqueId.New(), Cancellation), await store.MakeSealAsync("case/1", tenant, "case/" + OpaqueId.New(), Cancellation));

        Assert.ThrowsAny<Exception>(() => second.OpenSnapshot(1, first.SealSnapshot(1, "text"u8)));
    }

    [Fact]
    public async Task MakeSeal_AnotherRootKey_OpensNothing()
    {
        var (tenant, subject) = (OpaqueId.New(), "case/" + OpaqueId.New());
        await Store(new MemoryRootKey()).MakeSealAsync("case/1", tenant, subject, Cancellation);

        await Assert.ThrowsAsync<RootKeyException>(() => Store(new MemoryRootKey()).MakeSealAsync("case/1", tenant, subject, Cancellation));
    }

    [Fact]
    public async Task MakeSeal_WrappedKeyOfAnotherSubjectPutInItsPlace_OpensNothing()
    {
        var (root, tenant, mine, other) = (new MemoryRootKey(), OpaqueId.New(), "case/" + OpaqueId.New(), "case/" + OpaqueId.New());
        await Store(root).MakeSealAsync(mine, tenant, mine, Cancellation);
        await Store(root).MakeSealAsync(other, tenant, other, Cancellation);
        await CountAsync("UPDATE data_key SET wrapped = (SELECT wrapped FROM data_key WHERE subject = $1) WHERE subject = $2 RETURNING 1::bigint", other, mine);

        await Assert.ThrowsAnyAsync<System.Security.Cryptography.CryptographicException>(() => Store(root).MakeSealAsync(mine, tenant, mine, Cancellation));
    }

    [Fact]
    public async Task TenantKeys_AskedByMany_AreUnwrappedOnceAndForgottenAfterFiveMinutes()
    {
        var (root, clock, tenant) = (new MemoryRootKey(), new FakeTimeProvider(), OpaqueId.New());
        using var tenants = new TenantKeys(root, clock);
        var store = new KeyStore(postgres.Source, root, tenants);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(n => store.MakeSealAsync("case/1", tenant, $"case/{tenant}{n}", Cancellation)));
        Assert.Equal(1, tenants.Count);
        Assert.Equal(1, root.Unwrapped);

        clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(0, tenants.Count);
        await store.MakeSealAsync("case/1", tenant, $"case/{tenant}again", Cancellation);
        Assert.Equal(2, root.Unwrapped);
    }

    [Fact]
    public async Task EnsureRootKeyFits_TheOneOfTheFirstStart_FitsAndNoOther()
    {
        var database = await postgres.Server.CreateDatabaseAsync();
        await using (var source = Npgsql.NpgsqlDataSource.Create(database + ";Pooling=false"))
        {
            var root = new MemoryRootKey();
            await KeyMaintenance.EnsureRootKeyFitsAsync(source, root, Cancellation);
            await KeyMaintenance.EnsureRootKeyFitsAsync(source, root, Cancellation);

            await Assert.ThrowsAsync<RootKeyException>(() => KeyMaintenance.EnsureRootKeyFitsAsync(source, new MemoryRootKey(), Cancellation));
        }

        await postgres.Server.DropDatabaseAsync(database);
    }

    private KeyStore Store(IRootKey root) => new(postgres.Source, root, new TenantKeys(root, TimeProvider.System));

    private async Task<object?> CountAsync(string sql, params string[] values)
    {
        await using var command = postgres.Source.CreateCommand(sql);
        foreach (var value in values) command.Parameters.AddWithValue(value);
        return await command.ExecuteScalarAsync(Cancellation);
    }
}
