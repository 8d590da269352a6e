using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace LawLab.Web.Tests.Auth;

[Collection<LawLabTests>]
public sealed class StepUpTests(LawLabApp app)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Export_LongAfterTheProof_AsksForAnother_AndGoesOnAfterIt()
    {
        var person = await app.NewPerson();
        var draft = (await app.OpenCase(person)).DraftId;
        using var page = await app.SignInAs(person);
        Task<HttpResponseMessage> Export() => page.Http.GetAsync($"/drafts/{draft}/export?format=txt", Cancellation);
        Assert.Equal(HttpStatusCode.OK, (await Export()).StatusCode);

        await app.Age(person);
        await SignInTests.AssertProblem(await Export(), HttpStatusCode.Forbidden, "step-up.required");
        await SignInTests.AssertProblem(await Prove(page, new { password = "not the password" }), HttpStatusCode.BadRequest, "step-up.failed");
        await SignInTests.AssertProblem(await Export(), HttpStatusCode.Forbidden, "step-up.required");

        Assert.Equal(HttpStatusCode.NoContent, (await Prove(page, new { password = TestPerson.Password })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Export()).StatusCode);
    }

    [Fact]
    public async Task Identity_LongAfterTheProof_IsNotRevealed_ByPageNorProgram()
    {
        var person = await app.NewPerson();
        var opened = await app.OpenCase(person);
        using var page = await app.SignInAs(person);
        var tokens = await app.TokensFor(person);
        using var program = app.Visit();
        program.DefaultRequestHeaders.Authorization = new("Bearer", tokens.AccessToken);
        Assert.Contains("Matter of Made-Up", await Reveal(program, opened.CaseId), StringComparison.Ordinal);

        await app.Age(person);
        foreach (var http in new[] { page.Http, program })
        {
            var refused = await Reveal(http, opened.CaseId);
            Assert.Contains("step-up.required", refused, StringComparison.Ordinal);
            Assert.DoesNotContain("Matter of Made-Up", refused, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.NoContent, (await http.PostAsJsonAsync("/auth/step-up", new { password = TestPerson.Password }, Cancellation)).StatusCode);
            Assert.Contains("Matter of Made-Up", await Reveal(http, opened.CaseId), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Proof_OfWhoHasASecondFactor_IsThatAndNotThePassword()
    {
        var person = await app.NewPerson();
        using var page = await app.SignInAs(person);
        var (secret, codes) = await SecondFactorTests.Enrol(page);
        await app.Age(person);

        await SignInTests.AssertProblem(await Prove(page, new { password = TestPerson.Password }), HttpStatusCode.BadRequest, "step-up.kind");
        await SignInTests.AssertProblem(await Prove(page, new { }), HttpStatusCode.BadRequest, "step-up.failed");
        await SignInTests.AssertProblem(await page.Http.PostAsync("/auth/security/authenticator/remove", null, Cancellation), HttpStatusCode.Forbidden, "step-up.required");
        Assert.Equal(HttpStatusCode.NoContent, (await Prove(page, new { twoFactorCode = SecondFactorTests.Code(secret, ahead: 1) })).StatusCode);
        await app.Age(person);
        Assert.Equal(HttpStatusCode.NoContent, (await Prove(page, new { twoFactorRecoveryCode = codes[0] })).StatusCode);
    }

    [Fact]
    public async Task Guessing_AtTheProof_HasToWait()
    {
        using var page = await app.SignInAs(await app.NewPerson());
        for (var i = 0; i < 6; i++)
        {
            await SignInTests.AssertProblem(await Prove(page, new { password = "not the password" }), HttpStatusCode.BadRequest, "step-up.failed");
        }

        await SignInTests.AssertProblem(await Prove(page, new { password = TestPerson.Password }), HttpStatusCode.TooManyRequests, "sign-in.wait");
    }

    [Fact]
    public async Task LockedSession_GivesNothing_UntilTheProof()
    {
        var person = await app.NewPerson();
        var opened = await app.OpenCase(person);
        using var page = await app.SignInAs(person);
        await using var editor = await Hubs.Editor.Connect(app.Address, page.Cookie, person);

        Assert.Equal(HttpStatusCode.NoContent, (await page.Http.PostAsync("/auth/sessions/lock", null, Cancellation)).StatusCode);

        Assert.True((await page.Http.GetFromJsonAsync<JsonElement>("/auth/me", Cancellation)).GetProperty("locked").GetBoolean());
        await SignInTests.AssertProblem(await page.Http.GetAsync($"/drafts/{opened.DraftId}/export?format=txt", Cancellation), HttpStatusCode.Forbidden, "session.locked");
        await SignInTests.AssertProblem(await page.Http.GetAsync("/auth/sessions", Cancellation), HttpStatusCode.Forbidden, "session.locked");
        Assert.Contains("session.locked", await Reveal(page.Http, opened.CaseId), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await page.Http.GetAsync("/cases", Cancellation)).StatusCode);
        await editor.Disconnected.Task.WaitAsync(TimeSpan.FromSeconds(15), Cancellation);

        Assert.Equal(HttpStatusCode.NoContent, (await Prove(page, new { password = TestPerson.Password })).StatusCode);
        Assert.Contains("Matter of Made-Up", await Reveal(page.Http, opened.CaseId), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> Prove(Page page, object proof) => page.Http.PostAsJsonAsync("/auth/step-up", proof, Cancellation);

    private static async Task<string> Reveal(HttpClient http, string caseId)
    {
        var answer = await http.PostAsJsonAsync("/graphql", new { query = "query($id: ID!) { case(id: $id) { caption aNumber } }", variables = new { id = caseId } }, Cancellation);
        return await answer.Content.ReadAsStringAsync(Cancellation);
    }
}
