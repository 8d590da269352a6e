using LawLab.Grains.Access;
using LawLab.Grains.Storage;

namespace LawLab.Grains.Cases;

/// <summary>How many open cases have a setting on a day.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.HearingDay")]
public sealed record HearingDay([property: Id(0)] DateOnly On, [property: Id(1)] int Cases);

/// <summary>What open cases of all organizations there are in some courts: numbers, and of no case anything.</summary>
/// <param name="Docket">Where they stand.</param>
/// <param name="Hearings">Days of the coming 14 that have a setting, in order.</param>
/// <param name="Judges">Open cases by the code of their judge.</param>
internal sealed record CourtsDocket(Docket Docket, IReadOnlyList<HearingDay> Hearings, IReadOnlyDictionary<string, int> Judges);

// The open cases of all organizations in some courts. The statements act for the courts, and see the cases there and no others.
public sealed partial class CaseIndex
{
    private const string CountHearings = """
        SELECT h.day, count(DISTINCT case_id)::int FROM case_index, jsonb_to_recordset(hearings) AS h (day date)
        WHERE readers && $1 AND status <> 'Closed' AND h.day BETWEEN $2 AND $2 + 13 GROUP BY 1 ORDER BY 1
        """;

    private const string CountByJudge = "SELECT judge, count(*)::int FROM case_index WHERE readers && $1 AND status <> 'Closed' AND judge IS NOT NULL GROUP BY 1";

    private const string SelectOwn = """
        SELECT case_id FROM case_index
        WHERE readers && $1 AND case_id = ANY ($3)
          AND EXISTS (SELECT 1 FROM unnest($1) AS key WHERE key = ANY (readers) AND coalesce((reader_until ->> key)::timestamptz > $2, true))
        ORDER BY case_id
        """;

    /// <summary>A day is over when it is over in the westernmost court, Honolulu (UTC-10).</summary>
    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime.AddHours(-10));

    /// <summary>The open cases in these courts, whoever's they are.</summary>
    internal async Task<CourtsDocket> DocketOfCourts(IReadOnlyList<string> courts, CancellationToken cancellation)
    {
        var keys = courts.Select(CaseTouch.Court).ToArray();
        var docket = await Docket(keys, null, courts, cancellation);
        var hearings = new List<HearingDay>();
        await using (var command = TenantStatement.For(database, keys, CountHearings))
        {
            command.Parameters.AddWithValue(keys);
            command.Parameters.AddWithValue(Today);
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation)) hearings.Add(new HearingDay(reader.GetFieldValue<DateOnly>(0), reader.GetInt32(1)));
        }

        var judges = new Dictionary<string, int>();
        await using (var command = TenantStatement.For(database, keys, CountByJudge))
        {
            command.Parameters.AddWithValue(keys);
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation)) judges[reader.GetString(0)] = reader.GetInt32(1);
        }

        return new CourtsDocket(docket, hearings, judges);
    }

    /// <summary>Those of the cases whose files the actor may read.</summary>
    internal async Task<IReadOnlyList<string>> Own(Actor actor, IReadOnlyList<string> caseIds, CancellationToken cancellation)
    {
        if (caseIds.Count == 0) return [];
        string[] keys = [.. PartsOf(actor, CaseAction.ReadFile)];
        await using var command = TenantStatement.For(database, keys, SelectOwn);
        command.Parameters.AddWithValue(keys);
        command.Parameters.AddWithValue(clock.GetUtcNow());
        command.Parameters.AddWithValue(caseIds.ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var own = new List<string>();
        while (await reader.ReadAsync(cancellation)) own.Add(reader.GetString(0));
        return own;
    }
}
