namespace LawLab.Grains.DataPoints;

/// <summary>The catalogue in this process: asked each time whether there is another one, and carried over only then.</summary>
public sealed class CatalogueReader(IGrainFactory grains)
{
    private volatile DataPointCatalogueView? _last;

    /// <summary>The catalogue as it is now.</summary>
    public async Task<DataPointCatalogueView> Current()
    {
        var last = _last;
        var newer = await grains.GetGrain<IDataPointCatalogueGrain>(IDataPointCatalogueGrain.Key).Since(last?.Tag);
        return newer is null ? last! : _last = newer;
    }
}
