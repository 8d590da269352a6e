using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Graph.Tests.Testing;
using Xunit;

namespace LawLab.Graph.Tests.Record;

public class AuditTests(LawLabCluster cluster)
{
    private const string Query = """
        query ($filter: AuditFilterInput, $where: AuditWhere, $reversed: Boolean! = false, $first: Int!, $after: String) {
          audit(filter: $filter, where: $where, reversed: $reversed, first: $first, after: $after) {
            nodes { number at actor { id name } authority action object result detail { name value } }
            pageInfo { hasNextPage endCursor }
          }
        }
        """;

    [Fact]
    public async Task Audit_ByTheAuditor_ShowsHerOrganizationAndHerOwnReading()
    {
        var (lead, id) = await OpenedAsync();
        await OpenedAsync();
        await cluster.Ask(lead, $"{{ case(id: \"{id}\") {{ caption aNumber }} }}");
        var auditor = AuditorOf(lead);

        var nodes = await ReadAsync(auditor, new { first = 100 });

        Assert.Equal(
            ["audit.read ALLOWED ", $"client.revealed ALLOWED case/{id}", $"case.read ALLOWED case/{id}", $"case.opened ALLOWED case/{id}"],
            nodes.Take(4).Select(node => $"{Text(node, "action")} {Text(node, "result")} {Text(node, "object")}"));
        string?[] known = [lead.PersonId, auditor.PersonId, LawLabCluster.Administrator.PersonId];
        Assert.All(nodes, node => Assert.Contains(node.GetProperty("actor").GetProperty("id").GetString(), known));
        Assert.Equal("Rosa Ejemplo", nodes[1].GetProperty("actor").GetProperty("name").GetString());
        Assert.Equal("team/Lead", Text(nodes[2], "authority"));
    }

    [Fact]
    public async Task Audit_Narrowed_ShowsWhatFits()
    {
        var (lead, id) = await OpenedAsync();
        await cluster.Ask(lead, $"{{ case(id: \"{OpaqueId.New()}\") {{ id }} }}");
        var auditor = AuditorOf(lead);

        Assert.Equal(["case.read"], await ActionsAsync(new { result = "REFUSED" }));
        Assert.Equal(["case.opened"], await ActionsAsync(new { @object = $"case/{id}" }));
        Assert.Equal(["case.read", "case.opened"], await ActionsAsync(new { actor = lead.PersonId }));
        Assert.Equal(["organization.founded"], await ActionsAsync(new { action = "organization." }));
        Assert.Empty(await ActionsAsync(new { to = "2020-01-01T00:00:00Z" }));
        Assert.Empty(await ActionsAsync(new { from = "2120-01-01T00:00:00Z" }));

        async Task<IEnumerable<string?>> ActionsAsync(object filter) =>
            (await ReadAsync(auditor, new { first = 100, filter })).Select(node => node.GetProperty("action").GetString()).Where(action => action != "audit.read");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Audit_PageByPage_ShowsEachEntryOnce(bool reversed)
    {
        var (lead, id) = await OpenedAsync();
        await cluster.Ask(lead, $"{{ case(id: \"{OpaqueId.New()}\") {{ id }} }}");
        var auditor = AuditorOf(lead);
        // Each reading adds an entry, so it is not asked for.
        var where = new { not = new { action = new { equals = "audit.read" } } };
        var all = await ReadAsync(auditor, new { first = 100, where });

        var paged = new List<string?>();
        for (string? after = null; ;)
        {
            var page = (await cluster.Ask(auditor, Query, new { first = 2, after, where, reversed })).Body().GetProperty("data").GetProperty("audit");
            paged.AddRange(page.GetProperty("nodes").EnumerateArray().Select(node => Text(node, "number")));
            if (!page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean()) break;
            after = page.GetProperty("pageInfo").GetProperty("endCursor").GetString();
        }

        Assert.True(paged.Count > 2);
        Assert.Equal(all.Select(node => Text(node, "number")), reversed ? Enumerable.Reverse(paged) : paged);
        Assert.Equal(["case.read"], (await ReadAsync(auditor, new { first = 100, where = new { result = new { equals = "REFUSED" } } })).Select(node => Text(node, "action")));
        Assert.Equal(["case.opened"], (await ReadAsync(auditor, new { first = 100, where = new { @object = new { contains = id } } })).Select(node => Text(node, "action")));
    }

    [Theory]
    [InlineData(Role.Attorney)]
    [InlineData(Role.Facilitator)]
    [InlineData(Role.Administrator)]
    public async Task Audit_ByAnyoneElse_ShowsNothing(Role role)
    {
        var (lead, _) = await OpenedAsync();
        var other = lead with { Role = role };

        var answer = await cluster.Ask(other, Query, new { first = 10 });

        Assert.Equal(JsonValueKind.Null, answer.Body().GetProperty("data").GetProperty("audit").ValueKind);
        Assert.Equal("audit.read REFUSED", (await ReadAsync(AuditorOf(lead), new { first = 2 })).Select(node => $"{Text(node, "action")} {Text(node, "result")}").Last());
    }

    [Fact]
    public async Task Auditor_SeesNoCaseAndCanOpenNone()
    {
        var (lead, id) = await OpenedAsync();
        var auditor = AuditorOf(lead);

        var answer = (await cluster.Ask(auditor, $"{{ case(id: \"{id}\") {{ id }} cases {{ totalCount }} }}")).Body().GetProperty("data");
        var opened = await cluster.Try(auditor, "openCase", "OpenCaseInput", Given.CaseFields, new { caption = "Matter of Ejemplo", claim = Given.Claim, proceeding = Given.ProceedingAt("ATL") });
        var added = await cluster.Try(lead, "addTeamMember", "AddTeamMemberInput", Given.CaseFields, new { caseId = id, personId = auditor.PersonId, role = "CO_COUNSEL" });

        Assert.Equal(JsonValueKind.Null, answer.GetProperty("case").ValueKind);
        Assert.Equal(0, answer.GetProperty("cases").GetProperty("totalCount").GetInt32());
        Assert.Equal("not-found", opened.GetProperty("errors")[0].GetProperty("code").GetString());
        Assert.NotEmpty(added.GetProperty("errors").EnumerateArray());
    }

    private async Task<(Actor Lead, string CaseId)> OpenedAsync()
    {
        var people = await cluster.Colleagues("Rosa Ejemplo");
        return (people[0], await cluster.OpenCase(people[0]));
    }

    private static Actor AuditorOf(Actor lead) => new(OpaqueId.New(), lead.OrganizationId, Role.Auditor, "Vera Ejemplo");

    private async Task<List<JsonElement>> ReadAsync(Actor auditor, object variables)
    {
        var answer = (await cluster.Ask(auditor, Query, variables)).Body();
        return [.. answer.GetProperty("data").GetProperty("audit").GetProperty("nodes").EnumerateArray()];
    }

    private static string? Text(JsonElement node, string field) => node.GetProperty(field).GetString();
}
