using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Grains.Journal;
using LawLab.Grains.Lists;
using LawLab.Grains.Storage;
using Npgsql;

namespace LawLab.Grains.Conferences;

/// <summary>A conference in a list.</summary>
public sealed record ConferenceRow(
    string Id, string JurisdictionId, ConferenceStage Stage, DateTimeOffset StartsAt, DateTimeOffset EndsAt, int Cases, int People);

/// <summary>Lists of conferences, on the read model <c>conference_index</c>. Everyone sees those that she is invited to.</summary>
public sealed class ConferenceIndex(NpgsqlDataSource database) : IReadModel
{
    // Six a year for each center: nobody has more to look through than this.
    private const int Most = 200;

    private const string UpsertRows = """
        INSERT INTO conference_index (conference_id, organization_id, jurisdiction_id, stage, starts_at, ends_at, cases, people)
        SELECT conference_id, organization_id, jurisdiction_id, stage, starts_at, ends_at, cases, people
        FROM jsonb_to_recordset($1) AS row (conference_id text, organization_id text, jurisdiction_id text, stage text,
             starts_at timestamptz, ends_at timestamptz, cases int, people text[])
        ON CONFLICT (conference_id) DO UPDATE SET stage = excluded.stage, starts_at = excluded.starts_at, ends_at = excluded.ends_at,
            cases = excluded.cases, people = excluded.people
        """;

    private static string SelectInvited(string conditions, string ordered) => $"""
        SELECT conference_id, jurisdiction_id, stage, starts_at, ends_at, cases, cardinality(people)
        FROM conference_index WHERE people @> ARRAY[$1] AND ($2::text IS NULL OR jurisdiction_id = $2) AND {conditions}
        {ordered}
        """;

    string IReadModel.StreamKind => "conference";

    string IReadModel.Upsert => UpsertRows;

    string IReadModel.Clear => "DELETE FROM conference_index";

    /// <summary>The conferences that the actor is invited to, up to 200.</summary>
    /// <param name="jurisdictionId">Only of this center; null for all.</param>
    /// <param name="where">Conditions on <see cref="ConferenceFields"/>; null for none.</param>
    /// <param name="reversed">Whether the last of the order come first.</param>
    /// <exception cref="Cases.InvalidFilterException">There are too many conditions.</exception>
    public async Task<IReadOnlyList<ConferenceRow>> List(
        Actor actor, string? jurisdictionId, Condition<ConferenceRow>? where, ConferenceOrder order, bool reversed, CancellationToken cancellation)
    {
        if (!ConferenceRules.MaySit(actor.Role)) return [];
        var key = KeyOf(actor.PersonId, actor.OrganizationId);
        var sql = new ListSql(2);
        await using var command = TenantStatement.For(
            database, [key], SelectInvited(sql.Where(where), sql.OrderBy(ConferenceFields.OrderOf(order), reversed, "conference_id", Most)));
        command.Parameters.AddWithValue(key);
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)jurisdictionId ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        command.Parameters.AddRange(sql.Parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<ConferenceRow>();
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(new ConferenceRow(
                reader.GetString(0),
                reader.GetString(1),
                Enum.Parse<ConferenceStage>(reader.GetString(2)),
                reader.GetFieldValue<DateTimeOffset>(3),
                reader.GetFieldValue<DateTimeOffset>(4),
                reader.GetInt32(5),
                reader.GetInt32(6)));
        }

        return rows;
    }

    internal ReadModelRow RowOf(string conferenceId, Conference state) => new(this, JsonSerializer.SerializeToUtf8Bytes(new
    {
        conference_id = conferenceId,
        organization_id = state.OrganizationId,
        jurisdiction_id = state.JurisdictionId,
        stage = state.Stage.ToString(),
        starts_at = state.Time.StartsAt.ToUniversalTime(),
        ends_at = state.Time.EndsAt.ToUniversalTime(),
        cases = state.Cases.Count,
        people = state.People.Select(seat => KeyOf(seat.PersonId, seat.OrganizationId)),
    }));

    ValueTask<ReadModelRow> IReadModel.FoldAsync(string stream, IEnumerable<RecordedEvent> events) =>
        new(RowOf(stream["conference/".Length..], RecordedEvent.Fold<Conference>(events)));

    private static string KeyOf(string personId, string organizationId) => $"{personId}@{organizationId}";
}
