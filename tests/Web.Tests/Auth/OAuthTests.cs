using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Web.Auth;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace LawLab.Web.Tests.Auth;

/// <summary>The client-credentials grant: a program's key exchanged for a short token, which opens what the key opens or less, and ends with it.</summary>
[Collection<LawLabTests>]
public sealed class OAuthTests(LawLabApp app)
{
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(2);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Token_ForNoScopes_OpensWhatTheAgreementCovers_AtTheGraphAlone()
    {
        var (id, key, _) = await MakeKey("CODES", "PLACES");
        using var visitor = app.Visit();

        var told = await Granted(visitor, new() { ["client_id"] = id, ["client_secret"] = key });
        var token = told.GetProperty("access_token").GetString()!;
        using var program = Program(token);

        Assert.Equal(("Bearer", "CODES PLACES"), (told.GetProperty("token_type").GetString(), told.GetProperty("scope").GetString()));
        Assert.InRange(told.GetProperty("expires_in").GetInt32(), 590, 600);
        Assert.Equal(id, (await Ask(program, "{me{id}}")).GetProperty("data").GetProperty("me").GetProperty("id").GetString());
        Assert.Equal(JsonValueKind.Object, (await Ask(program, "{referenceCodes(list:\"court\",search:\"nothing\"){code} jurisdictions{code}}")).GetProperty("data").ValueKind);
        Assert.Equal("scope.missing", Code(await Ask(program, "{courtFigures{dataThrough}}")));
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/auth/me", Cancellation)).StatusCode);
        Assert.Empty(app.Log.With(key));
        Assert.Empty(app.Log.With(token));
    }

    [Fact]
    public async Task Token_ForOneScope_OpensNoOther()
    {
        var (id, key, _) = await MakeKey("CODES", "PLACES");
        using var visitor = app.Visit();
        visitor.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{id}:{key}")));

        var told = await Granted(visitor, new() { ["scope"] = "PLACES" });
        using var program = Program(told.GetProperty("access_token").GetString()!);

        Assert.Equal("scope.missing", Code(await Ask(program, "{referenceCodes(list:\"court\"){code}}")));
        Assert.Equal(JsonValueKind.Object, (await Ask(program, "{jurisdictions{code}}")).GetProperty("data").ValueKind);
    }

    [Theory]
    [InlineData("invalid_client", HttpStatusCode.Unauthorized, "another", "key", "")]
    [InlineData("invalid_client", HttpStatusCode.Unauthorized, "id", "another", "")]
    [InlineData("invalid_request", HttpStatusCode.BadRequest, "id", "none", "")]
    [InlineData("invalid_scope", HttpStatusCode.BadRequest, "id", "key", "STATISTICS")]
    [InlineData("invalid_scope", HttpStatusCode.BadRequest, "id", "key", "CODES STATISTICS")]
    [InlineData("invalid_scope", HttpStatusCode.BadRequest, "id", "key", "EVERYTHING")]
    public async Task Exchange_OfWhatIsNoKeyOrNotAgreed_IsRefused(string error, HttpStatusCode status, string client, string secret, string scope)
    {
        var (id, key, _) = await MakeKey("CODES");
        var (otherId, otherKey, _) = await MakeKey("CODES");
        using var visitor = app.Visit();
        var form = new Dictionary<string, string> { ["client_id"] = client == "id" ? id : otherId };
        if (secret != "none") form["client_secret"] = secret == "key" ? key : otherKey;
        if (scope.Length > 0) form["scope"] = scope;

        var answer = await Exchange(visitor, form);

        var told = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        Assert.Equal((status, error), (answer.StatusCode, told.GetProperty("error").GetString()));
        Assert.False(told.TryGetProperty("access_token", out _));
    }

    [Theory]
    [InlineData("/oauth/token/")]
    [InlineData("/OAuth/Token")]
    public async Task Exchange_AtTheAddressWrittenOtherwise_IsTheSame(string address)
    {
        var (id, key, _) = await MakeKey("CODES");
        using var visitor = app.Visit();

        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = id, ["client_secret"] = key });
        var answer = await visitor.PostAsync(address, form, Cancellation);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("access_token", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("password")]
    [InlineData("refresh_token")]
    [InlineData("authorization_code")]
    [InlineData("urn:ietf:params:oauth:grant-type:token-exchange")]
    public async Task Exchange_ByAnotherGrant_IsRefused(string grant)
    {
        var (id, key, _) = await MakeKey("CODES");
        using var visitor = app.Visit();

        var answer = await Exchange(visitor, new() { ["client_id"] = id, ["client_secret"] = key, ["username"] = "a", ["password"] = "b", ["refresh_token"] = "c", ["code"] = "d" }, grant);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain("access_token", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_OfAKeyThatWasEnded_EndsAtEveryProcessWithinTwoSeconds()
    {
        await using var other = await app.StartAnother();
        var (id, key, page) = await MakeKey("CODES");
        using var visitor = app.Visit();
        using var there = Program((await Granted(visitor, new() { ["client_id"] = id, ["client_secret"] = key })).GetProperty("access_token").GetString()!, other.Address);
        Assert.Equal(HttpStatusCode.OK, (await there.PostAsJsonAsync("/graphql", new { query = "{me{id}}" }, Cancellation)).StatusCode);

        var started = Stopwatch.GetTimestamp();
        Assert.Equal(HttpStatusCode.NoContent, (await page.Http.PostAsJsonAsync("/auth/program-keys/end", new { id }, Cancellation)).StatusCode);
        while ((await there.PostAsJsonAsync("/graphql", new { query = "{me{id}}" }, Cancellation)).StatusCode == HttpStatusCode.OK)
        {
            Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, s_soon);
        }
    }

    [Fact]
    public async Task Token_ThatRanOutOrWasMadeUp_OpensNothing()
    {
        var (id, key, _) = await MakeKey("CODES");
        using var visitor = app.Visit();
        var token = (await Granted(visitor, new() { ["client_id"] = id, ["client_secret"] = key })).GetProperty("access_token").GetString()!;
        var seal = app.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("LawLab.ProgramTokens").ToTimeLimitedDataProtector();
        string Sealed(TimeSpan life) => ProgramTokens.Prefix + seal.Protect($"{(int)ProgramScopes.Codes}/{id}", life);

        using var counts = Program(Sealed(TimeSpan.FromMinutes(1)));
        Assert.Equal(HttpStatusCode.OK, (await counts.PostAsJsonAsync("/graphql", new { query = "{me{id}}" }, Cancellation)).StatusCode);
        foreach (var wrong in new[] { Sealed(TimeSpan.FromSeconds(-1)), token[..^1], token + "A", ProgramTokens.Prefix, ProgramTokens.Prefix + "%", ProgramTokens.Prefix + new string('A', 5_000) })
        {
            using var program = Program(wrong);
            Assert.Equal(HttpStatusCode.Unauthorized, (await program.PostAsJsonAsync("/graphql", new { query = "{me{id}}" }, Cancellation)).StatusCode);
        }
    }

    private async Task<(string Id, string Key, Page Page)> MakeKey(params string[] scopes)
    {
        var page = await app.SignInAs(await app.NewPerson(role: Role.OrganizationAdministrator, organization: await app.NewOrganization()));
        var answer = await page.Http.PostAsJsonAsync(
            "/auth/program-keys", new { program = "Rates of the clinic", purpose = "A yearly report", scopes, endsAt = DateTimeOffset.UtcNow.AddDays(30) }, Cancellation);
        var made = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        return (made.GetProperty("id").GetString()!, made.GetProperty("key").GetString()!, page);
    }

    private static async Task<HttpResponseMessage> Exchange(HttpClient visitor, Dictionary<string, string> form, string grant = "client_credentials")
    {
        using var content = new FormUrlEncodedContent(form.Append(new("grant_type", grant)));
        return await visitor.PostAsync("/oauth/token", content, Cancellation);
    }

    private static async Task<JsonElement> Granted(HttpClient visitor, Dictionary<string, string> form)
    {
        var answer = await Exchange(visitor, form);
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}");
        Assert.True(answer.Headers.CacheControl!.NoStore);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
    }

    private HttpClient Program(string bearer, Uri? address = null)
    {
        var program = app.Visit(address);
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        return program;
    }

    private static async Task<JsonElement> Ask(HttpClient program, string query) =>
        await (await program.PostAsJsonAsync("/graphql", new { query }, Cancellation)).Content.ReadFromJsonAsync<JsonElement>(Cancellation);

    private static string? Code(JsonElement answer) => answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();
}
