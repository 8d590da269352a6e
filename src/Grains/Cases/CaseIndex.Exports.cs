using System.Globalization;
using LawLab.Grains.Access;
using LawLab.Grains.Storage;
using Npgsql;

namespace LawLab.Grains.Cases;

/// <summary>A case in an export: as in a list, with all its hearings.</summary>
/// <param name="Row">As in a list.</param>
/// <param name="OrganizationId">Whose case it is.</param>
/// <param name="Hearings">In the order of their days.</param>
public sealed record ExportedCase(CaseRow Row, string OrganizationId, IReadOnlyList<CalendarRow> Hearings);

/// <summary>An outcome in an export: codes, days and amounts, not a word.</summary>
public sealed record ExportedOutcome(
    string CaseId, string Id, OutcomeKind Kind, OutcomeResult Result, DateOnly On, string DecidedBy, string CourtCode,
    string? Code, int? Amount, AskedBy? AskedBy, bool Detained, bool Represented, DateTimeOffset RecordedAt);

// The cases that a person takes along: noted when she asks, and each is asked about again whenever something of it is read.
public sealed partial class CaseIndex
{
    /// <summary>Whether a case of the list is still hers to take along.</summary>
    private const string StillHers = """
        c.readers && $1 AND EXISTS (SELECT 1 FROM unnest($1) AS key WHERE key = ANY (c.readers) AND coalesce((c.reader_until ->> key)::timestamptz > $2, true))
        """;

    /// <param name="given">How many values <paramref name="mine"/> has.</param>
    private static string NoteCases(string mine, int given) => $"""
        {mine} INSERT INTO case_export_case (export_id, tenant, case_id)
        SELECT ${given + 1}, ${given + 2}, case_id FROM mine WHERE de_identified OR NOT ${given + 4} LIMIT ${given + 3}
        """;

    // One for study is taken back as well when a client in it does not agree any more.
    private const string SelectLost = $"""
        SELECT 1 FROM case_export_case x JOIN case_export e USING (export_id)
        WHERE x.export_id = $3 AND NOT EXISTS (SELECT FROM case_index c WHERE c.case_id = x.case_id AND (c.de_identified OR NOT e.for_study) AND {StillHers}) LIMIT 1
        """;

    private const string SelectExported = $"""
        SELECT c.case_id, c.pseudonym, c.status, c.court, c.judge, c.nationality, c.language, c.relief, c.detained, c.opened_at, c.team, c.organization_id,
               (SELECT array_agg(h.day ORDER BY h.day, h.at) FROM jsonb_to_recordset(c.hearings) AS h (day date, at text)),
               (SELECT array_agg(h.at ORDER BY h.day, h.at) FROM jsonb_to_recordset(c.hearings) AS h (day date, at text)),
               (SELECT array_agg(h.kind ORDER BY h.day, h.at) FROM jsonb_to_recordset(c.hearings) AS h (day date, at text, kind text))
        FROM (SELECT case_id FROM case_export_case WHERE export_id = $3 AND case_id > $4 ORDER BY case_id LIMIT $5) x JOIN case_index c USING (case_id)
        WHERE {StillHers} ORDER BY c.case_id
        """;

    // Outcomes belong to their organization, and a reader may be of another one: the join with her cases is what lets her see them.
    private const string SelectOutcomes = $"""
        SELECT o.case_id, o.outcome_id, o.kind, o.result, o.decided_on, o.decided_by, o.court, o.code, o.amount, o.asked_by, o.detained, o.represented, o.recorded_at
        FROM case_outcome o JOIN case_index c USING (case_id)
        WHERE o.case_id = ANY ($3) AND {StillHers} ORDER BY o.case_id, o.decided_on, o.outcome_id
        """;

    /// <summary>The keys of the parts by which the actor takes cases along; empty when no part lets her.</summary>
    internal static string[] ExportKeysOf(Actor actor) =>
    [
        .. Enum.GetValues<TeamRole>()
            .Where(part => AccessRules.MayHold(actor.Role, part) && AccessRules.Gives(part, CaseAction.ReadFacts) && AccessRules.Gives(part, CaseAction.Export))
            .Select(part => KeyOf(part, actor.PersonId, actor.OrganizationId)),
    ];

    /// <summary>Notes for an export which cases of a list are hers to take along, in the connection's transaction, which acts for her keys and her organization.</summary>
    /// <param name="forStudy">Only those of clients who agreed that a record is given away.</param>
    /// <returns>How many, at most <paramref name="most"/>.</returns>
    internal async Task<int> Note(NpgsqlConnection connection, string exportId, Actor actor, CaseFilter filter, bool forStudy, int most, CancellationToken cancellation)
    {
        var keys = ExportKeysOf(actor);
        var (names, numbers) = await TagsOf(keys, filter, cancellation);
        var (mine, narrowing) = Mine(keys, filter, names, numbers);
        await using var command = new NpgsqlCommand(NoteCases(mine, narrowing.Length), connection);
        command.Parameters.AddRange(narrowing);
        command.Parameters.AddWithValue(exportId);
        command.Parameters.AddWithValue(actor.OrganizationId);
        command.Parameters.AddWithValue(most);
        command.Parameters.AddWithValue(forStudy);
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Whether each case of the export is still the actor's to take along.</summary>
    public async Task<bool> IsAllHers(Actor actor, string exportId, CancellationToken cancellation)
    {
        var keys = ExportKeysOf(actor);
        await using var command = TenantStatement.For(database, [.. keys, actor.OrganizationId], SelectLost);
        command.Parameters.AddWithValue(keys);
        command.Parameters.AddWithValue(clock.GetUtcNow());
        command.Parameters.AddWithValue(exportId);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return !await reader.ReadAsync(cancellation);
    }

    /// <summary>Some of the export's cases, in the order of their ids; those that are not hers any more are left out.</summary>
    /// <param name="after">Id of the last one that is known; empty for the first.</param>
    /// <param name="most">How many of the export's are looked at.</param>
    public async Task<IReadOnlyList<ExportedCase>> Exported(Actor actor, string exportId, string after, int most, CancellationToken cancellation)
    {
        var keys = ExportKeysOf(actor);
        var today = Today;
        await using var command = TenantStatement.For(database, [.. keys, actor.OrganizationId], SelectExported);
        command.Parameters.AddWithValue(keys);
        command.Parameters.AddWithValue(clock.GetUtcNow());
        command.Parameters.AddWithValue(exportId);
        command.Parameters.AddWithValue(after);
        command.Parameters.AddWithValue(most);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var found = new List<ExportedCase>();
        while (await reader.ReadAsync(cancellation)) found.Add(ReadExported(reader, today));
        return found;
    }

    /// <summary>What was decided in these cases, as far as they are still hers.</summary>
    public async Task<IReadOnlyList<ExportedOutcome>> ExportedOutcomes(Actor actor, IReadOnlyList<ExportedCase> cases, CancellationToken cancellation)
    {
        var keys = ExportKeysOf(actor);
        await using var command = TenantStatement.For(database, [.. keys, .. cases.Select(one => one.OrganizationId).Distinct()], SelectOutcomes);
        command.Parameters.AddWithValue(keys);
        command.Parameters.AddWithValue(clock.GetUtcNow());
        command.Parameters.AddWithValue(cases.Select(one => one.Row.Id).ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var found = new List<ExportedOutcome>();
        while (await reader.ReadAsync(cancellation))
        {
            found.Add(new ExportedOutcome(
                reader.GetString(0),
                reader.GetString(1),
                Enum.Parse<OutcomeKind>(reader.GetString(2)),
                Enum.Parse<OutcomeResult>(reader.GetString(3)),
                reader.GetFieldValue<DateOnly>(4),
                reader.GetString(5),
                reader.GetString(6),
                reader.IsDBNull(7) ? null : reader.GetString(7),
                reader.IsDBNull(8) ? null : reader.GetInt32(8),
                reader.IsDBNull(9) ? null : Enum.Parse<AskedBy>(reader.GetString(9)),
                reader.GetBoolean(10),
                reader.GetBoolean(11),
                reader.GetFieldValue<DateTimeOffset>(12)));
        }

        return found;
    }

    private static ExportedCase ReadExported(NpgsqlDataReader reader, DateOnly today)
    {
        var (id, pseudonym, court) = (reader.GetString(0), reader.GetString(1), reader.GetString(3));
        List<CalendarRow> hearings = reader.IsDBNull(12) ? [] :
        [
            .. reader.GetFieldValue<DateOnly[]>(12)
                .Zip(reader.GetFieldValue<string[]>(13), reader.GetFieldValue<string[]>(14))
                .Select(h => new CalendarRow(id, pseudonym, court, h.First, TimeOnly.ParseExact(h.Second, "HH:mm", CultureInfo.InvariantCulture), Enum.Parse<HearingKind>(h.Third))),
        ];
        var next = hearings.Find(hearing => hearing.On >= today);
        return new ExportedCase(
            new CaseRow(
                id,
                pseudonym,
                Enum.Parse<CaseStatus>(reader.GetString(2)),
                court,
                reader.IsDBNull(4) ? null : reader.GetString(4),
                reader.IsDBNull(5) ? null : reader.GetString(5),
                reader.IsDBNull(6) ? null : reader.GetString(6),
                reader.GetFieldValue<string[]>(7),
                reader.GetBoolean(8),
                next?.On,
                next?.At,
                next?.Kind,
                reader.GetFieldValue<DateTimeOffset>(9),
                reader.GetFieldValue<string[]>(10)),
            reader.GetString(11),
            hearings);
    }
}
