using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Grains.Alerts;
using LawLab.Grains.Cases;
using LawLab.Grains.Journal;
using LawLab.Grains.Lists;
using LawLab.Grains.Storage;
using Npgsql;
using NpgsqlTypes;

namespace LawLab.Grains.Library;

/// <summary>What a list of items is narrowed to; null leaves a field open.</summary>
/// <param name="Kind">What they are.</param>
/// <param name="Court">Code of a court that they are about or were used in.</param>
/// <param name="Judge">Code of a judge whom they are about or before whom they were used.</param>
/// <param name="Subject">A code of <see cref="Attorneys.PracticeSubjects"/>.</param>
/// <param name="Motion">A code of <see cref="MotionKinds"/> that they are about or were used for.</param>
/// <param name="Mine">Only those that the reader added or used.</param>
/// <param name="Where">Conditions on <see cref="LibraryFields"/>, which hold beside all of these.</param>
public sealed record LibraryFilter(
    LibraryKind? Kind = null, string? Court = null, string? Judge = null, string? Subject = null, string? Motion = null, bool Mine = false,
    Condition<LibraryRow>? Where = null);

/// <summary>An item in a list.</summary>
/// <param name="Excerpt">Where the words stand that were looked for, or how the newest version begins; empty before there is one.</param>
/// <param name="Versions">How many versions were published.</param>
public sealed record LibraryRow(
    string Id,
    string? JurisdictionId,
    LibraryKind Kind,
    LibraryStage Stage,
    string Title,
    string? Citation,
    IReadOnlyList<string> Subjects,
    IReadOnlyList<string> Courts,
    IReadOnlyList<string> Judges,
    string? Motion,
    string AuthorId,
    int Versions,
    DateTimeOffset ChangedAt,
    string Excerpt,
    LibraryUsage Usage);

/// <summary>How often an item was used and what came of it.</summary>
/// <param name="Uses">How often.</param>
/// <param name="Granted">Of these, granted.</param>
/// <param name="Denied">Denied.</param>
/// <param name="Mixed">Granted in part.</param>
/// <param name="Withdrawn">Ended without a decision on the merits.</param>
/// <param name="NotKnown">Without a result yet.</param>
public sealed record LibraryUsage(int Uses, int Granted, int Denied, int Mixed, int Withdrawn, int NotKnown)
{
    internal static LibraryUsage Of(IEnumerable<LibraryUseResult> results)
    {
        var counts = results.CountBy(result => result).ToDictionary();
        return new LibraryUsage(counts.Values.Sum(), Count(LibraryUseResult.Granted), Count(LibraryUseResult.Denied), Count(LibraryUseResult.Mixed), Count(LibraryUseResult.Withdrawn), Count(LibraryUseResult.NotKnown));

        int Count(LibraryUseResult result) => counts.GetValueOrDefault(result);
    }
}

/// <summary>A page of a list, with a cursor for each row.</summary>
public sealed record LibraryPage(IReadOnlyList<LibraryRow> Rows, IReadOnlyList<string> Cursors, bool HasNextPage, int TotalCount);

/// <summary>Lists of the library, on the read models <c>library_item</c> and <c>library_use</c>; <see cref="LibraryFeed"/> says whose.</summary>
public sealed class LibraryIndex(NpgsqlDataSource database) : IReadModel
{
    /// <summary>Titles count most, then citations, which are looked for as they are written, then the text.</summary>
    private const string UpsertRows = """
        WITH given AS MATERIALIZED (
            SELECT * FROM jsonb_to_recordset($1) AS row (item_id text, tenant text, jurisdiction text, kind text, stage text, title text, citation text, body text,
                subjects text[], courts text[], judges text[], motion text, author text, versions int, changed_at timestamptz, readers text[], uses jsonb)),
        used AS (
            INSERT INTO library_use (item_id, use_id, tenant, readers, person, case_id, court, judge, motion, used_on, stated)
            SELECT item_id, use_id, tenant, readers, person, case_id, row.court, row.judge, row.motion, used_on, stated
            FROM given, jsonb_to_recordset(given.uses) AS row (use_id int, person text, case_id text, court text, judge text, motion text, used_on date, stated text)
            ON CONFLICT (item_id, use_id) DO UPDATE SET readers = excluded.readers, stated = excluded.stated)
        INSERT INTO library_item (item_id, tenant, jurisdiction, kind, stage, title, citation, body, subjects, courts, judges, motion, author, versions,
                                  changed_at, readers, words)
        SELECT item_id, tenant, jurisdiction, kind, stage, title, citation, body, subjects, courts, judges, motion, author, versions, changed_at, readers,
               '*'::tsvector || setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('simple', coalesce(citation, '')), 'A')
               || setweight(to_tsvector('english', coalesce(citation, '')), 'A') || setweight(to_tsvector('english', body), 'C')
        FROM given
        ON CONFLICT (item_id) DO UPDATE SET stage = excluded.stage, title = excluded.title, citation = excluded.citation, body = excluded.body,
            subjects = excluded.subjects, courts = excluded.courts, judges = excluded.judges, motion = excluded.motion, versions = excluded.versions,
            changed_at = excluded.changed_at, readers = excluded.readers, words = excluded.words
        """;

    /// <summary>
    /// Rows without the words that are looked for are not there: row-level security leaves them out by the same index as those of others
    /// (<c>sought()</c>). What is used stands beside what it is tagged with.
    /// </summary>
    internal static string SelectRows(string conditions, ListOrder order, string after, string ordered) => $"""
        WITH mine AS (
            SELECT i.*, {order.Sql} AS place, count(*) OVER () AS total
            FROM library_item i
            WHERE readers && $1 AND stage <> 'Withdrawn' AND ($2::text IS NULL OR kind = $2) AND ($5::text IS NULL OR subjects @> ARRAY[$5])
              AND ($3::text IS NULL OR courts @> ARRAY[$3] OR EXISTS (SELECT FROM library_use u WHERE u.item_id = i.item_id AND u.court = $3))
              AND ($4::text IS NULL OR judges @> ARRAY[$4] OR EXISTS (SELECT FROM library_use u WHERE u.item_id = i.item_id AND u.judge = $4))
              AND ($6::text IS NULL OR motion = $6 OR EXISTS (SELECT FROM library_use u WHERE u.item_id = i.item_id AND u.motion = $6))
              AND ($7::text IS NULL OR author = $7 OR EXISTS (SELECT FROM library_use u WHERE u.item_id = i.item_id AND u.person = $7))
              AND {conditions}),
        page AS (SELECT *, row_number() OVER () AS nth FROM (SELECT * FROM mine WHERE {after} {ordered}) one)
        SELECT item_id, jurisdiction, kind, stage, title, citation, subjects, courts, judges, motion, author, versions, changed_at,
               CASE WHEN $8 THEN ts_headline('english', left(body, 20000), (SELECT sought()), 'MaxFragments=1, MaxWords=35, MinWords=15, StartSel="", StopSel=""')
                    ELSE left(body, 240) END,
               place, total::int
        FROM page ORDER BY nth
        """;

    private const string SelectUses = """
        SELECT item_id, use_id, person, case_id, court, judge, motion, used_on, stated FROM library_use WHERE readers && $1 AND item_id = ANY ($2)
        """;

    string IReadModel.StreamKind => "library";

    string IReadModel.Upsert => UpsertRows;

    string IReadModel.Clear => "WITH uses AS (DELETE FROM library_use) DELETE FROM library_item";

    /// <summary>The items that stand under one of these keys.</summary>
    /// <param name="keys">Whom they are asked for.</param>
    /// <param name="search">Words, as one writes them into a web search; null for none.</param>
    internal async Task<LibraryPage> List(
        Actor actor, string[] keys, LibraryFilter filter, string? search, Slice<LibraryOrder> slice, CancellationToken cancellation)
    {
        var (order, first, sql) = (LibraryFields.OrderOf(slice.Order, search is not null), slice.First, new ListSql(8));
        var cursor = ListCursor.Of("libraryItems", actor, JsonSerializer.Serialize(new { filter = filter with { Where = null }, search }) + ListSql.Describe(filter.Where), slice, order);
        // After what the page begins and how it is ordered is said of the computed column.
        var placed = order with { Sql = "place" };
        var statement = SelectRows(
            sql.Where(filter.Where),
            order,
            sql.After(placed, slice.Reversed, "item_id", cursor.Read(slice.After)),
            sql.OrderBy(placed, slice.Reversed, "item_id", first + 1));
        await using var command = search is null ? TenantStatement.For(database, keys, statement) : TenantStatement.ForSearch(database, keys, search, statement);
        command.Parameters.AddWithValue(keys);
        foreach (var text in (string?[])[filter.Kind?.ToString(), filter.Court, filter.Judge, filter.Subject, filter.Motion, filter.Mine ? actor.PersonId : null])
        {
            command.Parameters.Add(new NpgsqlParameter { Value = (object?)text ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        }

        command.Parameters.AddWithValue(search is not null);
        command.Parameters.AddRange(sql.Parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var (rows, cursors, total) = (new List<LibraryRow>(), new List<string>(), 0);
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(ReadRow(reader));
            cursors.Add(cursor.Write(reader.GetValue(14), rows[^1].Id));
            total = reader.GetInt32(15);
        }

        var shown = Math.Min(first, rows.Count);
        return new LibraryPage(rows.GetRange(0, shown), cursors.GetRange(0, shown), rows.Count > first, total);
    }

    /// <summary>The uses of these items.</summary>
    internal async Task<ILookup<string, LibraryUse>> Uses(string[] keys, IReadOnlyCollection<string> itemIds, CancellationToken cancellation)
    {
        await using var command = TenantStatement.For(database, keys, SelectUses);
        command.Parameters.AddWithValue(keys);
        command.Parameters.AddWithValue(itemIds.ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var uses = new List<(string ItemId, LibraryUse Use)>();
        while (await reader.ReadAsync(cancellation))
        {
            uses.Add((reader.GetString(0), new LibraryUse(
                reader.GetInt32(1),
                reader.GetString(2),
                reader.GetString(3),
                reader.GetString(4),
                reader.IsDBNull(5) ? null : reader.GetString(5),
                reader.GetString(6),
                reader.GetFieldValue<DateOnly>(7),
                reader.IsDBNull(8) ? null : Enum.Parse<LibraryUseResult>(reader.GetString(8)))));
        }

        return uses.ToLookup(one => one.ItemId, one => one.Use);
    }

    internal ReadModelRow RowOf(string itemId, LibraryItem state) => new(this, JsonSerializer.SerializeToUtf8Bytes(new
    {
        item_id = itemId,
        tenant = state.Tenant,
        jurisdiction = state.JurisdictionId,
        kind = state.Kind.ToString(),
        stage = state.Stage.ToString(),
        title = state.Content.Title,
        citation = state.Content.Citation,
        body = state.Text,
        subjects = state.Content.Subjects,
        courts = state.Content.Courts,
        judges = state.Content.Judges,
        motion = state.Content.Motion,
        author = state.AuthorId,
        versions = state.Versions.Count,
        changed_at = state.ChangedAt.ToUniversalTime(),
        // Who works in the center's courts reads what is published there; the author what is hers, wherever it is.
        readers = state.Courts.Select(CaseTouch.Court).Append(state.Tenant).Append(AlertIndex.KeyOfReporter(state.AuthorId, state.OrganizationId)),
        uses = state.Uses.IsEmpty ? null : state.Uses.Select(use => new
        {
            use_id = use.Id,
            person = use.PersonId,
            case_id = use.CaseId,
            court = use.CourtCode,
            judge = use.JudgeCode,
            motion = use.Motion,
            used_on = use.On,
            stated = use.Stated?.ToString(),
        }),
    }));

    ValueTask<ReadModelRow> IReadModel.FoldAsync(string stream, IEnumerable<RecordedEvent> events) =>
        new(RowOf(stream["library/".Length..], RecordedEvent.Fold<LibraryItem>(events)));

    private static LibraryRow ReadRow(NpgsqlDataReader reader) => new(
        reader.GetString(0),
        reader.IsDBNull(1) ? null : reader.GetString(1),
        Enum.Parse<LibraryKind>(reader.GetString(2)),
        Enum.Parse<LibraryStage>(reader.GetString(3)),
        reader.GetString(4),
        reader.IsDBNull(5) ? null : reader.GetString(5),
        reader.GetFieldValue<string[]>(6),
        reader.GetFieldValue<string[]>(7),
        reader.GetFieldValue<string[]>(8),
        reader.IsDBNull(9) ? null : reader.GetString(9),
        reader.GetString(10),
        reader.GetInt32(11),
        reader.GetFieldValue<DateTimeOffset>(12),
        reader.GetString(13),
        LibraryUsage.Of([]));
}
