using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.Drafts;
using LawLab.Grains.Journal;
using LawLab.Grains.Live;
using LawLab.Grains.Record;
using Orleans.Concurrency;
using Orleans.Placement;

namespace LawLab.Grains.Cases;

[GrainType("case"), Reentrant, RandomPlacement]
internal sealed class CaseGrain(AggregateServices services, CaseIndex index) : AggregateGrain<Case>(services), ICaseGrain
{
    private static readonly CaseAction[] s_actions = Enum.GetValues<CaseAction>();

    private AccessList? _list;
    private Case _listOf = Case.Empty;
    private string? _id;
    private string? _stream;
    private string? _pseudonym;
    private string? _strategyDraftId;

    private string Id => _id ??= this.GetPrimaryKeyString();

    protected override string Stream => _stream ??= "case/" + Id;

    public async Task<CaseReply> Submit(CaseCommand command)
    {
        var (_, refusal) = await Handle(command switch
        {
            AddTeamMember add => new NamedPerson(add, await OrganizationOf(add.PersonId)),
            RequestAssistance request => new NamedPerson(request, await OrganizationOf(request.ExpertId)),
            _ => command,
        });
        return new CaseReply(ViewFor(command.Actor), refusal);
    }

    public async Task<CaseView?> Read(Actor actor) => await MayAsync(actor, CaseAction.ReadFacts, "read") ? ViewFor(actor) : null;

    public async Task<CaseView?> Follow(Actor actor) => await MayAsync(actor, CaseAction.ReadFacts, "followed") ? ViewFor(actor) : null;

    public Task<CaseView?> Newest(Actor actor) => Task.FromResult(ViewFor(actor));

    public Task<AccessList?> Access() => Task.FromResult(ListOf(State, Version));

    public async Task<IReadOnlyList<Wall>?> Walls(Actor actor) =>
        await MayAsync(actor, CaseAction.ManageWalls, "walls-read") ? State.Walls : null;

    public async Task<IReadOnlyList<CaseHistoryEntry>?> History(Actor actor)
    {
        if (!await MayAsync(actor, CaseAction.ReadFacts, "history-read")) return null;
        var entries = new List<CaseHistoryEntry>();
        await foreach (var recorded in Services.Journal.ReadAsync(Stream, 0)) entries.Add(CaseHistory.Describe(recorded, Happened(recorded)));
        return entries;
    }

    protected override Refusal? Authorize(Case state, Command command)
    {
        if (command is OpenCase open)
        {
            return AccessRules.Can(open.Actor, OrganizationAction.OpenCase, open.Actor.OrganizationId)
                && Id == CaseId.For(open.Actor.OrganizationId, open.CommandId) ? null : Refusal.NotFound;
        }

        var (list, now) = (ListOf(state, Version), Services.Clock.GetUtcNow());
        return AccessRules.Can(command.Actor, ActionOf(command), list, now) ? null
            : AccessRules.Can(command.Actor, CaseAction.ReadSummary, list, now) ? Refusal.NotAllowed
            : Refusal.NotFound;
    }

    // The organization was looked up here: sent again it is the same wish.
    protected override Command AsSent(Command command) => command is NamedPerson named ? named.Sent : command;

    protected override string TenantOf(Case state) => state.OrganizationId;

    protected override string AuthorityOf(Case state, Actor actor) => Authority.Of(actor, ListOf(state, Version), Services.Clock.GetUtcNow());

    protected override string KeySubject(string tenant) => Stream;

    protected override Update Tell(Case state, object happened, EventMetadata metadata)
    {
        var list = ListOf(state, metadata.Version)!;
        return new(Stream, metadata.Version, AccessRules.Who(list, CaseAction.ReadFacts, Services.Clock.GetUtcNow()), Access: list);
    }

    protected override ReadModelRow Row(Case state) => index.RowOf(Id, state);

    protected override bool ChangesRow(object happened) => happened is not NoteAdded;

    private static CaseAction ActionOf(Command command) => command switch
    {
        // Anyone may leave.
        RemoveTeamMember leave when leave.PersonId == leave.Actor.PersonId => CaseAction.ReadSummary,
        NamedPerson or RemoveTeamMember or CloseAssistance => CaseAction.ManageTeam,
        RaiseWall or AskToLiftWall or LiftWall => CaseAction.ManageWalls,
        OpenBreakGlass => CaseAction.BreakGlass,
        _ => CaseAction.Write,
    };

    /// <summary>The list is made anew when a part or a wall changed, not with every note.</summary>
    private AccessList? ListOf(Case state, int version)
    {
        if (_list is null || !ReferenceEquals(_listOf.Team, state.Team) || !ReferenceEquals(_listOf.Walls, state.Walls)
            || !ReferenceEquals(_listOf.Assistance, state.Assistance) || !ReferenceEquals(_listOf.BreakGlass, state.BreakGlass))
        {
            (_list, _listOf) = (state.Access(version), state);
        }

        return _list is null || _list.Version == version ? _list : _list with { Version = version };
    }

    /// <summary>Whether the actor may, which is on record before she learns it.</summary>
    private async Task<bool> MayAsync(Actor actor, CaseAction action, string what)
    {
        var may = Can(actor, action);
        await (may ? RecordAsync(actor, what) : RecordRefusedAsync(actor, what));
        return may;
    }

    private bool Can(Actor actor, CaseAction action) => AccessRules.Can(actor, action, ListOf(State, Version), Services.Clock.GetUtcNow());

    private async Task<string?> OrganizationOf(string personId) => OpaqueId.IsWellFormed(personId)
        ? (await GrainFactory.GetGrain<IAttorneyGrain>(personId).Affiliation())?.OrganizationId
        : null;

    private CaseView? ViewFor(Actor actor)
    {
        var (list, now) = (ListOf(State, Version), Services.Clock.GetUtcNow());
        if (!AccessRules.Can(actor, CaseAction.ReadFacts, list, now)) return null;
        var may = s_actions.Where(action => AccessRules.Can(actor, action, list, now)).ToList();
        var named = may.Contains(CaseAction.RevealName);
        var pseudonym = _pseudonym ??= CaseIndex.PseudonymOf(Id);
        return new CaseView(
            Id,
            Version,
            State.OrganizationId,
            pseudonym,
            named ? State.Caption : pseudonym,
            named ? State.ANumber : null,
            State.Status,
            State.Claim,
            State.Proceeding,
            State.Hearings,
            State.Team,
            State.Notes,
            State.OpenedAt,
            _strategyDraftId ??= DraftId.StrategyOf(Id).ToString(),
            may,
            may.Contains(CaseAction.ManageWalls) ? State.Walls : [],
            State.Assistance,
            State.BreakGlass);
    }
}
