using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LawLab.Web.Auth;

namespace LawLab.Web.Tests.Auth;

[Collection<LawLabTests>]
public sealed class SecondFactorTests(LawLabApp app)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Authenticator_OnceConfirmed_IsAskedForAtEverySignIn_AndEachCodeCountsOnce()
    {
        var person = await app.NewPerson();
        using var page = await app.SignInAs(person);
        var (secret, codes) = await Enrol(page);
        using var visitor = app.Visit();

        await SignInTests.AssertProblem(await Login(visitor, person), HttpStatusCode.Unauthorized, "sign-in.second-factor");
        await SignInTests.AssertProblem(await Login(visitor, person, code: "000000"), HttpStatusCode.Unauthorized, "sign-in.failed");
        var code = Code(secret, ahead: 1);
        Assert.Equal(HttpStatusCode.OK, (await Login(visitor, person, code)).StatusCode);
        await SignInTests.AssertProblem(await Login(visitor, person, code), HttpStatusCode.Unauthorized, "sign-in.failed");
        await SignInTests.AssertProblem(await Login(visitor, person, Code(secret)), HttpStatusCode.Unauthorized, "sign-in.failed");
        Assert.Equal(10, codes.Distinct().Count());
    }

    [Fact]
    public async Task SameCode_AtOnceManyTimes_OpensOnce()
    {
        var person = await app.NewPerson();
        using var page = await app.SignInAs(person);
        var (secret, _) = await Enrol(page);
        using var visitor = app.Visit();
        var code = Code(secret, ahead: 1);

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Login(visitor, person, code)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task RecoveryCode_OpensOnce_HoweverItIsTyped()
    {
        var person = await app.NewPerson();
        using var page = await app.SignInAs(person);
        var (_, codes) = await Enrol(page);
        using var visitor = app.Visit();

        Assert.Equal(HttpStatusCode.OK, (await Login(visitor, person, recovery: codes[3].ToLowerInvariant().Replace('-', ' '))).StatusCode);
        await SignInTests.AssertProblem(await Login(visitor, person, recovery: codes[3]), HttpStatusCode.Unauthorized, "sign-in.failed");
        Assert.Equal(9, (await Security(page)).GetProperty("recoveryCodesLeft").GetInt32());
    }

    [Fact]
    public async Task Secrets_AreNotReadableInTheDatabase()
    {
        using var page = await app.SignInAs(await app.NewPerson());
        var (secret, codes) = await Enrol(page);

        await using var read = app.Source.CreateCommand("""
            select (select string_agg(a::text, ' ') from account.authenticator a) || (select string_agg(c::text, ' ') from account.recovery_code c)
            """);
        var stored = (string)(await read.ExecuteScalarAsync(Cancellation))!;

        Assert.DoesNotContain(Convert.ToHexString(secret), stored, StringComparison.OrdinalIgnoreCase);
        foreach (var code in codes)
        {
            Assert.DoesNotContain(code, stored, StringComparison.OrdinalIgnoreCase);
            Assert.Empty(app.Log.With(code));
        }

        Assert.Empty(app.Log.With(Totp.Base32(secret)));
    }

    [Fact]
    public async Task LastFactor_Removed_ThePasswordIsEnoughAgain_AndTheRecoveryCodesAreGone()
    {
        var person = await app.NewPerson();
        using var page = await app.SignInAs(person);
        await Enrol(page);

        Assert.Equal(HttpStatusCode.NoContent, (await page.Http.PostAsync("/auth/security/authenticator/remove", null, Cancellation)).StatusCode);

        using var visitor = app.Visit();
        Assert.Equal(HttpStatusCode.OK, (await Login(visitor, person)).StatusCode);
        Assert.Equal(0, (await Security(page)).GetProperty("recoveryCodesLeft").GetInt32());
    }

    [Fact]
    public async Task Passkey_OpensByItself_AndIsTheSecondFactorOfThePassword()
    {
        var person = await app.NewPerson();
        using var page = await app.SignInAs(person);
        using var passkey = new SoftPasskey(Origin);
        var made = await AddPasskey(page, passkey, " My telephone ");
        Assert.Equal(10, made.GetProperty("recoveryCodes").GetArrayLength());

        using var visitor = app.Visit();
        await SignInTests.AssertProblem(await Login(visitor, person), HttpStatusCode.Unauthorized, "sign-in.second-factor");

        using var elsewhere = new Page(app);
        var answer = await Ask(elsewhere, passkey);
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.Http.PostAsJsonAsync("/auth/login/passkey?useCookies=true", answer, Cancellation)).StatusCode);
        Assert.Equal(person.PersonId, (await elsewhere.Http.GetFromJsonAsync<JsonElement>("/auth/me", Cancellation)).GetProperty("personId").GetString());
        await SignInTests.AssertProblem(
            await elsewhere.Http.PostAsJsonAsync("/auth/login/passkey?useCookies=true", answer, Cancellation), HttpStatusCode.Unauthorized, "sign-in.passkey");
    }

    [Fact]
    public async Task Passkey_OfAnotherSiteOrPerson_OpensNothing()
    {
        using var page = await app.SignInAs(await app.NewPerson());
        using var foreign = new SoftPasskey("https://evil.test");
        using var unknown = new SoftPasskey(Origin);

        var begun = await (await page.Http.PostAsync("/auth/security/passkeys/options", null, Cancellation)).Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        await SignInTests.AssertProblem(await Keep(page, foreign, begun, "x"), HttpStatusCode.BadRequest, "passkey.refused");
        using var elsewhere = new Page(app);
        await SignInTests.AssertProblem(
            await elsewhere.Http.PostAsJsonAsync("/auth/login/passkey?useCookies=true", await Ask(elsewhere, unknown), Cancellation),
            HttpStatusCode.Unauthorized,
            "sign-in.passkey");
    }

    [Fact]
    public async Task Passkey_OfASuspendedPerson_OpensNothing()
    {
        var person = await app.NewPerson();
        using var page = await app.SignInAs(person);
        using var passkey = new SoftPasskey(Origin);
        await AddPasskey(page, passkey, "Key");
        await app.Use<Accounts>(accounts => accounts.SuspendAsync(Invitations.Installation, person.PersonId, Cancellation));

        using var elsewhere = new Page(app);
        await SignInTests.AssertProblem(
            await elsewhere.Http.PostAsJsonAsync("/auth/login/passkey?useCookies=true", await Ask(elsewhere, passkey), Cancellation),
            HttpStatusCode.Unauthorized,
            "sign-in.passkey");
    }

    [Fact]
    public async Task Passkey_IsRenamedAndRemoved_ByItsOwnPersonAlone()
    {
        using var page = await app.SignInAs(await app.NewPerson());
        using var other = await app.SignInAs(await app.NewPerson());
        using var passkey = new SoftPasskey(Origin);
        await AddPasskey(page, passkey, "First");

        await SignInTests.AssertProblem(
            await other.Http.PostAsync($"/auth/security/passkeys/{passkey.Id}/remove", null, Cancellation), HttpStatusCode.NotFound, "not-found");
        await SignInTests.AssertProblem(await Rename(page, passkey, "  "), HttpStatusCode.BadRequest, "passkey.name");
        Assert.Equal(HttpStatusCode.NoContent, (await Rename(page, passkey, "Blue key")).StatusCode);
        Assert.Equal("Blue key", Assert.Single((await Security(page)).GetProperty("passkeys").EnumerateArray()).GetProperty("name").GetString());
        Assert.Equal(HttpStatusCode.NoContent, (await page.Http.PostAsync($"/auth/security/passkeys/{passkey.Id}/remove", null, Cancellation)).StatusCode);
        Assert.False((await Security(page)).GetProperty("secondFactor").GetBoolean());
    }

    [Fact]
    public void Codes_AreThoseOfTheStandard()
    {
        // RFC 6238, appendix B, the last six of its eight digits.
        var secret = "12345678901234567890"u8;
        Assert.Equal("287082", Totp.CodeAt(secret, 59 / 30));
        Assert.Equal("081804", Totp.CodeAt(secret, 1111111109 / 30));
        Assert.Equal("353130", Totp.CodeAt(secret, 20000000000 / 30));
        Assert.Equal("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", Totp.Base32(secret));
    }

    internal static async Task<(byte[] Secret, string[] Codes)> Enrol(Page page)
    {
        var begun = await (await page.Http.PostAsync("/auth/security/authenticator", null, Cancellation)).Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        var secret = FromBase32(begun.GetProperty("key").GetString()!);
        await SignInTests.AssertProblem(
            await page.Http.PostAsJsonAsync("/auth/security/authenticator/confirm", new { code = "12 34" }, Cancellation), HttpStatusCode.BadRequest, "authenticator.code");
        var confirmed = await page.Http.PostAsJsonAsync("/auth/security/authenticator/confirm", new { code = Code(secret) }, Cancellation);
        Assert.Equal(HttpStatusCode.OK, confirmed.StatusCode);
        var made = await confirmed.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        return (secret, [.. made.GetProperty("recoveryCodes").EnumerateArray().Select(code => code.GetString()!)]);
    }

    /// <summary>The code of now, or of steps later, which counts a little early.</summary>
    internal static string Code(byte[] secret, int ahead = 0) => Totp.CodeAt(secret, (DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30) + ahead);

    internal static Task<HttpResponseMessage> Login(HttpClient visitor, TestPerson person, string? code = null, string? recovery = null) =>
        visitor.PostAsJsonAsync(
            "/auth/login", new { person.Email, TestPerson.Password, twoFactorCode = code, twoFactorRecoveryCode = recovery }, Cancellation);

    private string Origin => app.Address.GetLeftPart(UriPartial.Authority);

    internal static async Task<JsonElement> AddPasskey(Page page, SoftPasskey passkey, string name)
    {
        var begun = await (await page.Http.PostAsync("/auth/security/passkeys/options", null, Cancellation)).Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        var kept = await Keep(page, passkey, begun, name);
        Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
        return await kept.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
    }

    private static Task<HttpResponseMessage> Keep(Page page, SoftPasskey passkey, JsonElement begun, string name) => page.Http.PostAsJsonAsync(
        "/auth/security/passkeys",
        new { ceremony = begun.GetProperty("ceremony").GetString(), credential = passkey.Create(begun.GetProperty("options")), name },
        Cancellation);

    private static async Task<object> Ask(Page page, SoftPasskey passkey)
    {
        var begun = await (await page.Http.PostAsync("/auth/login/passkey/options", null, Cancellation)).Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        return new { ceremony = begun.GetProperty("ceremony").GetString(), credential = passkey.Get(begun.GetProperty("options")) };
    }

    private static Task<HttpResponseMessage> Rename(Page page, SoftPasskey passkey, string name) =>
        page.Http.PostAsJsonAsync($"/auth/security/passkeys/{passkey.Id}/rename", new { name }, Cancellation);

    private static Task<JsonElement> Security(Page page) => page.Http.GetFromJsonAsync<JsonElement>("/auth/security", Cancellation);

    private static byte[] FromBase32(string text)
    {
        var bits = string.Concat(text.Select(letter => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(chunk => chunk.Length == 8).Select(chunk => Convert.ToByte(new string(chunk), 2))];
    }
}
