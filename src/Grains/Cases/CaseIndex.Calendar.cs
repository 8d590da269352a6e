using System.Globalization;
using LawLab.Grains.Access;
using LawLab.Grains.Storage;

namespace LawLab.Grains.Cases;

/// <summary>A hearing in a person's calendar: nothing that names the respondent.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Pseudonym">What its lists and titles show.</param>
/// <param name="CourtCode">Code of <c>court</c>.</param>
/// <param name="On">The day.</param>
/// <param name="At">The court's wall time.</param>
public sealed record CalendarRow(string CaseId, string Pseudonym, string CourtCode, DateOnly On, TimeOnly At, HearingKind Kind);

// All hearings of a person's open cases, for her own calendar.
public sealed partial class CaseIndex
{
    private const int MostHearings = 2_000;

    private const string SelectHearings = """
        SELECT case_id, pseudonym, court, h.day, h.at, h.kind
        FROM case_index, jsonb_to_recordset(hearings) AS h (day date, at text, kind text)
        WHERE readers && $1 AND status <> 'Closed' AND h.day >= $3
          AND EXISTS (SELECT 1 FROM unnest($1) AS key WHERE key = ANY (readers) AND coalesce((reader_until ->> key)::timestamptz > $2, true))
        ORDER BY h.day, h.at, case_id LIMIT $4
        """;

    /// <summary>The hearings of the cases in which her part lets her see lists, from a day on, at most 2,000.</summary>
    public async Task<IReadOnlyList<CalendarRow>> Hearings(Actor actor, DateOnly from, CancellationToken cancellation)
    {
        var keys = KeysOf(actor, new CaseFilter());
        await using var command = TenantStatement.For(database, keys, SelectHearings);
        command.Parameters.AddWithValue(keys);
        command.Parameters.AddWithValue(clock.GetUtcNow());
        command.Parameters.AddWithValue(from);
        command.Parameters.AddWithValue(MostHearings);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<CalendarRow>();
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(new CalendarRow(
                reader.GetString(0),
                reader.GetString(1),
                reader.GetString(2),
                reader.GetFieldValue<DateOnly>(3),
                TimeOnly.Parse(reader.GetString(4), CultureInfo.InvariantCulture),
                Enum.Parse<HearingKind>(reader.GetString(5))));
        }

        return rows;
    }
}
