using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.Cases;
using LawLab.Grains.Journal;
using LawLab.Grains.Practices;
using Orleans.Concurrency;
using Orleans.Placement;

namespace LawLab.Grains.Jurisdictions;

[GrainType("jurisdiction"), Reentrant, RandomPlacement]
internal sealed partial class JurisdictionGrain(
    AggregateServices services, JurisdictionIndex index, AttorneyIndex attorneys, CaseIndex cases, EcosystemReader ecosystem)
    : AggregateGrain<Jurisdiction>(services), IJurisdictionGrain
{
    private static readonly CenterAction[] s_actions = Enum.GetValues<CenterAction>();

    private static readonly Refusal s_notFacilitator = new(
        "center.not-facilitator", "Only the facilitators of this Center of Excellence can do this. Ask one of them.");

    private static readonly Refusal s_notVanguard = new(
        "center.not-vanguard", "Only the attorneys of this Center of Excellence's vanguard record what they saw there. Tell one of them.");

    private string Id => this.GetPrimaryKeyString();

    protected override string Stream => "jurisdiction/" + Id;

    public async Task<JurisdictionReply> Submit(JurisdictionCommand command)
    {
        var (_, refusal) = await Handle(command switch
        {
            AppointFacilitator appoint => await Known(appoint, appoint.PersonId),
            SeatMember seat => await Known(seat, [seat.PersonId, seat.SupervisorId, .. State.SupervisedBy(seat.TeamId, seat.PersonId)]),
            SetGoal goal => await Known(goal, goal.Content.OwnerId),
            UnseatMember unseat => await Known(unseat, [.. State.SupervisedBy(unseat.TeamId, unseat.PersonId)]),
            RecordFacilityAccess or RecordDetainerPolicy => await Known(command, command.Actor.PersonId),
            _ => command,
        });
        return new JurisdictionReply(await Read(), refusal);
    }

    public Task<JurisdictionView?> Read() => Task.FromResult(State.IsEstablished
        ? new JurisdictionView(Id, Version, State.Code, State.Name, State.FieldOffice, State.Courts, State.Facilitators, State.FalseAlarms)
        : null);

    public Task<IReadOnlyList<AttorneyTeam>> Teams() => Task.FromResult<IReadOnlyList<AttorneyTeam>>(State.Teams);

    public Task<IReadOnlyList<Training>> Trainings() => Task.FromResult<IReadOnlyList<Training>>(State.Trainings);

    public async Task<AccessList?> Access()
    {
        if (!State.IsEstablished) return null;
        var roster = await attorneys.Roster(Id, CancellationToken.None);
        // The strategy of a jurisdiction is no tenant's, as the jurisdiction itself is none's.
        return new AccessList("", Version, [.. roster.Where(row => row.Until is null).Select(PartOf)], []);

        Grant PartOf(RosterRow row) => new(row.PersonId, row.OrganizationId, State.Facilitators.Contains(row.PersonId) ? TeamRole.Facilitator : TeamRole.CoCounsel);
    }

    public async Task<CenterView?> Center(Actor actor)
    {
        // Asked also when there is nothing to show, and before what is shown is looked at.
        var isMember = await IsMemberAsync(actor);
        if (!State.IsEstablished) return null;
        var may = s_actions.Where(action => AccessRules.Can(actor, action, State.Facilitators, isMember)).ToList();
        return may.Contains(CenterAction.SeeRoster)
            ? new CenterView(Id, State.Trainings, may, State.Teams, State.Goals, State.CadenceMonths, State.FalseAlarms)
            : new CenterView(Id, State.Trainings, may, null, null, State.CadenceMonths, State.FalseAlarms);
    }

    protected override Refusal? Authorize(Jurisdiction state, Command command)
    {
        if (command is WithPeople { Sent: RecordFacilityAccess or RecordDetainerPolicy } seen)
        {
            return AccessRules.Can(command.Actor, CenterAction.RecordPlaces, state.Facilitators, seen[command.Actor.PersonId]?.InVanguard ?? false)
                ? null
                : state.IsEstablished ? s_notVanguard : Refusal.NotFound;
        }

        var action = AsSent(command) is EstablishJurisdiction or AddCourt or RemoveCourt or AppointFacilitator or RelieveFacilitator
            ? CenterAction.Administer
            : CenterAction.Coordinate;
        return AccessRules.Can(command.Actor, action, state.Facilitators, isMember: false)
            ? command is EstablishJurisdiction establish && Id != JurisdictionId.For(establish.Code) ? Refusal.NotFound : null
            : action is CenterAction.Administer || !state.IsEstablished ? Refusal.NotFound : s_notFacilitator;
    }

    // The people were looked up here: sent again it is the same wish.
    protected override Command AsSent(Command command) => command is WithPeople known ? known.Sent : command;

    protected override string TenantOf(Jurisdiction state) => "";

    protected override ValueTask<ReadModelRow?> Row(Jurisdiction state) => new(index.RowOf(Id, state));

    protected override void AfterCommit(Jurisdiction before, object happened, Command command, EventMetadata metadata)
    {
        // Charts go by the budget of a court's centers.
        if (happened is not FalseAlarmBudgetSet && (happened is not (CourtAdded or CourtRemoved) || before.FalseAlarms == FalseAlarmBudget.Usual)) return;
        foreach (var measure in Measure.All) _ = GrainFactory.GetGrain<IPracticeGrain>(measure.Code).Resettled();
    }

    /// <summary>The command with what is known of the people whom it is about.</summary>
    private async Task<WithPeople> Known(JurisdictionCommand command, params IReadOnlyList<string?> ids)
    {
        var people = await Task.WhenAll(ids.Where(OpaqueId.IsWellFormed).Distinct().Select(id => Look(id!)));
        return new WithPeople(command, people.OfType<KnownPerson>().ToDictionary(person => person.Offer.PersonId));
    }

    private async Task<KnownPerson?> Look(string id)
    {
        var person = GrainFactory.GetGrain<IAttorneyGrain>(id);
        var (offer, affiliation) = (person.Offer(), person.Affiliation());
        return await offer is { } offered ? new KnownPerson(offered, (await affiliation)?.Centers.Contains(Id) ?? false) : null;
    }
}
