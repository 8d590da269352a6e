using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Drafts;
using LawLab.Grains.Inbox;
using LawLab.Grains.Journal;
using LawLab.Grains.Live;
using LawLab.Grains.Record;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Placement;
using Orleans.Runtime;

namespace LawLab.Grains.Conferences;

[GrainType("conference"), Reentrant, RandomPlacement]
internal sealed partial class ConferenceGrain(AggregateServices services, ConferenceIndex index, CaseIndex cases, ConflictIndex conflicts, Notifier notifier)
    : AggregateGrain<Conference>(services), IConferenceGrain, IRemindable
{
    // What a page that was away for a minute has missed of a lively meeting; one that was away longer opens it again.
    private const int RememberedChanges = 1_000;

    private static readonly ConferenceAction[] s_actions = Enum.GetValues<ConferenceAction>();

    private readonly Queue<ConferenceChange> _changes = new();
    private IReadOnlyList<string> _audience = [];
    private IReadOnlyList<ConferenceSeat>? _audienceOf;
    private string? _id;
    private string? _stream;

    private string Id => _id ??= this.GetPrimaryKeyString();

    protected override string Stream => _stream ??= "conference/" + Id;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await base.OnActivateAsync(cancellationToken);
        await LearnAsync(State.Cases.Keys);
        if (State is { Stage: ConferenceStage.Closed, AreTeamsInCases: false }) LetTeamsIn();
    }

    public async Task<ConferenceReply> Submit(ConferenceCommand command)
    {
        if (command is not ScheduleConference && !Can(command.Actor, ActionOf(command)))
        {
            // Nothing is looked up, and so nothing told, for who may not.
            return Can(command.Actor, ConferenceAction.Read)
                ? new ConferenceReply(Version, await RefuseAsync(command, s_notAllowed))
                : new ConferenceReply(0, await RefuseAsync(command, Refusal.NotFound));
        }

        var (version, refusal) = await Handle(await LookUpAsync(command));
        if (refusal is null && command is CloseConference) await BeginLettingInAsync();
        if (refusal is null && command is AddCases or TakeTeams) await CheckBarredAsync(command.Actor, State.Cases.Keys, State.Teams.Values);
        return new ConferenceReply(Can(command.Actor, ConferenceAction.Read) ? version : 0, refusal);
    }

    public async Task<ConferenceView?> Open(Actor actor)
    {
        if (!await MayAsync(actor, ConferenceAction.Read, "opened")) return null;
        await RefreshAsync();
        return ViewFor(actor);
    }

    public async Task<ConferenceView?> Export(Actor actor, string format)
    {
        if (!await MayAsync(actor, ConferenceAction.TakePart, "exported", new Dictionary<string, string> { ["format"] = format })) return null;
        await RefreshAsync();
        return ViewFor(actor);
    }

    public async Task<ConferenceNews?> News(Actor actor, int afterVersion)
    {
        if (!Can(actor, ConferenceAction.Read)) return await MayAsync(actor, ConferenceAction.Read, "opened") ? new ConferenceNews([], ViewFor(actor)) : null;
        if (afterVersion >= Version) return new ConferenceNews([], null);
        return _changes.TryPeek(out var oldest) && oldest.Version <= afterVersion + 1
            ? new ConferenceNews([.. _changes.Where(change => change.Version > afterVersion)], null)
            : new ConferenceNews([], ViewFor(actor));
    }

    public async Task<IReadOnlyList<BoardMove>?> Moves(Actor actor)
    {
        if (!await MayAsync(actor, ConferenceAction.Read, "moves-read")) return null;
        var moves = new List<BoardMove>();
        await foreach (var (move, _) in PlacementsAsync(int.MaxValue)) moves.Add(move);
        return moves;
    }

    public Task<ConferenceHead?> Head() => Task.FromResult(State.IsScheduled ? new ConferenceHead(Version, State.People) : null);

    public Task<AccessList?> Access() =>
        Task.FromResult(State.IsScheduled ? ConferenceRules.ForDrafts(State.OrganizationId, Version, State.People) : null);

    protected override Refusal? Authorize(Conference state, Command command) => command switch
    {
        LookedUp { Sent: ScheduleConference schedule } =>
            schedule.Actor.Role == Role.Facilitator && Id == ConferenceId.For(schedule.Actor.OrganizationId, schedule.CommandId) ? null : Refusal.NotFound,
        // The grain's own.
        FinishClosing or Bar => null,
        _ => ConferenceRules.Can(command.Actor, ActionOf(AsSent(command)), state.People) ? null : Refusal.NotFound,
    };

    // What was looked up here is not what she sent: sent again it is the same wish.
    protected override Command AsSent(Command command) => command is LookedUp looked ? looked.Sent : command;

    protected override string TenantOf(Conference state) => state.OrganizationId;

    protected override string AuthorityOf(Conference state, Actor actor) =>
        state.People.Find(seat => seat.PersonId == actor.PersonId) is { } seat ? $"conference/{seat.Part}" : base.AuthorityOf(state, actor);

    protected override ValueTask<ReadModelRow?> Row(Conference state) => new(index.RowOf(Id, state));

    protected override bool ChangesRow(object happened) => happened is not (CasesMoved or PeopleBarred or VoteCast);

    protected override Update Tell(Conference state, object happened, EventMetadata metadata)
    {
        var change = ChangeOf(state, happened, metadata);
        if (_changes.Count >= RememberedChanges) _changes.Dequeue();
        _changes.Enqueue(change);
        return new(Stream, metadata.Version, AudienceOf(state), Conference: change);
    }

    /// <summary>The same list while it says the same, so that hosts see at a glance that nothing changed.</summary>
    private IReadOnlyList<string> AudienceOf(Conference state)
    {
        if (!ReferenceEquals(_audienceOf, state.People)) (_audience, _audienceOf) = ([.. state.People.Select(seat => seat.PersonId)], state.People);
        return _audience;
    }

    private static readonly Refusal s_notAllowed = new("access.not-allowed", "Your part in this conference does not allow this. Ask its facilitator.");

    private static ConferenceAction ActionOf(Command command) => command switch
    {
        // Anyone may leave.
        WithdrawInvitation leave when leave.PersonId == leave.Actor.PersonId => ConferenceAction.Read,
        MoveCases or UndoMove or QueueCase or UnqueueCase or CastVote or WishToLearn or WithdrawWish or FormLearningGroup => ConferenceAction.TakePart,
        _ => ConferenceAction.Run,
    };

    private bool Can(Actor actor, ConferenceAction action) => ConferenceRules.Can(actor, action, State.People);

    /// <summary>Whether the actor may, which is on record before she learns it.</summary>
    private async Task<bool> MayAsync(Actor actor, ConferenceAction action, string what, IReadOnlyDictionary<string, string>? codes = null)
    {
        var may = Can(actor, action);
        await (may ? RecordAsync(actor, what, codes) : RecordRefusedAsync(actor, what));
        return may;
    }

    private ConferenceView ViewFor(Actor actor) => new(
        Id,
        Version,
        State.OrganizationId,
        State.JurisdictionId,
        StateOf(State),
        State.People,
        [.. State.Cases.Values.OrderBy(one => one.CaseId, StringComparer.Ordinal).Select(one => CardOf(State, one))],
        TeamsOf(State),
        State.Meeting.View,
        DraftId.MinutesOf(Id).ToString(),
        DraftId.PlanOf(State.JurisdictionId).ToString(),
        [.. s_actions.Where(action => Can(actor, action))],
        State.LastOwnMove(actor.PersonId)?.Version);

    private static ConferenceState StateOf(Conference state) => new(state.Stage, state.Time, state.Exceptions, state.AreTeamsInCases);

    private static IReadOnlyList<ConferenceTeam> TeamsOf(Conference state) => [.. state.Teams.Values.OrderBy(team => team.Name, StringComparer.Ordinal).ThenBy(team => team.TeamId, StringComparer.Ordinal)];

    private ConferenceChange ChangeOf(Conference state, object happened, EventMetadata metadata)
    {
        var name = EventNames.Of(happened);
        var change = new ConferenceChange(metadata.Version, name[..name.LastIndexOf('.')], metadata.ActorId, metadata.At);
        return happened switch
        {
            CasesMoved e => change with { Move = new BoardMove(metadata.Version, metadata.ActorId, metadata.At, e.Cause, e.Placements) },
            CasesAdded e => change with { Cases = CardsOf(state, e.Cases.Select(one => one.CaseId)) },
            CaseAssessed e => change with { Cases = CardsOf(state, [e.CaseId]) },
            PeopleBarred e => change with { Cases = CardsOf(state, e.Barred.Keys) },
            CasesRemoved e => change with { Removed = e.CaseIds },
            // Another team may be barred from other cases.
            TeamsTaken => change with { Teams = TeamsOf(state), Cases = CardsOf(state, state.Cases.Values.Where(one => one.Barred.Count > 0).Select(one => one.CaseId)) },
            PeopleInvited or InvitationWithdrawn => change with { People = state.People },
            ConferenceScheduled or ConferenceRescheduled or ConferenceAdvanced or ConferenceClosed or TeamsLetIn =>
                change with { State = StateOf(state), Meeting = state.Meeting.View },
            _ => change with { Meeting = state.Meeting.View },
        };
    }

    private IReadOnlyList<PortfolioCard> CardsOf(Conference state, IEnumerable<string> caseIds) =>
        [.. caseIds.Where(state.Cases.ContainsKey).Select(id => CardOf(state, state.Cases[id]))];

    [LoggerMessage(Level = LogLevel.Warning, Message = "A conference was closed and not every case could let its team in yet ({Failure}); it is tried again")]
    private static partial void LogNotLetIn(ILogger logger, string failure);
}
