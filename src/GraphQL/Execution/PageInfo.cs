namespace LawLab.Graph.Execution;

[Description("Where a page stands in its list.")]
internal sealed class PageInfo(bool hasNextPage, string? endCursor)
{
    [Description("Whether more rows follow.")]
    public bool HasNextPage => hasNextPage;

    [Description("Cursor of the last row, to ask for the rows after it; null when the page is empty.")]
    public string? EndCursor => endCursor;
}
