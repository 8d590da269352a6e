using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Statistics;
using LawLab.Grains.Tests.Testing;
using LawLab.Web.Tests.Auth;
using Microsoft.Extensions.DependencyInjection;

namespace LawLab.Web.Tests.Exhibits;

/// <summary>Exhibits as they are taken: by whom, on record, and signed with a key that everyone can compare.</summary>
[Collection<LawLabTests>]
public sealed class ExhibitTests(LawLabApp app)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Take_ExactFiguresOfOnesOwnCases_GivesASignedBundle_OnRecord()
    {
        var lead = await app.NewPerson();
        var opened = await app.OpenCase(lead);
        // No decision of a judge: those are in the figures that the table of who may reads in this product.
        await opened.Submit(new RecordOutcome(Guid.NewGuid(), lead.Actor, OutcomeKind.ProsecutorPosition, OutcomeResult.Opposed, new DateOnly(2026, 3, 2)));
        using var page = await app.SignInAs(lead);

        var asked = await Asked(page, "PROSECUTOR_POSITION");
        var answer = await page.Http.GetAsync(asked.GetProperty("exhibit").GetString(), Cancellation);
        var bundle = await answer.Content.ReadAsByteArrayAsync(Cancellation);

        Assert.Equal(("application/zip", "no-store"), (answer.Content.Headers.ContentType!.MediaType, answer.Headers.CacheControl?.ToString()));
        var found = ExhibitBundleTests.Verify(bundle, await Fingerprint());
        Assert.Null(found.Broken);
        Assert.Equal(asked.GetProperty("id").GetString(), found.Manifest!.Statistic);
        Assert.Equal(app.Address.GetLeftPart(UriPartial.Authority), found.Manifest.Installation);
        var files = ExhibitBundleTests.Unzip(bundle);
        Assert.Equal(1, JsonDocument.Parse(files["result.json"]).RootElement.GetProperty("cells")[0].GetProperty("people").GetInt32());
        Assert.Matches("^[0-9a-f]{64}$", JsonDocument.Parse(files["manifest.json"]).RootElement.GetProperty("snapshot").GetString());
        foreach (var (name, contents) in files) Assert.False(Encoding.UTF8.GetString(contents).Contains(opened.CaseId, StringComparison.Ordinal), name);
        Assert.Equal(["statistic.exhibited allowed"], await Recorded(found.Manifest.Statistic));
    }

    [Fact]
    public async Task Take_ExactFiguresWithoutAFreshProof_IsRefused()
    {
        var lead = await app.NewPerson();
        using var page = await app.SignInAs(lead);
        var address = (await Asked(page, "RELIEF")).GetProperty("exhibit").GetString();
        await app.Age(lead);

        await SignInTests.AssertProblem(await page.Http.GetAsync(address, Cancellation), HttpStatusCode.Forbidden, "step-up.required");
    }

    [Fact]
    public async Task Take_WhatIsNotHersToRead_LooksLikeNone_AndIsOnRecord()
    {
        using var page = await app.SignInAs(await app.NewPerson());
        var asked = await Asked(page, "RELIEF");
        var address = asked.GetProperty("exhibit").GetString();
        var id = asked.GetProperty("id").GetString()!;
        using var anonymous = app.Visit();
        await SignInTests.AssertProblem(await anonymous.GetAsync(address, Cancellation), HttpStatusCode.Unauthorized, "not-signed-in");

        foreach (var role in (Role[])[Role.Attorney, Role.Researcher, Role.Auditor, Role.OrganizationAdministrator])
        {
            using var other = await app.SignInAs(await app.NewPerson(role: role));
            var foreign = await other.Http.GetAsync(address, Cancellation);
            var absent = await other.Http.GetAsync($"/statistics/{OpaqueId.New()}/exhibit", Cancellation);
            await SignInTests.AssertProblem(foreign, HttpStatusCode.NotFound, "not-found");
            Assert.Equal(await absent.Content.ReadAsByteArrayAsync(Cancellation), await foreign.Content.ReadAsByteArrayAsync(Cancellation));
            Assert.Equal(HttpStatusCode.NotFound, (await other.Http.GetAsync("/statistics/none/exhibit", Cancellation)).StatusCode);
        }

        Assert.Equal(Enumerable.Repeat("statistic.exhibited refused", 4), await Recorded(id));
    }

    [Fact]
    public async Task Take_WhatWasReleased_NeedsNoProof_AndIsTheSameAtAnotherProcess()
    {
        await app.Services.GetRequiredService<Editions>().MakeAsync(OutcomeKind.Parole, Cancellation);
        var researcher = await app.NewPerson(role: Role.Researcher);
        using var page = await app.SignInAs(researcher);
        var address = (await Asked(page, "PAROLE")).GetProperty("exhibit").GetString()!;
        await app.Age(researcher);
        await using var another = await app.StartAnother(settings: configuration => configuration["LawLab:PublicOrigin"] = "https://lawlab.example.org/");

        foreach (var (origin, installation) in (IEnumerable<(Uri, string)>)[(app.Address, app.Address.GetLeftPart(UriPartial.Authority)), (another.Address, "https://lawlab.example.org")])
        {
            var bundle = await page.Http.GetByteArrayAsync(new Uri(origin, address), Cancellation);
            var found = ExhibitBundleTests.Verify(bundle, await Fingerprint());
            Assert.Null(found.Broken);
            Assert.Equal(installation, found.Manifest!.Installation);
            var suppression = JsonDocument.Parse(ExhibitBundleTests.Unzip(bundle)["suppression.json"]).RootElement;
            Assert.Equal((true, 1), (suppression.GetProperty("disclosureControl").GetBoolean(), suppression.GetProperty("suppressed").GetInt32()));
        }
    }

    [Fact]
    public void Key_IsReadableByItsOwnerAlone() => Assert.Equal(
        UnixFileMode.UserRead | UnixFileMode.UserWrite,
        OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(Path.Combine(app.DataDirectory, "exhibit-key")));

    /// <summary>As who was given an exhibit finds it: without an account.</summary>
    private async Task<string> Fingerprint()
    {
        using var anyone = app.Visit();
        var lines = (await anyone.GetStringAsync("/exhibits/key", Cancellation)).Split('\n');
        Assert.Equal("-----BEGIN PUBLIC KEY-----", lines[1]);
        return lines[0];
    }

    private static async Task<JsonElement> Asked(Page page, string kind)
    {
        JsonElement statistic = default;
        await Eventually.SeenAsync(async () =>
        {
            var answer = await page.Http.PostAsJsonAsync("/graphql", new { query = $"{{ statistics(measure: COUNT, where: {{ kind: {kind} }}) {{ id exhibit }} }}" }, Cancellation);
            statistic = (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("data").GetProperty("statistics").Clone();
            return statistic.ValueKind == JsonValueKind.Object ? "" : null;
        });
        return statistic;
    }

    private async Task<List<string>> Recorded(string id)
    {
        await using var select = app.Source.CreateCommand("SELECT action || ' ' || result FROM audit_entry WHERE object = $1 ORDER BY seq");
        select.Parameters.AddWithValue("statistic/" + id);
        await using var rows = await select.ExecuteReaderAsync(Cancellation);
        var entries = new List<string>();
        while (await rows.ReadAsync(Cancellation)) entries.Add(rows.GetString(0));
        return entries;
    }
}
