using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.DataPoints;
using LawLab.Grains.Inbox;
using LawLab.Grains.Tests.Testing;
using LawLab.Web.Tests.Auth;

namespace LawLab.Web.Tests.Exports;

/// <summary>An export from the wish to the download, and everything that ends it.</summary>
[Collection<LawLabTests>]
public sealed partial class ExportTests(LawLabApp app)
{
    private const string Fields = "id kind state code cases phase steps stepsDone rows size sha256 files { name rows size }";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Export_ForStudy_HoldsRecordsOfWhoAgreed_ByWhichNobodyFindsThem()
    {
        var lead = await app.NewPerson();
        // A court of no center here: its figures are looked at by others.
        var opened = await NamedCase(lead, "Matter of Marker-Testigo", "A012345678", court: "SNA");
        await opened.Submit(new RecordOutcome(Guid.NewGuid(), lead.Actor, OutcomeKind.Bond, OutcomeResult.Granted, new DateOnly(2026, 3, 2), "ZQ1", null, 7_400));
        await NamedCase(lead, "Matter of Another-Testigo", "A012345679");
        await opened.Submit(new RecordConsent(Guid.NewGuid(), lead.Actor, ConsentUse.DeIdentified, true, new ConsentDetails(new DateOnly(2026, 3, 3), "SP", ConsentHow.InPerson, "2026-11-27")));
        using var page = await app.SignInAs(lead);

        var export = await Made(page, "tables: [CASES, OUTCOMES], format: CSV, forStudy: true");
        var files = Unzip(await page.Http.GetByteArrayAsync($"/exports/{export.GetProperty("id").GetString()}", Cancellation));

        Assert.Equal(1, export.GetProperty("cases").GetInt32());
        Assert.True(JsonDocument.Parse(files["manifest.json"]).RootElement.GetProperty("forStudy").GetBoolean());
        Assert.Contains("agreed that they are given away", Text(files, "TERMS.txt"), StringComparison.Ordinal);
        Assert.StartsWith("\"record\",\"status\",\"court\",\"nationality\",\"relief\",\"detained\",\"opened_in\"", Text(files, "cases.csv"), StringComparison.Ordinal);
        Assert.Contains("\"BOND\",\"GRANTED\",\"2026-01-01\"", Text(files, "outcomes.csv"), StringComparison.Ordinal);
        Assert.Contains("\"7000\"", Text(files, "outcomes.csv"), StringComparison.Ordinal);
        foreach (var secret in (string[])[opened.CaseId, CaseIndex.PseudonymOf(opened.CaseId), "ZQ1", "2026-03-02", "7400", "012345678", "Testigo"])
        {
            Assert.All((string[])["cases.csv", "outcomes.csv", "dictionary.csv"], name => Assert.DoesNotContain(secret, Text(files, name), StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Export_HoldsWhatIsHers_WithManifestAndDictionary_AndNamesNobody()
    {
        var lead = await app.NewPerson();
        var opened = await NamedCase(lead, "Matter of Marker-Testigo", "A012345678");
        await opened.Submit(new ScheduleHearing(Guid.NewGuid(), lead.Actor, HearingKind.Master, new DateOnly(2040, 3, 2), new TimeOnly(8, 30)));
        await opened.Submit(new RecordOutcome(Guid.NewGuid(), lead.Actor, OutcomeKind.ProsecutorPosition, OutcomeResult.Opposed, new DateOnly(2026, 3, 2)));
        using var page = await app.SignInAs(lead);

        var export = await Made(page, "tables: [CASES, HEARINGS, OUTCOMES, DATA_POINTS], format: CSV");
        var answer = await page.Http.GetAsync($"/exports/{export.GetProperty("id").GetString()}", Cancellation);
        var bytes = await answer.Content.ReadAsByteArrayAsync(Cancellation);

        Assert.Equal("application/zip", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.Equal($"export-{DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.zip", answer.Content.Headers.ContentDisposition!.FileName);
        Assert.Equal(export.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(bytes)));
        Assert.Equal(export.GetProperty("size").GetInt64(), bytes.Length);
        var files = Unzip(bytes);
        Assert.Equal(["cases.csv", "hearings.csv", "outcomes.csv", "data_points.csv", "dictionary.csv", "TERMS.txt", "manifest.json"], files.Keys);
        var manifest = JsonDocument.Parse(files["manifest.json"]).RootElement;
        foreach (var file in manifest.GetProperty("files").EnumerateArray())
        {
            var contents = files[file.GetProperty("name").GetString()!];
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(contents)), file.GetProperty("sha256").GetString());
            Assert.Equal(contents.Length, file.GetProperty("bytes").GetInt32());
        }

        Assert.Equal(6, manifest.GetProperty("files").GetArrayLength());
        Assert.Equal(lead.PersonId, manifest.GetProperty("askedBy").GetString());
        Assert.False(manifest.GetProperty("withNames").GetBoolean());
        Assert.Contains(opened.CaseId, Text(files, "cases.csv"), StringComparison.Ordinal);
        Assert.Contains("\"2040-03-02\",\"08:30\",\"MASTER\"", Text(files, "hearings.csv"), StringComparison.Ordinal);
        Assert.Contains("\"PROSECUTOR_POSITION\",\"OPPOSED\",\"2026-03-02\"", Text(files, "outcomes.csv"), StringComparison.Ordinal);
        Assert.Contains(opened.CaseId, Text(files, "data_points.csv"), StringComparison.Ordinal);
        Assert.Contains("\"cases\",\"court\",\"ATL\"", Text(files, "dictionary.csv"), StringComparison.Ordinal);
        Assert.Contains("TERMS OF USE", Text(files, "TERMS.txt"), StringComparison.Ordinal);
        foreach (var (name, contents) in files) Assert.False(Encoding.UTF8.GetString(contents).Contains("Testigo", StringComparison.Ordinal) || Encoding.UTF8.GetString(contents).Contains("012345678", StringComparison.Ordinal), name);
        Assert.Equal((NoticeKind.ExportDone, 1), await Told(lead));
        Assert.Equal(["export.requested", "export.made", "export.downloaded"], await Recorded($"export/{export.GetProperty("id").GetString()}"));
        Assert.DoesNotContain("client.revealed", await Recorded($"case/{opened.CaseId}"));
    }

    [Fact]
    public async Task Export_WithNames_PutsEachClientOnRecordAndNoFormulaIntoTheTable()
    {
        var lead = await app.NewPerson();
        var opened = await NamedCase(lead, "=HYPERLINK(\"http://x.test\")", "A012345678");
        using var page = await app.SignInAs(lead);

        var export = await Made(page, "tables: [CASES], format: CSV, withNames: true");
        var files = Unzip(await page.Http.GetByteArrayAsync($"/exports/{export.GetProperty("id").GetString()}", Cancellation));

        Assert.Contains("\"'=HYPERLINK(\"\"http://x.test\"\")\",\"012345678\"", Text(files, "cases.csv"), StringComparison.Ordinal);
        Assert.Contains("client.revealed", await Recorded($"case/{opened.CaseId}"));
    }

    [Theory]
    [InlineData("XLSX")]
    [InlineData("PARQUET")]
    public async Task Export_InOtherFormats_IsWhole(string format)
    {
        var lead = await app.NewPerson();
        await app.OpenCase(lead);
        using var page = await app.SignInAs(lead);

        var export = await Made(page, $"tables: [CASES, HEARINGS], format: {format}");
        var files = Unzip(await page.Http.GetByteArrayAsync($"/exports/{export.GetProperty("id").GetString()}", Cancellation));

        var ending = format.ToLowerInvariant();
        Assert.Equal([$"cases.{ending}", $"hearings.{ending}", "dictionary.csv", "TERMS.txt", "manifest.json"], files.Keys);
        Assert.Equal(1, export.GetProperty("files")[0].GetProperty("rows").GetInt64());
        Assert.Equal(0, export.GetProperty("files")[1].GetProperty("rows").GetInt64());
    }

    [Fact]
    public async Task Request_WithoutAFreshProof_IsRefused_AndSoIsTheDownload()
    {
        var lead = await app.NewPerson();
        await app.OpenCase(lead);
        using var page = await app.SignInAs(lead);
        var export = await Made(page, "tables: [CASES], format: CSV");
        await app.Age(lead);

        var refused = await Ask(page, Request("tables: [CASES], format: CSV"));

        Assert.Equal("step-up.required", refused.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        await SignInTests.AssertProblem(
            await page.Http.GetAsync($"/exports/{export.GetProperty("id").GetString()}", Cancellation), HttpStatusCode.Forbidden, "step-up.required");
    }

    [Fact]
    public async Task Download_Interrupted_GoesOnWhereItStopped()
    {
        var lead = await app.NewPerson();
        await app.OpenCase(lead);
        using var page = await app.SignInAs(lead);
        var export = await Made(page, "tables: [CASES], format: CSV");
        var address = $"/exports/{export.GetProperty("id").GetString()}";
        var whole = await page.Http.GetByteArrayAsync(address, Cancellation);

        using var rest = await Get(new RangeHeaderValue(100, null), $"\"{export.GetProperty("sha256").GetString()}\"");
        using var end = await Get(new RangeHeaderValue(null, 10), null);
        using var changed = await Get(new RangeHeaderValue(100, null), "\"another\"");
        using var beyond = await Get(new RangeHeaderValue(whole.Length, null), null);

        Assert.Equal((HttpStatusCode.PartialContent, $"bytes 100-{whole.Length - 1}/{whole.Length}"), (rest.StatusCode, rest.Content.Headers.ContentRange!.ToString()));
        Assert.Equal(whole[100..], await rest.Content.ReadAsByteArrayAsync(Cancellation));
        Assert.Equal(whole[^10..], await end.Content.ReadAsByteArrayAsync(Cancellation));
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Equal(whole, await changed.Content.ReadAsByteArrayAsync(Cancellation));
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, beyond.StatusCode);

        async Task<HttpResponseMessage> Get(RangeHeaderValue range, string? unless)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Range = range;
            if (unless is not null) request.Headers.IfRange = new RangeConditionHeaderValue(unless);
            return await page.Http.SendAsync(request, Cancellation);
        }
    }

    [Fact]
    public async Task Download_OfAnothers_LooksLikeNone()
    {
        var lead = await app.NewPerson();
        await app.OpenCase(lead);
        using var page = await app.SignInAs(lead);
        var id = (await Made(page, "tables: [CASES], format: CSV")).GetProperty("id").GetString();
        using var colleague = await app.SignInAs(await app.NewPerson());
        using var anonymous = app.Visit();

        var foreign = await colleague.Http.GetAsync($"/exports/{id}", Cancellation);
        var absent = await colleague.Http.GetAsync($"/exports/{OpaqueId.New()}", Cancellation);

        await SignInTests.AssertProblem(foreign, HttpStatusCode.NotFound, "not-found");
        Assert.Equal(await absent.Content.ReadAsByteArrayAsync(Cancellation), await foreign.Content.ReadAsByteArrayAsync(Cancellation));
        Assert.Equal(HttpStatusCode.NotFound, (await colleague.Http.GetAsync("/exports/none", Cancellation)).StatusCode);
        await SignInTests.AssertProblem(await anonymous.GetAsync($"/exports/{id}", Cancellation), HttpStatusCode.Unauthorized, "not-signed-in");
        Assert.Equal("null", (await Ask(colleague, $"{{ export(id: \"{id}\") {{ id }} }}")).GetProperty("data").GetProperty("export").GetRawText());
        Assert.Equal("[]", (await Ask(colleague, "{ exports { nodes { id } } }")).GetProperty("data").GetProperty("exports").GetProperty("nodes").GetRawText());
    }

    [Fact]
    public async Task Removal_EndsTheExportAndItsLink_AtAnotherProcess()
    {
        var (lead, member) = (await app.NewPerson(), await app.NewPerson());
        var opened = await app.OpenCase(lead, member);
        await using var another = await app.StartAnother();
        using var page = await app.SignInAs(member);
        var address = new Uri(another.Address, $"/exports/{(await Made(page, "tables: [CASES], format: CSV")).GetProperty("id").GetString()}");
        Assert.Equal(HttpStatusCode.OK, (await page.Http.GetAsync(address, Cancellation)).StatusCode);

        await opened.Remove(member);

        await SignInTests.AssertProblem(await page.Http.GetAsync(address, Cancellation), HttpStatusCode.NotFound, "not-found");
        await opened.Add(member);
        await SignInTests.AssertProblem(await page.Http.GetAsync(address, Cancellation), HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task Removal_WhileItIsMade_EndsIt()
    {
        var (lead, member) = (await app.NewPerson(), await app.NewPerson());
        var opened = await app.OpenCase(lead, member);
        await Crowd(member, 30_000);
        using var page = await app.SignInAs(member);
        var id = await Requested(page, "tables: [CASES, HEARINGS, OUTCOMES], format: XLSX");
        await Eventually.SeenAsync(async () => (await Read(page, id)) is { } export && export.GetProperty("stepsDone").GetInt32() > 0 ? "" : null);

        await opened.Remove(member);

        // Made or not when she was removed: it is hers no more.
        await Eventually.SeenAsync(async () => (await page.Http.GetAsync($"/exports/{id}", Cancellation)).StatusCode == HttpStatusCode.NotFound ? "" : null);
        var ended = await Eventually.SeenAsync<object>(async () => await Read(page, id) is { } export && export.GetProperty("state").GetString() == "FAILED" ? export : null);
        Assert.Equal("export.access-changed", ((JsonElement)ended).GetProperty("code").GetString());
    }

    [Fact]
    public async Task SignOut_WhileItIsMade_EndsIt_AndCancelDoes()
    {
        var member = await app.NewPerson();
        await app.OpenCase(member);
        await Crowd(member, 30_000);
        using var other = await app.SignInAs(member);
        using var page = await app.SignInAs(member);
        var ended = await Requested(page, "tables: [CASES, HEARINGS, OUTCOMES], format: XLSX");
        var cancelled = await Requested(other, "tables: [CASES, HEARINGS, OUTCOMES], format: XLSX");

        Assert.Equal(HttpStatusCode.NoContent, (await page.Http.PostAsJsonAsync("/auth/logout", new { }, Cancellation)).StatusCode);
        var answer = await Ask(other, $"mutation {{ cancelExport(input: {{ commandId: \"{Guid.NewGuid()}\", exportId: \"{cancelled}\" }}) {{ export {{ state }} errors {{ code }} }} }}");

        Assert.Equal("CANCELLED", answer.GetProperty("data").GetProperty("cancelExport").GetProperty("export").GetProperty("state").GetString());
        var failed = await Eventually.SeenAsync<object>(async () => await Read(other, ended) is { } export && export.GetProperty("state").GetString() is "FAILED" ? export : null);
        Assert.Equal("export.signed-out", ((JsonElement)failed).GetProperty("code").GetString());
        Assert.Equal("CANCELLED", (await Read(other, cancelled))!.Value.GetProperty("state").GetString());
    }

    private async Task<TestCase> NamedCase(TestPerson lead, string caption, string aNumber, string court = "ATL")
    {
        var command = Guid.NewGuid();
        var id = CaseId.For(lead.OrganizationId!, command);
        var opened = new TestCase(app.Grain<ICaseGrain>(id), id, lead, "");
        await opened.Submit(new OpenCase(command, lead.Actor, caption, aNumber, new Claim("HO", "SP", ["ASYL"]), new Proceeding("RMV", court, null, null, false)));
        return opened;
    }

    /// <summary>Rows of lists without cases behind them, so that an export of them takes a while.</summary>
    private async Task Crowd(TestPerson person, int rows)
    {
        const int AtOnce = 5_000;
        for (var from = 0; from < rows; from += AtOnce)
        {
            await using var insert = app.Source.CreateCommand("""
                INSERT INTO case_index (case_id, organization_id, pseudonym, status, court, relief, detained, hearings, opened_at, team, readers, reader_until, name_tag)
                SELECT md5($2 || n), $1, 'CROWD', 'Pending', 'ATL', '{}', false, '[]', now(), ARRAY[$2], ARRAY['CoCounsel/' || $2 || '@' || $1, $1], '{}', ''
                FROM generate_series($3, $4) AS n
                """);
            insert.Parameters.AddWithValue(person.OrganizationId!);
            insert.Parameters.AddWithValue(person.PersonId);
            insert.Parameters.AddWithValue(from + 1);
            insert.Parameters.AddWithValue(from + AtOnce);
            await insert.ExecuteNonQueryAsync(Cancellation);
        }
    }

    private static string Request(string input) =>
        $"mutation {{ requestExport(input: {{ commandId: \"{Guid.NewGuid()}\", {input} }}) {{ export {{ id }} errors {{ code message }} }} }}";

    private static async Task<string> Requested(Page page, string input)
    {
        var payload = (await Ask(page, Request(input))).GetProperty("data").GetProperty("requestExport");
        Assert.Equal("[]", payload.GetProperty("errors").GetRawText());
        return payload.GetProperty("export").GetProperty("id").GetString()!;
    }

    private static async Task<JsonElement> Made(Page page, string input)
    {
        var id = await Requested(page, input);
        return (JsonElement)await Eventually.SeenAsync<object>(async () => await Read(page, id) is { } export && export.GetProperty("state").GetString() is not ("WAITING" or "RUNNING") ? export : null) is { } made
            && made.GetProperty("state").GetString() == "DONE" ? made : throw new InvalidOperationException("It was not made.");
    }

    private static async Task<JsonElement?> Read(Page page, string id) =>
        (await Ask(page, $"{{ export(id: \"{id}\") {{ {Fields} }} }}")).GetProperty("data").GetProperty("export") is { ValueKind: JsonValueKind.Object } export ? export : null;

    private static async Task<JsonElement> Ask(Page page, string query) =>
        (await (await page.Http.PostAsJsonAsync("/graphql", new { query }, Cancellation)).Content.ReadFromJsonAsync<JsonElement>(Cancellation)).Clone();

    private async Task<List<string>> Recorded(string of)
    {
        await using var select = app.Source.CreateCommand("SELECT action FROM audit_entry WHERE object = $1 ORDER BY seq");
        select.Parameters.AddWithValue(of);
        await using var rows = await select.ExecuteReaderAsync(Cancellation);
        var actions = new List<string>();
        while (await rows.ReadAsync(Cancellation)) actions.Add(rows.GetString(0));
        return actions;
    }

    private static Dictionary<string, byte[]> Unzip(byte[] package)
    {
        using var zip = new ZipArchive(new MemoryStream(package));
        return zip.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var contents = new MemoryStream();
            using var stream = entry.Open();
            stream.CopyTo(contents);
            return contents.ToArray();
        });
    }

    private static string Text(Dictionary<string, byte[]> files, string name) => Encoding.UTF8.GetString(files[name]);
}
