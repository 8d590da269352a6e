using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Grains.Journal;
using LawLab.Grains.Lists;
using LawLab.Grains.Storage;
using Npgsql;

namespace LawLab.Grains.Organizations;

/// <summary>An organization in a list.</summary>
/// <param name="Produces">Whether others may order packets of it.</param>
public sealed record OrganizationRow(string Id, string Name, bool Produces);

/// <summary>Lists of organizations, on the read model <c>organization_index</c>.</summary>
public sealed class OrganizationIndex(NpgsqlDataSource database) : IReadModel
{
    /// <summary>What a transaction acts for that may see the directory of all organizations.</summary>
    internal const string All = "organizations";

    private const string UpsertRows = """
        INSERT INTO organization_index (organization_id, name, produces)
        SELECT organization_id, name, produces FROM jsonb_to_recordset($1) AS row (organization_id text, name text, produces boolean)
        ON CONFLICT (organization_id) DO UPDATE SET name = excluded.name, produces = excluded.produces
        """;

    // Each is founded by hand, by who runs the installation: the whole list is one page.
    private const int Most = 10_000;

    private static string SelectVisible(string conditions, string ordered) =>
        $"SELECT organization_id, name, produces FROM organization_index WHERE (organization_id = $1 OR $2) AND {conditions} {ordered}";

    private const string SelectNamed = "SELECT organization_id, name, produces FROM organization_index WHERE organization_id = ANY ($1)";

    private const string SelectProducers = "SELECT organization_id, name, produces FROM organization_index WHERE produces ORDER BY name, organization_id";

    string IReadModel.StreamKind => "organization";

    string IReadModel.Upsert => UpsertRows;

    string IReadModel.Clear => "DELETE FROM organization_index";

    /// <summary>The actor's own organization; for an administrator, all.</summary>
    public Task<IReadOnlyList<OrganizationRow>> List(Actor actor, CancellationToken cancellation) => List(actor, null, OrganizationOrder.Name, reversed: false, cancellation);

    /// <summary>The actor's own organization, for an administrator all, in which the conditions hold.</summary>
    /// <param name="where">Conditions on <see cref="OrganizationFields"/>; null for none.</param>
    /// <param name="reversed">Whether the last of the order come first.</param>
    /// <exception cref="Cases.InvalidFilterException">There are too many conditions.</exception>
    public async Task<IReadOnlyList<OrganizationRow>> List(
        Actor actor, Condition<OrganizationRow>? where, OrganizationOrder order, bool reversed, CancellationToken cancellation)
    {
        var (all, sql) = (AccessRules.SeesEveryOrganization(actor), new ListSql(2));
        await using var command = TenantStatement.For(
            database,
            all ? All : actor.OrganizationId,
            SelectVisible(sql.Where(where), sql.OrderBy(OrganizationFields.OrderOf(order), reversed, "organization_id", Most)));
        command.Parameters.AddWithValue(actor.OrganizationId);
        command.Parameters.AddWithValue(all);
        command.Parameters.AddRange(sql.Parameters);
        return await ReadAsync(command, cancellation);
    }

    /// <summary>The organizations of which packets may be ordered, for who may order one; nobody else is told.</summary>
    public async Task<IReadOnlyList<OrganizationRow>> Producers(Actor actor, CancellationToken cancellation)
    {
        if (!AccessRules.Can(actor, OrganizationAction.OpenCase, actor.OrganizationId)) return [];
        await using var command = TenantStatement.For(database, All, SelectProducers);
        return await ReadAsync(command, cancellation);
    }

    /// <summary>What these are called, for who sees something that two organizations share.</summary>
    public async Task<IReadOnlyList<OrganizationRow>> Named(string[] organizationIds, CancellationToken cancellation)
    {
        await using var command = TenantStatement.For(database, organizationIds, SelectNamed);
        command.Parameters.AddWithValue(organizationIds);
        return await ReadAsync(command, cancellation);
    }

    private static async Task<IReadOnlyList<OrganizationRow>> ReadAsync(TenantStatement command, CancellationToken cancellation)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<OrganizationRow>();
        while (await reader.ReadAsync(cancellation)) rows.Add(new OrganizationRow(reader.GetString(0), reader.GetString(1), reader.GetBoolean(2)));
        return rows;
    }

    internal ReadModelRow RowOf(string organizationId, Organization state) =>
        new(this, JsonSerializer.SerializeToUtf8Bytes(new { organization_id = organizationId, name = state.Name, produces = state.Produces }));

    ValueTask<ReadModelRow> IReadModel.FoldAsync(string stream, IEnumerable<RecordedEvent> events) =>
        new(RowOf(stream["organization/".Length..], RecordedEvent.Fold<Organization>(events)));
}
