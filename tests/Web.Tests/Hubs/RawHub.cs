using System.Net.WebSockets;
using System.Text;

namespace LawLab.Web.Tests.Hubs;

/// <summary>A socket that says what no client library would.</summary>
public sealed class RawHub : IDisposable
{
    private const char EndOfMessage = '\u001e';
    private readonly ClientWebSocket _socket = new();
    private readonly Queue<string> _received = new();
    private string _rest = "";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Connects as a person and shakes hands.</summary>
    public static async Task<RawHub> Connect(LawLabApp app, TestPerson person)
    {
        var tokens = await app.TokensFor(person);
        var hub = new RawHub();
        var address = new UriBuilder(new Uri(app.Address, "/hubs/live")) { Scheme = "ws", Query = "access_token=" + Uri.EscapeDataString(tokens.AccessToken) };
        await hub._socket.ConnectAsync(address.Uri, Cancellation);
        await hub.Send("""{"protocol":"json","version":1}""" + EndOfMessage);
        Assert.Equal("{}", await hub.Receive());
        return hub;
    }

    /// <summary>Sends the text as one frame, as it is.</summary>
    public Task Send(string text) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, Cancellation);

    /// <summary>Calls a method with arguments written as JSON; gives the answer's message.</summary>
    public async Task<string> Call(string method, string arguments)
    {
        await Send($$"""{"type":1,"invocationId":"1","target":"{{method}}","arguments":[{{arguments}}]}""" + EndOfMessage);
        return await ReceiveUntil("\"invocationId\":\"1\"");
    }

    /// <summary>The next message that contains a text.</summary>
    public async Task<string> ReceiveUntil(string text)
    {
        while (true)
        {
            if (await Receive() is var message && message.Contains(text, StringComparison.Ordinal))
            {
                return message;
            }
        }
    }

    public void Dispose() => _socket.Dispose();

    private async Task<string> Receive()
    {
        var buffer = new byte[16 * 1024];
        while (_received.Count == 0)
        {
            var received = await _socket.ReceiveAsync(buffer, Cancellation);
            Assert.NotEqual(WebSocketMessageType.Close, received.MessageType);
            var parts = (_rest + Encoding.UTF8.GetString(buffer, 0, received.Count)).Split(EndOfMessage);
            _rest = parts[^1];
            Array.ForEach(parts[..^1], _received.Enqueue);
        }

        return _received.Dequeue();
    }
}
