using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Grains.Jurisdictions;
using LawLab.Grains.Tests.Testing;
using LawLab.Graph.Execution;
using LawLab.Graph.Tests.Testing;
using Xunit;

namespace LawLab.Graph.Tests.People;

/// <summary>A Center of Excellence: who coordinates it and what who sees of it.</summary>
public class CenterTests(LawLabCluster cluster)
{
    private const string Seen = """
        query($id:ID!) { jurisdiction(id:$id) {
            coordinates facilitators{name} gauge{members least most state} publicMembers{name} trainings{title}
            roster{person{name} since until isNamed} teams{name seats{person{name} role supervisor{name}}} goals{text target owner{name} progress{value by{name}}}
        } }
        """;

    [Fact]
    public async Task EveryCommand_OfAFacilitator_IsCarriedOut()
    {
        var (id, facilitator, member, other) = await Center();
        var attorneyId = member.PersonId;
        await Change("joinCenter", "attorney{id}", new { attorneyId = other.PersonId, jurisdictionId = id });
        var team = (await Change("formTeam", "jurisdiction{teams{id}}", new { jurisdictionId = id, name = "Peachtree" })).GetProperty("jurisdiction").GetProperty("teams")[0].GetProperty("id").GetString();
        await Change("renameTeam", "jurisdiction{id}", new { jurisdictionId = id, teamId = team, name = "Piedmont" });
        await Change("seatMember", "jurisdiction{id}", new { jurisdictionId = id, teamId = team, personId = attorneyId, role = "LEAD" });
        await Change("seatMember", "jurisdiction{id}", new { jurisdictionId = id, teamId = team, personId = other.PersonId, role = "PARALEGAL", supervisorId = attorneyId });
        var content = new { jurisdictionId = id, title = "Bond hearings", subject = "bond", link = "https://learn.example/bond", prerequisites = Array.Empty<string>(), requiredFor = new[] { "detained" } };
        var training = (await Change("offerTraining", "jurisdiction{trainings{id}}", content)).GetProperty("jurisdiction").GetProperty("trainings")[0].GetProperty("id").GetString();
        await Change("changeTraining", "jurisdiction{id}", new { jurisdictionId = id, trainingId = training, title = "Bond", content.subject, content.link, content.prerequisites, content.requiredFor });
        var goal = (await Change("setGoal", "jurisdiction{goals{id}}", new
        {
            jurisdictionId = id,
            text = "Counsel at every first bond hearing",
            measure = "Bond hearings with counsel",
            baseline = 18.5,
            target = 60,
            unit = "%",
            ownerId = attorneyId,
            due = "2099-01-31",
        })).GetProperty("jurisdiction").GetProperty("goals")[0].GetProperty("id").GetString();
        await Change("recordGoalProgress", "jurisdiction{id}", new { jurisdictionId = id, goalId = goal, on = "2026-06-01", value = 24.5, note = (string?)null });

        var seen = await See(member, id);
        Assert.Equal("""{"members":2,"least":20,"most":40,"state":"BELOW"}""", seen.GetProperty("gauge").GetRawText());
        Assert.Equal($$$"""[{"name":"Piedmont","seats":[{"person":{"name":"{{{member.Name}}}"},"role":"LEAD","supervisor":null},{"person":{"name":"{{{other.Name}}}"},"role":"PARALEGAL","supervisor":{"name":"{{{member.Name}}}"}}]}]""", seen.GetProperty("teams").GetRawText());
        Assert.Equal("""[{"title":"Bond"}]""", seen.GetProperty("trainings").GetRawText());
        Assert.Equal($$$"""[{"text":"Counsel at every first bond hearing","target":60,"owner":{"name":"{{{member.Name}}}"},"progress":[{"value":24.5,"by":{"name":"{{{facilitator.Name}}}"}}]}]""", seen.GetProperty("goals").GetRawText());

        await Change("unseatMember", "jurisdiction{id}", new { jurisdictionId = id, teamId = team, personId = other.PersonId });
        await Change("disbandTeam", "jurisdiction{id}", new { jurisdictionId = id, teamId = team });
        await Change("withdrawTraining", "jurisdiction{id}", new { jurisdictionId = id, trainingId = training });
        await Change("dropGoal", "jurisdiction{id}", new { jurisdictionId = id, goalId = goal });
        await Change("leaveCenter", "attorney{id}", new { attorneyId, jurisdictionId = id, until = "2099-01-01" }, "center.until");

        async Task<JsonElement> Change(string mutation, string selection, object input, string? refused = null)
        {
            var type = char.ToUpperInvariant(mutation[0]) + mutation[1..] + "Input";
            if (refused is null) return await cluster.Change(facilitator, mutation, type, selection + " errors{code}", input);
            var payload = await cluster.Try(facilitator, mutation, type, "errors{code}", input);
            Assert.Equal(refused, payload.GetProperty("errors")[0].GetProperty("code").GetString());
            return payload;
        }
    }

    [Fact]
    public async Task Center_IsSeenByItsVanguard_AndByOthersInOutline()
    {
        var (id, facilitator, member, stranger) = await Center();

        var inside = await See(member, id);
        Assert.Equal(member.Name, inside.GetProperty("roster")[0].GetProperty("person").GetProperty("name").GetString());
        Assert.False(inside.GetProperty("coordinates").GetBoolean());
        Assert.Equal("[]", inside.GetProperty("publicMembers").GetRawText());
        Assert.True((await See(facilitator, id)).GetProperty("coordinates").GetBoolean());
        Assert.Equal(JsonValueKind.Array, (await See(LawLabCluster.Administrator, id)).GetProperty("roster").ValueKind);

        await cluster.Change(member, "agreeToBeNamed", "AgreeToBeNamedInput", "attorney{id} errors{code}", new { jurisdictionId = id, agrees = true });
        var outside = await See(stranger, id);
        Assert.All(["roster", "teams", "goals"], field => Assert.Equal(JsonValueKind.Null, outside.GetProperty(field).ValueKind));
        Assert.Equal($$$"""[{"name":"{{{member.Name}}}"}]""", outside.GetProperty("publicMembers").GetRawText());
        Assert.Equal(1, outside.GetProperty("gauge").GetProperty("members").GetInt32());
        Assert.Equal($$$"""[{"name":"{{{facilitator.Name}}}"}]""", outside.GetProperty("facilitators").GetRawText());
    }

    [Theory]
    [InlineData("formTeam", """{"name":"x"}""", "center.not-facilitator")]
    [InlineData("dropGoal", """{"goalId":"x"}""", "center.not-facilitator")]
    [InlineData("withdrawTraining", """{"trainingId":"x"}""", "center.not-facilitator")]
    [InlineData("appointFacilitator", """{"personId":"x"}""", "not-found")]
    [InlineData("relieveFacilitator", """{"personId":"x"}""", "not-found")]
    public async Task Command_OfAMemberWhoIsNoFacilitator_IsRefused(string mutation, string input, string code)
    {
        var (id, _, member, _) = await Center();
        var members = JsonSerializer.Deserialize<Dictionary<string, object?>>(input)!;
        (members["jurisdictionId"], members["commandId"]) = (id, Guid.NewGuid().ToString());

        var document = Given.Mutation(mutation, char.ToUpperInvariant(mutation[0]) + mutation[1..] + "Input", "errors{code}");
        var payload = (await cluster.Ask(member, document, new { input = members })).Body().GetProperty("data").GetProperty(mutation);
        Assert.Equal(code, payload.GetProperty("errors")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task JurisdictionFiguresChanged_TellsTheNewestAtOnce_AndThenWhatSaysSomethingElse()
    {
        const string Figures = "subscription($id:ID!,$after:String){jurisdictionFiguresChanged(id:$id,after:$after){version openCases detainers{county}}}";
        var (id, _, member, _) = await Center();
        await using var events = cluster.Follow(member, Figures, new { id, after = "none" });
        Assert.True(await events.MoveNextAsync());
        Assert.Equal("[]", Told().GetProperty("detainers").GetRawText());
        var version = Told().GetProperty("version").GetString();

        // Who has those hears of nothing before there is something.
        await using var resumed = cluster.Follow(member, Figures, new { id, after = version });
        var (next, again) = (events.MoveNextAsync().AsTask(), resumed.MoveNextAsync().AsTask());
        var policy = new { jurisdictionId = id, state = "Georgia", county = "Made-Up", answer = "DECLINES", on = "2026-03-02", source = "Seen there" };
        await cluster.Change(member, "recordDetainerPolicy", "RecordDetainerPolicyInput", "jurisdiction{id} errors{code}", policy);
        Assert.True(await next);
        Assert.Equal("""[{"county":"Made-Up"}]""", Told().GetProperty("detainers").GetRawText());
        Assert.True(await again);
        Assert.Equal("""[{"county":"Made-Up"}]""", Of(resumed).GetProperty("detainers").GetRawText());

        await using var none = cluster.Follow(member, Figures, new { id = "none" });
        Assert.True(await none.MoveNextAsync());
        Assert.Equal("not-found", none.Current.Body().GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        await using var administrator = cluster.Follow(LawLabCluster.Administrator, Figures, new { id });
        Assert.True(await administrator.MoveNextAsync());
        Assert.Equal("not-found", administrator.Current.Body().GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());

        JsonElement Told() => Of(events);

        static JsonElement Of(IAsyncEnumerator<GraphResponse> followed) => followed.Current.Body().GetProperty("data").GetProperty("jurisdictionFiguresChanged");
    }

    private async Task<JsonElement> See(Actor actor, string id) =>
        (await cluster.Ask(actor, Seen, new { id })).Body().GetProperty("data").GetProperty("jurisdiction");

    /// <summary>A center with a facilitator and one member who is a lawyer, and a colleague who is not of it.</summary>
    private async Task<(string Id, Actor Facilitator, Actor Member, Actor Colleague)> Center()
    {
        var code = MadeCode.Next();
        var id = JurisdictionId.For(code);
        await cluster.Change(LawLabCluster.Administrator, "establishJurisdiction", "EstablishJurisdictionInput", "jurisdiction{id} errors{code}", new { code, name = "Made-Up", fieldOffice = "Made-Up" });
        var people = await cluster.Colleagues("Rosa Ejemplo", "Iván Prueba", "Nadia Muestra");
        var facilitator = people[1] with { Role = Role.Facilitator };
        await cluster.Change(LawLabCluster.Administrator, "appointFacilitator", "AppointFacilitatorInput", "jurisdiction{id} errors{code}", new { jurisdictionId = id, personId = facilitator.PersonId });
        await cluster.Change(people[0], "recordBarAdmission", "RecordBarAdmissionInput", "attorney{id} errors{code}", new { attorneyId = people[0].PersonId, state = "GA", inGoodStanding = true, admittedOn = "2015-05-04" });
        await cluster.Change(facilitator, "joinCenter", "JoinCenterInput", "attorney{id} errors{code}", new { attorneyId = people[0].PersonId, jurisdictionId = id });
        return (id, facilitator, people[0], people[2]);
    }
}
