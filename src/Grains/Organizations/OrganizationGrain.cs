using LawLab.Grains.Access;
using LawLab.Grains.Cases;
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
        // Sent again, too: the case may not have heard of it the first time.
        if (refusal is null && command is GrantBreakGlass grant) refusal = await LetIn(grant);
        return new OrganizationReply(ViewFor(command.Actor), refusal);
    }

    public async Task<OrganizationView?> Read(Actor actor)
    {
        var view = ViewFor(actor);
        if (view is null) await RecordRefusedAsync(actor, "read");
        return view;
    }

    public Task<bool> IsFounded() => Task.FromResult(State.IsFounded);

    public Task<bool> Produces() => Task.FromResult(State.Produces);

    protected override Refusal? Authorize(Organization state, Command command) =>
        AccessRules.Can(command.Actor, ActionOf(command), Id) && (command is not FoundOrganization || Id == OrganizationId.For(command.CommandId))
            ? null
            : Refusal.NotFound;

    protected override string TenantOf(Organization state) => Id;

    protected override ValueTask<ReadModelRow?> Row(Organization state) => new(index.RowOf(Id, state));

    private OrganizationView? ViewFor(Actor actor) =>
        State.IsFounded && AccessRules.Can(actor, OrganizationAction.Read, Id) ? new OrganizationView(Id, Version, State.Name, RequestsFor(actor), State.Produces) : null;

    private static OrganizationAction ActionOf(Command command) => command switch
    {
        AskForBreakGlass => OrganizationAction.AskForBreakGlass,
        GrantBreakGlass => OrganizationAction.GrantBreakGlass,
        _ => OrganizationAction.Administer,
    };

    private IReadOnlyList<BreakGlassRequest> RequestsFor(Actor actor)
    {
        var all = AccessRules.Can(actor, OrganizationAction.GrantBreakGlass, Id);
        return [.. State.Recent(Services.Clock.GetUtcNow()).Where(asked => all || asked.PersonId == actor.PersonId)];
    }

    /// <summary>Tells the case. That there is none, or that it is another organization's, is nobody's to learn here.</summary>
    private async Task<Refusal?> LetIn(GrantBreakGlass grant)
    {
        if (State.Requests.Find(asked => asked.Id == grant.RequestId) is not { GrantedAt: not null } granted) return null;
        var reply = await GrainFactory.GetGrain<ICaseGrain>(granted.CaseId).Submit(new OpenBreakGlass(
            OpaqueId.DeriveGuid("break-glass", granted.Id), grant.Actor, granted.PersonId, granted.Reason, Organization.EndOf(granted)));
        return reply.Refusal is { Retry: true } again ? again : null;
    }
}
