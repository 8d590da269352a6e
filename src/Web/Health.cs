using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using Orleans;
using Orleans.Runtime;

namespace LawLab.Web;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: it can do its work, which is that the database commits
/// and a grain in the cluster answers. Neither says more than a word.
/// </summary>
internal static class Health
{
    private const string Ready = "ready";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    public static void AddLawLabHealth(this IServiceCollection services, NpgsqlDataSource database)
    {
        services.AddSingleton(new DatabaseCommits(database));
        services.AddHealthChecks()
            .AddCheck<DatabaseCommits>("journal", tags: [Ready], timeout: s_patience)
            .AddCheck<ClusterAnswers>("cluster", tags: [Ready], timeout: s_patience);
    }

    public static void MapLawLabHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        endpoints.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) }).AllowAnonymous();
    }
}

/// <summary>Whether a row can be written for good; asked at most once a second, whoever asks.</summary>
internal sealed class DatabaseCommits(NpgsqlDataSource database) : IHealthCheck
{
    private static readonly TimeSpan s_fresh = TimeSpan.FromSeconds(1);
    private (Task<bool> Probe, long At)? _last;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (_last is not { } last || TimeProvider.System.GetElapsedTime(last.At) > s_fresh)
        {
            _last = last = (Probe(), TimeProvider.System.GetTimestamp());
        }

        return await last.Probe.WaitAsync(cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy();
    }

    private const string Write = """
        insert into account.health_probe (at) values (now())
        on conflict (only_row) do update set at = excluded.at
        """;

    private async Task<bool> Probe()
    {
        try
        {
            await using var write = database.CreateCommand(Write);
            await write.ExecuteNonQueryAsync();
            return true;
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
        {
            return false;
        }
    }
}

/// <summary>Whether the cluster has an active silo and a grain on it answers.</summary>
internal sealed class ClusterAnswers(IGrainFactory grains) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var silos = await grains.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true, cancellationToken).WaitAsync(cancellationToken);
        return silos.Count > 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy();
    }
}
