using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LawLab.Grains.Live;

/// <summary>
/// Keeps this process registered as a host that listens, and this silo's outbox told of the others. Every second, because a
/// new host is deaf to the other silos until they know of it (and is told to resync when they do).
/// </summary>
internal sealed partial class LiveHost(UpdateFeed feed, IGrainFactory grains, IHostApplicationLifetime lifetime, ILogger<LiveHost> logger, UpdateOutbox? outbox = null) : BackgroundService
{
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Started(stoppingToken);
        // Orleans keeps observers weakly: the feed lives as long as the process, and so does this reference.
        IUpdateRelay? reference = null;
        var registry = grains.GetGrain<ILiveHostsGrain>(0);
        using var timer = new PeriodicTimer(s_every);
        do
        {
            try
            {
                reference ??= grains.CreateObjectReference<IUpdateRelay>(feed);
                await registry.Register(feed.HostId, reference);
                if (outbox is not null) await outbox.RefreshAsync(await registry.Hosts());
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogUnreachable(failure.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken).AsTask().ContinueWith(tick => tick.IsCompletedSuccessfully && tick.Result, TaskScheduler.Default));
    }

    /// <summary>Before everything has started there is no silo or client to register with.</summary>
    private async Task Started(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await grains.GetGrain<ILiveHostsGrain>(0).Unregister(feed.HostId).WaitAsync(TimeSpan.FromSeconds(1), cancellationToken);
        }
        catch (Exception failure)
        {
            LogUnreachable(failure.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The registry of live hosts did not answer ({Failure})")]
    private partial void LogUnreachable(string failure);
}
