using System.Globalization;
using System.Text.Json.Serialization;
using LawLab.Grains.Cases;
using LawLab.Grains.Keys;
using LawLab.Grains.Storage;
using Npgsql;

namespace LawLab.Grains.Statistics;

/// <summary>Clients with all that is known of them in common.</summary>
/// <param name="Codes">By <see cref="StatisticDimension"/>; null for not known, or not asked for.</param>
/// <param name="Month">First day of the month of the decision; the default where it is not asked for.</param>
/// <param name="Last">Last day of a decision among them.</param>
/// <param name="Amount">Bond in US dollars; null where it is not asked for.</param>
/// <param name="People">How many.</param>
/// <param name="Records">A check sum over the ids of the decisions: which they are, in whatever order.</param>
/// <param name="Facts">What else is counted of one client; null where nothing of it is asked for or known.</param>
internal sealed record PeopleRow(
    string?[] Codes, DateOnly Month, DateOnly Last, int? Amount, int People, long Records, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] CountedFacts? Facts = null);

/// <summary>Counts clients by their last decision of a kind, on the read models <c>case_outcome</c> and <c>case_fact</c>.</summary>
public sealed class PeopleIndex(NpgsqlDataSource database, BlindIndex clients, TimeProvider clock)
{
    // Named in policies: all cases of everyone, and those of clients who agreed.
    private const string Everyone = "practice";
    internal const string WhoAgreed = "statistics";

    // By StatisticDimension.
    private static readonly string[] s_dimensions =
    [
        "result", "court", "decided_by", "nationality", "CASE WHEN detained THEN 'detained' ELSE 'not-detained' END",
        "CASE WHEN represented THEN 'represented' ELSE 'unrepresented' END", "code",
    ];

    /// <summary>
    /// The last decision of each client, counted by no more than is asked for: whoever asks for shares by judge gets a row for each judge and result,
    /// and not one for each client. In one court the order of her decisions is that of an index.
    /// </summary>
    /// <param name="among">Which decisions.</param>
    /// <param name="court">Place of the only court in the values; null for several.</param>
    /// <param name="detail">What clients are told apart by.</param>
    private static string SelectPeople(string among, string? court, PeopleDetail detail)
    {
        string[] columns =
        [
            .. s_dimensions.Select((sql, dimension) => !detail.Has((StatisticDimension)dimension) ? "NULL::text" : dimension == (int)StatisticDimension.Court ? court ?? sql : sql),
            detail.ByMonth ? "date_trunc('month', decided_on)::date" : "NULL::date",
            detail.ByAmount ? "amount" : "NULL::integer",
            .. detail.ByFacts
                ? ["facts", "CASE WHEN facts IS NOT NULL THEN person.case_id END", "CASE WHEN facts IS NOT NULL THEN person.organization_id END"]
                : (string[])["NULL::bytea", "NULL::text", "NULL::text"],
        ];
        var told = columns.Select((sql, at) => (sql, at)).Where(each => each.sql != court && !each.sql.StartsWith("NULL", StringComparison.Ordinal)).Select(each => each.at + 1).ToList();
        return $"""
            WITH person AS (
                SELECT DISTINCT ON (client) result, court, decided_by, nationality, detained, represented, code, decided_on, amount, outcome_id, case_id, organization_id
                FROM case_outcome o WHERE {among}
                ORDER BY client, decided_on DESC, recorded_at DESC, outcome_id)
            SELECT {string.Join(", ", columns)}, max(decided_on), count(*)::int, bit_xor(hashtextextended(outcome_id, 0))
            FROM person {(detail.ByFacts ? "LEFT JOIN case_fact f ON f.case_id = person.case_id" : "")}
            {(told.Count > 0 ? "GROUP BY " + string.Join(", ", told) : "HAVING count(*) > 0")}
            """;
    }

    /// <summary>Of clients who agreed to be counted in what is released, and of nobody else.</summary>
    internal Task<IReadOnlyList<PeopleRow>> Agreed(OutcomeKind kind, DateOnly to, CancellationToken cancellation) => Select([WhoAgreed], kind, null, to, null, null, PeopleDetail.Whole, cancellation);

    /// <summary>Of all cases in these courts, told apart by what the question needs.</summary>
    internal Task<IReadOnlyList<PeopleRow>> OfCourts(IReadOnlyList<string> courts, StatisticQuestion question, CancellationToken cancellation) =>
        Select([Everyone], question.Where.Kind, question.From, question.To, [.. courts], null, PeopleDetail.Of(question), cancellation);

    /// <summary>Of the cases that a person sees by these parts, told apart by what the question needs.</summary>
    internal Task<IReadOnlyList<PeopleRow>> OfParts(string[] parts, StatisticQuestion question, CancellationToken cancellation) =>
        Select([Everyone, .. parts], question.Where.Kind, question.From, question.To, null, parts, PeopleDetail.Of(question), cancellation);

    private static readonly string SelectDecisions = $"""
        SELECT client, decided_on, amount, hashtextextended(outcome_id, 0), {string.Join(", ", s_dimensions)}
        FROM case_outcome WHERE kind = $1 AND court = ANY ($2)
        ORDER BY client, decided_on DESC, recorded_at DESC, outcome_id LIMIT $3
        """;

    /// <summary>All decisions of a kind in these courts, to be counted in memory.</summary>
    /// <returns>Null when there are more than <paramref name="most"/>.</returns>
    internal async Task<CourtDecisions?> DecisionsOf(OutcomeKind kind, IReadOnlyList<string> courts, int most, CancellationToken cancellation)
    {
        await using var command = TenantStatement.For(database, Everyone, SelectDecisions);
        command.Parameters.AddWithValue(kind.ToString());
        command.Parameters.AddWithValue(courts.ToArray());
        command.Parameters.AddWithValue(most + 1);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var decisions = new CourtDecisions.Builder();
        for (; await reader.ReadAsync(cancellation); most--)
        {
            if (most == 0) return null;
            decisions.Add(
                reader.GetFieldValue<byte[]>(0),
                reader.GetFieldValue<DateOnly>(1),
                [.. Enumerable.Range(4, 7).Select(column => reader.IsDBNull(column) ? null : reader.GetString(column))],
                reader.IsDBNull(2) ? null : reader.GetInt32(2),
                reader.GetInt64(3));
        }

        return decisions.Build();
    }

    private const string SelectMarks = "SELECT coalesce(string_agg(mark::text, ' ' ORDER BY mark_id), '') FROM outcome_mark WHERE kind = $1 AND court = ANY ($2)";

    /// <summary>What is another one after each change of what was decided in these courts, and is read before what it stands for.</summary>
    internal async Task<string> MarksOf(OutcomeKind kind, IReadOnlyList<string> courts, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(SelectMarks);
        command.Parameters.AddWithValue(kind.ToString());
        command.Parameters.AddWithValue(courts.ToArray());
        return (string)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private async Task<IReadOnlyList<PeopleRow>> Select(
        string[] reach, OutcomeKind kind, DateOnly? from, DateOnly? to, string[]? courts, string[]? parts, PeopleDetail detail, CancellationToken cancellation)
    {
        var values = new List<object>();
        List<string> among = [$"kind = {Value(kind.ToString())}"];
        if (from is { } first) among.Add($"decided_on >= {Value(first)}");
        if (to is { } last) among.Add($"decided_on <= {Value(last)}");
        var only = courts is [var court] ? Value(court) : null;
        if (courts is not null) among.Add(only is not null ? $"court = {only}" : $"court = ANY ({Value(courts)})");
        if (parts is not null)
        {
            var (keys, now) = (Value(parts), Value(clock.GetUtcNow()));
            among.Add($"""
                EXISTS (
                    SELECT 1 FROM case_index c, unnest({keys}) AS key
                    WHERE c.case_id = o.case_id AND c.readers && {keys} AND key = ANY (c.readers) AND coalesce((c.reader_until ->> key)::timestamptz > {now}, true))
                """);
        }

        await using var command = TenantStatement.For(database, reach, SelectPeople(string.Join(" AND ", among), only, detail));
        foreach (var value in values) command.Parameters.AddWithValue(value);
        var rows = new List<PeopleRow>();
        var counted = new List<(int Row, string CaseId, string OrganizationId, byte[] Facts)>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            if (!reader.IsDBNull(9)) counted.Add((rows.Count, reader.GetString(10), reader.GetString(11), reader.GetFieldValue<byte[]>(9)));
            rows.Add(new PeopleRow(
                [.. Enumerable.Range(0, 7).Select(column => reader.IsDBNull(column) ? null : reader.GetString(column))],
                reader.IsDBNull(7) ? default : reader.GetFieldValue<DateOnly>(7),
                reader.GetFieldValue<DateOnly>(12),
                reader.IsDBNull(8) ? null : reader.GetInt32(8),
                reader.GetInt32(13),
                Records: reader.GetInt64(14)));
        }

        await reader.CloseAsync();
        foreach (var own in counted.GroupBy(one => one.OrganizationId))
        {
            var opened = await clients.OpenCountedAsync(own.Key, own.Select(one => (one.CaseId, one.Facts)), cancellation);
            foreach (var (one, known) in own.Zip(opened)) rows[one.Row] = rows[one.Row] with { Facts = known is null ? null : CountedFacts.Read(known) };
        }

        return rows;

        string Value(object value)
        {
            values.Add(value);
            return string.Create(CultureInfo.InvariantCulture, $"${values.Count}");
        }
    }
}
