using GraphQL;
using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Graph.Execution;

namespace LawLab.Graph.Cases;

internal sealed class CaseQueries(IGrainFactory grains, CaseIndex index)
{
    [Description("A case in which one has a part; null otherwise.")]
    public async Task<CaseType?> Case(
        [FromUserContext] GraphContext user, [Id, Description("Opaque id.")] string id, CancellationToken stop) =>
        OpaqueId.IsWellFormed(id)
            ? CaseType.Of(await Patience.Read(() => grains.GetGrain<ICaseGrain>(id).Read(user.Actor), stop))
            : null;

    [Description("The ethical walls around a case, for its lead counsel and its organization's administrators; null otherwise.")]
    public async Task<IReadOnlyList<WallType>?> CaseWalls(
        [FromUserContext] GraphContext user, [Id, Description("Opaque id.")] string id, CancellationToken stop) =>
        OpaqueId.IsWellFormed(id) && await Patience.Read(() => grains.GetGrain<ICaseGrain>(id).Walls(user.Actor), stop) is { } walls
            ? WallType.All(walls)
            : null;

    [Description("The cases in which one's part lets one.")]
    public async Task<CaseConnection> Cases(
        [FromUserContext] GraphContext user,
        [Description("What the list is narrowed to; null for all.")] CaseFilterInput? filter,
        [Description("Cursor after which the page begins, of a list in the same order; null for the first page.")] string? after,
        CancellationToken stop,
        [Description("The order of the list.")] CaseOrder orderBy = CaseOrder.NextHearing,
        [Description("How many cases at most, 1 to 100."), Validator(typeof(PageSize))] int first = 50) =>
        new(await Patience.Read(() => index.List(user.Actor, filter?.ToFilter() ?? new CaseFilter(), orderBy, first, after, stop), stop));
}

[Description("What a list of cases is narrowed to; a member that is left out or null narrows nothing.")]
internal sealed record CaseFilterInput(
    [property: Description("Where the matter stands.")] CaseStatus? Status,
    [property: Description("Code of the list court.")] string? Court,
    [property: Description("Code of the list judge.")] string? Judge,
    [property: Description("Whether ICE holds the respondent.")] bool? Detained,
    [property: Description("Code of the list nationality.")] string? Nationality,
    [property: Description("Code of the list language.")] string? Language,
    [property: Description("Code of the list application, one of those asked for.")] string? Relief,
    [property: Description("Part of the pseudonym.")] string? Text,
    [property: Description("First day, included, on which the next hearing may be.")] DateOnly? HearingFrom,
    [property: Description("Last day, included, on which the next hearing may be.")] DateOnly? HearingTo)
{
    internal CaseFilter ToFilter() => new(Status, Court, Judge, Detained, Nationality, Language, Relief, Text, HearingFrom, HearingTo);
}
