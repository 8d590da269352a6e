using System.Net;
using System.Net.WebSockets;
using LawLab.Web.Auth;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace LawLab.Web.Tests.Hubs;

[Collection<LawLabTests>]
public sealed class HubDoorTests(LawLabApp app)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("own", true)]
    [InlineData(null, false)]
    [InlineData("https://evil.test", false)]
    [InlineData("null", false)]
    [InlineData("suffix", false)]
    public async Task Upgrade_ByCookie_OnlyFromOurOwnPage(string? origin, bool allowed)
    {
        using var page = await app.SignInAs(await app.NewPerson());
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Cookie", page.Cookie);
        if (Origin(origin) is { } given)
        {
            socket.Options.SetRequestHeader("Origin", given);
        }

        await AssertConnects(socket, "/hubs/live", allowed ? HttpStatusCode.SwitchingProtocols : HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Upgrade_ByBearer_NeedsNoOrigin_ButNoForeignOne()
    {
        var tokens = await app.TokensFor(await app.NewPerson());
        var path = "/hubs/live?access_token=" + Uri.EscapeDataString(tokens.AccessToken);
        using var plain = new ClientWebSocket();
        using var foreign = new ClientWebSocket();
        foreign.Options.SetRequestHeader("Origin", "https://evil.test");

        await AssertConnects(plain, path, HttpStatusCode.SwitchingProtocols);
        await AssertConnects(foreign, path, HttpStatusCode.Forbidden);
        Assert.Empty(app.Log.With(tokens.AccessToken));
    }

    [Fact]
    public async Task Upgrade_WithoutSession_IsRefused()
    {
        using var anonymous = new ClientWebSocket();
        using var wrong = new ClientWebSocket();

        await AssertConnects(anonymous, "/hubs/live", HttpStatusCode.Unauthorized);
        await AssertConnects(wrong, "/hubs/live?access_token=nonsense", HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task AccessTokenInTheQuery_CountsForTheHubAlone()
    {
        var tokens = await app.TokensFor(await app.NewPerson());
        using var visitor = app.Visit();

        var answer = await visitor.GetAsync("/auth/me?access_token=" + Uri.EscapeDataString(tokens.AccessToken), Cancellation);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task UnknownMethod_IsAnErrorOfThatCall()
    {
        await using var editor = await Editor.Connect(app, await app.NewPerson());

        await Assert.ThrowsAsync<HubException>(() => editor.Hub.InvokeAsync("DropEverything", Cancellation));
        await Assert.ThrowsAsync<HubException>(() => editor.Hub.InvokeAsync("OpenDraft", Cancellation));
        await Assert.ThrowsAsync<HubException>(() => editor.Hub.InvokeAsync("OpenDraft", 1, Cancellation));

        Assert.Equal(HubConnectionState.Connected, editor.Hub.State);
    }

    [Theory]
    [InlineData("{\u001e")]
    [InlineData("[]\u001e")]
    [InlineData("{\"type\":\"x\"}\u001e")]
    public async Task MalformedFrame_ClosesThatSocket_AndDisturbsNobody(string frame)
    {
        var person = await app.NewPerson();
        var draft = (await app.OpenCase(person)).DraftId;
        await using var other = await Editor.Connect(app, person);
        await other.Open(draft);
        using var raw = await RawHub.Connect(app, person);

        await raw.Send(frame);

        await raw.ReceiveUntil("\"type\":7");
        await other.Type(draft, "undisturbed ", 0);
        Assert.Equal(1, (await other.Next()).Version);
    }

    [Theory]
    [InlineData("""{"clientId":"c","sequence":1,"baseVersion":0,"delta":{"ops":[{"insert":"\ud83d"}]}}""", "delta.half-character")]
    [InlineData("""{"clientId":"\udfff","sequence":1,"baseVersion":0,"delta":{"ops":[{"insert":"x"}]}}""", "delta.malformed")]
    [InlineData("""{"clientId":"c","sequence":1,"baseVersion":0,"delta":{"ops":[{"insert":"x","insert":"y"}]}}""", "delta.malformed")]
    [InlineData("""{"clientId":"c","sequence":1e400,"baseVersion":0,"delta":{"ops":[]}}""", "delta.malformed")]
    public async Task SubmitDelta_ThatNoClientWouldSend_IsRefusedWithItsCode(string change, string code)
    {
        var person = await app.NewPerson();
        var draft = (await app.OpenCase(person)).DraftId;
        using var raw = await RawHub.Connect(app, person);

        Assert.Contains($"{code}: ", await raw.Call("SubmitDelta", $"\"{draft}\",{change}"), StringComparison.Ordinal);

        Assert.Contains("\"version\":0", await raw.Call("OpenDraft", $"\"{draft}\""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sockets_MoreThanTwentyForAPerson_AreRefused()
    {
        var tokens = await app.TokensFor(await app.NewPerson());
        var path = "/hubs/live?access_token=" + Uri.EscapeDataString(tokens.AccessToken);
        var open = new List<ClientWebSocket>();
        for (var i = 0; i < 20; i++)
        {
            open.Add(new ClientWebSocket());
            await open[^1].ConnectAsync(Address(path), Cancellation);
        }

        using var one = new ClientWebSocket();
        await AssertConnects(one, path, HttpStatusCode.TooManyRequests);

        open.ForEach(socket => socket.Dispose());
    }

    [Fact]
    public async Task EndedSession_EndsItsSockets()
    {
        var person = await app.NewPerson();
        await using var editor = await Editor.Connect(app, person);

        await app.Use<Accounts>(accounts => accounts.SuspendAsync(Invitations.Installation, person.PersonId, Cancellation));

        await editor.Disconnected.Task.WaitAsync(TimeSpan.FromSeconds(15), Cancellation);
    }

    private string? Origin(string? origin)
    {
        var own = app.Address.GetLeftPart(UriPartial.Authority);
        return origin switch { "own" => own, "suffix" => own + ".evil.test", _ => origin };
    }

    private Uri Address(string path) => new(new UriBuilder(new Uri(app.Address, path)) { Scheme = "ws" }.Uri.ToString());

    private async Task AssertConnects(ClientWebSocket socket, string path, HttpStatusCode status)
    {
        socket.Options.CollectHttpResponseDetails = true;
        try
        {
            await socket.ConnectAsync(Address(path), Cancellation);
        }
        catch (WebSocketException)
        {
            // The status says why.
        }

        Assert.Equal(status, socket.HttpStatusCode);
    }
}
