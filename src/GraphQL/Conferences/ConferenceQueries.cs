using GraphQL;
using LawLab.Grains.Access;
using LawLab.Grains.Conferences;
using LawLab.Graph.Execution;
using LawLab.Graph.Lists;

namespace LawLab.Graph.Conferences;

internal sealed class ConferenceQueries(IGrainFactory grains, ConferenceIndex index, AssignmentDesk desk)
{
    [Description("The conferences that one is invited to, up to 200.")]
    [ListSize(50)]
    public async Task<IReadOnlyList<ConferenceSummary>> Conferences(
        [FromUserContext] GraphContext user,
        [Id, Description("Only of this jurisdiction; null for all.")] string? center,
        [Conditions] ConferenceWhere? where,
        CancellationToken stop,
        [Description("The order of the list.")] ConferenceOrder orderBy = ConferenceOrder.StartsLatest,
        [Description(Where.Reversed)] bool reversed = false) =>
        [.. (await Patience.Read(() => index.List(user.Actor, center, where?.ToCondition(), orderBy, reversed, stop), stop)).Select(row => new ConferenceSummary(row))];

    [Description("A conference that one is invited to; null otherwise.")]
    public async Task<ConferenceType?> Conference([FromUserContext] GraphContext user, [Id, Description("Opaque id.")] string id, CancellationToken stop) =>
        OpaqueId.IsWellFormed(id) ? ConferenceType.Of(await Patience.Read(() => grains.GetGrain<IConferenceGrain>(id).Open(user.Actor), stop)) : null;

    [Description("All moves on the board of a conference, oldest first, to look at the meeting again; null when one is not invited.")]
    [ListSize(200)]
    public async Task<IReadOnlyList<BoardMoveType>?> ConferenceMoves(
        [FromUserContext] GraphContext user, [Id, Description("Opaque id.")] string id, CancellationToken stop) =>
        OpaqueId.IsWellFormed(id)
            ? (await Patience.Read(() => grains.GetGrain<IConferenceGrain>(id).Moves(user.Actor), stop))?.Select(move => new BoardMoveType(move)).ToList()
            : null;

    [Description("An assignment of all cases in the pool, to look at and apply with moveCases; null for who does not take part.")]
    [Cost(2_000)]
    public async Task<SuggestionType?> SuggestAssignment(
        [FromUserContext] GraphContext user,
        [Id, Description("The conference.")] string conferenceId,
        [Description("Decides between answers that are as good; the same seed gives the same answer.")] int seed,
        CancellationToken stop) =>
        OpaqueId.IsWellFormed(conferenceId) && await Patience.Read(() => grains.GetGrain<IConferenceGrain>(conferenceId).Problem(user.Actor, seed), stop) is { } problem
            ? new SuggestionType(await desk.Suggest(problem, stop))
            : null;
}
