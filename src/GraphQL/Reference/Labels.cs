using LawLab.Grains.Reference;
using LawLab.Graph.Execution;

namespace LawLab.Graph.Reference;

/// <summary>Labels of codes, one statement for all that a level of the answer shows.</summary>
internal sealed class Labels(ReferenceIndex index) : BatchLoader<(string List, string Code), string>
{
    protected override Task<IReadOnlyDictionary<(string List, string Code), string>> Fetch(
        IReadOnlyCollection<(string List, string Code)> keys, CancellationToken stop) =>
        Patience.Read(() => index.Labels(keys, stop), stop);
}
