using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Grains.Tests.Testing;
using LawLab.Graph.Execution;
using LawLab.Graph.Tests.Testing;
using Xunit;

namespace LawLab.Graph.Tests.Law;

/// <summary>The law through the graph: what held when and where, by when, and which paths are open.</summary>
public class LawTests(LawLabCluster cluster)
{
    private static readonly Actor s_anyone = new(OpaqueId.New(), "org", Role.Auditor, "Ava Lector");

    [Fact]
    public async Task Rules_OfADayAndAPlace_CiteTheirSources_AndWhatContestsThem()
    {
        const string List = "query($asOf:Date,$circuit:String){rules(asOf:$asOf,kind:JURISDICTION,circuit:$circuit,first:100){totalCount nodes{id until litigation sources{citation url retrieved} atOddsWith}}}";

        var before = Ids(await Ask(List, new { asOf = "2025-09-04", circuit = "5" }));
        Assert.Contains("bond-ewi-before", before);
        Assert.DoesNotContain("yajure-hurtado", before);

        var fifth = await Ask(List, new { asOf = "2026-07-02", circuit = "5" });
        Assert.Contains("buenrostro-mendez", Ids(fifth));
        Assert.DoesNotContain("yajure-vacated", Ids(fifth));
        Assert.Contains("yajure-vacated", Ids(await Ask(List, new { asOf = "2026-07-02", circuit = "9" })));
        Assert.All(Nodes(fifth), rule => Assert.NotEqual(0, rule.GetProperty("sources").GetArrayLength()));
        Assert.Contains(
            "fifth-circuit-90-days",
            Nodes(fifth).Single(rule => rule.GetProperty("id").GetString() == "buenrostro-mendez").GetProperty("atOddsWith").EnumerateArray().Select(other => other.GetString()));
    }

    [Fact]
    public async Task Rules_AreAskedPageByPage_AndOneByItsId()
    {
        const string Page = "query($after:String){rules(kind:FEE,first:2,after:$after){totalCount pageInfo{hasNextPage endCursor} edges{cursor node{id usd}}}}";
        List<string?> all = [];
        string? after = null;
        int total;
        do
        {
            var page = (await Ask(Page, new { after })).GetProperty("rules");
            total = page.GetProperty("totalCount").GetInt32();
            all.AddRange(page.GetProperty("edges").EnumerateArray().Select(edge => edge.GetProperty("node").GetProperty("id").GetString()));
            after = page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean() ? page.GetProperty("pageInfo").GetProperty("endCursor").GetString() : null;
        }
        while (after is not null);
        Assert.Equal((total, total), (all.Count, all.Distinct().Count()));

        const string One = "query($id:ID!){rule(id:$id){id days filing standing surelyFrom}}";
        var rule = (await Ask(One, new { id = "bia-appeal-10" })).GetProperty("rule");
        Assert.Equal((10, "BOARD_APPEAL", "SOURCED"), (rule.GetProperty("days").GetInt32(), rule.GetProperty("filing").GetString(), rule.GetProperty("standing").GetString()));
        Assert.Equal(JsonValueKind.Null, (await Ask(One, new { id = "nothing" })).GetProperty("rule").ValueKind);
    }

    [Fact]
    public async Task Rules_ThatAreContested_CanBeAskedForAlone()
    {
        const string List = "query{rules(asOf:\"2026-03-09\",contested:true,first:100){nodes{id}}}";
        var ids = Ids(await Ask(List, null));
        Assert.Contains("bia-appeal-30", ids);
        Assert.Contains("bia-appeal-10", ids);
        Assert.Contains("bond-minimum", ids);
        Assert.DoesNotContain("habeas-2241", ids);
    }

    [Fact]
    public async Task Deadlines_TheSafestFirst_EachWithItsSource()
    {
        const string Query = "query($circumstances:[Circumstance!]){deadlines(filing:BOARD_APPEAL,from:\"2026-03-09\",court:\"HON\",circumstances:$circumstances){by timeZone dates{on ends moved{why} rules{isContested rule{id litigation sources{url}}}} standing{rule{id}}}}";
        var answer = (await Ask(Query, null)).GetProperty("deadlines");
        Assert.Equal(("RESPONDENT", "America/New_York"), (answer.GetProperty("by").GetString(), answer.GetProperty("timeZone").GetString()));
        var dates = answer.GetProperty("dates").EnumerateArray().ToList();
        Assert.Equal(["2026-03-19", "2026-04-08"], dates.Select(date => date.GetProperty("on").GetString()));
        Assert.Equal(["bia-appeal-10", "bia-appeal-30"], dates.Select(date => date.GetProperty("rules")[0].GetProperty("rule").GetProperty("id").GetString()));
        Assert.All(dates, date => Assert.True(date.GetProperty("rules")[0].GetProperty("isContested").GetBoolean()));

        var asylum = (await Ask(Query, new { circumstances = new[] { "ASYLUM_DECIDED" } })).GetProperty("deadlines").GetProperty("dates");
        Assert.Equal("2026-04-08", Assert.Single(asylum.EnumerateArray()).GetProperty("on").GetString());
    }

    [Fact]
    public async Task ReleasePaths_WhereTheCourtIsClosed_OfferParoleAndHabeas_WithWhy()
    {
        const string Query = "query($person:PersonFactsInput!,$court:String!,$circuit:String,$on:Date!){releasePaths(person:$person,court:$court,circuit:$circuit,on:$on){circuit paths{path standing openedBy{rule{id}} closedBy{rule{id sources{citation}}} opensTo{rule{id}} needs{rule{id form usd}} missing deadlines{dates{on}}}}}";
        var person = new { authority = "SECTION_235_B_2", entry = "WITHOUT_INSPECTION", bondEligibleClass = false };

        var closed = (await Ask(Query, new { person, court = "HOU", on = "2026-03-09" })).GetProperty("releasePaths");
        Assert.Equal("5", closed.GetProperty("circuit").GetString());
        Assert.Equal(("CLOSED", "OPEN", "OPEN"), (Standing(closed, "BOND"), Standing(closed, "PAROLE"), Standing(closed, "HABEAS")));
        Assert.Equal("buenrostro-mendez", Assert.Single(Path(closed, "BOND").GetProperty("closedBy").EnumerateArray()).GetProperty("rule").GetProperty("id").GetString());
        Assert.Contains(Path(closed, "PAROLE").GetProperty("needs").EnumerateArray(), need => need.GetProperty("rule").GetProperty("form").GetString() == "G-28");

        Assert.Equal("CONTESTED", Standing((await Ask(Query, new { person, court = "HOU", on = "2026-07-02" })).GetProperty("releasePaths"), "BOND"));
        Assert.Equal("CONTESTED", Standing((await Ask(Query, new { person, court = "FCI", circuit = "9", on = "2026-03-09" })).GetProperty("releasePaths"), "BOND"));
        var nowhere = (await Ask(Query, new { person, court = "FCI", on = "2026-03-09" })).GetProperty("releasePaths");
        Assert.Equal((JsonValueKind.Null, "UNKNOWN", "CIRCUIT"), (nowhere.GetProperty("circuit").ValueKind, Standing(nowhere, "BOND"), Path(nowhere, "BOND").GetProperty("missing")[0].GetString()));

        static JsonElement Path(JsonElement answer, string path) => answer.GetProperty("paths").EnumerateArray().Single(each => each.GetProperty("path").GetString() == path);
        static string? Standing(JsonElement answer, string path) => Path(answer, path).GetProperty("standing").GetString();
    }

    [Fact]
    public async Task Chances_AreThoseOfTheDecisions_WithN_AndUnknownWhereThereAreNone()
    {
        const string Query = "query($person:PersonFactsInput!,$on:Date!){releasePaths(person:$person,court:\"ATL\",on:$on){paths{path chances{standing kind rate low high people through method statisticId}}}}";
        var asked = new { person = new { authority = "SECTION_236_A", entry = "ADMITTED" }, on = "2026-03-09" };
        var ana = (await cluster.Colleagues("Ana Muestra"))[0];

        Assert.Equal(("UNKNOWN", "BOND"), Of(await As(ana, Query, asked), "BOND", chances => (chances.GetProperty("standing").GetString(), chances.GetProperty("kind").GetString())));
        Assert.Equal(("UNKNOWN", JsonValueKind.Null), Of(await As(ana, Query, asked), "JOSEPH", chances => (chances.GetProperty("standing").GetString(), chances.GetProperty("statisticId").ValueKind)));

        await cluster.Change(ana, "recordOutcome", "RecordOutcomeInput", "errors{code}", new
        {
            caseId = await cluster.OpenCase(ana),
            kind = "BOND",
            result = "GRANTED",
            on = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            decidedBy = "ZQ1",
            amount = 5_000,
        });

        var bond = Of(await As(ana, Query, asked), "BOND", chances => chances);
        Assert.Equal(("KNOWN", 1.0, 1), (bond.GetProperty("standing").GetString(), bond.GetProperty("rate").GetDouble(), bond.GetProperty("people").GetInt32()));
        Assert.InRange(bond.GetProperty("low").GetDouble(), 0.1, 0.9);
        Assert.Equal(1, bond.GetProperty("high").GetDouble(), 6);
        Assert.NotEqual(JsonValueKind.Null, bond.GetProperty("through").ValueKind);
        Assert.Contains("Wilson", bond.GetProperty("method").GetString(), StringComparison.Ordinal);

        static T Of<T>(JsonElement answer, string path, Func<JsonElement, T> read) =>
            read(answer.GetProperty("releasePaths").GetProperty("paths").EnumerateArray().Single(each => each.GetProperty("path").GetString() == path).GetProperty("chances"));
    }

    [Fact]
    public async Task Chances_OfAFewPeople_AreWithheldFromAResearcher_AndNotForAnAuditor()
    {
        const string Query = "query{releasePaths(person:{authority:SECTION_236_A,entry:ADMITTED},court:\"ATL\",on:\"2026-03-09\"){paths{path chances{standing rate people}}}}";
        var rosa = (await cluster.Colleagues("Rosa Estudiosa"))[0] with { Role = Role.Researcher };

        // What is released is made when it is first asked for.
        JsonElement parole = default;
        await Eventually.SeenAsync(async () =>
        {
            parole = (await As(rosa, Query, null)).GetProperty("releasePaths").GetProperty("paths").EnumerateArray().Single(each => each.GetProperty("path").GetString() == "PAROLE").GetProperty("chances");
            return parole.ValueKind == JsonValueKind.Object ? "made" : null;
        });
        Assert.Equal(
            ("WITHHELD", JsonValueKind.Null, JsonValueKind.Null),
            (parole.GetProperty("standing").GetString(), parole.GetProperty("rate").ValueKind, parole.GetProperty("people").ValueKind));

        Assert.All((await Ask(Query, null)).GetProperty("releasePaths").GetProperty("paths").EnumerateArray(), path => Assert.Equal(JsonValueKind.Null, path.GetProperty("chances").ValueKind));
    }

    [Fact]
    public async Task Change_IsProposedByOne_ApprovedByAnother_AndReadByAllAtOnce()
    {
        const string Change = "change{id isInEffect isWaiting mayApprove mayWithdraw approvedBy{name} whyWithdrawn rules{id value} sources{id}}";
        const string List = "query($waiting:Boolean){lawChanges(waiting:$waiting,first:100){nodes{id mayApprove isInEffect proposedBy{name}}}}";
        const string One = "query{rule(id:\"fee-made-up-2026\"){usd sources{citation}}}";
        var people = await cluster.Colleagues("Fay Cilita", "Flo Segunda", "Ana Ruiz");
        var (fay, flo, ana) = (people[0] with { Role = Role.Facilitator }, people[1] with { Role = Role.Facilitator, OrganizationId = OpaqueId.New() }, people[2]);

        var proposed = (await cluster.Change(fay, "proposeLaw", "ProposeLawInput", Change, Fee("2026-11-01"))).GetProperty("change");
        var proposalId = proposed.GetProperty("id").GetString();
        Assert.Equal((true, false, true), (proposed.GetProperty("isWaiting").GetBoolean(), proposed.GetProperty("mayApprove").GetBoolean(), proposed.GetProperty("mayWithdraw").GetBoolean()));
        Assert.Equal("law.own-proposal", await Refused(fay, "approveLaw", new { proposalId }));
        Assert.Equal(JsonValueKind.Null, (await Ask(One, null)).GetProperty("rule").ValueKind);

        Assert.Contains(Changes(await As(flo, List, new { waiting = true })), change => change.GetProperty("id").GetString() == proposalId && change.GetProperty("mayApprove").GetBoolean());
        Assert.Contains(Changes(await As(ana, List, null)), change => change.GetProperty("id").GetString() == proposalId && !change.GetProperty("mayApprove").GetBoolean());
        Assert.Empty(Changes(await As(s_anyone, List, null)));

        var approved = (await cluster.Change(flo, "approveLaw", "ApproveLawInput", Change, new { proposalId })).GetProperty("change");
        Assert.Equal("Flo Segunda", approved.GetProperty("approvedBy").GetProperty("name").GetString());
        Assert.True(approved.GetProperty("isInEffect").GetBoolean());
        Assert.Equal("7", (await Ask(One, null)).GetProperty("rule").GetProperty("usd").GetString());
        Assert.DoesNotContain(Changes(await As(flo, List, new { waiting = true })), change => change.GetProperty("id").GetString() == proposalId);

        foreach (var (mutation, input) in new (string, object)[] { ("proposeLaw", Fee("2026-11-01")), ("approveLaw", new { proposalId }), ("withdrawLaw", new { proposalId, reason = "No." }) })
        {
            Assert.Equal("not-found", await Refused(ana, mutation, input));
            // Who runs the installation approves and proposes nothing.
            if (mutation != "approveLaw") Assert.Equal("not-found", await Refused(LawLabCluster.Administrator, mutation, input));
        }

        Assert.Equal("law.rule", await Refused(fay, "proposeLaw", Fee("in November")));
        var second = (await cluster.Change(fay, "proposeLaw", "ProposeLawInput", Change, Fee("2026-11-02"))).GetProperty("change").GetProperty("id").GetString();
        var withdrawn = (await cluster.Change(flo, "withdrawLaw", "WithdrawLawInput", Change, new { proposalId = second, reason = "It was never published." })).GetProperty("change");
        Assert.Equal("It was never published.", withdrawn.GetProperty("whyWithdrawn").GetString());

        static object Fee(string from) => new
        {
            why = "A made-up fee.",
            rules = new[]
            {
                new
                {
                    id = "fee-made-up-2026", kind = "FEE", name = "fee-made-up", title = "Made-up fee", text = "Seven dollars.", value = "usd=7", from, circuits = Array.Empty<string>(),
                    courts = Array.Empty<string>(), contests = Array.Empty<string>(), standing = "SOURCED", sources = new[] { "made-up-fees" },
                },
            },
            sources = new[] { new { id = "made-up-fees", citation = "Made-up fees", url = "https://example.org/fees", retrieved = "2026-11-01" } },
        };
    }

    [Fact]
    public async Task Circuit_ThatIsNone_AndACursorOfNoList_AreNamed()
    {
        var circuit = (await cluster.Ask(s_anyone, "query{rules(circuit:\"12\"){totalCount}}")).Body();
        Assert.Contains("'circuit' must be 1 to 11 or DC.", circuit.GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        var cursor = (await cluster.Ask(s_anyone, "query{rules(after:\"nothing\"){totalCount}}")).Body();
        Assert.Contains("Start from the first page.", cursor.GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private static JsonElement.ArrayEnumerator Changes(JsonElement data) => data.GetProperty("lawChanges").GetProperty("nodes").EnumerateArray();

    private static JsonElement.ArrayEnumerator Nodes(JsonElement data) => data.GetProperty("rules").GetProperty("nodes").EnumerateArray();

    private static List<string?> Ids(JsonElement data) => [.. Nodes(data).Select(rule => rule.GetProperty("id").GetString())];

    private async Task<string?> Refused(Actor actor, string mutation, object input) =>
        (await cluster.Try(actor, mutation, char.ToUpperInvariant(mutation[0]) + mutation[1..] + "Input", "errors{code}", input)).GetProperty("errors")[0].GetProperty("code").GetString();

    private Task<JsonElement> Ask(string query, object? variables) => As(s_anyone, query, variables);

    private async Task<JsonElement> As(Actor actor, string query, object? variables) => (await cluster.Ask(actor, query, variables)).Body().GetProperty("data");
}
