using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using LawLab.Grains.Access;
using LawLab.Grains.Keys;
using LawLab.Web.Auth;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LawLab.Web.Tests.Auth;

[Collection<LawLabTests>]
public sealed class HttpRulesTests(LawLabApp app)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/assets/main-1a2b3c4d.js", HttpStatusCode.OK)]
    [InlineData("/assets/none.js", HttpStatusCode.NotFound)]
    [InlineData("/auth/me", HttpStatusCode.Unauthorized)]
    [InlineData("/auth/nothing", HttpStatusCode.NotFound)]
    [InlineData("/health/live", HttpStatusCode.OK)]
    public async Task EveryAnswer_CarriesTheSecurityHeaders(string path, HttpStatusCode status)
    {
        using var visitor = app.Visit();
        var answer = await visitor.GetAsync(path, Cancellation);

        Assert.Equal(status, answer.StatusCode);
        AssertHeaders(answer);
    }

    private static void AssertHeaders(HttpResponseMessage answer)
    {
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        // Where it is left out nothing runs.
        Assert.All(policy.Split("; ").Where(directive => directive.StartsWith("script-src", StringComparison.Ordinal)), directive => Assert.Equal("script-src 'self'", directive));
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Cross-Origin-Opener-Policy").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.True(answer.Headers.Contains("Permissions-Policy"));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task Page_IsServedForItsOwnAddresses_AndFilesAreCachedByTheirHash()
    {
        using var browser = app.Visit();
        browser.DefaultRequestHeaders.Accept.ParseAdd("text/html");

        var page = await browser.GetAsync("/cases/anything", Cancellation);
        browser.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br");
        var file = await browser.GetAsync("/assets/main-1a2b3c4d.js", Cancellation);

        Assert.Equal(WebRoot.Html, await page.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal("no-cache", page.Headers.CacheControl?.ToString());
        Assert.Equal("public, max-age=31536000, immutable", file.Headers.CacheControl?.ToString());
        Assert.Equal("br", file.Content.Headers.ContentEncoding.Single());
    }

    [Theory]
    [InlineData("/auth/nothing")]
    [InlineData("/graphql/nothing")]
    [InlineData("/explorer/nothing")]
    [InlineData("/hubs/nothing")]
    [InlineData("/drafts/nothing")]
    [InlineData("/health/nothing")]
    public async Task UnknownAddressOfTheApi_IsAProblem_AlsoForABrowser(string path)
    {
        using var browser = app.Visit();
        browser.DefaultRequestHeaders.Accept.ParseAdd("text/html, application/problem+json");

        await SignInTests.AssertProblem(await browser.GetAsync(path, Cancellation), HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task Explorer_IsForWhoeverIsSignedIn_UnderAPolicyOfItsOwn()
    {
        using var visitor = app.Visit();
        using var page = await app.SignInAs(await app.NewPerson());

        foreach (var path in new[] { "/explorer", "/explorer/" })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await visitor.GetAsync(path, Cancellation)).StatusCode);
            var answer = await page.Http.GetAsync(path, Cancellation);
            Assert.Equal(WebRoot.Explorer, await answer.Content.ReadAsStringAsync(Cancellation));
            Assert.DoesNotContain("worker-src", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            AssertHeaders(answer);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await page.Http.GetAsync("/explorer/index.html", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Data_IsNeverStoredByCaches()
    {
        using var page = await app.SignInAs(await app.NewPerson());
        Assert.Equal("no-store", (await page.Http.GetAsync("/auth/me", Cancellation)).Headers.CacheControl?.ToString());
    }

    [Theory]
    [InlineData(null, null, HttpStatusCode.Forbidden)]
    [InlineData("1", null, HttpStatusCode.NoContent)]
    [InlineData("1", "own", HttpStatusCode.NoContent)]
    [InlineData("1", "https://evil.test", HttpStatusCode.Forbidden)]
    [InlineData("1", "null", HttpStatusCode.Forbidden)]
    [InlineData("1", "suffix", HttpStatusCode.Forbidden)]
    public async Task ChangeByCookie_NeedsOurHeaderAndOurOrigin(string? header, string? origin, HttpStatusCode expected)
    {
        using var page = await app.SignInAs(await app.NewPerson());
        using var request = Request("/auth/logout", header, origin);
        request.Headers.Add("Cookie", page.Cookie);
        using var visitor = app.Visit();

        Assert.Equal(expected, (await visitor.SendAsync(request, Cancellation)).StatusCode);
    }

    [Fact]
    public async Task ChangeByBearer_NeedsNeither_AndACookieBesideItDoesNotCount()
    {
        var tokens = await app.TokensFor(await app.NewPerson());
        using var page = await app.SignInAs(await app.NewPerson());
        using var request = Request("/auth/logout", header: null, origin: null);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens.AccessToken);
        using var mixed = Request("/auth/logout", header: null, origin: null);
        mixed.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "nonsense");
        mixed.Headers.Add("Cookie", page.Cookie);
        using var visitor = app.Visit();

        Assert.Equal(HttpStatusCode.NoContent, (await visitor.SendAsync(request, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await visitor.SendAsync(mixed, Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Login_FromAnotherSite_IsRefused()
    {
        var person = await app.NewPerson();
        using var visitor = app.Visit();
        visitor.DefaultRequestHeaders.Add("Origin", "https://evil.test");

        await SignInTests.AssertProblem(
            await SignInTests.Login(visitor, person.Email, TestPerson.Password, "?useCookies=true"), HttpStatusCode.Forbidden, "cross-site");
    }

    [Theory]
    [InlineData("own", HttpStatusCode.OK)]
    [InlineData(null, HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("suffix", HttpStatusCode.Forbidden)]
    [InlineData("https://evil.test", HttpStatusCode.Forbidden)]
    public async Task Negotiate_ByCookie_OnlyFromOurOwnPage(string? origin, HttpStatusCode expected)
    {
        using var page = await app.SignInAs(await app.NewPerson());
        using var request = Request("/hubs/live/negotiate?negotiateVersion=1", header: null, origin);
        request.Headers.Add("Cookie", page.Cookie);
        using var visitor = app.Visit();

        Assert.Equal(expected, (await visitor.SendAsync(request, Cancellation)).StatusCode);
    }

    [Theory]
    [InlineData("own", HttpStatusCode.SwitchingProtocols)]
    [InlineData(null, HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("suffix", HttpStatusCode.Forbidden)]
    [InlineData("https://evil.test", HttpStatusCode.Forbidden)]
    public async Task GraphSocket_ByCookie_OnlyFromOurOwnPage(string? origin, HttpStatusCode expected)
    {
        using var page = await app.SignInAs(await app.NewPerson());
        using var socket = new System.Net.WebSockets.ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        socket.Options.SetRequestHeader("Cookie", page.Cookie);
        socket.Options.CollectHttpResponseDetails = true;
        if (Origin(origin) is { } given)
        {
            socket.Options.SetRequestHeader("Origin", given);
        }

        var refused = await Xunit.Record.ExceptionAsync(() => socket.ConnectAsync(new UriBuilder(new Uri(app.Address, "/graphql")) { Scheme = "ws" }.Uri, Cancellation));

        Assert.Equal(expected == HttpStatusCode.SwitchingProtocols, refused is null);
        Assert.Equal(expected, socket.HttpStatusCode);
    }

    [Fact]
    public async Task EveryRoute_ForWhoeverAsks_CarriesTheHeaders_AndDataIsNotStored()
    {
        using var page = await app.SignInAs(await app.NewPerson());
        var routes = app.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .SelectMany(route => (route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => (method, Path: Filled(route))))
            .Distinct().ToList();
        Assert.True(routes.Count > 20, $"only {routes.Count} routes");

        using var visitor = app.Visit();
        foreach (var (method, path) in routes)
        {
            // With nothing in them, changes are refused, so that this test changes nothing; signing out is left to its own.
            foreach (var http in path is "/auth/logout" ? [visitor] : new[] { visitor, page.Http })
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), path);
                var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
                AssertHeaders(answer);
                Assert.True(answer.Headers.CacheControl is { NoStore: true } || path is "/any", $"{method} {path} may be stored");
            }
        }
    }

    [Fact]
    public async Task UnknownHost_IsRefused()
    {
        using var visitor = app.Visit();
        visitor.DefaultRequestHeaders.Host = "rebound.test";

        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.GetAsync("/health/live", Cancellation)).StatusCode);
    }

    [Theory]
    [InlineData(1_100_000)]
    // More than the system holds for a client who goes on sending to a server that has gone.
    [InlineData(32_000_000)]
    public async Task Body_LargerThanAMegabyte_IsRefused_AndWhoSendsItReadsWhy(int letters)
    {
        using var visitor = app.Visit();
        using var content = new StringContent($$"""{"email":"{{new string('x', letters)}}"}""", new MediaTypeHeaderValue("application/json"));

        await SignInTests.AssertProblem(await visitor.PostAsync("/auth/login", content, Cancellation), HttpStatusCode.RequestEntityTooLarge, "too-large");
    }

    [Fact]
    public async Task Health_SaysAWord()
    {
        using var visitor = app.Visit();
        Assert.Equal("Healthy", await visitor.GetStringAsync("/health/live", Cancellation));
        Assert.Equal("Healthy", await visitor.GetStringAsync("/health/ready", Cancellation));
    }

    [Fact]
    public async Task EveryTableOfTheModel_IsInTheDatabase()
    {
        await using var scope = app.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<AccountContext>();
        var account = new Account
        {
            DisplayName = "Ines Marker",
            Role = Role.Administrator,
            UserName = "model@lawlab.test",
            NormalizedUserName = "MODEL@LAWLAB.TEST",
            Email = "model@lawlab.test",
            NormalizedEmail = "MODEL@LAWLAB.TEST",
        };
        context.Add(account);
        context.Add(new IdentityUserClaim<string> { UserId = account.Id, ClaimType = "a", ClaimValue = "b" });
        context.Add(new IdentityUserLogin<string> { UserId = account.Id, LoginProvider = "a", ProviderKey = "b" });
        context.Add(new IdentityUserToken<string> { UserId = account.Id, LoginProvider = "a", Name = "b" });
        context.Add(new IdentityUserPasskey<string> { UserId = account.Id, CredentialId = [1, 2, 3], Data = new IdentityPasskeyData { PublicKey = [4], Name = "c", AttestationObject = [], ClientDataJson = [] } });
        await context.SaveChangesAsync(Cancellation);
        context.ChangeTracker.Clear();

        Assert.Equal(Role.Administrator, (await context.Users.SingleAsync(a => a.Id == account.Id, Cancellation)).Role);
        Assert.Equal(1, await context.UserClaims.CountAsync(c => c.UserId == account.Id, Cancellation));
        Assert.Equal(1, await context.UserLogins.CountAsync(l => l.UserId == account.Id, Cancellation));
        Assert.Equal(1, await context.UserTokens.CountAsync(t => t.UserId == account.Id, Cancellation));
        Assert.Equal("c", (await context.UserPasskeys.SingleAsync(k => k.UserId == account.Id, Cancellation)).Data.Name);
        await context.Users.Where(a => a.Id == account.Id).ExecuteDeleteAsync(Cancellation);
        Assert.Equal(0, await context.UserTokens.CountAsync(t => t.UserId == account.Id, Cancellation));
    }

    [Fact]
    public async Task KeyRing_IsShared_SoThatAnotherProcessKnowsTheSession_ButOnlyUnderTheSameRootKey()
    {
        using var page = await app.SignInAs(await app.NewPerson());
        var root = app.Services.GetRequiredService<IRootKey>();
        await using var other = Process(root);
        await using var stranger = Process(new FileRootKey(Path.Combine(app.DataDirectory, "another.key")));

        var here = app.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Protect("a session");

        Assert.Equal("a session", other.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Unprotect(here));
        Assert.ThrowsAny<Exception>(() => stranger.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Unprotect(here));
    }

    [Fact]
    public async Task KeyRing_StandsInTheDatabaseUnderTheRootKeyOnly()
    {
        using var page = await app.SignInAs(await app.NewPerson());
        await using var read = app.Source.CreateCommand("select string_agg(xml, ' ') from account.data_protection_key");
        var stored = (string)(await read.ExecuteScalarAsync(Cancellation))!;

        Assert.Contains("<sealed", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("<masterKey", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("<value>", stored, StringComparison.Ordinal);
    }

    private ServiceProvider Process(IRootKey root)
    {
        var services = new ServiceCollection();
        services.AddSingleton(root);
        services.AddDataProtection().SetApplicationName("LawLab");
        services.Configure<Microsoft.AspNetCore.DataProtection.KeyManagement.KeyManagementOptions>(keys =>
        {
            keys.XmlRepository = new KeyRing(app.Source);
            // Who cannot read the ring must not put a key of her own into it, which would be in clear.
            keys.AutoGenerateKeys = false;
        });
        return services.BuildServiceProvider();
    }

    private HttpRequestMessage Request(string path, string? header, string? origin)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path);
        if (header is not null)
        {
            request.Headers.Add("X-LawLab", header);
        }

        if (Origin(origin) is { } given)
        {
            request.Headers.Add("Origin", given);
        }

        return request;
    }

    private string? Origin(string? origin)
    {
        var own = app.Address.GetLeftPart(UriPartial.Authority);
        return origin switch { "own" => own, "suffix" => own + ".evil.test", _ => origin };
    }

    private static string Filled(RouteEndpoint route) => "/" + System.Text.RegularExpressions.Regex
        .Replace(route.RoutePattern.RawText!.TrimStart('/'), @"\{\*\*path[^}]*\}", "any")
        .Replace("{draftId}", "none", StringComparison.Ordinal)
        .Replace("{id}", "none", StringComparison.Ordinal);
}
