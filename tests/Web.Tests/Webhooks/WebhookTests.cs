using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Grains.Alerts;
using LawLab.Web.Tests.Alerts;
using LawLab.Web.Tests.Auth;
using LawLab.Web.Webhooks;

namespace LawLab.Web.Tests.Webhooks;

/// <summary>Programs that are told of alerts, over a real conversation with one.</summary>
[Collection<LawLabTests>]
public sealed class WebhookTests(LawLabApp app) : IAsyncLifetime
{
    private WebhookSink _sink = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _sink = await WebhookSink.Open();

    public ValueTask DisposeAsync() => _sink.DisposeAsync();

    [Fact]
    public async Task Alert_ThatConcernsHer_IsToldToHerProgram_Signed_AndNoOther()
    {
        var place = await TestPlace.Make(app);
        var reporter = await place.Attorney(cases: 1);
        var touched = await place.Attorney(cases: 2);
        using var page = await app.SignInAs(touched);
        var (_, secret) = await Make(page);
        Assert.Equal("trial", (await _sink.Next(secret)).GetProperty("type").GetString());

        await place.Submit(place.Report(reporter) with { Place = "ZZ9" });
        var report = place.Report(reporter);
        await place.Submit(report);
        var told = await _sink.Next(secret);

        Assert.Equal("alert.changed", told.GetProperty("type").GetString());
        var data = told.GetProperty("data");
        Assert.Equal((TestPlace.IdOf(report), "JUDGE", "WATCH", 2, 0), Parts(data));
        Assert.Equal(place.Judge, data.GetProperty("place").GetProperty("code").GetString());
        Assert.DoesNotContain("Zorzal", told.GetRawText(), StringComparison.Ordinal);

        Assert.Null((await app.Grain<IAlertGrain>(TestPlace.IdOf(report)).Submit(new ConfirmAlert(Guid.NewGuid(), touched.Actor))).Refusal);
        Assert.Equal((TestPlace.IdOf(report), "JUDGE", "WATCH", 2, 1), Parts((await _sink.Next(secret)).GetProperty("data")));
        Assert.Equal(3, _sink.Ids.Distinct().Count());
        Assert.Empty(app.Log.With(secret));
    }

    [Fact]
    public async Task Message_ThatIsNotTaken_IsSentAgainWithItsId_AndStoppedAddressesAreReplayed()
    {
        var place = await TestPlace.Make(app);
        var reporter = await place.Attorney(cases: 1);
        using var page = await app.SignInAs(reporter);
        var (id, secret) = await Make(page);
        await _sink.Next(secret);

        _sink.Answer = HttpStatusCode.ServiceUnavailable;
        var before = DateTimeOffset.UtcNow;
        await place.Submit(place.Report(reporter));
        await _sink.Next(secret);
        var waiting = await Until(page, webhook => webhook.GetProperty("lastStatus").GetInt32() == 503);
        Assert.True(waiting.GetProperty("nextTryAt").GetDateTimeOffset() > before);

        _sink.Answer = HttpStatusCode.Gone;
        await Due();
        await _sink.Next(secret);
        var stopped = await Until(page, webhook => webhook.GetProperty("stoppedAt").ValueKind == JsonValueKind.String);
        Assert.Equal((410, 0), (stopped.GetProperty("lastStatus").GetInt32(), stopped.GetProperty("delivered").GetInt32()));

        _sink.Answer = HttpStatusCode.NoContent;
        Assert.Equal(HttpStatusCode.NoContent, (await page.Http.PostAsJsonAsync("/auth/webhooks/replay", new { id, since = before }, Cancellation)).StatusCode);
        await Due();
        await _sink.Next(secret);
        var goes = await Until(page, webhook => webhook.GetProperty("delivered").GetInt32() == 1);
        Assert.Equal(JsonValueKind.Null, goes.GetProperty("stoppedAt").ValueKind);
        // The trial, and three times the same message.
        Assert.Equal(2, _sink.Ids.Distinct().Count());
        Assert.Equal(4, _sink.Ids.Count);
    }

    [Fact]
    public async Task Address_ThatTakesNoTrial_OrIsOfAnotherPerson_IsNone()
    {
        var person = await app.NewPerson();
        using var page = await app.SignInAs(person);
        _sink.Answer = HttpStatusCode.InternalServerError;
        await SignInTests.AssertProblem(await Post(page, _sink.Address), HttpStatusCode.BadRequest, "webhook.not-taken");
        await SignInTests.AssertProblem(await Post(page, "http://127.0.0.1:9/"), HttpStatusCode.BadRequest, "webhook.not-taken");
        await SignInTests.AssertProblem(await Post(page, "ftp://lawlab.test/"), HttpStatusCode.BadRequest, "webhook.address");
        await SignInTests.AssertProblem(await Post(page, "https://ana:secret@lawlab.test/"), HttpStatusCode.BadRequest, "webhook.address");
        _sink.Answer = HttpStatusCode.OK;
        var (id, _) = await Make(page);

        using var other = await app.SignInAs(await app.NewPerson());
        await SignInTests.AssertProblem(await other.Http.PostAsJsonAsync("/auth/webhooks/end", new { id }, Cancellation), HttpStatusCode.NotFound, "not-found");
        await SignInTests.AssertProblem(
            await other.Http.PostAsJsonAsync("/auth/webhooks/replay", new { id, since = DateTimeOffset.UtcNow.AddDays(-1) }, Cancellation), HttpStatusCode.NotFound, "not-found");
        Assert.Empty((await other.Http.GetFromJsonAsync<JsonElement>("/auth/webhooks", Cancellation)).EnumerateArray());

        for (var more = 1; more < WebhookStore.Most; more++) await Make(page);
        await SignInTests.AssertProblem(await Post(page, _sink.Address), HttpStatusCode.BadRequest, "webhook.too-many");
        Assert.Equal(HttpStatusCode.NoContent, (await page.Http.PostAsJsonAsync("/auth/webhooks/end", new { id }, Cancellation)).StatusCode);
        Assert.Equal(WebhookStore.Most - 1, (await page.Http.GetFromJsonAsync<JsonElement>("/auth/webhooks", Cancellation)).GetArrayLength());

        await app.Age(person);
        await SignInTests.AssertProblem(await Post(page, _sink.Address), HttpStatusCode.Forbidden, "step-up.required");
        using var auditor = await app.SignInAs(await app.NewPerson("Aud Itora", Role.Auditor));
        Assert.Equal(HttpStatusCode.Forbidden, (await Post(auditor, _sink.Address)).StatusCode);
    }

    [Theory]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("172.31.0.1", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("8.8.8.8", true)]
    [InlineData("172.32.0.1", true)]
    [InlineData("2606:4700::1111", true)]
    public void PublicAddress_OfAPrivateNetwork_IsNone(string address, bool isPublic) => Assert.Equal(isPublic, PublicAddress.Is(IPAddress.Parse(address)));

    [Fact]
    public async Task Client_OfAnInstallationAsItComes_DoesNotReachItsOwnNetwork()
    {
        using var client = new WebhookClient(new WebSettings(null, [], "", 1, WebhooksReachPrivateNetworks: false), TimeProvider.System);

        Assert.Equal(0, await client.Send(new Uri(_sink.Address), "msg_x", [], new byte[32], Cancellation));
        Assert.Equal(0, await client.Send(new Uri(_sink.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal)), "msg_x", [], new byte[32], Cancellation));
        Assert.Empty(_sink.Ids);
    }

    private static (string? Id, string? Kind, string? Stage, int Touches, int Confirmed) Parts(JsonElement data) => (
        data.GetProperty("id").GetString(),
        data.GetProperty("kind").GetString(),
        data.GetProperty("stage").GetString(),
        data.GetProperty("touches").GetInt32(),
        data.GetProperty("confirmed").GetInt32());

    private static Task<HttpResponseMessage> Post(Page page, string address) => page.Http.PostAsJsonAsync("/auth/webhooks", new { address }, Cancellation);

    private async Task<(string Id, string Secret)> Make(Page page)
    {
        var answer = await Post(page, _sink.Address);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var made = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        return (made.GetProperty("id").GetString()!, made.GetProperty("secret").GetString()!);
    }

    /// <summary>Her only address, once it is so.</summary>
    private static async Task<JsonElement> Until(Page page, Func<JsonElement, bool> isSo)
    {
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            var webhook = Assert.Single((await page.Http.GetFromJsonAsync<JsonElement>("/auth/webhooks", Cancellation)).EnumerateArray());
            if (webhook.GetProperty("lastStatus").ValueKind is JsonValueKind.Number && isSo(webhook)) return webhook;
            await again.WaitForNextTickAsync(Cancellation);
        }
    }

    /// <summary>The time for which failing addresses wait is over.</summary>
    private async Task Due()
    {
        await using var move = app.Source.CreateCommand("update account.webhook set next_try_at = now() where stopped_at is null");
        await move.ExecuteNonQueryAsync(Cancellation);
    }
}
