using System.Collections.Concurrent;
using LawLab.Grains.Attorneys;
using LawLab.Graph.Execution;

namespace LawLab.Graph.Accounts;

/// <summary>Names of people, one statement for all that a level of the answer shows and that are not known yet.</summary>
internal sealed class PersonNames(AttorneyIndex index, KnownNames known) : BatchLoader<string, string>
{
    protected override async Task<IReadOnlyDictionary<string, string>> Fetch(IReadOnlyCollection<string> keys, CancellationToken stop)
    {
        var names = new Dictionary<string, string>(keys.Count);
        var missing = new List<string>();
        foreach (var key in keys)
        {
            if (known.Find(key) is { } name) names[key] = name;
            else missing.Add(key);
        }

        if (missing.Count == 0) return names;
        foreach (var row in await Patience.Read(() => index.Named(missing, stop), stop)) names[row.Id] = known.Add(row.Id, row.Name);
        return names;
    }
}

/// <summary>
/// What this process has read of names. A profile's name is given once and never changes, and whoever sees a person's id may read it
/// (<see cref="AttorneyIndex.Named"/>); who has no profile yet is asked for again.
/// </summary>
internal sealed class KnownNames
{
    private const int Capacity = 50_000;

    private readonly ConcurrentDictionary<string, string> _names = new(StringComparer.Ordinal);

    public string? Find(string personId) => _names.GetValueOrDefault(personId);

    public string Add(string personId, string name)
    {
        if (_names.Count >= Capacity) _names.Clear();
        return _names[personId] = name;
    }
}
