using GraphQL;
using LawLab.Grains.Drafts;
using LawLab.Graph.Execution;

namespace LawLab.Graph.Drafts;

internal sealed class DraftQueries(IGrainFactory grains)
{
    [Description("A co-edited text as it is, or as it was at a version; null when absent, not one's to see, or when there is no such version. Each reading is on record.")]
    public async Task<DraftType?> Draft(
        [FromUserContext] GraphContext user,
        [Id, Description("Id of the draft, as a case, a conference or a library item tells it.")] string id,
        [Description("The version; left out, the newest.")] int? version,
        CancellationToken stop)
    {
        if (DraftId.Parse(id) is null) return null;
        var draft = grains.GetGrain<IDraftGrain>(id);
        return await Patience.Read(() => version is { } wanted ? draft.At(user.Actor, wanted) : draft.Open(user.Actor), stop) is { } view ? new DraftType(view) : null;
    }
}
