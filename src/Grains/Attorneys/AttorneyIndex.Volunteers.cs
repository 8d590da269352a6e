using LawLab.Grains.Access;
using LawLab.Grains.Lists;
using LawLab.Grains.Storage;

namespace LawLab.Grains.Attorneys;

// Volunteers for who reviews them, and mentors for who needs one.
public sealed partial class AttorneyIndex
{
    private const int MostOfThem = 500;

    private static readonly Slice<AttorneyOrder> s_byName = new(MostOfThem);

    private const string CountMentees = """
        SELECT mentor_id, count(*)::int FROM attorney_index WHERE mentor_id = ANY ($1) GROUP BY mentor_id
        """;

    /// <summary>
    /// The volunteers of the organization whose profiles the actor keeps (an administrator: of all), up to 500.
    /// Empty for who keeps none.
    /// </summary>
    /// <param name="center">Id of a jurisdiction whose vanguard they are in, or null.</param>
    public async Task<IReadOnlyList<AttorneyRow>> Volunteers(Actor actor, string? center, CancellationToken cancellation)
    {
        var rows = await ColleaguesAsync(actor, new AttorneyFilter(Center: center, IsVolunteer: true), s_byName, MostOfThem, place: null, cancellation);
        return [.. rows.Where(row => AccessRules.Can(actor, OrganizationAction.KeepProfiles, row.OrganizationId))];
    }

    /// <summary>The mentors among the actor's colleagues, up to 500, each with how many she mentors.</summary>
    public async Task<IReadOnlyList<(AttorneyRow Mentor, int Mentees)>> Mentors(Actor actor, CancellationToken cancellation)
    {
        var mentors = await ColleaguesAsync(actor, new AttorneyFilter(IsMentor: true), s_byName, MostOfThem, place: null, cancellation);
        await using var command = TenantStatement.ForColleague(database, Whom(actor), actor.PersonId, CountMentees);
        command.Parameters.AddWithValue(mentors.Select(mentor => mentor.Id).ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var mentees = new Dictionary<string, int>();
        while (await reader.ReadAsync(cancellation)) mentees[reader.GetString(0)] = reader.GetInt32(1);
        return [.. mentors.Select(mentor => (mentor, mentees.GetValueOrDefault(mentor.Id)))];
    }

    /// <summary>How far the volunteer has come.</summary>
    /// <param name="hasCase">Whether she is on the team of a case.</param>
    public static VolunteerStage StageOf(AttorneyRow volunteer, bool hasCase) =>
        VolunteerProgress.Of(volunteer.Wants ?? VolunteerDoor.Training, volunteer.Accepted, volunteer.Trained, volunteer.MentorId is not null, hasCase);
}
