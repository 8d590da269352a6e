using LawLab.Grains;
using LawLab.Grains.Access;
using LawLab.Grains.Keys;
using LawLab.Grains.Live;
using LawLab.Graph.Execution;
using LawLab.Graph.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.Hosting;
using Orleans.TestingHost;
using Xunit;

[assembly: AssemblyFixture(typeof(LawLabCluster))]

namespace LawLab.Graph.Tests.Testing;

/// <summary>The real thing in small: a silo with its grains and the graph beside them, on PostgreSQL.</summary>
public sealed class LawLabCluster : IAsyncLifetime
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("lawlab-graph-");
    private TestDatabase? _database;
    private InProcessTestCluster? _cluster;

    /// <summary>Every line of the log, for what must not be in it.</summary>
    internal LogLines Log { get; } = new();

    internal NpgsqlDataSource Database => _database!.Owner;

    internal GraphDocumentExecutor Executor => _cluster!.GetSiloServiceProvider().GetRequiredService<GraphDocumentExecutor>();

    /// <summary>The grains behind the graph, for what no mutation does.</summary>
    internal IGrainFactory Grains => _cluster!.GetSiloServiceProvider().GetRequiredService<IGrainFactory>();

    /// <summary>The graph's ear for what is committed.</summary>
    internal UpdateFeed Feed => _cluster!.GetSiloServiceProvider().GetRequiredService<UpdateFeed>();

    /// <summary>Runs the installation; of no organization.</summary>
    internal static Actor Administrator { get; } = new(OpaqueId.New(), "", Role.Administrator, "Ada Ejemplo", SteppedUp: true);

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddMemoryGrainStorage("snapshots");
            silo.UseInMemoryReminderService();
            silo.Services.AddSingleton(_database.Source);
            silo.Services.AddSingleton<ILoggerProvider>(Log);
            silo.Services.AddSingleton<IRootKey>(new FileRootKey(Path.Combine(_directory.FullName, "root.key")));
            silo.Services.AddSingleton(new ErasureList(Path.Combine(_directory.FullName, "erasures")));
            silo.Services.AddLawLabGrains();
            silo.Services.AddLawLabGraphQL();
        });
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null) await _cluster.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    /// <summary>Follows as someone.</summary>
    internal IAsyncEnumerator<GraphResponse> Follow(Actor actor, string query, object? variables = null) =>
        Executor.SubscribeAsync(BareGraph.Request(query, variables), actor, TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);

    /// <summary>Asks as someone, and takes the answer apart.</summary>
    internal Task<GraphResponse> Ask(Actor actor, string query, object? variables = null) =>
        Executor.ExecuteAsync(BareGraph.Request(query, variables), actor, TestContext.Current.CancellationToken);
}
