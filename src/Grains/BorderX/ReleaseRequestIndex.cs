using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Grains.BorderX.Scheduling;
using LawLab.Grains.Cases;
using LawLab.Grains.Journal;
using LawLab.Grains.Law;
using LawLab.Grains.Lists;
using LawLab.Grains.Storage;
using Npgsql;
using NpgsqlTypes;

namespace LawLab.Grains.BorderX;

/// <summary>What a list of release requests is narrowed to; null or false leaves it open.</summary>
/// <param name="Stage">How far it is; closed and withdrawn ones are left out unless asked for.</param>
/// <param name="Late">Only those at risk of being late (<see cref="LateRisk"/>).</param>
/// <param name="Mine">Only those that the actor ordered or works on.</param>
/// <param name="CaseId">Of one case; then also closed and withdrawn ones.</param>
/// <param name="Ended">Also closed and withdrawn ones.</param>
/// <param name="Where">Conditions on <see cref="ReleaseRequestFields"/>, which hold beside all of these.</param>
public sealed record ReleaseRequestFilter(
    ReleaseStage? Stage = null, bool Late = false, bool Mine = false, string? CaseId = null, bool Ended = false, Condition<ReleaseRequestRow>? Where = null);

/// <summary>
/// A release request in a list: nothing that names the client, not a word of what was written. Of the case itself, where and when it is heard and
/// in which language, who produced the packet learns nothing more once its work order is closed: null then.
/// </summary>
public sealed record ReleaseRequestRow(
    string Id,
    string Pseudonym,
    string? CourtCode,
    string? Language,
    string OrganizationId,
    string ProducerId,
    ReleasePath Kind,
    ReleaseStage Stage,
    DateTimeOffset OrderedAt,
    DateOnly DueOn,
    bool IsLate,
    bool IsRush,
    DateOnly? NextHearingOn,
    int Steps,
    int StepsDone,
    OutcomeResult? Outcome);

/// <summary>
/// Lists of release requests, on the read model <c>release_request</c>. Seen by whoever has a part in the case that lets her read its file, and by
/// the people of the producing organization, but for those whom a wall keeps from the case. The case's row says both, as it stands now.
/// </summary>
public sealed class ReleaseRequestIndex(NpgsqlDataSource database, TimeProvider clock) : IReadModel
{
    private const string UpsertRows = """
        INSERT INTO release_request (request_id, case_id, organization_id, producer_id, kind, stage, ordered_at, due_on, start_by, steps, steps_done, people, outcome,
                                     delivered_at, delivered_grade, left_at)
        SELECT request_id, case_id, organization_id, producer_id, kind, stage, ordered_at, due_on, start_by, steps, steps_done, people, outcome,
               delivered_at, delivered_grade, left_at
        FROM jsonb_to_recordset($1) AS row (request_id text, case_id text, organization_id text, producer_id text, kind text, stage text, ordered_at timestamptz,
             due_on date, start_by date, steps int, steps_done int, people text[], outcome text, delivered_at timestamptz, delivered_grade text, left_at timestamptz)
        ON CONFLICT (request_id) DO UPDATE SET stage = excluded.stage, due_on = excluded.due_on, start_by = excluded.start_by, steps = excluded.steps,
            steps_done = excluded.steps_done, people = excluded.people, outcome = excluded.outcome,
            delivered_at = excluded.delivered_at, delivered_grade = excluded.delivered_grade, left_at = excluded.left_at
        """;

    // Conditions are about what is seen, so they stand after it is known what that is.
    private static string SelectRows(string conditions, ListOrder order, string after, string ordered) => $"""
        WITH mine AS (
            SELECT r.*, c.pseudonym, seen.court, seen.language, seen.hearing_on, coalesce(start_by < $3, false) AS late
            FROM case_index c
            JOIN release_request r ON r.case_id = c.case_id
            CROSS JOIN LATERAL (
                SELECT c.readers && $1 AND EXISTS (SELECT 1 FROM unnest($1) AS key WHERE key = ANY (c.readers) AND coalesce((c.reader_until ->> key)::timestamptz > $2, true)) AS file) reads
            LEFT JOIN LATERAL (
                SELECT c.court, c.language, (SELECT min(h.day) FROM jsonb_to_recordset(c.hearings) AS h (day date) WHERE h.day >= $3) AS hearing_on
                WHERE reads.file OR r.stage IN ('Ordered', 'Triaged', 'Producing', 'InReview', 'Delivered')) seen ON true
            WHERE c.readers && $10
              AND (reads.file OR (r.producer_id = $4 AND NOT $5 = ANY (coalesce(c.walled, ARRAY[]::text[]))))
              AND ($8::text IS NULL OR r.case_id = $8)
              AND CASE WHEN $6::text IS NOT NULL THEN stage = $6 ELSE $11 OR $8::text IS NOT NULL OR stage NOT IN ('Closed', 'Withdrawn') END
              AND ($7 IS NOT TRUE OR start_by < $3) AND ($9 IS NOT TRUE OR r.people @> ARRAY[$5])),
        narrowed AS (SELECT *, count(*) OVER () AS total FROM mine WHERE {conditions})
        SELECT request_id, pseudonym, court, language, organization_id, producer_id, kind, stage, ordered_at, due_on, late, hearing_on, steps, steps_done, outcome, {order.Sql}, total::int
        FROM narrowed WHERE {after} {ordered}
        """;

    private const string SelectOpen = """
        SELECT request_id FROM release_request WHERE producer_id = $1 AND stage IN ('Ordered', 'Triaged', 'Producing', 'InReview') ORDER BY ordered_at, request_id LIMIT $2
        """;

    string IReadModel.StreamKind => "release-request";

    string IReadModel.Upsert => UpsertRows;

    string IReadModel.Clear => "DELETE FROM release_request";

    /// <summary>The requests that the actor may see.</summary>
    /// <exception cref="InvalidCursorException">The cursor is none of this list, narrowed and ordered so, of the actor's.</exception>
    /// <exception cref="InvalidFilterException">There are too many conditions.</exception>
    public async Task<ListPage<ReleaseRequestRow>> List(Actor actor, ReleaseRequestFilter filter, Slice<ReleaseRequestOrder> slice, CancellationToken cancellation)
    {
        var (order, first, sql) = (ReleaseRequestFields.OrderOf(slice.Order), slice.First, new ListSql(11));
        var cursor = ListCursor.Of("releaseRequests", actor, JsonSerializer.Serialize(filter with { Where = null }) + ListSql.Describe(filter.Where), slice, order);
        var now = clock.GetUtcNow();
        await using var command = Statement(
            actor,
            filter,
            now,
            SelectRows(
                sql.Where(filter.Where),
                order,
                sql.After(order, slice.Reversed, "request_id", cursor.Read(slice.After)),
                sql.OrderBy(order, slice.Reversed, "request_id", first + 1)));
        command.Parameters.AddRange(sql.Parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var (rows, cursors, total) = (new List<ReleaseRequestRow>(), new List<string>(), 0);
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(ReadRow(reader, now));
            cursors.Add(cursor.Write(reader.GetValue(15), rows[^1].Id));
            total = reader.GetInt32(16);
        }

        var shown = Math.Min(first, rows.Count);
        return new ListPage<ReleaseRequestRow>(rows.GetRange(0, shown), cursors.GetRange(0, shown), rows.Count > first, total);
    }

    /// <summary>Of these requests those that the actor's organization produces and that she may see.</summary>
    internal async Task<IReadOnlyList<ReleaseRequestRow>> Produced(Actor actor, IReadOnlyCollection<string> ids, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await using var command = Statement(
            actor, new ReleaseRequestFilter(), now, SelectRows("request_id = ANY ($12) AND producer_id = $4", ReleaseRequestFields.OrderOf(ReleaseRequestOrder.DueFirst), "true", ""));
        command.Parameters.AddWithValue(ids.ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<ReleaseRequestRow>();
        while (await reader.ReadAsync(cancellation)) rows.Add(ReadRow(reader, now));
        return rows;
    }

    /// <summary>Ids of the requests that an organization produces and has not delivered, what was ordered first, first; for its schedule.</summary>
    internal async Task<IReadOnlyList<string>> OpenOf(string producerId, CancellationToken cancellation)
    {
        await using var command = TenantStatement.For(database, [KeyOfProducer(producerId), producerId], SelectOpen);
        command.Parameters.AddWithValue(producerId);
        command.Parameters.AddWithValue(ScheduleSolver.MaxRequests);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var ids = new List<string>();
        while (await reader.ReadAsync(cancellation)) ids.Add(reader.GetString(0));
        return ids;
    }

    /// <summary>Stands among the readers of a case for which the organization produces packets.</summary>
    internal static string KeyOfProducer(string organizationId) => "produces/" + organizationId;

    internal ReadModelRow RowOf(string requestId, ReleaseRequest state) => new(this, JsonSerializer.SerializeToUtf8Bytes(new
    {
        request_id = requestId,
        case_id = state.CaseId,
        organization_id = state.OrganizationId,
        producer_id = state.ProducerId,
        kind = state.Kind.ToString(),
        stage = state.Stage.ToString(),
        ordered_at = state.OrderedAt.ToUniversalTime(),
        due_on = state.DueOn,
        start_by = state.StartBy,
        steps = state.Steps.Count,
        steps_done = state.Steps.Count(step => step.State is ReleaseStepState.Done),
        people = state.People.Append(state.OrderedById).Distinct(),
        outcome = state.Outcome?.ToString(),
        delivered_at = state.DeliveredAt?.ToUniversalTime(),
        delivered_grade = state.DeliveredGrade?.ToString(),
        left_at = (state.DeliveredAt ?? state.WithdrawnAt)?.ToUniversalTime(),
    }));

    ValueTask<ReadModelRow> IReadModel.FoldAsync(string stream, IEnumerable<RecordedEvent> events) =>
        new(RowOf(stream["release-request/".Length..], RecordedEvent.Fold<ReleaseRequest>(events)));

    /// <summary>A statement with what <see cref="SelectRows"/> needs of who asks for what; its conditions' values come after it.</summary>
    private TenantStatement Statement(Actor actor, ReleaseRequestFilter filter, DateTimeOffset now, string sql)
    {
        string[] parts = [.. CaseIndex.PartsOf(actor, CaseAction.ReadFile)];
        var producer = ReleaseRules.MayProduce(actor.Role) ? actor.OrganizationId : "";
        string[] keys = [.. parts, KeyOfProducer(producer)];
        var command = TenantStatement.For(database, keys, sql);
        command.Parameters.AddWithValue(parts);
        command.Parameters.AddWithValue(now);
        command.Parameters.AddWithValue(ReleaseRequest.Today(now));
        command.Parameters.AddWithValue(producer);
        command.Parameters.AddWithValue(actor.PersonId);
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)filter.Stage?.ToString() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.AddWithValue(filter.Late);
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)filter.CaseId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.AddWithValue(filter.Mine);
        command.Parameters.AddWithValue(keys);
        command.Parameters.AddWithValue(filter.Ended);
        return command;
    }

    private static ReleaseRequestRow ReadRow(NpgsqlDataReader reader, DateTimeOffset now)
    {
        var (kind, stage, ordered) = (Enum.Parse<ReleasePath>(reader.GetString(6)), Enum.Parse<ReleaseStage>(reader.GetString(7)), reader.GetFieldValue<DateTimeOffset>(8));
        DateOnly? hearing = reader.IsDBNull(11) ? null : reader.GetFieldValue<DateOnly>(11);
        var rush = stage <= ReleaseStage.Delivered
            && hearing < ReleaseRequest.Today(now).AddDays(ProductionPlan.Shipped.TermsOf(kind, DateOnly.FromDateTime(ordered.UtcDateTime)).RushDays);
        return new ReleaseRequestRow(
            reader.GetString(0),
            reader.GetString(1),
            reader.IsDBNull(2) ? null : reader.GetString(2),
            reader.IsDBNull(3) ? null : reader.GetString(3),
            reader.GetString(4),
            reader.GetString(5),
            kind,
            stage,
            ordered,
            reader.GetFieldValue<DateOnly>(9),
            reader.GetBoolean(10),
            rush,
            hearing,
            reader.GetInt32(12),
            reader.GetInt32(13),
            reader.IsDBNull(14) ? null : Enum.Parse<OutcomeResult>(reader.GetString(14)));
    }
}
