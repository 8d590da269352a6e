namespace LawLab.Grains.Live;

[GrainType("live-hosts"), KeepAlive]
internal sealed class LiveHostsGrain(TimeProvider clock) : Grain, ILiveHostsGrain
{
    private static readonly TimeSpan s_valid = TimeSpan.FromSeconds(30);
    private readonly Dictionary<string, (IUpdateRelay Relay, DateTimeOffset Seen)> _hosts = [];

    public Task Register(string hostId, IUpdateRelay relay)
    {
        _hosts[hostId] = (relay, clock.GetUtcNow());
        return Task.CompletedTask;
    }

    public Task Unregister(string hostId)
    {
        _hosts.Remove(hostId);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyDictionary<string, IUpdateRelay>> Hosts()
    {
        var now = clock.GetUtcNow();
        foreach (var gone in _hosts.Where(host => now - host.Value.Seen > s_valid).ToList()) _hosts.Remove(gone.Key);
        return Task.FromResult<IReadOnlyDictionary<string, IUpdateRelay>>(_hosts.ToDictionary(host => host.Key, host => host.Value.Relay));
    }
}
