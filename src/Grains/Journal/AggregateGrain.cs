using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Grains.Keys;
using LawLab.Grains.Live;
using LawLab.Grains.Record;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace LawLab.Grains.Journal;

/// <summary>What every aggregate needs to be written.</summary>
internal sealed class AggregateServices(
    PostgresJournal journal,
    JournalWriter writer,
    AuditLog audit,
    UpdateOutbox outbox,
    SnapshotStore snapshots,
    KeyStore keys,
    TimeProvider clock,
    ILogger<AggregateServices> logger)
{
    public PostgresJournal Journal => journal;
    public JournalWriter Writer => writer;
    public AuditLog Audit => audit;
    public UpdateOutbox Outbox => outbox;
    public SnapshotStore Snapshots => snapshots;
    public KeyStore Keys => keys;
    public TimeProvider Clock => clock;
    public ILogger Logger => logger;
}

/// <summary>The answer of the write path: the stream's version after the command, or why not.</summary>
internal readonly record struct Outcome(int Version, Refusal? Refusal);

/// <summary>
/// The one write path of every feature: dedupe by command id → authorize → decide → append at the expected version →
/// fold → notify. Commands that arrive while an append is under way are decided against the state they will see and
/// written together by the next one; none is acknowledged, and no reader sees its effect, before its commit.
/// </summary>
/// <remarks>
/// Concrete grains carry <c>[Reentrant]</c>: commands interleave only at the await of their commit, and everything
/// before it runs in one turn.
/// </remarks>
internal abstract partial class AggregateGrain<TState>(AggregateServices services) : Grain
    where TState : class, IState<TState>
{
    private const int MaxWaiting = 1_000;
    private const int MaxWaitingBytes = 16 * 1024 * 1024;
    private const int RememberedOperations = 256;

    // A snapshot costs as much as the state is large: due when the tail is long, and either weighs something against it
    // or has become slow to replay; and not more often than a burst of commands can pay for.
    private const int SnapshotEvery = 500;
    private const int SnapshotAtLatest = 5_000;
    private const int SnapshotWhenLeaving = 100;
    private static readonly TimeSpan s_betweenSnapshots = TimeSpan.FromSeconds(5);

    // What is there takes longer to read than what is not. By the clock of the machine, whatever the aggregate's says.
    private static readonly TimeSpan s_beat = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_fresh = TimeSpan.FromSeconds(1);
    private readonly long _began = TimeProvider.System.GetTimestamp();

    private readonly Queue<Pending> _pending = new();
    private readonly Dictionary<Guid, Operation> _operations = [];
    private readonly Queue<Guid> _remembered = new();
    private int _pendingBytes;
    private Head _decided = Head.Start;
    private Head _committed = Head.Start;
    private byte[]? _row;
    private StreamSeal? _seal;
    private Task<StreamSeal>? _sealing;
    private SnapshotPlace<TState> _snapshots = null!;
    private int _snapshotVersion;
    private int _snapshotBytes;
    private long _snapshotAt;
    private int _tailBytes;
    private Task _writing = Task.CompletedTask;
    private Task _snapshotting = Task.CompletedTask;
    private Task<Outcome> _last = Task.FromResult(default(Outcome));
    private bool _lost;
    private bool _erased;

    /// <summary>The state at a version, and the hash of its last event.</summary>
    private sealed record Head(TState State, int Version, byte[] Hash)
    {
        public static Head Start { get; } = new(TState.Empty, 0, RecordedEvent.Genesis);
    }

    private sealed record Pending(
        Command Command, IReadOnlyList<RecordedEvent> Events, IReadOnlyList<object> Happened, IReadOnlyList<AuditEntry> Audit, Head After)
    {
        public IReadOnlyList<SealedFileChange> Files { get; init; } = [];

        public TaskCompletionSource<Outcome> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private readonly record struct Operation(byte[] Fingerprint, Task<Outcome> Answer);

    /// <summary>Journal stream, <c>kind/id</c>.</summary>
    protected abstract string Stream { get; }

    /// <summary>The committed state: all that readers may see.</summary>
    protected TState State => _committed.State;

    /// <summary>The state that the next command will see: not committed yet, not for readers.</summary>
    protected TState DecidedState => _decided.State;

    /// <summary>The committed version; 0 before the first event.</summary>
    protected int Version => _committed.Version;

    /// <summary>The stream's key was destroyed: it is as if it had never been.</summary>
    protected bool IsDestroyed => _seal is { IsErased: true };

    protected AggregateServices Services => services;

    /// <summary>Whether the actor may; asked before the rule, against the state the command will see.</summary>
    protected abstract Refusal? Authorize(TState state, Command command);

    /// <summary>The tenant that owns the stream; empty for what all share.</summary>
    protected abstract string TenantOf(TState state);

    /// <summary>By which right the actor acts, as the record says it.</summary>
    protected virtual string AuthorityOf(TState state, Actor actor) => $"role/{actor.Role}";

    /// <summary>Whose key the stream is under, before its first event: by default the one that all of a tenant shares.</summary>
    protected virtual string KeySubject(string tenant) => "tenant/" + tenant;

    /// <summary>The command as the client sent it, which its fingerprint is taken of.</summary>
    protected virtual Command AsSent(Command command) => command;

    /// <summary>What to tell the web hosts after an event; null for nothing.</summary>
    protected virtual Update? Tell(TState state, object happened, EventMetadata metadata) => null;

    /// <summary>
    /// Told of each event once it is committed, in order: for what others are to hear of it. Must neither wait nor fail. Not told again
    /// when the process ends in between.
    /// </summary>
    /// <param name="before">The state before the command that the event came from.</param>
    /// <param name="command">That command, as decided: with what was looked up for it.</param>
    protected virtual void AfterCommit(TState before, object happened, Command command, EventMetadata metadata)
    {
    }

    /// <summary>The stream's row in a read model; null for none.</summary>
    protected virtual ValueTask<ReadModelRow?> Row(TState state) => default;

    /// <summary>Whether the event may change <see cref="Row"/>; when not, the row is not even made.</summary>
    protected virtual bool ChangesRow(object happened) => true;

    /// <summary>Whom the event makes forgotten, in the same transaction; nothing may follow such an event. Null for nobody.</summary>
    protected virtual ErasedClient? Erases(object happened) => null;

    /// <summary>The file that the event puts beside the journal or takes from there, in the same transaction; null for none.</summary>
    /// <param name="command">The command that the event came from, as decided: with what was looked up for it.</param>
    protected virtual FileChange? FileOf(object happened, Command command) => null;

    /// <summary>The bytes of a file of this stream; null when there is none, or none any more.</summary>
    protected async Task<byte[]?> ReadFileAsync(string fileId) =>
        _seal is { IsErased: false } seal && await services.Journal.ReadFileAsync(Stream, fileId, CancellationToken.None) is var (tenant, stored)
            ? seal.OpenFile(tenant, fileId, stored)
            : null;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ReplayAsync(cancellationToken);
        }
        catch (Exception failure) when (JournalUnavailableException.Covers(failure))
        {
            throw new JournalUnavailableException(failure.GetType().Name);
        }
    }

    private async Task ReplayAsync(CancellationToken cancellationToken)
    {
        _snapshots = services.Snapshots.PlaceOf<TState>(this.GetGrainId());
        var reading = _snapshots.ReadAsync();
        _seal = await services.Keys.SealOfAsync(Stream, cancellationToken);
        if (IsDestroyed) return;
        var head = Head.Start;
        if (await reading is { } kept && _seal is { } seal && _snapshots.Open(kept, seal) is { } snapshot)
        {
            (head, _snapshotBytes) = (new Head(snapshot.State, snapshot.Version, snapshot.Hash), kept.State.Length);
        }

        _snapshotVersion = head.Version;
        // A little more than the tail: commands that are sent again are mostly recent ones.
        await foreach (var recorded in services.Journal.ReadAsync(Stream, Math.Max(0, head.Version - RememberedOperations), cancellationToken))
        {
            if (recorded.Version > head.Version) head = Fold(head, recorded, Happened(recorded));
            Remember(recorded.Operation, new Operation(recorded.Fingerprint, Task.FromResult(new Outcome(recorded.Version, null))));
        }

        _decided = _committed = head;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await Task.WhenAll(_writing, _snapshotting);
        // What was long in memory is opened again from one row, and not from its last thousand events.
        if (_seal is not null && !_lost && !_erased && _committed.Version - _snapshotVersion >= SnapshotWhenLeaving)
        {
            await SaveSnapshotAsync(new Snapshot<TState>(_committed.Version, _committed.Hash, _committed.State));
        }

        _seal?.Dispose();
    }

    /// <summary>What a row of this stream tells.</summary>
    protected object Happened(RecordedEvent recorded) =>
        EventNames.Read(recorded.Type, recorded.KeyId is null ? recorded.Data : _seal!.OpenEvent(recorded));

    /// <summary>
    /// The stream's key is made before its first event, and only for a command that will write one: asking for what one may not
    /// do leaves nothing behind.
    /// </summary>
    private async Task<Refusal?> MakeSealAsync(Command command)
    {
        var (_, decision) = Judge(command);
        if (decision.Events.Count == 0) return null;
        try
        {
            var tenant = TenantOf(_decided.State.Apply(decision.Events[0], new EventMetadata(command.Actor.PersonId, services.Clock.GetUtcNow(), 1)));
            var seal = await (_sealing ??= services.Keys.MakeSealAsync(Stream, tenant, KeySubject(tenant), CancellationToken.None));
            _seal ??= seal;
            return null;
        }
        catch (Exception failure) when (JournalUnavailableException.Covers(failure))
        {
            _sealing = null;
            LogNoKey(services.Logger, failure.GetType().Name);
            return Refusal.Busy;
        }
    }

    /// <summary>Takes a command through the write path; never throws.</summary>
    protected async Task<Outcome> Handle(Command command)
    {
        if (_seal is null && await MakeSealAsync(command) is { } keyless) return new Outcome(Version, keyless);
        if (_lost) return new Outcome(0, Refusal.Unknown);
        if (IsDestroyed) return new Outcome(0, await RefuseAsync(command, Refusal.NotFound));
        var fingerprint = Fingerprint(AsSent(command));
        if (_operations.TryGetValue(command.CommandId, out var known))
        {
            return known.Fingerprint.AsSpan().SequenceEqual(fingerprint) ? await known.Answer : new Outcome(Version, Refusal.Reused);
        }

        var (forbidden, decision) = Judge(command);
        if (decision.Refusal is not null || decision.Events.Count == 0)
        {
            // The rule may have looked at what is not committed yet: nobody may learn of that before it is.
            var before = await _last;
            if (before.Refusal is { Retry: true }) return before;
            return new Outcome(Version, forbidden is null ? decision.Refusal : await RefuseAsync(command, forbidden));
        }

        if (_pending.Count >= MaxWaiting || _pendingBytes >= MaxWaitingBytes) return new Outcome(Version, Refusal.Busy);
        return await Enqueue(command, fingerprint, decision.Events);
    }

    private (Refusal? Forbidden, Decision Decision) Judge(Command command) => Authorize(_decided.State, command) is { } forbidden
        ? (forbidden, forbidden)
        : (null, _decided.State.Decide(command, services.Clock.GetUtcNow()));

    /// <summary>Puts on record that the actor wanted what she may not; gives what to answer, which is "busy" when it cannot.</summary>
    protected async Task<Refusal> RefuseAsync(Command command, Refusal refusal)
    {
        try
        {
            await RecordRefusedAsync(command.Actor, JsonNamingPolicy.KebabCaseLower.ConvertName(AsSent(command).GetType().Name));
            return refusal;
        }
        catch (JournalUnavailableException)
        {
            return Refusal.Busy;
        }
    }

    /// <summary>Puts on record that the actor was not let do <paramref name="what"/>; absent or forbidden is the same here too.</summary>
    /// <exception cref="JournalUnavailableException">It may not be on record: nothing may be answered.</exception>
    protected async Task RecordRefusedAsync(Actor actor, string what)
    {
        await services.Audit.WriteAsync(AuditEntry.Refused(actor, $"{Kind}.{what}", Stream));
        // Soon after the activation, the time would tell whether there was something to read. Waited for off the grain's turn.
        if (TimeProvider.System.GetElapsedTime(_began) < s_fresh) await Task.Run(() => Beat.Next(_began, s_beat));
    }

    /// <summary>Puts on record that the actor did <paramref name="what"/>, before she learns anything by it.</summary>
    /// <exception cref="JournalUnavailableException">It may not be on record: nothing may be answered.</exception>
    protected Task RecordAsync(Actor actor, string what, IReadOnlyDictionary<string, string>? codes = null) =>
        services.Audit.WriteAsync(AuditEntry.Allowed(TenantOf(State), actor, AuthorityOf(State, actor), $"{Kind}.{what}", Stream, codes));

    private string Kind => Stream[..Stream.IndexOf('/', StringComparison.Ordinal)];

    private Task<Outcome> Enqueue(Command command, byte[] fingerprint, IReadOnlyList<object> happened)
    {
        // PostgreSQL keeps microseconds; the hash must be over what it gives back.
        var now = services.Clock.GetUtcNow();
        var at = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
        var events = new RecordedEvent[happened.Count];
        List<AuditEntry>? audit = null;
        List<SealedFileChange>? files = null;
        var head = _decided;
        for (var part = 0; part < events.Length; part++)
        {
            var state = head.State.Apply(happened[part], new EventMetadata(command.Actor.PersonId, at, head.Version + 1));
            var tenant = TenantOf(state);
            var data = _seal!.SealEvent(tenant, head.Version + 1, EventNames.Write(happened[part]));
            var recorded = new RecordedEvent(
                Stream, head.Version + 1, command.CommandId, (short)part, tenant, EventNames.Of(happened[part]),
                command.Actor.PersonId, at, fingerprint, data, [], _seal.KeyId);
            events[part] = recorded.LinkedTo(head.Hash);
            head = new Head(state, recorded.Version, events[part].Hash);
            _pendingBytes += recorded.Data.Length;
            if (FileOf(happened[part], command) is { } file)
            {
                var sealedFile = file.Contents is null ? null : _seal.SealFile(tenant, file.FileId, file.Contents);
                (files ??= []).Add(new SealedFileChange(Stream, file.FileId, tenant, _seal.KeyId, sealedFile));
                _pendingBytes += sealedFile?.Length ?? 0;
            }

            if (happened[part] is IOnRecord onRecord) (audit ??= []).Add(EntryOf(recorded, onRecord, command.Actor, state));
        }

        var pending = new Pending(command, events, happened, audit ?? [], head) { Files = files ?? [] };
        _decided = head;
        _pending.Enqueue(pending);
        _last = pending.Done.Task;
        Remember(command.CommandId, new Operation(fingerprint, _last));
        if (_writing.IsCompleted) _writing = WriteAsync();
        return pending.Done.Task;
    }

    private AuditEntry EntryOf(RecordedEvent recorded, IOnRecord happened, Actor actor, TState state)
    {
        var codes = new Dictionary<string, string>(happened.Codes) { ["version"] = recorded.Version.ToString(CultureInfo.InvariantCulture) };
        var action = recorded.Type[..recorded.Type.LastIndexOf('.')];
        return AuditEntry.Allowed(recorded.Tenant, actor, AuthorityOf(state, actor), action, Stream, codes);
    }

    /// <summary>Runs on the grain's scheduler while anything waits; one append at a time, so that versions have no holes.</summary>
    private async Task WriteAsync()
    {
        // Let the commands that are already in the grain's queue join the first batch.
        await Task.Yield();
        while (_pending.Count > 0)
        {
            var batch = _pending.ToArray();
            _pending.Clear();
            _pendingBytes = 0;
            try
            {
                await WriteAsync(batch);
            }
            catch (Exception failure)
            {
                LogLost(services.Logger, failure.GetType().Name);
                Lose([.. batch.Where(pending => !pending.Done.Task.IsCompleted)]);
            }
        }
    }

    private async Task WriteAsync(Pending[] batch)
    {
        var request = new AppendRequest([.. batch.SelectMany(pending => pending.Events)], await ChangedRowAsync(batch))
        {
            Erased = Erases(batch[^1].Happened[^1]),
            Audit = [.. batch.SelectMany(pending => pending.Audit)],
            Files = [.. batch.SelectMany(pending => pending.Files)],
        };
        switch (await services.Writer.AppendAsync(request))
        {
            case AppendResult.Written:
                _row = request.Row?.Json ?? _row;
                _erased |= request.Erased is not null;
                foreach (var pending in batch) Commit(pending);
                SaveSnapshotWhenDue();
                break;
            case AppendResult.Busy:
                StepBack(batch, Refusal.Busy);
                break;
            case AppendResult.Rejected:
                StepBack(batch, batch.Length == 1 ? Refusal.Rejected : Refusal.Busy);
                break;
            case AppendResult.Conflict:
                await AnswerFromJournalAsync(batch);
                break;
            default:
                Lose(batch);
                break;
        }
    }

    /// <summary>The row of the read model, when it says something else than before.</summary>
    private async ValueTask<ReadModelRow?> ChangedRowAsync(Pending[] batch) =>
        batch.Any(pending => pending.Happened.Any(ChangesRow)) && await Row(batch[^1].After.State) is { } row && !row.Json.AsSpan().SequenceEqual(_row) ? row : null;

    private void Commit(Pending pending)
    {
        var before = _committed.State;
        _committed = pending.After;
        _tailBytes += pending.Events.Sum(recorded => recorded.Data.Length);
        for (var part = 0; part < pending.Events.Count; part++)
        {
            var recorded = pending.Events[part];
            var metadata = new EventMetadata(recorded.Actor, recorded.At, recorded.Version);
            if (Tell(pending.After.State, pending.Happened[part], metadata) is { } update) services.Outbox.Publish(update);
            AfterCommit(before, pending.Happened[part], pending.Command, metadata);
        }

        pending.Done.SetResult(new Outcome(pending.After.Version, null));
    }

    /// <summary>Nothing of the batch was written: what was decided on top of it is void, the grain goes on.</summary>
    private void StepBack(Pending[] batch, Refusal refusal)
    {
        _decided = _committed;
        Refuse(batch, refusal);
        Refuse(_pending, Refusal.Busy);
        _pending.Clear();
        _pendingBytes = 0;
    }

    /// <summary>Written or not, the journal knows: this activation is done, and the retry starts from a replay.</summary>
    private void Lose(Pending[] batch)
    {
        _lost = true;
        Refuse(batch, Refusal.Unknown);
        Refuse(_pending, Refusal.Unknown);
        _pending.Clear();
        DeactivateOnIdle();
    }

    /// <summary>
    /// Another activation wrote this stream, or a command came again that is older than this activation remembers:
    /// those get the journal's answer, the others are tried again against the true state.
    /// </summary>
    private async Task AnswerFromJournalAsync(Pending[] batch)
    {
        _lost = true;
        try
        {
            var found = await services.Journal.OperationsAsync(Stream, [.. batch.Select(pending => pending.Command.CommandId)], CancellationToken.None);
            foreach (var pending in batch.Where(pending => found.ContainsKey(pending.Command.CommandId)))
            {
                var (version, fingerprint) = found[pending.Command.CommandId];
                var same = fingerprint.AsSpan().SequenceEqual(pending.Events[0].Fingerprint);
                pending.Done.SetResult(new Outcome(version, same ? null : Refusal.Reused));
            }
        }
        catch (Exception failure) when (failure is Npgsql.NpgsqlException or TimeoutException)
        {
            LogLost(services.Logger, failure.GetType().Name);
        }

        Lose([.. batch.Where(pending => !pending.Done.Task.IsCompleted)]);
    }

    private void Refuse(IEnumerable<Pending> batch, Refusal refusal)
    {
        foreach (var pending in batch)
        {
            _operations.Remove(pending.Command.CommandId);
            pending.Done.SetResult(new Outcome(Version, refusal));
        }
    }

    private static Head Fold(Head head, RecordedEvent recorded, object happened) =>
        new(head.State.Apply(happened, new EventMetadata(recorded.Actor, recorded.At, recorded.Version)), recorded.Version, recorded.Hash);

    private void Remember(Guid commandId, Operation operation)
    {
        if (_operations.TryAdd(commandId, operation)) _remembered.Enqueue(commandId);
        else _operations[commandId] = operation;
        // Never one that is still under way: MaxWaiting is what can be.
        while (_remembered.Count > RememberedOperations + (2 * MaxWaiting)) _operations.Remove(_remembered.Dequeue());
    }

    /// <summary>16 bytes over who wants what; not over when or under which display name. Keyed: a guess cannot be compared with it.</summary>
    private byte[] Fingerprint(Command command)
    {
        var content = new ArrayBufferWriter<byte>(512);
        Encoding.UTF8.GetBytes(command.GetType().Name, content);
        content.Write("\n"u8);
        Encoding.UTF8.GetBytes(command.Actor.PersonId, content);
        content.Write("\n"u8);
        using (var json = new Utf8JsonWriter(content, new JsonWriterOptions { Encoder = EventNames.Json.Encoder }))
        {
            JsonSerializer.Serialize(json, command, command.GetType(), EventNames.Json);
        }

        // Without a key nothing was written yet, and there is nothing to compare with.
        return _seal?.Fingerprint(content.WrittenSpan) ?? [];
    }

    private void SaveSnapshotWhenDue()
    {
        var tail = _committed.Version - _snapshotVersion;
        if (tail < SnapshotEvery || (_tailBytes < _snapshotBytes / 4 && tail < SnapshotAtLatest) || !_snapshotting.IsCompleted) return;
        if (_snapshotAt != 0 && services.Clock.GetElapsedTime(_snapshotAt) < s_betweenSnapshots) return;
        _snapshotAt = services.Clock.GetTimestamp();
        _snapshotVersion = _committed.Version;
        _tailBytes = 0;
        _snapshotting = SaveSnapshotAsync(new Snapshot<TState>(_committed.Version, _committed.Hash, _committed.State));
    }

    private async Task SaveSnapshotAsync(Snapshot<TState> snapshot)
    {
        // The state is immutable, so the snapshot is made off the grain's turn; losing one costs a longer replay.
        _snapshotBytes = await Task.Run(() => _snapshots.WriteAsync(snapshot, _seal!));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "An activation gives up after a failed append; the journal knows the outcome ({Failure})")]
    private static partial void LogLost(ILogger logger, string failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "The key of a new stream could not be made; nothing was written ({Failure})")]
    private static partial void LogNoKey(ILogger logger, string failure);
}
