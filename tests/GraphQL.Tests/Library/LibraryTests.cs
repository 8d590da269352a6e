using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Graph.Tests.Testing;
using Xunit;

namespace LawLab.Graph.Tests.Library;

/// <summary>The library through the graph: from adding to who used it before whom with what result, and who sees what of it.</summary>
public class LibraryTests(LawLabCluster cluster)
{
    private const string Seen = """
        libraryItem { id kind jurisdiction stage title citation link decidedOn subjects courts{code} judges{code} motion author{name} text draftId may reason
                      versions{number note person{name}} usageSummary{uses granted denied mixed withdrawn notKnown}
                      uses{person{name} court{code} judge{code} motion month result recorded caseId pseudonym on} } errors{code}
        """;

    private const string One = "query($id:ID!){libraryItem(id:$id){title text may draftId uses{caseId pseudonym on month result recorded}}}";

    private const string List = """
        query($filter:LibraryFilterInput,$search:String){libraryItems(filter:$filter,search:$search){
          nodes{id kind stage title citation excerpt versions usageSummary{uses granted notKnown}} totalCount pageInfo{hasNextPage}}}
        """;

    private static readonly object s_content = new
    {
        title = "Testimony by telephone",
        subjects = new[] { "bond" },
        courts = new[] { "ATL" },
        judges = new[] { "ZQ1" },
        motion = "bond",
        citation = "8 CFR 1003.25(c)",
        link = "https://www.ecfr.gov/current/title-8",
        decidedOn = "2026-03-01",
    };

    [Fact]
    public async Task FromAddedToUsed_ColleaguesFindItByItsWords_AndSeeWhatCameOfIt()
    {
        var people = await cluster.Colleagues("Rosa Ejemplo", "Iván Prueba");
        var added = await Change(people[0], "addLibraryItem", new { kind = "AUTHORITY", content = s_content, openingText = "Good cause is enough (Zorzal)." });
        var id = added.GetProperty("id").GetString();
        Assert.Equal(("DRAFT", """["READ","WRITE","KEEP"]"""), (added.GetProperty("stage").GetString(), added.GetProperty("may").GetRawText()));
        Assert.Equal($"library-{id}-text", added.GetProperty("draftId").GetString());
        Assert.Equal(0, await Count(people[1], new { search = "zorzal" }));

        await Change(people[0], "publishLibraryItem", new { libraryItemId = id, note = "First" });
        var described = await Change(people[0], "describeLibraryItem", new { libraryItemId = id, content = s_content });
        Assert.Equal("""[{"number":1,"note":"First","person":{"name":"Rosa Ejemplo"}}]""", described.GetProperty("versions").GetRawText());
        var found = (await Ask(people[1], List, new { search = "\"good cause\"", filter = new { kind = "AUTHORITY", judge = "ZQ1" } })).GetProperty("libraryItems");
        Assert.Equal((1, id), (found.GetProperty("totalCount").GetInt32(), found.GetProperty("nodes")[0].GetProperty("id").GetString()));
        Assert.Contains("Good cause", found.GetProperty("nodes")[0].GetProperty("excerpt").GetString(), StringComparison.Ordinal);

        var proceeding = new { caseType = "RMV", court = "ATL", judge = "ZQ1", detained = true };
        var opened = await cluster.Change(people[1], "openCase", "OpenCaseInput", "case{id} errors{code}", new { caption = "Matter of Ejemplo", claim = Given.Claim, proceeding });
        var caseId = opened.GetProperty("case").GetProperty("id").GetString();
        var used = await Change(people[1], "recordLibraryUse", new { libraryItemId = id, caseId, court = "ATL", judge = "ZQ1", motion = "bond", on = "2026-03-04" });
        Assert.Equal(
            (caseId, "NOT_KNOWN", "2026-03-01"),
            (used.GetProperty("uses")[0].GetProperty("caseId").GetString(), used.GetProperty("uses")[0].GetProperty("result").GetString(), used.GetProperty("uses")[0].GetProperty("month").GetString()));
        await cluster.Change(
            people[1], "recordOutcome", "RecordOutcomeInput", "case{id} errors{code}", new { caseId, kind = "BOND", result = "GRANTED", on = "2026-03-05", amount = 1500 });

        var seen = (await Ask(people[0], One, new { id })).GetProperty("libraryItem");
        Assert.Equal(
            """[{"caseId":null,"pseudonym":null,"on":null,"month":"2026-03-01","result":"GRANTED","recorded":true}]""", seen.GetProperty("uses").GetRawText());
        found = (await Ask(people[0], List, new { filter = new { mine = true } })).GetProperty("libraryItems");
        Assert.Equal("""{"uses":1,"granted":1,"notKnown":0}""", found.GetProperty("nodes")[0].GetProperty("usageSummary").GetRawText());

        var gone = await Change(people[0], "withdrawLibraryItem", new { libraryItemId = id, reason = "Overruled" });
        Assert.Equal(("WITHDRAWN", "Overruled"), (gone.GetProperty("stage").GetString(), gone.GetProperty("reason").GetString()));
        Assert.Equal(0, await Count(people[1], new { }));
        Assert.Equal("Testimony by telephone", (await Ask(people[1], One, new { id })).GetProperty("libraryItem").GetProperty("title").GetString());
    }

    [Fact]
    public async Task Item_IsNotThereForOthers_InNoField()
    {
        var author = (await cluster.Colleagues("Rosa Ejemplo"))[0];
        var stranger = (await cluster.Colleagues("Eva Nadie"))[0];
        var id = (await Change(author, "addLibraryItem", new { kind = "AUTHORITY", content = s_content, openingText = "Colibri." })).GetProperty("id").GetString();
        await Change(author, "publishLibraryItem", new { libraryItemId = id });

        Assert.Equal(JsonValueKind.Null, (await Ask(stranger, One, new { id })).GetProperty("libraryItem").ValueKind);
        Assert.Equal(JsonValueKind.Null, (await Ask(stranger, One, new { id = "none" })).GetProperty("libraryItem").ValueKind);
        Assert.Equal(0, await Count(stranger, new { search = "colibri" }));
        foreach (var (mutation, input) in new (string, object)[]
        {
            ("describeLibraryItem", new { libraryItemId = id, content = s_content }), ("publishLibraryItem", new { libraryItemId = id }),
            ("withdrawLibraryItem", new { libraryItemId = id, reason = "x" }),
            ("recordLibraryUse", new { libraryItemId = id, caseId = OpaqueId.New(), court = "ATL", motion = "bond", on = "2026-03-04" }),
        })
        {
            var payload = await cluster.Try(stranger, mutation, TypeOf(mutation), "libraryItem{id} errors{code}", input);
            Assert.Equal("""{"libraryItem":null,"errors":[{"code":"not-found"}]}""", payload.GetRawText());
        }

        Assert.DoesNotContain(cluster.Log.Of(""), line => line.Contains("Colibri", StringComparison.OrdinalIgnoreCase));
    }

    private async Task<int> Count(Actor actor, object variables) => (await Ask(actor, List, variables)).GetProperty("libraryItems").GetProperty("totalCount").GetInt32();

    private async Task<JsonElement> Change(Actor actor, string mutation, object input) =>
        (await cluster.Change(actor, mutation, TypeOf(mutation), Seen, input)).GetProperty("libraryItem");

    private async Task<JsonElement> Ask(Actor actor, string query, object variables) => (await cluster.Ask(actor, query, variables)).Body().GetProperty("data");

    private static string TypeOf(string mutation) => char.ToUpperInvariant(mutation[0]) + mutation[1..] + "Input";
}
