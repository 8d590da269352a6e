using LawLab.Grains.Law;
using LawLab.Grains.Lists;
using LawLab.Graph.Lists;
using LawLab.Graph.Scalars;

namespace LawLab.Graph.Law;

[Description("Conditions on rules, of which all that are given hold.")]
internal sealed record LawRuleWhere(
    [property: Description("What it says something about.")] WordCondition<RuleKind>? Kind,
    [property: Description("Of the rule: texts that answer the same question have the same.")] TextCondition? Name,
    [property: Description("Short.")] TextCondition? Title,
    [property: Description("What it says.")] TextCondition? Text,
    [property: Description("Of a deadline: how many days.")] IntCondition? Days,
    [property: Description("Of a deadline: what has to be done.")] WordCondition<Filing>? Filing,
    [property: Description("Of a form: its number, as EOIR-28.")] CodeCondition? Form,
    [property: Description("The first day on which it has or may have effect.")] DateCondition? From,
    [property: Description("The first day on which it has or may have none any more.")] DateCondition? Until,
    [property: Description("One of the federal circuits where, 1 to 11 and DC; null for everywhere, and for what is told by court.")] CodeCondition? Circuits,
    [property: Description("One of the courts where; codes of the list court.")] CodeCondition? Courts,
    [property: Description("How far it may be relied on.")] WordCondition<RuleStanding>? Standing,
    [property: Description("What court's order or pending case contests it.")] TextCondition? Litigation,
    [property: Description(Where.And)] IReadOnlyList<LawRuleWhere>? And,
    [property: Description(Where.Or)] IReadOnlyList<LawRuleWhere>? Or,
    [property: Description(Where.Not)] LawRuleWhere? Not) : IWhere<Rule>
{
    public Condition<Rule> ToCondition() => Where.Of(
        [
            Kind?.Of(RuleFields.Kind),
            Name?.Of(RuleFields.Name),
            Title?.Of(RuleFields.Title),
            Text?.Of(RuleFields.Text),
            Days?.Of(RuleFields.Days),
            Filing?.Of(RuleFields.Filing),
            Form?.Of(RuleFields.Form),
            From?.Of(RuleFields.From),
            Until?.Of(RuleFields.Until),
            Circuits?.Of(RuleFields.Circuits),
            Courts?.Of(RuleFields.Courts),
            Standing?.Of(RuleFields.Standing),
            Litigation?.Of(RuleFields.Litigation),
        ],
        And,
        Or,
        Not);
}

internal sealed class RuleOrderType() : WordEnum<RuleOrder>(
    "The order of a list of rules.",
    (RuleOrder.Table, "As in their table."),
    (RuleOrder.FromLatest, "What has effect from the latest day first; what has it for as long as LawLab looks back, last."),
    (RuleOrder.Title, "By title."));
