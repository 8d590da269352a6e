using LawLab.Grains.Keys;
using LawLab.Grains.Record;
using Npgsql;
using Orleans.Runtime;
using Orleans.Storage;

namespace LawLab.Grains.Journal;

/// <summary>
/// What opening an aggregate asks of PostgreSQL, asked once by every connection that a pool holds before anyone waits for it. A server
/// process learns tables and plans by itself, and Npgsql hands idle connections out in turn: whoever came first after a start met another
/// connection that knew nothing at each of her statements, at 3 to 8 ms each.
/// </summary>
public sealed class PoolRehearsal
{
    private readonly NpgsqlDataSource _database;
    private readonly PostgresJournal _journal;
    private readonly KeyStore _keys;
    private readonly IGrainStorage _snapshots;

    internal PoolRehearsal(NpgsqlDataSource database, PostgresJournal journal, KeyStore keys, IGrainStorage snapshots) =>
        (_database, _journal, _keys, _snapshots) = (database, journal, keys, snapshots);

    // Twice, because what is asked a second time is prepared from then on (Storage.Connections).
    private const int Times = 2;

    // Of no aggregate: nothing is found, and nothing is written.
    private const string Stream = "rehearsal/none";
    private static readonly GrainId s_grain = GrainId.Create("rehearsal", "none");

    /// <summary>Asks one after another, so that no connection is opened for it: idle ones take their turns, and all have had theirs.</summary>
    public async Task PlayAsync(CancellationToken cancellation)
    {
        var turns = Times * new NpgsqlConnectionStringBuilder(_database.ConnectionString).MaxPoolSize;
        for (var turn = 0; turn < turns; turn++) await _keys.SealOfAsync(Stream, cancellation);
        for (var turn = 0; turn < turns; turn++) await _journal.ReadAsync(Stream, 0, cancellation).ToListAsync(cancellation);
        for (var turn = 0; turn < turns; turn++) await AuditSql.AppendAsync(_database, []);
        // Orleans' pool is a third of ours.
        for (var turn = 0; turn < turns / 3; turn++) await _snapshots.ReadStateAsync("snapshot.none", s_grain, new GrainState<StoredSnapshot>(new StoredSnapshot()));
    }
}
