using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LawLab.Grains.Live;

/// <summary>
/// Keeps this process registered as a host that listens, and this silo's outbox told of the others. Every second, because a
/// new host is deaf to the other silos until they know of it (and is told to resync when they do).
/// </summary>
internal sealed partial class LiveHost(UpdateFeed feed, IGrainFactory grains, ILogger<LiveHost> logger, UpdateOutbox? outbox = null)
    : IHostedLifecycleService, IDisposable
{
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(1);
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    /// <summary>When everything has started: before, there is no silo or client to register with.</summary>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        _running = RunAsync(_stop.Token);
        return Task.CompletedTask;
    }

    /// <summary>While the silo still runs: later, nobody would take the leave.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _running;
        try
        {
            await grains.GetGrain<ILiveHostsGrain>(0).Unregister(feed.HostId).WaitAsync(s_every, cancellationToken);
        }
        catch (Exception failure)
        {
            LogUnreachable(failure.GetType().Name);
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _stop.Dispose();

    private async Task RunAsync(CancellationToken stopping)
    {
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
            catch (Exception failure)
            {
                LogUnreachable(failure.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stopping).AsTask().ContinueWith(tick => tick.IsCompletedSuccessfully && tick.Result, TaskScheduler.Default));
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The registry of live hosts did not answer ({Failure})")]
    private partial void LogUnreachable(string failure);
}
