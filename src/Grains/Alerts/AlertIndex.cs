using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Journal;
using LawLab.Grains.Lists;
using LawLab.Grains.Storage;
using Npgsql;
using NpgsqlTypes;

namespace LawLab.Grains.Alerts;

/// <summary>What a list of alerts is narrowed to; null leaves a field open.</summary>
/// <param name="JurisdictionId">Of one jurisdiction.</param>
/// <param name="Kind">Whose practice.</param>
/// <param name="Place">Code or name, as <see cref="AlertKind"/> says.</param>
/// <param name="Stage">How far it has come.</param>
/// <param name="TouchesMine">Only those that touch an open case of the reader's.</param>
/// <param name="Where">Conditions on <see cref="AlertFields"/>, which hold beside all of these.</param>
public sealed record AlertFilter(
    string? JurisdictionId = null, AlertKind? Kind = null, string? Place = null, AlertStage? Stage = null, bool TouchesMine = false,
    Condition<AlertRow>? Where = null);

/// <summary>An alert in a list: codes and counts, not a word of what was written.</summary>
/// <param name="Confirmed">How many people saw it too, without who reported it.</param>
/// <param name="Contradicted">How many saw otherwise.</param>
/// <param name="Touches">How many open cases of the reader's it touches.</param>
public sealed record AlertRow(
    string Id,
    string JurisdictionId,
    AlertKind Kind,
    string Place,
    AlertStage Stage,
    int Confirmed,
    int Contradicted,
    DateOnly Since,
    DateTimeOffset ReportedAt,
    DateTimeOffset ChangedAt,
    int Touches);

/// <summary>A page of a list, with a cursor for each row.</summary>
public sealed record AlertPage(IReadOnlyList<AlertRow> Rows, IReadOnlyList<string> Cursors, bool HasNextPage, int TotalCount);

/// <summary>Lists of alerts, on the read model <c>alert_index</c>; <see cref="AlertFeed"/> says whose.</summary>
public sealed class AlertIndex(NpgsqlDataSource database) : IReadModel
{
    private const string UpsertRows = """
        INSERT INTO alert_index (alert_id, tenant, kind, place, stage, confirmed, contradicted, since, reported_at, changed_at, readers)
        SELECT alert_id, tenant, kind, place, stage, confirmed, contradicted, since, reported_at, changed_at, readers
        FROM jsonb_to_recordset($1) AS row (alert_id text, tenant text, kind text, place text, stage text, confirmed int, contradicted int,
             since date, reported_at timestamptz, changed_at timestamptz, readers text[])
        ON CONFLICT (alert_id) DO UPDATE SET stage = excluded.stage, confirmed = excluded.confirmed, contradicted = excluded.contradicted,
            since = excluded.since, changed_at = excluded.changed_at, readers = excluded.readers
        """;

    private static string SelectRows(string conditions, ListOrder order, string after, string ordered) => $"""
        WITH mine AS (
            SELECT *, count(*) OVER () AS total FROM alert_index
            WHERE readers && $1 AND ($2::text IS NULL OR tenant = $2) AND ($3::text IS NULL OR kind = $3) AND ($4::text IS NULL OR place = $4)
              AND ($5::text IS NULL OR stage = $5) AND {conditions})
        SELECT alert_id, tenant, kind, place, stage, confirmed, contradicted, since, reported_at, changed_at, readers, total::int, {order.Sql}
        FROM mine WHERE {after} {ordered}
        """;

    private const string SelectChanged = """
        SELECT alert_id, tenant, kind, place, stage, confirmed, contradicted, since, reported_at, changed_at, readers
        FROM alert_index WHERE readers && $1 AND (changed_at, alert_id) > ($2, $3)
        ORDER BY changed_at, alert_id LIMIT $4
        """;

    string IReadModel.StreamKind => "alert";

    string IReadModel.Upsert => UpsertRows;

    string IReadModel.Clear => "DELETE FROM alert_index";

    /// <summary>The alerts that stand under one of these keys.</summary>
    /// <param name="reader">Who asks; null for a question that has one page.</param>
    /// <param name="keys">Whom and what they are asked for.</param>
    /// <param name="touches">How many open cases of the reader's each place touches.</param>
    internal async Task<AlertPage> List(
        Actor? reader, string[] keys, IReadOnlyDictionary<string, int> touches, AlertFilter filter, Slice<AlertOrder> slice, CancellationToken cancellation)
    {
        var (order, first, sql) = (AlertFields.OrderOf(slice.Order), slice.First, new ListSql(5));
        var cursor = ListCursor.Of("alerts", reader, JsonSerializer.Serialize(filter with { Where = null }) + ListSql.Describe(filter.Where), slice, order);
        await using var command = TenantStatement.For(database, keys, SelectRows(
            sql.Where(filter.Where),
            order,
            sql.After(order, slice.Reversed, "alert_id", cursor.Read(slice.After)),
            sql.OrderBy(order, slice.Reversed, "alert_id", first + 1)));
        command.Parameters.AddWithValue(keys);
        foreach (var text in (string?[])[filter.JurisdictionId, filter.Kind?.ToString(), filter.Place, filter.Stage?.ToString()])
        {
            command.Parameters.Add(new NpgsqlParameter { Value = (object?)text ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        }

        command.Parameters.AddRange(sql.Parameters);
        await using var found = await command.ExecuteReaderAsync(cancellation);
        var (rows, cursors, total) = (new List<AlertRow>(), new List<string>(), 0);
        while (await found.ReadAsync(cancellation))
        {
            rows.Add(ReadRow(found, touches));
            cursors.Add(cursor.Write(found.GetValue(12), rows[^1].Id));
            total = found.GetInt32(11);
        }

        var shown = Math.Min(first, rows.Count);
        return new AlertPage(rows.GetRange(0, shown), cursors.GetRange(0, shown), rows.Count > first, total);
    }

    /// <summary>The alerts that stand under one of these keys and changed after a moment, the earliest change first.</summary>
    internal async Task<IReadOnlyList<AlertRow>> Changed(
        string[] keys, IReadOnlyDictionary<string, int> touches, DateTimeOffset after, string afterId, int first, CancellationToken cancellation)
    {
        await using var command = TenantStatement.For(database, keys, SelectChanged);
        command.Parameters.AddWithValue(keys);
        command.Parameters.AddWithValue(after.ToUniversalTime());
        command.Parameters.AddWithValue(afterId);
        command.Parameters.AddWithValue(first);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<AlertRow>();
        while (await reader.ReadAsync(cancellation)) rows.Add(ReadRow(reader, touches));
        return rows;
    }

    internal ReadModelRow RowOf(string alertId, Alert state) => new(this, JsonSerializer.SerializeToUtf8Bytes(new
    {
        alert_id = alertId,
        tenant = state.JurisdictionId,
        kind = state.Kind.ToString(),
        place = state.Place,
        stage = state.Stage.ToString(),
        confirmed = state.Confirmed,
        contradicted = state.Contradicted,
        since = state.Since,
        reported_at = state.ReportedAt.ToUniversalTime(),
        changed_at = state.ChangedAt.ToUniversalTime(),
        readers = (state.IsForVanguardAlone ? [] : state.Touches).Append(state.JurisdictionId).Append(KeyOfReporter(state.ReporterId, state.OrganizationId)),
    }));

    internal static string KeyOfReporter(string personId, string organizationId) => "reporter/" + AlertAudience.KeyOf(personId, organizationId);

    ValueTask<ReadModelRow> IReadModel.FoldAsync(string stream, IEnumerable<RecordedEvent> events) =>
        new(RowOf(stream["alert/".Length..], RecordedEvent.Fold<Alert>(events)));

    private static AlertRow ReadRow(NpgsqlDataReader reader, IReadOnlyDictionary<string, int> touches) => new(
        reader.GetString(0),
        reader.GetString(1),
        Enum.Parse<AlertKind>(reader.GetString(2)),
        reader.GetString(3),
        Enum.Parse<AlertStage>(reader.GetString(4)),
        reader.GetInt32(5),
        reader.GetInt32(6),
        reader.GetFieldValue<DateOnly>(7),
        reader.GetFieldValue<DateTimeOffset>(8),
        reader.GetFieldValue<DateTimeOffset>(9),
        // A case stands under one key of a kind, and the keys of an alert are of one kind: none is counted twice.
        reader.GetFieldValue<string[]>(10).Sum(touches.GetValueOrDefault));
}
