using System.Text.Json.Serialization;
using LawLab.Grains.Cases;
using LawLab.Grains.Keys;
using LawLab.Grains.Storage;
using Npgsql;
using NpgsqlTypes;

namespace LawLab.Grains.Statistics;

/// <summary>Clients with all that is known of them in common.</summary>
/// <param name="Codes">By <see cref="StatisticDimension"/>; null for not known.</param>
/// <param name="Month">First day of the month of the decision.</param>
/// <param name="Last">Last day of a decision among them.</param>
/// <param name="Amount">Bond in US dollars.</param>
/// <param name="People">How many.</param>
/// <param name="Facts">What else is counted of one client; null where nothing of it is asked for or known.</param>
internal sealed record PeopleRow(
    string?[] Codes, DateOnly Month, DateOnly Last, int? Amount, int People, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] CountedFacts? Facts = null);

/// <summary>Counts clients by their last decision of a kind, on the read models <c>case_outcome</c> and <c>case_fact</c>.</summary>
public sealed class PeopleIndex(NpgsqlDataSource database, BlindIndex clients, TimeProvider clock)
{
    // Named in policies: all cases of everyone, and those of clients who agreed.
    private const string Everyone = "practice";
    internal const string WhoAgreed = "statistics";

    private const string SelectPeople = """
        WITH person AS (
            SELECT DISTINCT ON (coalesce(client, convert_to(case_id, 'UTF8'))) result, court, decided_by, nationality, detained, represented, code, decided_on, amount,
                   case_id, organization_id
            FROM case_outcome o
            WHERE kind = $1 AND ($2::date IS NULL OR decided_on >= $2) AND ($3::date IS NULL OR decided_on <= $3) AND ($4::text[] IS NULL OR court = ANY ($4))
              AND ($5::text[] IS NULL OR EXISTS (
                  SELECT 1 FROM case_index c, unnest($5) AS key
                  WHERE c.case_id = o.case_id AND c.readers && $5 AND key = ANY (c.readers) AND coalesce((c.reader_until ->> key)::timestamptz > $6, true)))
            ORDER BY coalesce(client, convert_to(case_id, 'UTF8')), decided_on DESC, recorded_at DESC, outcome_id)
        SELECT result, court, decided_by, nationality, CASE WHEN detained THEN 'detained' ELSE 'not-detained' END,
               CASE WHEN represented THEN 'represented' ELSE 'unrepresented' END, code, date_trunc('month', decided_on)::date, max(decided_on), amount, count(*)::int,
               facts, CASE WHEN facts IS NOT NULL THEN person.case_id END, CASE WHEN facts IS NOT NULL THEN person.organization_id END
        FROM person LEFT JOIN case_fact f ON $7 AND f.case_id = person.case_id
        GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 13, 14
        """;

    /// <summary>Of clients who agreed to be counted in what is released, and of nobody else.</summary>
    internal Task<IReadOnlyList<PeopleRow>> Agreed(OutcomeKind kind, DateOnly to, CancellationToken cancellation) => Select([WhoAgreed], kind, null, to, null, null, true, cancellation);

    /// <summary>Of all cases in these courts.</summary>
    internal Task<IReadOnlyList<PeopleRow>> OfCourts(IReadOnlyList<string> courts, StatisticQuestion question, CancellationToken cancellation) =>
        Select([Everyone], question.Where.Kind, question.From, question.To, [.. courts], null, question.NeedsFacts, cancellation);

    /// <summary>Of the cases that a person sees by these parts.</summary>
    internal Task<IReadOnlyList<PeopleRow>> OfParts(string[] parts, StatisticQuestion question, CancellationToken cancellation) =>
        Select([Everyone, .. parts], question.Where.Kind, question.From, question.To, null, parts, question.NeedsFacts, cancellation);

    private async Task<IReadOnlyList<PeopleRow>> Select(
        string[] reach, OutcomeKind kind, DateOnly? from, DateOnly? to, string[]? courts, string[]? parts, bool facts, CancellationToken cancellation)
    {
        await using var command = TenantStatement.For(database, reach, SelectPeople);
        command.Parameters.AddWithValue(kind.ToString());
        Add(from, NpgsqlDbType.Date);
        Add(to, NpgsqlDbType.Date);
        Add(courts, NpgsqlDbType.Array | NpgsqlDbType.Text);
        Add(parts, NpgsqlDbType.Array | NpgsqlDbType.Text);
        command.Parameters.AddWithValue(clock.GetUtcNow());
        command.Parameters.AddWithValue(facts);
        var rows = new List<PeopleRow>();
        var counted = new List<(int Row, string CaseId, string OrganizationId, byte[] Facts)>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            if (!reader.IsDBNull(11)) counted.Add((rows.Count, reader.GetString(12), reader.GetString(13), reader.GetFieldValue<byte[]>(11)));
            rows.Add(new PeopleRow(
                [.. Enumerable.Range(0, 7).Select(column => reader.IsDBNull(column) ? null : reader.GetString(column))],
                reader.GetFieldValue<DateOnly>(7),
                reader.GetFieldValue<DateOnly>(8),
                reader.IsDBNull(9) ? null : reader.GetInt32(9),
                reader.GetInt32(10)));
        }

        await reader.CloseAsync();
        foreach (var own in counted.GroupBy(one => one.OrganizationId))
        {
            var opened = await clients.OpenCountedAsync(own.Key, own.Select(one => (one.CaseId, one.Facts)), cancellation);
            foreach (var (one, known) in own.Zip(opened)) rows[one.Row] = rows[one.Row] with { Facts = known is null ? null : CountedFacts.Read(known) };
        }

        return rows;

        void Add(object? value, NpgsqlDbType type) => command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value, NpgsqlDbType = type });
    }
}
