using System.Globalization;
using System.Text;
using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Grains.BorderX;
using LawLab.Grains.Journal;
using LawLab.Grains.Keys;
using LawLab.Grains.Lists;
using LawLab.Grains.Policies;
using LawLab.Grains.Storage;
using Npgsql;
using NpgsqlTypes;

namespace LawLab.Grains.Cases;

/// <summary>What a list of cases is narrowed to; null leaves a field open.</summary>
/// <param name="Text">Part of the pseudonym.</param>
/// <param name="HearingFrom">First day, included, on which the next hearing may be.</param>
/// <param name="HearingTo">Last day, included.</param>
/// <param name="ExactName">The client's whole name, as in the caption; finds in cases whose name the actor may learn.</param>
/// <param name="ANumber">The client's A-number; as <paramref name="ExactName"/>.</param>
/// <param name="TouchedBy">Only open cases that this policy touches.</param>
/// <param name="Where">Conditions on <see cref="CaseFields"/>, which hold beside all of these.</param>
public sealed record CaseFilter(
    CaseStatus? Status = null,
    string? Court = null,
    string? Judge = null,
    bool? Detained = null,
    string? Nationality = null,
    string? Language = null,
    string? Relief = null,
    string? Text = null,
    DateOnly? HearingFrom = null,
    DateOnly? HearingTo = null,
    string? ExactName = null,
    string? ANumber = null,
    PolicyContent? TouchedBy = null,
    Condition<CaseRow>? Where = null);

/// <summary>The order of a list of cases; ties go by id.</summary>
public enum CaseOrder
{
    /// <summary>Soonest upcoming hearing first, cases without one last.</summary>
    NextHearing,

    /// <summary>Last opened first.</summary>
    OpenedNewest,

    /// <summary>By pseudonym.</summary>
    Pseudonym,
}

/// <summary>A case in a list: nothing that names the respondent.</summary>
public sealed record CaseRow(
    string Id,
    string Pseudonym,
    CaseStatus Status,
    string CourtCode,
    string? JudgeCode,
    string? Nationality,
    string? Language,
    IReadOnlyList<string> Relief,
    bool Detained,
    DateOnly? NextHearingOn,
    TimeOnly? NextHearingAt,
    HearingKind? NextHearingKind,
    DateTimeOffset OpenedAt,
    IReadOnlyList<string> Team);

/// <summary>A page of a list, with a cursor for each row.</summary>
public sealed record CasePage(IReadOnlyList<CaseRow> Rows, IReadOnlyList<string> Cursors, bool HasNextPage, int TotalCount);

/// <summary>A cursor that no list gave out, or one of another order.</summary>
public sealed class InvalidCursorException() : Exception("This page is not there any more. Start from the first page.");

/// <summary>A list is narrowed to what nothing can be; the message says what to write.</summary>
public sealed class InvalidFilterException(string message) : Exception(message);

/// <summary>Lists of cases, on the read model <c>case_index</c>. Everyone sees the cases in which her part lets her.</summary>
public sealed partial class CaseIndex(NpgsqlDataSource database, BlindIndex clients, TimeProvider clock) : IReadModel
{
    private const string UpsertRows = """
        WITH given AS MATERIALIZED (
            SELECT * FROM jsonb_to_recordset($1) AS row (case_id text, organization_id text, pseudonym text, status text, court text,
                judge text, nationality text, language text, relief text[], detained boolean, hearings jsonb, opened_at timestamptz, team text[],
                readers text[], reader_until jsonb, name_tag bytea, a_number_tag bytea, ours bytea[], theirs bytea[],
                outcomes jsonb, aggregates boolean, client bytea, withdrawn text[], tasks jsonb, walled text[], facts bytea, de_identified boolean, route bytea, counsel jsonb)),
        outcomes AS (
            INSERT INTO case_outcome (outcome_id, case_id, organization_id, kind, result, decided_on, decided_by, court, code, amount, asked_by,
                                      detained, represented, nationality, recorded_at, aggregates, client)
            SELECT outcome_id, case_id, organization_id, row.kind, row.result, row.decided_on, row.decided_by, row.court, row.code, row.amount, row.asked_by,
                   row.detained, row.represented, row.nationality, row.recorded_at, given.aggregates, given.client
            FROM given, jsonb_to_recordset(given.outcomes) AS row (outcome_id text, kind text, result text, decided_on date, decided_by text, court text,
                 code text, amount integer, asked_by text, detained boolean, represented boolean, nationality text, recorded_at timestamptz)
            ON CONFLICT (outcome_id) DO UPDATE SET aggregates = excluded.aggregates, client = excluded.client
            WHERE (case_outcome.aggregates, case_outcome.client) IS DISTINCT FROM (excluded.aggregates, excluded.client)),
        facts AS (
            INSERT INTO case_fact (case_id, organization_id, aggregates, facts)
            SELECT case_id, organization_id, aggregates, given.facts FROM given WHERE given.facts IS NOT NULL
            ON CONFLICT (case_id) DO UPDATE SET aggregates = excluded.aggregates, facts = excluded.facts
            WHERE (case_fact.aggregates, case_fact.facts) IS DISTINCT FROM (excluded.aggregates, excluded.facts)),
        routes AS (
            INSERT INTO case_route (case_id, organization_id, court, team, facts)
            SELECT case_id, organization_id, court, counsel, route FROM given WHERE route IS NOT NULL
            ON CONFLICT (case_id) DO UPDATE SET court = excluded.court, team = excluded.team, facts = excluded.facts
            WHERE (case_route.court, case_route.team, case_route.facts) IS DISTINCT FROM (excluded.court, excluded.team, excluded.facts)),
        unrouted AS (
            DELETE FROM case_route USING given WHERE case_route.case_id = given.case_id AND given.route IS NULL),
        withdrawn AS (
            DELETE FROM case_outcome USING given WHERE case_outcome.case_id = given.case_id AND case_outcome.outcome_id = ANY (given.withdrawn))
        INSERT INTO case_index (case_id, organization_id, pseudonym, status, court, judge, nationality, language,
                                relief, detained, hearings, opened_at, team, readers, reader_until, name_tag, a_number_tag, ours, theirs, tasks, walled, de_identified)
        SELECT case_id, organization_id, pseudonym, status, court, judge, nationality, language,
               relief, detained, hearings, opened_at, team, readers, reader_until, name_tag, a_number_tag, ours, theirs, tasks, walled, de_identified
        FROM given
        ON CONFLICT (case_id) DO UPDATE SET
            status = excluded.status, court = excluded.court, judge = excluded.judge,
            nationality = excluded.nationality, language = excluded.language, relief = excluded.relief, detained = excluded.detained,
            hearings = excluded.hearings, team = excluded.team, readers = excluded.readers, reader_until = excluded.reader_until,
            name_tag = excluded.name_tag, a_number_tag = excluded.a_number_tag,
            ours = excluded.ours, theirs = excluded.theirs, tasks = excluded.tasks, walled = excluded.walled,
            de_identified = excluded.de_identified
        """;

    /// <summary>
    /// The index on readers finds the person's cases first, so the cost follows her own load and not the size of the table.
    /// Her keys are those of the parts in a case that let her see it in lists (<see cref="AccessRules"/>); none is walled.
    /// </summary>
    /// <remarks>
    /// Hearings stand in the order of their times, so the first that is not over is the next one, found by one function for a row; a subquery
    /// that stays one (<c>OFFSET 0</c>) calls it once. Most parts in a case never end by themselves.
    /// </remarks>
    private const string MineOfAll = """
        WITH mine AS (
            SELECT c.*, next.day, next.at AS hearing_at, next.kind,
                   coalesce(next.day::text || ' ' || next.at, '9999') AS soonest
            FROM case_index c
            CROSS JOIN LATERAL (
                SELECT (h.hearing ->> 'day')::date AS day, h.hearing ->> 'at' AS at, h.hearing ->> 'kind' AS kind
                FROM (SELECT jsonb_path_query_first(c.hearings, '$[*] ? (@.day >= $today)', jsonb_build_object('today', $3::date)) AS hearing OFFSET 0) h OFFSET 0) next
            WHERE c.readers && $1
              AND (c.reader_until = '{}' OR EXISTS (
                   SELECT 1 FROM unnest($1) AS key
                   WHERE key = ANY (c.readers) AND coalesce((c.reader_until ->> key)::timestamptz > $2, true)))
        """;

    private static string SelectRows(string mine, string conditions, ListOrder order, string after, string ordered) => $"""
        {mine},
        narrowed AS (SELECT *, count(*) OVER () AS total FROM mine WHERE {conditions})
        SELECT case_id, pseudonym, status, court, judge, nationality, language, relief, detained, day, hearing_at, kind, opened_at, team,
               {order.Sql}, total::int
        FROM narrowed WHERE {after} {ordered}
        """;

    string IReadModel.StreamKind => "case";

    string IReadModel.Upsert => UpsertRows;

    string IReadModel.Clear => "WITH outcomes AS (DELETE FROM case_outcome), facts AS (DELETE FROM case_fact), routes AS (DELETE FROM case_route) DELETE FROM case_index";

    /// <summary>The cases of whose team the actor is, a page at a time.</summary>
    /// <exception cref="InvalidCursorException">The cursor is none of this list, narrowed and ordered so, of the actor's.</exception>
    /// <exception cref="InvalidFilterException">There are too many conditions.</exception>
    public async Task<CasePage> List(Actor actor, CaseFilter filter, Slice<CaseOrder> slice, CancellationToken cancellation)
    {
        var keys = KeysOf(actor, filter);
        var (names, numbers) = await TagsOf(keys, filter, cancellation);
        var (order, first) = (CaseFields.OrderOf(slice.Order), slice.First);
        var cursor = ListCursor.Of("cases", actor, Describe(filter, names, numbers), slice, order);
        var (mine, narrowing) = Mine(keys, filter, names, numbers);
        var sql = new ListSql(narrowing.Length);
        await using var command = TenantStatement.For(database, keys, SelectRows(
            mine,
            sql.Where(filter.Where),
            order,
            sql.After(order, slice.Reversed, "case_id", cursor.Read(slice.After)),
            sql.OrderBy(order, slice.Reversed, "case_id", first + 1)));
        command.Parameters.AddRange(narrowing);
        command.Parameters.AddRange(sql.Parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<CaseRow>();
        var cursors = new List<string>();
        var total = 0;
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(ReadRow(reader));
            cursors.Add(cursor.Write(reader.GetValue(14), reader.GetString(0)));
            total = reader.GetInt32(15);
        }

        var more = rows.Count > first;
        return new CasePage(rows.GetRange(0, Math.Min(first, rows.Count)), cursors.GetRange(0, Math.Min(first, rows.Count)), more, total);
    }

    /// <summary>
    /// <c>mine</c>: the actor's cases that the filter leaves, with its values. Only what is asked stands in it: a condition that is always there and mostly says
    /// nothing keeps PostgreSQL from planning the statement once for all its values.
    /// </summary>
    private (string Sql, NpgsqlParameter[] Values) Mine(string[] keys, CaseFilter filter, byte[][]? names, byte[][]? numbers)
    {
        const NpgsqlDbType Texts = NpgsqlDbType.Array | NpgsqlDbType.Text;
        const NpgsqlDbType Tags = NpgsqlDbType.Array | NpgsqlDbType.Bytea;
        var now = clock.GetUtcNow();
        List<NpgsqlParameter> values =
        [
            new() { Value = keys, NpgsqlDbType = Texts },
            new() { Value = now, NpgsqlDbType = NpgsqlDbType.TimestampTz },
            new() { Value = DateOnly.FromDateTime(now.UtcDateTime.AddHours(-10)), NpgsqlDbType = NpgsqlDbType.Date },
        ];
        var sql = new StringBuilder(MineOfAll);
        And("status = {0}", filter.Status?.ToString(), NpgsqlDbType.Text);
        And("court = {0}", filter.Court, NpgsqlDbType.Text);
        And("judge = {0}", filter.Judge, NpgsqlDbType.Text);
        And("detained = {0}", filter.Detained, NpgsqlDbType.Boolean);
        And("nationality = {0}", filter.Nationality, NpgsqlDbType.Text);
        And("language = {0}", filter.Language, NpgsqlDbType.Text);
        And("relief @> ARRAY[{0}]", filter.Relief, NpgsqlDbType.Text);
        And("strpos(lower(pseudonym), lower({0})) > 0", filter.Text, NpgsqlDbType.Text);
        And("next.day >= {0}", filter.HearingFrom, NpgsqlDbType.Date);
        And("next.day <= {0}", filter.HearingTo, NpgsqlDbType.Date);
        And("name_tag = ANY ({0})", names, Tags);
        And("a_number_tag = ANY ({0})", numbers, Tags);
        And("court = ANY ({0})", filter.TouchedBy?.Courts?.ToArray(), Texts);
        And("detained = {0}", filter.TouchedBy?.Detained, NpgsqlDbType.Boolean);
        if (filter.TouchedBy is not null) sql.Append(" AND status <> 'Closed'");
        return (sql.Append(')').ToString(), [.. values]);

        void And(string condition, object? value, NpgsqlDbType type)
        {
            if (value is null) return;
            values.Add(new NpgsqlParameter { Value = value, NpgsqlDbType = type });
            sql.Append(" AND ").AppendFormat(CultureInfo.InvariantCulture, condition, $"${values.Count}");
        }
    }

    /// <summary>The filter as one text; of name and A-number what the key of the blind index makes of them.</summary>
    private static string Describe(CaseFilter filter, byte[][]? names, byte[][]? numbers) => JsonSerializer.Serialize(new object?[]
    {
        filter with { ExactName = null, ANumber = null, Where = null }, names, numbers, ListSql.Describe(filter.Where),
    });

    /// <summary>Five letters and digits that follow from the id: what people say aloud, and what every list and title shows.</summary>
    public static string PseudonymOf(string caseId)
    {
        // Without 0/O, 1/I/L and U: nobody mishears or misreads them, and no words come out.
        const string Alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
        var number = UInt64.Parse(OpaqueId.Derive("pseudonym", caseId).AsSpan(0, 12), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return string.Create(5, number, (letters, rest) =>
        {
            for (var i = 0; i < letters.Length; i++, rest /= (ulong)Alphabet.Length) letters[i] = Alphabet[(int)(rest % (ulong)Alphabet.Length)];
        });
    }

    internal ReadModelRow RowOf(string caseId, Case state, ClientTags tags, ConflictTags conflicts, SealedFacts facts)
    {
        var list = state.Access(version: 0);
        // Of two grants in the same part the longer one counts.
        var readers = (list?.Grants ?? []).Where(grant => grant.Drafts is null && !list!.Walled.Contains(grant.PersonId))
            .GroupBy(grant => KeyOf(grant.Role, grant.PersonId, grant.OrganizationId))
            .ToDictionary(same => same.Key, same => same.Max(grant => grant.Until ?? DateTimeOffset.MaxValue));
        return new(this, JsonSerializer.SerializeToUtf8Bytes(new
        {
            case_id = caseId,
            organization_id = state.OrganizationId,
            pseudonym = PseudonymOf(caseId),
            status = state.Status.ToString(),
            court = state.Proceeding.CourtCode,
            judge = state.Proceeding.JudgeCode,
            nationality = state.Claim.Nationality,
            language = state.Claim.Language,
            relief = state.Claim.Relief,
            detained = state.Proceeding.Detained,
            hearings = state.Hearings.Select(h => new { day = h.On, at = h.At.ToString("HH:mm", CultureInfo.InvariantCulture), kind = h.Kind.ToString() }),
            opened_at = state.OpenedAt,
            team = state.Team.Select(member => member.PersonId),
            // The organization itself too, the conflict check, what touches the case, the client's other cases, and who produces packets for
            // it: row-level security shows them the row by the same index.
            readers = readers.Keys.Append(state.OrganizationId).Concat(ConflictIndex.KeysOf(caseId, state)).Concat(CaseTouch.KeysOf(state))
                .Concat(tags.Clients.Select(KeyOfClient)).Concat(state.WorkOrders.Select(order => ReleaseRequestIndex.KeyOfProducer(order.ProducerId)).Distinct()),
            reader_until = readers.Where(reader => reader.Value < DateTimeOffset.MaxValue).ToDictionary(),
            name_tag = Bytea(tags.Name),
            a_number_tag = Bytea(tags.ANumber),
            ours = conflicts.Ours.Select(Bytea),
            theirs = conflicts.Theirs.Select(Bytea),
            outcomes = OutcomesOf(state),
            aggregates = state.Agreed(ConsentUse.Aggregates),
            client = Bytea(ClientOf(state, tags, conflicts)),
            withdrawn = state.WithdrawnOutcomes.IsEmpty ? null : state.WithdrawnOutcomes,
            tasks = TasksOf(state),
            // Of producers all but these see what was ordered; of others nobody needs to know.
            walled = state.WorkOrders.IsEmpty || list is null || list.Walled.Count == 0 ? null : list.Walled,
            facts = Bytea(facts.Counted),
            de_identified = state.Agreed(ConsentUse.DeIdentified),
            route = Bytea(facts.Route),
            counsel = (list?.Grants ?? []).Where(grant => Case.IsCounsel(grant.Role) && grant.Drafts is null && !list!.Walled.Contains(grant.PersonId))
                .GroupBy(grant => $"{grant.PersonId}@{grant.OrganizationId}")
                .ToDictionary(same => same.Key, same => same.Any(grant => grant.Until is null) ? null : same.Max(grant => grant.Until)),
        }));
    }

    /// <summary>The keys of the parts by which the actor sees cases in lists.</summary>
    internal static string[] PartsOf(Actor actor) => KeysOf(actor, new CaseFilter());

    /// <summary>The keys of the parts by which the actor may do this with cases.</summary>
    internal static IEnumerable<string> PartsOf(Actor actor, CaseAction action) => Enum.GetValues<TeamRole>()
        .Where(part => AccessRules.MayHold(actor.Role, part) && AccessRules.Gives(part, action))
        .Select(part => KeyOf(part, actor.PersonId, actor.OrganizationId));

    private static string[] KeysOf(Actor actor, CaseFilter filter) =>
    [
        .. Enum.GetValues<TeamRole>()
            .Where(part => AccessRules.MayHold(actor.Role, part) && AccessRules.Gives(part, CaseAction.ReadSummary))
            // Who may not learn the name must not guess it either.
            .Where(part => filter is { ExactName: null, ANumber: null } || AccessRules.Gives(part, CaseAction.RevealName))
            .Select(part => KeyOf(part, actor.PersonId, actor.OrganizationId)),
    ];

    private static string KeyOf(TeamRole part, string personId, string organizationId) => $"{part}/{personId}@{organizationId}";

    async ValueTask<ReadModelRow> IReadModel.FoldAsync(string stream, IEnumerable<RecordedEvent> events)
    {
        var state = RecordedEvent.Fold<Case>(events);
        var caseId = stream["case/".Length..];
        return RowOf(caseId, state, await TagsOf(state), await ConflictTagsOf(state), await SealAsync(caseId, state, CaseFacts.Of(caseId, state)));
    }

    private static CaseRow ReadRow(NpgsqlDataReader reader) => new(
        reader.GetString(0),
        reader.GetString(1),
        Enum.Parse<CaseStatus>(reader.GetString(2)),
        reader.GetString(3),
        reader.IsDBNull(4) ? null : reader.GetString(4),
        reader.IsDBNull(5) ? null : reader.GetString(5),
        reader.IsDBNull(6) ? null : reader.GetString(6),
        reader.GetFieldValue<string[]>(7),
        reader.GetBoolean(8),
        reader.IsDBNull(9) ? null : reader.GetFieldValue<DateOnly>(9),
        reader.IsDBNull(10) ? null : TimeOnly.ParseExact(reader.GetString(10), "HH:mm", CultureInfo.InvariantCulture),
        reader.IsDBNull(11) ? null : Enum.Parse<HearingKind>(reader.GetString(11)),
        reader.GetFieldValue<DateTimeOffset>(12),
        reader.GetFieldValue<string[]>(13));
}
