using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Grains.Alerts;
using LawLab.Grains.Tests.Testing;
using LawLab.Web.Tests.Access;
using LawLab.Web.Tests.Auth;

namespace LawLab.Web.Tests.Alerts;

/// <summary>Pictures of an alert over HTTP.</summary>
[Collection<LawLabTests>]
public sealed class EvidenceTests(LawLabApp app)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Attached_IsShownAsAPictureAndAsNothingElse()
    {
        var (alert, reporter, place) = await Reported();
        using var page = await app.SignInAs(reporter);
        var command = Guid.NewGuid();

        using var first = await Attach(page, alert, MadePicture.Jpeg(), command);
        using var again = await Attach(page, alert, MadePicture.Jpeg(), command);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        var id = (await first.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("id").GetString();
        Assert.Equal(EvidenceId.For(alert, command), id);
        Assert.Equal(await first.Content.ReadAsStringAsync(Cancellation), await again.Content.ReadAsStringAsync(Cancellation));
        using var member = await app.SignInAs(place.Member);
        using var shown = await member.Http.GetAsync($"/alerts/{alert}/evidence/{id}", Cancellation);
        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
        Assert.Equal(
            ("image/jpeg", "no-store", "nosniff", "sandbox; default-src 'none'", "attachment"),
            (shown.Content.Headers.ContentType?.ToString(), shown.Headers.CacheControl?.ToString(), Header("X-Content-Type-Options"), Header("Content-Security-Policy"),
                shown.Content.Headers.ContentDisposition?.DispositionType));
        Assert.Equal(MadePicture.Jpeg(bare: true), await shown.Content.ReadAsByteArrayAsync(Cancellation));
        Assert.Empty(app.Log.With("Zorzal"));

        string Header(string name) => shown.Headers.GetValues(name).Single();
    }

    [Fact]
    public async Task Picture_ForWhomItIsNot_LooksLikeNone_ToTheByte()
    {
        var (alert, reporter, _) = await Reported();
        using var page = await app.SignInAs(reporter);
        using var attached = await Attach(page, alert, MadePicture.Png(), Guid.NewGuid());
        var id = (await attached.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("id").GetString();
        using var outsider = await app.SignInAs(await app.NewPerson());
        using var anonymous = app.Visit();

        var answers = new HashSet<string>();
        foreach (var path in new[] { $"{alert}/evidence/{id}", $"{alert}/evidence/{OpaqueId.New()}", $"{OpaqueId.New()}/evidence/{id}", "none/evidence/none" })
        {
            using var answer = await outsider.Http.GetAsync("/alerts/" + path, Cancellation);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            answers.Add(await HttpBytes.Of(answer));
        }

        using (var answer = await page.Http.GetAsync($"/alerts/{alert}/evidence/{OpaqueId.New()}", Cancellation)) answers.Add(await HttpBytes.Of(answer));
        Assert.Single(answers);
        foreach (var path in new[] { alert, OpaqueId.New(), "none" })
        {
            await SignInTests.AssertProblem(await Attach(outsider, path, MadePicture.Png(), Guid.NewGuid()), HttpStatusCode.NotFound, "not-found");
        }

        await SignInTests.AssertProblem(await anonymous.GetAsync($"/alerts/{alert}/evidence/{id}", Cancellation), HttpStatusCode.Unauthorized, "not-signed-in");
    }

    [Fact]
    public async Task Attach_OfWhatIsNotTaken_SaysWhatToDo()
    {
        var (alert, reporter, place) = await Reported();
        using var page = await app.SignInAs(reporter);
        using var member = await app.SignInAs(place.Member);

        await SignInTests.AssertProblem(await Attach(page, alert, [.. "<svg onload=alert(1)>"u8], Guid.NewGuid()), HttpStatusCode.BadRequest, "evidence.type");
        await SignInTests.AssertProblem(await Attach(page, alert, MadePicture.Jpeg()[..80], Guid.NewGuid()), HttpStatusCode.BadRequest, "evidence.broken");
        await SignInTests.AssertProblem(await Attach(page, alert, MadePicture.Jpeg(6001, 1), Guid.NewGuid()), HttpStatusCode.BadRequest, "evidence.dimensions");
        await SignInTests.AssertProblem(await Attach(member, alert, MadePicture.Jpeg(), Guid.NewGuid()), HttpStatusCode.BadRequest, "evidence.say-first");
        await SignInTests.AssertProblem(
            await page.Http.PostAsync($"/alerts/{alert}/evidence?commandId=1", new ByteArrayContent(MadePicture.Jpeg()), Cancellation), HttpStatusCode.BadRequest, "command.id-malformed");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Attach_OfMoreThanTwoMegabytes_IsRefused_WhetherOrNotItSaysItsLength(bool saysLength)
    {
        var (alert, reporter, _) = await Reported();
        using var page = await app.SignInAs(reporter);
        using var message = new HttpRequestMessage(HttpMethod.Post, $"/alerts/{alert}/evidence?commandId={Guid.NewGuid()}")
        {
            Content = new ByteArrayContent(new byte[AttachEvidence.MaxBytes + 1]),
        };
        message.Headers.TransferEncodingChunked = !saysLength;

        await SignInTests.AssertProblem(await page.Http.SendAsync(message, Cancellation), HttpStatusCode.RequestEntityTooLarge, "evidence.too-large");
    }

    [Fact]
    public async Task Address_ThatIsNoPicture_IsNoPageEither()
    {
        var (alert, reporter, _) = await Reported();
        using var page = await app.SignInAs(reporter);

        using var shown = await page.Http.GetAsync($"/alerts/{alert}", Cancellation);
        Assert.Equal("text/html", shown.Content.Headers.ContentType?.MediaType);
        foreach (var path in new[] { "evidence", "evidence/", "Evidence/x/y" })
        {
            using var answer = await page.Http.GetAsync($"/alerts/{alert}/{path}", Cancellation);
            Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed, $"{path} answered {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task WhileThePageIsLocked_NoPictureIsShownOrAttached()
    {
        var (alert, reporter, _) = await Reported();
        using var page = await app.SignInAs(reporter);
        using var attached = await Attach(page, alert, MadePicture.Png(), Guid.NewGuid());
        var id = (await attached.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("id").GetString();
        Assert.Equal(HttpStatusCode.NoContent, (await page.Http.PostAsync("/auth/sessions/lock", null, Cancellation)).StatusCode);

        await SignInTests.AssertProblem(await page.Http.GetAsync($"/alerts/{alert}/evidence/{id}", Cancellation), HttpStatusCode.Forbidden, "session.locked");
        await SignInTests.AssertProblem(await Attach(page, alert, MadePicture.Png(), Guid.NewGuid()), HttpStatusCode.Forbidden, "session.locked");
    }

    [Fact]
    public async Task Attach_FromAnotherSite_IsRefused()
    {
        var (alert, reporter, _) = await Reported();
        using var page = await app.SignInAs(reporter);
        using var message = new HttpRequestMessage(HttpMethod.Post, $"/alerts/{alert}/evidence?commandId={Guid.NewGuid()}") { Content = new ByteArrayContent(MadePicture.Jpeg()) };
        page.Http.DefaultRequestHeaders.Remove("X-LawLab");

        await SignInTests.AssertProblem(await page.Http.SendAsync(message, Cancellation), HttpStatusCode.Forbidden, "cross-site");
    }

    [Fact]
    public async Task Graph_SaysWhatIsAttached_AndTakesItBack()
    {
        var (alert, reporter, _) = await Reported();
        using var page = await app.SignInAs(reporter);
        using var attached = await Attach(page, alert, MadePicture.Png(), Guid.NewGuid());
        var id = (await attached.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("id").GetString();

        var shown = await Ask($$"""{ alert(id: "{{alert}}") { may evidence { id mediaType bytes width height attachedBy { id } at } } }""");
        var evidence = shown.GetProperty("alert").GetProperty("evidence")[0];
        Assert.Equal(
            (id, "image/png", MadePicture.Png(bare: true).Length, 2, 2, reporter.PersonId),
            (evidence.GetProperty("id").GetString(), evidence.GetProperty("mediaType").GetString(), evidence.GetProperty("bytes").GetInt32(), evidence.GetProperty("width").GetInt32(),
                evidence.GetProperty("height").GetInt32(), evidence.GetProperty("attachedBy").GetProperty("id").GetString()));

        var withdrawn = await Ask(
            $$"""mutation { withdrawEvidence(input: { commandId: "{{Guid.NewGuid()}}", alertId: "{{alert}}", evidenceId: "{{id}}" }) { alert { evidence { id } } errors { code } } }""");
        Assert.Equal("""{"alert":{"evidence":[]},"errors":[]}""", withdrawn.GetProperty("withdrawEvidence").GetRawText());
        await SignInTests.AssertProblem(await page.Http.GetAsync($"/alerts/{alert}/evidence/{id}", Cancellation), HttpStatusCode.NotFound, "not-found");

        async Task<JsonElement> Ask(string query)
        {
            using var answer = await page.Http.PostAsJsonAsync("/graphql", new { query }, Cancellation);
            return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("data");
        }
    }

    private async Task<(string Alert, TestPerson Reporter, TestPlace Place)> Reported()
    {
        var place = await TestPlace.Make(app);
        var reporter = await place.Attorney(cases: 1);
        var report = place.Report(reporter);
        await place.Submit(report);
        return (TestPlace.IdOf(report), reporter, place);
    }

    private static Task<HttpResponseMessage> Attach(Page page, string alert, byte[] picture, Guid command) => page.Http.PostAsync(
        $"/alerts/{alert}/evidence?commandId={command}", new ByteArrayContent(picture) { Headers = { ContentType = new MediaTypeHeaderValue("image/jpeg") } }, Cancellation);
}
