using LawLab.Grains.Alerts;
using LawLab.Grains.Lists;
using LawLab.Graph.Lists;
using LawLab.Graph.Scalars;

namespace LawLab.Graph.Alerts;

[Description("Conditions on alerts in a list, of which all that are given hold.")]
internal sealed record AlertWhere(
    [property: Description("The jurisdiction it belongs to.")] IdCondition? Jurisdiction,
    [property: Description("Whose practice.")] WordCondition<AlertKind>? Kind,
    [property: Description("Code of the judge, court or jurisdiction, or name of the office or facility.")] TextCondition? Place,
    [property: Description("How far it has come.")] WordCondition<AlertStage>? Stage,
    [property: Description("How many people saw it too, without who reported it.")] IntCondition? Confirmed,
    [property: Description("How many people saw otherwise.")] IntCondition? Contradicted,
    [property: Description("Since when it is so.")] DateCondition? Since,
    [property: Description("When it was reported.")] DateTimeCondition? ReportedAt,
    [property: Description("When something was last said of it.")] DateTimeCondition? ChangedAt,
    [property: Description(Where.And)] IReadOnlyList<AlertWhere>? And,
    [property: Description(Where.Or)] IReadOnlyList<AlertWhere>? Or,
    [property: Description(Where.Not)] AlertWhere? Not) : IWhere<AlertRow>
{
    public Condition<AlertRow> ToCondition() => Where.Of(
        [
            Jurisdiction?.Of(AlertFields.Jurisdiction),
            Kind?.Of(AlertFields.Kind),
            Place?.Of(AlertFields.Place),
            Stage?.Of(AlertFields.Stage),
            Confirmed?.Of(AlertFields.Confirmed),
            Contradicted?.Of(AlertFields.Contradicted),
            Since?.Of(AlertFields.Since),
            ReportedAt?.Of(AlertFields.ReportedAt),
            ChangedAt?.Of(AlertFields.ChangedAt),
        ],
        And,
        Or,
        Not);
}

internal sealed class AlertOrderType() : WordEnum<AlertOrder>(
    "The order of a list of alerts.",
    (AlertOrder.ReportedNewest, "Last reported first."),
    (AlertOrder.ChangedNewest, "What something was last said of first."),
    (AlertOrder.MostConfirmed, "What most people saw too first."));
