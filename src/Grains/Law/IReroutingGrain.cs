using LawLab.Grains.Access;
using Orleans.Concurrency;

namespace LawLab.Grains.Law;

/// <summary>
/// Routes every open case again when the law changed: by an approved change, by a release, or because the day came on which a text begins or
/// ends. One for all; key: <see cref="Key"/>.
/// </summary>
[GrainInterfaceType("rerouting")]
public interface IReroutingGrain : IGrainWithStringKey
{
    /// <summary>The only key there is.</summary>
    static string Key { get; } = OpaqueId.Derive("rerouting");

    /// <summary>The law may have changed. Nobody waits for it; what is lost on the way the reminder makes up for.</summary>
    [Alias("Nudged"), OneWay]
    Task Nudged();

    /// <summary>Routes what there is to route; ends when all is done and told.</summary>
    [Alias("CatchUp")]
    Task CatchUp();
}
