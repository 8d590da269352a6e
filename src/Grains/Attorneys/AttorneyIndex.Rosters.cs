using LawLab.Grains.Storage;
using Npgsql;
using NpgsqlTypes;

namespace LawLab.Grains.Attorneys;

/// <summary>A time of a person in a vanguard.</summary>
/// <param name="Since">First day; null for who joined before the days were kept, until the list is rebuilt.</param>
/// <param name="Until">Last day; null while she is in it.</param>
/// <param name="IsNamed">Whether she agreed to be named publicly.</param>
public sealed record RosterRow(string PersonId, string OrganizationId, string Name, DateOnly? Since, DateOnly? Until, bool IsNamed);

// Who is, and was, in a vanguard. A row says itself in which rosters it stands: row-level security asks for nothing else.
public sealed partial class AttorneyIndex
{
    private const string SelectRoster = """
        SELECT attorney_id, organization_id, name, since, until, named
        FROM attorney_index, jsonb_to_recordset(memberships) AS membership (center text, since date, until date, named boolean)
        WHERE rosters @> ARRAY['roster/' || $1] AND center = $1
        ORDER BY until IS NOT NULL, name, attorney_id, since LIMIT 1000
        """;

    private const string SelectNamedPublicly = """
        SELECT attorney_id FROM attorney_index WHERE rosters @> ARRAY['public/' || $1] ORDER BY name, attorney_id LIMIT 1000
        """;

    private const string SelectOfOrganization = "SELECT attorney_id FROM attorney_index WHERE organization_id = $1 ORDER BY attorney_id LIMIT 10000";

    private const string CountMembers = """
        SELECT jurisdiction_id, count(attorney_id)
        FROM jurisdiction_index LEFT JOIN attorney_index ON centers @> ARRAY[jurisdiction_id] AND attorney_id <> ALL (facilitators)
        WHERE jurisdiction_id = ANY ($1)
        GROUP BY jurisdiction_id
        """;

    /// <summary>Who is in the vanguard of a center, by name, then who was; for who may see its roster.</summary>
    public async Task<IReadOnlyList<RosterRow>> Roster(string center, CancellationToken cancellation)
    {
        await using var command = TenantStatement.For(database, "roster/" + center, SelectRoster);
        command.Parameters.Add(new NpgsqlParameter { Value = center, NpgsqlDbType = NpgsqlDbType.Text });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<RosterRow>();
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(new RosterRow(
                reader.GetString(0),
                reader.GetString(1),
                reader.GetString(2),
                reader.IsDBNull(3) ? null : reader.GetFieldValue<DateOnly>(3),
                reader.IsDBNull(4) ? null : reader.GetFieldValue<DateOnly>(4),
                reader.GetBoolean(5)));
        }

        return rows;
    }

    /// <summary>Ids of the members of a vanguard who agreed that everyone may know it, by name.</summary>
    public async Task<IReadOnlyList<string>> NamedPublicly(string center, CancellationToken cancellation)
    {
        await using var command = TenantStatement.For(database, "public/" + center, SelectNamedPublicly);
        command.Parameters.Add(new NpgsqlParameter { Value = center, NpgsqlDbType = NpgsqlDbType.Text });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var ids = new List<string>();
        while (await reader.ReadAsync(cancellation)) ids.Add(reader.GetString(0));
        return ids;
    }

    /// <summary>Ids of all who work in an organization, for the grains of what is the organization's alone.</summary>
    internal async Task<IReadOnlyList<string>> OfOrganization(string organizationId, CancellationToken cancellation)
    {
        await using var command = TenantStatement.For(database, organizationId, SelectOfOrganization);
        command.Parameters.AddWithValue(organizationId);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var ids = new List<string>();
        while (await reader.ReadAsync(cancellation)) ids.Add(reader.GetString(0));
        return ids;
    }

    /// <summary>How many attorneys are in the vanguard of each of these centers; their facilitators do not count.</summary>
    public async Task<IReadOnlyDictionary<string, int>> Members(IReadOnlyCollection<string> centers, CancellationToken cancellation)
    {
        await using var command = TenantStatement.For(database, centers, CountMembers);
        command.Parameters.AddWithValue(centers.ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var counts = new Dictionary<string, int>();
        while (await reader.ReadAsync(cancellation)) counts[reader.GetString(0)] = (int)reader.GetInt64(1);
        return counts;
    }

    private static IEnumerable<string> RostersOf(Attorney state) =>
    [
        .. state.Memberships.Select(membership => "roster/" + membership.JurisdictionId).Distinct(),
        .. state.Memberships.Where(membership => membership.IsNamed).Select(membership => "public/" + membership.JurisdictionId),
    ];
}
