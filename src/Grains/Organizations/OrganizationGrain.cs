using LawLab.Grains.Access;
using LawLab.Grains.Journal;
using Orleans.Concurrency;
using Orleans.Placement;

namespace LawLab.Grains.Organizations;

[GrainType("organization"), Reentrant, RandomPlacement]
internal sealed class OrganizationGrain(AggregateServices services, OrganizationIndex index)
    : AggregateGrain<Organization>(services), IOrganizationGrain
{
    private string Id => this.GetPrimaryKeyString();

    protected override string Stream => "organization/" + Id;

    public async Task<OrganizationReply> Submit(OrganizationCommand command)
    {
        var (_, refusal) = await Handle(command);
        return new OrganizationReply(ViewFor(command.Actor), refusal);
    }

    public async Task<OrganizationView?> Read(Actor actor)
    {
        var view = ViewFor(actor);
        if (view is null) await RecordRefusedAsync(actor, "read");
        return view;
    }

    protected override Refusal? Authorize(Organization state, Command command) =>
        command.Actor.Role == Role.Administrator && (command is not FoundOrganization || Id == OrganizationId.For(command.CommandId))
            ? null
            : Refusal.NotFound;

    protected override string TenantOf(Organization state) => Id;

    protected override ReadModelRow Row(Organization state) => index.RowOf(Id, state);

    private OrganizationView? ViewFor(Actor actor) =>
        State.IsFounded && (actor.Role == Role.Administrator || actor.OrganizationId == Id) ? new OrganizationView(Id, Version, State.Name) : null;
}
