using System.Globalization;
using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Grains.Jurisdictions;
using LawLab.Grains.Tests.Testing;
using LawLab.Graph.Execution;
using LawLab.Graph.Tests.Testing;
using Xunit;

namespace LawLab.Graph.Tests.Alerts;

/// <summary>Alerts through the graph: from a report to a practice, and who sees what of it.</summary>
public class AlertTests(LawLabCluster cluster)
{
    private const string Seen = """
        alert { id version kind place{code} stage what since seenMyself question reporter{name} confirmed contradicted
                witnesses{person{name} confirms text beforeCorrection} additions{person{name} text} note touches may jurisdiction{code} } errors{code}
        """;

    private const string One = "query($id:ID!){alert(id:$id){what stage touches may}}";

    private const string List = """
        query($filter:AlertFilterInput,$after:String){alerts(filter:$filter,first:1,after:$after){
            nodes{id kind stage confirmed contradicted touches since place{code label}} pageInfo{hasNextPage endCursor} totalCount}}
        """;

    [Fact]
    public async Task FromReportToPractice_EachStepIsToldToWhomItConcerns()
    {
        var (jurisdiction, code, facilitator, people) = await Place();
        var (reporter, first, second) = (people[0], people[1], people[2]);
        var alert = (await Report(reporter, jurisdiction)).GetProperty("alert");
        var id = alert.GetProperty("id").GetString();
        Assert.Equal($$$"""{"code":"{{{code}}}"}""", alert.GetProperty("jurisdiction").GetRawText());
        Assert.Equal("""["READ","WITNESS","CORRECT","END","RESPOND","ATTACH"]""", alert.GetProperty("may").GetRawText());
        Assert.Equal(("WATCH", 1), (alert.GetProperty("stage").GetString(), alert.GetProperty("touches").GetInt32()));

        await Change(first, "confirmAlert", new { alertId = id });
        await Change(first, "confirmAlert", new { alertId = id });
        await Change(second, "contradictAlert", new { alertId = id, text = "Granted bond today." });
        await Change(reporter, "addToAlert", new { alertId = id, text = "Only in the morning session." });
        await Change(reporter, "correctAlert", new { alertId = id, what = "Denies bond in the morning.", since = "2026-03-02" });
        await Change(second, "confirmAlert", new { alertId = id });
        var practice = await Change(facilitator, "setAlertStage", new { alertId = id, stage = "PRACTICE", note = "Ask for the afternoon." });

        Assert.Equal("PRACTICE", practice.GetProperty("stage").GetString());
        Assert.Equal("Ask for the afternoon.", practice.GetProperty("note").GetString());
        Assert.Equal((2, 0), (practice.GetProperty("confirmed").GetInt32(), practice.GetProperty("contradicted").GetInt32()));
        Assert.Equal(
            $$$"""[{"person":{"name":"{{{first.Name}}}"},"confirms":true,"text":null,"beforeCorrection":true},{"person":{"name":"{{{second.Name}}}"},"confirms":true,"text":null,"beforeCorrection":false}]""",
            practice.GetProperty("witnesses").GetRawText());
        Assert.Equal($$$"""[{"person":{"name":"{{{reporter.Name}}}"},"text":"Only in the morning session."}]""", practice.GetProperty("additions").GetRawText());
        Assert.Equal(1, (await Ask(first, One, new { id })).GetProperty("alert").GetProperty("touches").GetInt32());
    }

    [Fact]
    public async Task Alert_IsNotThereForOthers_InNoField()
    {
        var (jurisdiction, _, _, people) = await Place();
        var id = (await Report(people[0], jurisdiction)).GetProperty("alert").GetProperty("id").GetString();
        var stranger = (await cluster.Colleagues("Eva Nadie"))[0];

        Assert.Equal(JsonValueKind.Null, (await Ask(stranger, One, new { id })).GetProperty("alert").ValueKind);
        Assert.Equal(JsonValueKind.Null, (await Ask(stranger, One, new { id = "none" })).GetProperty("alert").ValueKind);
        Assert.Equal(0, (await Ask(stranger, List, new { })).GetProperty("alerts").GetProperty("totalCount").GetInt32());
        Assert.Equal(0, (await Ask(LawLabCluster.Administrator, List, new { })).GetProperty("alerts").GetProperty("totalCount").GetInt32());
        foreach (var (mutation, input) in new (string, object)[]
        {
            ("confirmAlert", new { alertId = id }), ("contradictAlert", new { alertId = id }), ("addToAlert", new { alertId = id, text = "x" }),
            ("correctAlert", new { alertId = id, what = "x", since = "2026-03-02" }), ("setAlertStage", new { alertId = id, stage = "OVER" }),
        })
        {
            var payload = await cluster.Try(stranger, mutation, TypeOf(mutation), "alert{id} errors{code}", input);
            Assert.Equal("""{"alert":null,"errors":[{"code":"not-found"}]}""", payload.GetRawText());
        }

        Assert.Equal("alert.not-here", (await Report(stranger, jurisdiction)).GetProperty("errors")[0].GetProperty("code").GetString());
        Assert.DoesNotContain(cluster.Log.Of(""), line => line.Contains("Zorzal", StringComparison.Ordinal));
    }

    [Fact]
    public async Task List_TellsCodesAndCounts_APageAtATime()
    {
        var (jurisdiction, _, _, people) = await Place();
        await Report(people[0], jurisdiction);
        await Report(people[0], jurisdiction);

        var first = (await Ask(people[1], List, new { filter = new { jurisdictionId = jurisdiction, touchesMine = true } })).GetProperty("alerts");
        var after = first.GetProperty("pageInfo").GetProperty("endCursor").GetString();
        var second = (await Ask(people[1], List, new { filter = new { jurisdictionId = jurisdiction }, after })).GetProperty("alerts");

        Assert.Equal((2, true), (first.GetProperty("totalCount").GetInt32(), first.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean()));
        Assert.False(second.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean());
        Assert.NotEqual(first.GetProperty("nodes")[0].GetProperty("id").GetString(), second.GetProperty("nodes")[0].GetProperty("id").GetString());
        Assert.Equal(1, first.GetProperty("nodes")[0].GetProperty("touches").GetInt32());
    }

    [Fact]
    public async Task AlertRaised_IsToldToWhomItConcerns_WithHerOwnCount()
    {
        var (jurisdiction, _, _, people) = await Place();
        await using var events = cluster.Executor.SubscribeAsync(
            BareGraph.Request("subscription{alertRaised{alertId version kind place{code} stage change touches}}", null), people[1], TestContext.Current.CancellationToken)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var next = events.MoveNextAsync().AsTask();
        var reported = new List<string?>();
        do
        {
            // Until it follows: what was before is not told.
            reported.Add((await Report(people[0], jurisdiction)).GetProperty("alert").GetProperty("id").GetString());
        }
        while (await Task.WhenAny(next, Task.Delay(100, TestContext.Current.CancellationToken)) != next);

        Assert.True(await next);
        var raised = events.Current.Body().GetProperty("data").GetProperty("alertRaised");
        var id = raised.GetProperty("alertId").GetString();
        Assert.Contains(id, reported);
        Assert.Equal(
            $$$"""{"alertId":"{{{id}}}","version":1,"kind":"JUDGE","place":{"code":"{{{JudgeOf(jurisdiction)}}}"},"stage":"WATCH","change":"REPORTED","touches":1}""",
            raised.GetRawText());
    }

    [Fact]
    public async Task AlertRaised_ResumedAfterTheMomentThatOneHas_TellsAllThatCameMeanwhile_InOrder()
    {
        var (jurisdiction, _, facilitator, people) = await Place();
        var (reporter, follower) = (people[0], people[1]);
        var id = await IdOf(Report(reporter, jurisdiction));
        string moment;
        await using (var first = Follow(follower, DateTimeOffset.UtcNow))
        {
            moment = (await Next(first, id)).GetProperty("at").GetString()!;
        }

        // Nobody follows.
        await Change(people[2], "confirmAlert", new { alertId = id });
        await Change(reporter, "addToAlert", new { alertId = id, text = "Only in the morning session (Zorzal)." });
        var second = await IdOf(Report(reporter, jurisdiction));
        await Change(facilitator, "setAlertStage", new { alertId = id, stage = "OVER" });

        await using var events = Follow(follower, DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture));
        var told = new List<(string?, int, string?, string?)>();
        while (told.Count < 5) told.Add(Of(await Next(events, id, second)));
        // The two minutes before are told again: nothing that was late is lost.
        Assert.Equal([(id, 1, "REPORTED", "WATCH"), (id, 2, "CONFIRMED", "WATCH"), (id, 3, "SUPPLEMENTED", "WATCH"), (second, 1, "REPORTED", "WATCH"), (id, 4, "STAGE_SET", "OVER")], told);

        // From then on as it happens, each once.
        await Change(people[2], "confirmAlert", new { alertId = second });
        Assert.Equal((second, 2, "CONFIRMED", "WATCH"), Of(await Next(events, id, second)));
    }

    [Fact]
    public async Task AlertRaised_Resumed_TellsNothingOfWhatIsNotHers()
    {
        var moment = DateTimeOffset.UtcNow;
        var (here, _, _, people) = await Place();
        var (elsewhere, _, _, others) = await Place();
        var foreign = await IdOf(Report(people[0], here));
        await Change(people[1], "confirmAlert", new { alertId = foreign });
        var own = await IdOf(Report(others[0], elsewhere));

        await using var events = Follow(others[1], moment);
        Assert.True(await events.MoveNextAsync());
        Assert.Equal((own, 1, "REPORTED", "WATCH"), Of(Told(events)));
        await Change(people[2], "confirmAlert", new { alertId = foreign });
        await Change(others[2], "confirmAlert", new { alertId = own });
        Assert.True(await events.MoveNextAsync());
        Assert.Equal((own, 2, "CONFIRMED", "WATCH"), Of(Told(events)));
        Assert.DoesNotContain(cluster.Log.Of(""), line => line.Contains("Zorzal", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AlertRaised_AfterAMomentTooLongAgo_SaysWhatToDo()
    {
        var (_, _, _, people) = await Place();
        await using var events = Follow(people[0], DateTimeOffset.UtcNow.AddDays(-31));

        Assert.True(await events.MoveNextAsync());
        var error = events.Current.Body().GetProperty("errors")[0];
        Assert.Equal("INVALID_FILTER", error.GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal("That is more than 30 days ago: ask for the list, and follow from now on.", error.GetProperty("message").GetString());
    }

    private IAsyncEnumerator<GraphResponse> Follow(Actor actor, DateTimeOffset after) =>
        cluster.Follow(actor, "subscription($after:DateTime){alertRaised(after:$after){alertId version at change stage}}", new { after = after.UtcDateTime.ToString("O", CultureInfo.InvariantCulture) });

    private static JsonElement Told(IAsyncEnumerator<GraphResponse> events) => events.Current.Body().GetProperty("data").GetProperty("alertRaised");

    /// <summary>What is told next of some alerts.</summary>
    private static async Task<JsonElement> Next(IAsyncEnumerator<GraphResponse> events, params string?[] alerts)
    {
        do Assert.True(await events.MoveNextAsync());
        while (!alerts.Contains(Told(events).GetProperty("alertId").GetString()));
        return Told(events);
    }

    private static (string? Alert, int Version, string? Change, string? Stage) Of(JsonElement told) => (
        told.GetProperty("alertId").GetString(), told.GetProperty("version").GetInt32(), told.GetProperty("change").GetString(), told.GetProperty("stage").GetString());

    private static async Task<string?> IdOf(Task<JsonElement> reported) => (await reported).GetProperty("alert").GetProperty("id").GetString();

    [Fact]
    public async Task Response_OfAFacilitator_IsAGoalAndATaskOnEachTouchedCase_OfWhichSheLearnsHowMany()
    {
        const string Begun = "alert{responses{id startedBy{name} ofCenter goalId task{text dueOn placed of isPlacing done}}} errors{code}";
        var (jurisdiction, _, facilitator, people) = await Place();
        var id = (await Report(people[0], jurisdiction)).GetProperty("alert").GetProperty("id").GetString();
        var day = DateTime.UtcNow.AddDays(30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var input = new
        {
            alertId = id,
            goal = new { text = "Bond is granted again", measure = "Bond denied", baseline = 85, target = 60, unit = "%", due = day },
            task = new { text = "Check the bond argument", dueOn = day },
        };

        var started = (await cluster.Change(facilitator, "respondToAlert", "RespondToAlertInput", Begun, input)).GetProperty("alert").GetProperty("responses")[0];
        Assert.Equal((facilitator.Name, true, 3), (started.GetProperty("startedBy").GetProperty("name").GetString(), started.GetProperty("ofCenter").GetBoolean(), started.GetProperty("task").GetProperty("of").GetInt32()));

        // The tasks arrive after the answer.
        var response = (JsonElement)await Eventually.SeenAsync<object>(async () => await Response() is var seen && seen.GetProperty("task").GetProperty("isPlacing").GetBoolean() ? null : seen);
        Assert.Equal((3, 0), (response.GetProperty("task").GetProperty("placed").GetInt32(), response.GetProperty("task").GetProperty("done").GetInt32()));
        var mine = (await Ask(people[1], "{myTasks{nodes{id caseId text alertId isAssigned}}}", new { })).GetProperty("myTasks").GetProperty("nodes");
        Assert.Equal(("Check the bond argument", id, true), (mine[0].GetProperty("text").GetString(), mine[0].GetProperty("alertId").GetString(), mine[0].GetProperty("isAssigned").GetBoolean()));
        await cluster.Change(
            people[1], "finishCaseTask", "FinishCaseTaskInput", "case{id} errors{code}", new { caseId = mine[0].GetProperty("caseId").GetString(), taskId = mine[0].GetProperty("id").GetString() });
        Assert.Equal(1, (await Response()).GetProperty("task").GetProperty("done").GetInt32());
        var goals = (await Ask(facilitator, "query($id:ID!){jurisdiction(id:$id){goals{id alertId}}}", new { id = jurisdiction })).GetProperty("jurisdiction").GetProperty("goals");
        Assert.Equal((response.GetProperty("goalId").GetString(), id), (goals[0].GetProperty("id").GetString(), goals[0].GetProperty("alertId").GetString()));

        var refused = await cluster.Try(people[0], "respondToAlert", "RespondToAlertInput", "errors{code}", input);
        Assert.Equal("response.goal", refused.GetProperty("errors")[0].GetProperty("code").GetString());

        async Task<JsonElement> Response() => (await Ask(facilitator, "query($id:ID!){" + Begun.Replace("alert{", "alert(id:$id){", StringComparison.Ordinal).Replace(" errors{code}", "", StringComparison.Ordinal) + "}", new { id }))
            .GetProperty("alert").GetProperty("responses")[0];
    }

    private async Task<JsonElement> Report(Actor actor, string jurisdictionId) => await cluster.Try(actor, "reportAlert", "ReportAlertInput", Seen, new
    {
        jurisdictionId,
        kind = "JUDGE",
        place = JudgeOf(jurisdictionId),
        what = "Denies bond to everyone (Zorzal).",
        since = "2026-03-01",
        seenMyself = true,
        question = "Since when?",
    });

    private async Task<JsonElement> Change(Actor actor, string mutation, object input) =>
        (await cluster.Change(actor, mutation, TypeOf(mutation), Seen, input)).GetProperty("alert");

    private async Task<JsonElement> Ask(Actor actor, string query, object variables) => (await cluster.Ask(actor, query, variables)).Body().GetProperty("data");

    private static string TypeOf(string mutation) => char.ToUpperInvariant(mutation[0]) + mutation[1..] + "Input";

    private static string JudgeOf(string jurisdictionId) => jurisdictionId[..4].ToUpperInvariant();

    /// <summary>A center with a facilitator, and three colleagues who each have one case before its judge.</summary>
    private async Task<(string Jurisdiction, string Code, Actor Facilitator, IReadOnlyList<Actor> People)> Place()
    {
        var code = MadeCode.Next();
        var id = JurisdictionId.For(code);
        await cluster.Change(LawLabCluster.Administrator, "establishJurisdiction", "EstablishJurisdictionInput", "jurisdiction{id} errors{code}", new { code, name = "Made-Up", fieldOffice = "Made-Up" });
        await cluster.Change(LawLabCluster.Administrator, "addCourt", "AddCourtInput", "jurisdiction{id} errors{code}", new { jurisdictionId = id, court = code });
        var people = await cluster.Colleagues("Rosa Ejemplo", "Iván Prueba", "Nadia Muestra", "Fe Facilita");
        var facilitator = people[3] with { Role = Role.Facilitator };
        await cluster.Change(LawLabCluster.Administrator, "appointFacilitator", "AppointFacilitatorInput", "jurisdiction{id} errors{code}", new { jurisdictionId = id, personId = facilitator.PersonId });
        foreach (var person in people.Take(3))
        {
            var proceeding = new { caseType = "RMV", court = code, judge = JudgeOf(id), detained = true };
            await cluster.Change(person, "openCase", "OpenCaseInput", "case{id} errors{code}", new { caption = "Matter of Ejemplo", claim = Given.Claim, proceeding });
        }

        return (id, code, facilitator, [.. people.Take(3)]);
    }
}
