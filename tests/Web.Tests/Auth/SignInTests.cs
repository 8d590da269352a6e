using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Web.Auth;

namespace LawLab.Web.Tests.Auth;

[Collection<LawLabTests>]
public sealed class SignInTests(LawLabApp app)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Login_WithCookies_BeginsASessionThatMeKnows()
    {
        var person = await app.NewPerson("Noor Example");
        using var visitor = app.Visit();

        var answer = await Login(visitor, person.Email, TestPerson.Password, "?useCookies=true");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsStringAsync(Cancellation));
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), each => each.StartsWith("lawlab=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("expires=", cookie, StringComparison.OrdinalIgnoreCase);

        using var page = await app.SignInAs(person);
        var me = await page.Http.GetFromJsonAsync<JsonElement>("/auth/me", Cancellation);
        Assert.Equal(person.PersonId, me.GetProperty("personId").GetString());
        Assert.Equal("Noor Example", me.GetProperty("name").GetString());
        Assert.Equal(person.Email, me.GetProperty("email").GetString());
        Assert.Equal("ATTORNEY", me.GetProperty("role").GetString());
        Assert.Equal(person.OrganizationId, me.GetProperty("organizationId").GetString());
    }

    [Fact]
    public async Task Login_WithSessionCookies_GivesACookieThatEndsWithTheBrowser()
    {
        var person = await app.NewPerson();
        using var visitor = app.Visit();

        var answer = await Login(visitor, person.Email, TestPerson.Password, "?useSessionCookies=true");

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), each => each.StartsWith("lawlab=", StringComparison.Ordinal));
        Assert.DoesNotContain("expires=", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("https", "lawlab.example.org", "__Host-lawlab")]
    [InlineData("http", "lawlab.example.org", "__Host-lawlab")]
    [InlineData("http", "127.0.0.1.example.org", "__Host-lawlab")]
    [InlineData("http", "localhost", "lawlab")]
    [InlineData("http", "127.0.0.1", "lawlab")]
    [InlineData("http", "[::1]", "lawlab")]
    public void Cookie_IsHeldToThisHostAndToHttps_EverywhereButOnOnesOwnMachine(string scheme, string host, string name)
    {
        var context = new Microsoft.AspNetCore.Http.DefaultHttpContext { Request = { Scheme = scheme, Host = new(host, 5100) } };

        Assert.Equal(name, SessionCookie.Name(context));
        Assert.Equal(name.StartsWith("__Host-", StringComparison.Ordinal), SessionCookie.IsSecure(context));
    }

    [Fact]
    public async Task Login_WithoutCookies_GivesTokensThatSignIn()
    {
        var person = await app.NewPerson();

        var tokens = await app.TokensFor(person);

        Assert.Equal("Bearer", tokens.TokenType);
        Assert.Equal(3600, tokens.ExpiresIn);
        Assert.Equal(HttpStatusCode.OK, (await Me(tokens.AccessToken)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Me(tokens.AccessToken[..^4] + "AAAA")).StatusCode);
    }

    [Fact]
    public async Task Refresh_GivesNewTokens_AndNothingElseDoes()
    {
        var tokens = await app.TokensFor(await app.NewPerson());
        using var visitor = app.Visit();

        var answer = await visitor.PostAsJsonAsync("/auth/refresh", new { tokens.RefreshToken }, Cancellation);
        var renewed = (await answer.Content.ReadFromJsonAsync<Tokens>(JsonSerializerOptions.Web, Cancellation))!;

        Assert.Equal(HttpStatusCode.OK, (await Me(renewed.AccessToken)).StatusCode);
        var wrong = await visitor.PostAsJsonAsync("/auth/refresh", new { RefreshToken = tokens.AccessToken }, Cancellation);
        await AssertProblem(wrong, HttpStatusCode.Unauthorized, "sign-in.expired");
    }

    [Fact]
    public async Task Login_WrongPasswordOrUnknownAddress_AnswersTheSame()
    {
        var person = await app.NewPerson();
        using var visitor = app.Visit();

        var wrong = await Login(visitor, person.Email, "not the password");
        var unknown = await Login(visitor, $"nobody{OpaqueId.New()}@lawlab.test", "not the password");

        await AssertProblem(wrong, HttpStatusCode.Unauthorized, "sign-in.failed");
        await AssertProblem(unknown, HttpStatusCode.Unauthorized, "sign-in.failed");
        Assert.Equal(await WithoutTraceId(wrong), await WithoutTraceId(unknown));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Login_AfterFiveFailures_HasToWait_WhetherOrNotTheAccountExists(bool exists)
    {
        var email = exists ? (await app.NewPerson()).Email : $"nobody{OpaqueId.New()}@lawlab.test";
        using var visitor = app.Visit();
        for (var i = 0; i < 5; i++)
        {
            await AssertProblem(await Login(visitor, email, "not the password"), HttpStatusCode.Unauthorized, "sign-in.failed");
        }

        // As many more as make the wait longer than a slow machine takes to try again.
        await Backoff("failures = failures + 8", email.ToUpperInvariant());
        await AssertProblem(await Login(visitor, email, "not the password"), HttpStatusCode.Unauthorized, "sign-in.failed");

        var refused = await Login(visitor, email, TestPerson.Password);

        await AssertProblem(refused, HttpStatusCode.TooManyRequests, "sign-in.wait");
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 200, 300);
    }

    [Fact]
    public async Task Backoff_Grows_AndIsForgottenAfterSuccess()
    {
        var backoff = new SignInBackoff(app.Source);
        var key = $"KEY{OpaqueId.New()}";
        for (var failures = 1; failures <= 12; failures++)
        {
            Assert.Null(await backoff.Take(key, Cancellation));
            if (failures > 5)
            {
                var wait = await backoff.Take(key, Cancellation);
                Assert.InRange(wait!.Value.TotalSeconds, Math.Min(300, Math.Pow(2, failures - 6)) - 1, Math.Min(300, Math.Pow(2, failures - 6)));
            }

            await Backoff("wait_until = now()", key);
        }

        await backoff.Forget(key, Cancellation);
        Assert.Null(await backoff.Take(key, Cancellation));
        Assert.Null(await backoff.Take(key, Cancellation));
    }

    [Fact]
    public async Task Logout_ClearsTheCookie()
    {
        using var page = await app.SignInAs(await app.NewPerson());

        var answer = await page.Http.PostAsync("/auth/logout", null, Cancellation);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await page.Http.GetAsync("/auth/me", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task ChangePassword_EndsTheOtherSessions_AndKeepsThisOne()
    {
        var person = await app.NewPerson();
        using var here = await app.SignInAs(person);
        using var elsewhere = await app.SignInAs(person);
        var program = await app.TokensFor(person);

        var changed = await here.Http.PostAsJsonAsync(
            "/auth/password", new { CurrentPassword = TestPerson.Password, NewPassword = "another long password" }, Cancellation);

        Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await here.Http.GetAsync("/auth/me", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await elsewhere.Http.GetAsync("/auth/me", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Me(program.AccessToken)).StatusCode);
        using var visitor = app.Visit();
        var refreshed = await visitor.PostAsJsonAsync("/auth/refresh", new { program.RefreshToken }, Cancellation);
        Assert.Equal(HttpStatusCode.Unauthorized, refreshed.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Login(visitor, person.Email, "another long password")).StatusCode);
    }

    [Theory]
    [InlineData("not the password", "another long password", "password.wrong")]
    [InlineData(TestPerson.Password, "short", "password.too-short")]
    [InlineData(TestPerson.Password, "marker marker marker", "password.personal")]
    public async Task ChangePassword_AgainstTheRules_IsRefused(string current, string wanted, string code)
    {
        using var page = await app.SignInAs(await app.NewPerson("Ines Marker"));

        var answer = await page.Http.PostAsJsonAsync("/auth/password", new { CurrentPassword = current, NewPassword = wanted }, Cancellation);

        await AssertProblem(answer, HttpStatusCode.BadRequest, code);
    }

    [Fact]
    public async Task Suspend_EndsSessionsAndSignIn()
    {
        var person = await app.NewPerson();
        using var page = await app.SignInAs(person);

        Assert.True(await app.Use<Accounts, bool>(accounts => accounts.SuspendAsync(Invitations.Installation, person.PersonId, Cancellation)));

        Assert.Equal(HttpStatusCode.Unauthorized, (await page.Http.GetAsync("/auth/me", Cancellation)).StatusCode);
        using var visitor = app.Visit();
        await AssertProblem(await Login(visitor, person.Email, TestPerson.Password), HttpStatusCode.Unauthorized, "sign-in.failed");
    }

    [Fact]
    public async Task Ensure_SamePasswordAgain_KeepsSessions_AnotherEndsThem()
    {
        var person = await app.NewPerson();
        using var page = await app.SignInAs(person);
        NewAccount[] people = [new(person.PersonId, person.Email, person.Name, person.Role, person.OrganizationId)];

        await app.Use<Accounts>(accounts => accounts.EnsureAsync(people, TestPerson.Password, Cancellation));
        var before = await app.SignInAs(person);
        await app.Use<Accounts>(accounts => accounts.EnsureAsync(people, "another long password", Cancellation));

        using var visitor = app.Visit();
        Assert.NotEmpty(before.Cookie);
        Assert.Equal(HttpStatusCode.OK, (await Login(visitor, person.Email, "another long password")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Login(visitor, person.Email, TestPerson.Password)).StatusCode);
    }

    [Theory]
    [InlineData("""{"email":"a@b.test"}""")]
    [InlineData("""{"email":"a@b.test","password":"x","isAdmin":true}""")]
    [InlineData("""{"email":"a@b.test","email":"c@d.test","password":"x"}""")]
    [InlineData("""{"email":null,"password":"x"}""")]
    [InlineData("""{"email":"\ud800","password":"x"}""")]
    [InlineData("""{"email":""")]
    [InlineData("[]")]
    [InlineData("")]
    public async Task Login_Malformed_Is400(string body)
    {
        using var visitor = app.Visit();
        using var content = new StringContent(body, new MediaTypeHeaderValue("application/json"));

        await AssertProblem(await visitor.PostAsync("/auth/login", content, Cancellation), HttpStatusCode.BadRequest, "malformed");
    }

    [Theory]
    [InlineData("a\u0000@b.test")]
    [InlineData("not an address")]
    [InlineData("")]
    public async Task Login_NoAddressAtAll_IsRefusedLikeAnyOther(string email)
    {
        using var visitor = app.Visit();

        await AssertProblem(await Login(visitor, email, TestPerson.Password), HttpStatusCode.Unauthorized, "sign-in.failed");
    }

    [Fact]
    public async Task Register_DoesNotExist()
    {
        using var visitor = app.Visit();
        var answer = await visitor.PostAsJsonAsync("/auth/register", new { Email = "a@b.test", Password = "x" }, Cancellation);
        await AssertProblem(answer, HttpStatusCode.NotFound, "not-found");
    }

    internal static Task<HttpResponseMessage> Login(HttpClient visitor, string email, string password, string query = "") =>
        visitor.PostAsJsonAsync("/auth/login" + query, new { email, password }, Cancellation);

    internal static async Task AssertProblem(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation)).RootElement;
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.False(string.IsNullOrEmpty(problem.GetProperty("title").GetString()));
    }

    private static async Task<string> WithoutTraceId(HttpResponseMessage answer)
    {
        var problem = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(await answer.Content.ReadAsStringAsync(Cancellation));
        problem!.Remove("traceId");
        return JsonSerializer.Serialize(problem);
    }

    private async Task<HttpResponseMessage> Me(string accessToken)
    {
        using var program = app.Visit();
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        return await program.GetAsync("/auth/me", Cancellation);
    }

    /// <summary>Lets time pass, or tries happen, without either.</summary>
    private async Task Backoff(string change, string key)
    {
        await using var command = app.Source.CreateCommand(
            $"update account.sign_in_try set {change} where email_hash = sha256(convert_to($1, 'UTF8'))");
        command.Parameters.AddWithValue(key);
        Assert.Equal(1, await command.ExecuteNonQueryAsync(Cancellation));
    }
}
