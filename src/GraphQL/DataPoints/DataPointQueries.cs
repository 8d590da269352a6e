using GraphQL;
using LawLab.Grains.Access;
using LawLab.Grains.DataPoints;
using LawLab.Graph.Execution;

namespace LawLab.Graph.DataPoints;

internal sealed class DataPointQueries(IGrainFactory grains, CatalogueReader catalogues)
{
    [ForPrograms(ProgramScopes.Codes)]
    [Description("What is collected of cases, for everyone who is signed in; null when there was no such version.")]
    public async Task<CatalogueType?> DataPointCatalogue(
        [Description("A version of the past, 1 or more; null for the catalogue as it is.")] int? version, CancellationToken stop) => CatalogueType.Of(
        version is { } past
            ? await Patience.Read(() => grains.GetGrain<IDataPointCatalogueGrain>(IDataPointCatalogueGrain.Key).At(past), stop)
            : await Patience.Read(catalogues.Current, stop));
}
