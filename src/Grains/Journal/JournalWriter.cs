using System.Threading.Channels;
using LawLab.Grains.Keys;
using LawLab.Grains.Record;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace LawLab.Grains.Journal;

/// <summary>The events that one stream wants to append, its row in a read model when that changes, and what goes on record.</summary>
internal sealed record AppendRequest(IReadOnlyList<RecordedEvent> Events, ReadModelRow? Row)
{
    /// <summary>Whose keys and rows go in the same transaction; null for nobody's.</summary>
    public ErasedClient? Erased { get; init; }

    /// <summary>Of most commands none.</summary>
    public IReadOnlyList<AuditEntry> Audit { get; init; } = [];

    /// <summary>Of most commands none; in the order in which they change.</summary>
    public IReadOnlyList<SealedFileChange> Files { get; init; } = [];

    /// <summary>Completed off the writer's thread, so that a grain's continuation never holds the writer up.</summary>
    public TaskCompletionSource<AppendResult> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Size => Events.Sum(e => e.Data.Length) + (Row?.Json.Length ?? 0) + Files.Sum(file => file.Sealed?.Length ?? 0);
}

/// <summary>What became of an append.</summary>
internal enum AppendResult
{
    /// <summary>Committed.</summary>
    Written,

    /// <summary>Not written: the stream is at another version, or one of the operations is there already.</summary>
    Conflict,

    /// <summary>Not written: too much is waiting.</summary>
    Busy,

    /// <summary>Not written, and never will be: the database refuses the content.</summary>
    Rejected,

    /// <summary>The connection failed: it may have been written or not.</summary>
    Unknown,
}

/// <summary>
/// Group commit: the one writer of a silo. Whatever waits is written by the next statement, many streams at once; a
/// stream that lost its race fails alone.
/// </summary>
internal sealed partial class JournalWriter : IAsyncDisposable
{
    // Two, so that one batch is prepared while the other waits for the disk; a grain has at most one append under way,
    // so lanes never carry the same stream at once.
    private const int Lanes = 2;
    private const int MaxWaiting = 4_096;
    private const int MaxRequests = 256;
    private const int MaxBytes = 8 * 1024 * 1024;

    private readonly Channel<AppendRequest> _waiting = Channel.CreateBounded<AppendRequest>(MaxWaiting);
    private readonly PostgresJournal _journal;
    private readonly ILogger<JournalWriter> _logger;
    private readonly Task _lanes;

    public JournalWriter(PostgresJournal journal, ILogger<JournalWriter> logger)
    {
        _journal = journal;
        _logger = logger;
        _lanes = Task.WhenAll(Enumerable.Range(0, Lanes).Select(_ => Task.Run(RunLaneAsync)));
    }

    /// <summary>Ends when the events are committed or not; never throws.</summary>
    public Task<AppendResult> AppendAsync(AppendRequest request) =>
        _waiting.Writer.TryWrite(request) ? request.Done.Task : Task.FromResult(AppendResult.Busy);

    /// <summary>Writes what waits, then stops.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _lanes;
    }

    private async Task RunLaneAsync()
    {
        var batch = new List<AppendRequest>(MaxRequests);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            var bytes = 0;
            while (batch.Count < MaxRequests && bytes < MaxBytes && _waiting.Reader.TryRead(out var request))
            {
                batch.Add(request);
                bytes += request.Size;
            }

            if (batch.Count > 0) await WriteAsync(batch);
            batch.Clear();
        }
    }

    private async Task WriteAsync(List<AppendRequest> batch)
    {
        var remaining = batch;
        while (remaining.Count > 0)
        {
            try
            {
                await _journal.AppendAsync(remaining, CancellationToken.None);
                Finish(remaining, AppendResult.Written);
                return;
            }
            catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.UniqueViolation)
            {
                remaining = await LeaveOutConflictsAsync(remaining);
            }
            catch (PostgresException refused) when (refused.SqlState.StartsWith("22", StringComparison.Ordinal) || refused.SqlState.StartsWith("23", StringComparison.Ordinal))
            {
                LogRejected(refused.SqlState, remaining.Count);
                if (remaining is [var single])
                {
                    single.Done.SetResult(AppendResult.Rejected);
                    return;
                }

                // One of them is at fault; the others must not suffer for it.
                foreach (var request in remaining) await WriteAsync([request]);
                return;
            }
            catch (Exception failure)
            {
                LogFailed(failure.GetType().Name, (failure as PostgresException)?.SqlState, remaining.Count);
                Finish(remaining, AppendResult.Unknown);
                return;
            }
        }
    }

    private async Task<List<AppendRequest>> LeaveOutConflictsAsync(List<AppendRequest> batch)
    {
        try
        {
            var lost = await _journal.ConflictsAsync(batch, CancellationToken.None);
            var (out_, in_) = (batch.Where(r => lost.Contains(r.Events[0].Stream)).ToList(), batch.Where(r => !lost.Contains(r.Events[0].Stream)).ToList());
            if (out_.Count == 0)
            {
                // The violation is not a stream's own: nothing here can be written.
                Finish(batch, AppendResult.Unknown);
                return [];
            }

            LogConflicts(out_.Count, batch.Count);
            Finish(out_, AppendResult.Conflict);
            return in_;
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
        {
            LogFailed(failure.GetType().Name, null, batch.Count);
            Finish(batch, AppendResult.Unknown);
            return [];
        }
    }

    private static void Finish(List<AppendRequest> batch, AppendResult result)
    {
        foreach (var request in batch) request.Done.TrySetResult(result);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Lost} of {Total} streams were not at the expected version")]
    private partial void LogConflicts(int lost, int total);

    [LoggerMessage(Level = LogLevel.Error, Message = "The journal refused an append (SQLSTATE {SqlState}, {Total} streams)")]
    private partial void LogRejected(string sqlState, int total);

    [LoggerMessage(Level = LogLevel.Error, Message = "An append failed, its outcome is unknown ({Failure}, SQLSTATE {SqlState}, {Total} streams)")]
    private partial void LogFailed(string failure, string? sqlState, int total);
}
