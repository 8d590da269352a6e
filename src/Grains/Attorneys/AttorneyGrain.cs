using LawLab.Grains.Access;
using LawLab.Grains.Journal;
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
        var (_, refusal) = await Handle(command);
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

    /// <summary>Oneself, who keeps the organization's profiles, and who brings people into it.</summary>
    protected override Refusal? Authorize(Attorney state, Command command) => command switch
    {
        RegisterAttorney register => AccessRules.Can(command.Actor, OrganizationAction.ManagePeople, register.OrganizationId),
        _ => (state.IsRegistered && command.Actor.PersonId == Id) || AccessRules.Can(command.Actor, OrganizationAction.KeepProfiles, state.OrganizationId),
    }
        ? null
        : Refusal.NotFound;

    protected override string TenantOf(Attorney state) => state.OrganizationId;

    protected override ValueTask<ReadModelRow?> Row(Attorney state) => new(index.RowOf(Id, state));

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
