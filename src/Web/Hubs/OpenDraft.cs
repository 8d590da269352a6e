using System.Threading.Channels;
using LawLab.Grains.Access;
using LawLab.Grains.Drafts;
using LawLab.Grains.Journal;
using LawLab.Grains.Live;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Logging;

namespace LawLab.Web.Hubs;

/// <summary>
/// A draft that someone at this host has open. One loop does everything in order: so all members are at the same version,
/// each gets every later change once, and nobody gets one after her access ended.
/// </summary>
internal sealed partial class OpenDraft
{
    private static readonly TimeSpan s_heartbeat = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    // Without word from the draft for this long, who may see it is not known any more: nobody does.
    private static readonly TimeSpan s_trust = TimeSpan.FromSeconds(30);

    private readonly Channel<Func<Task>> _work = Channel.CreateUnbounded<Func<Task>>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Dictionary<string, DraftMember> _members = [];
    private readonly IDraftGrain _grain;
    private readonly UpdateFeed _feed;
    private readonly OpenDrafts _owner;
    private readonly Outgoing _outgoing;
    private readonly TimeProvider _clock;
    private readonly ILogger<OpenDraft> _logger;

    private int _started;
    private bool _ended;
    private int _beating;
    private int _version;
    private int _accessVersion = -1;
    private IReadOnlyList<string> _audience = [];
    private IReadOnlyList<string>? _checkedAudience;
    private long _heardAt;
    private long _heartbeatAt;
    private bool _participantsChanged;

    public OpenDraft(
        string id, IDraftGrain grain, UpdateFeed feed, OpenDrafts owner, JsonHubProtocol protocol, TimeProvider clock, ILogger<OpenDraft> logger)
    {
        (Id, _grain, _feed, _owner, _clock, _logger) = (id, grain, feed, owner, clock, logger);
        _outgoing = new Outgoing(protocol);
        _heardAt = _heartbeatAt = clock.GetTimestamp();
    }

    public string Id { get; }

    /// <summary>Lets a connection in; null when the last member just left: open it anew.</summary>
    public Task<OpenedDraft?> Join(LiveConnection connection)
    {
        var opened = new TaskCompletionSource<OpenedDraft?>(TaskCreationOptions.RunContinuationsAsynchronously);
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

    /// <summary>Ends when nothing more is sent to the connection.</summary>
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

    /// <summary>Time to ask the draft where it stands; left out while the last time is still being worked on.</summary>
    public void Beat()
    {
        if (Interlocked.Exchange(ref _beating, 1) == 0 && !Post(Check))
        {
            _beating = 0;
        }
    }

    private bool Post(Func<Task> work) => _work.Writer.TryWrite(work);

    private async Task Run()
    {
        using var changes = _feed.Subscribe("draft/" + Id, update => Post(() => Committed(update)));
        using var subject = _feed.Subscribe(DraftId.Parse(Id)!.SubjectStream, update => Post(() => SubjectChanged(update)));
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
                _owner.Forget(this);
                _work.Writer.Complete();
            }
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
            LogFailed(Id, failure.GetType().Name);
        }

        if (_outgoing.IsLarge)
        {
            Flush();
        }
    }

    private async Task<OpenedDraft> Admit(LiveConnection connection)
    {
        var view = await _grain.Open(connection.Actor) ?? throw HubRefusal.Of(Refusal.NotFound);
        if (!_audience.Contains(connection.Actor.PersonId))
        {
            await Confirm(connection.Actor.PersonId);
        }

        await BringMembersTo(view.Version);
        Flush();
        if (!connection.TryOpen(Id, this))
        {
            throw HubRefusal.Of("draft.too-many", "Too many drafts are open. Close one first.");
        }

        Add(connection);
        return new OpenedDraft(Id, view.Version, view.Contents, Participants());
    }

    /// <summary>Someone new to us: the draft let her in, so what we know of its team is old, unless what the draft knows is.</summary>
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
            _version = version;
        }
        else if (version > _version)
        {
            await FillTo(version);
        }

        if (_version != version)
        {
            throw HubRefusal.Of(Refusal.Busy);
        }
    }

    private async Task Committed(Update update)
    {
        if (update == Update.Resync)
        {
            await CatchUp();
        }
        else if (update.Version > _version && _members.Count > 0)
        {
            KeepOnlyChecked(update.Audience);
            if (update.Change is { } change && update.Version == _version + 1)
            {
                Append(change);
            }
            else
            {
                await CatchUp();
            }
        }
    }

    private async Task SubjectChanged(Update update)
    {
        if (update == Update.Resync)
        {
            await CatchUp();
        }
        else
        {
            TakeAudience(update.Access is { } access ? Readers(access) : update.Audience, update.Version);
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
        catch (Exception) when (_clock.GetElapsedTime(_heardAt) > s_trust)
        {
            EvictWhere(_ => true, Refusal.Busy);
            throw;
        }

        if (_clock.GetElapsedTime(_heartbeatAt) > s_heartbeat)
        {
            _heartbeatAt = _clock.GetTimestamp();
            _outgoing.Add(nameof(ILiveClient.Heartbeat), new Heartbeat(Id, _version));
        }
    }

    /// <summary>Asks the draft where it stands, shuts out who may not see it any more, and sends the others what they missed.</summary>
    private async Task CatchUp()
    {
        if (await Hear() is { } version && version > _version)
        {
            await FillTo(version);
        }
    }

    /// <summary>The draft's version; null when it is gone.</summary>
    private async Task<int?> Hear()
    {
        var head = await _grain.Head().WaitAsync(s_patience, _clock);
        _heardAt = _clock.GetTimestamp();
        if (head is null)
        {
            EvictWhere(_ => true, Refusal.NotFound);
            return null;
        }

        TakeAudience(Readers(head.Access), head.Access.Version);
        return head.Version;
    }

    private IReadOnlyList<string> Readers(AccessList access) =>
        AccessRules.Who(access, CaseAction.ReadDraft, _clock.GetUtcNow(), DraftId.Parse(Id)!.Name);

    private async Task FillTo(int version)
    {
        while (_version < version && _members.Values.FirstOrDefault() is { } reader)
        {
            var changes = await _grain.Changes(reader.Connection.Actor, _version);
            if (changes is not [{ } first, ..] || first.Version != _version + 1)
            {
                return;
            }

            foreach (var change in changes.TakeWhile(change => change.Version <= version))
            {
                Append(change);
            }

            Flush();
        }
    }

    private void Append(DraftChange change)
    {
        _outgoing.Add(nameof(ILiveClient.DeltaCommitted), change);
        _version = change.Version;
    }

    private void Flush()
    {
        if (_participantsChanged)
        {
            _participantsChanged = false;
            _outgoing.Add(nameof(ILiveClient.ParticipantsChanged), new ParticipantsChanged(Id, Participants()));
        }

        if (!_outgoing.IsEmpty)
        {
            SendToAll(_outgoing.Take());
        }

        FlushCursors();
    }

    private void SendToAll(ReadOnlyMemory<byte> written)
    {
        var frame = _outgoing.Frame(written);
        foreach (var member in _members.Values)
        {
            member.Connection.Send(frame, written.Length);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Draft {Draft} could not be followed: {Failure}")]
    private partial void LogFailed(string draft, string failure);
}
