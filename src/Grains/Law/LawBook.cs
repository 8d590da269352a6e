using System.Collections.Immutable;
using LawLab.Grains.Access;
using LawLab.Grains.Journal;

namespace LawLab.Grains.Law;

[EventName("law.proposed.v1")]
internal sealed record LawProposed(string ProposalId, LawChange Change, string ProposedIn);

[EventName("law.approved.v1")]
internal sealed record LawApproved(string ProposalId);

[EventName("law.withdrawn.v1")]
internal sealed record LawWithdrawn(string ProposalId, string Reason);

/// <summary>The rules of changing the law. No clock, no I/O, no Orleans.</summary>
/// <param name="Proposals">By id.</param>
/// <param name="Order">Ids of the approved ones in the order in which they were.</param>
internal sealed record LawBook(ImmutableDictionary<string, LawProposal> Proposals, ImmutableList<string> Order) : IState<LawBook>
{
    public const int MaxProposals = 2_000;
    private const int MaxLines = 20;

    public static LawBook Empty { get; } = new(ImmutableDictionary<string, LawProposal>.Empty, []);

    public static string Shape => "law-book/1";

    public IReadOnlyList<LawProposal> Approved => [.. Order.Select(id => Proposals[id])];

    public Decision Decide(Command command, DateTimeOffset now) => command switch
    {
        ProposeLaw when Proposals.Values.Count(proposal => proposal.WhyWithdrawn is null) >= MaxProposals => Decision.Refuse("law.too-many", "The law book is full. Ask who runs LawLab."),
        ProposeLaw c => Check(c.Change) is { } refusal ? (Decision)refusal : Decision.Accept(new LawProposed(OpaqueId.Derive("law", c.CommandId.ToString("N")), c.Change, c.Actor.OrganizationId)),
        ApproveLaw c => Proposals.GetValueOrDefault(c.ProposalId) switch
        {
            null or { WhyWithdrawn: not null } => Unknown(),
            { ApprovedById: not null } => Decision.Nothing,
            { } own when own.ProposedById == c.Actor.PersonId =>
                Decision.Refuse("law.own-proposal", "You proposed this. Somebody else reads the sources and approves it before anyone goes by it."),
            { } near when !AccessRules.ApprovesLaw(c.Actor, near.ProposedIn) =>
                Decision.Refuse("law.own-organization", "Somebody of your organization proposed this, and it will hold for everybody. A facilitator of another organization approves it, or who runs LawLab."),
            // Another change may have been approved since it was proposed.
            { } proposed => Fit(proposed.Change) is { } refusal ? (Decision)refusal : Decision.Accept(new LawApproved(c.ProposalId)),
        },
        WithdrawLaw c => Proposals.GetValueOrDefault(c.ProposalId) switch
        {
            null or { WhyWithdrawn: not null } => Unknown(),
            { ApprovedById: not null } => Decision.Refuse("law.approved", "This is approved. Propose a change that ends it or says otherwise."),
            _ when !Text.IsLine(c.Reason, 300) => Decision.Refuse("law.reason", "Say in up to 300 characters why this should not be approved."),
            _ => Decision.Accept(new LawWithdrawn(c.ProposalId, c.Reason.Trim())),
        },
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    public LawBook Apply(object happened, EventMetadata metadata) => happened switch
    {
        LawProposed e => With(new LawProposal(e.ProposalId, e.Change, metadata.ActorId, metadata.At, null, null, null, e.ProposedIn)),
        LawApproved e => With(Proposals[e.ProposalId] with { ApprovedById = metadata.ActorId, ApprovedAt = metadata.At }) with { Order = Order.Add(e.ProposalId) },
        LawWithdrawn e => With(Proposals[e.ProposalId] with { WhyWithdrawn = e.Reason }),
        _ => throw new ArgumentOutOfRangeException(nameof(happened)),
    };

    private LawBook With(LawProposal proposal) => this with { Proposals = Proposals.SetItem(proposal.Id, proposal) };

    private static Decision Unknown() => Decision.Refuse("law.unknown", "This proposal is withdrawn or was never made. Reload the page.");

    private Refusal? Check(LawChange given)
    {
        if (!Text.IsNarrative(given.Why, 500)) return new Refusal("law.why", "Say in up to 500 characters what happened.");
        if (given.Rules.Count is 0 or > MaxLines || given.Sources.Count > MaxLines || given.Routes.Count > MaxLines)
        {
            return new Refusal("law.length", $"A change has 1 to {MaxLines} rules, and up to {MaxLines} sources and lines of the router's table.");
        }

        if (given.Rules.Any(rule => !Text.IsLine(rule.Title, 200) || !Text.IsNarrative(rule.Text, 2_000) || rule.Litigation is { Length: > 500 })
            || given.Sources.Any(source => !Text.IsLine(source.Citation, 300) || source.Url is { Length: > 500 }))
        {
            return new Refusal("law.text", "Write a title of up to 200 characters, a text of up to 2,000, litigation of up to 500, and a citation of up to 300.");
        }

        return given.Rules.DistinctBy(rule => rule.Id).Count() < given.Rules.Count || given.Sources.DistinctBy(source => source.Id).Count() < given.Sources.Count
            ? new Refusal("law.twice", "Give each rule and each source once.")
            : Fit(given);
    }

    /// <summary>Whether the law can be read with it.</summary>
    private Refusal? Fit(LawChange change)
    {
        _ = CurrentLaw.Of(Approved, out var leftOut);
        return CurrentLaw.Problem([.. Approved.Where(approved => !leftOut.ContainsKey(approved.Id)).Select(approved => approved.Change), change]) is { } problem ? new Refusal("law.rule", problem) : null;
    }
}
