using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.Organizations;

namespace LawLab.Web.Tests.Auth;

[Collection<LawLabTests>]
public sealed class InvitationTests(LawLabApp app)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Invite_Accept_SignIn_MakesAColleague()
    {
        var (page, organization) = await Administrator();
        var email = $"new{OpaqueId.New()}@lawlab.test";

        var token = TokenOf(await Invite(page, email, organization));
        using var visitor = app.Visit();
        var accepted = await Accept(visitor, token, "a long new password");

        Assert.Equal(HttpStatusCode.NoContent, accepted.StatusCode);
        var person = new TestPerson("", email, "", Role.Attorney, organization);
        using var session = new Page(app);
        Assert.Equal(HttpStatusCode.OK, (await SignInTests.Login(session.Http, person.Email, "a long new password", "?useCookies=true")).StatusCode);
        var me = await session.Http.GetFromJsonAsync<JsonElement>("/auth/me", Cancellation);
        Assert.Equal("Noor Example", me.GetProperty("name").GetString());
        var affiliation = await app.Grain<IAttorneyGrain>(me.GetProperty("personId").GetString()!).Affiliation();
        Assert.Equal(organization, affiliation?.OrganizationId);
        page.Dispose();
    }

    [Fact]
    public async Task Accept_AtOnceManyTimes_MakesOneAccount()
    {
        var (page, organization) = await Administrator();
        var token = TokenOf(await Invite(page, $"new{OpaqueId.New()}@lawlab.test", organization));
        using var visitor = app.Visit();

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Accept(visitor, token, "a long new password")));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.NoContent);
        Assert.Equal(4, answers.Count(answer => answer.StatusCode == HttpStatusCode.BadRequest));
        page.Dispose();
    }

    [Fact]
    public async Task Accept_WeakPassword_LeavesTheInvitationOpen()
    {
        var (page, organization) = await Administrator();
        var token = TokenOf(await Invite(page, $"new{OpaqueId.New()}@lawlab.test", organization));
        using var visitor = app.Visit();

        await SignInTests.AssertProblem(await Accept(visitor, token, "short"), HttpStatusCode.BadRequest, "password.too-short");

        Assert.Equal(HttpStatusCode.NoContent, (await Accept(visitor, token, "a long new password")).StatusCode);
        page.Dispose();
    }

    [Fact]
    public async Task Accept_ExpiredReplacedOrMadeUp_IsRefused()
    {
        var (page, organization) = await Administrator();
        var email = $"new{OpaqueId.New()}@lawlab.test";
        var replaced = TokenOf(await Invite(page, email, organization));
        var expired = TokenOf(await Invite(page, email, organization));
        await using (var expire = app.Source.CreateCommand("update account.invitation set expires_at = now() - interval '1 second' where email = $1"))
        {
            expire.Parameters.AddWithValue(email);
            Assert.Equal(1, await expire.ExecuteNonQueryAsync(Cancellation));
        }

        using var visitor = app.Visit();
        foreach (var token in new[] { replaced, expired, "made-up", "" })
        {
            await SignInTests.AssertProblem(await Accept(visitor, token, "a long new password"), HttpStatusCode.BadRequest, "invitation.invalid");
        }

        page.Dispose();
    }

    [Fact]
    public async Task Invite_StoresNoToken()
    {
        var (page, organization) = await Administrator();
        var token = TokenOf(await Invite(page, $"new{OpaqueId.New()}@lawlab.test", organization));

        await using var read = app.Source.CreateCommand("select coalesce(string_agg(i::text, ' '), '') from account.invitation i");
        var stored = (string)(await read.ExecuteScalarAsync(Cancellation))!;

        Assert.NotEmpty(stored);
        Assert.DoesNotContain(token, stored, StringComparison.Ordinal);
        Assert.Empty(app.Log.With(token));
        page.Dispose();
    }

    [Fact]
    public async Task Invite_ByAnyoneElse_IsForbidden()
    {
        using var page = await app.SignInAs(await app.NewPerson(role: Role.Facilitator));
        using var visitor = app.Visit();

        await SignInTests.AssertProblem(await Invite(page, "x@lawlab.test", app.Organization), HttpStatusCode.Forbidden, "forbidden");
        await SignInTests.AssertProblem(await page.Http.GetAsync("/auth/invitations", Cancellation), HttpStatusCode.Forbidden, "forbidden");
        await SignInTests.AssertProblem(await visitor.GetAsync("/auth/invitations", Cancellation), HttpStatusCode.Unauthorized, "not-signed-in");
    }

    [Fact]
    public async Task Invite_ByAnOrganizationsAdministrator_IsForHerOrganizationAlone()
    {
        var (root, organization) = await Administrator();
        var (_, other) = await Administrator();
        using var page = await app.SignInAs(await app.NewPerson(role: Role.OrganizationAdministrator, organization: organization));
        var email = $"new{OpaqueId.New()}@lawlab.test";
        await Invite(root, $"new{OpaqueId.New()}@lawlab.test", other);

        Assert.Equal(HttpStatusCode.Created, (await Invite(page, email, organization)).StatusCode);

        await SignInTests.AssertProblem(await Invite(page, "x@lawlab.test", other), HttpStatusCode.NotFound, "not-found");
        await SignInTests.AssertProblem(
            await page.Http.PostAsJsonAsync("/auth/invitations", new { email = "x@lawlab.test", name = "Noor Example", role = "ADMINISTRATOR", organizationId = (string?)null }, Cancellation),
            HttpStatusCode.NotFound,
            "not-found");
        foreach (var role in new[] { "ORGANIZATION_ADMINISTRATOR", "FACILITATOR" })
        {
            var appointed = await page.Http.PostAsJsonAsync("/auth/invitations", new { email = "x@lawlab.test", name = "Noor Example", role, organizationId = organization }, Cancellation);
            await SignInTests.AssertProblem(appointed, HttpStatusCode.BadRequest, "invitation.appointed");
        }

        var list = await page.Http.GetFromJsonAsync<JsonElement[]>("/auth/invitations", Cancellation);
        Assert.Equal(email, Assert.Single(list!).GetProperty("email").GetString());
        root.Dispose();
    }

    [Theory]
    [InlineData("not an address", "Noor Example", "ATTORNEY", true, "invitation.email")]
    [InlineData("x@lawlab.test", " ", "ATTORNEY", true, "invitation.name")]
    [InlineData("x@lawlab.test", "Noor Example", "ATTORNEY", false, "invitation.organization")]
    [InlineData("x@lawlab.test", "Noor Example", "ADMINISTRATOR", true, "invitation.organization")]
    [InlineData("x@lawlab.test", "Noor Example", "OWNER", true, "malformed")]
    [InlineData("x@lawlab.test", "Noor Example", "1", true, "malformed")]
    public async Task Invite_WithSomethingWrong_IsRefused(string email, string name, string role, bool withOrganization, string code)
    {
        var (page, organization) = await Administrator();

        var answer = await page.Http.PostAsJsonAsync(
            "/auth/invitations", new { email, name, role, organizationId = withOrganization ? organization : null }, Cancellation);

        await SignInTests.AssertProblem(answer, HttpStatusCode.BadRequest, code);
        page.Dispose();
    }

    [Fact]
    public async Task Invite_IntoAnUnknownOrganization_IsNotFound()
    {
        var (page, _) = await Administrator();
        await SignInTests.AssertProblem(await Invite(page, "x@lawlab.test", OpaqueId.New()), HttpStatusCode.NotFound, "not-found");
        page.Dispose();
    }

    [Fact]
    public async Task List_ShowsWhoAccepted()
    {
        var (page, organization) = await Administrator();
        var email = $"new{OpaqueId.New()}@lawlab.test";
        var token = TokenOf(await Invite(page, email, organization));
        using var visitor = app.Visit();
        await Accept(visitor, token, "a long new password");

        var list = await page.Http.GetFromJsonAsync<JsonElement[]>("/auth/invitations", Cancellation);

        var mine = Assert.Single(list!, one => one.GetProperty("email").GetString() == email);
        Assert.NotEqual(JsonValueKind.Null, mine.GetProperty("acceptedAt").ValueKind);
        Assert.False(mine.TryGetProperty("token", out _));
        page.Dispose();
    }

    private async Task<(Page Page, string Organization)> Administrator()
    {
        var person = await app.NewPerson("Ada Keeper", Role.Administrator);
        var command = Guid.NewGuid();
        var organization = OrganizationId.For(command);
        var founded = await app.Grain<IOrganizationGrain>(organization).Submit(new FoundOrganization(command, person.Actor, "Made-Up Legal Aid"));
        Assert.Null(founded.Refusal);
        return (await app.SignInAs(person), organization);
    }

    private static Task<HttpResponseMessage> Invite(Page page, string email, string organizationId) =>
        page.Http.PostAsJsonAsync("/auth/invitations", new { email, name = "Noor Example", role = "attorney", organizationId }, Cancellation);

    private static Task<HttpResponseMessage> Accept(HttpClient visitor, string token, string password) =>
        visitor.PostAsJsonAsync("/auth/invitations/accept", new { token, password }, Cancellation);

    private static string TokenOf(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var link = answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation).GetAwaiter().GetResult().GetProperty("link").GetString()!;
        return new Uri(link).Fragment[1..];
    }
}
