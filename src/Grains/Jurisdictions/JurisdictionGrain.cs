using LawLab.Grains.Access;
using LawLab.Grains.Journal;
using Orleans.Concurrency;
using Orleans.Placement;

namespace LawLab.Grains.Jurisdictions;

[GrainType("jurisdiction"), Reentrant, RandomPlacement]
internal sealed class JurisdictionGrain(AggregateServices services, JurisdictionIndex index)
    : AggregateGrain<Jurisdiction>(services), IJurisdictionGrain
{
    private string Id => this.GetPrimaryKeyString();

    protected override string Stream => "jurisdiction/" + Id;

    public async Task<JurisdictionReply> Submit(JurisdictionCommand command)
    {
        var (_, refusal) = await Handle(command);
        return new JurisdictionReply(await Read(), refusal);
    }

    public Task<JurisdictionView?> Read() => Task.FromResult(State.IsEstablished
        ? new JurisdictionView(Id, Version, State.Code, State.Name, State.FieldOffice, State.Courts)
        : null);

    protected override Refusal? Authorize(Jurisdiction state, Command command) =>
        AccessRules.Can(command.Actor, OrganizationAction.Administer, "") && (command is not EstablishJurisdiction establish || Id == JurisdictionId.For(establish.Code))
            ? null
            : Refusal.NotFound;

    protected override string TenantOf(Jurisdiction state) => "";

    protected override ReadModelRow Row(Jurisdiction state) => index.RowOf(Id, state);
}
