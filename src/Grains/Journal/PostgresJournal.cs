using System.Runtime.CompilerServices;
using LawLab.Grains.Keys;
using LawLab.Grains.Record;
using LawLab.Grains.Storage;
using Npgsql;
using NpgsqlTypes;

namespace LawLab.Grains.Journal;

/// <summary>The journal's statements. What may be written when is the writer's and the grains' business.</summary>
internal sealed partial class PostgresJournal(NpgsqlDataSource database)
{
    private const string AppendEvents = """
        INSERT INTO journal_event (stream, version, operation, part, tenant, type, actor, at, fingerprint, data, hash, key_id)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        """;

    /// <summary>Writes the events of many streams, the read-model rows that follow from them, their files and what goes on record: all of it or nothing.</summary>
    /// <exception cref="PostgresException">23505: a stream is not at the expected version, or an operation is there already.</exception>
    public async Task AppendAsync(IReadOnlyList<AppendRequest> requests, CancellationToken cancellation)
    {
        // One batch is one implicit transaction and one round trip.
        await using var batch = database.CreateBatch();
        var events = requests.SelectMany(request => request.Events).ToArray();
        var erased = requests.Select(request => request.Erased).OfType<ErasedClient>().ToArray();
        batch.BatchCommands.Add(TenantStatement.Reach(
            events.Select(recorded => recorded.Tenant).Concat(requests.SelectMany(request => request.Audit).Select(entry => entry.Tenant)).Concat(erased.Select(client => client.Subject))));
        batch.BatchCommands.Add(EventsCommand(events));
        foreach (var rows in requests.Where(request => request.Row is not null).GroupBy(request => request.Row!.Model))
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(rows.Key.Upsert)
            {
                Parameters = { new() { Value = JsonArray([.. rows.Select(request => request.Row!.Json)]), NpgsqlDbType = NpgsqlDbType.Jsonb } },
            });
        }

        // In their order: a file may come and go in one transaction.
        foreach (var change in requests.SelectMany(request => request.Files)) batch.BatchCommands.Add(FileCommand(change));
        if (erased.Length > 0) ErasedClient.AddErasing(batch, erased);
        if (requests.Any(request => request.Audit.Count > 0)) batch.BatchCommands.Add(AuditSql.AppendCommand(requests.SelectMany(request => request.Audit)));
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    private static NpgsqlBatchCommand EventsCommand(RecordedEvent[] events) => new(AppendEvents)
    {
        Parameters =
        {
            Column(events, e => e.Stream),
            Column(events, e => e.Version),
            Column(events, e => e.Operation),
            Column(events, e => e.Part),
            Column(events, e => e.Tenant),
            Column(events, e => e.Type),
            Column(events, e => e.Actor),
            Column(events, e => e.At),
            Column(events, e => e.Fingerprint),
            Column(events, e => e.Data),
            Column(events, e => e.Hash),
            Column(events, e => e.KeyId),
        },
    };

    private static NpgsqlParameter<T[]> Column<T>(RecordedEvent[] events, Func<RecordedEvent, T> value) =>
        new() { TypedValue = Array.ConvertAll(events, e => value(e)) };

    private const string FindConflicts = """
        SELECT DISTINCT r.stream
        FROM unnest($1, $2, $3) AS r (stream, version, operation)
        JOIN journal_event e ON e.stream = r.stream AND (e.version = r.version OR e.operation = r.operation)
        """;

    /// <summary>Which of the streams lost their race or repeat an operation.</summary>
    public async Task<HashSet<string>> ConflictsAsync(IReadOnlyList<AppendRequest> requests, CancellationToken cancellation)
    {
        var events = requests.SelectMany(request => request.Events).ToArray();
        await using var command = TenantStatement.For(database, events.Select(e => e.Stream), FindConflicts);
        command.Parameters.Add(Column(events, e => e.Stream));
        command.Parameters.Add(Column(events, e => e.Version));
        command.Parameters.Add(Column(events, e => e.Operation));
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var streams = new HashSet<string>();
        while (await reader.ReadAsync(cancellation)) streams.Add(reader.GetString(0));
        return streams;
    }

    private const string FindOperations = """
        SELECT operation, max(version), (array_agg(fingerprint))[1] FROM journal_event
        WHERE stream = $1 AND operation = ANY($2) GROUP BY operation
        """;

    /// <summary>What became of these command ids in this stream: the version after them, and their fingerprint.</summary>
    public async Task<Dictionary<Guid, (int Version, byte[] Fingerprint)>> OperationsAsync(
        string stream, Guid[] operations, CancellationToken cancellation)
    {
        await using var command = TenantStatement.For(database, stream, FindOperations);
        command.Parameters.AddWithValue(stream);
        command.Parameters.AddWithValue(operations);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var found = new Dictionary<Guid, (int, byte[])>();
        while (await reader.ReadAsync(cancellation)) found[reader.GetGuid(0)] = (reader.GetInt32(1), reader.GetFieldValue<byte[]>(2));
        return found;
    }

    private const string SelectStream = """
        SELECT stream, version, operation, part, tenant, type, actor, at, fingerprint, data, hash, key_id
        FROM journal_event WHERE stream = $1 AND version > $2 ORDER BY version
        """;

    /// <summary>The events of a stream after a version, oldest first.</summary>
    public async IAsyncEnumerable<RecordedEvent> ReadAsync(
        string stream, int afterVersion, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await using var command = TenantStatement.For(database, stream, SelectStream);
        command.Parameters.AddWithValue(stream);
        command.Parameters.AddWithValue(afterVersion);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation)) yield return ReadRow(reader);
    }

    private const string SelectKind = """
        SELECT stream, version, operation, part, tenant, type, actor, at, fingerprint, data, hash, key_id
        FROM journal_event WHERE stream >= $1 AND stream < $2 ORDER BY stream, version
        """;

    /// <summary>All events of a kind of stream, stream by stream; for rebuilding and verifying.</summary>
    public async IAsyncEnumerable<RecordedEvent> ReadKindAsync(string kind, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await using var connection = await OpenPatientAsync(database, cancellation);
        await using var command = new NpgsqlCommand(SelectKind, connection) { CommandTimeout = 0 };
        // "0" follows "/": the range is every stream of the kind, by the primary key.
        command.Parameters.AddWithValue(kind.Length == 0 ? "" : kind + "/");
        command.Parameters.AddWithValue(kind.Length == 0 ? "\u007f" : kind + "0");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation)) yield return ReadRow(reader);
    }

    /// <summary>A connection for work on the whole journal, which takes as long as it takes.</summary>
    public static async Task<NpgsqlConnection> OpenPatientAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        var connection = await database.OpenConnectionAsync(cancellation);
        await using var patient = new NpgsqlCommand("SET statement_timeout = 0", connection);
        await patient.ExecuteNonQueryAsync(cancellation);
        return connection;
    }

    private const string SelectStreams = """
        SELECT stream, version, operation, part, tenant, type, actor, at, fingerprint, data, hash, key_id
        FROM journal_event WHERE stream = ANY($1) ORDER BY stream, version
        """;

    /// <summary>All events of some streams, in the connection's transaction.</summary>
    public static async Task<List<RecordedEvent>> ReadStreamsAsync(NpgsqlConnection connection, string[] streams, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(SelectStreams, connection) { Parameters = { new() { Value = streams } } };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var events = new List<RecordedEvent>();
        while (await reader.ReadAsync(cancellation)) events.Add(ReadRow(reader));
        return events;
    }

    private const string SelectAfter = """
        SELECT stream, version, operation, part, tenant, type, actor, at, fingerprint, data, hash, key_id, xid::text, seq
        FROM journal_event
        WHERE (xid, seq) > ($1::text::xid8, $2) AND xid < pg_snapshot_xmin(pg_current_snapshot())
        ORDER BY xid, seq LIMIT $3
        """;

    /// <summary>
    /// Events of all streams after a position, in commit-safe order. A transaction that began earlier and commits later
    /// holds the fence back, so a poller never skips its events (they may only come later).
    /// </summary>
    public async Task<IReadOnlyList<(JournalPosition Position, RecordedEvent Event)>> ReadAfterAsync(
        JournalPosition position, int limit, CancellationToken cancellation = default)
    {
        await using var command = database.CreateCommand(SelectAfter);
        command.Parameters.AddWithValue(position.Xid);
        command.Parameters.AddWithValue(position.Seq);
        command.Parameters.AddWithValue(limit);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var events = new List<(JournalPosition, RecordedEvent)>();
        while (await reader.ReadAsync(cancellation))
        {
            events.Add((new JournalPosition(reader.GetString(12), reader.GetInt64(13)), ReadRow(reader)));
        }

        return events;
    }

    private static RecordedEvent ReadRow(NpgsqlDataReader reader) => new(
        reader.GetString(0),
        reader.GetInt32(1),
        reader.GetGuid(2),
        reader.GetInt16(3),
        reader.GetString(4),
        reader.GetString(5),
        reader.GetString(6),
        reader.GetFieldValue<DateTimeOffset>(7),
        reader.GetFieldValue<byte[]>(8),
        reader.GetFieldValue<byte[]>(9),
        reader.GetFieldValue<byte[]>(10),
        reader.IsDBNull(11) ? null : reader.GetGuid(11));

    internal static byte[] JsonArray(byte[][] rows)
    {
        // The comma behind the last row becomes the bracket.
        var json = new byte[1 + rows.Sum(row => row.Length + 1)];
        json[0] = (byte)'[';
        var at = 1;
        foreach (var row in rows)
        {
            row.CopyTo(json, at);
            at += row.Length;
            json[at++] = (byte)',';
        }

        json[^1] = (byte)']';
        return json;
    }
}

/// <summary>Where a reader of the whole journal stands: PostgreSQL's transaction id and the row's number, in this order.</summary>
internal readonly record struct JournalPosition(string Xid, long Seq)
{
    public static JournalPosition Start { get; } = new("0", 0);
}
