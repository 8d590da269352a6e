using LawLab.Grains.BorderX;
using LawLab.Grains.Cases;
using LawLab.Grains.Law;
using LawLab.Grains.Lists;
using LawLab.Graph.Lists;
using LawLab.Graph.Scalars;

namespace LawLab.Graph.BorderX;

[Description("Conditions on release requests, of which all that are given hold: on what the list shows to who asks.")]
internal sealed record ReleaseRequestWhere(
    [property: Description("The five letters and digits that stand for the client.")] TextCondition? Pseudonym,
    [property: Description("The immigration court, of the list court.")] CodeCondition? Court,
    [property: Description("The client's language, of the list language.")] CodeCondition? Language,
    [property: Description("The organization that owns the case.")] IdCondition? Organization,
    [property: Description("The organization that produces the packet.")] IdCondition? Producer,
    [property: Description("What kind of packet.")] WordCondition<ReleasePath>? Kind,
    [property: Description("How far it is; closed and withdrawn ones are only in a list whose filter asks for them.")] WordCondition<ReleaseStage>? Stage,
    [property: Description("When it was ordered.")] DateTimeCondition? OrderedAt,
    [property: Description("By when it is promised.")] DateCondition? DueOn,
    [property: Description("Whether it is at risk of being late.")] bool? IsLate,
    [property: Description("The day of the case's next hearing.")] DateCondition? NextHearingOn,
    [property: Description("How many steps it takes; 0 before triage.")] IntCondition? Steps,
    [property: Description("How many are done.")] IntCondition? StepsDone,
    [property: Description("How it ended.")] WordCondition<OutcomeResult>? Outcome,
    [property: Description(Where.And)] IReadOnlyList<ReleaseRequestWhere>? And,
    [property: Description(Where.Or)] IReadOnlyList<ReleaseRequestWhere>? Or,
    [property: Description(Where.Not)] ReleaseRequestWhere? Not) : IWhere<ReleaseRequestRow>
{
    public Condition<ReleaseRequestRow> ToCondition() => Where.Of(
        [
            Pseudonym?.Of(ReleaseRequestFields.Pseudonym),
            Court?.Of(ReleaseRequestFields.Court),
            Language?.Of(ReleaseRequestFields.Language),
            Organization?.Of(ReleaseRequestFields.Organization),
            Producer?.Of(ReleaseRequestFields.Producer),
            Kind?.Of(ReleaseRequestFields.Kind),
            Stage?.Of(ReleaseRequestFields.Stage),
            OrderedAt?.Of(ReleaseRequestFields.OrderedAt),
            DueOn?.Of(ReleaseRequestFields.DueOn),
            Where.Is(ReleaseRequestFields.IsLate, IsLate),
            NextHearingOn?.Of(ReleaseRequestFields.NextHearingOn),
            Steps?.Of(ReleaseRequestFields.Steps),
            StepsDone?.Of(ReleaseRequestFields.StepsDone),
            Outcome?.Of(ReleaseRequestFields.Outcome),
        ],
        And,
        Or,
        Not);
}

internal sealed class ReleaseRequestOrderType() : WordEnum<ReleaseRequestOrder>(
    "The order of a list of release requests.",
    (ReleaseRequestOrder.DueFirst, "What is promised first, first."),
    (ReleaseRequestOrder.OrderedNewest, "Last ordered first."));
