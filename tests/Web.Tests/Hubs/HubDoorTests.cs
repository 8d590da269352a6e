using System.Net;
using System.Net.WebSockets;
using System.Text;
using LawLab.Web.Auth;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace LawLab.Web.Tests.Hubs;

public sealed class HubDoorTests(LawLabApp app)
{
    private const char EndOfMessage = '\u001e';

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
        var tokens = await app.TokensFor(person);
        var draft = (await app.OpenCase(person)).DraftId;
        await using var other = await Editor.Connect(app, person);
        await other.Open(draft);
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(Address("/hubs/live?access_token=" + Uri.EscapeDataString(tokens.AccessToken)), Cancellation);
        await Send(socket, "{\"protocol\":\"json\",\"version\":1}" + EndOfMessage);
        Assert.Equal("{}" + EndOfMessage, await Receive(socket));

        await Send(socket, frame);

        while (!(await Receive(socket)).Contains("\"type\":7", StringComparison.Ordinal))
        {
        }

        await other.Type(draft, "undisturbed ", 0);
        Assert.Equal(1, (await other.Next()).Version);
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

        await app.Use<Accounts>(accounts => accounts.SuspendAsync(person.Email, Cancellation));

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

    private static Task Send(ClientWebSocket socket, string text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, Cancellation);

    private static async Task<string> Receive(ClientWebSocket socket)
    {
        var buffer = new byte[16 * 1024];
        var received = await socket.ReceiveAsync(buffer, Cancellation);
        return Encoding.UTF8.GetString(buffer, 0, received.Count);
    }
}
