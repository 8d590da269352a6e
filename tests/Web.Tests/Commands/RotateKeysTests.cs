using LawLab.Grains.Keys;
using LawLab.Grains.Tests.Testing;
using LawLab.Silo;
using LawLab.Silo.Commands;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace LawLab.Web.Tests.Commands;

[Collection<LawLabTests>]
public sealed class RotateKeysTests(LawLabApp app, PostgresServer server) : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("lawlab-rotate-").FullName;
    private readonly StringWriter _output = new();
    private string _connectionString = "";
    private Database _database = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Old => Path.Combine(_directory, "root.key");

    private string Next => Path.Combine(_directory, "next.key");

    public async ValueTask InitializeAsync()
    {
        _connectionString = await server.CreateDatabaseAsync();
        var configuration = SiloApp.CreateBuilder([]).Configuration;
        configuration["ConnectionStrings:LawLab"] = _connectionString;
        _database = await Database.OpenAsync(configuration, NullLoggerFactory.Instance, Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        await server.DropDatabaseAsync(_connectionString);
        await _output.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task RotateRootKey_ToAFile_MakesItAndSaysWhatToSet()
    {
        await KeyMaintenance.EnsureRootKeyFitsAsync(_database.Owner, new FileRootKey(Old), Cancellation);

        Assert.Equal(0, await RunAsync(RotateRootKey.RunAsync, _database, "--to-file", Next));

        Assert.Contains($"LawLab__RootKeyFile={Next}", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("1 of 1", _output.ToString(), StringComparison.Ordinal);
        await KeyMaintenance.EnsureRootKeyFitsAsync(_database.Owner, new FileRootKey(Next), Cancellation);
        await Assert.ThrowsAsync<RootKeyException>(() => KeyMaintenance.EnsureRootKeyFitsAsync(_database.Owner, new FileRootKey(Old), Cancellation));
    }

    [Fact]
    public async Task RotateRootKey_CookiesFromBefore_AreStillRead()
    {
        await KeyMaintenance.EnsureRootKeyFitsAsync(_database.Owner, new FileRootKey(Old), Cancellation);
        var cookie = await WithRing(Old, ring => ring.Protect("session"));

        Assert.Equal(0, await RunAsync(RotateRootKey.RunAsync, _database, "--to-file", Next));

        Assert.Equal("session", await WithRing(Next, ring => ring.Unprotect(cookie)));
    }

    [Fact]
    public async Task RotateRootKey_WhileLawLabRuns_SaysToStopItAndChangesNothing()
    {
        Assert.Equal(1, await RunAsync(RotateRootKey.RunAsync, app.Product, "--to-file", Next));

        Assert.Contains("Stop it", _output.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(Next));
    }

    [Fact]
    public async Task RotateTenantKeys_OlderThanADay_LeavesNewOnesAndTakesThemWhenTold()
    {
        await KeyMaintenance.EnsureRootKeyFitsAsync(_database.Owner, new FileRootKey(Old), Cancellation);

        Assert.Equal(0, await RunAsync(RotateTenantKeys.RunAsync, _database));
        Assert.Contains("0 organizations", _output.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, await RunAsync(RotateTenantKeys.RunAsync, _database, "--older-than", "0"));
        Assert.Contains("1 organizations", _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("--to-file")]
    [InlineData("--to-command")]
    [InlineData("next.key")]
    public async Task RotateRootKey_WrongArguments_ShowsTheUsage(params string[] args)
    {
        Assert.Equal(2, await RunAsync(RotateRootKey.RunAsync, _database, args));
        Assert.StartsWith("Usage: rotate-root-key", _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--older-than")]
    [InlineData("--older-than", "-1")]
    [InlineData("365")]
    public async Task RotateTenantKeys_WrongArguments_ShowsTheUsage(params string[] args)
    {
        Assert.Equal(2, await RunAsync(RotateTenantKeys.RunAsync, _database, args));
        Assert.StartsWith("Usage: rotate-tenant-keys", _output.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Uses the key ring of a process that has this root key and is not started.</summary>
    private async Task<string> WithRing(string rootKey, Func<IDataProtector, string> use)
    {
        var builder = SiloApp.CreateBuilder([]);
        builder.Configuration["LawLab:DataDirectory"] = _directory;
        builder.Configuration["LawLab:RootKeyFile"] = rootKey;
        builder.Logging.ClearProviders();
        await using var app = SiloApp.Build(builder, _database);
        return use(app.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test"));
    }

    private async Task<int> RunAsync(Func<CommandContext, Task<int>> command, Database database, params string[] args)
    {
        var builder = SiloApp.CreateBuilder([]);
        builder.Configuration["LawLab:RootKeyFile"] = Old;
        return await command(new CommandContext(args, builder, database, _output, Cancellation));
    }
}
