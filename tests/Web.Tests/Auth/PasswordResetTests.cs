using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using LawLab.Web.Tests.Mail;
using Microsoft.Extensions.Configuration;
using MimeKit;

namespace LawLab.Web.Tests.Auth;

/// <summary>A forgotten password: a link by e-mail that sets another one, once, for who reads the mail of that address.</summary>
[Collection<LawLabTests>]
public sealed partial class PasswordResetTests(LawLabApp app) : IAsyncLifetime
{
    private const string NewPassword = "another made-up password";

    private readonly SmtpSink _sink = new();
    private AnotherLawLab _mailing = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _mailing = await app.StartAnother(settings: Mailing(_sink));

    public async ValueTask DisposeAsync()
    {
        await _mailing.DisposeAsync();
        await _sink.DisposeAsync();
    }

    [Fact]
    public async Task Link_SetsThePasswordOnce_AndEndsEverySession()
    {
        var ana = await app.NewPerson();
        using var open = await app.SignInAs(ana);
        using var visitor = app.Visit(_mailing.Address);

        Assert.Equal(HttpStatusCode.Accepted, await Ask(visitor, ana.Email));
        var link = await LinkTo(ana);

        await SignInTests.AssertProblem(await Use(visitor, link, "short"), HttpStatusCode.BadRequest, "password.too-short");
        Assert.Equal(HttpStatusCode.NoContent, (await Use(visitor, link, NewPassword)).StatusCode);
        await SignInTests.AssertProblem(await Use(visitor, link, NewPassword + " 2"), HttpStatusCode.BadRequest, "password-reset.invalid");
        Assert.Equal(HttpStatusCode.OK, (await SignIn(visitor, ana.Email, NewPassword)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SignIn(visitor, ana.Email, TestPerson.Password)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await open.Http.GetAsync("/auth/me", Cancellation)).StatusCode);
        Assert.Empty(app.Log.With(link));
        Assert.Empty(app.Log.With(NewPassword));
    }

    [Fact]
    public async Task Link_UsedTwiceAtTheSameMoment_SetsOnePassword()
    {
        var ana = await app.NewPerson();
        using var visitor = app.Visit(_mailing.Address);
        await Ask(visitor, ana.Email);
        var link = await LinkTo(ana);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Use(visitor, link, $"{NewPassword} {n}")));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Link_OfAnEarlierRequest_EndsWithTheFirstThatIsUsed()
    {
        var ana = await app.NewPerson();
        using var visitor = app.Visit(_mailing.Address);
        await Ask(visitor, ana.Email);
        var first = await LinkTo(ana);
        await Ask(visitor, ana.Email);
        var second = await LinkTo(ana, number: 2);

        Assert.Equal(HttpStatusCode.NoContent, (await Use(visitor, second, NewPassword)).StatusCode);
        await SignInTests.AssertProblem(await Use(visitor, first, NewPassword), HttpStatusCode.BadRequest, "password-reset.invalid");
    }

    [Fact]
    public async Task Request_ForAnAddressWithoutAnAccount_IsAnsweredTheSame_AndNobodyIsWrittenTo()
    {
        var ana = await app.NewPerson();
        using var visitor = app.Visit(_mailing.Address);

        Assert.Equal(HttpStatusCode.Accepted, await Ask(visitor, "nobody-" + ana.Email));
        Assert.Equal(HttpStatusCode.Accepted, await Ask(visitor, ana.Email));
        await LinkTo(ana);

        // In turn, so the first was looked up before the second was written.
        Assert.All(_sink.Taken, mail => Assert.Equal(ana.Email, mail.To));
    }

    [Fact]
    public async Task Link_OfSomebodyElseOrForAnotherPurpose_OpensNothing()
    {
        var (ana, ben) = (await app.NewPerson(), await app.NewPerson());
        using var visitor = app.Visit(_mailing.Address);
        await Ask(visitor, ana.Email);
        var token = (await LinkTo(ana)).Split('.', 2)[1];

        foreach (var wrong in new[] { $"{ben.PersonId}.{token}", $"{ana.PersonId}.{token[..^2]}", $"{ana.PersonId}.", token, ".", "", $"{ana.PersonId}.%%%" })
        {
            await SignInTests.AssertProblem(await Use(visitor, wrong, NewPassword), HttpStatusCode.BadRequest, "password-reset.invalid");
        }
    }

    [Fact]
    public async Task Requests_ForOneAddress_MustWaitAfterFive_AndSheStillSignsIn()
    {
        var ana = await app.NewPerson();
        using var visitor = app.Visit(_mailing.Address);
        for (var n = 0; n < 5; n++) Assert.Equal(HttpStatusCode.Accepted, await Ask(visitor, ana.Email));
        await Ask(visitor, ana.Email);

        Assert.Equal(HttpStatusCode.TooManyRequests, await Ask(visitor, ana.Email));
        Assert.Equal(HttpStatusCode.OK, (await SignIn(visitor, ana.Email, TestPerson.Password)).StatusCode);
    }

    [Fact]
    public async Task Request_WhereNoMailIsSent_SaysWhatToDo()
    {
        using var visitor = app.Visit();
        var answer = await visitor.PostAsJsonAsync("/auth/password-resets", new { email = "somebody@lawlab.test" }, Cancellation);
        await SignInTests.AssertProblem(answer, HttpStatusCode.BadRequest, "password-reset.no-mail");
    }

    private static Action<IConfigurationManager> Mailing(SmtpSink sink) => configuration =>
    {
        configuration["LawLab:PublicOrigin"] = "https://lawlab.example.org";
        configuration["LawLab:Mail:Host"] = "127.0.0.1";
        configuration["LawLab:Mail:Port"] = $"{sink.Port}";
        configuration["LawLab:Mail:Security"] = "None";
        configuration["LawLab:Mail:From"] = "lawlab@lawlab.test";
    };

    private static async Task<HttpStatusCode> Ask(HttpClient visitor, string email) =>
        (await visitor.PostAsJsonAsync("/auth/password-resets", new { email }, Cancellation)).StatusCode;

    private static Task<HttpResponseMessage> Use(HttpClient visitor, string token, string password) =>
        visitor.PostAsJsonAsync("/auth/password-resets/use", new { token, password }, Cancellation);

    private static Task<HttpResponseMessage> SignIn(HttpClient visitor, string email, string password) =>
        visitor.PostAsJsonAsync("/auth/login", new { email, password }, Cancellation);

    /// <summary>What stands behind the fragment sign of the link in the n-th mail to a person.</summary>
    private async Task<string> LinkTo(TestPerson person, int number = 1)
    {
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (_sink.MailOf(person).Count < number) await look.WaitForNextTickAsync(Cancellation);
        var message = await MimeMessage.LoadAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(_sink.MailOf(person)[number - 1])), Cancellation);
        return Link().Match(message.TextBody!).Groups[1].Value;
    }

    [GeneratedRegex(@"https://lawlab\.example\.org/password-reset#(\S+)")]
    private static partial Regex Link();
}
