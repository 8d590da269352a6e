using LawLab.Grains.Access;
using LawLab.Grains.Journal;
using Orleans.Concurrency;
using Orleans.Placement;

namespace LawLab.Grains.DataPoints;

[GrainType("data-point-catalogue"), Reentrant, RandomPlacement]
internal sealed class DataPointCatalogueGrain(AggregateServices services) : AggregateGrain<DataPointCatalogue>(services), IDataPointCatalogueGrain
{
    private DataPointCatalogueView? _view;

    protected override string Stream => "data-point-catalogue/" + this.GetPrimaryKeyString();

    public async Task<DataPointCatalogueReply> Submit(DataPointCatalogueCommand command)
    {
        var (_, refusal) = await Handle(command);
        return new DataPointCatalogueReply(AccessRules.KeepsDataPoints(command.Actor) ? Newest() : null, refusal);
    }

    public Task<DataPointCatalogueView?> Since(string? tag) => Task.FromResult(tag == DataPointCatalogue.TagOf(Version) ? null : Newest());

    public async Task<DataPointCatalogueView?> At(int version)
    {
        if (version < 1 || version > Version + 1) return null;
        var state = DataPointCatalogue.Empty;
        await foreach (var recorded in Services.Journal.ReadAsync(Stream, 0))
        {
            if (recorded.Version >= version) break;
            state = state.Apply(Happened(recorded), new EventMetadata(recorded.Actor, recorded.At, recorded.Version));
        }

        return state.View(version - 1);
    }

    protected override Refusal? Authorize(DataPointCatalogue state, Command command) =>
        AccessRules.KeepsDataPoints(command.Actor) && this.GetPrimaryKeyString() == IDataPointCatalogueGrain.Key ? null : Refusal.NotFound;

    // What all share is no tenant's.
    protected override string TenantOf(DataPointCatalogue state) => "";

    private DataPointCatalogueView Newest() => _view?.Version == Version + 1 ? _view : _view = State.View(Version);
}
