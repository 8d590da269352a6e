using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Graph.Tests.Testing;
using Xunit;

namespace LawLab.Graph.Tests.Cases;

/// <summary>Tasks through the graph: on the case, and in one's own list.</summary>
public class CaseTaskTests(LawLabCluster cluster)
{
    private const string Tasks = "case{tasks{id text dueOn assignee{name} state addedBy{name} settledBy{name} alertId}} errors{code}";

    private const string Mine = "query($after:String){myTasks(first:1,after:$after){nodes{id caseId pseudonym text dueOn isAssigned alertId} pageInfo{hasNextPage endCursor} totalCount}}";

    [Fact]
    public async Task Task_IsAddedChangedAssignedFinishedReopenedAndDropped()
    {
        var people = await cluster.Colleagues("Rosa Ejemplo", "Iván Prueba");
        var id = await cluster.OpenCase(people[0]);
        await cluster.Change(people[0], "addTeamMember", "AddTeamMemberInput", "case{id} errors{code}", new { caseId = id, personId = people[1].PersonId, role = "CO_COUNSEL" });

        var added = await Change(people[0], "addCaseTask", new { caseId = id, text = "Get the birth certificate", dueOn = "2026-12-01" });
        var taskId = added.GetProperty("id").GetString();
        Assert.Equal(("Get the birth certificate", "2026-12-01", "OPEN"), (Text(added, "text"), Text(added, "dueOn"), Text(added, "state")));
        Assert.Equal(JsonValueKind.Null, added.GetProperty("assignee").ValueKind);
        var of = new { caseId = id, taskId };
        Assert.Equal("Get both", Text(await Change(people[1], "changeCaseTask", new { caseId = id, taskId, text = "Get both" }), "text"));
        Assert.Equal("Iván Prueba", Text((await Change(people[0], "assignCaseTask", new { caseId = id, taskId, assigneeId = people[1].PersonId })).GetProperty("assignee"), "name"));
        var done = await Change(people[1], "finishCaseTask", of);
        Assert.Equal(("DONE", "Iván Prueba"), (Text(done, "state"), Text(done.GetProperty("settledBy"), "name")));
        Assert.Equal("OPEN", Text(await Change(people[0], "reopenCaseTask", of), "state"));
        Assert.Equal("DROPPED", Text(await Change(people[0], "dropCaseTask", of), "state"));

        var refused = await cluster.Try(people[0], "changeCaseTask", "ChangeCaseTaskInput", "errors{code}", new { caseId = id, taskId, text = "Again" });
        Assert.Equal("""{"errors":[{"code":"task.settled"}]}""", refused.GetRawText());
    }

    [Fact]
    public async Task MyTasks_TellTheTextFromTheCase_APageAtATime()
    {
        var people = await cluster.Colleagues("Rosa Ejemplo", "Iván Prueba");
        var id = await cluster.OpenCase(people[0]);
        await Change(people[0], "addCaseTask", new { caseId = id, text = "Later", dueOn = "2026-12-02", assigneeId = people[0].PersonId });
        await cluster.Change(people[0], "addCaseTask", "AddCaseTaskInput", Tasks, new { caseId = id, text = "Nobody's" });

        var first = (await cluster.Ask(people[0], Mine)).Body().GetProperty("data").GetProperty("myTasks");
        var node = first.GetProperty("nodes")[0];
        Assert.Equal((2, true, "Later", id), (first.GetProperty("totalCount").GetInt32(), node.GetProperty("isAssigned").GetBoolean(), Text(node, "text"), Text(node, "caseId")));
        var second = (await cluster.Ask(people[0], Mine, new { after = first.GetProperty("pageInfo").GetProperty("endCursor").GetString() }))
            .Body().GetProperty("data").GetProperty("myTasks");
        Assert.Equal("Nobody's", Text(second.GetProperty("nodes")[0], "text"));
        Assert.False(second.GetProperty("nodes")[0].GetProperty("isAssigned").GetBoolean());
        Assert.False(second.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean());
        Assert.Equal(0, (await cluster.Ask(people[1], Mine)).Body().GetProperty("data").GetProperty("myTasks").GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public async Task Task_OfACaseThatIsNotHers_IsNotThere()
    {
        var people = await cluster.Colleagues("Rosa Ejemplo", "Iván Prueba");
        var id = await cluster.OpenCase(people[0]);
        var taskId = (await Change(people[0], "addCaseTask", new { caseId = id, text = "Get it (Zorzal)" })).GetProperty("id").GetString();

        foreach (var (mutation, input) in new (string, object)[]
        {
            ("addCaseTask", new { caseId = id, text = "x" }), ("changeCaseTask", new { caseId = id, taskId, text = "x" }), ("assignCaseTask", new { caseId = id, taskId }),
            ("finishCaseTask", new { caseId = id, taskId }), ("reopenCaseTask", new { caseId = id, taskId }), ("dropCaseTask", new { caseId = id, taskId }),
        })
        {
            var payload = await cluster.Try(people[1], mutation, TypeOf(mutation), "case{id} errors{code}", input);
            Assert.Equal("""{"case":null,"errors":[{"code":"not-found"}]}""", payload.GetRawText());
        }

        Assert.DoesNotContain(cluster.Log.Of(""), line => line.Contains("Zorzal", StringComparison.Ordinal));
    }

    /// <summary>Sends a command that must be carried out, and gives the case's only task.</summary>
    private async Task<JsonElement> Change(Actor actor, string mutation, object input) =>
        (await cluster.Change(actor, mutation, TypeOf(mutation), Tasks, input)).GetProperty("case").GetProperty("tasks")[0];

    private static string TypeOf(string mutation) => char.ToUpperInvariant(mutation[0]) + mutation[1..] + "Input";

    private static string? Text(JsonElement element, string member) => element.GetProperty(member).GetString();
}
