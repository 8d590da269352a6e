using LawLab.Grains.Alerts;
using LawLab.Grains.Lists;
using LawLab.Grains.Questions;
using LawLab.Graph.Lists;
using LawLab.Graph.Scalars;

namespace LawLab.Graph.Questions;

[Description("Conditions on questions in a list, of which all that are given hold.")]
internal sealed record QuestionWhere(
    [property: Description("The jurisdiction it belongs to.")] IdCondition? Jurisdiction,
    [property: Description("What the place is.")] WordCondition<AlertKind>? Kind,
    [property: Description("Code of the judge or court, or name of the office or facility.")] TextCondition? Place,
    [property: Description("One of its subjects; codes of practiceSubjects.")] CodeCondition? Subjects,
    [property: Description("How urgent it is.")] WordCondition<QuestionUrgency>? Urgency,
    [property: Description("How far it has come; withdrawn ones are only in a list whose filter asks for them.")] WordCondition<QuestionStage>? Stage,
    [property: Description("Whether it has an accepted answer.")] bool? Kept,
    [property: Description("How many answers it has.")] IntCondition? Answers,
    [property: Description("When it was asked.")] DateTimeCondition? AskedAt,
    [property: Description("When something was last said of it.")] DateTimeCondition? ChangedAt,
    [property: Description(Where.And)] IReadOnlyList<QuestionWhere>? And,
    [property: Description(Where.Or)] IReadOnlyList<QuestionWhere>? Or,
    [property: Description(Where.Not)] QuestionWhere? Not) : IWhere<QuestionRow>
{
    public Condition<QuestionRow> ToCondition() => Where.Of(
        [
            Jurisdiction?.Of(QuestionFields.Jurisdiction),
            Kind?.Of(QuestionFields.Kind),
            Place?.Of(QuestionFields.Place),
            Subjects?.Of(QuestionFields.Subjects),
            Urgency?.Of(QuestionFields.Urgency),
            Stage?.Of(QuestionFields.Stage),
            Where.Is(QuestionFields.Kept, Kept),
            Answers?.Of(QuestionFields.Answers),
            AskedAt?.Of(QuestionFields.AskedAt),
            ChangedAt?.Of(QuestionFields.ChangedAt),
        ],
        And,
        Or,
        Not);
}

internal sealed class QuestionOrderType() : WordEnum<QuestionOrder>(
    "The order of a list of questions.",
    (QuestionOrder.AskedNewest, "Last asked first."),
    (QuestionOrder.ChangedNewest, "What something was last said of first."),
    (QuestionOrder.FewestAnswers, "What has the fewest answers first."));
