using GraphQL;
using GraphQL.DataLoader;
using LawLab.Grains.BorderX;
using LawLab.Grains.Cases;
using LawLab.Grains.Law;
using LawLab.Grains.Lists;
using LawLab.Graph.Execution;
using LawLab.Graph.Organizations;
using LawLab.Graph.Reference;

namespace LawLab.Graph.BorderX;

[Description("A page of release requests.")]
internal sealed class ReleaseRequestConnection(ListPage<ReleaseRequestRow> page)
{
    [Description("The requests.")]
    public IReadOnlyList<ReleaseRequestSummary> Nodes => [.. page.Rows.Select(row => new ReleaseRequestSummary(row))];

    [Description("Where the page stands in the list.")]
    public PageInfo PageInfo => new(page.HasNextPage, page.EndCursor);

    [Description("How many requests the whole list has.")]
    public int TotalCount => page.TotalCount;
}

[Description("A release request in a list: nothing that names the client.")]
internal sealed class ReleaseRequestSummary(ReleaseRequestRow row)
{
    [Id, Description("Opaque id.")]
    public string Id => row.Id;

    [Description("Five letters and digits that stand for the client.")]
    public string Pseudonym => row.Pseudonym;

    [Description("The immigration court, of the list court; null for who produced the packet, once its work order is closed.")]
    public CodedValue? Court => CodedValue.Of(CodeLists.Court, row.CourtCode);

    [Description("The client's language, of the list language; null when not known, and for who produced the packet, once its work order is closed.")]
    public CodedValue? Language => CodedValue.Of(CodeLists.Language, row.Language);

    [Description("The organization that owns the case.")]
    public IDataLoaderResult<OrganizationType> Organization([FromServices] ReleaseOrganizations organizations) => organizations.Of(row.OrganizationId);

    [Description("The organization that produces the packet.")]
    public IDataLoaderResult<OrganizationType> Producer([FromServices] ReleaseOrganizations organizations) => organizations.Of(row.ProducerId);

    [Description("What kind of packet.")]
    public ReleasePath Kind => row.Kind;

    [Description("How far it is.")]
    public ReleaseStage Stage => row.Stage;

    [Description("When it was ordered.")]
    public DateTimeOffset OrderedAt => row.OrderedAt;

    [Description("By when it is promised; before triage the last day that can be promised.")]
    public DateOnly DueOn => row.DueOn;

    [Description("Whether it is at risk of being late.")]
    public bool IsLate => row.IsLate;

    [Description("Whether a hearing of the case is nearer than five days.")]
    public bool IsRush => row.IsRush;

    [Description("The day of the case's next hearing; null for none, and for who produced the packet, once its work order is closed.")]
    public DateOnly? NextHearingOn => row.NextHearingOn;

    [Description("How many steps it takes; 0 before triage.")]
    public int Steps => row.Steps;

    [Description("How many are done.")]
    public int StepsDone => row.StepsDone;

    [Description("How it ended; null before.")]
    public OutcomeResult? Outcome => row.Outcome;
}
