using GraphQL;
using LawLab.Grains.Library;
using LawLab.Graph.Journal;

namespace LawLab.Graph.Library;

[Description("What is said of an item, besides its text. Never a client's fact.")]
internal sealed record LibraryContentInput(
    [property: Description("One line of up to 200 characters.")] string Title,
    [property: Description("Up to five codes of the list practiceSubjects.")] IReadOnlyList<string>? Subjects,
    [property: Description("Up to 20 codes of the list court that it is about; none for any.")] IReadOnlyList<string>? Courts,
    [property: Description("Up to 20 codes of the list judge; none for any.")] IReadOnlyList<string>? Judges,
    [property: Description("Kind of motion, a code of motionKinds; null for none in particular.")] string? Motion,
    [property: Description("An authority's citation, up to 300 characters; null for other kinds.")] string? Citation,
    [property: Description("Where the authority can be read, an https address; null for nowhere, and for other kinds.")] string? Link,
    [property: Description("The authority's date; null when not known, and for other kinds.")] DateOnly? DecidedOn,
    [property: Description("The expert's field, up to 100 characters; null for other kinds than a declaration.")] string? Field)
{
    internal LibraryContent ToContent() => new(Title, Subjects ?? [], Courts ?? [], Judges ?? [], Motion, Citation, Link, DecidedOn, Field);
}

[Description("Adds an item to the library.")]
internal sealed record AddLibraryItemInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The center whose library it is for, in whose vanguard one is; null for one's organization alone.")] string? JurisdictionId,
    [property: Description("What it is; it stays that.")] LibraryKind Kind,
    [property: Description("Title and tags.")] LibraryContentInput Content,
    [property: Description("What the text begins with, up to 50,000 characters; null for nothing.")] string? OpeningText,
    [property: Id, Description("The alert that it answers; null for none.")] string? AlertId);

[Description("Changes title and tags of an item.")]
internal sealed record DescribeLibraryItemInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The item.")] string LibraryItemId,
    [property: Description("Title and tags.")] LibraryContentInput Content);

[Description("Publishes an item's text.")]
internal sealed record PublishLibraryItemInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The item.")] string LibraryItemId,
    [property: Description("What changed, in one line of up to 300 characters; null for nothing said.")] string? Note);

[Description("Withdraws an item.")]
internal sealed record WithdrawLibraryItemInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The item.")] string LibraryItemId,
    [property: Description("Why, up to 300 characters; it stays.")] string Reason);

[Description("Says that one used an item in a case.")]
internal sealed record RecordLibraryUseInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The item.")] string LibraryItemId,
    [property: Id, Description("A case that one works on; others learn nothing of it.")] string CaseId,
    [property: Description("Code of the list court.")] string Court,
    [property: Description("Code of the list judge; null when it was before nobody in particular.")] string? Judge,
    [property: Description("Kind of motion, a code of motionKinds.")] string Motion,
    [property: Description("On which day: not in the future, at most ten years ago.")] DateOnly On,
    [property: Description("What came of it, as long as the case records nothing; null when that is not known.")] LibraryUseResult? Result);
