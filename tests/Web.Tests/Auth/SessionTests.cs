using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Web.Auth;
using LawLab.Web.Tests.Hubs;
using Microsoft.Extensions.DependencyInjection;

namespace LawLab.Web.Tests.Auth;

[Collection<LawLabTests>]
public sealed class SessionTests(LawLabApp app)
{
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(2);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task List_ShowsEachSignIn_AndAnyOfThemIsEndedFromAnother()
    {
        var person = await app.NewPerson();
        using var here = await app.SignInAs(person);
        using var there = new Page(app);
        there.Http.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
        await SignInTests.Login(there.Http, person.Email, TestPerson.Password, "?useCookies=true");

        var sessions = await here.Http.GetFromJsonAsync<JsonElement[]>("/auth/sessions", Cancellation);

        Assert.Equal(2, sessions!.Length);
        Assert.Single(sessions, session => session.GetProperty("current").GetBoolean());
        var other = sessions.Single(session => !session.GetProperty("current").GetBoolean());
        Assert.Equal("Firefox, Linux", other.GetProperty("device").GetString());
        Assert.Matches(@"^127\.1\.\d+\.0/24$", other.GetProperty("place").GetString());
        var id = other.GetProperty("id").GetString();
        using var stranger = await app.SignInAs(await app.NewPerson());
        await SignInTests.AssertProblem(await stranger.Http.PostAsync($"/auth/sessions/{id}/end", null, Cancellation), HttpStatusCode.NotFound, "not-found");
        Assert.Equal(HttpStatusCode.OK, (await there.Http.GetAsync("/auth/me", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await here.Http.PostAsync($"/auth/sessions/{id}/end", null, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await there.Http.GetAsync("/auth/me", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await here.Http.GetAsync("/auth/me", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Requests_OfManySessionsAtOnce_EachCountsAsItself()
    {
        var people = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => app.NewPerson()));
        var pages = await Task.WhenAll(people.Select(person => app.SignInAs(person)));
        var copy = pages[0].Cookie;
        await pages[0].Http.PostAsync("/auth/logout", null, Cancellation);
        using var visitor = app.Visit();
        visitor.DefaultRequestHeaders.Add("Cookie", copy);

        for (var turn = 0; turn < 3; turn++)
        {
            app.Services.GetRequiredService<Sessions>().AllChanged();
            var ended = Enumerable.Range(0, 4).Select(_ => visitor.GetAsync("/auth/me", Cancellation)).ToList();
            var asked = Enumerable.Range(0, 24).Select(number => pages[1 + (number % 5)].Http.GetFromJsonAsync<JsonElement>("/auth/me", Cancellation)).ToList();
            var answers = await Task.WhenAll(asked);
            Assert.All(answers.Index(), answer => Assert.Equal(people[1 + (answer.Index % 5)].PersonId, answer.Item.GetProperty("personId").GetString()));
            Assert.All(await Task.WhenAll(ended), answer => Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode));
        }

        foreach (var page in pages) page.Dispose();
    }

    [Fact]
    public async Task EndOthers_LeavesThisOne()
    {
        var person = await app.NewPerson();
        using var here = await app.SignInAs(person);
        using var there = await app.SignInAs(person);
        var program = await app.TokensFor(person);

        await here.Http.PostAsync("/auth/sessions/end-others", null, Cancellation);

        Assert.Equal(HttpStatusCode.OK, (await here.Http.GetAsync("/auth/me", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await there.Http.GetAsync("/auth/me", Cancellation)).StatusCode);
        using var visitor = app.Visit();
        var refreshed = await visitor.PostAsJsonAsync("/auth/refresh", new { program.RefreshToken }, Cancellation);
        Assert.Equal(HttpStatusCode.Unauthorized, refreshed.StatusCode);
    }

    [Fact]
    public async Task Logout_EndsTheSessionItself_SoThatACopyOfTheCookieIsWorthNothing()
    {
        using var page = await app.SignInAs(await app.NewPerson());
        var copy = page.Cookie;
        await page.Http.PostAsync("/auth/logout", null, Cancellation);
        using var visitor = app.Visit();
        visitor.DefaultRequestHeaders.Add("Cookie", copy);

        Assert.Equal(HttpStatusCode.Unauthorized, (await visitor.GetAsync("/auth/me", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task SignIn_BeginsASessionOfItsOwn()
    {
        var person = await app.NewPerson();
        using var page = await app.SignInAs(person);
        var before = page.Cookie;
        await SignInTests.Login(page.Http, person.Email, TestPerson.Password, "?useCookies=true");

        Assert.NotEqual(before, page.Cookie);
        Assert.Equal(2, (await page.Http.GetFromJsonAsync<JsonElement[]>("/auth/sessions", Cancellation))!.Length);
    }

    [Theory]
    [InlineData("seen_at = now() - interval '29 minutes'", HttpStatusCode.OK)]
    [InlineData("seen_at = now() - interval '31 minutes'", HttpStatusCode.Unauthorized)]
    [InlineData("ends_at = now() + interval '1 minute'", HttpStatusCode.OK)]
    [InlineData("ends_at = now()", HttpStatusCode.Unauthorized)]
    public async Task Session_EndsAfterHalfAnIdleHour_AndAfterTwelveHoursAnyway(string change, HttpStatusCode expected)
    {
        var person = await app.NewPerson();
        using var page = await app.SignInAs(person);
        await app.ChangeSessions(person, change);

        Assert.Equal(expected, (await page.Http.GetAsync("/auth/me", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Use_BeginsTheIdleTimeAnew()
    {
        var person = await app.NewPerson();
        using var page = await app.SignInAs(person);
        await app.ChangeSessions(person, "seen_at = now() - interval '20 minutes'");

        await page.Http.GetAsync("/auth/me", Cancellation);
        Assert.False(await SeenJustNow(person));
        await page.Http.GetAsync("/auth/sessions", Cancellation);

        Assert.True(await SeenJustNow(person));
    }

    private async Task<bool> SeenJustNow(TestPerson person)
    {
        await using var read = app.Source.CreateCommand("select seen_at > now() - interval '1 minute' from account.session where person_id = $1");
        read.Parameters.AddWithValue(person.PersonId);
        return (bool)(await read.ExecuteScalarAsync(Cancellation))!;
    }

    [Theory]
    [InlineData("end")]
    [InlineData("logout")]
    [InlineData("password")]
    [InlineData("suspend")]
    public async Task End_AtOneProcess_EndsRequestsAndSocketsAtAnotherWithinTwoSeconds(string how)
    {
        await using var other = await app.StartAnother();
        var person = await app.NewPerson();
        using var page = await app.SignInAs(person);
        await using var editor = await Editor.Connect(other.Address, page.Cookie, person);
        using var there = app.Visit(other.Address);
        there.DefaultRequestHeaders.Add("Cookie", page.Cookie);
        Assert.Equal(HttpStatusCode.OK, (await there.GetAsync("/auth/me", Cancellation)).StatusCode);
        using var administrator = await app.SignInAs(await app.NewPerson(role: Role.Administrator));
        using var elsewhere = await app.SignInAs(person);

        var started = Stopwatch.GetTimestamp();
        var ended = how switch
        {
            "logout" => await page.Http.PostAsync("/auth/logout", null, Cancellation),
            "password" => await elsewhere.Http.PostAsJsonAsync("/auth/password", new { CurrentPassword = TestPerson.Password, NewPassword = "another long password" }, Cancellation),
            "suspend" => await administrator.Http.PostAsync($"/auth/accounts/{person.PersonId}/suspend", null, Cancellation),
            _ => await elsewhere.Http.PostAsync("/auth/sessions/end-others", null, Cancellation),
        };
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        await editor.Disconnected.Task.WaitAsync(TimeSpan.FromSeconds(15), Cancellation);
        while ((await there.GetAsync("/auth/me", Cancellation)).StatusCode == HttpStatusCode.OK)
        {
            Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, s_soon);
        }

        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, s_soon);
    }

    [Fact]
    public async Task Administrator_SuspendsAndReinstates_OthersOnly()
    {
        var person = await app.NewPerson("Noor Example");
        var boss = await app.NewPerson(role: Role.Administrator);
        using var administrator = await app.SignInAs(boss);
        using var colleague = await app.SignInAs(await app.NewPerson(role: Role.Facilitator));
        using var visitor = app.Visit();

        await SignInTests.AssertProblem(await colleague.Http.GetAsync("/auth/accounts", Cancellation), HttpStatusCode.Forbidden, "forbidden");
        await SignInTests.AssertProblem(await colleague.Http.PostAsync($"/auth/accounts/{person.PersonId}/suspend", null, Cancellation), HttpStatusCode.Forbidden, "forbidden");
        await SignInTests.AssertProblem(await administrator.Http.PostAsync($"/auth/accounts/{boss.PersonId}/suspend", null, Cancellation), HttpStatusCode.BadRequest, "account.own");
        await SignInTests.AssertProblem(await administrator.Http.PostAsync("/auth/accounts/nobody/suspend", null, Cancellation), HttpStatusCode.NotFound, "not-found");

        await administrator.Http.PostAsync($"/auth/accounts/{person.PersonId}/suspend", null, Cancellation);
        var accounts = await administrator.Http.GetFromJsonAsync<JsonElement[]>("/auth/accounts", Cancellation);
        Assert.NotEqual(JsonValueKind.Null, accounts!.Single(account => account.GetProperty("personId").GetString() == person.PersonId).GetProperty("suspendedAt").ValueKind);
        await SignInTests.AssertProblem(await SignInTests.Login(visitor, person.Email, TestPerson.Password), HttpStatusCode.Unauthorized, "sign-in.failed");

        await administrator.Http.PostAsync($"/auth/accounts/{person.PersonId}/reinstate", null, Cancellation);
        Assert.Equal(HttpStatusCode.OK, (await SignInTests.Login(visitor, person.Email, TestPerson.Password)).StatusCode);
    }
}
