using LawLab.Grains.Jurisdictions;
using LawLab.Graph.Execution;

namespace LawLab.Graph.Jurisdictions;

/// <summary>The jurisdictions, a short list that everyone may see, read once a request.</summary>
internal sealed class JurisdictionNames(JurisdictionIndex index) : BatchLoader<string, JurisdictionType>
{
    protected override async Task<IReadOnlyDictionary<string, JurisdictionType>> Fetch(IReadOnlyCollection<string> keys, CancellationToken stop)
    {
        var rows = await Patience.Read(() => index.List(stop), stop);
        return rows.ToDictionary(row => row.Id, row => new JurisdictionType(row));
    }
}
