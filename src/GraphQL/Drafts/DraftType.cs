using System.Text;
using GraphQL;
using LawLab.Grains.Drafts;
using LawLab.Graph.Accounts;
using LawLab.Graph.Execution;

namespace LawLab.Graph.Drafts;

[Name("Draft"), Description("A co-edited text at one version.")]
internal sealed class DraftType(DraftView view)
{
    [Id, Description("Its id.")]
    public string Id => view.DraftId;

    [Description("The version; 0 is the empty text, and each change is one more.")]
    public int Version => view.Version;

    [Description("All of it as a delta of the editor Quill, in JSON: {\"ops\":[{\"insert\":\"…\"}]}.")]
    public string Contents => DraftChangeType.Json(view.Contents);

    [Description("Its changes after a version, oldest first; also those after this one. Reading them is on record.")]
    [Cost(10)]
    public async Task<IReadOnlyList<DraftChangeType>> Changes(
        [FromUserContext] GraphContext user,
        [FromServices] IGrainFactory grains,
        [Description("The version after which; 0 for all.")] int after,
        CancellationToken stop,
        [Description("How many changes at most, 1 to 100; ask again from the last one."), Validator(typeof(PageSize))] int first = 50) =>
        [.. (await Patience.Read(() => grains.GetGrain<IDraftGrain>(view.DraftId).History(user.Actor, after, first), stop) ?? []).Select(change => new DraftChangeType(change))];
}

[Name("DraftChange"), Description("A change of a co-edited text.")]
internal sealed class DraftChangeType(DraftChange change)
{
    [Description("The version that it makes: applied to the version before, it gives this one.")]
    public int Version => change.Version;

    [Description("Who made it.")]
    public Person Author => new(change.AuthorId);

    [Description("When it was written.")]
    public DateTimeOffset At => change.At;

    [Description("The change as a delta of the editor Quill, in JSON: {\"ops\":[{\"retain\":5},{\"insert\":\"…\"}]}.")]
    public string Delta => Json(change.Delta);

    internal static string Json(Delta delta) => Encoding.UTF8.GetString(DeltaJson.ToUtf8(delta));
}
