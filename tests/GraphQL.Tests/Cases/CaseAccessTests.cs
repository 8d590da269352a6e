using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Graph.Tests.Testing;
using Xunit;

namespace LawLab.Graph.Tests.Cases;

/// <summary>Parts, walls, assistance and break-glass as the page asks for them.</summary>
public class CaseAccessTests(LawLabCluster cluster)
{
    private const string People = "case { may team { person { id } role until drafts } walls { person { id } reason reviewOn liftAskedBy { id } } assistance { id expert { name } until } breakGlass { person { name } grantedBy { id } reason until } } errors { code message }";

    [Fact]
    public async Task AddTeamMember_UntilAndDrafts_AreShown_AndTheReaderIsToldWhatSheMay()
    {
        var people = await cluster.Colleagues("Rosa Ejemplo", "Iván Prueba", "Lucía Modelo");
        var caseId = await cluster.OpenCase(people[0]);
        await cluster.Change(people[0], "addTeamMember", "AddTeamMemberInput", People, new { caseId, personId = people[1].PersonId, role = "READ_ONLY", until = "2099-01-01T10:00:00Z" });
        var added = await cluster.Change(people[0], "addTeamMember", "AddTeamMemberInput", People, new { caseId, personId = people[2].PersonId, role = "INTERPRETER", drafts = new[] { "strategy" } });

        var team = added.GetProperty("case").GetProperty("team");
        Assert.Equal("2099-01-01T10:00:00Z", team[1].GetProperty("until").GetString());
        Assert.Equal("strategy", team[2].GetProperty("drafts")[0].GetString());
        Assert.Equal("[\"READ_SUMMARY\",\"READ_FACTS\",\"REVEAL_NAME\",\"READ_DRAFT\",\"READ_FILE\"]", (await CaseOf(people[1], caseId, "may")).GetProperty("may").GetRawText());
        Assert.Equal(JsonValueKind.Null, (await CaseOf(people[2], caseId, "may")).ValueKind);
        Assert.Equal("access.not-allowed", Code(await cluster.Try(people[1], "addCaseNote", "AddCaseNoteInput", People, new { caseId, text = "x" })));
    }

    [Fact]
    public async Task Wall_RaisedByAnAdministratorAndLiftedByTwo()
    {
        var people = await cluster.Colleagues("Rosa Ejemplo", "Iván Prueba");
        var administrator = people[0] with { PersonId = OpaqueId.New(), Role = Role.OrganizationAdministrator };
        var caseId = await cluster.OpenCase(people[0]);
        await cluster.Change(people[0], "addTeamMember", "AddTeamMemberInput", People, new { caseId, personId = people[1].PersonId, role = "CO_COUNSEL" });
        var wall = new { caseId, personId = people[1].PersonId };

        var raised = await cluster.Change(administrator, "raiseWall", "RaiseWallInput", People, new { caseId, personId = people[1].PersonId, reason = "Represented the spouse", reviewOn = "2099-01-01" });
        Assert.Equal(JsonValueKind.Null, raised.GetProperty("case").ValueKind);
        Assert.Equal(JsonValueKind.Null, (await CaseOf(people[1], caseId, "id")).ValueKind);
        Assert.Equal(0, (await cluster.Ask(people[1], "{cases{totalCount}}")).Body().GetProperty("data").GetProperty("cases").GetProperty("totalCount").GetInt32());
        Assert.Equal("Represented the spouse", (await WallsOf(administrator, caseId))[0].GetProperty("reason").GetString());
        Assert.Equal(JsonValueKind.Null, (await WallsOf(people[1], caseId)).ValueKind);

        await cluster.Change(administrator, "askToLiftWall", "AskToLiftWallInput", People, wall);
        Assert.Equal("wall.lift-own", Code(await cluster.Try(administrator, "liftWall", "LiftWallInput", People, wall)));
        var lifted = await cluster.Change(people[0], "liftWall", "LiftWallInput", People, wall);
        Assert.Equal("[]", lifted.GetProperty("case").GetProperty("walls").GetRawText());
        Assert.Equal(caseId, (await CaseOf(people[1], caseId, "id")).GetProperty("id").GetString());
    }

    [Fact]
    public async Task Wall_AroundTheClient_ReachesHerOtherCases_AndIsLiftedByAnAdministratorAlone()
    {
        var people = await cluster.Colleagues("Rosa Ejemplo", "Iván Prueba");
        var administrator = people[0] with { PersonId = OpaqueId.New(), Role = Role.OrganizationAdministrator };
        var (caseId, otherId) = (await cluster.OpenCase(people[0]), await cluster.OpenCase(people[0]));
        foreach (var id in new[] { caseId, otherId })
        {
            await cluster.Change(people[0], "addTeamMember", "AddTeamMemberInput", People, new { caseId = id, personId = people[1].PersonId, role = "CO_COUNSEL" });
        }

        var wall = new { caseId, personId = people[1].PersonId, reason = "Represented the spouse", reviewOn = "2099-01-01", everyCase = true };
        Assert.Equal("wall.no-a-number", Code(await cluster.Try(administrator, "raiseWall", "RaiseWallInput", People, wall)));
        foreach (var id in new[] { caseId, otherId }) await cluster.Change(people[0], "recordANumber", "RecordANumberInput", People, new { caseId = id, aNumber = "A 011 222 333" });
        Assert.Equal("access.not-allowed", Code(await cluster.Try(people[0], "raiseWall", "RaiseWallInput", People, wall)));
        await cluster.Change(administrator, "raiseWall", "RaiseWallInput", People, wall);

        Assert.Equal(JsonValueKind.Null, (await CaseOf(people[1], otherId, "id")).ValueKind);
        // Why is for those who may raise it: whoever opens a case under her number leads that one.
        var shown = (await CaseOf(people[0], otherId, "walls { everyCase person { id } reason }")).GetProperty("walls");
        Assert.Equal($$"""[{"everyCase":true,"person":{"id":"{{people[1].PersonId}}"},"reason":""}]""", shown.GetRawText());

        var lift = new { caseId = otherId, personId = people[1].PersonId, everyCase = true };
        await cluster.Change(people[0], "askToLiftWall", "AskToLiftWallInput", People, lift);
        Assert.Equal("access.not-allowed", Code(await cluster.Try(people[0], "liftWall", "LiftWallInput", People, lift)));
        await cluster.Change(administrator, "liftWall", "LiftWallInput", People, lift);
        Assert.Equal(caseId, (await CaseOf(people[1], caseId, "id")).GetProperty("id").GetString());
    }

    [Fact]
    public async Task Assistance_ShowsTheExpertThePseudonym_UntilItIsClosed()
    {
        var lead = (await cluster.Colleagues("Rosa Ejemplo"))[0];
        var expert = (await cluster.Colleagues("Nadia Muestra"))[0];
        var caseId = await cluster.OpenCase(lead);

        var asked = await cluster.Change(lead, "requestAssistance", "RequestAssistanceInput", People, new { caseId, personId = expert.PersonId });
        var seen = await CaseOf(expert, caseId, "caption pseudonym");
        Assert.Equal(seen.GetProperty("pseudonym").GetString(), seen.GetProperty("caption").GetString());

        await cluster.Change(lead, "recordParties", "RecordPartiesInput", "case { id } errors { code message }", new { caseId, parties = new[] { new { kind = "CO_RESPONDENT", name = "Otra Ejemplo", aNumber = "A 012 345 679" } } });
        var parties = (await CaseOf(lead, caseId, "parties { kind name aNumber }")).GetProperty("parties");
        Assert.Equal("""[{"kind":"CO_RESPONDENT","name":"Otra Ejemplo","aNumber":"012345679"}]""", parties.GetRawText());
        Assert.Equal("[]", (await CaseOf(expert, caseId, "parties { name }")).GetProperty("parties").GetRawText());

        var request = asked.GetProperty("case").GetProperty("assistance")[0];
        Assert.Equal("Nadia Muestra", request.GetProperty("expert").GetProperty("name").GetString());
        await cluster.Change(lead, "closeAssistance", "CloseAssistanceInput", People, new { caseId, requestId = request.GetProperty("id").GetString() });
        Assert.Equal(JsonValueKind.Null, (await CaseOf(expert, caseId, "id")).ValueKind);
    }

    [Fact]
    public async Task BreakGlass_AskedAndGranted_IsShownToTheTeam()
    {
        var people = await cluster.Colleagues("Rosa Ejemplo", "Iván Prueba");
        var administrator = people[0] with { PersonId = OpaqueId.New(), Role = Role.OrganizationAdministrator };
        var caseId = await cluster.OpenCase(people[0]);
        const string Requests = "organization { breakGlassRequests { id caseId reason person { name } grantedBy { id } } } errors { code message }";

        var asked = await cluster.Change(people[1], "askForBreakGlass", "AskForBreakGlassInput", Requests, new { caseId, reason = "Counsel is in hospital" });
        var request = asked.GetProperty("organization").GetProperty("breakGlassRequests")[0].GetProperty("id").GetString();
        Assert.Equal("not-found", Code(await cluster.Try(people[0], "grantBreakGlass", "GrantBreakGlassInput", Requests, new { requestId = request })));
        await cluster.Change(administrator, "grantBreakGlass", "GrantBreakGlassInput", Requests, new { requestId = request });

        var shown = (await CaseOf(people[0], caseId, "breakGlass { person { name } reason }")).GetProperty("breakGlass");
        Assert.Equal("Iván Prueba", shown[0].GetProperty("person").GetProperty("name").GetString());
        Assert.Equal(caseId, (await CaseOf(people[1], caseId, "id")).GetProperty("id").GetString());
    }

    [Fact]
    public async Task LegalHold_ForbidsForgetting_UntilTwoLiftIt_ThenTwoForget()
    {
        const string Erasure = "case { erasure { legalHold { reason placedBy { name } liftAskedBy { id } } askedBy { name } askedAt } } errors { code message }";
        var lead = (await cluster.Colleagues("Rosa Ejemplo"))[0];
        var administrator = lead with { PersonId = OpaqueId.New(), Role = Role.OrganizationAdministrator };
        var it = new { caseId = await cluster.OpenCase(lead) };

        var held = await cluster.Change(lead, "placeLegalHold", "PlaceLegalHoldInput", Erasure, new { it.caseId, reason = "Preservation letter" });
        Assert.Equal(
            """{"legalHold":{"reason":"Preservation letter","placedBy":{"name":"Rosa Ejemplo"},"liftAskedBy":null},"askedBy":null,"askedAt":null}""",
            held.GetProperty("case").GetProperty("erasure").GetRawText());
        Assert.Equal("erasure.held", Code(await cluster.Try(lead, "askToEraseClient", "AskToEraseClientInput", Erasure, it)));
        await cluster.Change(lead, "askToLiftLegalHold", "AskToLiftLegalHoldInput", Erasure, it);
        Assert.Equal("legal-hold.lift-own", Code(await cluster.Try(lead, "liftLegalHold", "LiftLegalHoldInput", Erasure, it)));
        await cluster.Change(administrator, "liftLegalHold", "LiftLegalHoldInput", Erasure, it);

        await cluster.Change(lead, "askToEraseClient", "AskToEraseClientInput", Erasure, it);
        await cluster.Change(administrator, "withdrawErasure", "WithdrawErasureInput", Erasure, it);
        await cluster.Change(lead, "askToEraseClient", "AskToEraseClientInput", Erasure, it);
        var unproved = await cluster.Ask(
            administrator with { SteppedUp = false },
            "mutation ($input: EraseClientInput!) { eraseClient(input: $input) { errors { code } } }",
            new { input = new { commandId = Guid.NewGuid(), it.caseId } });
        Assert.Contains("step-up.required", unproved.Body().GetRawText(), StringComparison.Ordinal);
        var asked = (await cluster.Ask(administrator, "query ($id: ID!) { caseErasure(id: $id) { askedBy { name } } }", new { id = it.caseId })).Body();
        Assert.Equal("Rosa Ejemplo", asked.GetProperty("data").GetProperty("caseErasure").GetProperty("askedBy").GetProperty("name").GetString());
        Assert.Equal(JsonValueKind.Null, (await cluster.Change(administrator, "eraseClient", "EraseClientInput", Erasure, it)).GetProperty("case").ValueKind);

        Assert.Equal(JsonValueKind.Null, (await CaseOf(lead, it.caseId, "id")).ValueKind);
        Assert.Equal(0, (await cluster.Ask(lead, "{cases{totalCount}}")).Body().GetProperty("data").GetProperty("cases").GetProperty("totalCount").GetInt32());
        Assert.Equal("not-found", Code(await cluster.Try(lead, "eraseClient", "EraseClientInput", Erasure, it)));
    }

    private static string? Code(JsonElement payload) => payload.GetProperty("errors")[0].GetProperty("code").GetString();

    private async Task<JsonElement> CaseOf(Actor actor, string id, string fields) =>
        (await cluster.Ask(actor, $"query ($id: ID!) {{ case(id: $id) {{ {fields} }} }}", new { id })).Body().GetProperty("data").GetProperty("case");

    private async Task<JsonElement> WallsOf(Actor actor, string id) =>
        (await cluster.Ask(actor, "query ($id: ID!) { caseWalls(id: $id) { reason } }", new { id })).Body().GetProperty("data").GetProperty("caseWalls");
}
