using System.Diagnostics;
using LawLab.Grains.Access;
using LawLab.Graph.Execution;
using LawLab.Graph.Tests.Testing;
using Xunit;

namespace LawLab.Graph.Tests.Cases;

public class CaseQueryTests(LawLabCluster cluster)
{
    [Fact]
    public async Task Case_AbsentForeignOrMalformed_IsNullAlike()
    {
        var colleagues = await cluster.Colleagues("Rosa Ejemplo", "Iván Prueba");
        var stranger = (await cluster.Colleagues("Nadia Muestra"))[0];
        var id = await cluster.OpenCase(colleagues[0]);

        Assert.Contains(id, await Read(colleagues[0], id), StringComparison.Ordinal);
        foreach (var (actor, asked) in new[] { (colleagues[1], id), (stranger, id), (LawLabCluster.Administrator, id), (stranger, OpaqueId.New()), (stranger, "x"), (stranger, "") })
            Assert.Equal("""{"data":{"case":null}}""", await Read(actor, asked));

        async Task<string> Read(Actor actor, string asked) =>
            (await cluster.Ask(actor, "query($id:ID!){case(id:$id){id caption history{kind actor{name}} organization{name}}}", new { id = asked })).Told();
    }

    [Fact]
    public async Task Identity_WithoutAFreshProof_IsRefused_AndTheRestIsNot()
    {
        var lead = (await cluster.Colleagues("Rosa Ejemplo"))[0];
        var id = await cluster.OpenCase(lead);
        var idle = lead with { SteppedUp = false };

        var refused = (await cluster.Ask(idle, "query($id:ID!){case(id:$id){caption}}", new { id })).Told();
        var parties = (await cluster.Ask(idle, "query($id:ID!){case(id:$id){parties{name}}}", new { id })).Told();
        var shown = (await cluster.Ask(idle, "query($id:ID!){case(id:$id){pseudonym}}", new { id })).Told();

        Assert.Contains("step-up.required", refused, StringComparison.Ordinal);
        Assert.Contains("step-up.required", parties, StringComparison.Ordinal);
        Assert.DoesNotContain("Matter of Ejemplo", refused, StringComparison.Ordinal);
        Assert.DoesNotContain("errors", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cases_OfOthers_AreNeitherListedNorCounted()
    {
        var colleagues = await cluster.Colleagues("Rosa Ejemplo", "Iván Prueba");
        await cluster.OpenCase(colleagues[0]);
        var page = (await cluster.Ask(colleagues[1], "{cases{totalCount nodes{id} pageInfo{hasNextPage endCursor}}}")).Body().GetProperty("data").GetProperty("cases");
        Assert.Equal("""{"totalCount":0,"nodes":[],"pageInfo":{"hasNextPage":false,"endCursor":null}}""", page.GetRawText());
    }

    [Fact]
    public async Task Cases_PageByPage_AreAllSeenOnce()
    {
        var lead = (await cluster.Colleagues("Rosa Ejemplo"))[0];
        var opened = new List<string>();
        for (var i = 0; i < 5; i++) opened.Add(await cluster.OpenCase(lead));

        var seen = new List<string>();
        string? after = null;
        bool more;
        do
        {
            var response = await cluster.Ask(
                lead, "query($after:String){cases(first:2,after:$after,orderBy:OPENED_NEWEST){edges{cursor node{id}} pageInfo{hasNextPage endCursor} totalCount}}", new { after });
            var page = response.Body().GetProperty("data").GetProperty("cases");
            Assert.Equal(5, page.GetProperty("totalCount").GetInt32());
            seen.AddRange(page.GetProperty("edges").EnumerateArray().Select(edge => edge.GetProperty("node").GetProperty("id").GetString()!));
            more = page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean();
            after = page.GetProperty("pageInfo").GetProperty("endCursor").GetString();
        }
        while (more);

        Assert.Equal(Enumerable.Reverse(opened), seen);
    }

    [Fact]
    public async Task Cases_ByExactNameOrANumber_FindsTheClientAndSaysWhatIsNoNumber()
    {
        var lead = (await cluster.Colleagues("Rosa Ejemplo"))[0];
        var id = await cluster.OpenCase(lead);

        Assert.Equal([id], await Find(new { exactName = "EJEMPLO" }));
        Assert.Equal([], await Find(new { exactName = "Ejempl" }));
        Assert.Equal([], await Find(new { aNumber = "A 012 345 678" }));
        var refused = await Ask(new { aNumber = "12" });
        Assert.Equal(GraphErrorCode.Filter, refused.Code());
        Assert.DoesNotContain("\"12\"", refused.Body().GetRawText(), StringComparison.Ordinal);

        Task<GraphResponse> Ask(object filter) => cluster.Ask(lead, "query($filter:CaseFilterInput){cases(filter:$filter){nodes{id}}}", new { filter });

        async Task<IEnumerable<string?>> Find(object filter) => (await Ask(filter)).Body().GetProperty("data").GetProperty("cases").GetProperty("nodes")
            .EnumerateArray().Select(node => node.GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("x")]
    [InlineData("")]
    [InlineData("TmV4dEhlYXJpbmd8eHx4")]
    public async Task Cases_AfterACursorOfNoList_IsRefused(string after)
    {
        var lead = (await cluster.Colleagues("Rosa Ejemplo"))[0];
        var response = await cluster.Ask(lead, "query($after:String){cases(after:$after){totalCount}}", new { after });
        Assert.Equal(GraphErrorCode.Cursor, response.Code());
    }

    /// <summary>However many rows, the page takes one statement, and one for each kind of thing that its rows point to.</summary>
    [Fact]
    public async Task Cases_APageOfFifty_TakesAtMostFourStatements()
    {
        var people = await cluster.Colleagues("Rosa Ejemplo", "Iván Prueba", "Nadia Muestra");
        for (var i = 0; i < 50; i++)
        {
            var id = await cluster.OpenCase(people[0], "C" + i % 10);
            await cluster.Change(people[0], "addTeamMember", "AddTeamMemberInput", "case{id}", new { caseId = id, personId = people[1 + i % 2].PersonId, role = "CO_COUNSEL" });
        }

        const string Page = """
            {cases(first:50){totalCount nodes{id court{code label} judge{code label} nationality{label} language{label} relief{code label}
             nextHearing{on} team{id name}}}}
            """;
        using var statements = new StatementCount();
        var response = await cluster.Ask(people[0], Page);

        var nodes = response.Body().GetProperty("data").GetProperty("cases").GetProperty("nodes");
        Assert.Equal(50, nodes.GetArrayLength());
        Assert.All(nodes.EnumerateArray(), node => Assert.Equal(["Rosa Ejemplo"], node.GetProperty("team").EnumerateArray().Take(1).Select(person => person.GetProperty("name").GetString())));
        Assert.InRange(statements.Count, 1, 4);
    }

    /// <summary>Counts the statements that this request sends to PostgreSQL.</summary>
    private sealed class StatementCount : IDisposable
    {
        private readonly ActivityListener _listener;
        private readonly Activity _request = new Activity("request").Start();
        private int _count;

        public StatementCount()
        {
            _listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name == "Npgsql",
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
                ActivityStarted = activity =>
                {
                    if (activity.TraceId == _request.TraceId) Interlocked.Increment(ref _count);
                },
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public int Count => Volatile.Read(ref _count);

        public void Dispose()
        {
            _listener.Dispose();
            _request.Dispose();
        }
    }
}
