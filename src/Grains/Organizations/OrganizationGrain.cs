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
        return new OrganizationReply(await Read(command.Actor), refusal);
    }

    public Task<OrganizationView?> Read(Actor actor) => Task.FromResult(
        State.IsFounded && (actor.Role == Role.Administrator || actor.OrganizationId == Id) ? new OrganizationView(Id, Version, State.Name) : null);

    protected override Refusal? Authorize(Organization state, Command command) =>
        command.Actor.Role == Role.Administrator && (command is not FoundOrganization || Id == OrganizationId.For(command.CommandId))
            ? null
            : Refusal.NotFound;

    protected override string TenantOf(Organization state) => Id;

    protected override ReadModelRow Row(Organization state) => index.RowOf(Id, state);
}
