using System.Globalization;
using GraphQL;
using LawLab.Grains.Record;
using LawLab.Graph.Accounts;
using LawLab.Graph.Execution;
using LawLab.Graph.Scalars;

namespace LawLab.Graph.Record;

[Description("A page of the record.")]
internal sealed class AuditConnection(AuditPage page)
{
    [Description("The entries.")]
    public IReadOnlyList<AuditEntryType> Nodes => [.. page.Rows.Select(row => new AuditEntryType(row))];

    [Description("Where the page stands in the record.")]
    public PageInfo PageInfo => new(page.HasNextPage, page.EndCursor);
}

[Name("AuditEntry"), Description("Something that went on record: codes and opaque ids, no client's fact.")]
internal sealed class AuditEntryType(AuditRow row)
{
    [Id, Description("Number of the entry in the organization's chain: 1, 2, 3 without holes.")]
    public string Number => row.Seq.ToString(CultureInfo.InvariantCulture);

    [Description("When it went on record.")]
    public DateTimeOffset At => row.At;

    [Description("Who acted; null when nobody was signed in.")]
    public Person? Actor => row.Actor.Length == 0 ? null : new Person(row.Actor);

    [Description("By which right: \"team/Lead\", \"role/Administrator\"; empty when by none.")]
    public string Authority => row.Authority;

    [Description("What was done or wanted: \"case.read\", \"team-member.added\".")]
    public string Action => row.Action;

    [Description("What it was done to, kind and opaque id: \"case/…\".")]
    public string Object => row.Object;

    [Description("Whether it was done.")]
    public AuditResult Result => row.Result;

    [Description("What else tells of it.")]
    public IReadOnlyList<AuditCode> Detail => [.. row.Detail.Select(code => new AuditCode(code.Key, code.Value))];
}

[Description("A detail of an entry.")]
internal sealed class AuditCode(string name, string value)
{
    [Description("What the code is of: \"version\", \"format\", \"person\".")]
    public string Name => name;

    [Description("A code, a number or an opaque id.")]
    public string Value => value;
}

internal sealed class AuditResultType() : WordEnum<AuditResult>(
    "Whether what was asked was done.",
    (AuditResult.Allowed, "It was."),
    (AuditResult.Refused, "It was not."));
