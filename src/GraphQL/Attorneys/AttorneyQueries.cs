using GraphQL;
using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Graph.Execution;
using LawLab.Graph.Reference;

namespace LawLab.Graph.Attorneys;

internal sealed class AttorneyQueries(IGrainFactory grains, AttorneyIndex index)
{
    [Description("An attorney of one's organization or of a shared Center of Excellence; null otherwise.")]
    public async Task<AttorneyType?> Attorney(
        [FromUserContext] GraphContext user, [Id, Description("Opaque id of the person.")] string id, CancellationToken stop) =>
        OpaqueId.IsWellFormed(id)
            ? AttorneyType.Of(await Patience.Read(() => grains.GetGrain<IAttorneyGrain>(id).Read(user.Actor), stop))
            : null;

    [Description("The attorneys of one's organization and of one's Centers of Excellence, by name.")]
    public async Task<AttorneyConnection> Attorneys(
        [FromUserContext] GraphContext user,
        [Description("Part of the name; null for all.")] string? text,
        [Id, Description("Only the vanguard of this jurisdiction; null for all.")] string? center,
        [Description("Cursor after which the page begins; null for the first page.")] string? after,
        CancellationToken stop,
        [Description("How many attorneys at most, 1 to 100."), Validator(typeof(PageSize))] int first = 50) =>
        new(await Patience.Read(() => index.List(user.Actor, text, center, first, after, stop), stop));
}

[Description("A page of attorneys.")]
internal sealed class AttorneyConnection(AttorneyPage page)
{
    [Description("The attorneys.")]
    public IReadOnlyList<AttorneySummary> Nodes => [.. page.Rows.Select(row => new AttorneySummary(row))];

    [Description("Where the page stands in the list.")]
    public PageInfo PageInfo => new(page.HasNextPage, page.EndCursor);
}

[Description("An attorney in a list.")]
internal sealed class AttorneySummary(AttorneyRow row)
{
    [Id, Description("Opaque id of the person.")]
    public string Id => row.Id;

    [Description("The name that colleagues see.")]
    public string Name => row.Name;

    [Description("The languages she works in; codes of the list language.")]
    public IReadOnlyList<CodedValue> Languages => CodedValue.All(CodeLists.Language, row.Languages);

    [Description("How many hours a month she can give, 0 to 300.")]
    public int HoursPerMonth => row.HoursPerMonth;
}
