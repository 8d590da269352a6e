using System.Data;
using LawLab.Grains.Alerts;
using LawLab.Grains.Attorneys;
using LawLab.Grains.BorderX;
using LawLab.Grains.BorderX.Partners;
using LawLab.Grains.Cases;
using LawLab.Grains.Conferences;
using LawLab.Grains.Inbox;
using LawLab.Grains.Jurisdictions;
using LawLab.Grains.Keys;
using LawLab.Grains.Library;
using LawLab.Grains.Organizations;
using LawLab.Grains.Questions;
using Npgsql;
using NpgsqlTypes;

namespace LawLab.Grains.Journal;

/// <summary>What a verification found; <paramref name="Broken"/> names the first event that does not fit.</summary>
public sealed record JournalFindings(long Events, long Streams, string? Broken);

/// <summary>Work on the whole journal, for the console.</summary>
public static class JournalMaintenance
{
    private const int RowsAtOnce = 500;

    /// <summary>Checks every stream: versions without holes, hashes that follow from the rows.</summary>
    public static async Task<JournalFindings> VerifyAsync(NpgsqlDataSource database, Action<long> progress, CancellationToken cancellation)
    {
        var (events, streams, stream, version, hash) = (0L, 0L, "", 0, RecordedEvent.Genesis);
        await foreach (var recorded in new PostgresJournal(database).ReadKindAsync("", cancellation))
        {
            if (recorded.Stream != stream) (streams, stream, version, hash) = (streams + 1, recorded.Stream, 0, RecordedEvent.Genesis);
            if (recorded.Version != version + 1) return new(events, streams, $"{stream} has no version {version + 1}");
            if (!recorded.Link(hash).AsSpan().SequenceEqual(recorded.Hash)) return new(events, streams, $"{stream} version {recorded.Version} does not fit its hash");
            (version, hash) = (recorded.Version, recorded.Hash);
            if (++events % 100_000 == 0) progress(events);
        }

        return new(events, streams, null);
    }

    /// <summary>
    /// Empties every read model and writes it from the journal, a few hundred rows a transaction. Grains may write meanwhile:
    /// a row that one of them touches makes the transaction start over. What was erased gets no row. Returns the number of streams.
    /// </summary>
    public static async Task<long> RebuildReadModelsAsync(
        NpgsqlDataSource database, IRootKey root, Action<string, long> progress, CancellationToken cancellation)
    {
        using var tenants = new TenantKeys(root, TimeProvider.System);
        var keys = new KeyStore(database, root, tenants);
        var total = 0L;
        foreach (var model in Models(database, new BlindIndex(keys)))
        {
            await ClearAsync(database, model, cancellation);
            var rows = 0L;
            foreach (var streams in (await StreamsAsync(database, model.StreamKind, cancellation)).Chunk(RowsAtOnce))
            {
                await WriteAsync(database, keys, model, streams, cancellation);
                progress(model.StreamKind, rows += streams.Length);
            }

            total += rows;
        }

        return total;
    }

    private static IReadModel[] Models(NpgsqlDataSource database, BlindIndex clients) =>
    [
        new OrganizationIndex(database),
        new JurisdictionIndex(database),
        new AttorneyIndex(database, clients),
        new CaseIndex(database, clients, TimeProvider.System),
        new ConferenceIndex(database),
        new AlertIndex(database),
        new QuestionIndex(database),
        new LibraryIndex(database),
        new ReleaseRequestIndex(database, TimeProvider.System),
        new PartnerIndex(database, TimeProvider.System),
        new MailIndex(database),
    ];

    private static async Task ClearAsync(NpgsqlDataSource database, IReadModel model, CancellationToken cancellation)
    {
        await using var connection = await PostgresJournal.OpenPatientAsync(database, cancellation);
        await using var clear = new NpgsqlCommand(model.Clear, connection) { CommandTimeout = 0 };
        await clear.ExecuteNonQueryAsync(cancellation);
    }

    private const string SelectStreams = "SELECT stream FROM journal_event WHERE stream >= $1 AND stream < $2 AND version = 1 ORDER BY stream";

    private static async Task<List<string>> StreamsAsync(NpgsqlDataSource database, string kind, CancellationToken cancellation)
    {
        await using var connection = await PostgresJournal.OpenPatientAsync(database, cancellation);
        await using var command = new NpgsqlCommand(SelectStreams, connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue(kind + "/");
        command.Parameters.AddWithValue(kind + "0");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var streams = new List<string>();
        while (await reader.ReadAsync(cancellation)) streams.Add(reader.GetString(0));
        return streams;
    }

    private static async Task WriteAsync(NpgsqlDataSource database, KeyStore keys, IReadModel model, string[] streams, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                // One snapshot for reading the events and writing the rows: a grain that wrote in between is noticed.
                await using var connection = await database.OpenConnectionAsync(cancellation);
                await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
                var rows = await FoldAsync(connection, keys, model, streams, cancellation);
                await using var upsert = new NpgsqlCommand(model.Upsert, connection);
                upsert.Parameters.Add(new() { Value = PostgresJournal.JsonArray(rows), NpgsqlDbType = NpgsqlDbType.Jsonb });
                await upsert.ExecuteNonQueryAsync(cancellation);
                await transaction.CommitAsync(cancellation);
                return;
            }
            catch (PostgresException conflict) when (conflict.SqlState == PostgresErrorCodes.SerializationFailure)
            {
                // Again, on a new snapshot.
            }
        }
    }

    private static async Task<byte[][]> FoldAsync(NpgsqlConnection connection, KeyStore keys, IReadModel model, string[] streams, CancellationToken cancellation)
    {
        var events = await keys.OpenAsync(connection, await PostgresJournal.ReadStreamsAsync(connection, streams, cancellation), cancellation);
        var rows = new List<byte[]>();
        foreach (var stream in events.GroupBy(recorded => recorded.Stream)) rows.Add((await model.FoldAsync(stream.Key, stream)).Json);
        return [.. rows];
    }
}
