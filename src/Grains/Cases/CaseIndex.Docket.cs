using LawLab.Grains.Storage;
using Npgsql;
using NpgsqlTypes;

namespace LawLab.Grains.Cases;

/// <summary>How many cases stand where: counts alone.</summary>
/// <param name="Open">Not closed.</param>
/// <param name="Detained">Of them, where ICE holds the respondent.</param>
/// <param name="InIntake">Of them, not yet with a team.</param>
/// <param name="HearingsIn14Days">Of them, with a setting within 14 days.</param>
/// <param name="OnAppeal">Of them, on appeal.</param>
public sealed record Docket(int Open, int Detained, int InIntake, int HearingsIn14Days, int OnAppeal);

/// <summary>The figures of an ecosystem, for the conference that looks at its health.</summary>
public sealed partial class CaseIndex
{
    private const string CountDocket = """
        SELECT count(*)::int, count(*) FILTER (WHERE detained)::int, count(*) FILTER (WHERE status = 'Intake')::int,
               count(*) FILTER (WHERE EXISTS (SELECT FROM jsonb_to_recordset(hearings) AS h (day date) WHERE h.day BETWEEN $3 AND $3 + 13))::int,
               count(*) FILTER (WHERE status = 'OnAppeal')::int
        FROM case_index WHERE readers && $1 AND ($4::text IS NULL OR organization_id = $4) AND court = ANY ($2) AND status <> 'Closed'
        """;

    /// <summary>The docket of an organization in these courts.</summary>
    internal Task<Docket> Docket(string organizationId, IReadOnlyList<string> courts, CancellationToken cancellation) =>
        Docket([organizationId], organizationId, courts, cancellation);

    private async Task<Docket> Docket(string[] keys, string? organizationId, IReadOnlyList<string> courts, CancellationToken cancellation)
    {
        await using var command = TenantStatement.For(database, keys, CountDocket);
        command.Parameters.AddWithValue(keys);
        command.Parameters.AddWithValue(courts.ToArray());
        command.Parameters.AddWithValue(Today);
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)organizationId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return new Docket(reader.GetInt32(0), reader.GetInt32(1), reader.GetInt32(2), reader.GetInt32(3), reader.GetInt32(4));
    }
}
