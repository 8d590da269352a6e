using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Graph.Execution;
using LawLab.Graph.Tests.Testing;
using Xunit;

namespace LawLab.Graph.Tests.Policies;

/// <summary>What changed the law, through the graph: two people say so, and it shows whose cases it touches.</summary>
public class PolicyTests(LawLabCluster cluster)
{
    private const string Event = "event { id title hasContest: contests{id} contestedBy{title} circuits confirmedBy{name} touches mayChange mayConfirm whyWithdrawn }";

    private const string List = "query($measure:String,$court:String,$withdrawn:Boolean){policyEvents(measure:$measure,court:$court,withdrawn:$withdrawn){id title touches mayChange mayConfirm contestedBy{title}}}";

    [Fact]
    public async Task FromRecordToVacatur_ItShowsWhoseCasesItTouches()
    {
        var people = await cluster.Colleagues("Fay Cilita", "Flo Segunda", "Ana Ruiz");
        var (fay, flo, ana) = (people[0] with { Role = Role.Facilitator }, people[1] with { Role = Role.Facilitator }, people[2]);
        var touched = await cluster.OpenCase(ana, "LOS");
        await cluster.OpenCase(ana, "HOU");

        var recorded = (await Set(fay, Rule("No bond in the ninth circuit", ["9"]))).GetProperty("event");
        var id = recorded.GetProperty("id").GetString();
        Assert.Equal((true, false), (recorded.GetProperty("mayChange").GetBoolean(), recorded.GetProperty("mayConfirm").GetBoolean()));
        Assert.Equal("policy.own-entry", Code(await Try(fay, "confirmPolicyEvent", new { eventId = id })));
        Assert.Equal("Flo Segunda", (await Change(flo, "confirmPolicyEvent", new { eventId = id })).GetProperty("event").GetProperty("confirmedBy").GetProperty("name").GetString());

        var vacatur = (await Set(flo, Rule("Vacated", ["9"], contests: id))).GetProperty("event").GetProperty("id").GetString();
        var seen = Found(await Ask(ana, List, new { measure = "bond-denied", court = "LOS" }), id);
        Assert.Equal((1, false, false), (seen.GetProperty("touches").GetInt32(), seen.GetProperty("mayChange").GetBoolean(), seen.GetProperty("mayConfirm").GetBoolean()));
        Assert.Equal("""[{"title":"Vacated"}]""", seen.GetProperty("contestedBy").GetRawText());
        Assert.Null(Find(await Ask(ana, List, new { court = "HOU" }), id));
        Assert.Null(Find(await Ask(ana, List, new { measure = "parole-refused" }), id));

        const string Cases = "query($id:ID!){cases(filter:{touchedBy:$id}){nodes{id} totalCount}}";
        Assert.Equal(touched, Assert.Single((await Ask(ana, Cases, new { id })).GetProperty("cases").GetProperty("nodes").EnumerateArray()).GetProperty("id").GetString());
        await cluster.Change(ana, "changeCaseStatus", "ChangeCaseStatusInput", "case{id}", new { caseId = touched, status = "CLOSED" });
        Assert.Equal(0, (await Ask(ana, Cases, new { id })).GetProperty("cases").GetProperty("totalCount").GetInt32());

        await Change(fay, "withdrawPolicyEvent", new { eventId = vacatur, reason = "Entered twice." });
        Assert.Null(Find(await Ask(ana, List, new { }), vacatur));
        Assert.NotNull(Find(await Ask(ana, List, new { withdrawn = true }), vacatur));
    }

    [Fact]
    public async Task Calendar_IsChangedByFacilitatorsAlone_AndReadByWhoWorksOnCases()
    {
        var people = await cluster.Colleagues("Fay Cilita", "Ana Ruiz");
        var fay = people[0] with { Role = Role.Facilitator };
        var id = (await Set(fay, Rule("A rule", []))).GetProperty("event").GetProperty("id").GetString();

        foreach (var (mutation, input) in new (string, object)[]
        {
            ("setPolicyEvent", Rule("Another", [])), ("confirmPolicyEvent", new { eventId = id }), ("withdrawPolicyEvent", new { eventId = id, reason = "No." }),
        })
        {
            Assert.Equal("not-found", Code(await Try(people[1], mutation, input)));
        }

        Assert.Null(Find(await Ask(people[1] with { Role = Role.Auditor }, List, new { }), id));
        Assert.Null(Find(await Ask(LawLabCluster.Administrator, List, new { }), id));
        Assert.Equal("policy.sources", Code(await Try(fay, "setPolicyEvent", Rule("A rule", [], source: "ftp://example.org"))));
    }

    [Fact]
    public async Task Budget_IsTheCenters_AndItsFacilitatorsChooseIt()
    {
        var facilitator = (await cluster.Colleagues("Fay Cilita"))[0] with { Role = Role.Facilitator };
        var center = (await cluster.Change(
            LawLabCluster.Administrator, "establishJurisdiction", "EstablishJurisdictionInput", "jurisdiction{id falseAlarms}", new { code = "ZPB", name = "Center", fieldOffice = "Made-Up" })).GetProperty("jurisdiction");
        var jurisdictionId = center.GetProperty("id").GetString();
        Assert.Equal(1, center.GetProperty("falseAlarms").GetDouble());
        await cluster.Change(LawLabCluster.Administrator, "appointFacilitator", "AppointFacilitatorInput", "jurisdiction{id}", new { jurisdictionId, personId = facilitator.PersonId });

        var chosen = await cluster.Change(facilitator, "setFalseAlarmBudget", "SetFalseAlarmBudgetInput", "jurisdiction{falseAlarms}", new { jurisdictionId, falseAlarms = 0.25 });
        Assert.Equal(0.25, chosen.GetProperty("jurisdiction").GetProperty("falseAlarms").GetDouble());
        Assert.Equal("false-alarms.choice", Code(await cluster.Try(facilitator, "setFalseAlarmBudget", "SetFalseAlarmBudgetInput", "errors{code}", new { jurisdictionId, falseAlarms = 3 })));
    }

    private static object Rule(string title, string[] circuits, string? contests = null, string source = "https://www.justice.gov/eoir") => new
    {
        kind = "BOARD_DECISION",
        title,
        summary = "Judges may not grant bond to who entered without inspection.",
        on = "2026-02-06",
        circuits,
        measures = new[] { "bond-denied" },
        opensBaseline = false,
        contests,
        sources = new[] { source },
    };

    private static JsonElement? Find(JsonElement data, string? id) =>
        data.GetProperty("policyEvents").EnumerateArray().Cast<JsonElement?>().FirstOrDefault(each => each!.Value.GetProperty("id").GetString() == id);

    private static JsonElement Found(JsonElement data, string? id) => Find(data, id) ?? throw new InvalidOperationException("It is not there.");

    private static string? Code(JsonElement payload) => payload.GetProperty("errors")[0].GetProperty("code").GetString();

    private static string TypeOf(string mutation) => char.ToUpperInvariant(mutation[0]) + mutation[1..] + "Input";

    private Task<JsonElement> Set(Actor actor, object input) => Change(actor, "setPolicyEvent", input);

    private Task<JsonElement> Change(Actor actor, string mutation, object input) => cluster.Change(actor, mutation, TypeOf(mutation), Event, input);

    private Task<JsonElement> Try(Actor actor, string mutation, object input) => cluster.Try(actor, mutation, TypeOf(mutation), "errors{code}", input);

    private async Task<JsonElement> Ask(Actor actor, string query, object variables) => (await cluster.Ask(actor, query, variables)).Body().GetProperty("data");
}
