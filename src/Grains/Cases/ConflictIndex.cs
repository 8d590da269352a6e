using LawLab.Grains.Storage;
using Npgsql;

namespace LawLab.Grains.Cases;

/// <summary>
/// Conflicts of interest across all organizations, found by keyed tags: whether, never who. A person must not have a case when an
/// adverse party of it is, or was, a client of hers, or its client or a co-respondent is an adverse party in a case whose counsel
/// she is or was: a client of hers would be on the other side (ABA Model Rules 1.7 and 1.9). One client in two of her cases, or
/// an opponent whom two clients share, is no conflict. What is imputed to her colleagues (Rule 1.10) is for people to judge, who
/// raise walls.
/// </summary>
public sealed class ConflictIndex(NpgsqlDataSource database)
{
    /// <summary>
    /// Row-level security leaves the cases in question and all in which one of the people is or was counsel, by the one index on
    /// readers, so that the cost follows what these people have done and not the size of the table; then their tags are joined.
    /// </summary>
    internal const string SelectConflicts = """
        WITH near AS MATERIALIZED (SELECT case_id, readers, ours, theirs FROM case_index),
        side AS MATERIALIZED (
            SELECT case_id, tag, true AS is_ours FROM near, unnest(ours) AS tag
            UNION ALL SELECT case_id, tag, false FROM near, unnest(theirs) AS tag),
        counsel AS (SELECT case_id, person FROM near, unnest(readers) AS key JOIN unnest($2) AS person ON key = 'counsel/' || person),
        asked AS (SELECT case_id, tag, is_ours FROM side JOIN unnest($1) AS wanted ON wanted = case_id),
        former AS (SELECT attorney_id, tag FROM attorney_index, unnest(former_clients) AS tag WHERE attorney_id = ANY ($2))
        SELECT asked.case_id, counsel.person
        FROM asked
        JOIN side known ON known.tag = asked.tag AND known.is_ours <> asked.is_ours AND known.case_id <> asked.case_id
        JOIN counsel ON counsel.case_id = known.case_id
        UNION SELECT asked.case_id, former.attorney_id FROM asked JOIN former ON former.tag = asked.tag WHERE NOT asked.is_ours
        ORDER BY 1, 2
        """;

    /// <summary>Of these people those who must not have a case, by its id; a case that nobody is kept from is not in the answer.</summary>
    internal async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> Find(
        IReadOnlyCollection<string> caseIds, IReadOnlyCollection<string> personIds, CancellationToken cancellation)
    {
        string[] keys = [.. caseIds.Select(KeyOfCase), .. personIds.Select(KeyOfCounsel), .. personIds];
        await using var command = TenantStatement.For(database, keys, SelectConflicts);
        command.Parameters.AddWithValue(caseIds.ToArray());
        command.Parameters.AddWithValue(personIds.ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var found = new List<(string CaseId, string PersonId)>();
        while (await reader.ReadAsync(cancellation)) found.Add((reader.GetString(0), reader.GetString(1)));
        return found.GroupBy(pair => pair.CaseId, pair => pair.PersonId).ToDictionary(same => same.Key, IReadOnlyList<string> (same) => [.. same]);
    }

    /// <summary>
    /// What the check finds a case by. It stands among its readers because row-level security finds rows by that index alone: what
    /// a statement asks for beyond its policy, PostgreSQL looks at row by row.
    /// </summary>
    internal static IEnumerable<string> KeysOf(string caseId, Case state) => state.Counsel.Select(KeyOfCounsel).Append(KeyOfCase(caseId));

    internal static string KeyOfCase(string caseId) => "conflict/" + caseId;

    private static string KeyOfCounsel(string personId) => "counsel/" + personId;
}
