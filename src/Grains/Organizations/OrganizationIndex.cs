using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Grains.Journal;
using LawLab.Grains.Storage;
using Npgsql;

namespace LawLab.Grains.Organizations;

/// <summary>An organization in a list.</summary>
public sealed record OrganizationRow(string Id, string Name);

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

    private const string SelectVisible = "SELECT organization_id, name FROM organization_index WHERE organization_id = $1 OR $2 ORDER BY name, organization_id";

    private const string SelectNamed = "SELECT organization_id, name FROM organization_index WHERE organization_id = ANY ($1)";

    private const string SelectProducers = "SELECT organization_id, name FROM organization_index WHERE produces ORDER BY name, organization_id";

    string IReadModel.StreamKind => "organization";

    string IReadModel.Upsert => UpsertRows;

    string IReadModel.Clear => "DELETE FROM organization_index";

    /// <summary>The actor's own organization; for an administrator, all.</summary>
    public async Task<IReadOnlyList<OrganizationRow>> List(Actor actor, CancellationToken cancellation)
    {
        var all = AccessRules.SeesEveryOrganization(actor);
        await using var command = TenantStatement.For(database, all ? All : actor.OrganizationId, SelectVisible);
        command.Parameters.AddWithValue(actor.OrganizationId);
        command.Parameters.AddWithValue(all);
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
        while (await reader.ReadAsync(cancellation)) rows.Add(new OrganizationRow(reader.GetString(0), reader.GetString(1)));
        return rows;
    }

    internal ReadModelRow RowOf(string organizationId, Organization state) =>
        new(this, JsonSerializer.SerializeToUtf8Bytes(new { organization_id = organizationId, name = state.Name, produces = state.Produces }));

    ValueTask<ReadModelRow> IReadModel.FoldAsync(string stream, IEnumerable<RecordedEvent> events) =>
        new(RowOf(stream["organization/".Length..], RecordedEvent.Fold<Organization>(events)));
}
