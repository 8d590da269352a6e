using LawLab.Grains.Access;
using LawLab.Grains.BorderX.Scheduling;
using LawLab.Grains.Journal;
using LawLab.Grains.Jurisdictions;
using LawLab.Grains.Organizations;
using Orleans.Concurrency;
using Orleans.Placement;

namespace LawLab.Grains.Attorneys;

[GrainType("attorney"), Reentrant, RandomPlacement]
internal sealed class AttorneyGrain(AggregateServices services, AttorneyIndex index) : AggregateGrain<Attorney>(services), IAttorneyGrain
{
    private string Id => this.GetPrimaryKeyString();

    protected override string Stream => "attorney/" + Id;

    public async Task<AttorneyReply> Submit(AttorneyCommand command)
    {
        var (_, refusal) = await Handle(command switch
        {
            JoinCenter join => await At(join.JurisdictionId, join),
            LeaveCenter leave => await At(leave.JurisdictionId, leave),
            RegisterAttorney register => new PlacedRegistration(register, State.IsRegistered || await IsFounded(register.OrganizationId)),
            ReviewVolunteer { MentorId: { } mentor } => new NamedMentor(command, await Mentors(mentor)),
            AssignMentor assign => new NamedMentor(command, await Mentors(assign.MentorId)),
            _ => command,
        });
        return new AttorneyReply(await ViewFor(command.Actor), refusal);
    }

    public async Task<AttorneyView?> Read(Actor actor)
    {
        var view = await ViewFor(actor);
        // That one has no profile oneself is no refusal.
        if (view is null && actor.PersonId != Id) await RecordRefusedAsync(actor, "read");
        return view;
    }

    public Task<Affiliation?> Affiliation() =>
        Task.FromResult(State.IsRegistered ? new Affiliation(State.OrganizationId, State.Centers) : null);

    public Task<AttorneyOffer?> Offer() => Task.FromResult(!State.IsRegistered ? null : new AttorneyOffer(
        Id,
        State.OrganizationId,
        State.Name,
        State.IsLawyer,
        State.IsAccredited,
        [.. State.BarAdmissions.Where(admission => admission.InGoodStanding).Select(admission => admission.State)],
        State.Languages,
        State.Practice?.Subjects ?? [],
        State.HoursPerMonth,
        State.Practice?.Remote ?? false,
        State.Practice?.Places ?? [],
        State.IsNewcomer,
        State.IsMentor,
        [.. State.Trainings.Select(done => done.TrainingId)]));

    public Task<IReadOnlyList<FormerClient>> FormerClients() => Task.FromResult(State.FormerClients);

    /// <summary>Oneself, who keeps the organization's profiles, and who brings people into it; a center decides itself who joins.</summary>
    protected override Refusal? Authorize(Attorney state, Command command)
    {
        var self = state.IsRegistered && command.Actor.PersonId == Id;
        var keeper = AccessRules.Can(command.Actor, OrganizationAction.KeepProfiles, state.OrganizationId);
        return command switch
        {
            AtCenter { Sent: JoinCenter } at => at.Coordinates || AccessRules.Can(command.Actor, CenterAction.Administer, [], isMember: false),
            AtCenter at => self || keeper || at.Coordinates,
            AgreeToBeNamed => self,
            _ => MayKeep(AsSent(command)),
        }
            ? null
            : Refusal.NotFound;

        bool MayKeep(Command sent) => sent switch
        {
            RegisterAttorney register => AccessRules.Can(command.Actor, OrganizationAction.ManagePeople, register.OrganizationId),
            // Whom she represented is a secret of hers and theirs.
            RecordFormerClients => self,
            // Nobody lets herself in.
            ReviewVolunteer or AssignMentor => keeper && !self,
            EndMentoring => self || keeper || (state.IsRegistered && command.Actor.PersonId == state.MentorId),
            _ => self || keeper,
        };
    }

    // What was looked up here is no part of the wish.
    protected override Command AsSent(Command command) => command switch
    {
        PlacedRegistration placed => placed.Sent,
        NamedMentor named => named.Sent,
        AtCenter at => at.Sent,
        _ => command,
    };

    protected override string TenantOf(Attorney state) => state.OrganizationId;

    protected override async ValueTask<ReadModelRow?> Row(Attorney state) => await index.RowOf(Id, state);

    // What she knows, speaks and gives is what schedules go by. An organization that produces nothing finds so at once.
    protected override void AfterCommit(Attorney before, object happened, Command command, EventMetadata metadata) =>
        _ = GrainFactory.GetGrain<IProductionScheduleGrain>(State.OrganizationId).Changed(null);

    private async Task<AtCenter> At(string jurisdictionId, AttorneyCommand command)
    {
        var center = OpaqueId.IsWellFormed(jurisdictionId) ? await GrainFactory.GetGrain<IJurisdictionGrain>(jurisdictionId).Read() : null;
        return new AtCenter(command, center is not null, CenterRules.MayCoordinate(command.Actor, center));
    }

    private async Task<bool> IsFounded(string organizationId) =>
        OpaqueId.IsWellFormed(organizationId) && await GrainFactory.GetGrain<IOrganizationGrain>(organizationId).IsFounded();

    /// <summary>Whether that is somebody else who mentors, and whom she shares an organization or a vanguard with.</summary>
    private async Task<bool> Mentors(string personId)
    {
        if (!OpaqueId.IsWellFormed(personId) || personId == Id) return false;
        var other = GrainFactory.GetGrain<IAttorneyGrain>(personId);
        return await other.Offer() is { IsMentor: true } && await other.Affiliation() is { } place
            && (place.OrganizationId == State.OrganizationId || place.Centers.Intersect(State.Centers).Any());
    }

    /// <summary>A vanguard knows its members across organizations.</summary>
    private async Task<bool> SharesCenter(Actor actor) =>
        actor.PersonId != Id
        && await GrainFactory.GetGrain<IAttorneyGrain>(actor.PersonId).Affiliation() is { } other
        && other.Centers.Intersect(State.Centers).Any();

    private async Task<AttorneyView?> ViewFor(Actor actor)
    {
        // Asked also when there is nobody to show: absent and foreign take the same time.
        var shares = await SharesCenter(actor);
        if (!State.IsRegistered || !(AccessRules.Can(actor, OrganizationAction.Read, State.OrganizationId) || shares)) return null;
        var keeps = actor.PersonId == Id || AccessRules.Can(actor, OrganizationAction.KeepProfiles, State.OrganizationId);
        return View() with { Volunteering = keeps ? State.Volunteering : null };
    }

    private AttorneyView View() => new(
        Id,
        Version,
        State.OrganizationId,
        State.Name,
        State.BarAdmissions,
        State.Languages,
        State.HoursPerMonth,
        State.Centers,
        State.Reads,
        State.Practice,
        State.Trainings,
        State.Volunteering,
        State.MentorId,
        State.IsMentor);
}
