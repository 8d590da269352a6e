using System.Collections.Concurrent;
using LawLab.Grains.Journal;
using LawLab.Grains.Keys;
using LawLab.Grains.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.Configuration;
using Orleans.TestingHost;
using Xunit;

namespace LawLab.Grains.Tests.Testing;

/// <summary>
/// Silos over real sockets that find each other through the tables of a database of their own, as in earnest; two unless a
/// test says otherwise.
/// </summary>
public sealed class ClusterFixture(PostgresServer server) : IAsyncLifetime
{
    private readonly PostgresFixture _postgres = new(server);
    private TestCluster? _cluster;

    /// <summary>The owner's pool, which sees every tenant.</summary>
    public NpgsqlDataSource Database => _postgres.Source;

    /// <summary>The pool that serves.</summary>
    public NpgsqlDataSource Serving => _postgres.Serving;

    public string ConnectionString => _postgres.ConnectionString;

    public IGrainFactory Grains => _cluster!.GrainFactory;

    /// <summary>What finds the clients of these cases.</summary>
    internal BlindIndex Clients => new(new KeyStore(Serving, MemoryRootKey.Shared, new TenantKeys(MemoryRootKey.Shared, TimeProvider.System)));

    /// <summary>The clock by which the grains decide; it runs, and a test may put it forward.</summary>
    public ShiftedClock Clock => ShiftedClock.Of(ConnectionString);

    public TestCluster Cluster => _cluster!;

    public PostgresServer Server => server;

    /// <summary>The list of erasures of the cluster's silos.</summary>
    public string ErasureFile => ErasureFileOf(ConnectionString);

    public async ValueTask InitializeAsync()
    {
        await _postgres.InitializeAsync();
        _cluster = await DeployAsync(_postgres.ConnectionString, silos: 2);
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null) await _cluster.DisposeAsync();
        await _postgres.DisposeAsync();
        File.Delete(ErasureFile);
    }

    /// <summary>
    /// A cluster on a database. One with its own <paramref name="clusterId"/> does not know of the others: it stands for
    /// the second half of a cluster that fell apart.
    /// </summary>
    /// <param name="journal">Connection string for the journal alone, when it goes another way.</param>
    public static async Task<TestCluster> DeployAsync(string connectionString, short silos, string clusterId = "test", string? journal = null)
    {
        var builder = new TestClusterBuilder(silos);
        builder.Options.UseTestClusterMembership = false;
        builder.Options.ClusterId = builder.Options.ServiceId = clusterId;
        builder.Properties["Database"] = connectionString;
        builder.Properties["Journal"] = journal ?? connectionString;
        builder.AddSiloBuilderConfigurator<Silo>();
        builder.AddClientBuilderConfigurator<Client>();
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return cluster;
    }

    private static string ErasureFileOf(string connectionString) =>
        Path.Combine(Path.GetTempPath(), "lawlab-erasures-" + new NpgsqlConnectionStringBuilder(connectionString).Database);

    private sealed class Silo : ISiloConfigurator
    {
        public void Configure(ISiloBuilder siloBuilder)
        {
            var orleans = Connections.OpenForOrleans(ServingLogin.Of(siloBuilder.Configuration["Database"]!));
            siloBuilder.ConfigureLogging(logging => logging.ClearProviders());
            siloBuilder.Services.AddSingleton(Connections.Open(ServingLogin.Of(siloBuilder.Configuration["Journal"]!)));
            siloBuilder.Services.AddSingleton<IRootKey>(MemoryRootKey.Shared);
            siloBuilder.Services.AddSingleton(new ErasureList(ErasureFileOf(siloBuilder.Configuration["Database"]!)));
            siloBuilder.Services.AddLawLabGrains();
            var clock = ShiftedClock.Of(siloBuilder.Configuration["Database"]!);
            siloBuilder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<AggregateServices>(services, clock));
            siloBuilder.UseAdoNetClustering(o => (o.Invariant, o.DataSource) = ("Npgsql", orleans));
            siloBuilder.UseAdoNetReminderService(o => (o.Invariant, o.DataSource) = ("Npgsql", orleans));
            siloBuilder.AddAdoNetGrainStorage("snapshots", o => (o.Invariant, o.DataSource) = ("Npgsql", orleans));
            siloBuilder.Configure<ClusterMembershipOptions>(o =>
            {
                o.ProbeTimeout = TimeSpan.FromSeconds(1);
                o.NumMissedProbesLimit = 2;
            });
        }
    }

    private sealed class Client : IClientBuilderConfigurator
    {
        public void Configure(IConfiguration configuration, IClientBuilder clientBuilder)
        {
            var orleans = Connections.OpenForOrleans(ServingLogin.Of(configuration["Database"]!));
            clientBuilder.UseAdoNetClustering(o => (o.Invariant, o.DataSource) = ("Npgsql", orleans));
        }
    }
}

/// <summary>The time of day, put forward by a test. Of one database, because silos are configured by types alone.</summary>
public sealed class ShiftedClock : TimeProvider
{
    private static readonly ConcurrentDictionary<string, ShiftedClock> s_clocks = new();
    private long _shift;

    public static ShiftedClock Of(string connectionString) => s_clocks.GetOrAdd(connectionString, _ => new ShiftedClock());

    public void Advance(TimeSpan by) => Interlocked.Add(ref _shift, by.Ticks);

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref _shift));

    public override long GetTimestamp() => base.GetTimestamp() + (Interlocked.Read(ref _shift) * TimestampFrequency / TimeSpan.TicksPerSecond);
}
