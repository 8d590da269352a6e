using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Grains.Journal;
using LawLab.Grains.Keys;
using LawLab.Grains.Lists;
using LawLab.Grains.Organizations;
using LawLab.Grains.Storage;
using Npgsql;
using NpgsqlTypes;

namespace LawLab.Grains.Attorneys;

/// <summary>A colleague in a list.</summary>
/// <param name="Languages">What she speaks.</param>
/// <param name="Subjects">Codes of <see cref="PracticeSubjects"/>.</param>
/// <param name="Places">Codes of the courts that she goes to.</param>
/// <param name="IsAccredited">Fully, so that she may appear before the court.</param>
/// <param name="Wants">The door by which she came as a volunteer; null when she offers nothing.</param>
/// <param name="Accepted">What was decided on that; null when nobody has.</param>
/// <param name="Trained">Whether she has done a training.</param>
public sealed record AttorneyRow(
    string Id,
    string OrganizationId,
    string Name,
    IReadOnlyList<string> Languages,
    int HoursPerMonth,
    IReadOnlyList<string> Centers,
    IReadOnlyList<string> Subjects,
    IReadOnlyList<string> Places,
    bool Remote,
    bool IsLawyer,
    bool IsAccredited,
    bool IsNewcomer,
    VolunteerDoor? Wants,
    bool? Accepted,
    DateTimeOffset? AskedAt,
    bool Trained,
    string? MentorId,
    bool IsMentor);

/// <summary>A page of colleagues; <paramref name="EndCursor"/> is null when it is empty.</summary>
public sealed record AttorneyPage(IReadOnlyList<AttorneyRow> Rows, string? EndCursor, bool HasNextPage);

/// <summary>What a list of colleagues is narrowed to; null leaves a field open.</summary>
/// <param name="Text">Part of the name.</param>
/// <param name="Center">Id of a jurisdiction whose vanguard they are in.</param>
/// <param name="Subject">A code of <see cref="PracticeSubjects"/>.</param>
/// <param name="Language">A language that they speak.</param>
/// <param name="Remote">Whether they also work from afar.</param>
/// <param name="IsMentor">Whether they mentor.</param>
/// <param name="IsVolunteer">Whether they came by one of the three doors.</param>
/// <param name="Where">Conditions on <see cref="AttorneyFields"/>, which hold beside all of these.</param>
public sealed record AttorneyFilter(
    string? Text = null,
    string? Center = null,
    string? Subject = null,
    string? Language = null,
    bool? Remote = null,
    bool? IsMentor = null,
    bool? IsVolunteer = null,
    Condition<AttorneyRow>? Where = null);

/// <summary>Lists of people, on the read model <c>attorney_index</c>.</summary>
public sealed partial class AttorneyIndex(NpgsqlDataSource database, BlindIndex clients) : IReadModel
{
    private const string UpsertRows = """
        INSERT INTO attorney_index (attorney_id, organization_id, name, languages, hours_per_month, centers, memberships, rosters, former_clients, subjects, places, remote,
                                    is_lawyer, is_accredited, is_newcomer, wants, reviewed, asked_at, trained, mentor_id, is_mentor)
        SELECT attorney_id, organization_id, name, languages, hours_per_month, centers, memberships, rosters, former_clients, subjects, places, remote,
               is_lawyer, is_accredited, is_newcomer, wants, reviewed, asked_at, trained, mentor_id, is_mentor
        FROM jsonb_to_recordset($1) AS row (attorney_id text, organization_id text, name text, languages text[], hours_per_month int, centers text[],
             memberships jsonb, rosters text[], former_clients bytea[], subjects text[], places text[], remote boolean, is_lawyer boolean, is_accredited boolean, is_newcomer boolean, wants text, reviewed text,
             asked_at timestamptz, trained boolean, mentor_id text, is_mentor boolean)
        ON CONFLICT (attorney_id) DO UPDATE SET organization_id = excluded.organization_id, name = excluded.name,
            languages = excluded.languages, hours_per_month = excluded.hours_per_month, centers = excluded.centers, memberships = excluded.memberships, rosters = excluded.rosters,
            former_clients = excluded.former_clients,
            subjects = excluded.subjects, places = excluded.places, remote = excluded.remote, is_lawyer = excluded.is_lawyer,
            is_accredited = excluded.is_accredited, is_newcomer = excluded.is_newcomer, wants = excluded.wants, reviewed = excluded.reviewed,
            asked_at = excluded.asked_at, trained = excluded.trained, mentor_id = excluded.mentor_id, is_mentor = excluded.is_mentor
        """;

    private const string Columns = """
        attorney_id, organization_id, name, languages, hours_per_month, centers, subjects, places, remote,
        is_lawyer, is_accredited, is_newcomer, wants, reviewed, asked_at, trained, mentor_id, is_mentor
        """;

    private const string SelectNamed = $"SELECT {Columns} FROM attorney_index WHERE attorney_id = ANY($1)";

    private const string SelectWhoGiveHours = $"SELECT {Columns} FROM attorney_index WHERE organization_id = $1 AND hours_per_month > 0 ORDER BY attorney_id LIMIT $2";

    private static string SelectColleagues(string conditions, string after, string ordered) => $"""
        SELECT {Columns}
        FROM attorney_index
        WHERE (organization_id = $1 OR centers && (SELECT coalesce(max(centers), ARRAY[]::text[]) FROM attorney_index WHERE attorney_id = $2) OR $3)
          AND ($4::text IS NULL OR strpos(lower(name), lower($4)) > 0) AND ($5::text IS NULL OR centers @> ARRAY[$5])
          AND ($6::text IS NULL OR subjects @> ARRAY[$6]) AND ($7::text IS NULL OR languages @> ARRAY[$7])
          AND ($8::boolean IS NULL OR remote = $8) AND ($9::boolean IS NULL OR is_mentor = $9)
          AND ($10::boolean IS NULL OR (wants IS NOT NULL) = $10)
          AND {conditions} AND {after} {ordered}
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

    /// <summary>Colleagues of the actor's organization and centers (an administrator: everyone).</summary>
    /// <exception cref="Cases.InvalidCursorException">The cursor is none of this list, narrowed and ordered so, of the actor's.</exception>
    /// <exception cref="Cases.InvalidFilterException">There are too many conditions.</exception>
    public async Task<AttorneyPage> List(Actor actor, AttorneyFilter filter, Slice<AttorneyOrder> slice, CancellationToken cancellation)
    {
        var order = AttorneyFields.OrderOf(slice.Order);
        var cursor = ListCursor.Of("attorneys", actor, JsonSerializer.Serialize(filter with { Where = null }) + ListSql.Describe(filter.Where), slice, order);
        var rows = await ColleaguesAsync(actor, filter, slice, slice.First + 1, cursor.Read(slice.After), cancellation);
        var page = rows.Take(slice.First).ToArray();
        return new AttorneyPage(page, page is [.., var last] ? cursor.Write(slice.Order is AttorneyOrder.Name ? last.Name : last.HoursPerMonth, last.Id) : null, rows.Count > slice.First);
    }

    /// <summary>Those who work in an organization and can take something on, for the grains of what is the organization's alone.</summary>
    internal async Task<IReadOnlyList<AttorneyRow>> WhoGiveHours(string organizationId, int most, CancellationToken cancellation)
    {
        await using var command = TenantStatement.For(database, organizationId, SelectWhoGiveHours);
        command.Parameters.AddWithValue(organizationId);
        command.Parameters.AddWithValue(most);
        return await ReadAsync(command, cancellation);
    }

    private async Task<List<AttorneyRow>> ColleaguesAsync(
        Actor actor, AttorneyFilter filter, Slice<AttorneyOrder> slice, int most, ListPlace? place, CancellationToken cancellation)
    {
        var sql = new ListSql(10);
        var order = AttorneyFields.OrderOf(slice.Order);
        await using var command = TenantStatement.ForColleague(database, Whom(actor), actor.PersonId, SelectColleagues(
            sql.Where(filter.Where), sql.After(order, slice.Reversed, "attorney_id", place), sql.OrderBy(order, slice.Reversed, "attorney_id", most)));
        command.Parameters.AddWithValue(actor.OrganizationId);
        command.Parameters.AddWithValue(actor.PersonId);
        command.Parameters.AddWithValue(AccessRules.SeesEveryOrganization(actor));
        Add(NpgsqlDbType.Text, filter.Text, filter.Center, filter.Subject, filter.Language);
        Add(NpgsqlDbType.Boolean, filter.Remote, filter.IsMentor, filter.IsVolunteer);
        command.Parameters.AddRange(sql.Parameters);
        return await ReadAsync(command, cancellation);

        void Add(NpgsqlDbType type, params object?[] values)
        {
            foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value, NpgsqlDbType = type });
        }
    }

    private static string[] Whom(Actor actor) =>
        AccessRules.SeesEveryOrganization(actor) ? [actor.OrganizationId, OrganizationIndex.All] : [actor.OrganizationId];

    internal async ValueTask<ReadModelRow> RowOf(string attorneyId, Attorney state) => new(this, JsonSerializer.SerializeToUtf8Bytes(new
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
        former_clients = (await clients.ConflictTagsAsync(state.FormerClients.Select(client => (client.Name, client.ANumber)))).Select(Cases.CaseIndex.Bytea),
        subjects = state.Practice?.Subjects ?? [],
        places = state.Practice?.Places ?? [],
        remote = state.Practice?.Remote ?? false,
        is_lawyer = state.IsLawyer,
        is_accredited = state.IsAccredited,
        is_newcomer = state.IsNewcomer,
        wants = state.Volunteering?.Door.ToString(),
        reviewed = state.Volunteering?.Accepted switch { true => Accepted, false => Declined, _ => null },
        asked_at = state.Volunteering?.AskedAt,
        trained = state.Trainings.Count > 0,
        mentor_id = state.MentorId,
        is_mentor = state.IsMentor,
    }));

    private const string Accepted = "Accepted";
    private const string Declined = "Declined";

    ValueTask<ReadModelRow> IReadModel.FoldAsync(string stream, IEnumerable<RecordedEvent> events) =>
        RowOf(stream["attorney/".Length..], RecordedEvent.Fold<Attorney>(events));

    private static async Task<List<AttorneyRow>> ReadAsync(TenantStatement command, CancellationToken cancellation)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<AttorneyRow>();
        while (await reader.ReadAsync(cancellation)) rows.Add(ReadRow(reader));
        return rows;
    }

    private static AttorneyRow ReadRow(NpgsqlDataReader reader) => new(
        reader.GetString(0),
        reader.GetString(1),
        reader.GetString(2),
        reader.GetFieldValue<string[]>(3),
        reader.GetInt32(4),
        reader.GetFieldValue<string[]>(5),
        reader.GetFieldValue<string[]>(6),
        reader.GetFieldValue<string[]>(7),
        reader.GetBoolean(8),
        reader.GetBoolean(9),
        reader.GetBoolean(10),
        reader.GetBoolean(11),
        reader.IsDBNull(12) ? null : Enum.Parse<VolunteerDoor>(reader.GetString(12)),
        reader.IsDBNull(13) ? null : reader.GetString(13) == Accepted,
        reader.IsDBNull(14) ? null : reader.GetFieldValue<DateTimeOffset>(14),
        reader.GetBoolean(15),
        reader.IsDBNull(16) ? null : reader.GetString(16),
        reader.GetBoolean(17));
}
