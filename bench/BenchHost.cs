using LawLab.Grains;
using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Keys;
using LawLab.Grains.Storage;
using LawLab.Silo;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LawLab.Bench;

/// <summary>The product's silo on a PostgreSQL of its own, as it is configured in earnest; no web host, no network before the grain.</summary>
internal sealed class BenchHost : IAsyncDisposable
{
    private readonly Database _database;
    private readonly IHost _host;
    private readonly string _directory;

    private BenchHost(Database database, IHost host, string directory) => (_database, _host, _directory) = (database, host, directory);

    public static Actor Attorney { get; } = new(OpaqueId.New(), OpaqueId.New(), Role.Attorney, "Bench");

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    public static async Task<BenchHost> StartAsync()
    {
        var directory = Directory.CreateTempSubdirectory("lawlab-bench-").FullName;
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create<string, string?>("LawLab:DataDirectory", directory)]);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        using var logging = LoggerFactory.Create(_ => { });
        var database = await Database.OpenAsync(builder.Configuration, logging, CancellationToken.None);
        await database.PrepareAsync();
        builder.Services.AddSingleton(database.Source);
        builder.Services.AddSingleton<IRootKey>(new FileRootKey(Path.Combine(directory, "root.key")));
        builder.Services.AddSingleton(new ErasureList(Path.Combine(directory, "erasures")));
        builder.Services.AddLawLabGrains();
        builder.AddLawLabSilo(database.Orleans);
        var host = builder.Build();
        await host.StartAsync();
        return new BenchHost(database, host, directory);
    }

    /// <summary>Opens a case of its own for each number.</summary>
    public async Task<ICaseGrain[]> OpenCasesAsync(int count)
    {
        var cases = new ICaseGrain[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (i, _) =>
        {
            var open = new OpenCase(
                Guid.NewGuid(), Attorney, "Matter of Bench", null, new Claim(null, null, []), new Proceeding("RMV", "ATL", null, null, false));
            cases[i] = Grains.GetGrain<ICaseGrain>(CaseId.For(Attorney.OrganizationId, open.CommandId));
            if ((await cases[i].Submit(open)).Refusal is { } refusal) throw new InvalidOperationException(refusal.Code);
        });
        return cases;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        await _database.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }
}
