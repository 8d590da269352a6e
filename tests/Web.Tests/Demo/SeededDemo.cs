using LawLab.Grains;
using LawLab.Grains.BorderX.Contents.Reading;
using LawLab.Grains.Keys;
using LawLab.Grains.Storage;
using LawLab.Grains.Tests.Testing;
using LawLab.Silo;
using LawLab.Silo.Demo;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Xunit;

namespace LawLab.Web.Tests.Demo;

/// <summary>A silo with the demo world, whose seeding was interrupted once and went on. Each class has one of its own: what one changes would be another's plan.</summary>
public sealed class SeededDemo(PostgresServer server) : IAsyncLifetime
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("lawlab-demo-");
    private readonly RecordedLog _log = new();
    private NpgsqlDataSource? _orleans;
    private IHost? _host;

    public PostgresFixture Postgres { get; } = new(server);

    /// <summary>How many cases there were when the seeding was interrupted.</summary>
    public long CasesWhenInterrupted { get; private set; }

    public IServiceProvider Services => _host!.Services;

    public IGrainFactory Grains => Services.GetRequiredService<IGrainFactory>();

    public async ValueTask InitializeAsync()
    {
        await Postgres.InitializeAsync();
        _orleans = Connections.OpenForOrleans(Postgres.ServingConnectionString);
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders().AddProvider(_log).SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(Postgres.Serving);
        builder.Services.AddSingleton<IRootKey>(new FileRootKey(Path.Combine(_directory.FullName, "root.key")));
        builder.Services.AddSingleton(new ErasureList(Path.Combine(_directory.FullName, "erasures")));
        builder.Services.AddSingleton(ExhibitReaderCommand.Of(typeof(SiloApp).Assembly));
        builder.Services.AddLawLabGrains();
        builder.AddLawLabSilo(_orleans);
        _host = builder.Build();
        await _host.StartAsync();
        using (var stop = new CancellationTokenSource())
        {
            var stopAt = new StopAt("200 of 400 cases", stop);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => DemoWorld.SeedAsync(Grains, TimeProvider.System, stopAt, stop.Token));
        }

        await using (var count = Postgres.Source.CreateCommand("select count(*) from case_index")) CasesWhenInterrupted = (long)(await count.ExecuteScalarAsync())!;
        await DemoWorld.SeedAsync(Grains, TimeProvider.System, null, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        // Why a command was refused stands there and nowhere else.
        foreach (var line in _log.With("LawLab.")) TestContext.Current.SendDiagnosticMessage("{0}", line);
        if (_host is not null)
        {
            await _host.StopAsync(CancellationToken.None);
            _host.Dispose();
        }

        if (_orleans is not null) await _orleans.DisposeAsync();
        await Postgres.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    private sealed class StopAt(string text, CancellationTokenSource stop) : IProgress<string>
    {
        public void Report(string value)
        {
            if (value.Contains(text, StringComparison.Ordinal)) stop.Cancel();
        }
    }
}
