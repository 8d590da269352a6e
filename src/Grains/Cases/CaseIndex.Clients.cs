using LawLab.Grains.Journal;
using LawLab.Grains.Keys;
using LawLab.Grains.Storage;
using NpgsqlTypes;

namespace LawLab.Grains.Cases;

/// <summary>Finding a client by her name or number, neither of which is in the table.</summary>
public sealed partial class CaseIndex
{
    /// <summary>What the clients of a case are found by; the same while the same people are in it.</summary>
    internal ValueTask<ClientTags> TagsOf(Case state) => clients.TagsAsync(state.OrganizationId, state.Caption, state.ANumber, state.ANumbers);

    private const string SelectOfClient = "SELECT case_id FROM case_index WHERE readers && $1";

    /// <summary>The cases of a client in an organization, by her number.</summary>
    internal async Task<IReadOnlyList<string>> CasesOf(string organizationId, string aNumber, CancellationToken cancellation)
    {
        if (await clients.ANumberAsync([organizationId], aNumber, cancellation) is not [var tag]) return [];
        string[] keys = [KeyOfClient(tag)];
        await using var command = TenantStatement.For(database, keys, SelectOfClient);
        command.Parameters.AddWithValue(keys);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var cases = new List<string>();
        while (await reader.ReadAsync(cancellation)) cases.Add(reader.GetString(0));
        return cases;
    }

    /// <summary>Stands among the readers, as the keys of the conflict check do (<see cref="ConflictIndex"/>).</summary>
    private static string KeyOfClient(byte[] tag) => "client/" + Convert.ToHexStringLower(tag);

    /// <summary>What the conflict check compares; the same while the parties are the same.</summary>
    internal async ValueTask<ConflictTags> ConflictTagsOf(Case state)
    {
        var both = state.Parties.ToLookup(party => party.Kind, party => (party.Name, party.ANumber));
        return new ConflictTags(
            await clients.ConflictTagsAsync(both[PartyKind.CoRespondent].Prepend((state.Caption, state.ANumber))),
            await clients.ConflictTagsAsync(both[PartyKind.Adverse]));
    }

    private async Task<(byte[][]? Names, byte[][]? Numbers)> TagsOf(string[] readers, CaseFilter filter, CancellationToken cancellation)
    {
        if (filter is { ExactName: null, ANumber: null }) return (null, null);
        if (filter.ExactName is { } given && !Text.IsLine(given, 200))
        {
            throw new InvalidFilterException("Write the client's whole name as in the caption, up to 200 characters.");
        }

        var aNumber = Case.NormalizeANumber(filter.ANumber);
        if (filter.ANumber is not null && aNumber is null)
        {
            throw new InvalidFilterException("An A-number has eight or nine digits, for instance A 012 345 678.");
        }

        var organizations = await OrganizationsOf(readers, cancellation);
        return (filter.ExactName is { } name ? await clients.NameAsync(organizations, name, cancellation) : null,
            aNumber is not null ? await clients.ANumberAsync(organizations, aNumber, cancellation) : null);
    }

    private const string SelectOrganizations = "SELECT DISTINCT organization_id FROM case_index WHERE readers && $1";

    /// <summary>Whose clients she has: each organization has its own key.</summary>
    private async Task<List<string>> OrganizationsOf(string[] readers, CancellationToken cancellation)
    {
        await using var command = TenantStatement.For(database, readers, SelectOrganizations);
        command.Parameters.Add(new() { Value = readers, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var organizations = new List<string>();
        while (await reader.ReadAsync(cancellation)) organizations.Add(reader.GetString(0));
        return organizations;
    }

    /// <summary>As PostgreSQL reads it out of JSON.</summary>
    internal static string? Bytea(byte[]? bytes) => bytes is null ? null : "\\x" + Convert.ToHexStringLower(bytes);
}
