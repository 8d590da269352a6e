using GraphQL;
using LawLab.Grains.Access;
using LawLab.Grains.Library;
using LawLab.Graph.Execution;
using LawLab.Graph.Lists;

namespace LawLab.Graph.Library;

internal sealed class LibraryQueries(IGrainFactory grains, LibraryFeed feed)
{
    [Description("An item of a library that is one's to read; null otherwise.")]
    public async Task<LibraryItemType?> LibraryItem([FromUserContext] GraphContext user, [Id, Description("Opaque id.")] string id, CancellationToken stop) =>
        OpaqueId.IsWellFormed(id) ? LibraryItemType.Of(await Patience.Read(() => grains.GetGrain<ILibraryItemGrain>(id).Read(user.Actor), stop)) : null;

    [Description("The items of the libraries that are one's to read.")]
    [Cost(50)]
    public async Task<LibraryItemConnection> LibraryItems(
        [FromUserContext] GraphContext user,
        [Description("What the list is narrowed to; null for all.")] LibraryFilterInput? filter,
        [Description("Words in title, citation or published text, up to 200 characters; phrases in quotation marks, or, and - before what must not be there. Null for none.")]
        string? search,
        [Conditions] LibraryItemWhere? where,
        [Description(Where.After)] string? after,
        CancellationToken stop,
        [Description("The order of the list.")] LibraryOrder orderBy = LibraryOrder.BestFit,
        [Description(Where.Reversed)] bool reversed = false,
        [Description("How many items at most, 1 to 100."), Validator(typeof(PageSize))] int first = 50) =>
        new(await Patience.Read(() => feed.List(
            user.Actor, (filter?.ToFilter() ?? new LibraryFilter()) with { Where = where?.ToCondition() }, search, new(first, after, orderBy, reversed), stop), stop));

    [Description("The kinds of motion that items and uses are about.")]
    public static IReadOnlyList<string> MotionKinds() => Grains.Library.MotionKinds.Codes;
}

[Description("What a list of items is narrowed to; a member that is left out or null narrows nothing.")]
internal sealed record LibraryFilterInput(
    [property: Description("What they are.")] LibraryKind? Kind,
    [property: Description("A court that they are about or were used in; code of the list court.")] string? Court,
    [property: Description("A judge whom they are about or before whom they were used; code of the list judge.")] string? Judge,
    [property: Description("A code of the list practiceSubjects.")] string? Subject,
    [property: Description("A kind of motion that they are about or were used for; a code of motionKinds.")] string? Motion,
    [property: Description("Whether only those that one added or used.")] bool? Mine)
{
    internal LibraryFilter ToFilter() => new(Kind, Court, Judge, Subject, Motion, Mine ?? false);
}
