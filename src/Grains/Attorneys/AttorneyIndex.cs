using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Grains.Journal;
using LawLab.Grains.Organizations;
using LawLab.Grains.Storage;
using Npgsql;
using NpgsqlTypes;

namespace LawLab.Grains.Attorneys;

/// <summary>A colleague in a list.</summary>
public sealed record AttorneyRow(
    string Id, string OrganizationId, string Name, IReadOnlyList<string> Languages, int HoursPerMonth, IReadOnlyList<string> Centers);

/// <summary>A page of colleagues; <paramref name="EndCursor"/> is null when it is empty.</summary>
public sealed record AttorneyPage(IReadOnlyList<AttorneyRow> Rows, string? EndCursor, bool HasNextPage);

/// <summary>Lists of people, on the read model <c>attorney_index</c>.</summary>
public sealed partial class AttorneyIndex(NpgsqlDataSource database) : IReadModel
{
    private const string UpsertRows = """
        INSERT INTO attorney_index (attorney_id, organization_id, name, languages, hours_per_month, centers, memberships, rosters)
        SELECT attorney_id, organization_id, name, languages, hours_per_month, centers, memberships, rosters
        FROM jsonb_to_recordset($1) AS row (attorney_id text, organization_id text, name text, languages text[], hours_per_month int, centers text[],
            memberships jsonb, rosters text[])
        ON CONFLICT (attorney_id) DO UPDATE SET organization_id = excluded.organization_id, name = excluded.name,
            languages = excluded.languages, hours_per_month = excluded.hours_per_month, centers = excluded.centers,
            memberships = excluded.memberships, rosters = excluded.rosters
        """;

    private const string SelectNamed = """
        SELECT attorney_id, organization_id, name, languages, hours_per_month, centers FROM attorney_index WHERE attorney_id = ANY($1)
        """;

    private const string SelectColleagues = """
        SELECT attorney_id, organization_id, name, languages, hours_per_month, centers
        FROM attorney_index
        WHERE (organization_id = $1 OR centers && (SELECT coalesce(max(centers), '{}') FROM attorney_index WHERE attorney_id = $2) OR $3)
          AND ($4::text IS NULL OR strpos(lower(name), lower($4)) > 0) AND ($5::text IS NULL OR centers @> ARRAY[$5])
          AND ($6::text IS NULL OR (name, attorney_id) > ($6, $7))
        ORDER BY name, attorney_id LIMIT $8
        """;

    string IReadModel.StreamKind => "attorney";

    string IReadModel.Upsert => UpsertRows;

    string IReadModel.Clear => "DELETE FROM attorney_index";

    /// <summary>The people with these ids, whoever asks: a team shows its members' names.</summary>
    public async Task<IReadOnlyList<AttorneyRow>> Named(IReadOnlyCollection<string> ids, CancellationToken cancellation)
    {
        await using var command = TenantStatement.For(database, ids, SelectNamed);
        command.Parameters.AddWithValue(ids.ToArray());
        return await ReadAsync(command, cancellation);
    }

    /// <summary>Colleagues of the actor's organization and centers (an administrator: everyone), by name.</summary>
    /// <param name="text">Part of the name, or null.</param>
    /// <param name="center">Id of a jurisdiction whose vanguard they are in, or null.</param>
    /// <param name="first">1 to 100.</param>
    /// <param name="after">A cursor of this list, or null.</param>
    /// <exception cref="Cases.InvalidCursorException">The cursor is none of this list.</exception>
    public async Task<AttorneyPage> List(Actor actor, string? text, string? center, int first, string? after, CancellationToken cancellation)
    {
        var (name, id) = after is null ? (null, null) : ReadCursor(after);
        string[] whom = AccessRules.SeesEveryOrganization(actor) ? [actor.OrganizationId, OrganizationIndex.All] : [actor.OrganizationId];
        await using var command = TenantStatement.ForColleague(database, whom, actor.PersonId, SelectColleagues);
        command.Parameters.AddWithValue(actor.OrganizationId);
        command.Parameters.AddWithValue(actor.PersonId);
        command.Parameters.AddWithValue(AccessRules.SeesEveryOrganization(actor));
        foreach (var value in new[] { text, center, name, id ?? "" })
        {
            command.Parameters.Add(new NpgsqlParameter { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        }

        command.Parameters.AddWithValue(first + 1);
        var rows = await ReadAsync(command, cancellation);
        var page = rows.Take(first).ToArray();
        return new AttorneyPage(page, page is [.., var last] ? JsonSerializer.Serialize<string[]>([last.Name, last.Id]) : null, rows.Count > first);
    }

    internal ReadModelRow RowOf(string attorneyId, Attorney state) => new(this, JsonSerializer.SerializeToUtf8Bytes(new
    {
        attorney_id = attorneyId,
        organization_id = state.OrganizationId,
        name = state.Name,
        languages = state.Languages,
        hours_per_month = state.HoursPerMonth,
        centers = state.Centers,
        memberships = state.Memberships.Select(membership =>
            new { center = membership.JurisdictionId, since = membership.Since, until = membership.Until, named = membership.IsNamed }),
        rosters = RostersOf(state),
    }));

    ValueTask<ReadModelRow> IReadModel.FoldAsync(string stream, IEnumerable<RecordedEvent> events) =>
        new(RowOf(stream["attorney/".Length..], RecordedEvent.Fold<Attorney>(events)));

    private static (string Name, string Id) ReadCursor(string cursor)
    {
        try
        {
            return JsonSerializer.Deserialize<string[]>(cursor) is [{ } name, { } id] && !name.Contains('\0', StringComparison.Ordinal) && OpaqueId.IsWellFormed(id)
                ? (name, id)
                : throw new Cases.InvalidCursorException();
        }
        catch (JsonException)
        {
            throw new Cases.InvalidCursorException();
        }
    }

    private static async Task<List<AttorneyRow>> ReadAsync(TenantStatement command, CancellationToken cancellation)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<AttorneyRow>();
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(new AttorneyRow(
                reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetFieldValue<string[]>(3), reader.GetInt32(4),
                reader.GetFieldValue<string[]>(5)));
        }

        return rows;
    }
}
