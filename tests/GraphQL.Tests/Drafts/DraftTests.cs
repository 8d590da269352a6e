using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Grains.Drafts;
using LawLab.Graph.Execution;
using LawLab.Graph.Tests.Testing;
using Xunit;

namespace LawLab.Graph.Tests.Drafts;

/// <summary>Co-edited texts through the graph: at a version, with their history, and as they are written.</summary>
public class DraftTests(LawLabCluster cluster)
{
    private const string One = "query($id:ID!,$version:Int,$after:Int!,$first:Int!){draft(id:$id,version:$version){id version contents changes(after:$after,first:$first){version author{name} at delta}}}";

    private const string Changes = "subscription($id:ID!,$after:Int){draftChanged(id:$id,after:$after){version author{id name} at delta}}";

    [Fact]
    public async Task Draft_AtAVersion_WithItsHistory()
    {
        var lead = (await cluster.Colleagues("Rosa Ejemplo"))[0];
        var id = await StrategyOf(lead);
        foreach (var word in (string[])["three", "two ", "one "]) await Write(lead, id, word);

        var newest = (await Ask(lead, new { id, version = (int?)null, after = 0, first = 2 })).GetProperty("draft");
        Assert.Equal((id, 3, """{"ops":[{"insert":"one two three\n"}]}"""), (newest.GetProperty("id").GetString(), newest.GetProperty("version").GetInt32(), newest.GetProperty("contents").GetString()));
        Assert.Equal(
            [(1, "Rosa Ejemplo", """{"ops":[{"insert":"three"}]}"""), (2, "Rosa Ejemplo", """{"ops":[{"insert":"two "}]}""")],
            newest.GetProperty("changes").EnumerateArray().Select(Of));
        var old = (await Ask(lead, new { id, version = (int?)2, after = 2, first = 50 })).GetProperty("draft");
        Assert.Equal("""{"ops":[{"insert":"two three\n"}]}""", old.GetProperty("contents").GetString());
        Assert.Equal([(3, "Rosa Ejemplo", """{"ops":[{"insert":"one "}]}""")], old.GetProperty("changes").EnumerateArray().Select(Of));
        Assert.Equal(JsonValueKind.Null, (await Ask(lead, new { id, version = (int?)4, after = 0, first = 1 })).GetProperty("draft").ValueKind);
    }

    [Fact]
    public async Task Draft_OfOthers_IsNotThere()
    {
        var lead = (await cluster.Colleagues("Rosa Ejemplo"))[0];
        var id = await StrategyOf(lead);
        await Write(lead, id, "Zorzal");
        var stranger = (await cluster.Colleagues("Eva Nadie"))[0];

        foreach (var wanted in (string[])[id, "none", DraftId.StrategyOf(OpaqueId.New()).ToString()])
        {
            Assert.Equal("""{"draft":null}""", (await Ask(stranger, new { id = wanted, version = (int?)null, after = 0, first = 1 })).GetRawText());
            await using var events = Follow(stranger, wanted);
            Assert.True(await events.MoveNextAsync());
            Assert.Equal("not-found", events.Current.Body().GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        }

        Assert.DoesNotContain(cluster.Log.Of(""), line => line.Contains("Zorzal", StringComparison.Ordinal));
    }

    [Fact]
    public async Task DraftChanged_AfterTheVersionThatOneHas_TellsEachChangeInOrder_AndGoesOn()
    {
        var people = await cluster.Colleagues("Rosa Ejemplo", "Iván Prueba");
        var id = await StrategyOf(people[0], people[1]);
        foreach (var word in (string[])["a", "b", "c"]) await Write(people[0], id, word);

        await using var events = Follow(people[1], id, after: 1);
        Assert.Equal((2, "Rosa Ejemplo", """{"ops":[{"insert":"b"}]}"""), await Next(events));
        Assert.Equal((3, "Rosa Ejemplo", """{"ops":[{"insert":"c"}]}"""), await Next(events));

        // A client that does not take them meanwhile gets each all the same.
        foreach (var number in Enumerable.Range(4, 250)) await Write(people[number % 2], id, "x");
        foreach (var number in Enumerable.Range(4, 250)) Assert.Equal(number, (await Next(events)).Version);

        // From a version that a restored backup took back.
        await using var beyond = Follow(people[1], id, after: 9_999);
        Assert.Equal(1, (await Next(beyond)).Version);
    }

    [Fact]
    public async Task DraftChanged_TakenOffTheTeam_EndsAndTellsNothingMore()
    {
        var people = await cluster.Colleagues("Rosa Ejemplo", "Iván Prueba");
        var id = await StrategyOf(people[0], people[1]);
        await Write(people[0], id, "a");
        await using var events = Follow(people[1], id, after: 0);
        Assert.Equal(1, (await Next(events)).Version);
        var end = events.MoveNextAsync().AsTask();

        await cluster.Change(people[0], "removeTeamMember", "RemoveTeamMemberInput", "case{id}", new { caseId = DraftId.Parse(id)!.SubjectId, personId = people[1].PersonId });
        await Write(people[0], id, "b");

        Assert.False(await end);
    }

    private IAsyncEnumerator<GraphResponse> Follow(Actor actor, string id, int? after = null) => cluster.Follow(actor, Changes, new { id, after });

    private static async Task<(int Version, string? Author, string? Delta)> Next(IAsyncEnumerator<GraphResponse> events)
    {
        Assert.True(await events.MoveNextAsync());
        return Of(events.Current.Body().GetProperty("data").GetProperty("draftChanged"));
    }

    private static (int Version, string? Author, string? Delta) Of(JsonElement change) =>
        (change.GetProperty("version").GetInt32(), change.GetProperty("author").GetProperty("name").GetString(), change.GetProperty("delta").GetString());

    private async Task<string> StrategyOf(Actor lead, params Actor[] colleagues)
    {
        var id = await cluster.OpenCase(lead);
        foreach (var colleague in colleagues)
            await cluster.Change(lead, "addTeamMember", "AddTeamMemberInput", "case{id}", new { caseId = id, personId = colleague.PersonId, role = "CO_COUNSEL" });
        return DraftId.StrategyOf(id).ToString();
    }

    /// <summary>Writes before everything else that is there.</summary>
    private async Task Write(Actor author, string id, string text)
    {
        var (editor, draft) = (OpaqueId.New(), cluster.Grains.GetGrain<IDraftGrain>(id));
        var head = (await draft.Head())!;
        var delta = DeltaJson.Parse($$"""{"ops":[{"insert":"{{text}}"}]}""");
        Assert.Null((await draft.Submit(new SubmitDelta(SubmitDelta.CommandIdFor(editor, 1), author, editor, 1, head.Version, delta))).Refusal);
    }

    private async Task<JsonElement> Ask(Actor actor, object variables) => (await cluster.Ask(actor, One, variables)).Body().GetProperty("data");
}
