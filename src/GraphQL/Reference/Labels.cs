using System.Collections.Concurrent;
using LawLab.Grains.Reference;
using LawLab.Graph.Execution;

namespace LawLab.Graph.Reference;

/// <summary>Labels of codes, one statement for all that a level of the answer shows and that are not known yet.</summary>
internal sealed class Labels(ReferenceIndex index, KnownLabels known) : BatchLoader<(string List, string Code), string>
{
    protected override async Task<IReadOnlyDictionary<(string List, string Code), string>> Fetch(
        IReadOnlyCollection<(string List, string Code)> keys, CancellationToken stop)
    {
        var labels = new Dictionary<(string List, string Code), string>(keys.Count);
        var missing = new List<(string List, string Code)>();
        var now = known.Now();
        foreach (var key in keys)
        {
            if (now.TryGetValue(key, out var label)) labels[key] = label;
            else missing.Add(key);
        }

        if (missing.Count == 0) return labels;
        foreach (var (key, label) in await Patience.Read(() => index.Labels(missing, stop), stop)) labels[key] = now[key] = label;
        return labels;
    }
}

/// <summary>
/// What this process has read of labels within a minute. Lists are public and change with an import, a few times a year; a code that has no label
/// is asked for again.
/// </summary>
internal sealed class KnownLabels(TimeProvider clock)
{
    private static readonly TimeSpan s_life = TimeSpan.FromMinutes(1);

    private (ConcurrentDictionary<(string List, string Code), string> Labels, long Since) _known = ([], clock.GetTimestamp());
    private readonly Lock _gate = new();

    public ConcurrentDictionary<(string List, string Code), string> Now()
    {
        lock (_gate)
        {
            if (clock.GetElapsedTime(_known.Since) > s_life) _known = ([], clock.GetTimestamp());
            return _known.Labels;
        }
    }
}
