using LawLab.Grains.Access;
using LawLab.Grains.Journal;
using Orleans.Concurrency;
using Orleans.Placement;

namespace LawLab.Grains.Law;

[GrainType("law-book"), Reentrant, RandomPlacement]
internal sealed class LawBookGrain(AggregateServices services) : AggregateGrain<LawBook>(services), ILawBookGrain
{
    protected override string Stream => "law-book/" + this.GetPrimaryKeyString();

    public async Task<LawReply> Submit(LawCommand command)
    {
        var (_, refusal) = await Handle(command);
        // What is proposed too: the law before has to be known when it is approved.
        if (refusal is null) await GrainFactory.GetGrain<IReroutingGrain>(IReroutingGrain.Key).Nudged();
        var id = command switch
        {
            ProposeLaw propose => OpaqueId.Derive("law", propose.CommandId.ToString("N")),
            ApproveLaw approve => approve.ProposalId,
            WithdrawLaw withdraw => withdraw.ProposalId,
            _ => throw new ArgumentOutOfRangeException(nameof(command)),
        };
        return new LawReply(AccessRules.HasSayInLaw(command.Actor) ? State.Proposals.GetValueOrDefault(id) : null, refusal);
    }

    public Task<IReadOnlyList<LawProposal>> List() => Task.FromResult<IReadOnlyList<LawProposal>>(
        [.. State.Proposals.Values.OrderByDescending(proposal => proposal.ProposedAt).ThenBy(proposal => proposal.Id, StringComparer.Ordinal)]);

    public Task<LawBookView?> Since(int? version) => Task.FromResult(version == Version ? null : new LawBookView(Version, State.Approved));

    protected override Refusal? Authorize(LawBook state, Command command) =>
        (command is ApproveLaw ? AccessRules.HasSayInLaw(command.Actor) : AccessRules.KeepsPolicies(command.Actor)) && this.GetPrimaryKeyString() == ILawBookGrain.Key
            ? null
            : Refusal.NotFound;

    // What all share is no tenant's.
    protected override string TenantOf(LawBook state) => "";
}
