using LawLab.Grains.Attorneys;
using LawLab.Grains.Jurisdictions;

namespace LawLab.Grains.Conferences;

/// <summary>What the members of a team offer together.</summary>
internal static class TeamOffers
{
    /// <param name="team">A team of the center.</param>
    /// <param name="offers">What people offer, by person; who has no profile any more is left out.</param>
    /// <param name="trainings">The center's catalogue.</param>
    public static ConferenceTeam Of(AttorneyTeam team, IReadOnlyDictionary<string, AttorneyOffer> offers, IReadOnlyList<Training> trainings)
    {
        var seats = team.Seats.Where(seat => offers.ContainsKey(seat.PersonId)).ToList();
        var people = seats.Select(seat => offers[seat.PersonId]).ToList();
        return new ConferenceTeam(
            team.Id,
            team.Name,
            [.. seats.Select(seat => new ConferenceTeamMember(seat.PersonId, offers[seat.PersonId].OrganizationId, offers[seat.PersonId].Name, seat.Role))],
            people.Sum(person => person.HoursPerMonth),
            [.. people.SelectMany(person => person.Languages).Distinct().Order(StringComparer.Ordinal)],
            [.. people.SelectMany(person => person.Subjects).Distinct().Order(StringComparer.Ordinal)],
            people.Any(person => person.Remote) ? [] : [.. people.SelectMany(person => person.Places).Distinct().Order(StringComparer.Ordinal)],
            people.Any(IsQualified),
            seats.TrueForAll(seat => IsQualified(offers[seat.PersonId])
                || (seat.SupervisorId is { } supervisor && seats.Exists(other => other.PersonId == supervisor) && IsQualified(offers[supervisor]))),
            people.Count(person => person.IsNewcomer),
            seats.Exists(seat => seat.Role == SeatRole.Mentor) || people.Exists(person => person.IsMentor))
        {
            Untrained = [.. Untrained(people, trainings)],
        };
    }

    /// <summary>Kinds of cases for which nobody who may appear has done all trainings that the center requires before them.</summary>
    private static IEnumerable<string> Untrained(List<AttorneyOffer> people, IReadOnlyList<Training> trainings) => trainings
        .SelectMany(training => training.Content.RequiredFor, (training, kind) => (kind, training.Id))
        .GroupBy(required => required.kind, required => required.Id)
        .Where(required => !people.Exists(person => IsQualified(person) && required.All(person.Trainings.Contains)))
        .Select(required => required.Key)
        .Order(StringComparer.Ordinal);

    /// <summary>A lawyer in good standing or a fully accredited representative: may appear, and supervise (8 CFR 1292.1).</summary>
    private static bool IsQualified(AttorneyOffer person) => person.IsLawyer || person.IsAccredited;
}
