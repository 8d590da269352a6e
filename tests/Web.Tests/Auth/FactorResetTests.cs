using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Grains.Inbox;
using LawLab.Grains.Tests.Testing;
using LawLab.Web.Auth;

namespace LawLab.Web.Tests.Auth;

/// <summary>The way back for who lost all second factors: two administrators, a link, and her password.</summary>
[Collection<LawLabTests>]
public sealed class FactorResetTests(LawLabApp app)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TwoAgree_SheOpensTheLinkWithHerPassword_AndBeginsAnew()
    {
        var home = await app.NewOrganization();
        var person = await Enrolled(home);
        using var hers = new Page(app);
        var code = SecondFactorTests.Code(person.Secret, ahead: 1);
        Assert.Equal(
            HttpStatusCode.OK,
            (await hers.Http.PostAsJsonAsync("/auth/login?useCookies=true", new { person.Person.Email, TestPerson.Password, twoFactorCode = code }, Cancellation)).StatusCode);
        using var first = await Administrator(home);
        using var second = await Administrator(home);

        Assert.Equal(HttpStatusCode.NoContent, (await Ask(first, person.Person)).StatusCode);
        await SignInTests.AssertProblem(await Ask(second, person.Person), HttpStatusCode.BadRequest, "factor-reset.asked");
        var id = Assert.Single(await List(second)).GetProperty("id").GetString()!;
        await SignInTests.AssertProblem(await Confirm(first, id), HttpStatusCode.BadRequest, "factor-reset.own-request");
        Assert.Equal(HttpStatusCode.OK, (await hers.Http.GetAsync("/auth/me", Cancellation)).StatusCode);

        var token = await Token(await Confirm(second, id));
        await SignInTests.AssertProblem(await Confirm(second, id), HttpStatusCode.BadRequest, "factor-reset.confirmed");
        // Signed out everywhere, and still nothing opens with the password alone.
        await Eventually.SeenAsync(async () => (await hers.Http.GetAsync("/auth/me", Cancellation)).StatusCode == HttpStatusCode.Unauthorized ? "ended" : null);
        using var visitor = app.Visit();
        await SignInTests.AssertProblem(await SecondFactorTests.Login(visitor, person.Person), HttpStatusCode.Unauthorized, "sign-in.second-factor");

        await SignInTests.AssertProblem(await Use(visitor, token, "not the password"), HttpStatusCode.BadRequest, "factor-reset.password");
        Assert.Equal(HttpStatusCode.NoContent, (await Use(visitor, token, TestPerson.Password)).StatusCode);
        await SignInTests.AssertProblem(await Use(visitor, token, TestPerson.Password), HttpStatusCode.BadRequest, "factor-reset.invalid");

        using var anew = await app.SignInAs(person.Person);
        var security = await anew.Http.GetFromJsonAsync<JsonElement>("/auth/security", Cancellation);
        Assert.Equal((false, false, 0), (security.GetProperty("secondFactor").GetBoolean(), security.GetProperty("authenticator").GetBoolean(), security.GetProperty("recoveryCodesLeft").GetInt32()));
        Assert.Empty(security.GetProperty("passkeys").EnumerateArray());
        await SecondFactorTests.Enrol(anew);
        Assert.Empty(await List(first));
        Assert.Empty(app.Log.With(token));
    }

    [Fact]
    public async Task EachStep_IsOnRecord_AndSheIsTold()
    {
        var home = await app.NewOrganization();
        var person = (await Enrolled(home)).Person;
        using var first = await Administrator(home);
        using var second = await Administrator(home);
        await Ask(first, person);
        var token = await Token(await Confirm(second, Assert.Single(await List(second)).GetProperty("id").GetString()!));
        using var visitor = app.Visit();
        Assert.Equal(HttpStatusCode.NoContent, (await Use(visitor, token, TestPerson.Password)).StatusCode);

        await using var record = app.Source.CreateCommand("select action from audit_entry where object = $1 and action like 'factor-reset.%' order by seq");
        record.Parameters.AddWithValue($"person/{person.PersonId}");
        await using var rows = await record.ExecuteReaderAsync(Cancellation);
        var actions = new List<string>();
        while (await rows.ReadAsync(Cancellation)) actions.Add(rows.GetString(0));
        Assert.Equal(["factor-reset.asked", "factor-reset.confirmed", "factor-reset.used"], actions);
        await Eventually.SeenAsync(async () =>
        {
            var inbox = await app.Grain<IInboxGrain>(person.PersonId).Read(person.Actor, false, 10);
            return inbox!.Notices.Select(notice => notice.Kind).ToHashSet().SetEquals([NoticeKind.FactorResetAsked, NoticeKind.FactorResetUsed]) ? inbox : null;
        });
    }

    [Fact]
    public async Task WhoMayNot_LearnsNothing_AndWhoMayProvesFirstThatItIsShe()
    {
        var home = await app.NewOrganization();
        var person = (await Enrolled(home)).Person;
        using var first = await Administrator(home);
        using var stranger = await Administrator(await app.NewOrganization());
        using var colleague = await app.SignInAs(await app.NewPerson(organization: home));
        Assert.Equal(HttpStatusCode.NoContent, (await Ask(first, person)).StatusCode);
        var id = Assert.Single(await List(first)).GetProperty("id").GetString()!;

        Assert.Equal(HttpStatusCode.Forbidden, (await Ask(colleague, person)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Confirm(colleague, id)).StatusCode);
        Assert.Empty(await List(stranger));
        foreach (var refused in new[] { await Ask(stranger, person), await Confirm(stranger, id), await stranger.Http.PostAsync($"/auth/factor-resets/{id}/withdraw", null, Cancellation) })
        {
            await SignInTests.AssertProblem(refused, HttpStatusCode.NotFound, "not-found");
        }

        var administrator = await app.NewPerson(role: Role.OrganizationAdministrator, organization: home);
        using var second = await app.SignInAs(administrator);
        await app.Age(administrator);
        await SignInTests.AssertProblem(await Confirm(second, id), HttpStatusCode.Forbidden, "step-up.required");
        await SignInTests.AssertProblem(await Ask(second, person), HttpStatusCode.Forbidden, "step-up.required");
    }

    [Fact]
    public async Task OfOneself_OrOfWhoHasNoFactor_IsRefused()
    {
        var home = await app.NewOrganization();
        var administrator = await app.NewPerson(role: Role.OrganizationAdministrator, organization: home);
        using var page = await app.SignInAs(administrator);
        var plain = await app.NewPerson(organization: home);

        await SignInTests.AssertProblem(await Ask(page, administrator), HttpStatusCode.BadRequest, "factor-reset.own");
        await SignInTests.AssertProblem(await Ask(page, plain), HttpStatusCode.BadRequest, "factor-reset.no-factor");
    }

    [Fact]
    public async Task TakenBack_TheLinkIsOver_AndItCanBeAskedAnew_OfAnInstallationsAdministratorToo()
    {
        var home = await app.NewOrganization();
        var person = (await Enrolled(home)).Person;
        using var first = await Administrator(home);
        using var installation = await app.SignInAs(await app.NewPerson(role: Role.Administrator));
        await Ask(first, person);
        var id = Assert.Single(await List(first)).GetProperty("id").GetString()!;
        var token = await Token(await Confirm(installation, id));

        Assert.Equal(HttpStatusCode.NoContent, (await first.Http.PostAsync($"/auth/factor-resets/{id}/withdraw", null, Cancellation)).StatusCode);

        using var visitor = app.Visit();
        await SignInTests.AssertProblem(await Use(visitor, token, TestPerson.Password), HttpStatusCode.BadRequest, "factor-reset.invalid");
        Assert.Equal(HttpStatusCode.NoContent, (await Ask(installation, person)).StatusCode);
        Assert.NotEqual(id, Assert.Single(await List(first)).GetProperty("id").GetString());
    }

    [Fact]
    public async Task WhatWasSaidBySomebodySuspended_CountsNoMore()
    {
        var home = await app.NewOrganization();
        var person = (await Enrolled(home)).Person;
        var asker = await app.NewPerson(role: Role.OrganizationAdministrator, organization: home);
        using var first = await app.SignInAs(asker);
        using var second = await Administrator(home);
        using var third = await Administrator(home);
        await Ask(first, person);
        var id = Assert.Single(await List(second)).GetProperty("id").GetString()!;
        await Suspend(asker);

        await SignInTests.AssertProblem(await Confirm(second, id), HttpStatusCode.BadRequest, "factor-reset.asker-left");
        Assert.Equal(HttpStatusCode.NoContent, (await second.Http.PostAsync($"/auth/factor-resets/{id}/withdraw", null, Cancellation)).StatusCode);

        await Ask(second, person);
        var token = await Token(await Confirm(third, Assert.Single(await List(third)).GetProperty("id").GetString()!));
        await Suspend(person);
        using var visitor = app.Visit();
        await SignInTests.AssertProblem(await Use(visitor, token, TestPerson.Password), HttpStatusCode.BadRequest, "factor-reset.invalid");

        Task Suspend(TestPerson who) => app.Use<Accounts>(accounts => accounts.SuspendAsync(Invitations.Installation, who.PersonId, Cancellation));
    }

    [Fact]
    public async Task AfterADay_ItIsOver()
    {
        var home = await app.NewOrganization();
        var person = (await Enrolled(home)).Person;
        using var first = await Administrator(home);
        using var second = await Administrator(home);
        await Ask(first, person);
        var token = await Token(await Confirm(second, Assert.Single(await List(second)).GetProperty("id").GetString()!));
        await using var age = app.Source.CreateCommand("update account.factor_reset set expires_at = now() where person_id = $1");
        age.Parameters.AddWithValue(person.PersonId);
        await age.ExecuteNonQueryAsync(Cancellation);

        using var visitor = app.Visit();
        await SignInTests.AssertProblem(await Use(visitor, token, TestPerson.Password), HttpStatusCode.BadRequest, "factor-reset.invalid");
        Assert.Empty(await List(first));
        Assert.Equal(HttpStatusCode.NoContent, (await Ask(second, person)).StatusCode);
    }

    private async Task<(TestPerson Person, byte[] Secret)> Enrolled(string organization)
    {
        var person = await app.NewPerson(organization: organization);
        using var page = await app.SignInAs(person);
        using var passkey = new SoftPasskey(app.Address.GetLeftPart(UriPartial.Authority));
        await SecondFactorTests.AddPasskey(page, passkey, "Telephone");
        return (person, (await SecondFactorTests.Enrol(page)).Secret);
    }

    private async Task<Page> Administrator(string organization) =>
        await app.SignInAs(await app.NewPerson(role: Role.OrganizationAdministrator, organization: organization));

    private static Task<HttpResponseMessage> Ask(Page page, TestPerson person) =>
        page.Http.PostAsJsonAsync("/auth/factor-resets", new { personId = person.PersonId }, Cancellation);

    private static Task<HttpResponseMessage> Confirm(Page page, string id) => page.Http.PostAsync($"/auth/factor-resets/{id}/confirm", null, Cancellation);

    private static Task<HttpResponseMessage> Use(HttpClient visitor, string token, string password) =>
        visitor.PostAsJsonAsync("/auth/factor-resets/use", new { token, password }, Cancellation);

    private static async Task<string> Token(HttpResponseMessage confirmed)
    {
        Assert.Equal(HttpStatusCode.OK, confirmed.StatusCode);
        var link = (await confirmed.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("link").GetString()!;
        Assert.Contains("/factor-reset#", link, StringComparison.Ordinal);
        return link[(link.IndexOf('#', StringComparison.Ordinal) + 1)..];
    }

    private static async Task<IReadOnlyList<JsonElement>> List(Page page) =>
        [.. (await page.Http.GetFromJsonAsync<JsonElement>("/auth/factor-resets", Cancellation)).EnumerateArray()];
}
