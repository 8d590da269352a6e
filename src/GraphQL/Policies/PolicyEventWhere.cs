using LawLab.Grains.Lists;
using LawLab.Grains.Policies;
using LawLab.Graph.Lists;
using LawLab.Graph.Scalars;

namespace LawLab.Graph.Policies;

[Description("Conditions on policy events, of which all that are given hold.")]
internal sealed record PolicyEventWhere(
    [property: Description("What sort of act it is.")] WordCondition<PolicyKind>? Kind,
    [property: Description("Its short name.")] TextCondition? Title,
    [property: Description("As it is cited.")] TextCondition? Citation,
    [property: Description("The first day on which it has effect.")] DateCondition? On,
    [property: Description("The first day on which it has none any more.")] DateCondition? Until,
    [property: Description("One of the federal circuits where it has effect, 1 to 11 and DC; null for everywhere.")] CodeCondition? Circuits,
    [property: Description("One of the measures whose practice it concerns; codes.")] CodeCondition? Measures,
    [property: Description("When somebody last said what its effect is.")] DateTimeCondition? ChangedAt,
    [property: Description(Where.And)] IReadOnlyList<PolicyEventWhere>? And,
    [property: Description(Where.Or)] IReadOnlyList<PolicyEventWhere>? Or,
    [property: Description(Where.Not)] PolicyEventWhere? Not) : IWhere<PolicyEvent>
{
    public Condition<PolicyEvent> ToCondition() => Where.Of(
        [
            Kind?.Of(PolicyFields.Kind),
            Title?.Of(PolicyFields.Title),
            Citation?.Of(PolicyFields.Citation),
            On?.Of(PolicyFields.On),
            Until?.Of(PolicyFields.Until),
            Circuits?.Of(PolicyFields.Circuits),
            Measures?.Of(PolicyFields.Measures),
            ChangedAt?.Of(PolicyFields.ChangedAt),
        ],
        And,
        Or,
        Not);
}

internal sealed class PolicyOrderType() : WordEnum<PolicyOrder>(
    "The order of the policy events.",
    (PolicyOrder.OnLatest, "What has effect from the latest day first."),
    (PolicyOrder.ChangedNewest, "What somebody last said something of first."));
