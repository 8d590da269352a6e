using System.Diagnostics;
using System.Net.Http.Headers;
using LawLab.Web.Auth;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LawLab.Web.Tests.Access;

/// <summary>Somebody who tries LawLab's doors: a column of the table.</summary>
internal sealed class Visitor : IDisposable
{
    private Stopwatch _signedIn = null!;

    public Visitor(LawLabApp app, string name, TestPerson? person = null, Tokens? tokens = null)
    {
        (App, Name, Person, Tokens) = (app, name, person, tokens);
        Http = app.Visit();
        Show(tokens);
    }

    public LawLabApp App { get; }

    public string Name { get; }

    /// <summary>Who she is; null for somebody who never signed in.</summary>
    public TestPerson? Person { get; }

    /// <summary>What she signed in with; null for nobody.</summary>
    public Tokens? Tokens { get; private set; }

    public HttpClient Http { get; }

    public static async Task<Visitor> SignedIn(LawLabApp app, string name, TestPerson person) =>
        new(app, name, person, await app.TokensFor(person));

    /// <summary>Her session was good until a minute ago.</summary>
    public static async Task<Visitor> Expired(LawLabApp app, string name, TestPerson person)
    {
        var user = await app.Use<SignInManager<Account>, System.Security.Claims.ClaimsPrincipal>(async manager =>
            await manager.CreateUserPrincipalAsync((await manager.UserManager.FindByIdAsync(person.PersonId))!));
        var over = new AuthenticationProperties { ExpiresUtc = DateTimeOffset.UtcNow.AddMinutes(-1) };
        var ticket = new AuthenticationTicket(user, over, IdentityConstants.BearerScheme);
        var bearer = app.Services.GetRequiredService<IOptionsMonitor<BearerTokenOptions>>().Get(IdentityConstants.BearerScheme);
        return new Visitor(app, name, person, new Tokens(
            "Bearer", bearer.BearerTokenProtector.Protect(ticket), 0, bearer.RefreshTokenProtector.Protect(ticket)));
    }

    /// <summary>Her account was shut while she was signed in.</summary>
    public static async Task<Visitor> Suspended(LawLabApp app, string name, TestPerson person)
    {
        var visitor = await SignedIn(app, name, person);
        Assert.True(await app.Use<Accounts, bool>(accounts => accounts.SuspendAsync(Invitations.Installation, person.PersonId)));
        return visitor;
    }

    /// <summary>Herself after signing in anew, when she can: for doors that end the session they are asked with.</summary>
    public async Task<Visitor> Anew() => CanSignIn ? await SignedIn(App, Name, Person!) : new Visitor(App, Name, Person, Tokens);

    /// <summary>Signs in anew, when she can and it is a while ago: on a slow machine her proof that it is she would not last for all doors.</summary>
    public async Task Freshen()
    {
        if (CanSignIn && _signedIn.Elapsed > StepUp.Lasts / 3) Show(Tokens = await App.TokensFor(Person!));
    }

    /// <summary>Her socket to the hub, not yet opened.</summary>
    public HubConnection Hub() => new HubConnectionBuilder()
        .WithUrl(new Uri(App.Address, "/hubs/live"), options => options.AccessTokenProvider = () => Task.FromResult(Tokens?.AccessToken))
        .Build();

    public void Dispose() => Http.Dispose();

    private bool CanSignIn => Tokens is { ExpiresIn: > 0 } && Name != Cast.Suspended;

    private void Show(Tokens? tokens)
    {
        _signedIn = Stopwatch.StartNew();
        if (tokens is not null) Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.AccessToken);
    }
}
