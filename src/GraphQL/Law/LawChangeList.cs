using LawLab.Grains.Access;
using LawLab.Grains.Law;
using LawLab.Grains.Lists;
using LawLab.Graph.Execution;
using LawLab.Graph.Lists;
using LawLab.Graph.Scalars;

namespace LawLab.Graph.Law;

[Description("A page of changes of the law.")]
internal sealed class LawChangeConnection(Actor actor, ListPage<LawProposal> page, IReadOnlyDictionary<string, string> leftOut)
{
    [Description("The changes.")]
    public IReadOnlyList<LawChangeType> Nodes => [.. page.Rows.Select(proposal => new LawChangeType(actor, proposal, leftOut.ContainsKey(proposal.Id)))];

    [Description("Where the page stands in the list.")]
    public PageInfo PageInfo => new(page.HasNextPage, page.EndCursor);

    [Description("How many changes the whole list has.")]
    public int TotalCount => page.TotalCount;
}

[Description("Conditions on changes of the law, of which all that are given hold.")]
internal sealed record LawChangeWhere(
    [property: Description("What happened.")] TextCondition? Why,
    [property: Description("Who proposed it.")] IdCondition? ProposedBy,
    [property: Description("When.")] DateTimeCondition? ProposedAt,
    [property: Description("Who approved it.")] IdCondition? ApprovedBy,
    [property: Description("When.")] DateTimeCondition? ApprovedAt,
    [property: Description("Why it was withdrawn.")] TextCondition? WhyWithdrawn,
    [property: Description("Whether nobody approved or withdrew it yet.")] bool? IsWaiting,
    [property: Description(Where.And)] IReadOnlyList<LawChangeWhere>? And,
    [property: Description(Where.Or)] IReadOnlyList<LawChangeWhere>? Or,
    [property: Description(Where.Not)] LawChangeWhere? Not) : IWhere<LawProposal>
{
    public Condition<LawProposal> ToCondition() => Where.Of(
        [
            Why?.Of(LawChangeFields.Why),
            ProposedBy?.Of(LawChangeFields.ProposedBy),
            ProposedAt?.Of(LawChangeFields.ProposedAt),
            ApprovedBy?.Of(LawChangeFields.ApprovedBy),
            ApprovedAt?.Of(LawChangeFields.ApprovedAt),
            WhyWithdrawn?.Of(LawChangeFields.WhyWithdrawn),
            Where.Is(LawChangeFields.IsWaiting, IsWaiting),
        ],
        And,
        Or,
        Not);
}

internal sealed class LawChangeOrderType() : WordEnum<LawChangeOrder>(
    "The order of the changes of the law.",
    (LawChangeOrder.ProposedLatest, "What was proposed last first."),
    (LawChangeOrder.ApprovedLatest, "What was approved last first; what nobody approved, last."));
