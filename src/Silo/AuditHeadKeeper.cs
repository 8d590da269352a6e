using System.Text;
using LawLab.Grains.Record;
using Npgsql;

namespace LawLab.Silo;

/// <summary>
/// Signs the end of every chain of the record that grew, once a minute, into a file that another host takes away: what was
/// signed cannot be changed any more without notice, not even by who owns the database. One of all processes does so.
/// </summary>
internal sealed partial class AuditHeadKeeper(NpgsqlDataSource database, AuditKey key, TimeProvider clock, ILogger<AuditHeadKeeper> logger) : BackgroundService
{
    private const long LockKey = 0x6C61776C6168; // "lawlah"
    private static readonly TimeSpan s_every = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, long> _signed = [];
    private NpgsqlConnection? _turn;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_every, clock);
        do
        {
            try
            {
                await SignAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogUnsigned(failure.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await GiveUpAsync();
    }

    /// <summary>Writes a line for each chain that grew since the last, unless another process does; gives how many.</summary>
    internal async Task<int> SignAsync(CancellationToken cancellation)
    {
        if (await HasTurnAsync(cancellation) is not { } connection) return 0;
        try
        {
            var grown = (await AuditSql.HeadsAsync(connection, cancellation)).Where(head => head.Seq > _signed.GetValueOrDefault(head.Tenant)).ToList();
            if (grown.Count == 0) return 0;
            var now = clock.GetUtcNow();
            var lines = grown.Select(head => AuditHeads.Line(new SignedHead(now, head.Tenant, head.Seq, head.Hash), key.Key) + "\n");
            await AppendAsync(string.Concat(lines), cancellation);
            foreach (var (tenant, seq, _) in grown) _signed[tenant] = seq;
            return grown.Count;
        }
        catch (NpgsqlException)
        {
            await GiveUpAsync();
            throw;
        }
    }

    /// <summary>The connection whose lock makes this process the one that signs; null while another holds it.</summary>
    private async Task<NpgsqlConnection?> HasTurnAsync(CancellationToken cancellation)
    {
        if (_turn is not null) return _turn;
        var connection = await database.OpenConnectionAsync(cancellation);
        await using var take = new NpgsqlCommand("SELECT pg_try_advisory_lock($1)", connection) { Parameters = { new() { Value = LockKey } } };
        if (await take.ExecuteScalarAsync(cancellation) is true) return _turn = connection;
        await connection.DisposeAsync();
        return null;
    }

    private async Task GiveUpAsync()
    {
        if (_turn is not null) await _turn.DisposeAsync();
        _turn = null;
    }

    private async Task AppendAsync(string lines, CancellationToken cancellation)
    {
        // Opened each time: whoever takes the file away may rename it.
        await using var file = new FileStream(key.HeadsFile, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        await file.WriteAsync(Encoding.ASCII.GetBytes(lines), cancellation);
        file.Flush(flushToDisk: true);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The heads of the record were not signed ({Failure}); tried again in a minute")]
    private partial void LogUnsigned(string failure);
}
