using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Xml.Linq;
using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Web.Auth;
using LawLab.Web.Tests.Alerts;
using LawLab.Web.Tests.Auth;
using Calendar = Ical.Net.Calendar;

namespace LawLab.Web.Tests.Feeds;

/// <summary>Hearings for a calendar and alerts for a reader, fetched without a session by an address that a person made.</summary>
[Collection<LawLabTests>]
public sealed class FeedTests(LawLabApp app)
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Hearings_OfHerOpenCases_AreInHerCalendar_AndNameNobody()
    {
        var person = await app.NewPerson();
        var opened = await app.OpenCase(person);
        var other = await app.OpenCase(await app.NewPerson());
        var on = DateOnly.FromDateTime(DateTime.UtcNow.AddDays(20));
        await opened.Submit(new ScheduleHearing(Guid.NewGuid(), person.Actor, HearingKind.Individual, on, new TimeOnly(8, 30)));
        using var page = await app.SignInAs(person);
        using var visitor = app.Visit();

        var address = await Make(page, "HEARINGS");
        var answer = await visitor.GetAsync(address, Cancellation);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);

        Assert.Equal("text/calendar", answer.Content.Headers.ContentType!.MediaType);
        var hearing = Assert.Single(Calendar.Load(text)!.Events);
        Assert.Equal($"Individual hearing - case {CaseIndex.PseudonymOf(opened.CaseId)}", hearing.Summary);
        // The court's wall time, wherever the calendar is.
        Assert.Equal((on.ToDateTime(new TimeOnly(8, 30)), null), (hearing.Start!.Value, hearing.Start.TzId));
        Assert.DoesNotContain("Made-Up", text, StringComparison.Ordinal);
        Assert.DoesNotContain(CaseIndex.PseudonymOf(other.CaseId), text, StringComparison.Ordinal);

        await opened.Submit(new ChangeCaseStatus(Guid.NewGuid(), person.Actor, CaseStatus.Closed));
        Assert.Empty(Calendar.Load(await visitor.GetStringAsync(address, Cancellation))!.Events);
    }

    [Fact]
    public async Task Alerts_ThatConcernHer_AreEntries_WithoutAWordOfWhatWasReported()
    {
        var place = await TestPlace.Make(app);
        var reporter = await place.Attorney(cases: 1);
        var touched = await place.Attorney(cases: 2);
        var report = place.Report(reporter);
        await place.Submit(report);
        using var page = await app.SignInAs(touched);
        using var visitor = app.Visit();

        var text = await visitor.GetStringAsync(await Make(page, "ALERTS"), Cancellation);
        var entry = Assert.Single(XDocument.Parse(text).Root!.Elements(Atom + "entry"));
        Assert.Equal($"Judge: {place.Judge} (watch)", entry.Element(Atom + "title")!.Value);
        Assert.Contains("Touches 2 of your cases.", entry.Element(Atom + "summary")!.Value, StringComparison.Ordinal);
        Assert.EndsWith("/alerts/" + TestPlace.IdOf(report), entry.Element(Atom + "link")!.Attribute("href")!.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("Zorzal", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Address_EndsWhenAnotherIsMade_WhenSheEndsIt_AndWithHerAccount()
    {
        var person = await app.NewPerson();
        using var page = await app.SignInAs(person);
        using var visitor = app.Visit();
        var first = await Make(page, "HEARINGS");
        var second = await Make(page, "HEARINGS");
        var none = await (await visitor.GetAsync("/feeds/none/hearings.ics", Cancellation)).Content.ReadAsStringAsync(Cancellation);

        await AssertGone(first);
        // Of another kind it opens nothing.
        await AssertGone(second.Replace("hearings.ics", "alerts.atom", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(second, Cancellation)).StatusCode);
        var listed = await page.Http.GetFromJsonAsync<JsonElement>("/auth/feeds", Cancellation);
        Assert.Equal("HEARINGS", Assert.Single(listed.EnumerateArray()).GetProperty("kind").GetString());
        Assert.NotEqual(JsonValueKind.Null, listed[0].GetProperty("usedAt").ValueKind);

        await app.Use<Accounts>(accounts => accounts.SuspendAsync(Invitations.Installation, person.PersonId, Cancellation));
        await AssertGone(second);
        await app.Use<Accounts>(accounts => accounts.ReinstateAsync(Invitations.Installation, person.PersonId, Cancellation));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(second, Cancellation)).StatusCode);

        using var again = await app.SignInAs(person);
        Assert.Equal(HttpStatusCode.NoContent, (await again.Http.PostAsJsonAsync("/auth/feeds/end", new { kind = "HEARINGS" }, Cancellation)).StatusCode);
        await AssertGone(second);
        Assert.Empty(app.Log.With(second.Split('/')[^2]));

        async Task AssertGone(string address)
        {
            var answer = await visitor.GetAsync(address, Cancellation);
            Assert.Equal((HttpStatusCode.NotFound, none), (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation)));
        }
    }

    [Fact]
    public async Task Address_IsMadeByWhoShowsThatItIsShe_AndWorksOnCases()
    {
        var person = await app.NewPerson();
        using var page = await app.SignInAs(person);
        await app.Age(person);
        await SignInTests.AssertProblem(await page.Http.PostAsJsonAsync("/auth/feeds", new { kind = "ALERTS" }, Cancellation), HttpStatusCode.Forbidden, "step-up.required");

        using var auditor = await app.SignInAs(await app.NewPerson("Aud Itora", Role.Auditor));
        var refused = await auditor.Http.PostAsJsonAsync("/auth/feeds", new { kind = "ALERTS" }, Cancellation);
        Assert.False(refused.IsSuccessStatusCode);
    }

    private static async Task<string> Make(Page page, string kind)
    {
        var answer = await page.Http.PostAsJsonAsync("/auth/feeds", new { kind }, Cancellation);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("address").GetString()!;
    }
}
