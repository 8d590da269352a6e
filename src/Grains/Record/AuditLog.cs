using System.Threading.Channels;
using LawLab.Grains.Journal;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace LawLab.Grains.Record;

/// <summary>
/// Puts on record what has no transaction of its own: readings and refusals. Whoever waits is written together. What cannot
/// be put on record is not done: the answer waits, and fails when the entry does.
/// </summary>
public sealed partial class AuditLog : IAsyncDisposable
{
    private const int MaxWaiting = 4_096;
    private const int MaxAtOnce = 512;

    private readonly Channel<Waiting> _waiting = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });
    private readonly NpgsqlDataSource _database;
    private readonly ILogger<AuditLog> _logger;
    private readonly Task _writing;

    /// <summary>Begins to write what comes.</summary>
    public AuditLog(NpgsqlDataSource database, ILogger<AuditLog> logger)
    {
        _database = database;
        _logger = logger;
        // Entries of one chain wait for each other anyway: a second writer would gain nothing.
        _writing = Task.Run(RunAsync);
    }

    private sealed record Waiting(AuditEntry Entry)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Ends when the entry is committed.</summary>
    /// <exception cref="JournalUnavailableException">It may not be: nothing may be answered.</exception>
    public Task WriteAsync(AuditEntry entry)
    {
        var waiting = new Waiting(entry);
        return _waiting.Writer.TryWrite(waiting) ? waiting.Done.Task : Task.FromException(new JournalUnavailableException("AuditLogFull"));
    }

    /// <summary>Writes what waits, then stops.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _writing;
    }

    private async Task RunAsync()
    {
        var batch = new List<Waiting>(MaxAtOnce);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            while (batch.Count < MaxAtOnce && _waiting.Reader.TryRead(out var waiting)) batch.Add(waiting);
            await WriteAsync(batch);
            batch.Clear();
        }
    }

    private async Task WriteAsync(List<Waiting> batch)
    {
        try
        {
            await AuditSql.AppendAsync(_database, [.. batch.Select(waiting => waiting.Entry)]);
            foreach (var waiting in batch) waiting.Done.SetResult();
        }
        catch (Exception failure)
        {
            LogFailed(failure.GetType().Name, (failure as PostgresException)?.SqlState, batch.Count);
            foreach (var waiting in batch) waiting.Done.SetException(new JournalUnavailableException(failure.GetType().Name));
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Total} entries could not be put on record; what they tell of was not done ({Failure}, SQLSTATE {SqlState})")]
    private partial void LogFailed(string failure, string? sqlState, int total);
}
