using System.Globalization;
using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.DataPoints;
using LawLab.Grains.Drafts;
using LawLab.Grains.Inbox;
using LawLab.Grains.Journal;
using LawLab.Grains.Jurisdictions;
using LawLab.Grains.Keys;
using LawLab.Grains.Live;
using LawLab.Grains.Record;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Placement;

namespace LawLab.Grains.Cases;

[GrainType("case"), Reentrant, RandomPlacement]
internal sealed partial class CaseGrain(
    AggregateServices services, CaseIndex index, ConflictIndex conflicts, ErasureList erasures, Notifier notifier, CatalogueReader catalogues)
    : AggregateGrain<Case>(services), ICaseGrain, IRemindable
{
    private static readonly Refusal s_notListed = new(
        "erasure.not-listed",
        "The client is forgotten here, but the list of erasures could not be written, and a restored backup would bring her back. Tell who runs LawLab, then try again.",
        Retry: true);

    private static readonly CaseAction[] s_actions = Enum.GetValues<CaseAction>();

    private AccessList? _list;
    private Case _listOf = Case.Empty;
    private string? _id;
    private string? _stream;
    private string? _pseudonym;
    private string? _strategyDraftId;
    private (ClientTags Client, ConflictTags Conflicts)? _tags;
    private Case _tagsOf = Case.Empty;
    private (CaseFacts Facts, SealedFacts Sealed) _facts = (new(null, null), new(null, null));

    private string Id => _id ??= this.GetPrimaryKeyString();

    protected override string Stream => _stream ??= "case/" + Id;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await base.OnActivateAsync(cancellationToken);
        // The process that forgot her may have died in between.
        if (IsDestroyed) await ListAsync();
    }

    public async Task<CaseReply> Submit(CaseCommand command)
    {
        var (_, refusal) = await Handle(command switch
        {
            AddTeamMember add => new NamedPerson(
                add, await OrganizationOf(add.PersonId), Case.IsCounsel(add.Role) && (await ConflictedAsync([add.PersonId])).Count > 0),
            RequestAssistance request => new NamedPerson(request, await OrganizationOf(request.ExpertId)),
            AssignTeam assign => new ScreenedTeam(assign, await ConflictedAsync([.. assign.Members.Select(member => member.PersonId)])),
            RecordDataPoints or AddObservation => new WithCatalogue(command, await catalogues.Current()),
            PlaceResponseTask place => new ResponseForCase(place, await CourtsOf(place)),
            OpenCase or RecordParties or RecordANumber when await WallsBroughtByAsync(command) is { } walls => new WithClientWalls(command, walls),
            RaiseWall { EveryCase: true } raise => new WallAroundClient(raise, await LeavesNobodyAsync(raise)),
            _ => command,
        });
        // Sent again, too: the others may not have heard of it the first time.
        if (refusal is null) refusal = await TellOtherCasesAsync(command);
        if (refusal is null && command is EraseClient && State.IsErased) refusal = await Forget();
        return new CaseReply(ViewFor(command.Actor), refusal);
    }

    public async Task<CaseView?> Read(Actor actor) => await MayAsync(actor, CaseAction.ReadFacts, "read") ? ViewFor(actor) : null;

    public async Task<CaseView?> Follow(Actor actor)
    {
        // As it stood when she asked: what is committed while this goes on record is news to her.
        var asked = ViewFor(actor);
        return await MayAsync(actor, CaseAction.ReadFacts, "followed") && ViewFor(actor) is not null ? asked : null;
    }

    public Task<CaseView?> Newest(Actor actor) => Task.FromResult(ViewFor(actor));

    public Task<AccessList?> Access() => Task.FromResult(ListOf(State, Version));

    public Task<CaseSummary?> Summary()
    {
        var today = DateOnly.FromDateTime(Services.Clock.GetUtcNow().UtcDateTime.AddHours(-10));
        return Task.FromResult(ListOf(State, Version) is not { } access ? null : new CaseSummary(
            Id,
            access,
            State.Proceeding.CourtCode,
            State.Proceeding.JudgeCode,
            State.Proceeding.Detained,
            State.Hearings.Find(hearing => hearing.On >= today),
            State.Claim.Language,
            State.Claim.Relief,
            State.Status,
            int.TryParse(State.DataPoints.GetValueOrDefault("merits-strength")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var merits) ? merits : null));
    }

    public async Task<IReadOnlyList<Wall>?> Walls(Actor actor) =>
        await MayAsync(actor, CaseAction.ManageWalls, "walls-read")
            ? WallsFor(AccessRules.Can(actor, CaseAction.ManageClientWalls, ListOf(State, Version), Services.Clock.GetUtcNow()))
            : null;

    public async Task<IReadOnlyList<CaseTask>?> Tasks(Actor actor) =>
        await MayAsync(actor, CaseAction.ReadFile, "tasks-read") ? State.TasksAt(Services.Clock.GetUtcNow()) : null;

    public async Task<CaseErasure?> Erasure(Actor actor) =>
        await MayAsync(actor, CaseAction.Erase, "erasure-read") ? State.Erasure : null;

    public async Task<IReadOnlyList<CaseHistoryEntry>?> History(Actor actor)
    {
        if (!await MayAsync(actor, CaseAction.ReadFile, "history-read")) return null;
        var entries = new List<CaseHistoryEntry>();
        await foreach (var recorded in Services.Journal.ReadAsync(Stream, 0)) entries.Add(CaseHistory.Describe(recorded, Happened(recorded)));
        return entries;
    }

    protected override Refusal? Authorize(Case state, Command command)
    {
        if (command is OpenCase or WithClientWalls { Sent: OpenCase })
        {
            var open = (OpenCase)AsSent(command);
            return AccessRules.Can(open.Actor, OrganizationAction.OpenCase, open.Actor.OrganizationId)
                && Id == CaseId.For(open.Actor.OrganizationId, open.CommandId) ? null : Refusal.NotFound;
        }

        // No door makes them: another case of the client does, which the index found in the same organization, and a release request.
        if (command is HoldClientWalls or HoldWorkOrder) return state.IsOpened ? null : Refusal.NotFound;
        var (list, now) = (ListOf(state, Version), Services.Clock.GetUtcNow());
        if (command is ResponseForCase response)
        {
            return AccessRules.MayPlaceResponse(command.Actor, list, now, response.Courts.Contains(state.Proceeding.CourtCode)) ? null : Refusal.NotFound;
        }

        return AccessRules.Can(command.Actor, ActionOf(command), list, now) ? null
            : AccessRules.Can(command.Actor, CaseAction.ReadSummary, list, now) ? Refusal.NotAllowed
            : Refusal.NotFound;
    }

    // What was looked up here is no part of the wish.
    protected override Command AsSent(Command command) => command switch
    {
        NamedPerson named => named.Sent,
        ScreenedTeam screened => screened.Sent,
        WithCatalogue known => known.Sent,
        ResponseForCase response => response.Sent,
        WithClientWalls bringing => bringing.Sent,
        WallAroundClient wall => wall.Sent,
        _ => command,
    };

    protected override string TenantOf(Case state) => state.OrganizationId;

    // Of the event that forgets the client, the state before it tells: after it there is no team.
    protected override string AuthorityOf(Case state, Actor actor) =>
        Authority.Of(actor, ListOf(state.IsErased ? DecidedState : state, Version), Services.Clock.GetUtcNow());

    protected override string KeySubject(string tenant) => Stream;

    protected override Update Tell(Case state, object happened, EventMetadata metadata)
    {
        // To nobody any more: who follows the case or a draft of it is shut out.
        var list = ListOf(state, metadata.Version) ?? new AccessList(state.OrganizationId, metadata.Version, [], []);
        return new(Stream, metadata.Version, AccessRules.Who(list, CaseAction.ReadFacts, Services.Clock.GetUtcNow()), Access: list);
    }

    protected override async ValueTask<ReadModelRow?> Row(Case state)
    {
        if (state.IsErased) return null;
        // The same while the same people are in the case.
        if (_tags is null || !ReferenceEquals(_tagsOf.Parties, state.Parties) || _tagsOf.ANumber != state.ANumber)
        {
            (_tags, _tagsOf) = ((await index.TagsOf(state), await index.ConflictTagsOf(state)), state);
        }

        // The same while what is counted is the same: sealed again it would be other bytes, and the row would be written for nothing.
        var facts = CaseFacts.Of(Id, state);
        if (facts != _facts.Facts) _facts = (facts, await index.SealAsync(Id, state, facts));
        return index.RowOf(Id, state, _tags.Value.Client, _tags.Value.Conflicts, _facts.Sealed);
    }

    protected override ErasedClient? Erases(object happened) => happened is ClientErased ? new ErasedClient(Id) : null;

    // Answers are in no list; they are counted once something was decided.
    protected override bool ChangesRow(object happened) => happened switch
    {
        NoteAdded => false,
        ObservationAdded => !State.Outcomes.IsEmpty,
        _ => true,
    };

    private static CaseAction ActionOf(Command command) => command switch
    {
        // Anyone may leave.
        RemoveTeamMember leave when leave.PersonId == leave.Actor.PersonId => CaseAction.ReadSummary,
        NamedPerson or ScreenedTeam or RemoveTeamMember or CloseAssistance => CaseAction.ManageTeam,
        WallAroundClient or LiftWall { EveryCase: true } => CaseAction.ManageClientWalls,
        RaiseWall or AskToLiftWall or LiftWall => CaseAction.ManageWalls,
        OpenBreakGlass => CaseAction.BreakGlass,
        PlaceLegalHold or AskToLiftLegalHold or LiftLegalHold or AskToEraseClient or WithdrawErasure or EraseClient => CaseAction.Erase,
        _ => CaseAction.Write,
    };

    /// <summary>The list is made anew when a part or a wall changed, not with every note.</summary>
    private AccessList? ListOf(Case state, int version)
    {
        if (_list is null || !ReferenceEquals(_listOf.Team, state.Team) || !ReferenceEquals(_listOf.Walls, state.Walls)
            || !ReferenceEquals(_listOf.ClientWalls, state.ClientWalls) || !ReferenceEquals(_listOf.Assistance, state.Assistance)
            || !ReferenceEquals(_listOf.BreakGlass, state.BreakGlass) || !ReferenceEquals(_listOf.WorkOrders, state.WorkOrders))
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

    /// <summary>The courts of the center whose facilitator puts a response's task here; none for who is not.</summary>
    private async Task<IReadOnlyList<string>> CourtsOf(PlaceResponseTask place) =>
        place.CenterId is { } id && await GrainFactory.GetGrain<IJurisdictionGrain>(id).Read() is { } center && CenterRules.MayCoordinate(place.Actor, center)
            ? center.Courts
            : [];

    /// <summary>Those of the people whom the conflict check keeps from the case.</summary>
    private async Task<IReadOnlyCollection<string>> ConflictedAsync(IReadOnlyCollection<string> personIds)
    {
        var found = await conflicts.Find([Id], [.. personIds.Where(OpaqueId.IsWellFormed)], CancellationToken.None);
        return found.GetValueOrDefault(Id) ?? [];
    }

    /// <summary>Why somebody is kept from a client is told to those alone who may raise such walls: whoever opens a case under her number leads it.</summary>
    private IReadOnlyList<Wall> WallsFor(bool managesClientWalls) =>
        [.. State.StandingWalls.Select(wall => wall.EveryCase && !managesClientWalls ? wall with { Reason = "" } : wall)];

    private CaseView? ViewFor(Actor actor)
    {
        var (list, now) = (ListOf(State, Version), Services.Clock.GetUtcNow());
        if (!AccessRules.Can(actor, CaseAction.ReadFacts, list, now)) return null;
        var may = s_actions.Where(action => AccessRules.Can(actor, action, list, now)).ToList();
        var (named, whole) = (may.Contains(CaseAction.RevealName), may.Contains(CaseAction.ReadFile));
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
            whole ? State.Notes : [],
            State.OpenedAt,
            _strategyDraftId ??= DraftId.StrategyOf(Id).ToString(),
            may,
            may.Contains(CaseAction.ManageWalls) ? WallsFor(may.Contains(CaseAction.ManageClientWalls)) : [],
            whole ? State.Assistance : [],
            whole ? State.BreakGlass : [],
            may.Contains(CaseAction.Erase) ? State.Erasure : null,
            named ? State.Parties : [],
            State.Outcomes,
            whole ? State.TasksAt(now) : [],
            State.Consents.GetValueOrDefault(ConsentUse.Aggregates),
            [.. State.Consents.Values]);
    }

    /// <summary>
    /// What is left to do once the keys are destroyed: the entry outside the database, without which a restored backup would
    /// bring the client back, and what is still in memory.
    /// </summary>
    private async Task<Refusal?> Forget()
    {
        if (!await ListAsync()) return s_notListed;
        // A draft that cannot be reached asks within a second, and learns that there is no case.
        var drafts = new ErasedClient(Id).Drafts.Select(draft => GrainFactory.GetGrain<IDraftGrain>(draft).Close());
        await Task.WhenAll(drafts).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        DeactivateOnIdle();
        return null;
    }

    private async Task<bool> ListAsync()
    {
        try
        {
            await Task.Run(() => erasures.Add([Id]));
            return true;
        }
        catch (ErasureListException failure)
        {
            LogNotListed(Services.Logger, failure.Message);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A client was forgotten, and a restored backup would bring her back: {Problem}")]
    private static partial void LogNotListed(ILogger logger, string problem);
}
