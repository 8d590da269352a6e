using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Graph.Tests.Testing;
using Xunit;

namespace LawLab.Graph.Tests.Exports;

/// <summary>Exports as a program asks for them, watches and ends them; that they are made and downloaded is tested where the web is.</summary>
public class ExportTests(LawLabCluster cluster)
{
    private const string Fields = "id kind releaseRequestId tables format withNames state code cases phase steps stepsDone rows askedAt endedAt expiresAt size sha256 files { name }";
    private const string Payload = "export { " + Fields + " } errors { code message }";

    [Fact]
    public async Task RequestExport_HoldsTheCasesOfTheList_AndIsReadByItsPersonAlone()
    {
        var people = await cluster.Colleagues("Ana Muestra", "Luz Prueba");
        var (ana, luz) = (Signed(people[0]), Signed(people[1]));
        foreach (var court in (string[])["ATL", "ATL", "CHL"]) await cluster.OpenCase(ana, court);

        var export = (await RequestAsync(ana, new { commandId = Guid.NewGuid().ToString(), tables = new[] { "CASES", "HEARINGS" }, format = "PARQUET", where = new { court = "ATL" } })).GetProperty("export");

        Assert.Equal(("WAITING", 2, 4, 0), (export.GetProperty("state").GetString(), export.GetProperty("cases").GetInt32(), export.GetProperty("steps").GetInt32(), export.GetProperty("stepsDone").GetInt32()));
        Assert.Equal(("""["CASES","HEARINGS"]""", "PARQUET", false), (export.GetProperty("tables").GetRawText(), export.GetProperty("format").GetString(), export.GetProperty("withNames").GetBoolean()));
        Assert.True(export.GetProperty("expiresAt").GetDateTimeOffset() > export.GetProperty("askedAt").GetDateTimeOffset());
        foreach (var name in (string[])["releaseRequestId", "code", "phase", "endedAt", "size", "sha256"]) Assert.Equal(JsonValueKind.Null, export.GetProperty(name).ValueKind);
        var id = export.GetProperty("id").GetString()!;
        Assert.Equal(export.GetRawText(), (await ReadAsync(ana, id)).GetRawText());
        Assert.Equal(id, Assert.Single((await ExportsOfAsync(ana)).EnumerateArray()).GetProperty("id").GetString());
        Assert.Equal(JsonValueKind.Null, (await ReadAsync(luz, id)).ValueKind);
        Assert.Equal("[]", (await ExportsOfAsync(luz)).GetRawText());
        Assert.Equal(JsonValueKind.Null, (await ReadAsync(ana, "no-id")).ValueKind);
    }

    [Fact]
    public async Task RequestExport_SentAgain_FindsTheSame()
    {
        var ana = Signed((await cluster.Colleagues("Ana Muestra"))[0]);
        await cluster.OpenCase(ana);
        var input = new { commandId = Guid.NewGuid().ToString(), tables = new[] { "CASES" }, format = "CSV" };

        var first = await RequestAsync(ana, input);

        Assert.Equal(first.GetRawText(), (await RequestAsync(ana, input)).GetRawText());
        Assert.Single((await ExportsOfAsync(ana)).EnumerateArray());
    }

    [Fact]
    public async Task RequestExport_ThatARuleSaysNoTo_SaysWhyInItsPayload()
    {
        var people = await cluster.Colleagues("Ana Muestra", "Luz Prueba");
        var (ana, luz) = (Signed(people[0]), Signed(people[1]));
        await cluster.OpenCase(ana);

        await RefusedAsync("export.no-table", ana, []);
        await RefusedAsync("export.no-table", ana, ["CASES", "CASES"]);
        await RefusedAsync("export.nothing", luz, ["CASES"]);
        await RefusedAsync("access.not-allowed", ana with { Role = Role.Auditor }, ["CASES"]);
        for (var allowed = 0; allowed < 2; allowed++) Assert.Equal("[]", (await RequestAsync(ana, Wish(["CASES"]))).GetProperty("errors").GetRawText());
        await RefusedAsync("export.too-many", ana, ["CASES"]);
    }

    [Fact]
    public async Task RequestPacketExport_OfWhatOneTakesAlong_IsAnExportOfItsKind()
    {
        var people = await cluster.Colleagues("Ana Muestra", "Luz Prueba");
        var (ana, luz) = (Signed(people[0]), Signed(people[1]));
        var caseId = await cluster.OpenCase(ana);
        var packet = (await cluster.Change(ana, "orderRelease", "OrderReleaseInput", "releaseRequest { id }", new { caseId, kind = "BOND", producerId = ana.OrganizationId, instructions = "" }))
            .GetProperty("releaseRequest").GetProperty("id").GetString()!;
        Assert.Equal("packet.empty", Code(await PacketAsync(ana, packet)));
        await cluster.Change(ana, "beginPacketText", "BeginPacketTextInput", "packet { version }", new { releaseRequestId = packet, text = "motion" });
        await RequestAsync(ana, Wish(["CASES"]));

        var export = (await PacketAsync(ana, packet)).GetProperty("export");

        Assert.Equal(("PACKET", packet, "WAITING", "[]"), (export.GetProperty("kind").GetString(), export.GetProperty("releaseRequestId").GetString(), export.GetProperty("state").GetString(), export.GetProperty("tables").GetRawText()));
        foreach (var name in (string[])["format", "phase"]) Assert.Equal(JsonValueKind.Null, export.GetProperty(name).ValueKind);
        var found = (await AskAsync(ana, "{ exports(where: { kind: { in: [PACKET] } }) { nodes { id } } }")).GetProperty("nodes");
        Assert.Equal(export.GetProperty("id").GetString(), Assert.Single(found.EnumerateArray()).GetProperty("id").GetString());
        foreach (var none in (string[])[packet, OpaqueId.New(), "none"]) Assert.Equal("not-found", Code(await PacketAsync(luz, none)));
    }

    [Fact]
    public async Task RequestExport_WithoutAFreshProof_IsRefused()
    {
        var ana = Signed((await cluster.Colleagues("Ana Muestra"))[0]) with { SteppedUp = false };
        await cluster.OpenCase(ana);

        var body = (await cluster.Ask(ana, Given.Mutation("requestExport", "RequestExportInput", Payload), new { input = Wish(["CASES"]) })).Body();

        Assert.Equal("step-up.required", body.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal("[]", (await ExportsOfAsync(ana)).GetRawText());
    }

    [Fact]
    public async Task CancelExport_OfOnesOwn_EndsIt_OfAnothersThereIsNone()
    {
        var people = await cluster.Colleagues("Ana Muestra", "Luz Prueba");
        var (ana, luz) = (Signed(people[0]), Signed(people[1]));
        await cluster.OpenCase(ana);
        var id = (await RequestAsync(ana, Wish(["CASES"]))).GetProperty("export").GetProperty("id").GetString()!;

        Assert.Equal("not-found", Code(await CancelAsync(luz, id)));
        Assert.Equal("WAITING", (await ReadAsync(ana, id)).GetProperty("state").GetString());
        var cancelled = (await CancelAsync(ana, id)).GetProperty("export");
        Assert.Equal("CANCELLED", cancelled.GetProperty("state").GetString());
        Assert.Equal(JsonValueKind.String, cancelled.GetProperty("endedAt").ValueKind);
        // Said again, it is so already.
        Assert.Equal(cancelled.GetRawText(), (await CancelAsync(ana, id)).GetProperty("export").GetRawText());
    }

    private async Task RefusedAsync(string code, Actor actor, string[] tables)
    {
        var payload = await RequestAsync(actor, Wish(tables));
        Assert.Equal(code, Code(payload));
        Assert.Equal(JsonValueKind.Null, payload.GetProperty("export").ValueKind);
    }

    private Task<JsonElement> RequestAsync(Actor actor, object input) => cluster.Try(actor, "requestExport", "RequestExportInput", Payload, input);

    private Task<JsonElement> PacketAsync(Actor actor, string packet) =>
        cluster.Try(actor, "requestPacketExport", "RequestPacketExportInput", Payload, new { releaseRequestId = packet });

    private Task<JsonElement> CancelAsync(Actor actor, string exportId) => cluster.Try(actor, "cancelExport", "CancelExportInput", Payload, new { exportId });

    private Task<JsonElement> ReadAsync(Actor actor, string id) => AskAsync(actor, $"query($id:ID!){{ export(id:$id){{ {Fields} }} }}", new { id });

    private async Task<JsonElement> AskAsync(Actor actor, string query, object? variables = null) =>
        (await cluster.Ask(actor, query, variables)).Body().GetProperty("data").EnumerateObject().Single().Value;

    private async Task<JsonElement> ExportsOfAsync(Actor actor) => (await AskAsync(actor, "{ exports { nodes { id } } }")).GetProperty("nodes");

    private static object Wish(string[] tables) => new { commandId = Guid.NewGuid().ToString(), tables, format = "CSV" };

    private static string? Code(JsonElement payload) => Assert.Single(payload.GetProperty("errors").EnumerateArray()).GetProperty("code").GetString();

    /// <summary>As somebody with a session asks: what is made in the background ends with it.</summary>
    private static Actor Signed(Actor actor) => actor with { SignIn = "session." + actor.PersonId[..16] };
}
