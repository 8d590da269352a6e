using LawLab.Grains.Access;
using LawLab.Grains.Journal;
using LawLab.Grains.Practices;
using Orleans.Concurrency;
using Orleans.Placement;

namespace LawLab.Grains.Policies;

[GrainType("policy-calendar"), Reentrant, RandomPlacement]
internal sealed class PolicyCalendarGrain(AggregateServices services) : AggregateGrain<PolicyCalendar>(services), IPolicyCalendarGrain
{
    protected override string Stream => "policy-calendar/" + this.GetPrimaryKeyString();

    public async Task<PolicyReply> Submit(PolicyCommand command)
    {
        var (_, refusal) = await Handle(command);
        var id = command switch
        {
            SetPolicyEvent { EventId: null } set => OpaqueId.Derive("policy", set.CommandId.ToString("N")),
            SetPolicyEvent set => set.EventId,
            ConfirmPolicyEvent confirm => confirm.EventId,
            WithdrawPolicyEvent withdraw => withdraw.EventId,
            _ => throw new ArgumentOutOfRangeException(nameof(command)),
        };
        return new PolicyReply(AccessRules.KeepsPolicies(command.Actor) ? State.Events.GetValueOrDefault(id) : null, refusal);
    }

    public Task<IReadOnlyList<PolicyEvent>> List() => Task.FromResult<IReadOnlyList<PolicyEvent>>(
        [.. State.Events.Values.OrderByDescending(known => known.Content.On).ThenBy(known => known.Id, StringComparer.Ordinal)]);

    protected override Refusal? Authorize(PolicyCalendar state, Command command) =>
        AccessRules.KeepsPolicies(command.Actor) && this.GetPrimaryKeyString() == IPolicyCalendarGrain.Key ? null : Refusal.NotFound;

    // What all share is no tenant's.
    protected override string TenantOf(PolicyCalendar state) => "";

    protected override void AfterCommit(PolicyCalendar before, object happened, Command command, EventMetadata metadata)
    {
        // What has an effect afterwards or had one before.
        var touched = before.Events.Values.Concat(State.Events.Values).Where(known => known.HasEffect).SelectMany(known => known.Content.Measures).Distinct();
        foreach (var measure in touched) _ = GrainFactory.GetGrain<IPracticeGrain>(measure).Resettled();
    }
}
