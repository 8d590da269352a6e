using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Graph.Execution;
using LawLab.Graph.Tests.Testing;
using Xunit;

namespace LawLab.Graph.Tests.Cases;

public class CaseMutationTests(LawLabCluster cluster)
{
    private static string Later => DateOnly.FromDateTime(DateTime.UtcNow).AddDays(30).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public async Task OpenCase_SentTwice_OpensOneCase()
    {
        var lead = (await cluster.Colleagues("Rosa Ejemplo"))[0];
        var input = new { commandId = Guid.NewGuid().ToString(), caption = "Matter of Ejemplo", aNumber = "A 012 345 678", claim = Given.Claim, proceeding = Given.ProceedingAt("ATL") };

        var first = await cluster.Change(lead, "openCase", "OpenCaseInput", Given.CaseFields, input);
        var second = await cluster.Change(lead, "openCase", "OpenCaseInput", Given.CaseFields, input);

        Assert.Equal(first.GetRawText(), second.GetRawText());
        Assert.Equal("Rosa Ejemplo", first.GetProperty("case").GetProperty("team")[0].GetProperty("person").GetProperty("name").GetString());
        Assert.Equal(1, (await cluster.Ask(lead, "{cases{totalCount}}")).Body().GetProperty("data").GetProperty("cases").GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public async Task EveryCommand_ToOnesOwnCase_IsCarriedOut()
    {
        var people = await cluster.Colleagues("Rosa Ejemplo", "Iván Prueba");
        var (lead, other) = (people[0], people[1]);
        var caseId = await cluster.OpenCase(lead);

        await Change("recordClaim", "RecordClaimInput", new { caseId, claim = new { nationality = "GT", relief = new[] { "589" } } });
        await Change("recordProceeding", "RecordProceedingInput", new { caseId, proceeding = new { caseType = "RMV", court = "CHL", detained = false, noticeToAppearOn = "2026-01-15" } });
        await Change("recordParties", "RecordPartiesInput", new { caseId, parties = new[] { new { kind = "ADVERSE", name = "Otro Ejemplo", aNumber = (string?)null } } });
        var scheduled = await Change("scheduleHearing", "ScheduleHearingInput", new { caseId, kind = "INDIVIDUAL", on = Later, at = "08:30" });
        var hearing = scheduled.GetProperty("nextHearing");
        Assert.Equal(("INDIVIDUAL", Later, "08:30"), (hearing.GetProperty("kind").GetString(), hearing.GetProperty("on").GetString(), hearing.GetProperty("at").GetString()));
        var vacated = await Change("vacateHearing", "VacateHearingInput", new { caseId, hearingId = hearing.GetProperty("id").GetString() });
        Assert.Equal(JsonValueKind.Null, vacated.GetProperty("nextHearing").ValueKind);
        await Change("addTeamMember", "AddTeamMemberInput", new { caseId, personId = other.PersonId, role = "CO_COUNSEL" });
        await Change("changeCaseStatus", "ChangeCaseStatusInput", new { caseId, status = "ON_APPEAL" });
        await Change("addCaseNote", "AddCaseNoteInput", new { caseId, text = "Brief is due.\nCall the clinic." });
        var last = await Change("removeTeamMember", "RemoveTeamMemberInput", new { caseId, personId = other.PersonId });

        Assert.Equal(10, last.GetProperty("version").GetInt32());
        Assert.Equal("ON_APPEAL", last.GetProperty("status").GetString());
        Assert.Equal("GT", last.GetProperty("claim").GetProperty("nationality").GetProperty("code").GetString());
        Assert.Equal("CHL", last.GetProperty("proceeding").GetProperty("court").GetProperty("code").GetString());
        Assert.Equal("Rosa Ejemplo", last.GetProperty("notes")[0].GetProperty("author").GetProperty("name").GetString());

        async Task<JsonElement> Change(string mutation, string type, object input) =>
            (await cluster.Change(lead, mutation, type, Given.CaseFields, input)).GetProperty("case");
    }

    public static TheoryData<string, string, string> Commands => new()
    {
        { "recordClaim", "RecordClaimInput", """{"claim":{"relief":[]}}""" },
        { "recordProceeding", "RecordProceedingInput", """{"proceeding":{"caseType":"RMV","court":"ATL","detained":false}}""" },
        { "recordParties", "RecordPartiesInput", """{"parties":[]}""" },
        { "scheduleHearing", "ScheduleHearingInput", """{"kind":"MASTER","on":"2099-01-01","at":"09:00"}""" },
        { "vacateHearing", "VacateHearingInput", """{"hearingId":"x"}""" },
        { "addTeamMember", "AddTeamMemberInput", """{"personId":"x","role":"LEAD"}""" },
        { "removeTeamMember", "RemoveTeamMemberInput", """{"personId":"x"}""" },
        { "requestAssistance", "RequestAssistanceInput", """{"personId":"x"}""" },
        { "closeAssistance", "CloseAssistanceInput", """{"requestId":"x"}""" },
        { "raiseWall", "RaiseWallInput", """{"personId":"x","reason":"x","reviewOn":"2099-01-01"}""" },
        { "askToLiftWall", "AskToLiftWallInput", """{"personId":"x"}""" },
        { "liftWall", "LiftWallInput", """{"personId":"x"}""" },
        { "recordANumber", "RecordANumberInput", """{"aNumber":"012345678"}""" },
        { "changeCaseStatus", "ChangeCaseStatusInput", """{"status":"CLOSED"}""" },
        { "addCaseNote", "AddCaseNoteInput", """{"text":"x"}""" },
        { "recordDataPoints", "RecordDataPointsInput", """{"source":"TYPED","values":[{"point":"literacy","value":"none"}]}""" },
        { "addObservation", "AddObservationInput", """{"text":"x","tags":["delay"]}""" },
    };

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Command_ToAnAbsentForeignOrMalformedCase_IsNotFoundAlike(string mutation, string type, string input)
    {
        var colleagues = await cluster.Colleagues("Rosa Ejemplo", "Iván Prueba");
        var stranger = (await cluster.Colleagues("Nadia Muestra"))[0];
        var caseId = await cluster.OpenCase(colleagues[0]);

        string[] answers =
        [
            await Send(colleagues[1], caseId),
            await Send(stranger, caseId),
            await Send(LawLabCluster.Administrator, caseId),
            await Send(stranger, OpaqueId.New()),
            await Send(stranger, "../" + caseId),
            await Send(stranger, ""),
        ];

        Assert.All(answers, answer => Assert.Equal(answers[0], answer));
        Assert.Contains("\"not-found\"", answers[0], StringComparison.Ordinal);

        async Task<string> Send(Actor actor, string id)
        {
            var members = JsonSerializer.Deserialize<Dictionary<string, object?>>(input)!;
            members["caseId"] = id;
            members["commandId"] = Guid.NewGuid().ToString();
            var response = await cluster.Ask(actor, Given.Mutation(mutation, type, Given.CaseFields), new { input = members });
            return response.Told();
        }
    }

    [Theory]
    [InlineData("x")]
    [InlineData("")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("{6F9619FF-8B86-D011-B42D-00C04FC964FF}")]
    public async Task CommandId_NotAUuid_IsRefusedInThePayload(string commandId)
    {
        var lead = (await cluster.Colleagues("Rosa Ejemplo"))[0];
        var payload = await cluster.Try(lead, "openCase", "OpenCaseInput", Given.CaseFields, new { commandId, caption = "x", claim = Given.Claim, proceeding = Given.ProceedingAt("ATL") });
        Assert.Equal("command.id-malformed", payload.GetProperty("errors")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task Rule_SaysNo_IsInThePayloadAndNotInTheErrors()
    {
        var lead = (await cluster.Colleagues("Rosa Ejemplo"))[0];
        var payload = await cluster.Try(lead, "openCase", "OpenCaseInput", Given.CaseFields, new { caption = "", claim = Given.Claim, proceeding = Given.ProceedingAt("ATL") });
        Assert.Equal("case.caption", payload.GetProperty("errors")[0].GetProperty("code").GetString());
        Assert.Equal(JsonValueKind.Null, payload.GetProperty("case").ValueKind);
    }

    [Theory]
    [InlineData("tenantId")]
    [InlineData("organizationId")]
    [InlineData("role")]
    [InlineData("team")]
    [InlineData("version")]
    [InlineData("id")]
    [InlineData("__proto__")]
    public async Task Input_WithAnUnknownMember_IsRefusedAndChangesNothing(string member)
    {
        var lead = (await cluster.Colleagues("Rosa Ejemplo"))[0];
        var input = new Dictionary<string, object?>
        {
            ["commandId"] = Guid.NewGuid().ToString(),
            ["caption"] = "Matter of Ejemplo",
            ["claim"] = Given.Claim,
            ["proceeding"] = Given.ProceedingAt("ATL"),
            [member] = "x",
        };

        var response = await cluster.Ask(lead, Given.Mutation("openCase", "OpenCaseInput", "case { id }"), new { input });

        Assert.Equal((GraphOutcome.Invalid, GraphErrorCode.InvalidVariable), (response.Outcome, response.Code()));
        Assert.Equal(0, (await cluster.Ask(lead, "{cases{totalCount}}")).Body().GetProperty("data").GetProperty("cases").GetProperty("totalCount").GetInt32());
    }
}
