namespace LawLab.Grains.Live;

/// <summary>Which web hosts listen. One in the cluster, key 0; what it forgets, hosts tell again within seconds.</summary>
[GrainInterfaceType("live-hosts")]
public interface ILiveHostsGrain : IGrainWithIntegerKey
{
    /// <summary>Says that a host listens; valid for thirty seconds.</summary>
    [Alias("Register")]
    Task Register(string hostId, IUpdateRelay relay);

    /// <summary>Says that a host is leaving.</summary>
    [Alias("Unregister")]
    Task Unregister(string hostId);

    /// <summary>The hosts that listen now.</summary>
    [Alias("Hosts")]
    Task<IReadOnlyDictionary<string, IUpdateRelay>> Hosts();
}
