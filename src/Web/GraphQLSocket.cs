using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using LawLab.Graph.Execution;

namespace LawLab.Web;

/// <summary>
/// One conversation in graphql-transport-ws, as the npm client graphql-ws holds it. Nothing queues without bound: a
/// message is written before the next of its operation is made, and a client that does not read is let go.
/// </summary>
internal sealed class GraphQLSocket : IDisposable
{
    private const int MostOperations = 20;
    private const int LongestOperationId = 100;
    private static readonly TimeSpan s_initLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_goodbye = TimeSpan.FromSeconds(2);

    private readonly GraphQLMessages _messages;
    private readonly GraphDocumentExecutor _graph;
    private readonly TimeProvider _clock;
    private readonly Func<string?, Task<SocketSession?>> _signIn;
    private readonly Func<string, IDisposable?> _enter;
    private readonly CancellationTokenSource _stop;
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _operations = new();
    private readonly List<Task> _running = [];
    private SocketSession? _session;
    private IDisposable? _place;
    private IDisposable? _followed;
    private int _ended;

    /// <param name="connection">The open socket.</param>
    /// <param name="graph">Who executes.</param>
    /// <param name="clock">For the limits.</param>
    /// <param name="signIn">The session of the bearer in the first message, or without one that of the upgrade request; null when there is none.</param>
    /// <param name="enter">A place for one socket more of a person; null when she holds enough.</param>
    /// <param name="aborted">The connection is gone.</param>
    public GraphQLSocket(
        WebSocket connection,
        GraphDocumentExecutor graph,
        TimeProvider clock,
        Func<string?, Task<SocketSession?>> signIn,
        Func<string, IDisposable?> enter,
        CancellationToken aborted)
    {
        (_graph, _clock, _signIn, _enter) = (graph, clock, signIn, enter);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        _messages = new GraphQLMessages(connection);
    }

    /// <summary>Listens until either side closes.</summary>
    public async Task Run()
    {
        var guard = Guard();
        try
        {
            while (await Next())
            {
            }
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or IOException)
        {
            _messages.Abort();
        }
        finally
        {
            await _stop.CancelAsync();
            await guard;
            await Task.WhenAll(_running);
            _followed?.Dispose();
            _place?.Dispose();
        }
    }

    /// <summary>Says good-bye, and lets go when the other side does not answer soon.</summary>
    public async Task End(SocketClose close)
    {
        if (Interlocked.Exchange(ref _ended, 1) == 1) return;
        try
        {
            _stop.CancelAfter(s_goodbye);
            foreach (var operation in _operations.Values) await operation.CancelAsync();
            await _messages.Close(close, _stop.Token);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            _messages.Abort();
        }
    }

    public void Dispose()
    {
        _messages.Dispose();
        _stop.Dispose();
    }

    /// <summary>Takes the next message; false when the other side has closed.</summary>
    private async Task<bool> Next()
    {
        try
        {
            using var message = await _messages.Receive(_stop.Token);
            if (message is null)
            {
                await End(SocketClose.Normal);
                return false;
            }

            if (Volatile.Read(ref _ended) == 0) await Handle(message.RootElement);
        }
        catch (SocketCloseException bad)
        {
            await End(bad.Close);
        }

        return true;
    }

    private Task Handle(JsonElement message) => TypeOf(message) switch
    {
        "connection_init" => Init(message),
        "ping" => _messages.Send("pong", null, null, _stop.Token),
        "pong" => Task.CompletedTask,
        "subscribe" when _session is null => throw new SocketCloseException(SocketClose.Unauthorized),
        "subscribe" => Subscribe(message),
        "complete" => Complete(message),
        _ => throw new SocketCloseException(SocketClose.Invalid),
    };

    private async Task Init(JsonElement message)
    {
        if (_session is not null) throw new SocketCloseException(SocketClose.InitTwice);
        var session = await _signIn(Bearer(message)) ?? throw new SocketCloseException(SocketClose.Forbidden);
        _place = _enter(session.Actor.PersonId) ?? throw new SocketCloseException(SocketClose.TooManySockets);
        _session = session;
        _followed = session.Follow(() => _ = End(SocketClose.Forbidden));
        await _messages.Send("connection_ack", null, null, _stop.Token);
    }

    private async Task Subscribe(JsonElement message)
    {
        var id = OperationId(message);
        if (!message.TryGetProperty("payload", out var payload)) throw new SocketCloseException(SocketClose.Invalid);
        if (_operations.Count >= MostOperations)
        {
            await Refuse(id, GraphResponse.Error(GraphOutcome.Refused, GraphErrorCode.TooMany, $"A socket carries at most {MostOperations} operations."), _stop.Token);
            return;
        }

        var operation = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        if (!_operations.TryAdd(id, operation))
        {
            operation.Dispose();
            throw new SocketCloseException(SocketClose.SubscriberExists);
        }

        _running.RemoveAll(task => task.IsCompleted);
        _running.Add(Operate(id, payload.Clone(), operation));
    }

    private async Task Complete(JsonElement message)
    {
        if (_operations.TryRemove(OperationId(message), out var operation)) await operation.CancelAsync();
    }

    private async Task Operate(string id, JsonElement payload, CancellationTokenSource operation)
    {
        // The reader goes on to the next message at once.
        await Task.Yield();
        try
        {
            var refused = await Follow(id, payload, operation.Token);
            // From here the client may use the id again, so it must be free before it is told.
            if (!_operations.TryRemove(KeyValuePair.Create(id, operation))) return;
            if (refused is null) await _messages.Send("complete", id, null, operation.Token);
            else await Refuse(id, refused, operation.Token);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or IOException)
        {
            // Completed by the client, or the socket is gone; the reader notices the latter.
        }
        finally
        {
            _operations.TryRemove(KeyValuePair.Create(id, operation));
            operation.Dispose();
        }
    }

    /// <summary>Sends every answer; returns the one that was not executed, which ends the operation.</summary>
    private async Task<GraphResponse?> Follow(string id, JsonElement payload, CancellationToken cancellation)
    {
        try
        {
            await foreach (var answer in _graph.SubscribeAsync(GraphRequest.Read(payload), _session!.Actor, cancellation))
            {
                if (!answer.HasData) return answer;
                await _messages.Send("next", id, answer.Json, cancellation);
            }

            return null;
        }
        catch (GraphRefusedException malformed)
        {
            return GraphResponse.Refused(malformed);
        }
    }

    private Task Refuse(string id, GraphResponse response, CancellationToken cancellation)
    {
        using var json = JsonDocument.Parse(response.Json);
        var errors = JsonSerializer.SerializeToUtf8Bytes(json.RootElement.GetProperty("errors"));
        return _messages.Send("error", id, errors, cancellation);
    }

    /// <summary>Ends a socket that says nothing at its start.</summary>
    private async Task Guard()
    {
        try
        {
            await Task.Delay(s_initLimit, _clock, _stop.Token);
            if (_session is null) await End(SocketClose.InitTimeout);
        }
        catch (OperationCanceledException)
        {
            // The socket has ended.
        }
    }

    private static string? TypeOf(JsonElement message) => message.ValueKind == JsonValueKind.Object ? Text(message, "type") : null;

    private static string OperationId(JsonElement message) =>
        Text(message, "id") is { Length: > 0 and <= LongestOperationId } id ? id : throw new SocketCloseException(SocketClose.Invalid);

    private static string? Bearer(JsonElement message) =>
        message.TryGetProperty("payload", out var payload) && payload.ValueKind == JsonValueKind.Object ? Text(payload, "authorization") : null;

    private static string? Text(JsonElement json, string name)
    {
        if (!json.TryGetProperty(name, out var text) || text.ValueKind != JsonValueKind.String) return null;
        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, written as an escape.
            throw new SocketCloseException(SocketClose.Invalid);
        }
    }
}
