using System.Text.Json;
using LawLab.Grains.Alerts;
using LawLab.Grains.Cases;
using LawLab.Grains.Journal;
using LawLab.Grains.Storage;
using Npgsql;
using NpgsqlTypes;

namespace LawLab.Grains.Questions;

/// <summary>What a list of questions is narrowed to; null leaves a field open.</summary>
/// <param name="JurisdictionId">Of one jurisdiction.</param>
/// <param name="Kind">What the place is.</param>
/// <param name="Place">Code or name of the place.</param>
/// <param name="Subject">A code of <see cref="Attorneys.PracticeSubjects"/>.</param>
/// <param name="Stage">How far it has come; withdrawn ones are left out unless asked for.</param>
/// <param name="Kept">Only those with an accepted answer.</param>
/// <param name="Text">Words, all of which stand in the question or its accepted answer.</param>
public sealed record QuestionFilter(
    string? JurisdictionId = null,
    AlertKind? Kind = null,
    string? Place = null,
    string? Subject = null,
    QuestionStage? Stage = null,
    bool Kept = false,
    string? Text = null);

/// <summary>A question in a list: codes and counts, not a word of what was written.</summary>
public sealed record QuestionRow(
    string Id,
    string JurisdictionId,
    AlertKind? Kind,
    string? Place,
    IReadOnlyList<string> Subjects,
    QuestionUrgency Urgency,
    QuestionStage Stage,
    bool Kept,
    int Answers,
    DateTimeOffset AskedAt,
    DateTimeOffset ChangedAt);

/// <summary>A page of a list, with a cursor for each row.</summary>
public sealed record QuestionPage(IReadOnlyList<QuestionRow> Rows, IReadOnlyList<string> Cursors, bool HasNextPage, int TotalCount);

/// <summary>Lists of questions, on the read model <c>question_index</c>; <see cref="QuestionFeed"/> says whose.</summary>
public sealed class QuestionIndex(NpgsqlDataSource database) : IReadModel
{
    private const string UpsertRows = """
        INSERT INTO question_index (question_id, tenant, kind, place, subjects, urgency, stage, kept, answers, asked_at, changed_at, readers)
        SELECT question_id, tenant, kind, place, subjects, urgency, stage, kept, answers, asked_at, changed_at, readers
        FROM jsonb_to_recordset($1) AS row (question_id text, tenant text, kind text, place text, subjects text[], urgency text, stage text, kept boolean,
             answers int, asked_at timestamptz, changed_at timestamptz, readers text[])
        ON CONFLICT (question_id) DO UPDATE SET stage = excluded.stage, kept = excluded.kept, answers = excluded.answers,
            changed_at = excluded.changed_at, readers = excluded.readers
        """;

    private const string SelectRows = """
        WITH mine AS (
            SELECT *, count(*) OVER () AS total FROM question_index
            WHERE readers && $1 AND ($2::text IS NULL OR tenant = $2) AND ($3::text IS NULL OR kind = $3) AND ($4::text IS NULL OR place = $4)
              AND ($5::text IS NULL OR subjects @> ARRAY[$5]) AND CASE WHEN $6::text IS NULL THEN stage <> 'Withdrawn' ELSE stage = $6 END
              AND (kept OR NOT $10))
        SELECT question_id, tenant, kind, place, subjects, urgency, stage, kept, answers, asked_at, changed_at, total::int
        FROM mine WHERE $7::timestamptz IS NULL OR (asked_at, question_id) < ($7, $8)
        ORDER BY asked_at DESC, question_id DESC LIMIT $9
        """;

    private const string SelectChanged = """
        SELECT question_id, changed_at FROM question_index WHERE readers && $1 AND (changed_at, question_id) > ($2, $3)
        ORDER BY changed_at, question_id LIMIT $4
        """;

    string IReadModel.StreamKind => "question";

    string IReadModel.Upsert => UpsertRows;

    string IReadModel.Clear => "DELETE FROM question_index";

    /// <summary>The questions that stand under one of these keys, last asked first; <see cref="QuestionFilter.Text"/> is the caller's.</summary>
    internal async Task<QuestionPage> List(string[] keys, QuestionFilter filter, int first, string? after, CancellationToken cancellation)
    {
        var (at, id) = after is null ? (null, "") : AlertIndex.ReadCursor(after);
        await using var command = TenantStatement.For(database, keys, SelectRows);
        command.Parameters.AddWithValue(keys);
        foreach (var text in (string?[])[filter.JurisdictionId, filter.Kind?.ToString(), filter.Place, filter.Subject, filter.Stage?.ToString()])
        {
            command.Parameters.Add(new NpgsqlParameter { Value = (object?)text ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        }

        command.Parameters.Add(new NpgsqlParameter { Value = (object?)at ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(first + 1);
        command.Parameters.AddWithValue(filter.Kept);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<QuestionRow>();
        var total = 0;
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(ReadRow(reader));
            total = reader.GetInt32(11);
        }

        List<QuestionRow> page = rows.GetRange(0, Math.Min(first, rows.Count));
        return new QuestionPage(page, [.. page.Select(row => AlertIndex.WriteCursor(row.AskedAt, row.Id))], rows.Count > first, total);
    }

    /// <summary>The questions that stand under one of these keys and changed after a moment, with when, the earliest change first.</summary>
    internal async Task<IReadOnlyList<(string Id, DateTimeOffset At)>> Changed(
        string[] keys, DateTimeOffset after, string afterId, int first, CancellationToken cancellation)
    {
        await using var command = TenantStatement.For(database, keys, SelectChanged);
        command.Parameters.AddWithValue(keys);
        command.Parameters.AddWithValue(after.ToUniversalTime());
        command.Parameters.AddWithValue(afterId);
        command.Parameters.AddWithValue(first);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var changed = new List<(string, DateTimeOffset)>();
        while (await reader.ReadAsync(cancellation)) changed.Add((reader.GetString(0), reader.GetFieldValue<DateTimeOffset>(1)));
        return changed;
    }

    internal ReadModelRow RowOf(string questionId, Question state) => new(this, JsonSerializer.SerializeToUtf8Bytes(new
    {
        question_id = questionId,
        tenant = state.JurisdictionId,
        kind = state.Kind?.ToString(),
        place = state.Place,
        subjects = state.Subjects,
        urgency = state.Urgency.ToString(),
        stage = state.Stage.ToString(),
        kept = state.IsKept,
        answers = state.Answers.Count,
        asked_at = state.AskedAt.ToUniversalTime(),
        changed_at = state.ChangedAt.ToUniversalTime(),
        readers = state.Courts.Select(CaseTouch.Court).Append(state.JurisdictionId).Append(AlertIndex.KeyOfReporter(state.AskerId, state.OrganizationId)),
    }));

    ValueTask<ReadModelRow> IReadModel.FoldAsync(string stream, IEnumerable<RecordedEvent> events) =>
        new(RowOf(stream["question/".Length..], RecordedEvent.Fold<Question>(events)));

    private static QuestionRow ReadRow(NpgsqlDataReader reader) => new(
        reader.GetString(0),
        reader.GetString(1),
        reader.IsDBNull(2) ? null : Enum.Parse<AlertKind>(reader.GetString(2)),
        reader.IsDBNull(3) ? null : reader.GetString(3),
        reader.GetFieldValue<string[]>(4),
        Enum.Parse<QuestionUrgency>(reader.GetString(5)),
        Enum.Parse<QuestionStage>(reader.GetString(6)),
        reader.GetBoolean(7),
        reader.GetInt32(8),
        reader.GetFieldValue<DateTimeOffset>(9),
        reader.GetFieldValue<DateTimeOffset>(10));
}
