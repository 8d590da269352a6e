using LawLab.Grains.Library;
using LawLab.Grains.Lists;
using LawLab.Graph.Lists;
using LawLab.Graph.Scalars;

namespace LawLab.Graph.Library;

[Description("Conditions on library items in a list, of which all that are given hold.")]
internal sealed record LibraryItemWhere(
    [property: Description("The jurisdiction that it was added for; null for an organization's own.")] IdCondition? Jurisdiction,
    [property: Description("What it is.")] WordCondition<LibraryKind>? Kind,
    [property: Description("Whether it is published; withdrawn ones are in no list.")] WordCondition<LibraryStage>? Stage,
    [property: Description("The title.")] TextCondition? Title,
    [property: Description("The citation.")] TextCondition? Citation,
    [property: Description("One of its subjects; codes of practiceSubjects.")] CodeCondition? Subjects,
    [property: Description("One of the courts that it says it is about, of the list court.")] CodeCondition? Courts,
    [property: Description("One of the judges whom it says it is about, of the list judge.")] CodeCondition? Judges,
    [property: Description("The kind of motion; a code of motionKinds.")] CodeCondition? Motion,
    [property: Description("Who added it.")] IdCondition? Author,
    [property: Description("How many versions were published.")] IntCondition? Versions,
    [property: Description("When it was last changed.")] DateTimeCondition? ChangedAt,
    [property: Description(Where.And)] IReadOnlyList<LibraryItemWhere>? And,
    [property: Description(Where.Or)] IReadOnlyList<LibraryItemWhere>? Or,
    [property: Description(Where.Not)] LibraryItemWhere? Not) : IWhere<LibraryRow>
{
    public Condition<LibraryRow> ToCondition() => Where.Of(
        [
            Jurisdiction?.Of(LibraryFields.Jurisdiction),
            Kind?.Of(LibraryFields.Kind),
            Stage?.Of(LibraryFields.Stage),
            Title?.Of(LibraryFields.Title),
            Citation?.Of(LibraryFields.Citation),
            Subjects?.Of(LibraryFields.Subjects),
            Courts?.Of(LibraryFields.Courts),
            Judges?.Of(LibraryFields.Judges),
            Motion?.Of(LibraryFields.Motion),
            Author?.Of(LibraryFields.Author),
            Versions?.Of(LibraryFields.Versions),
            ChangedAt?.Of(LibraryFields.ChangedAt),
        ],
        And,
        Or,
        Not);
}

internal sealed class LibraryOrderType() : WordEnum<LibraryOrder>(
    "The order of a list of library items.",
    (LibraryOrder.BestFit, "What fits the words best first; without words what was changed last."),
    (LibraryOrder.ChangedNewest, "Last changed first."),
    (LibraryOrder.Title, "By title."));
