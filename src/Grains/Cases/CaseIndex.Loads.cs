using LawLab.Grains.Access;
using LawLab.Grains.Storage;

namespace LawLab.Grains.Cases;

/// <summary>How much a person has on her hands.</summary>
/// <param name="Open">Cases on whose team she is and that are not closed.</param>
/// <param name="All">Closed ones too.</param>
public sealed record CaseLoad(int Open, int All);

// How many cases people have, of which nothing else is told.
public sealed partial class CaseIndex
{
    /// <summary>By the same index on readers as her own list: the cost follows the loads of the people asked for.</summary>
    private const string CountLoads = """
        SELECT member, count(DISTINCT case_id) FILTER (WHERE status <> 'Closed')::int, count(DISTINCT case_id)::int
        FROM case_index, unnest(team) AS member
        WHERE readers && $1 AND member = ANY ($2)
        GROUP BY member
        """;

    /// <summary>The loads of these people; who has no case is left out.</summary>
    /// <param name="people">Ids of people and the organizations they work in.</param>
    public async Task<IReadOnlyDictionary<string, CaseLoad>> Loads(IReadOnlyCollection<(string PersonId, string OrganizationId)> people, CancellationToken cancellation)
    {
        string[] keys =
        [
            .. people.SelectMany(person => Enum.GetValues<TeamRole>()
                .Where(part => AccessRules.Gives(part, CaseAction.ReadSummary))
                .Select(part => KeyOf(part, person.PersonId, person.OrganizationId))),
        ];
        await using var command = TenantStatement.For(database, keys, CountLoads);
        command.Parameters.AddWithValue(keys);
        command.Parameters.AddWithValue(people.Select(person => person.PersonId).ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var loads = new Dictionary<string, CaseLoad>();
        while (await reader.ReadAsync(cancellation)) loads[reader.GetString(0)] = new CaseLoad(reader.GetInt32(1), reader.GetInt32(2));
        return loads;
    }
}
