using System.Globalization;
using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Grains.Jurisdictions;
using LawLab.Grains.Tests.Testing;
using LawLab.Graph.Execution;
using LawLab.Graph.Tests.Testing;
using Xunit;

namespace LawLab.Graph.Tests.Questions;

/// <summary>Questions through the graph: from asking to what the next who asks is shown, and who sees what of it.</summary>
public class QuestionTests(LawLabCluster cluster)
{
    private const string Seen = """
        question { id stage text urgency subjects pseudonym caseId place{kind place{code}} askedFirst widensAt widened may
                   answers{id person{name} text authority link useful notUseful mine accepted} } errors{code}
        """;

    private const string One = "query($id:ID!){question(id:$id){stage text may answers{text}}}";

    private const string List = "query($filter:QuestionFilterInput){questions(filter:$filter){nodes{id stage answers text helped place{kind place{code}}} totalCount}}";

    private const string Before = "query($wish:AskedBeforeInput!){askedBefore(wish:$wish){nodes{id text helped} totalCount}}";

    [Fact]
    public async Task FromAskedToKept_TheNextWhoAsksIsShownWhatHelped()
    {
        var (jurisdiction, people, cases) = await Place("QZA");
        var asked = (await Ask(people[0], jurisdiction, cases[0])).GetProperty("question");
        var id = asked.GetProperty("id").GetString();
        Assert.Equal(("OPEN", cases[0]), (asked.GetProperty("stage").GetString(), asked.GetProperty("caseId").GetString()));
        Assert.Equal("""["READ","ANSWER","ACCEPT","CLOSE","WITHDRAW"]""", asked.GetProperty("may").GetRawText());
        Assert.Equal(1, asked.GetProperty("askedFirst").GetInt32());

        var content = new { questionId = id, text = "Good cause is enough.", authority = "8 CFR 1003.25(c)", link = "https://www.ecfr.gov/current/title-8" };
        var answered = await Change(people[1], "answerQuestion", content);
        Assert.Equal((JsonValueKind.Null, JsonValueKind.String), (answered.GetProperty("caseId").ValueKind, answered.GetProperty("pseudonym").ValueKind));
        var answer = answered.GetProperty("answers")[0].GetProperty("id").GetInt32();
        await Change(people[1], "correctAnswer", new { questionId = id, answer, text = "Good cause in writing is enough.", content.authority, content.link });
        await Change(people[0], "rateAnswer", new { questionId = id, answer, useful = true });
        var accepted = await Change(people[0], "acceptAnswer", new { questionId = id, answer });
        await Change(people[0], "closeQuestion", new { questionId = id });
        await Change(people[0], "reopenQuestion", new { questionId = id });

        Assert.Equal(
            $$$"""[{"id":{{{answer}}},"person":{"name":"{{{people[1].Name}}}"},"text":"Good cause in writing is enough.","authority":"8 CFR 1003.25(c)","link":"https://www.ecfr.gov/current/title-8","useful":1,"notUseful":0,"mine":true,"accepted":true}]""",
            accepted.GetProperty("answers").GetRawText());
        var found = (await Ask(people[1], Before, new { wish = new { jurisdictionId = jurisdiction, text = "Will a witness be heard by telephone?" } })).GetProperty("askedBefore");
        Assert.Equal(
            $$$"""{"nodes":[{"id":"{{{id}}}","text":"No testimony by telephone: authority (Zorzal)?","helped":"Good cause in writing is enough."}],"totalCount":1}""", found.GetRawText());
        Assert.Equal(1, (await Ask(people[1], List, new { filter = new { kept = true, text = "testimony" } })).GetProperty("questions").GetProperty("totalCount").GetInt32());

        var gone = await Change(people[0], "withdrawQuestion", new { questionId = id, reason = "It named a client" });
        Assert.Equal(("WITHDRAWN", ""), (gone.GetProperty("stage").GetString(), gone.GetProperty("text").GetString()));
        Assert.Equal(0, (await Ask(people[1], List, new { })).GetProperty("questions").GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public async Task Question_IsNotThereForOthers_InNoField()
    {
        var (jurisdiction, people, _) = await Place("QZB");
        var id = (await Ask(people[0], jurisdiction, null)).GetProperty("question").GetProperty("id").GetString();
        var stranger = (await cluster.Colleagues("Eva Nadie"))[0];

        Assert.Equal(JsonValueKind.Null, (await Ask(stranger, One, new { id })).GetProperty("question").ValueKind);
        Assert.Equal(JsonValueKind.Null, (await Ask(stranger, One, new { id = "none" })).GetProperty("question").ValueKind);
        Assert.Equal(0, (await Ask(stranger, List, new { })).GetProperty("questions").GetProperty("totalCount").GetInt32());
        foreach (var (mutation, input) in new (string, object)[]
        {
            ("answerQuestion", new { questionId = id, text = "x" }), ("correctAnswer", new { questionId = id, answer = 2, text = "x" }),
            ("rateAnswer", new { questionId = id, answer = 2, useful = true }), ("acceptAnswer", new { questionId = id, answer = 2 }),
            ("closeQuestion", new { questionId = id }), ("reopenQuestion", new { questionId = id }), ("withdrawQuestion", new { questionId = id, reason = "x" }),
        })
        {
            var payload = await cluster.Try(stranger, mutation, TypeOf(mutation), "question{id} errors{code}", input);
            Assert.Equal("""{"question":null,"errors":[{"code":"not-found"}]}""", payload.GetRawText());
        }

        Assert.Equal("question.not-here", (await Ask(stranger, jurisdiction, null)).GetProperty("errors")[0].GetProperty("code").GetString());
        Assert.DoesNotContain(cluster.Log.Of(""), line => line.Contains("Zorzal", StringComparison.Ordinal));
    }

    [Fact]
    public async Task QuestionChanged_IsToldToWhoWorksThere_AndToNobodyElse_WithoutAWord()
    {
        var (here, people, _) = await Place("QZC");
        var (elsewhere, others, _) = await Place("QZD");
        await using var events = Follow(people[1]);
        await using var theirs = Follow(others[1]);
        var (asked, first) = await AskedUntilTold(people[0], here, events);

        var id = first.GetProperty("questionId").GetString();
        Assert.Contains(id, asked);
        Assert.Equal(
            $$$"""{"questionId":"{{{id}}}","version":1,"jurisdiction":"Made-Up","urgency":"NOW","stage":"OPEN","change":"ASKED"}""", first.GetRawText());

        await Change(people[1], "answerQuestion", new { questionId = id, text = "Good cause is enough." });
        do Assert.True(await events.MoveNextAsync());
        while (Told(events).GetProperty("change").GetString() != "ANSWERED");

        // The first that comes to who works elsewhere is of there.
        var (askedThere, firstThere) = await AskedUntilTold(others[0], elsewhere, theirs);
        Assert.Contains(firstThere.GetProperty("questionId").GetString(), askedThere);

        IAsyncEnumerator<GraphResponse> Follow(Actor actor) => cluster.Executor.SubscribeAsync(
            BareGraph.Request("subscription{questionChanged{questionId version jurisdiction urgency stage change}}", null), actor, TestContext.Current.CancellationToken)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task QuestionChanged_ResumedAfterTheMomentThatOneHas_TellsAllThatCameMeanwhile()
    {
        var (here, people, _) = await Place("QZE");
        var id = (await Ask(people[0], here, null)).GetProperty("question").GetProperty("id").GetString();
        string? moment;
        await using (var first = Follow(DateTimeOffset.UtcNow.ToString("O", CultureInfo.InvariantCulture)))
        {
            moment = (await Next(first)).GetProperty("at").GetString();
        }

        // Nobody follows.
        await Change(people[1], "answerQuestion", new { questionId = id, text = "Good cause is enough (Zorzal)." });
        await Change(people[0], "acceptAnswer", new { questionId = id, answer = 2 });

        await using var events = Follow(moment);
        var told = new List<string?>();
        for (var n = 0; n < 3; n++)
        {
            var next = await Next(events);
            told.Add($"{next.GetProperty("version").GetInt32()} {next.GetProperty("change").GetString()} {next.GetProperty("stage").GetString()}");
        }

        Assert.Equal(["1 ASKED OPEN", "2 ANSWERED ANSWERED", "3 ACCEPTED ACCEPTED"], told);

        IAsyncEnumerator<GraphResponse> Follow(string? after) =>
            cluster.Follow(people[1], "subscription($after:DateTime){questionChanged(after:$after){questionId version at change stage}}", new { after });

        async Task<JsonElement> Next(IAsyncEnumerator<GraphResponse> events)
        {
            do Assert.True(await events.MoveNextAsync());
            while (Told(events).GetProperty("questionId").GetString() != id);
            return Told(events);
        }
    }

    /// <summary>Asks until who follows is told of one: what was before is not told.</summary>
    private async Task<(IReadOnlyList<string?> Asked, JsonElement First)> AskedUntilTold(Actor asker, string jurisdiction, IAsyncEnumerator<GraphResponse> follower)
    {
        var (next, asked) = (follower.MoveNextAsync().AsTask(), new List<string?>());
        await Eventually.SeenAsync(async () =>
        {
            asked.Add((await Ask(asker, jurisdiction, null)).GetProperty("question").GetProperty("id").GetString());
            return next.IsCompleted ? next : null;
        });
        Assert.True(await next);
        return (asked, Told(follower));
    }

    private static JsonElement Told(IAsyncEnumerator<GraphResponse> follower) => follower.Current.Body().GetProperty("data").GetProperty("questionChanged");

    private async Task<JsonElement> Ask(Actor actor, string jurisdictionId, string? caseId) => await cluster.Try(actor, "askQuestion", "AskQuestionInput", Seen, new
    {
        jurisdictionId,
        kind = "JUDGE",
        place = "ZQ1",
        subjects = new[] { "bond" },
        urgency = "NOW",
        text = "No testimony by telephone: authority (Zorzal)?",
        caseId,
    });

    private async Task<JsonElement> Change(Actor actor, string mutation, object input) =>
        (await cluster.Change(actor, mutation, TypeOf(mutation), Seen, input)).GetProperty("question");

    private async Task<JsonElement> Ask(Actor actor, string query, object variables) => (await cluster.Ask(actor, query, variables)).Body().GetProperty("data");

    private static string TypeOf(string mutation) => char.ToUpperInvariant(mutation[0]) + mutation[1..] + "Input";

    /// <summary>A center, and two colleagues who each have one case in its court.</summary>
    private async Task<(string Jurisdiction, IReadOnlyList<Actor> People, IReadOnlyList<string> Cases)> Place(string code)
    {
        var id = JurisdictionId.For(code);
        await cluster.Change(LawLabCluster.Administrator, "establishJurisdiction", "EstablishJurisdictionInput", "jurisdiction{id} errors{code}", new { code, name = "Made-Up", fieldOffice = "Made-Up" });
        await cluster.Change(LawLabCluster.Administrator, "addCourt", "AddCourtInput", "jurisdiction{id} errors{code}", new { jurisdictionId = id, court = code });
        var people = await cluster.Colleagues("Rosa Ejemplo", "Iván Prueba");
        var cases = new List<string>();
        foreach (var person in people)
        {
            var proceeding = new { caseType = "RMV", court = code, judge = "ZQ1", detained = true };
            var opened = await cluster.Change(person, "openCase", "OpenCaseInput", "case{id} errors{code}", new { caption = "Matter of Ejemplo", claim = Given.Claim, proceeding });
            cases.Add(opened.GetProperty("case").GetProperty("id").GetString()!);
        }

        return (id, people, cases);
    }
}
