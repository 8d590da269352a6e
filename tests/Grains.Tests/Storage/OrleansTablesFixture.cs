using LawLab.Grains.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.Configuration;
using Orleans.Storage;
using Xunit;

namespace LawLab.Grains.Tests.Storage;

/// <summary>The library's own providers on our tables, as they are in a silo that has not started.</summary>
public sealed class OrleansTablesFixture(PostgresServer server) : IAsyncLifetime
{
    private readonly PostgresFixture _postgres = new(server);
    private NpgsqlDataSource? _orleans;
    private readonly List<IHost> _hosts = [];

    public async ValueTask InitializeAsync()
    {
        await _postgres.InitializeAsync();
        _orleans = NpgsqlDataSource.Create(_postgres.ConnectionString + ";Search Path=orleans,public;Timezone=UTC");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
            host.Dispose();
        if (_orleans is not null)
            await _orleans.DisposeAsync();
        await _postgres.DisposeAsync();
    }

    /// <summary>A membership table of a cluster of its own.</summary>
    public async Task<IMembershipTable> MembershipAsync()
    {
        var table = Services(Guid.NewGuid().ToString("n")).GetRequiredService<IMembershipTable>();
        await table.InitializeMembershipTableAsync(true, CancellationToken.None);
        return table;
    }

    /// <summary>A reminder table of a service of its own.</summary>
    public async Task<IReminderTable> RemindersAsync()
    {
        var table = Services(Guid.NewGuid().ToString("n")).GetRequiredService<IReminderTable>();
        await table.StartAsync();
        return table;
    }

    /// <summary>Grain storage that keeps, or deletes, the row of a cleared state.</summary>
    public async Task<IGrainStorage> StorageAsync(string service, bool delete)
    {
        var storage = Services(service, delete).GetRequiredKeyedService<IGrainStorage>("snapshots");
        var lifecycle = new StorageLifecycle();
        ((ILifecycleParticipant<ISiloLifecycle>)storage).Participate(lifecycle);
        await lifecycle.StartAsync();
        return storage;
    }

    private IServiceProvider Services(string id, bool delete = true)
    {
        var host = new HostBuilder().ConfigureLogging(l => l.ClearProviders()).UseOrleans(silo =>
        {
            silo.Configure<ClusterOptions>(o => o.ClusterId = o.ServiceId = id);
            silo.UseAdoNetClustering(o => (o.Invariant, o.DataSource) = ("Npgsql", _orleans));
            silo.UseAdoNetReminderService(o => (o.Invariant, o.DataSource) = ("Npgsql", _orleans));
            silo.AddAdoNetGrainStorage("snapshots", o => (o.Invariant, o.DataSource, o.DeleteStateOnClear) = ("Npgsql", _orleans, delete));
        }).Build();
        _hosts.Add(host);
        return host.Services;
    }

    private sealed class StorageLifecycle : ISiloLifecycle
    {
        private readonly List<ILifecycleObserver> _observers = [];

        public int HighestCompletedStage => 0;

        public int LowestStoppedStage => 0;

        public IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer)
        {
            _observers.Add(observer);
            return new MemoryStream();
        }

        public async Task StartAsync()
        {
            foreach (var observer in _observers)
                await observer.OnStart(CancellationToken.None);
        }
    }
}
