using GraphQL;
using GraphQL.DataLoader;
using LawLab.Grains.Access;
using LawLab.Grains.Library;
using LawLab.Graph.Accounts;
using LawLab.Graph.Jurisdictions;
using LawLab.Graph.Reference;

namespace LawLab.Graph.Library;

[Name("LibraryItem"), Description("An item of a library, as one may see it.")]
internal sealed class LibraryItemType(LibraryItemView view)
{
    [Id, Description("Opaque id.")]
    public string Id => view.Id;

    [Description("Version of the item; each change makes one more.")]
    public int Version => view.Version;

    [Description("What it is.")]
    public LibraryKind Kind => view.Kind;

    [Description("Name of the center whose library it is in; null for one's organization alone.")]
    public IDataLoaderResult<string?> Jurisdiction([FromServices] JurisdictionNames jurisdictions) =>
        jurisdictions.Load(view.JurisdictionId ?? "", found => found?.Name);

    [Description("How far it has come.")]
    public LibraryStage Stage => view.Stage;

    [Description("What it is called.")]
    public string Title => view.Content.Title;

    [Description("Codes of the list practiceSubjects.")]
    public IReadOnlyList<string> Subjects => view.Content.Subjects;

    [Description("The courts that it is about, of the list court; none for any.")]
    public IReadOnlyList<CodedValue> Courts => CodedValue.All(CodeLists.Court, view.Content.Courts);

    [Description("The judges whom it is about, of the list judge; none for any.")]
    public IReadOnlyList<CodedValue> Judges => CodedValue.All(CodeLists.Judge, view.Content.Judges);

    [Description("Kind of motion, a code of motionKinds; null for none in particular.")]
    public string? Motion => view.Content.Motion;

    [Description("An authority's citation; null for other kinds.")]
    public string? Citation => view.Content.Citation;

    [Description("Where the authority can be read: an https address that LawLab has not looked at; null for nowhere.")]
    public string? Link => view.Content.Link;

    [Description("The authority's date; null when not known.")]
    public DateOnly? DecidedOn => view.Content.DecidedOn;

    [Description("The expert's field; null for other kinds than a declaration.")]
    public string? Field => view.Content.Field;

    [Description("Who added it.")]
    public Person Author => new(view.AuthorId);

    [Description("When it was added.")]
    public DateTimeOffset AddedAt => view.AddedAt;

    [Description("When something was last said of it.")]
    public DateTimeOffset ChangedAt => view.ChangedAt;

    [Description("The text of the newest version; empty before there is one.")]
    public string Text => view.Text;

    [Description("The versions that others were given, newest first.")]
    public IReadOnlyList<LibraryVersionType> Versions => [.. view.Versions.Select(version => new LibraryVersionType(version))];

    [Description("Who used it before whom, and what came of it; newest first.")]
    public IReadOnlyList<LibraryUseType> Uses => [.. view.Uses.Select(use => new LibraryUseType(use))];

    [Description("How often it was used and what came of it.")]
    public LibraryUsageType UsageSummary => new(LibraryUsageType.Of(view.Uses));

    [Id, Description("The text of its next version, which is written together; null for who may not write in it.")]
    public string? DraftId => view.DraftId;

    [Id, Description("The alert that it answers; null for none.")]
    public string? AlertId => view.AlertId;

    [Description("Why it was withdrawn; null when it was not.")]
    public string? Reason => view.Reason;

    [Description("What one may do with it.")]
    public IReadOnlyList<LibraryAction> May => view.May;

    internal static LibraryItemType? Of(LibraryItemView? view) => view is null ? null : new LibraryItemType(view);
}

[Name("LibraryVersion"), Description("A version of an item's text that others were given.")]
internal sealed class LibraryVersionType(LibraryVersion version)
{
    [Description("1, 2, 3 …")]
    public int Number => version.Number;

    [Description("Who published it.")]
    public Person Person => new(version.PersonId);

    [Description("When.")]
    public DateTimeOffset At => version.At;

    [Description("The version of the text written together that it is.")]
    public int DraftVersion => version.DraftVersion;

    [Description("What changed; null for nothing said.")]
    public string? Note => version.Note;
}

[Name("LibraryUse"), Description("A use of an item. Which case it was in is told only to who may see that case.")]
internal sealed class LibraryUseType(LibraryUseView use)
{
    [Description("Number of the use in its item.")]
    public int Id => use.Id;

    [Description("Who used it.")]
    public Person Person => new(use.PersonId);

    [Description("In which court, of the list court.")]
    public CodedValue Court => new(CodeLists.Court, use.CourtCode);

    [Description("Before whom, of the list judge; null for nobody in particular.")]
    public CodedValue? Judge => CodedValue.Of(CodeLists.Judge, use.JudgeCode);

    [Description("For what, a code of motionKinds.")]
    public string Motion => use.Motion;

    [Description("First day of the month in which.")]
    public DateOnly Month => use.Month;

    [Description("What came of it: what the case recorded, else what was stated.")]
    public LibraryUseResult Result => use.Result;

    [Description("Whether the case's own record says so.")]
    public bool Recorded => use.IsRecorded;

    [Id, Description("The case; null for who may not see it.")]
    public string? CaseId => use.CaseId;

    [Description("Pseudonym of the case; null likewise.")]
    public string? Pseudonym => use.Pseudonym;

    [Description("The day; null likewise.")]
    public DateOnly? On => use.On;
}

[Name("LibraryUsage"), Description("How often an item was used and what came of it.")]
internal sealed class LibraryUsageType(LibraryUsage usage)
{
    [Description("How often.")]
    public int Uses => usage.Uses;

    [Description("Of these, granted.")]
    public int Granted => usage.Granted;

    [Description("Denied.")]
    public int Denied => usage.Denied;

    [Description("Granted in part.")]
    public int Mixed => usage.Mixed;

    [Description("Ended without a decision on the merits.")]
    public int Withdrawn => usage.Withdrawn;

    [Description("Without a result yet.")]
    public int NotKnown => usage.NotKnown;

    internal static LibraryUsage Of(IReadOnlyList<LibraryUseView> uses)
    {
        return new LibraryUsage(
            uses.Count, Count(LibraryUseResult.Granted), Count(LibraryUseResult.Denied), Count(LibraryUseResult.Mixed), Count(LibraryUseResult.Withdrawn), Count(LibraryUseResult.NotKnown));

        int Count(LibraryUseResult result) => uses.Count(use => use.Result == result);
    }
}
