using LawLab.Grains.Lists;
using LawLab.Grains.Record;
using LawLab.Graph.Lists;
using LawLab.Graph.Scalars;

namespace LawLab.Graph.Record;

[Description("Conditions on entries of the record, of which all that are given hold.")]
internal sealed record AuditWhere(
    [property: Description("When it went on record.")] DateTimeCondition? At,
    [property: Description("Who acted; null when nobody was signed in.")] IdCondition? Actor,
    [property: Description("By which right: \"team/Lead\", \"role/Administrator\".")] TextCondition? Authority,
    [property: Description("What was done or wanted: \"case.read\", \"team-member.added\".")] TextCondition? Action,
    [property: Description("What it was done to, kind and opaque id: \"case/…\".")] TextCondition? Object,
    [property: Description("Whether it was done.")] WordCondition<AuditResult>? Result,
    [property: Description(Where.And)] IReadOnlyList<AuditWhere>? And,
    [property: Description(Where.Or)] IReadOnlyList<AuditWhere>? Or,
    [property: Description(Where.Not)] AuditWhere? Not) : IWhere<AuditRow>
{
    public Condition<AuditRow> ToCondition() => Where.Of(
        [
            At?.Of(AuditFields.At),
            Actor?.Of(AuditFields.Actor),
            Authority?.Of(AuditFields.Authority),
            Action?.Of(AuditFields.Action),
            Object?.Of(AuditFields.Object),
            Result?.Of(AuditFields.Result),
        ],
        And,
        Or,
        Not);
}

internal sealed class AuditOrderType() : WordEnum<AuditOrder>(
    "The order of the record.",
    (AuditOrder.Newest, "By the number of the entry, the highest first."));
