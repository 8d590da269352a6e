using GraphQL.DataLoader;
using LawLab.Grains.Cases;
using LawLab.Graph.Execution;

namespace LawLab.Graph.Attorneys;

/// <summary>How many cases people have, one statement for all that a level of the answer shows.</summary>
internal sealed class CaseLoads(CaseIndex index) : BatchLoader<(string PersonId, string OrganizationId), CaseLoad>
{
    public IDataLoaderResult<int> Open(string personId, string organizationId) => Load((personId, organizationId), load => load?.Open ?? 0);

    protected override async Task<IReadOnlyDictionary<(string PersonId, string OrganizationId), CaseLoad>> Fetch(
        IReadOnlyCollection<(string PersonId, string OrganizationId)> keys, CancellationToken stop)
    {
        var loads = await Patience.Read(() => index.Loads(keys, stop), stop);
        return keys.Where(key => loads.ContainsKey(key.PersonId)).ToDictionary(key => key, key => loads[key.PersonId]);
    }
}
