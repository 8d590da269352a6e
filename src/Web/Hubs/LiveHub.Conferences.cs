using LawLab.Grains.Access;
using LawLab.Grains.Conferences;
using LawLab.Grains.Journal;

namespace LawLab.Web.Hubs;

// The conference: the page's side of IConferenceGrain, which checks the actor at each of these. What is not said here every few
// seconds (people, cases, decisions, closing) goes through the graph.
internal sealed partial class LiveHub
{
    private const int MostHeld = 300;

    /// <summary>The conference as committed; from now on every later change is sent here.</summary>
    public Task<OpenedConference> OpenConference(string conferenceId)
    {
        TakeRead();
        return rooms.OpenConference(KnownConference(conferenceId), Connection);
    }

    /// <summary>Stops that: after the answer nothing more of the conference is sent.</summary>
    public Task LeaveConference(string conferenceId) => Connection.Find(conferenceId)?.Leave(Connection.Id) ?? Task.CompletedTask;

    /// <summary>What happened after a version, oldest first; the whole conference when that is too long ago.</summary>
    public async Task<ConferenceNews> ReadConference(string conferenceId, int afterVersion)
    {
        TakeRead();
        return await Conference(conferenceId).News(Connection.Actor, afterVersion) ?? throw HubRefusal.Of(Refusal.NotFound);
    }

    /// <summary>Moves cases: all of them, or none.</summary>
    public Task<CommandAccepted> MoveCases(string conferenceId, CaseMoves moves) =>
        Submit(conferenceId, moves.CommandId, id => new MoveCases(id, Connection.Actor, moves.Placements, moves.Anyway, moves.IsSuggestion));

    /// <summary>Takes back a move of one's own, by the version it made.</summary>
    public Task<CommandAccepted> UndoMove(string conferenceId, string commandId, int moveVersion) =>
        Submit(conferenceId, commandId, id => new UndoMove(id, Connection.Actor, moveVersion));

    /// <summary>Puts all cases where they were at an earlier version.</summary>
    public Task<CommandAccepted> ReturnBoard(string conferenceId, string commandId, int version) =>
        Submit(conferenceId, commandId, id => new ReturnBoard(id, Connection.Actor, version));

    /// <summary>Starts an item of the agenda.</summary>
    public Task<CommandAccepted> StartAgendaItem(string conferenceId, string commandId, AgendaKind item) =>
        Submit(conferenceId, commandId, id => new StartAgendaItem(id, Connection.Actor, item));

    /// <summary>Stops the item that runs.</summary>
    public Task<CommandAccepted> PauseAgenda(string conferenceId, string commandId) =>
        Submit(conferenceId, commandId, id => new PauseAgenda(id, Connection.Actor));

    /// <summary>Shows the others which cases one has picked up; none when they are put down. Never stored.</summary>
    public void HoldCases(string conferenceId, IReadOnlyList<string> caseIds)
    {
        TakeRead();
        if (caseIds.Count > MostHeld || !caseIds.All(OpaqueId.IsWellFormed))
        {
            throw HubRefusal.Of("placement.count", $"Up to {MostHeld} cases can be held at once.");
        }

        (Connection.Find(conferenceId) as OpenConference)?.Hold(Connection.Id, caseIds);
    }

    /// <summary>
    /// An assignment of all cases in the pool, computed beside the meeting: one item, or none when its reader went away first.
    /// </summary>
    public async IAsyncEnumerable<Suggestion> SuggestAssignment(
        string conferenceId, int seed, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        TakeRead();
        var problem = await Conference(conferenceId).Problem(Connection.Actor, seed) ?? throw HubRefusal.Of(Refusal.NotFound);
        yield return await desk.Suggest(problem, cancellation);
    }

    private async Task<CommandAccepted> Submit(string conferenceId, string commandId, Func<Guid, ConferenceCommand> make)
    {
        if (!Connection.Changes.TryTake())
        {
            throw HubRefusal.Of("command.too-fast", "Too many changes a second. Send it again in a moment.");
        }

        if (!Guid.TryParseExact(commandId, "D", out var id) || id == Guid.Empty)
        {
            throw HubRefusal.Of("command.id-malformed", "The commandId must be a UUID, such as crypto.randomUUID() makes.");
        }

        var conference = Conference(conferenceId);
        var command = make(id);
        var reply = await Retry.Command(() => conference.Submit(command), reply => reply.Refusal, Context.ConnectionAborted);
        return reply.Refusal is null ? new CommandAccepted(reply.Version) : throw HubRefusal.Of(reply.Refusal);
    }

    private IConferenceGrain Conference(string conferenceId) => grains.GetGrain<IConferenceGrain>(KnownConference(conferenceId));

    private static string KnownConference(string conferenceId) =>
        OpaqueId.IsWellFormed(conferenceId) ? conferenceId : throw HubRefusal.Of(Refusal.NotFound);
}
