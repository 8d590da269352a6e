using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace LawLab.Grains.Live;

/// <summary>
/// Committed updates of this silo, on their way to every web host. The host in the same process is reached directly, the
/// others through the references they registered.
/// </summary>
internal sealed partial class UpdateOutbox : IAsyncDisposable
{
    private readonly HostLane _local;
    private readonly string _localId;
    private readonly ILogger<UpdateOutbox> _logger;
    private ImmutableDictionary<string, HostLane> _remote = ImmutableDictionary<string, HostLane>.Empty;

    public UpdateOutbox(UpdateFeed feed, ILogger<UpdateOutbox> logger)
    {
        _local = new HostLane(feed.Deliver, resync: false);
        _localId = feed.HostId;
        _logger = logger;
    }

    /// <summary>Sends an update on its way; called in commit order for each stream.</summary>
    public void Publish(Update update)
    {
        _local.Publish(update);
        foreach (var lane in _remote.Values) lane.Publish(update);
    }

    /// <summary>Takes the list of hosts that listen now.</summary>
    public async Task RefreshAsync(IReadOnlyDictionary<string, IUpdateRelay> hosts)
    {
        foreach (var (id, relay) in hosts)
        {
            if (id == _localId || _remote.ContainsKey(id)) continue;
            _remote = _remote.Add(id, new HostLane(relay.Deliver, resync: true));
            LogJoined(id);
        }

        foreach (var (id, lane) in _remote.Where(lane => !hosts.ContainsKey(lane.Key)).ToList())
        {
            _remote = _remote.Remove(id);
            LogLeft(id);
            await lane.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _local.DisposeAsync();
        foreach (var lane in _remote.Values) await lane.DisposeAsync();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Web host {Host} listens")]
    private partial void LogJoined(string host);

    [LoggerMessage(Level = LogLevel.Information, Message = "Web host {Host} no longer listens")]
    private partial void LogLeft(string host);
}
