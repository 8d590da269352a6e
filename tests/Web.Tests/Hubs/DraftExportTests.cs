using System.Globalization;
using System.IO.Compression;
using System.Net;
using LawLab.Grains.Access;
using LawLab.Grains.Drafts;
using LawLab.Web.Tests.Auth;

namespace LawLab.Web.Tests.Hubs;

[Collection<LawLabTests>]
public sealed class DraftExportTests(LawLabApp app)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("txt", "text/plain")]
    [InlineData("html", "text/html")]
    [InlineData("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    public async Task Export_IsAFileNamedWithoutNames_ThatNoCacheKeeps(string format, string type)
    {
        var (page, draft) = await DraftWith("Argue <changed> conditions");

        var answer = await page.Http.GetAsync($"/drafts/{draft}/export?format={format}", Cancellation);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
        var today = DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal($"strategy-{today}.{format}", answer.Content.Headers.ContentDisposition?.FileName);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.Contains("conditions", await Text(answer, format), StringComparison.Ordinal);
        Assert.DoesNotContain("<changed>", format == "txt" ? "" : await Text(answer, format), StringComparison.Ordinal);
        page.Dispose();
    }

    [Fact]
    public async Task Export_OfAVersion_IsTheTextThen()
    {
        var (page, draft) = await DraftWith("first", "second ");

        Assert.Equal("first", (await page.Http.GetStringAsync($"/drafts/{draft}/export?format=txt&version=1", Cancellation)).Trim());
        Assert.Equal("second first", (await page.Http.GetStringAsync($"/drafts/{draft}/export?format=txt", Cancellation)).Trim());
        await SignInTests.AssertProblem(
            await page.Http.GetAsync($"/drafts/{draft}/export?format=txt&version=9", Cancellation), HttpStatusCode.NotFound, "not-found");
        page.Dispose();
    }

    [Fact]
    public async Task Export_ForAnOutsider_LooksLikeNone()
    {
        var (page, draft) = await DraftWith("secret");
        using var outsider = await app.SignInAs(await app.NewPerson());
        using var anonymous = app.Visit();

        foreach (var id in new[] { draft, DraftId.StrategyOf(OpaqueId.New()).ToString(), "none" })
        {
            await SignInTests.AssertProblem(
                await outsider.Http.GetAsync($"/drafts/{id}/export?format=txt", Cancellation), HttpStatusCode.NotFound, "not-found");
        }

        await SignInTests.AssertProblem(
            await anonymous.GetAsync($"/drafts/{draft}/export?format=txt", Cancellation), HttpStatusCode.Unauthorized, "not-signed-in");
        await SignInTests.AssertProblem(
            await page.Http.GetAsync($"/drafts/{draft}/export?format=exe", Cancellation), HttpStatusCode.BadRequest, "export.format");
        page.Dispose();
    }

    [Fact]
    public async Task Export_OnItsWay_IsCutOffWithinTwoSecondsOfRemoval()
    {
        var (lead, member) = (await app.NewPerson(), await app.NewPerson());
        var opened = await app.OpenCase(lead, member);
        var draft = app.Grain<IDraftGrain>(opened.DraftId);
        var editor = OpaqueId.New();
        for (var n = 1; n <= 20; n++)
        {
            var text = new SubmitDelta(SubmitDelta.CommandIdFor(editor, n), lead.Actor, editor, n, n - 1, Delta.Empty.Insert(new string('&', 240_000)));
            Assert.Null((await draft.Submit(text)).Refusal);
        }

        using var page = await app.SignInAs(member);
        using var answer = await page.Http.GetAsync($"/drafts/{opened.DraftId}/export?format=html", HttpCompletionOption.ResponseHeadersRead, Cancellation);
        var length = answer.Content.Headers.ContentLength!.Value;
        await using var file = await answer.Content.ReadAsStreamAsync(Cancellation);
        var buffer = new byte[16 * 1024];
        long read = await file.ReadAsync(buffer, Cancellation);

        await opened.Remove(member);
        // Slowly for two seconds, then as fast as it comes: without the cut she would get all of it.
        var removed = TimeProvider.System.GetTimestamp();
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            for (int some; (some = await file.ReadAsync(buffer, Cancellation)) > 0;)
            {
                read += some;
                if (TimeProvider.System.GetElapsedTime(removed) < TimeSpan.FromSeconds(2)) await pace.WaitForNextTickAsync(Cancellation);
            }
        });

        Assert.InRange(read, 1, length - 1);
    }

    private async Task<(Page Page, string Draft)> DraftWith(params string[] texts)
    {
        var person = await app.NewPerson();
        var draft = (await app.OpenCase(person)).DraftId;
        await using var editor = await Editor.Connect(app, person);
        for (var version = 0; version < texts.Length; version++)
        {
            await editor.Type(draft, texts[version], version);
        }

        return (await app.SignInAs(person), draft);
    }

    private static async Task<string> Text(HttpResponseMessage answer, string format)
    {
        if (format != "docx")
        {
            return await answer.Content.ReadAsStringAsync(Cancellation);
        }

        using var package = new ZipArchive(new MemoryStream(await answer.Content.ReadAsByteArrayAsync(Cancellation)));
        using var document = new StreamReader(package.GetEntry("word/document.xml")!.Open());
        return await document.ReadToEndAsync(Cancellation);
    }
}
