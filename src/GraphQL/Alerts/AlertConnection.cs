using GraphQL;
using GraphQL.DataLoader;
using LawLab.Grains.Alerts;
using LawLab.Graph.Execution;
using LawLab.Graph.Jurisdictions;

namespace LawLab.Graph.Alerts;

[Description("A page of alerts.")]
internal sealed class AlertConnection(AlertPage page)
{
    [Description("The alerts.")]
    public IReadOnlyList<AlertSummary> Nodes => [.. page.Rows.Select(row => new AlertSummary(row))];

    [Description("The alerts, each with its cursor.")]
    public IReadOnlyList<AlertEdge> Edges => [.. page.Rows.Zip(page.Cursors, (row, cursor) => new AlertEdge(row, cursor))];

    [Description("Where the page stands in the list.")]
    public PageInfo PageInfo => new(page.HasNextPage, page.Cursors.Count == 0 ? null : page.Cursors[^1]);

    [Description("How many alerts the whole list has.")]
    public int TotalCount => page.TotalCount;
}

[Description("An alert in a list, with its cursor.")]
internal sealed class AlertEdge(AlertRow row, string cursor)
{
    [Description("To ask for the alerts after this one.")]
    public string Cursor => cursor;

    [Description("The alert.")]
    public AlertSummary Node => new(row);
}

[Description("An alert in a list: codes and counts, not a word of what was written.")]
internal sealed class AlertSummary(AlertRow row)
{
    [Id, Description("Opaque id.")]
    public string Id => row.Id;

    [Description("The jurisdiction it belongs to.")]
    public IDataLoaderResult<JurisdictionType?> Jurisdiction([FromServices] JurisdictionNames jurisdictions) =>
        jurisdictions.Load(row.JurisdictionId, found => found);

    [Description("Whose practice.")]
    public AlertKind Kind => row.Kind;

    [Description("The judge, court, office, facility or jurisdiction.")]
    public AlertPlaceType Place => new(row.Kind, row.Place);

    [Description("How far it has come.")]
    public AlertStage Stage => row.Stage;

    [Description("How many people saw it too, without who reported it.")]
    public int Confirmed => row.Confirmed;

    [Description("How many people saw otherwise.")]
    public int Contradicted => row.Contradicted;

    [Description("How many open cases of one's it touches.")]
    public int Touches => row.Touches;

    [Description("Since when it is so.")]
    public DateOnly Since => row.Since;

    [Description("When it was reported.")]
    public DateTimeOffset ReportedAt => row.ReportedAt;

    [Description("When something was last said of it.")]
    public DateTimeOffset ChangedAt => row.ChangedAt;
}
