using GraphQL;
using GraphQL.DataLoader;
using LawLab.Grains.Library;
using LawLab.Graph.Accounts;
using LawLab.Graph.Execution;
using LawLab.Graph.Jurisdictions;
using LawLab.Graph.Reference;

namespace LawLab.Graph.Library;

[Description("A page of items of the library.")]
internal sealed class LibraryItemConnection(LibraryPage page)
{
    [Description("The items.")]
    public IReadOnlyList<LibraryItemSummary> Nodes => [.. page.Rows.Select(row => new LibraryItemSummary(row))];

    [Description("Where the page stands in the list.")]
    public PageInfo PageInfo => new(page.HasNextPage, page.Cursors.Count == 0 ? null : page.Cursors[^1]);

    [Description("How many items the whole list has.")]
    public int TotalCount => page.TotalCount;
}

[Description("An item of the library in a list.")]
internal sealed class LibraryItemSummary(LibraryRow row)
{
    [Id, Description("Opaque id.")]
    public string Id => row.Id;

    [Description("What it is.")]
    public LibraryKind Kind => row.Kind;

    [Description("Name of the center whose library it is in; null for one's organization alone.")]
    public IDataLoaderResult<string?> Jurisdiction([FromServices] JurisdictionNames jurisdictions) =>
        jurisdictions.Load(row.JurisdictionId ?? "", found => found?.Name);

    [Description("How far it has come.")]
    public LibraryStage Stage => row.Stage;

    [Description("What it is called.")]
    public string Title => row.Title;

    [Description("An authority's citation; null for other kinds.")]
    public string? Citation => row.Citation;

    [Description("Codes of the list practiceSubjects.")]
    public IReadOnlyList<string> Subjects => row.Subjects;

    [Description("The courts that it is about, of the list court; none for any.")]
    public IReadOnlyList<CodedValue> Courts => CodedValue.All(CodeLists.Court, row.Courts);

    [Description("The judges whom it is about, of the list judge; none for any.")]
    public IReadOnlyList<CodedValue> Judges => CodedValue.All(CodeLists.Judge, row.Judges);

    [Description("Kind of motion, a code of motionKinds; null for none in particular.")]
    public string? Motion => row.Motion;

    [Description("Who added it.")]
    public Person Author => new(row.AuthorId);

    [Description("How many versions were published.")]
    public int Versions => row.Versions;

    [Description("When something was last said of it.")]
    public DateTimeOffset ChangedAt => row.ChangedAt;

    [Description("Where the words stand that were looked for, or how the newest version begins; empty before there is one.")]
    public string Excerpt => row.Excerpt;

    [Description("How often it was used and what came of it.")]
    public LibraryUsageType UsageSummary => new(row.Usage);
}
