using LawLab.Grains.Conferences;
using LawLab.Grains.Lists;
using LawLab.Graph.Lists;
using LawLab.Graph.Scalars;

namespace LawLab.Graph.Conferences;

[Description("Conditions on conferences in a list, of which all that are given hold.")]
internal sealed record ConferenceWhere(
    [property: Description("The Center of Excellence.")] IdCondition? Jurisdiction,
    [property: Description("Where it stands.")] WordCondition<ConferenceStage>? Stage,
    [property: Description("Begin.")] DateTimeCondition? StartsAt,
    [property: Description("Planned end.")] DateTimeCondition? EndsAt,
    [property: Description("How many cases are on its board.")] IntCondition? Cases,
    [property: Description("How many people are invited.")] IntCondition? People,
    [property: Description(Where.And)] IReadOnlyList<ConferenceWhere>? And,
    [property: Description(Where.Or)] IReadOnlyList<ConferenceWhere>? Or,
    [property: Description(Where.Not)] ConferenceWhere? Not) : IWhere<ConferenceRow>
{
    public Condition<ConferenceRow> ToCondition() => Where.Of(
        [
            Jurisdiction?.Of(ConferenceFields.Jurisdiction),
            Stage?.Of(ConferenceFields.Stage),
            StartsAt?.Of(ConferenceFields.StartsAt),
            EndsAt?.Of(ConferenceFields.EndsAt),
            Cases?.Of(ConferenceFields.Cases),
            People?.Of(ConferenceFields.People),
        ],
        And,
        Or,
        Not);
}

internal sealed class ConferenceOrderType() : WordEnum<ConferenceOrder>(
    "The order of a list of conferences.",
    (ConferenceOrder.StartsLatest, "The latest first."),
    (ConferenceOrder.MostCases, "That with the most cases on its board first."));
