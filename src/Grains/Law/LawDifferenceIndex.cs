using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Keys;
using LawLab.Grains.Storage;
using Npgsql;

namespace LawLab.Grains.Law;

/// <summary>How far the open cases are routed again.</summary>
/// <param name="Id">Of the comparison.</param>
/// <param name="On">The day of the law that the cases were routed by.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="FinishedAt">When all were routed and their teams told; null while it is under way.</param>
/// <param name="Cases">How many open cases are done.</param>
/// <param name="Unread">Of them those whose facts could not be opened.</param>
/// <param name="Differing">Of them those in which something differs.</param>
/// <param name="Rules">Ids of the rules that changed, began or ended.</param>
public sealed record LawRun(
    string Id, DateOnly On, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, int Cases, int Unread, int Differing, IReadOnlyList<string> Rules);

/// <summary>A case in which something differs.</summary>
public sealed record DifferingCase(string CaseId, string Pseudonym, CaseDifference Difference);

/// <summary>The law that cases were last routed by, and what its changes changed in them: tables <c>law_run</c>, <c>law_difference</c> and <c>case_route</c>.</summary>
public sealed class LawDifferenceIndex(NpgsqlDataSource database, BlindIndex clients, TimeProvider clock)
{
    /// <summary>How many cases are routed, and kept, by one statement.</summary>
    internal const int PageSize = 2_000;

    /// <summary>How many cases a person is shown.</summary>
    public const int MostCases = 1_000;

    // Named in policies.
    private const string Law = "law";

    private const string Run = "run_id, on_day, started_at, finished_at, cases, unread, differing, rules";

    private const string SelectLast = $"SELECT {Run} FROM law_run WHERE after_run IS NOT NULL ORDER BY number DESC LIMIT 1";

    /// <summary>The last comparison, finished or not; null when there never was one.</summary>
    public async Task<LawRun?> Last(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(SelectLast);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? ReadRun(reader) : null;
    }

    private const string SelectRun = $"SELECT {Run} FROM law_run WHERE run_id = $1 AND after_run IS NOT NULL";

    /// <summary>A comparison; null when there is none with this id.</summary>
    public async Task<LawRun?> Find(string runId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(SelectRun);
        command.Parameters.AddWithValue(runId);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? ReadRun(reader) : null;
    }

    /// <summary>
    /// As in every list: by a part that still holds and is not walled; the policy of the table says the same once more.
    /// </summary>
    private const string SelectDifferences = """
        SELECT d.case_id, c.pseudonym, d.organization_id, d.difference
        FROM law_difference d JOIN case_index c ON c.case_id = d.case_id
        WHERE d.run_id = $1 AND c.readers && $2 AND (c.reader_until = '{}' OR EXISTS (
            SELECT 1 FROM unnest($2) AS key WHERE key = ANY (c.readers) AND coalesce((c.reader_until ->> key)::timestamptz > $3, true)))
        ORDER BY d.case_id LIMIT $4
        """;

    /// <summary>What a comparison found in the cases whose facts the actor may read now.</summary>
    public async Task<IReadOnlyList<DifferingCase>> Differences(Actor actor, string runId, CancellationToken cancellation)
    {
        var parts = CaseIndex.PartsOf(actor, CaseAction.ReadFacts).ToArray();
        if (parts.Length == 0) return [];
        var rows = new List<(string CaseId, string Pseudonym, string Tenant, byte[] Sealed)>();
        await using (var command = TenantStatement.For(database, parts, SelectDifferences))
        {
            command.Parameters.AddWithValue(runId);
            command.Parameters.AddWithValue(parts);
            command.Parameters.AddWithValue(clock.GetUtcNow());
            command.Parameters.AddWithValue(MostCases);
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation)) rows.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetFieldValue<byte[]>(3)));
        }

        var cases = new List<DifferingCase>();
        foreach (var tenant in rows.GroupBy(row => row.Tenant))
        {
            var opened = await clients.OpenCountedAsync(tenant.Key, tenant.Select(row => (CaseDifference.NameOf(runId, row.CaseId), row.Sealed)), cancellation);
            cases.AddRange(tenant.Zip(opened).Where(each => each.Second is not null)
                .Select(each => new DifferingCase(each.First.CaseId, each.First.Pseudonym, CaseDifference.Read(each.Second!))));
        }

        return [.. cases.OrderBy(each => each.Pseudonym, StringComparer.Ordinal)];
    }

    private const string SelectState = "SELECT run_id, after_run, law, version, on_day, finished_at IS NOT NULL, position FROM law_run ORDER BY number DESC LIMIT 1";

    /// <summary>Where the routing stands; null before the first law was kept.</summary>
    internal async Task<RunState?> State(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(SelectState);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? new RunState(
                reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetFieldValue<DateOnly>(4), reader.GetBoolean(5),
                reader.GetString(6))
            : null;
    }

    private const string SelectLaw = "SELECT law, on_day FROM law_run WHERE run_id = $1";

    /// <summary>The law of a comparison and its day.</summary>
    internal async Task<(string Text, DateOnly On)> LawOf(string runId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(SelectLaw);
        command.Parameters.AddWithValue(runId);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return (reader.GetString(0), reader.GetFieldValue<DateOnly>(1));
    }

    // Two activations may begin the same one: it has one id, and follows its predecessor once.
    private const string InsertRun = """
        INSERT INTO law_run (run_id, after_run, law, version, on_day, started_at, finished_at, rules) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING
        """;

    /// <summary>Begins a comparison with the one before; with none the law is kept, and there is nothing to do.</summary>
    internal async Task Begin(string? afterRun, LawText law, DateOnly on, IReadOnlyList<string> rules, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(InsertRun);
        var (version, now) = (law.Version, clock.GetUtcNow());
        command.Parameters.AddWithValue(OpaqueId.Derive("law-run", afterRun ?? "", version, $"{on:yyyy-MM-dd}"));
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)afterRun ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        command.Parameters.AddWithValue(law.Write());
        command.Parameters.AddWithValue(version);
        command.Parameters.AddWithValue(on);
        command.Parameters.AddWithValue(now);
        command.Parameters.Add(new NpgsqlParameter { Value = afterRun is null ? now : DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.TimestampTz });
        command.Parameters.AddWithValue(rules.ToArray());
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private const string CountOpen = "SELECT count(*)::int FROM case_route";

    /// <summary>How many open cases there are to route.</summary>
    internal async Task<int> Open(CancellationToken cancellation)
    {
        await using var command = TenantStatement.For(database, Law, CountOpen);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return reader.GetInt32(0);
    }

    private const string SelectPage = "SELECT case_id, organization_id, court, team::text, facts FROM case_route WHERE case_id > $1 ORDER BY case_id LIMIT $2";

    /// <summary>The next open cases, with what the router asks of them; null for what cannot be opened.</summary>
    internal async Task<IReadOnlyList<OpenCaseRow>> Page(string position, CancellationToken cancellation)
    {
        var rows = new List<(string CaseId, string Tenant, string Court, string Team, byte[] Sealed)>();
        await using (var command = TenantStatement.For(database, Law, SelectPage))
        {
            command.Parameters.AddWithValue(position);
            command.Parameters.AddWithValue(PageSize);
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation)) rows.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetFieldValue<byte[]>(4)));
        }

        var open = new List<OpenCaseRow>(rows.Count);
        foreach (var tenant in rows.GroupBy(row => row.Tenant))
        {
            var facts = await clients.OpenCountedAsync(tenant.Key, tenant.Select(row => (RouteFacts.NameOf(row.CaseId), row.Sealed)), cancellation);
            open.AddRange(tenant.Zip(facts).Select(each => new OpenCaseRow(
                each.First.CaseId, tenant.Key, each.First.Court, each.First.Team, each.Second is null ? null : RouteFacts.Read(each.Second))));
        }

        open.Sort((one, other) => string.CompareOrdinal(one.CaseId, other.CaseId));
        return open;
    }

    // The position moves with what is found, in one statement: who comes second, or again after a kill, adds nothing.
    private const string InsertDifferences = """
        WITH page AS (
            UPDATE law_run SET position = $3, cases = cases + $4, unread = unread + $5, differing = differing + cardinality($6)
            WHERE run_id = $1 AND position = $2 AND finished_at IS NULL RETURNING run_id)
        INSERT INTO law_difference (run_id, case_id, organization_id, team, difference)
        SELECT page.run_id, d.case_id, d.organization_id, d.team::jsonb, d.difference
        FROM page, unnest($6::text[], $7::text[], $8::text[], $9::bytea[]) AS d (case_id, organization_id, team, difference)
        ON CONFLICT DO NOTHING
        """;

    /// <summary>Keeps what a page differs in, and moves on.</summary>
    internal async Task Keep(RunState run, IReadOnlyList<OpenCaseRow> page, IReadOnlyList<(OpenCaseRow Case, CaseDifference Difference)> found, CancellationToken cancellation)
    {
        var differences = new List<(OpenCaseRow Case, byte[] Sealed)>();
        foreach (var tenant in found.GroupBy(each => each.Case.OrganizationId))
        {
            var texts = tenant.Select(each => (CaseDifference.NameOf(run.Id, each.Case.CaseId), each.Difference.Write()));
            differences.AddRange(tenant.Select(each => each.Case).Zip(await clients.SealCountedAsync(tenant.Key, texts, cancellation)));
        }

        await using var command = TenantStatement.For(database, Law, InsertDifferences);
        command.Parameters.AddWithValue(run.Id);
        command.Parameters.AddWithValue(run.Position);
        command.Parameters.AddWithValue(page[^1].CaseId);
        command.Parameters.AddWithValue(page.Count);
        command.Parameters.AddWithValue(page.Count(each => each.Facts is null));
        command.Parameters.AddWithValue(differences.Select(each => each.Case.CaseId).ToArray());
        command.Parameters.AddWithValue(differences.Select(each => each.Case.OrganizationId).ToArray());
        command.Parameters.AddWithValue(differences.Select(each => each.Case.Team).ToArray());
        command.Parameters.AddWithValue(differences.Select(each => each.Sealed).ToArray());
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private const string SelectTeams = """
        SELECT counsel.key, count(*)::int FROM law_difference d, jsonb_each_text(d.team) AS counsel (key, until)
        WHERE d.run_id = $1 AND coalesce(counsel.until::timestamptz > $2, true) GROUP BY counsel.key ORDER BY counsel.key
        """;

    /// <summary>Who has a case in which something differs, with the organization, and how many.</summary>
    internal async Task<IReadOnlyList<(string PersonId, string OrganizationId, int Cases)>> Teams(string runId, CancellationToken cancellation)
    {
        await using var command = TenantStatement.For(database, Law, SelectTeams);
        command.Parameters.AddWithValue(runId);
        command.Parameters.AddWithValue(clock.GetUtcNow());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var teams = new List<(string, string, int)>();
        while (await reader.ReadAsync(cancellation))
        {
            var key = reader.GetString(0).Split('@');
            teams.Add((key[0], key[1], reader.GetInt32(1)));
        }

        return teams;
    }

    private const string UpdateFinished = "UPDATE law_run SET finished_at = $2 WHERE run_id = $1 AND finished_at IS NULL";

    /// <summary>All are routed and told.</summary>
    internal async Task Finish(string runId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(UpdateFinished);
        command.Parameters.AddWithValue(runId);
        command.Parameters.AddWithValue(clock.GetUtcNow());
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static LawRun ReadRun(NpgsqlDataReader reader) => new(
        reader.GetString(0), reader.GetFieldValue<DateOnly>(1), reader.GetFieldValue<DateTimeOffset>(2), reader.IsDBNull(3) ? null : reader.GetFieldValue<DateTimeOffset>(3),
        reader.GetInt32(4), reader.GetInt32(5), reader.GetInt32(6), reader.GetFieldValue<string[]>(7));
}

/// <summary>Where the routing stands.</summary>
/// <param name="Id">Of the comparison.</param>
/// <param name="After">The one whose law is the law before; null for the first law that was kept.</param>
/// <param name="Law">What it was read from, as <see cref="LawText.Write"/> wrote it.</param>
/// <param name="Version">Names that.</param>
/// <param name="On">The day of that law.</param>
/// <param name="IsFinished">Whether all are routed and told.</param>
/// <param name="Position">The last case that is done.</param>
internal sealed record RunState(string Id, string? After, string Law, string Version, DateOnly On, bool IsFinished, string Position);

/// <summary>An open case as the router sees it.</summary>
/// <param name="CaseId">Its id.</param>
/// <param name="OrganizationId">Whose it is.</param>
/// <param name="Court">Code of its court.</param>
/// <param name="Team">Its counsel, as in the table.</param>
/// <param name="Facts">What the router asks; null when it cannot be opened.</param>
internal sealed record OpenCaseRow(string CaseId, string OrganizationId, string Court, string Team, RouteFacts? Facts);
