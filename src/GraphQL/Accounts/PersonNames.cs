using LawLab.Grains.Attorneys;
using LawLab.Graph.Execution;

namespace LawLab.Graph.Accounts;

/// <summary>Names of people, one statement for all that a level of the answer shows.</summary>
internal sealed class PersonNames(AttorneyIndex index) : BatchLoader<string, string>
{
    protected override async Task<IReadOnlyDictionary<string, string>> Fetch(IReadOnlyCollection<string> keys, CancellationToken stop)
    {
        var rows = await Patience.Read(() => index.Named(keys, stop), stop);
        return rows.ToDictionary(row => row.Id, row => row.Name);
    }
}
