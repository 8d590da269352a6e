using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;

namespace LawLab.Web;

/// <summary>Why a socket is closed, in the words and numbers of graphql-transport-ws.</summary>
internal sealed record SocketClose(int Code, string Reason)
{
    public static readonly SocketClose Normal = new(1000, "Normal closure");
    public static readonly SocketClose GoingAway = new(1001, "Going away");
    public static readonly SocketClose TooBig = new(1009, "Message too big");
    public static readonly SocketClose TooManySockets = new(1013, "Too many sockets");
    public static readonly SocketClose Invalid = new(4400, "Invalid message");
    public static readonly SocketClose Unauthorized = new(4401, "Unauthorized");
    public static readonly SocketClose Forbidden = new(4403, "Forbidden");
    public static readonly SocketClose InitTimeout = new(4408, "Connection initialisation timeout");
    public static readonly SocketClose SubscriberExists = new(4409, "Subscriber already exists");
    public static readonly SocketClose InitTwice = new(4429, "Too many initialisation requests");
}

/// <summary>The other side broke the protocol, or may not be here.</summary>
internal sealed class SocketCloseException(SocketClose close) : Exception(close.Reason)
{
    public SocketClose Close { get; } = close;
}

/// <summary>Reads and writes whole JSON messages on a socket, one writer at a time.</summary>
internal sealed class GraphQLMessages(WebSocket connection) : IDisposable
{
    private static readonly TimeSpan s_writeLimit = TimeSpan.FromSeconds(10);
    private static readonly JsonDocumentOptions s_json = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly byte[] _buffer = new byte[8 * 1024];

    /// <summary>The next message; null when the other side closes.</summary>
    /// <exception cref="SocketCloseException">It is no JSON text or too long.</exception>
    public async Task<JsonDocument?> Receive(CancellationToken cancellation)
    {
        var message = new ArrayBufferWriter<byte>();
        while (true)
        {
            var part = await connection.ReceiveAsync(_buffer.AsMemory(), cancellation);
            if (part.MessageType == WebSocketMessageType.Close) return null;
            if (part.MessageType == WebSocketMessageType.Binary) throw new SocketCloseException(SocketClose.Invalid);
            if (message.WrittenCount + part.Count > GraphQLEndpoint.LargestRequest) throw new SocketCloseException(SocketClose.TooBig);
            message.Write(_buffer.AsSpan(0, part.Count));
            if (part.EndOfMessage) return Parse(message.WrittenMemory);
        }
    }

    /// <summary>Writes a message. A client that does not take it in time is let go.</summary>
    public async Task Send(string type, string? id, ReadOnlyMemory<byte>? payload, CancellationToken cancellation)
    {
        var message = Format(type, id, payload);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(s_writeLimit);
        await _writing.WaitAsync(limit.Token);
        try
        {
            if (connection.State == WebSocketState.Open)
            {
                // A write that is cut off ends the connection, so an operation's own end must not cut it off.
                using var slow = new CancellationTokenSource(s_writeLimit);
                await connection.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, slow.Token);
            }
        }
        catch (OperationCanceledException)
        {
            Abort();
            throw;
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Says good-bye after what is being written.</summary>
    public async Task Close(SocketClose close, CancellationToken cancellation)
    {
        await _writing.WaitAsync(cancellation);
        try
        {
            if (connection.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await connection.CloseOutputAsync((WebSocketCloseStatus)close.Code, close.Reason, cancellation);
        }
        finally
        {
            _writing.Release();
        }
    }

    public void Abort() => connection.Abort();

    public void Dispose() => _writing.Dispose();

    private static JsonDocument Parse(ReadOnlyMemory<byte> message)
    {
        try
        {
            return JsonDocument.Parse(message, s_json);
        }
        catch (JsonException)
        {
            throw new SocketCloseException(SocketClose.Invalid);
        }
    }

    private static ReadOnlyMemory<byte> Format(string type, string? id, ReadOnlyMemory<byte>? payload)
    {
        var text = new ArrayBufferWriter<byte>((payload?.Length ?? 0) + 256);
        using (var writer = new Utf8JsonWriter(text))
        {
            writer.WriteStartObject();
            writer.WriteString("type", type);
            if (id is not null) writer.WriteString("id", id);
            if (payload is { } raw)
            {
                writer.WritePropertyName("payload");
                writer.WriteRawValue(raw.Span, skipInputValidation: true);
            }

            writer.WriteEndObject();
        }

        return text.WrittenMemory;
    }
}
