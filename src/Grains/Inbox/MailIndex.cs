using System.Text.Json;
using LawLab.Grains.Journal;
using LawLab.Grains.Storage;
using Npgsql;
using NpgsqlTypes;

namespace LawLab.Grains.Inbox;

/// <summary>
/// Whose e-mail is due when, on the read model <c>mail_outbox</c>: a row for each person, without a word or an address. What is to be told
/// her inbox says when it is sent; any number of processes may take from here.
/// </summary>
public sealed class MailIndex(NpgsqlDataSource database) : IReadModel
{
    // Named in the policies of the table.
    private const string Reach = "mail";

    private const string UpsertRows = """
        INSERT INTO mail_outbox (person_id, organization_id, due_at)
        SELECT person_id, organization_id, due_at FROM jsonb_to_recordset($1) AS row (person_id text, organization_id text, due_at timestamptz)
        ON CONFLICT (person_id) DO UPDATE SET organization_id = excluded.organization_id, due_at = excluded.due_at
        """;

    string IReadModel.StreamKind => "inbox";

    string IReadModel.Upsert => UpsertRows;

    string IReadModel.Clear => "DELETE FROM mail_outbox";

    // Taken for as long as the next try is away, which also is when another process takes over from one that died.
    private const string TakeOne = """
        UPDATE mail_outbox SET attempts = attempts + 1, next_try_at = $1 + least(interval '1 hour', interval '1 minute' * power(2, least(attempts, 10)))
        WHERE person_id = (
            SELECT person_id FROM mail_outbox WHERE due_at <= $1 AND (next_try_at IS NULL OR next_try_at <= $1)
            ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
        RETURNING person_id
        """;

    /// <summary>
    /// Takes a person whose e-mail is due: nobody else gets her for a minute, which doubles up to an hour with each try that
    /// <see cref="PutBackAsync"/> does not follow. Null when there is none.
    /// </summary>
    public async Task<string?> TakeAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        await using var command = TenantStatement.For(database, Reach, TakeOne);
        command.Parameters.AddWithValue(now);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? reader.GetString(0) : null;
    }

    private const string Release = "UPDATE mail_outbox SET attempts = 0, next_try_at = $2 WHERE person_id = $1";

    /// <summary>Puts her back: what there was to send is sent or given up. Null until something is due, a time to wait until then.</summary>
    public async Task PutBackAsync(string personId, DateTimeOffset? until, CancellationToken cancellation)
    {
        await using var command = TenantStatement.For(database, Reach, Release);
        command.Parameters.AddWithValue(personId);
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)until ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    internal ReadModelRow RowOf(string personId, Inbox state) => new(this, JsonSerializer.SerializeToUtf8Bytes(new
    {
        person_id = personId,
        organization_id = state.OrganizationId,
        due_at = state.MailDueAt,
    }));

    ValueTask<ReadModelRow> IReadModel.FoldAsync(string stream, IEnumerable<RecordedEvent> events) =>
        new(RowOf(stream["inbox/".Length..], RecordedEvent.Fold<Inbox>(events)));
}
