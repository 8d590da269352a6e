using LawLab.Grains.Access;
using LawLab.Grains.Live;
using LawLab.Web.Auth;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging;

namespace LawLab.Web.Hubs;

/// <summary>One socket: its person, what she has open, how fast she is.</summary>
internal sealed class LiveConnection(HubConnectionContext socket, int changesPerSecond, TimeProvider clock)
{
    private const int MostOpen = 50;
    private const long MostUnsentBytes = 16 * 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, ILiveRoom> _rooms = [];
    private readonly Dictionary<string, Task> _lanes = [];
    private bool _closed;
    private long _unsent;

    public string Id => socket.ConnectionId;

    /// <summary>Fixed for the socket's life, as is its session: when that ends, so does the socket.</summary>
    public Actor Actor { get; } = socket.User.ToActor();

    /// <summary>More than anyone types, and more than a page that catches up should send.</summary>
    public TokenBucket Changes { get; } = new(changesPerSecond, clock);

    /// <summary>Opening and reading cost the server more than a page ever needs this often.</summary>
    public TokenBucket Reads { get; } = new(perSecond: 100, clock);

    /// <summary>
    /// Sends without waiting, in the order of the calls. A socket that does not take what it is sent is shut, so that it
    /// neither holds up the others nor fills the memory; its page comes back and reads what it missed.
    /// </summary>
    public void Send(SerializedHubMessage message, int size)
    {
        var write = socket.WriteAsync(message);
        if (write.IsCompletedSuccessfully)
        {
            return;
        }

        if (Interlocked.Add(ref _unsent, size) > MostUnsentBytes)
        {
            socket.Abort();
        }

        _ = Finish(write, size);
    }

    /// <summary>Takes note of what it opened; false when the socket is gone or has too many open.</summary>
    public bool TryOpen(string id, ILiveRoom room)
    {
        lock (_lock)
        {
            if (_closed || (_rooms.Count >= MostOpen && !_rooms.ContainsKey(id)))
            {
                return false;
            }

            _rooms[id] = room;
            return true;
        }
    }

    public ILiveRoom? Find(string id)
    {
        lock (_lock)
        {
            return _rooms.GetValueOrDefault(id);
        }
    }

    public void Forget(string id)
    {
        lock (_lock)
        {
            _rooms.Remove(id);
        }
    }

    /// <summary>The socket is gone; gives what it had open.</summary>
    public IReadOnlyList<ILiveRoom> Close()
    {
        lock (_lock)
        {
            _closed = true;
            ILiveRoom[] open = [.. _rooms.Values];
            _rooms.Clear();
            return open;
        }
    }

    /// <summary>
    /// Runs <paramref name="work"/> after what was started here before for the same draft. A page sends one change at a
    /// time; a program that sends several at once still gets them committed in the order sent.
    /// </summary>
    public Task<T> InOrder<T>(string draftId, Func<Task<T>> work)
    {
        lock (_lock)
        {
            foreach (var (done, _) in _lanes.Count > MostOpen ? _lanes.Where(lane => lane.Value.IsCompleted).ToList() : [])
            {
                _lanes.Remove(done);
            }

            var before = _lanes.GetValueOrDefault(draftId);
            var mine = before is null or { IsCompleted: true } ? work() : After(before, work);
            _lanes[draftId] = mine;
            return mine;
        }
    }

    private static async Task<T> After<T>(Task before, Func<Task<T>> work)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return await work();
    }

    private async Task Finish(ValueTask write, int size)
    {
        try
        {
            await write;
        }
        catch (Exception failure) when (failure is IOException or InvalidOperationException or OperationCanceledException)
        {
            socket.Abort();
        }
        finally
        {
            Interlocked.Add(ref _unsent, -size);
        }
    }
}

/// <summary>Gives each socket its <see cref="LiveConnection"/> before its first call, and says that its person is here.</summary>
internal sealed class LiveConnections(ILogger<DefaultHubLifetimeManager<LiveHub>> logger, WebSettings settings, TimeProvider clock, UpdateFeed feed)
    : DefaultHubLifetimeManager<LiveHub>(logger)
{
    public override Task OnConnectedAsync(HubConnectionContext connection)
    {
        var live = new LiveConnection(connection, settings.ChangesPerSecond, clock);
        connection.Items[typeof(LiveConnection)] = live;
        feed.Came(live.Actor.PersonId);
        return base.OnConnectedAsync(connection);
    }

    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        if (connection.Items.Remove(typeof(LiveConnection), out var live))
        {
            feed.Left(((LiveConnection)live!).Actor.PersonId);
        }

        return base.OnDisconnectedAsync(connection);
    }
}
