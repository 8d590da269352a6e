using LawLab.Grains.Access;
using LawLab.Grains.Journal;

namespace LawLab.Grains.Library;

/// <summary>
/// An item of the library of a Center of Excellence, or of an organization alone: a template, an expert's declaration, an advisory, an
/// authority. Its text is co-edited (<see cref="Drafts.DraftId.TextOf"/>) and given to others in versions. Key: opaque id.
/// </summary>
[GrainInterfaceType("library-item")]
public interface ILibraryItemGrain : IGrainWithStringKey
{
    /// <summary>Decides and writes; answers after the commit.</summary>
    [Alias("Submit")]
    Task<LibraryReply> Submit(LibraryCommand command);

    /// <summary>The committed item, or null when it is absent or not the actor's to see. Each reading is on record.</summary>
    [Alias("Read")]
    Task<LibraryItemView?> Read(Actor actor);

    /// <summary>Who may open the text of its next version; null when there is no such item.</summary>
    [Alias("Access")]
    Task<AccessList?> Access();
}

/// <summary>What an item is.</summary>
public enum LibraryKind
{
    /// <summary>A motion or brief to begin from.</summary>
    Template,

    /// <summary>What an expert declares, without any client's fact.</summary>
    Declaration,

    /// <summary>How to meet a practice of a court, a judge or an office.</summary>
    Advisory,

    /// <summary>A statute, regulation or decision.</summary>
    Authority,
}

/// <summary>How far an item has come.</summary>
public enum LibraryStage
{
    /// <summary>Nothing of it is published yet: only whose library it is sees it.</summary>
    Draft,

    /// <summary>It has a version that others use.</summary>
    Published,

    /// <summary>Withdrawn: in no list any more, and readable by who has its address.</summary>
    Withdrawn,
}

/// <summary>Base of every command to an item of the library.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.LibraryCommand")]
public abstract record LibraryCommand(Guid CommandId, Actor Actor) : Command(CommandId, Actor);

/// <summary>What is said of an item, besides its text. No client's fact has a place in it.</summary>
/// <param name="Title">One line of up to 200 characters.</param>
/// <param name="Subjects">Up to five codes of <see cref="Attorneys.PracticeSubjects"/>.</param>
/// <param name="Courts">Up to 20 codes of <c>court</c> that it is about; none for any.</param>
/// <param name="Judges">Up to 20 codes of <c>judge</c>; none for any.</param>
/// <param name="Motion">Code of <see cref="MotionKinds"/>; null for none in particular.</param>
/// <param name="Citation">An authority's citation, up to 300 characters; null for other kinds.</param>
/// <param name="Link">Where the authority can be read: https; null for nowhere, and for other kinds.</param>
/// <param name="DecidedOn">The authority's date; null when not known, and for other kinds.</param>
/// <param name="Field">The expert's field, up to 100 characters; null for other kinds than a declaration.</param>
[GenerateSerializer, Immutable, Alias("lawlab.LibraryContent")]
public sealed record LibraryContent(
    [property: Id(0)] string Title,
    [property: Id(1)] IReadOnlyList<string> Subjects,
    [property: Id(2)] IReadOnlyList<string> Courts,
    [property: Id(3)] IReadOnlyList<string> Judges,
    [property: Id(4)] string? Motion = null,
    [property: Id(5)] string? Citation = null,
    [property: Id(6)] string? Link = null,
    [property: Id(7)] DateOnly? DecidedOn = null,
    [property: Id(8)] string? Field = null);

/// <summary>Adds an item.</summary>
/// <param name="CommandId">See <see cref="Command"/>; the item's id follows from it (<see cref="LibraryItemId.For"/>).</param>
/// <param name="Actor">Somebody of the center's vanguard, a facilitator of it, or of the organization.</param>
/// <param name="Kind">What it is; it stays that.</param>
/// <param name="JurisdictionId">The center whose library it is for; null for the actor's organization alone.</param>
/// <param name="Content">Title and tags.</param>
/// <param name="OpeningText">What the text begins with, up to 50,000 characters; null for nothing.</param>
/// <param name="AlertId">The alert that it answers; null for none.</param>
[GenerateSerializer, Immutable, Alias("lawlab.AddLibraryItem")]
public sealed record AddLibraryItem(
    Guid CommandId,
    Actor Actor,
    [property: Id(0)] LibraryKind Kind,
    [property: Id(1)] string? JurisdictionId,
    [property: Id(2)] LibraryContent Content,
    [property: Id(3)] string? OpeningText = null,
    [property: Id(4)] string? AlertId = null) : LibraryCommand(CommandId, Actor);

/// <summary>Changes title and tags.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.DescribeLibraryItem")]
public sealed record DescribeLibraryItem(Guid CommandId, Actor Actor, [property: Id(0)] LibraryContent Content) : LibraryCommand(CommandId, Actor);

/// <summary>Makes the text as it stands the next version; the note, up to 300 characters, says what changed.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.PublishLibraryItem")]
public sealed record PublishLibraryItem(Guid CommandId, Actor Actor, [property: Id(0)] string? Note) : LibraryCommand(CommandId, Actor);

/// <summary>Takes the item out of all lists, for good; the reason, up to 300 characters, stays with it.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.WithdrawLibraryItem")]
public sealed record WithdrawLibraryItem(Guid CommandId, Actor Actor, [property: Id(0)] string Reason) : LibraryCommand(CommandId, Actor);

/// <summary>Says that the actor used the item. Said again of the same case, court, judge, motion and day, its stated result is the last one.</summary>
/// <param name="CommandId">See <see cref="Command"/>.</param>
/// <param name="Actor">Somebody who may write in the case.</param>
/// <param name="CaseId">The case; others learn nothing of it.</param>
/// <param name="CourtCode">Code of <c>court</c>.</param>
/// <param name="JudgeCode">Code of <c>judge</c>; null when it was before nobody in particular.</param>
/// <param name="Motion">Code of <see cref="MotionKinds"/>.</param>
/// <param name="On">On which day: not in the future, at most ten years ago.</param>
/// <param name="Stated">What came of it, as long as the case records nothing; null when that is not known.</param>
[GenerateSerializer, Immutable, Alias("lawlab.RecordLibraryUse")]
public sealed record RecordLibraryUse(
    Guid CommandId,
    Actor Actor,
    [property: Id(0)] string CaseId,
    [property: Id(1)] string CourtCode,
    [property: Id(2)] string? JudgeCode,
    [property: Id(3)] string Motion,
    [property: Id(4)] DateOnly On,
    [property: Id(5)] LibraryUseResult? Stated = null) : LibraryCommand(CommandId, Actor);

/// <summary>A version that others were given.</summary>
/// <param name="Number">1, 2, 3 …</param>
/// <param name="PersonId">Who published it.</param>
/// <param name="At">When.</param>
/// <param name="DraftVersion">The version of the text that it is.</param>
/// <param name="Note">What changed; null for nothing said.</param>
[GenerateSerializer, Immutable, Alias("lawlab.LibraryVersion")]
public sealed record LibraryVersion(
    [property: Id(0)] int Number,
    [property: Id(1)] string PersonId,
    [property: Id(2)] DateTimeOffset At,
    [property: Id(3)] int DraftVersion,
    [property: Id(4)] string? Note);

/// <summary>A use as the actor may see it.</summary>
/// <param name="Id">Number of the use in its item.</param>
/// <param name="PersonId">Who used it.</param>
/// <param name="CourtCode">In which court.</param>
/// <param name="JudgeCode">Before whom; null for nobody in particular.</param>
/// <param name="Motion">For what.</param>
/// <param name="Month">First day of the month in which.</param>
/// <param name="Result">What came of it.</param>
/// <param name="IsRecorded">Whether the case's own record says so.</param>
/// <param name="CaseId">The case, for who may see it; null for all others.</param>
/// <param name="Pseudonym">Its pseudonym, likewise.</param>
/// <param name="On">The day, likewise.</param>
[GenerateSerializer, Immutable, Alias("lawlab.LibraryUseView")]
public sealed record LibraryUseView(
    [property: Id(0)] int Id,
    [property: Id(1)] string PersonId,
    [property: Id(2)] string CourtCode,
    [property: Id(3)] string? JudgeCode,
    [property: Id(4)] string Motion,
    [property: Id(5)] DateOnly Month,
    [property: Id(6)] LibraryUseResult Result,
    [property: Id(7)] bool IsRecorded,
    [property: Id(8)] string? CaseId,
    [property: Id(9)] string? Pseudonym,
    [property: Id(10)] DateOnly? On);

/// <summary>The committed item as the actor may see it.</summary>
/// <param name="Id">The item.</param>
/// <param name="Version">Version of its stream.</param>
/// <param name="Kind">What it is.</param>
/// <param name="JurisdictionId">The center whose library it is in; null for an organization's own.</param>
/// <param name="Content">Title and tags.</param>
/// <param name="Stage">How far it has come.</param>
/// <param name="AuthorId">Who added it.</param>
/// <param name="AddedAt">When.</param>
/// <param name="ChangedAt">When something was last said of it.</param>
/// <param name="Text">The text of the newest version; empty before there is one.</param>
/// <param name="Versions">Newest first.</param>
/// <param name="Uses">Newest first.</param>
/// <param name="DraftId">The text of its next version, for who may write in it.</param>
/// <param name="AlertId">The alert that it answers.</param>
/// <param name="Reason">Why it was withdrawn.</param>
/// <param name="May">What the reader may do.</param>
[GenerateSerializer, Immutable, Alias("lawlab.LibraryItemView")]
public sealed record LibraryItemView(
    [property: Id(0)] string Id,
    [property: Id(1)] int Version,
    [property: Id(2)] LibraryKind Kind,
    [property: Id(3)] string? JurisdictionId,
    [property: Id(4)] LibraryContent Content,
    [property: Id(5)] LibraryStage Stage,
    [property: Id(6)] string AuthorId,
    [property: Id(7)] DateTimeOffset AddedAt,
    [property: Id(8)] DateTimeOffset ChangedAt,
    [property: Id(9)] string Text,
    [property: Id(10)] IReadOnlyList<LibraryVersion> Versions,
    [property: Id(11)] IReadOnlyList<LibraryUseView> Uses,
    [property: Id(12)] string? DraftId,
    [property: Id(13)] string? AlertId,
    [property: Id(14)] string? Reason,
    [property: Id(15)] IReadOnlyList<LibraryAction> May);

/// <summary>The answer to a command: the item after it as the actor sees it, or why not.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.LibraryReply")]
public sealed record LibraryReply([property: Id(0)] LibraryItemView? Item, [property: Id(1)] Refusal? Refusal);

/// <summary>Ids that follow from others.</summary>
public static class LibraryItemId
{
    /// <summary>The item that <see cref="AddLibraryItem"/> with this command id of a person in this organization makes, also when sent again.</summary>
    public static string For(string organizationId, Guid commandId) => OpaqueId.Derive("library", organizationId, commandId.ToString("N"));
}
