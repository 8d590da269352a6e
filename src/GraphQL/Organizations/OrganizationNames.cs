using GraphQL.DataLoader;
using LawLab.Grains.Access;
using LawLab.Grains.Organizations;
using LawLab.Graph.Execution;

namespace LawLab.Graph.Organizations;

/// <summary>The organizations whose name the actor may know, read once a request.</summary>
internal sealed class OrganizationNames(OrganizationIndex index) : BatchLoader<(Actor Actor, string Id), OrganizationType>
{
    public IDataLoaderResult<OrganizationType?> Load(Actor actor, string id) => Load((actor, id), organization => organization);

    protected override async Task<IReadOnlyDictionary<(Actor Actor, string Id), OrganizationType>> Fetch(
        IReadOnlyCollection<(Actor Actor, string Id)> keys, CancellationToken stop)
    {
        var actor = keys.First().Actor;
        var rows = await Patience.Read(() => index.List(actor, stop), stop);
        return rows.ToDictionary(row => (actor, row.Id), row => new OrganizationType(row));
    }
}
