using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Keys;
using LawLab.Grains.Tests.Testing;
using Npgsql;
using Orleans.TestingHost;
using Xunit;

namespace LawLab.Grains.Tests.Keys;

public sealed class KeyRotationTests(ClusterFixture cluster, PostgresServer server) : IClassFixture<ClusterFixture>, IAsyncLifetime
{
    private string _database = "";
    private NpgsqlDataSource _source = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await server.CreateDatabaseAsync();
        _source = NpgsqlDataSource.Create(_database);
    }

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        await server.DropDatabaseAsync(_database);
    }

    [Fact]
    public async Task RotateRootKey_Done_TheNewOneOpensEverythingAndTheOldOneNothing()
    {
        var (old, next, progress) = (new MemoryRootKey(), new MemoryRootKey(), new List<int>());
        var stored = await SealAsync(old, organizations: 3);

        var keys = await KeyRotation.RotateRootKeyAsync(_source, old, next, (done, _) => progress.Add(done), Cancellation);

        Assert.Equal(4, keys);
        Assert.Equal([1, 2, 3, 4], progress);
        await KeyMaintenance.EnsureRootKeyFitsAsync(_source, next, Cancellation);
        foreach (var (subject, tenant, bytes) in stored)
        {
            Assert.Equal("text"u8.ToArray(), (await Store(next).MakeSealAsync("case/1", tenant, subject, Cancellation)).OpenSnapshot(1, bytes));
            await Assert.ThrowsAsync<RootKeyException>(() => Store(old).MakeSealAsync("case/1", tenant, subject, Cancellation));
        }
    }

    /// <summary>Until it is done LawLab starts with the old key; given again, it goes on.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task RotateRootKey_StoppedInBetween_GoesOnWhenItIsGivenAgain(int stoppedAfter)
    {
        var (old, next) = (new MemoryRootKey(), new MemoryRootKey());
        var stored = await SealAsync(old, organizations: 3);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        if (stoppedAfter == 0) await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => KeyRotation.RotateRootKeyAsync(_source, old, next, (done, _) => StopAt(done), stop.Token));
        await KeyMaintenance.EnsureRootKeyFitsAsync(_source, old, Cancellation);
        await Assert.ThrowsAsync<RootKeyException>(() => KeyMaintenance.EnsureRootKeyFitsAsync(_source, next, Cancellation));
        await KeyRotation.RotateRootKeyAsync(_source, old, next, (_, _) => { }, Cancellation);

        await KeyMaintenance.EnsureRootKeyFitsAsync(_source, next, Cancellation);
        foreach (var (subject, tenant, bytes) in stored)
        {
            Assert.Equal("text"u8.ToArray(), (await Store(next).MakeSealAsync("case/1", tenant, subject, Cancellation)).OpenSnapshot(1, bytes));
        }

        void StopAt(int done)
        {
            if (done == stoppedAfter) stop.Cancel();
        }
    }

    /// <summary>Else everyone would lose her session, and her authenticator with it.</summary>
    [Fact]
    public async Task RotateRootKey_KeyRingOfTheSessions_GoesAlong()
    {
        var (old, next) = (new MemoryRootKey(), new MemoryRootKey());
        await SealAsync(old, organizations: 1);
        var wrapped = Convert.ToBase64String(await old.WrapAsync(new byte[] { 1, 2, 3 }, KeyRotation.RingContext, Cancellation));
        await ColumnAsync<string>(
            "INSERT INTO account.data_protection_key (name, xml) VALUES ('clear', '<key>YWJj</key>'), ('sealed', $1) RETURNING name",
            $"<key><encryptedSecret decryptorType=\"x\"><sealed xmlns=\"\">{wrapped}</sealed></encryptedSecret></key>");

        for (var round = 0; round < 2; round++) await KeyRotation.RotateRootKeyAsync(_source, old, next, (_, _) => { }, Cancellation);

        var xml = await ColumnAsync<string>("SELECT xml FROM account.data_protection_key ORDER BY name");
        Assert.Equal("<key>YWJj</key>", xml[0]);
        var moved = System.Xml.Linq.XElement.Parse(xml[1]).Descendants("sealed").Single().Value;
        Assert.Equal([1, 2, 3], await next.UnwrapAsync(Convert.FromBase64String(moved), KeyRotation.RingContext, Cancellation));
    }

    [Fact]
    public async Task RotateRootKey_FromOneThatIsNotOfThisDatabase_ChangesNothing()
    {
        var old = new MemoryRootKey();
        await SealAsync(old, organizations: 1);

        await Assert.ThrowsAsync<RootKeyException>(() => KeyRotation.RotateRootKeyAsync(_source, new MemoryRootKey(), new MemoryRootKey(), (_, _) => { }, Cancellation));

        await KeyMaintenance.EnsureRootKeyFitsAsync(_source, old, Cancellation);
    }

    [Fact]
    public async Task RotateTenantKeys_Done_NothingIsUnderAnOldKeyAndEverythingOpens()
    {
        var root = new MemoryRootKey();
        var stored = await SealAsync(root, organizations: 3);
        var before = await ColumnAsync<Guid>("SELECT key_id FROM tenant_key");
        var wrapped = await ColumnAsync<byte[]>("SELECT wrapped FROM data_key");
        await ColumnAsync<int>("UPDATE data_key SET wrapped = '', erased_at = now() WHERE subject = $1 RETURNING 1", stored[0].Subject);

        var tenants = await KeyRotation.RotateTenantKeysAsync(_source, root, TimeSpan.Zero, _ => { }, Cancellation);

        Assert.Equal(4, tenants);
        Assert.Empty((await ColumnAsync<Guid>("SELECT key_id FROM tenant_key")).Intersect(before));
        Assert.Equal(4, (await ColumnAsync<Guid>("SELECT key_id FROM tenant_key WHERE retired_at IS NULL")).Count);
        Assert.DoesNotContain(await ColumnAsync<byte[]>("SELECT wrapped FROM data_key"), key => wrapped.Any(was => was.AsSpan().SequenceEqual(key)));
        Assert.True((await Store(root).MakeSealAsync("case/1", stored[0].Tenant, stored[0].Subject, Cancellation)).IsErased);
        foreach (var (subject, tenant, bytes) in stored.Skip(1))
        {
            Assert.Equal("text"u8.ToArray(), (await Store(root).MakeSealAsync("case/1", tenant, subject, Cancellation)).OpenSnapshot(1, bytes));
        }
    }

    [Fact]
    public async Task RotateTenantKeys_StoppedInBetween_GoesOnAndMakesNoThirdKey()
    {
        var root = new MemoryRootKey();
        var stored = await SealAsync(root, organizations: 3);
        await ColumnAsync<int>("UPDATE tenant_key SET created_at = now() - interval '2 days' RETURNING 1");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => KeyRotation.RotateTenantKeysAsync(_source, root, TimeSpan.FromDays(1), _ => stop.Cancel(), stop.Token));
        var made = await ColumnAsync<Guid>("SELECT key_id FROM tenant_key WHERE retired_at IS NULL ORDER BY 1");
        Assert.NotEmpty(await ColumnAsync<Guid>("SELECT key_id FROM tenant_key WHERE retired_at IS NOT NULL"));
        await KeyRotation.RotateTenantKeysAsync(_source, root, TimeSpan.FromDays(1), _ => { }, Cancellation);

        Assert.Equal(made, await ColumnAsync<Guid>("SELECT key_id FROM tenant_key ORDER BY 1"));
        foreach (var (subject, tenant, bytes) in stored)
        {
            Assert.Equal("text"u8.ToArray(), (await Store(root).MakeSealAsync("case/1", tenant, subject, Cancellation)).OpenSnapshot(1, bytes));
        }
    }

    [Fact]
    public async Task RotateTenantKeys_WhileLawLabRuns_NobodyNotices()
    {
        var (@case, lead) = await cluster.Grains.OpenedCaseAsync();
        using var done = new CancellationTokenSource();
        var working = Task.Run(async () =>
        {
            var opened = new List<ICaseGrain>();
            while (!done.IsCancellationRequested) opened.Add((await cluster.Grains.OpenedCaseAsync(lead)).Case);
            return opened;
        });

        for (var round = 0; round < 5; round++)
        {
            await KeyRotation.RotateTenantKeysAsync(cluster.Database, MemoryRootKey.Shared, TimeSpan.Zero, _ => { }, Cancellation);
            Assert.Null((await @case.Submit(Given.Note(lead))).Refusal);
            await cluster.Cluster.DeactivateAsync(@case);
        }

        await done.CancelAsync();
        Assert.Equal(5, (await @case.Read(lead))!.Notes.Count);
        foreach (var opened in await working)
        {
            await cluster.Cluster.DeactivateAsync(opened);
            Assert.Equal("Matter of Testigo", (await opened.Read(lead))!.Caption);
        }

        Assert.Equal(2, await KeyRotation.RunningAsync(cluster.Database, Cancellation));
    }

    /// <summary>A client of each organization; gives what was sealed with her key.</summary>
    private async Task<List<(string Subject, string Tenant, byte[] Bytes)>> SealAsync(IRootKey root, int organizations)
    {
        await KeyMaintenance.EnsureRootKeyFitsAsync(_source, root, Cancellation);
        var stored = new List<(string, string, byte[])>();
        for (var i = 0; i < organizations; i++)
        {
            var (tenant, subject) = (OpaqueId.New(), "case/" + OpaqueId.New());
            stored.Add((subject, tenant, (await Store(root).MakeSealAsync("case/1", tenant, subject, Cancellation)).SealSnapshot(1, "text"u8)));
        }

        return stored;
    }

    // Each a process of its own, which remembers nothing.
    private KeyStore Store(IRootKey root) => new(_source, root, new TenantKeys(root, TimeProvider.System));

    private async Task<List<T>> ColumnAsync<T>(string sql, params string[] values)
    {
        await using var command = _source.CreateCommand(sql);
        foreach (var value in values) command.Parameters.AddWithValue(value);
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        var column = new List<T>();
        while (await reader.ReadAsync(Cancellation)) column.Add(await reader.GetFieldValueAsync<T>(0, Cancellation));
        return column;
    }
}
