using GraphQL.DataLoader;
using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.Jurisdictions;
using LawLab.Graph.Execution;

namespace LawLab.Graph.Jurisdictions;

/// <summary>What centers work with, as far as the actor may see it; after each command anew.</summary>
internal sealed class CenterViews(IGrainFactory grains) : BatchLoader<(Actor Actor, string Id, int Version), CenterView>
{
    public IDataLoaderResult<T> Load<T>(Actor actor, string id, int version, Func<CenterView?, T> pick) => Load((actor, id, version), pick);

    protected override async Task<IReadOnlyDictionary<(Actor Actor, string Id, int Version), CenterView>> Fetch(
        IReadOnlyCollection<(Actor Actor, string Id, int Version)> keys, CancellationToken stop)
    {
        var views = await Task.WhenAll(keys.Select(async key =>
            (key, view: await Patience.Read(() => grains.GetGrain<IJurisdictionGrain>(key.Id).Center(key.Actor), stop))));
        return views.Where(each => each.view is not null).ToDictionary(each => each.key, each => each.view!);
    }
}

/// <summary>How many attorneys are in vanguards, one statement for all that a level of the answer shows.</summary>
internal sealed class VanguardCounts(AttorneyIndex index) : BatchLoader<string, int>
{
    protected override Task<IReadOnlyDictionary<string, int>> Fetch(IReadOnlyCollection<string> keys, CancellationToken stop) =>
        Patience.Read(() => index.Members(keys, stop), stop);
}
