using LawLab.Grains.Access;
using LawLab.Grains.Journal;
using LawLab.Grains.Jurisdictions;
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

    public Task<AttorneyOffer?> Offer()
    {
        if (!State.IsRegistered) return Task.FromResult<AttorneyOffer?>(null);
        string[] bars = [.. State.BarAdmissions.Where(admission => admission.InGoodStanding).Select(admission => admission.State)];
        return Task.FromResult<AttorneyOffer?>(new(
            Id, State.OrganizationId, State.Name, bars.Length > 0, IsAccredited: false, bars, State.Languages, [], State.HoursPerMonth, Remote: true, [],
            IsNewcomer: false, IsMentor: false));
    }

    /// <summary>Oneself, who keeps the organization's profiles, and who brings people into it; a center decides itself who joins.</summary>
    protected override Refusal? Authorize(Attorney state, Command command)
    {
        var self = state.IsRegistered && command.Actor.PersonId == Id;
        var keeper = AccessRules.Can(command.Actor, OrganizationAction.KeepProfiles, state.OrganizationId);
        return command switch
        {
            RegisterAttorney register => AccessRules.Can(command.Actor, OrganizationAction.ManagePeople, register.OrganizationId),
            AtCenter { Sent: JoinCenter } at => at.Coordinates || AccessRules.Can(command.Actor, CenterAction.Administer, [], isMember: false),
            AtCenter at => self || keeper || at.Coordinates,
            AgreeToBeNamed => self,
            _ => self || keeper,
        }
            ? null
            : Refusal.NotFound;
    }

    // The center was looked up here: sent again it is the same wish.
    protected override Command AsSent(Command command) => command is AtCenter at ? at.Sent : command;

    protected override string TenantOf(Attorney state) => state.OrganizationId;

    protected override ValueTask<ReadModelRow?> Row(Attorney state) => new(index.RowOf(Id, state));

    private async Task<AtCenter> At(string jurisdictionId, AttorneyCommand command)
    {
        var center = OpaqueId.IsWellFormed(jurisdictionId) ? await GrainFactory.GetGrain<IJurisdictionGrain>(jurisdictionId).Read() : null;
        return new AtCenter(command, center is not null, CenterRules.MayCoordinate(command.Actor, center));
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
        return State.IsRegistered && (AccessRules.Can(actor, OrganizationAction.Read, State.OrganizationId) || shares) ? View() : null;
    }

    private AttorneyView View() =>
        new(Id, Version, State.OrganizationId, State.Name, State.BarAdmissions, State.Languages, State.HoursPerMonth, State.Centers);
}
