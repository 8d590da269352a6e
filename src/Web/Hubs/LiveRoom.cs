using System.Threading.Channels;
using LawLab.Grains.Journal;
using LawLab.Grains.Live;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Logging;

namespace LawLab.Web.Hubs;

/// <summary>Something live that people at this host have open together.</summary>
internal interface ILiveRoom
{
    /// <summary>Which draft or conference.</summary>
    string Id { get; }

    /// <summary>Ends when nothing more is sent to the connection.</summary>
    Task Leave(string connectionId);

    /// <summary>Time to ask the grain where it stands.</summary>
    void Beat();
}

/// <summary>A connection that has the room open.</summary>
internal record LiveMember(LiveConnection Connection);

/// <summary>
/// One loop does everything in order: so all members are at the same version, each gets every later change once, and nobody
/// gets one after her access ended.
/// </summary>
/// <typeparam name="TMember">What is known of a connection here.</typeparam>
/// <typeparam name="TOpened">What a connection is told when it comes in.</typeparam>
internal abstract partial class LiveRoom<TMember, TOpened> : ILiveRoom
    where TMember : LiveMember
    where TOpened : class
{
    private static readonly TimeSpan s_heartbeat = TimeSpan.FromSeconds(10);

    // Without word from the grain for this long, who may see it is not known any more: nobody does.
    private static readonly TimeSpan s_trust = TimeSpan.FromSeconds(30);

    private readonly Channel<Func<Task>> _work = Channel.CreateUnbounded<Func<Task>>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Dictionary<string, TMember> _members = [];
    private readonly UpdateFeed _feed;
    private readonly Action<ILiveRoom> _forget;
    private readonly ILogger _logger;

    private int _started;
    private bool _ended;
    private int _beating;
    private int _accessVersion = -1;
    private IReadOnlyList<string> _audience = [];
    private IReadOnlyList<string>? _checkedAudience;
    private long _heardAt;
    private long _heartbeatAt;

    /// <param name="forget">Called when the last member has left.</param>
    protected LiveRoom(string id, UpdateFeed feed, Action<ILiveRoom> forget, JsonHubProtocol protocol, TimeProvider clock, ILogger logger)
    {
        (Id, _feed, _forget, Clock, _logger) = (id, feed, forget, clock, logger);
        Outgoing = new Outgoing(protocol);
        _heardAt = _heartbeatAt = clock.GetTimestamp();
    }

    public string Id { get; }

    protected TimeProvider Clock { get; }

    protected Outgoing Outgoing { get; }

    protected IReadOnlyDictionary<string, TMember> Members => _members;

    /// <summary>What all members have.</summary>
    protected int Version { get; set; }

    /// <summary>The topics to follow, and what to do with an update of each.</summary>
    protected abstract IEnumerable<(string Topic, Func<Update, Task> Handle)> Topics { get; }

    /// <summary>What the grain shows the connection; refused when it shows nothing.</summary>
    protected abstract Task<(TOpened Opened, int Version)> Ask(LiveConnection connection);

    /// <summary>The grain's version and who may see it, as of which version of that; null when it is gone.</summary>
    protected abstract Task<(int Version, IReadOnlyList<string> Audience, int AccessVersion)?> Head();

    /// <summary>Sends the members what they missed, up to <paramref name="version"/>.</summary>
    protected abstract Task FillTo(int version);

    /// <summary>A connection came in, and is told <paramref name="opened"/> with what is said here.</summary>
    protected abstract (TMember Member, TOpened Opened) Enter(LiveConnection connection, TOpened opened);

    protected abstract void Left(TMember member);

    /// <summary>What is sent along with everything else that waits.</summary>
    protected virtual void AddWhatWaits()
    {
    }

    protected virtual void AfterFlush()
    {
    }

    /// <summary>The last member has left.</summary>
    protected virtual void Ended()
    {
    }

    /// <summary>The version, said now and then to everybody.</summary>
    protected abstract void SayHeartbeat();

    /// <summary>The last that a connection hears of it.</summary>
    protected abstract (string Method, object Message) Goodbye(Refusal reason);

    /// <summary>Lets a connection in; null when the last member just left: open it anew.</summary>
    public Task<TOpened?> Join(LiveConnection connection)
    {
        var opened = new TaskCompletionSource<TOpened?>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!Post(async () =>
        {
            try
            {
                opened.SetResult(_ended ? null : await Admit(connection));
            }
            catch (Exception failure)
            {
                opened.SetException(failure);
            }
        }))
        {
            opened.SetResult(null);
        }

        if (Interlocked.Exchange(ref _started, 1) == 0)
        {
            _ = Run();
        }

        return opened.Task;
    }

    public Task Leave(string connectionId)
    {
        var left = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var posted = Post(() =>
        {
            Remove(connectionId);
            left.SetResult();
            return Task.CompletedTask;
        });
        return posted ? left.Task : Task.CompletedTask;
    }

    /// <summary>Left out while the last time is still being worked on.</summary>
    public void Beat()
    {
        if (Interlocked.Exchange(ref _beating, 1) == 0 && !Post(Check))
        {
            _beating = 0;
        }
    }

    protected bool Post(Func<Task> work) => _work.Writer.TryWrite(work);

    /// <summary>Runs <paramref name="work"/> in the loop after a while.</summary>
    protected async Task PostAfter(TimeSpan wait, Action work)
    {
        await Task.Delay(wait, Clock);
        Post(() =>
        {
            work();
            return Task.CompletedTask;
        });
    }

    /// <summary>Asks the grain where it stands, shuts out who may not see it any more, and sends the others what they missed.</summary>
    protected async Task CatchUp()
    {
        if (await Hear() is { } version && version > Version)
        {
            await FillTo(version);
        }
    }

    /// <summary>Takes who may see it as of that version of the rule, unless a later one is known already.</summary>
    protected void TakeAudience(IReadOnlyList<string> audience, int version)
    {
        if (version >= _accessVersion)
        {
            (_audience, _accessVersion) = (audience, version);
            KeepOnly(audience);
        }
    }

    /// <summary>As <see cref="KeepOnly"/>, at the cost of one comparison while the audience stays the same.</summary>
    protected void KeepOnlyChecked(IReadOnlyList<string> audience)
    {
        if (_checkedAudience is null || !(ReferenceEquals(audience, _checkedAudience) || audience.SequenceEqual(_checkedAudience)))
        {
            _checkedAudience = audience;
            KeepOnly(audience);
        }
    }

    protected void Flush()
    {
        AddWhatWaits();
        if (!Outgoing.IsEmpty)
        {
            SendToAll(Outgoing.Take());
        }

        AfterFlush();
    }

    protected void EvictWhere(Predicate<TMember> has, Refusal reason)
    {
        foreach (var member in _members.Values.Where(member => has(member)).ToList())
        {
            Remove(member.Connection.Id);
            var (method, message) = Goodbye(reason);
            var written = Outgoing.Write(method, message);
            member.Connection.Send(Outgoing.Frame(written), written.Length);
        }
    }

    private async Task Run()
    {
        var topics = Topics.Select(topic => _feed.Subscribe(topic.Topic, update => Post(() => topic.Handle(update)))).ToList();
        try
        {
            while (await _work.Reader.WaitToReadAsync())
            {
                while (_work.Reader.TryRead(out var work))
                {
                    await Do(work);
                }

                Flush();
                if (_members.Count == 0 && !_ended)
                {
                    // What was posted meanwhile is still read, and told that this is over.
                    _ended = true;
                    _forget(this);
                    _work.Writer.Complete();
                    Ended();
                }
            }
        }
        finally
        {
            topics.ForEach(topic => topic.Dispose());
        }
    }

    private async Task Do(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception failure)
        {
            // The next beat asks again.
            LogFailed(_logger, Id, failure.GetType().Name);
        }

        if (Outgoing.IsLarge)
        {
            Flush();
        }
    }

    private async Task<TOpened> Admit(LiveConnection connection)
    {
        var (opened, version) = await Ask(connection);
        if (!_audience.Contains(connection.Actor.PersonId))
        {
            await Confirm(connection.Actor.PersonId);
        }

        await BringMembersTo(version);
        Flush();
        if (!connection.TryOpen(Id, this))
        {
            throw HubRefusal.Of("draft.too-many", "Too many drafts are open. Close one first.");
        }

        (_members[connection.Id], opened) = Enter(connection, opened);
        return opened;
    }

    /// <summary>Someone new to us: the grain let her in, so what we know of its people is old, unless what the grain knows is.</summary>
    private async Task Confirm(string personId)
    {
        await Hear();
        if (!_audience.Contains(personId))
        {
            throw HubRefusal.Of(Refusal.NotFound);
        }
    }

    private async Task BringMembersTo(int version)
    {
        if (_members.Count == 0)
        {
            Version = version;
        }
        else if (version > Version)
        {
            await FillTo(version);
        }

        if (Version != version)
        {
            throw HubRefusal.Of(Refusal.Busy);
        }
    }

    private async Task Check()
    {
        _beating = 0;
        if (_members.Count == 0)
        {
            return;
        }

        try
        {
            await CatchUp();
        }
        catch (Exception) when (Clock.GetElapsedTime(_heardAt) > s_trust)
        {
            EvictWhere(_ => true, Refusal.Busy);
            throw;
        }

        if (Clock.GetElapsedTime(_heartbeatAt) > s_heartbeat)
        {
            _heartbeatAt = Clock.GetTimestamp();
            SayHeartbeat();
        }
    }

    private async Task<int?> Hear()
    {
        var head = await Head();
        _heardAt = Clock.GetTimestamp();
        if (head is not { } known)
        {
            EvictWhere(_ => true, Refusal.NotFound);
            return null;
        }

        TakeAudience(known.Audience, known.AccessVersion);
        return known.Version;
    }

    private void KeepOnly(IReadOnlyList<string> audience) =>
        EvictWhere(member => !audience.Contains(member.Connection.Actor.PersonId), Refusal.NotFound);

    private void Remove(string connectionId)
    {
        if (_members.Remove(connectionId, out var member))
        {
            member.Connection.Forget(Id);
            Left(member);
        }
    }

    private void SendToAll(ReadOnlyMemory<byte> written)
    {
        var frame = Outgoing.Frame(written);
        foreach (var member in _members.Values)
        {
            member.Connection.Send(frame, written.Length);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Room} could not be followed: {Failure}")]
    private static partial void LogFailed(ILogger logger, string room, string failure);
}
