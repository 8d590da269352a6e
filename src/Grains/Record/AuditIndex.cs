using System.Runtime.CompilerServices;
using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Lists;
using LawLab.Grains.Storage;
using Npgsql;
using NpgsqlTypes;

namespace LawLab.Grains.Record;

/// <summary>What the record is narrowed to; null leaves a field open.</summary>
/// <param name="Actor">Person id.</param>
/// <param name="Action">An action, or the beginning of one: <c>draft.</c> finds all that was done with drafts.</param>
/// <param name="Object">Opaque id with its kind: <c>case/…</c>.</param>
/// <param name="Result">Allowed or refused.</param>
/// <param name="From">First instant, included.</param>
/// <param name="To">Last instant, not included.</param>
/// <param name="Where">Conditions on <see cref="AuditFields"/>, which hold beside all of these.</param>
public sealed record AuditFilter(
    string? Actor = null, string? Action = null, string? Object = null, AuditResult? Result = null, DateTimeOffset? From = null, DateTimeOffset? To = null,
    Condition<AuditRow>? Where = null);

/// <summary>An entry as an auditor reads it.</summary>
public sealed record AuditRow(
    long Seq,
    DateTimeOffset At,
    string Actor,
    string Authority,
    string Action,
    string Object,
    AuditResult Result,
    IReadOnlyDictionary<string, string> Detail);

/// <summary>A page of the record; <paramref name="EndCursor"/> is null when it is empty.</summary>
public sealed record AuditPage(IReadOnlyList<AuditRow> Rows, string? EndCursor, bool HasNextPage);

/// <summary>The record as its auditor reads it: of her organization alone, and each reading is on it.</summary>
public sealed class AuditIndex(NpgsqlDataSource database, AuditLog log)
{
    private const int RowsAtOnce = 1_000;

    private static string SelectRows(string conditions, string after, string ordered) => $"""
        SELECT seq, at, actor, authority, action, object, result, detail::text FROM audit_entry
        WHERE tenant = $1 AND ($2::text IS NULL OR actor = $2) AND ($3::text IS NULL OR starts_with(action, $3))
          AND ($4::text IS NULL OR object = $4) AND ($5::text IS NULL OR result = $5)
          AND ($6::timestamptz IS NULL OR at >= $6) AND ($7::timestamptz IS NULL OR at < $7)
          AND {conditions} AND {after} {ordered}
        """;

    /// <summary>Entries newest first unless reversed; null for everyone but an auditor.</summary>
    /// <exception cref="InvalidCursorException">The cursor is none of this list, narrowed and ordered so, of the actor's.</exception>
    /// <exception cref="InvalidFilterException">There are too many conditions.</exception>
    public async Task<AuditPage?> List(Actor actor, AuditFilter filter, Slice<AuditOrder> slice, CancellationToken cancellation)
    {
        var cursor = ListCursor.Of("audit", actor, JsonSerializer.Serialize(filter with { Where = null }) + ListSql.Describe(filter.Where), slice, AuditFields.ByNumber);
        var place = cursor.Read(slice.After);
        if (!await MayAsync(actor, "audit.read")) return null;
        var rows = await SelectAsync(actor, filter, place, slice.Reversed, slice.First + 1, cancellation);
        AuditRow[] page = [.. rows.Take(slice.First)];
        return new AuditPage(page, page is [.., var last] ? cursor.Write(last.Seq, "") : null, rows.Count > slice.First);
    }

    /// <summary>All entries newest first, to take along; null for everyone but an auditor.</summary>
    public async Task<IAsyncEnumerable<AuditRow>?> Export(Actor actor, AuditFilter filter) =>
        await MayAsync(actor, "audit.exported") ? All(actor, filter) : null;

    private async Task<bool> MayAsync(Actor actor, string action)
    {
        var may = AccessRules.Can(actor, OrganizationAction.ReadAuditLog, actor.OrganizationId);
        await log.WriteAsync(may ? AuditEntry.Allowed(actor.OrganizationId, actor, $"role/{actor.Role}", action, "") : AuditEntry.Refused(actor, action, ""));
        return may;
    }

    private async IAsyncEnumerable<AuditRow> All(Actor actor, AuditFilter filter, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        ListPlace? place = null;
        while (await SelectAsync(actor, filter, place, reversed: false, RowsAtOnce, cancellation) is { Count: > 0 } rows)
        {
            foreach (var row in rows) yield return row;
            place = new ListPlace(rows[^1].Seq, "");
        }
    }

    private async Task<List<AuditRow>> SelectAsync(Actor actor, AuditFilter filter, ListPlace? place, bool reversed, int rows, CancellationToken cancellation)
    {
        var sql = new ListSql(7);
        await using var command = TenantStatement.For(database, actor.OrganizationId, SelectRows(
            sql.Where(filter.Where), sql.After(AuditFields.ByNumber, reversed, null, place), sql.OrderBy(AuditFields.ByNumber, reversed, null, rows)));
        command.Parameters.AddWithValue(actor.OrganizationId);
        foreach (var text in new[] { filter.Actor, filter.Action, filter.Object, filter.Result?.ToString().ToLowerInvariant() })
        {
            command.Parameters.Add(new() { Value = (object?)text ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        }

        foreach (var at in new[] { filter.From, filter.To })
        {
            command.Parameters.Add(new() { Value = (object?)at?.UtcDateTime ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        }

        command.Parameters.AddRange(sql.Parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var found = new List<AuditRow>();
        while (await reader.ReadAsync(cancellation)) found.Add(ReadRow(reader));
        return found;
    }

    private static AuditRow ReadRow(NpgsqlDataReader reader) => new(
        reader.GetInt64(0),
        reader.GetFieldValue<DateTimeOffset>(1),
        reader.GetString(2),
        reader.GetString(3),
        reader.GetString(4),
        reader.GetString(5),
        reader.GetString(6) == "allowed" ? AuditResult.Allowed : AuditResult.Refused,
        JsonSerializer.Deserialize<Dictionary<string, string>>(reader.GetString(7))!);
}
