using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Web.Auth;
using Microsoft.Extensions.DependencyInjection;

namespace LawLab.Web.Tests.Auth;

/// <summary>Keys of partner programs: who makes them, what they open, and how they end.</summary>
[Collection<LawLabTests>]
public sealed class ProgramKeyTests(LawLabApp app)
{
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(2);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Key_AsksForWhatItsAgreementCovers_AtTheGraphAlone()
    {
        var home = await app.NewOrganization();
        using var page = await Administrator(home);
        var (id, key) = await Make(page, "CODES");
        using var program = Program(key);

        Assert.StartsWith("lawlab_key_", key, StringComparison.Ordinal);
        var me = await Ask(program, "{me{id name role organization{id}}}");
        Assert.Equal($$$$$"""{"me":{"id":"{{{{{id}}}}}","name":"Rates of the clinic","role":"PARTNER_PROGRAM","organization":{"id":"{{{{{home}}}}}"}}}""", me.GetProperty("data").GetRawText());
        Assert.Equal(0, (await Ask(program, "{referenceCodes(list:\"court\",search:\"nothing has this label\"){code}}")).GetProperty("data").GetProperty("referenceCodes").GetArrayLength());
        Assert.Equal("scope.missing", Code(await Ask(program, "{courtFigures{dataThrough}}")));
        Assert.Equal("scope.missing", Code(await Ask(program, "{cases{totalCount}}")));
        Assert.Equal("scope.missing", Code(await Ask(program, "mutation{addCaseNote(input:{commandId:\"" + Guid.NewGuid() + "\",caseId:\"" + OpaqueId.New() + "\",text:\"A note\"}){errors{code}}}")));
        foreach (var elsewhere in new[] { "/auth/me", "/auth/program-keys", "/hubs/live?access_token=" + key })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync(elsewhere, Cancellation)).StatusCode);
        }

        using var forged = Program(key[..^1] + (key[^1] == 'A' ? 'B' : 'A'));
        Assert.Equal(HttpStatusCode.Unauthorized, (await forged.PostAsJsonAsync("/graphql", new { query = "{me{id}}" }, Cancellation)).StatusCode);

        var told = Assert.Single(await List(page));
        Assert.Equal((id, "Rates of the clinic", "A yearly report"), (told.GetProperty("id").GetString(), told.GetProperty("program").GetString(), told.GetProperty("purpose").GetString()));
        Assert.NotEqual(JsonValueKind.Null, told.GetProperty("usedAt").ValueKind);
        Assert.Empty(app.Log.With(key));
        await using var stored = app.Source.CreateCommand("select count(*) from account.program_key k where k::text like '%' || $1 || '%'");
        stored.Parameters.AddWithValue(key["lawlab_key_".Length..]);
        Assert.Equal(0L, await stored.ExecuteScalarAsync(Cancellation));
    }

    [Fact]
    public async Task Key_ThatWasEnded_EndsAtEveryProcessWithinTwoSeconds()
    {
        await using var other = await app.StartAnother();
        var home = await app.NewOrganization();
        using var page = await Administrator(home);
        using var stranger = await Administrator(await app.NewOrganization());
        var (id, key) = await Make(page, "CODES");
        using var there = Program(key, other.Address);
        Assert.Equal(HttpStatusCode.OK, (await there.PostAsJsonAsync("/graphql", new { query = "{me{id}}" }, Cancellation)).StatusCode);

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Http.PostAsJsonAsync("/auth/program-keys/end", new { id }, Cancellation)).StatusCode);
        Assert.Empty(await List(stranger));
        var started = Stopwatch.GetTimestamp();
        Assert.Equal(HttpStatusCode.NoContent, (await page.Http.PostAsJsonAsync("/auth/program-keys/end", new { id }, Cancellation)).StatusCode);
        while ((await there.PostAsJsonAsync("/graphql", new { query = "{me{id}}" }, Cancellation)).StatusCode == HttpStatusCode.OK)
        {
            Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, s_soon);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await page.Http.PostAsJsonAsync("/auth/program-keys/end", new { id }, Cancellation)).StatusCode);
        Assert.NotEqual(JsonValueKind.Null, Assert.Single(await List(page)).GetProperty("endedAt").ValueKind);
    }

    [Fact]
    public async Task Key_OfAnAgreementThatRanOut_OpensNothing()
    {
        using var page = await Administrator(await app.NewOrganization());
        var (id, key) = await Make(page, "CODES");
        using var program = Program(key);
        Assert.Equal(HttpStatusCode.OK, (await program.PostAsJsonAsync("/graphql", new { query = "{me{id}}" }, Cancellation)).StatusCode);
        await using var passing = app.Source.CreateCommand("update account.program_key set ends_at = now() - interval '1 second' where id = $1");
        passing.Parameters.AddWithValue(id);
        Assert.Equal(1, await passing.ExecuteNonQueryAsync(Cancellation));
        app.Services.GetRequiredService<Sessions>().AllChanged();

        Assert.Equal(HttpStatusCode.Unauthorized, (await program.PostAsJsonAsync("/graphql", new { query = "{me{id}}" }, Cancellation)).StatusCode);
    }

    [Theory]
    [InlineData("program-key.program", " ", "A yearly report", 30, "CODES")]
    [InlineData("program-key.purpose", "Rates", "", 30, "CODES")]
    [InlineData("program-key.scopes", "Rates", "A yearly report", 30)]
    [InlineData("program-key.scopes", "Rates", "A yearly report", 30, "NONE")]
    [InlineData("program-key.scopes", "Rates", "A yearly report", 30, "CODES, PLACES")]
    [InlineData("program-key.ends", "Rates", "A yearly report", 0, "CODES")]
    [InlineData("program-key.ends", "Rates", "A yearly report", 367, "CODES")]
    public async Task Agreement_ThatSaysTooLittle_IsRefused(string code, string name, string purpose, int days, params string[] scopes)
    {
        using var page = await Administrator(await app.NewOrganization());

        var answer = await Post(page, name, purpose, days, scopes);

        await SignInTests.AssertProblem(answer, HttpStatusCode.BadRequest, code);
        Assert.Empty(await List(page));
    }

    [Fact]
    public async Task Agreement_IsMadeByTheOrganizationsAdministrator_WhoShowsThatItIsShe()
    {
        foreach (var role in new[] { Role.Attorney, Role.Facilitator, Role.Auditor, Role.Administrator })
        {
            using var page = await app.SignInAs(await app.NewPerson(role: role));
            await SignInTests.AssertProblem(await Post(page, "Rates", "A yearly report", 30, "CODES"), HttpStatusCode.Forbidden, "access.not-allowed");
            Assert.Equal(HttpStatusCode.Forbidden, (await page.Http.GetAsync("/auth/program-keys", Cancellation)).StatusCode);
        }

        var administrator = await app.NewPerson(role: Role.OrganizationAdministrator);
        using var later = await app.SignInAs(administrator);
        await app.Age(administrator);
        await SignInTests.AssertProblem(await Post(later, "Rates", "A yearly report", 30, "CODES"), HttpStatusCode.Forbidden, Actor.StepUpRequired);
    }

    private async Task<Page> Administrator(string organization) => await app.SignInAs(await app.NewPerson(role: Role.OrganizationAdministrator, organization: organization));

    private static async Task<(string Id, string Key)> Make(Page page, params string[] scopes)
    {
        var answer = await Post(page, "Rates of the clinic", "A yearly report", 30, scopes);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var made = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        return (made.GetProperty("id").GetString()!, made.GetProperty("key").GetString()!);
    }

    private static Task<HttpResponseMessage> Post(Page page, string program, string purpose, int days, params string[] scopes) =>
        page.Http.PostAsJsonAsync("/auth/program-keys", new { program, purpose, scopes, endsAt = DateTimeOffset.UtcNow.AddDays(days) }, Cancellation);

    private static async Task<IReadOnlyList<JsonElement>> List(Page page) =>
        [.. (await page.Http.GetFromJsonAsync<JsonElement>("/auth/program-keys", Cancellation)).EnumerateArray()];

    private HttpClient Program(string key, Uri? address = null)
    {
        var program = app.Visit(address);
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return program;
    }

    private static async Task<JsonElement> Ask(HttpClient program, string query) =>
        await (await program.PostAsJsonAsync("/graphql", new { query }, Cancellation)).Content.ReadFromJsonAsync<JsonElement>(Cancellation);

    private static string? Code(JsonElement answer) => answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();
}
