using System.Security.Cryptography;
using System.Text;
using LawLab.Grains.Cases;
using LawLab.Grains.Storage;
using Npgsql;
using NpgsqlTypes;

namespace LawLab.Grains.Practices;

/// <summary>An outcome as detectors see it: of no case and nobody's.</summary>
internal sealed record OutcomeRow(
    string Id, OutcomeResult Result, DateOnly On, string DecidedBy, string Court, decimal? Amount, DateTimeOffset RecordedAt, bool Represented, bool Detained);

/// <summary>What was decided in a case, for who finds out what came of something there.</summary>
internal sealed record DecidedOutcome(
    string CaseId, OutcomeKind Kind, OutcomeResult Result, DateOnly On, string DecidedBy, string CourtCode, AskedBy? AskedBy);

/// <summary>What a figure counts; null leaves a field open.</summary>
/// <param name="Courts">Codes of the courts where the cases were; null for all.</param>
/// <param name="DecidedBy">Whose decisions: as <see cref="CaseOutcome.DecidedBy"/>.</param>
/// <param name="Detained">Only of those whom ICE held, or did not.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
public sealed record FigureFilter(
    IReadOnlyList<string>? Courts = null, string? DecidedBy = null, bool? Detained = null, DateOnly? From = null, DateOnly? To = null);

/// <summary>Counts what was decided in the cases of all organizations, on the read model <c>case_outcome</c>; tells of none of them.</summary>
public sealed class OutcomeIndex(NpgsqlDataSource database)
{
    // Named in a policy of the table.
    private const string Reach = "practice";

    private const string Among = """
        ($1::text[] IS NULL OR court = ANY ($1)) AND ($2::text IS NULL OR decided_by = $2) AND ($3::boolean IS NULL OR detained = $3)
        AND ($4::date IS NULL OR decided_on >= $4) AND ($5::date IS NULL OR decided_on <= $5)
        """;

    private const string OfMeasure = "kind = $6 AND result = ANY ($7) AND ($8::text IS NULL OR asked_by = $8)";

    private const string SelectTally = $"""
        SELECT kind, result, asked_by, represented, date_trunc('month', decided_on)::date, count(*)::int, max(decided_on)
        FROM case_outcome WHERE {Among} GROUP BY 1, 2, 3, 4, 5
        """;

    // Amounts heap at round figures: as many rows as there are different ones, and not as there are bonds.
    private const string SelectAmounts = $"""
        SELECT kind, result, asked_by, represented, amount, count(*)::int
        FROM case_outcome WHERE {Among} AND amount IS NOT NULL GROUP BY 1, 2, 3, 4, 5 ORDER BY amount
        """;

    private const string SelectBehind = $"""
        SELECT outcome_id, decided_on, detained, represented, recorded_at > decided_on + interval '30 days', organization_id
        FROM case_outcome WHERE {Among} AND {OfMeasure} ORDER BY recorded_at, outcome_id
        """;

    private const string SelectSince = """
        SELECT outcome_id, result, decided_on, decided_by, court, amount, recorded_at, represented, detained
        FROM case_outcome
        WHERE kind = $1 AND result = ANY ($2) AND ($3::text IS NULL OR asked_by = $3) AND recorded_at >= $4
        ORDER BY recorded_at, outcome_id
        """;

    private const string SelectLost = """
        SELECT case_id FROM case_outcome WHERE kind = 'Relief' AND result = 'Denied' AND court = ANY ($1) AND decided_on >= $2
        GROUP BY case_id ORDER BY max(decided_on) DESC LIMIT $3
        """;

    /// <summary>Cases in which relief was denied in these courts since that day, the last ones first: for grains, which decide who learns of which.</summary>
    internal async Task<IReadOnlyList<string>> Lost(IReadOnlyList<string> courts, DateOnly since, int most, CancellationToken cancellation)
    {
        await using var command = TenantStatement.For(database, Reach, SelectLost);
        command.Parameters.AddWithValue(courts.ToArray());
        command.Parameters.AddWithValue(since);
        command.Parameters.AddWithValue(most);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var ids = new List<string>();
        while (await reader.ReadAsync(cancellation)) ids.Add(reader.GetString(0));
        return ids;
    }

    private const string SelectOfCases = """
        SELECT case_id, kind, result, decided_on, decided_by, court, asked_by FROM case_outcome WHERE case_id = ANY ($1) ORDER BY decided_on, outcome_id
        """;

    /// <summary>What was decided in these cases: for grains and readers, which tell what came of something and not in which case.</summary>
    internal async Task<IReadOnlyList<DecidedOutcome>> OfCases(IReadOnlyCollection<string> caseIds, CancellationToken cancellation)
    {
        if (caseIds.Count == 0) return [];
        await using var command = TenantStatement.For(database, Reach, SelectOfCases);
        command.Parameters.AddWithValue(caseIds.Distinct().ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var outcomes = new List<DecidedOutcome>();
        while (await reader.ReadAsync(cancellation))
        {
            outcomes.Add(new DecidedOutcome(
                reader.GetString(0),
                Enum.Parse<OutcomeKind>(reader.GetString(1)),
                Enum.Parse<OutcomeResult>(reader.GetString(2)),
                reader.GetFieldValue<DateOnly>(3),
                reader.GetString(4),
                reader.GetString(5),
                reader.IsDBNull(6) ? null : Enum.Parse<AskedBy>(reader.GetString(6))));
        }

        return outcomes;
    }

    /// <summary>Everything that the filter leaves, counted and with its amounts: figures of all measures follow from it.</summary>
    public async Task<OutcomeTally> Tally(FigureFilter filter, CancellationToken cancellation)
    {
        var (counts, amounts) = (CountsAsync(filter, cancellation), AmountsAsync(filter, cancellation));
        return new OutcomeTally(await counts, await amounts);
    }

    /// <summary>What was recorded since, in the order in which it was.</summary>
    internal async Task<IReadOnlyList<OutcomeRow>> Since(Measure measure, DateTimeOffset since, CancellationToken cancellation)
    {
        await using var command = TenantStatement.For(database, Reach, SelectSince);
        AddMeasure(command, measure);
        command.Parameters.AddWithValue(since);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<OutcomeRow>();
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(new OutcomeRow(
                reader.GetString(0),
                Enum.Parse<OutcomeResult>(reader.GetString(1)),
                reader.GetFieldValue<DateOnly>(2),
                reader.GetString(3),
                reader.GetString(4),
                reader.IsDBNull(5) ? null : reader.GetInt32(5),
                reader.GetFieldValue<DateTimeOffset>(6),
                reader.GetBoolean(7),
                reader.GetBoolean(8)));
        }

        return rows;
    }

    /// <summary>What else could explain a change since that day, and a hash of what it rests on.</summary>
    internal async Task<(IReadOnlyList<string> Doubts, string Hash)> Behind(Measure measure, FigureFilter filter, DateOnly since, CancellationToken cancellation)
    {
        await using var command = Statement(SelectBehind, filter);
        AddMeasure(command, measure);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<(bool After, bool Detained, bool Represented, bool IsLate, string Organization)>();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        while (await reader.ReadAsync(cancellation))
        {
            hash.AppendData(Encoding.ASCII.GetBytes(reader.GetString(0)));
            rows.Add((reader.GetFieldValue<DateOnly>(1) >= since, reader.GetBoolean(2), reader.GetBoolean(3), reader.GetBoolean(4), reader.GetString(5)));
        }

        return (Doubts.Of([.. rows.Where(row => !row.After)], [.. rows.Where(row => row.After)]), Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private async Task<IReadOnlyList<OutcomeCount>> CountsAsync(FigureFilter filter, CancellationToken cancellation)
    {
        await using var command = Statement(SelectTally, filter);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var counts = new List<OutcomeCount>();
        while (await reader.ReadAsync(cancellation))
        {
            counts.Add(new OutcomeCount(OfRow(reader), reader.GetFieldValue<DateOnly>(4), reader.GetInt32(5), reader.GetFieldValue<DateOnly>(6)));
        }

        return counts;
    }

    private async Task<IReadOnlyList<OutcomeAmount>> AmountsAsync(FigureFilter filter, CancellationToken cancellation)
    {
        await using var command = Statement(SelectAmounts, filter);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var amounts = new List<OutcomeAmount>();
        while (await reader.ReadAsync(cancellation)) amounts.Add(new OutcomeAmount(OfRow(reader), reader.GetInt32(4), reader.GetInt32(5)));
        return amounts;
    }

    private static OutcomeGroup OfRow(NpgsqlDataReader reader) => new(
        Enum.Parse<OutcomeKind>(reader.GetString(0)),
        Enum.Parse<OutcomeResult>(reader.GetString(1)),
        reader.IsDBNull(2) ? null : Enum.Parse<AskedBy>(reader.GetString(2)),
        reader.GetBoolean(3));

    private TenantStatement Statement(string sql, FigureFilter filter)
    {
        var command = TenantStatement.For(database, Reach, sql);
        Add(command, filter.Courts?.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text);
        Add(command, filter.DecidedBy, NpgsqlDbType.Text);
        Add(command, filter.Detained, NpgsqlDbType.Boolean);
        Add(command, filter.From, NpgsqlDbType.Date);
        Add(command, filter.To, NpgsqlDbType.Date);
        return command;
    }

    private static void AddMeasure(TenantStatement command, Measure measure)
    {
        command.Parameters.AddWithValue(measure.Kind.ToString());
        command.Parameters.AddWithValue(measure.Among.Select(result => result.ToString()).ToArray());
        Add(command, measure.AskedBy?.ToString(), NpgsqlDbType.Text);
    }

    private static void Add(TenantStatement command, object? value, NpgsqlDbType type) =>
        command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value, NpgsqlDbType = type });
}
