using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using LawLab.Grains.Tests.Testing;
using LawLab.Silo;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Orleans.Runtime;
using Xunit;

namespace LawLab.Web.Tests;

public sealed class SiloHostTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private readonly List<IHost> _hosts = [];
    private readonly NpgsqlDataSource _orleans = LawLab.Grains.Storage.Connections.OpenForOrleans(postgres.ServingConnectionString);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await ExecuteAsync("delete from membership_version");

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.StopAsync(CancellationToken.None);
            host.Dispose();
        }
        await _orleans.DisposeAsync();
    }

    [Fact]
    public async Task Start_TwoOnOneDatabase_AreOneCluster()
    {
        var first = await StartAsync();
        await StartAsync();

        var hosts = await first.Services.GetRequiredService<IGrainFactory>().GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true);

        Assert.Equal(2, hosts.Count);
        Assert.All(hosts.Keys, silo => Assert.Equal(IPAddress.Loopback, silo.Endpoint.Address));
    }

    [Fact]
    public async Task Stop_InGoodOrder_LeavesAtOnce()
    {
        var (first, second) = (await StartAsync(), await StartAsync());

        await second.StopAsync(Cancellation);

        Assert.Single(await first.Services.GetRequiredService<IGrainFactory>().GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true));
    }

    [Fact]
    public async Task Start_SilosOfThisMachineWereKilled_JoinsWithoutWaitingForTheirHeartbeats()
    {
        await StartAsync();
        foreach (var killed in new[] { FreePort(), FreePort(), FreePort() })
            await ExecuteAsync($"""
                insert into membership (deployment_id, address, port, generation, silo_name, host_name, status, proxy_port, start_time, i_am_alive_time)
                values ('lawlab', '127.0.0.1', {killed}, 1, 'killed', '{Dns.GetHostName()}', 3, 1, now(), now() + interval '1 hour')
                """);

        var started = Stopwatch.StartNew();
        await StartAsync();

        // With a heartbeat that fresh the library would try for MaxJoinAttemptTime, 30 s, and then give up.
        Assert.InRange(started.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        Assert.Equal(3L, await ScalarAsync("select count(*) from membership where silo_name = 'killed' and status = 6"));
    }

    [Fact]
    public void Add_PortInUse_IsSaidBeforeAnythingStarts()
    {
        using var occupant = new TcpListener(IPAddress.Loopback, 0);
        occupant.Start();
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration["LawLab:Silo:SiloPort"] = $"{((IPEndPoint)occupant.LocalEndpoint).Port}";

        var problem = Assert.Throws<StartupProblem>(() => builder.AddLawLabSilo(_orleans));

        Assert.Contains("LawLab__Silo__SiloPort", problem.Message, StringComparison.Ordinal);
    }

    private async Task<IHost> StartAsync()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.AddLawLabSilo(_orleans);
        var host = builder.Build();
        _hosts.Add(host);
        await host.StartAsync(Cancellation);
        return host;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task ExecuteAsync(string sql) => await ScalarAsync(sql);

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var command = _orleans.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Cancellation);
    }
}
