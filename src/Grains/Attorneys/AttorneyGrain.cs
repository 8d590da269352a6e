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

    /// <summary>Oneself, one's facilitator, an administrator; only an administrator registers.</summary>
    protected override Refusal? Authorize(Attorney state, Command command) => command.Actor switch
    {
        { Role: Role.Administrator } => null,
        _ when command is RegisterAttorney => Refusal.NotFound,
        { PersonId: var id } when id == Id && state.IsRegistered => null,
        { Role: Role.Facilitator } facilitator when IsOwnOrganization(state, facilitator) => null,
        _ => Refusal.NotFound,
    };

    protected override string TenantOf(Attorney state) => state.OrganizationId;

    protected override ReadModelRow Row(Attorney state) => index.RowOf(Id, state);

    private static bool IsOwnOrganization(Attorney state, Actor actor) =>
        actor.Role == Role.Administrator || actor.OrganizationId == state.OrganizationId;

    /// <summary>A vanguard knows its members across organizations.</summary>
    private async Task<bool> SharesCenter(Actor actor) =>
        State.Centers.Count > 0 && actor.PersonId != Id
        && await GrainFactory.GetGrain<IAttorneyGrain>(actor.PersonId).Affiliation() is { } other
        && other.Centers.Intersect(State.Centers).Any();

    private async Task<AttorneyView?> ViewFor(Actor actor) =>
        State.IsRegistered && (IsOwnOrganization(State, actor) || await SharesCenter(actor)) ? View() : null;

    private AttorneyView View() =>
        new(Id, Version, State.OrganizationId, State.Name, State.BarAdmissions, State.Languages, State.HoursPerMonth, State.Centers);
}
