using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Grains.Journal;
using LawLab.Grains.Lists;
using LawLab.Grains.Organizations;
using LawLab.Grains.Storage;
using Npgsql;

namespace LawLab.Grains.BorderX.Partners;

/// <summary>A partner or applicant in a list: codes and days, not a word of what was stated.</summary>
/// <param name="Stage">How far it is today.</param>
/// <param name="Since">The day on which it first became a partner.</param>
/// <param name="EndsOn">The last day on which all that is met now is met.</param>
/// <param name="Waiting">How many of its statements wait for a reviewer.</param>
public sealed record PartnerRow(string OrganizationId, string Name, PartnerStage Stage, DateTimeOffset AppliedAt, DateOnly? Since, DateOnly? EndsOn, int Waiting);

/// <summary>The list of partners and applicants, on the read model <c>partnership</c>, and whom of an organization to tell.</summary>
public sealed class PartnerIndex(NpgsqlDataSource database, TimeProvider clock) : IReadModel
{
    // Named in the policy of the table.
    private const string Reviewers = "partners";

    // Each organization is founded by hand: the whole list is one page.
    private const int Most = 10_000;

    private const string UpsertRows = """
        INSERT INTO partnership (organization_id, applied_at, is_withdrawn, is_met, to_do, waiting, since, ends_on, open_ends_on)
        SELECT organization_id, applied_at, is_withdrawn, is_met, to_do, waiting, since, ends_on, open_ends_on
        FROM jsonb_to_recordset($1) AS row (organization_id text, applied_at timestamptz, is_withdrawn boolean, is_met boolean, to_do int, waiting int, since date,
             ends_on date, open_ends_on date)
        ON CONFLICT (organization_id) DO UPDATE SET applied_at = excluded.applied_at, is_withdrawn = excluded.is_withdrawn, is_met = excluded.is_met, to_do = excluded.to_do,
            waiting = excluded.waiting, since = excluded.since, ends_on = excluded.ends_on, open_ends_on = excluded.open_ends_on
        """;

    // The stage as Partnership.StageOn says it: what is met ends by itself, so it is asked on the day.
    private static string SelectRows(string conditions, string ordered) => $"""
        WITH reviewed AS (
            SELECT p.organization_id, o.name, p.applied_at, p.since, p.ends_on, CASE WHEN p.is_withdrawn THEN 0 ELSE p.waiting END AS waiting,
                   CASE WHEN p.is_withdrawn THEN 'Withdrawn'
                        WHEN p.is_met AND coalesce(p.ends_on >= $3, true) THEN 'Partner'
                        WHEN p.since IS NOT NULL THEN 'Lapsed'
                        WHEN p.to_do = 0 AND coalesce(p.open_ends_on >= $3, true) THEN 'UnderReview'
                        ELSE 'Applied' END AS stage
            FROM partnership p JOIN organization_index o USING (organization_id)
            WHERE $2 OR EXISTS (SELECT 1 FROM organization_index mine WHERE mine.organization_id = $1 AND mine.produces))
        SELECT organization_id, name, stage, applied_at, since, ends_on, waiting FROM reviewed WHERE {conditions} {ordered}
        """;

    private const string SelectAdministrators =
        "SELECT id FROM account.account WHERE organization_id = $1 AND role = 'OrganizationAdministrator' AND suspended_at IS NULL ORDER BY id";

    string IReadModel.StreamKind => "partner";

    string IReadModel.Upsert => UpsertRows;

    string IReadModel.Clear => "DELETE FROM partnership";

    /// <summary>Partners and applicants, for who reviews them (<see cref="PartnerRules.Reviews"/>); empty for others.</summary>
    /// <param name="where">Conditions on <see cref="PartnerFields"/>; null for none.</param>
    /// <param name="reversed">Whether the last of the order come first.</param>
    /// <exception cref="Cases.InvalidFilterException">There are too many conditions.</exception>
    public async Task<IReadOnlyList<PartnerRow>> List(Actor actor, Condition<PartnerRow>? where, PartnerOrder order, bool reversed, CancellationToken cancellation)
    {
        if (!PartnerRules.Reviews(actor, produces: true)) return [];
        var sql = new ListSql(3);
        await using var command = TenantStatement.For(
            database, [Reviewers, OrganizationIndex.All], SelectRows(sql.Where(where), sql.OrderBy(PartnerFields.OrderOf(order), reversed, "organization_id", Most)));
        command.Parameters.AddWithValue(actor.OrganizationId);
        command.Parameters.AddWithValue(PartnerRules.Reviews(actor, produces: false));
        command.Parameters.AddWithValue(ReleaseRequest.Today(clock.GetUtcNow()));
        command.Parameters.AddRange(sql.Parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<PartnerRow>();
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(new PartnerRow(
                reader.GetString(0),
                reader.GetString(1),
                Enum.Parse<PartnerStage>(reader.GetString(2)),
                reader.GetFieldValue<DateTimeOffset>(3),
                reader.IsDBNull(4) ? null : reader.GetFieldValue<DateOnly>(4),
                reader.IsDBNull(5) ? null : reader.GetFieldValue<DateOnly>(5),
                reader.GetInt32(6)));
        }

        return rows;
    }

    /// <summary>Person ids of those who administer the organization now.</summary>
    internal async Task<IReadOnlyList<string>> AdministratorsOf(string organizationId, CancellationToken cancellation)
    {
        await using var command = TenantStatement.For(database, "administrators/" + organizationId, SelectAdministrators);
        command.Parameters.AddWithValue(organizationId);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var people = new List<string>();
        while (await reader.ReadAsync(cancellation)) people.Add(reader.GetString(0));
        return people;
    }

    /// <param name="today">Whose conditions they are.</param>
    internal ReadModelRow RowOf(string organizationId, Partnership state, DateOnly today)
    {
        var files = PartnerTerms.Shipped.ConditionsOn(today).Select(condition => state.File(condition.Code)).ToList();
        return new ReadModelRow(this, JsonSerializer.SerializeToUtf8Bytes(new
        {
            organization_id = organizationId,
            applied_at = state.AppliedAt.ToUniversalTime(),
            is_withdrawn = state.Withdrawn is not null,
            is_met = files.All(file => file.IsDecidedAsMet),
            to_do = files.Count(file => !file.IsDecidedAsMet && !file.IsWaiting),
            waiting = files.Count(file => file.IsWaiting),
            since = state.Since,
            ends_on = state.EndsOn(today),
            open_ends_on = files.Where(file => file.IsDecidedAsMet && !file.IsWaiting).Min(file => file.Decision!.ValidUntil),
        }));
    }

    ValueTask<ReadModelRow> IReadModel.FoldAsync(string stream, IEnumerable<RecordedEvent> events) =>
        new(RowOf(stream["partner/".Length..], RecordedEvent.Fold<Partnership>(events), ReleaseRequest.Today(clock.GetUtcNow())));
}
