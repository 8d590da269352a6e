using GraphQL;
using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Policies;
using LawLab.Graph.Execution;
using LawLab.Graph.Lists;
using LawLab.Graph.Policies;

namespace LawLab.Graph.Cases;

internal sealed class CaseQueries(IGrainFactory grains, CaseIndex index, NarrativeSearch narrative, PolicyReader policies)
{
    [Description("A case in which one has a part; null otherwise.")]
    public async Task<CaseType?> Case(
        [FromUserContext] GraphContext user, [Id, Description("Opaque id.")] string id, CancellationToken stop) =>
        OpaqueId.IsWellFormed(id)
            ? CaseType.Of(await Patience.Read(() => grains.GetGrain<ICaseGrain>(id).Read(user.Actor), stop))
            : null;

    [Description("What a client is told before she agrees to a use of her case beyond her own defense, older texts too; of each use the newest last.")]
    [ListSize(6)]
    public static IReadOnlyList<ConsentFormType> ConsentForms => [.. ConsentForm.All.Select(form => new ConsentFormType(form))];

    [Description("The ethical walls around a case, for its lead counsel and its organization's administrators; null otherwise.")]
    public async Task<IReadOnlyList<WallType>?> CaseWalls(
        [FromUserContext] GraphContext user, [Id, Description("Opaque id.")] string id, CancellationToken stop) =>
        OpaqueId.IsWellFormed(id) && await Patience.Read(() => grains.GetGrain<ICaseGrain>(id).Walls(user.Actor), stop) is { } walls
            ? WallType.All(walls)
            : null;

    [Description("Whether a client may be, and is to be, forgotten: for the case's lead counsel and its organization's administrators; null otherwise.")]
    public async Task<CaseErasureType?> CaseErasure(
        [FromUserContext] GraphContext user, [Id, Description("Opaque id of the case.")] string id, CancellationToken stop) =>
        OpaqueId.IsWellFormed(id)
            ? CaseErasureType.Of(await Patience.Read(() => grains.GetGrain<ICaseGrain>(id).Erasure(user.Actor), stop))
            : null;

    [Description("The cases in which one's part lets one.")]
    public async Task<CaseConnection> Cases(
        [FromUserContext] GraphContext user,
        [Description("What the list is narrowed to; null for all.")] CaseFilterInput? filter,
        [Conditions] CaseWhere? where,
        [Description(Where.After)] string? after,
        CancellationToken stop,
        [Description("The order of the list.")] CaseOrder orderBy = CaseOrder.NextHearing,
        [Description(Where.Reversed)] bool reversed = false,
        [Description("How many cases at most, 1 to 100."), Validator(typeof(PageSize))] int first = 50)
    {
        var narrowed = await FilterOf(user, filter, stop) with { Where = where?.ToCondition() };
        return new(await Patience.Read(() => index.List(user.Actor, narrowed, new(first, after, orderBy, reversed), stop), stop));
    }

    [Cost(100)]
    [Description("Looks for words in the notes, observations, answers and strategies of one's cases, a page of cases at a time. Each case that is shown is on record as found.")]
    public async Task<CaseSearchType> SearchCases(
        [FromUserContext] GraphContext user,
        [Description("One to eight words of two letters or more, all of which stand in the case; the beginnings of words are enough, case and accents do not count. Privileged: send it as a variable.")] string text,
        [Description("Cursor of the last case that was looked through; null to begin.")] string? after,
        CancellationToken stop,
        [Description("How many cases to look through, 1 to 100."), Validator(typeof(PageSize))] int first = 50)
    {
        var words = SearchedWords.Parse(text);
        return new(await Patience.Read(() => narrative.Find(user.Actor, words, first, after, stop), stop));
    }

    [Description("The open tasks that are given to one, or to nobody in cases that one leads.")]
    public async Task<TaskConnection> MyTasks(
        [FromUserContext] GraphContext user,
        [Conditions] TaskWhere? where,
        [Description(Where.After)] string? after,
        CancellationToken stop,
        [Description("The order of the list.")] TaskOrder orderBy = TaskOrder.DueFirst,
        [Description(Where.Reversed)] bool reversed = false,
        [Description("How many tasks at most, 1 to 100."), Validator(typeof(PageSize))] int first = 50) =>
        new(await Patience.Read(() => index.Tasks(user.Actor, where?.ToCondition(), new(first, after, orderBy, reversed), stop), stop));

    internal async Task<CaseFilter> FilterOf(GraphContext user, CaseFilterInput? filter, CancellationToken stop) =>
        filter?.ToFilter(await TouchedBy(user, filter.TouchedBy, stop)) ?? new CaseFilter();

    private async Task<PolicyContent?> TouchedBy(GraphContext user, string? eventId, CancellationToken stop) => eventId is null
        ? null
        : (await policies.All(user.Actor, stop)).FirstOrDefault(known => known.Id == eventId)?.Content
            ?? throw new InvalidFilterException("This policy event was never recorded. Choose one of the calendar.");
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
    [property: Description("Last day, included, on which the next hearing may be.")] DateOnly? HearingTo,
    [property: Description("The client's whole name as in the caption; case, accents and a leading \"Matter of\" do not count. Finds cases whose name one may learn. Privileged: send it as a variable.")] string? ExactName,
    [property: Description("The client's A-number, eight or nine digits with or without \"A\" and dashes; otherwise as exactName.")] string? ANumber,
    [property: Id, Description("Only open cases that this policy event touches: by circuit and custody.")] string? TouchedBy)
{
    internal CaseFilter ToFilter(PolicyContent? touchedBy) =>
        new(Status, Court, Judge, Detained, Nationality, Language, Relief, Text, HearingFrom, HearingTo, ExactName, ANumber, touchedBy);
}
