using LawLab.Grains.Cases;

namespace LawLab.Grains.Attorneys;

/// <summary>A mentor for somebody, and why.</summary>
/// <param name="Mentor">The mentor.</param>
/// <param name="Subjects">What both work on.</param>
/// <param name="Languages">What both speak besides English.</param>
/// <param name="Mentees">How many she mentors already.</param>
/// <param name="OpenCases">How many open cases she has.</param>
public sealed record MentorMatch(AttorneyRow Mentor, IReadOnlyList<string> Subjects, IReadOnlyList<string> Languages, int Mentees, int OpenCases);

/// <summary>Ranks mentors for a person. Only an order and its reasons: a facilitator decides.</summary>
public static class MentorMatching
{
    private const string English = "ENG";

    // A subject in common is what one learns by, a language helps with the client, and whoever has many mentees has little time.
    private const int ForSubject = 4;
    private const int ForLanguage = 2;
    private const int PerMentee = 3;
    private const int CasesPerPoint = 5;

    /// <summary>The mentors whom she shares an organization or a vanguard with, best first.</summary>
    /// <param name="mentee">Who needs a mentor; what she offered as a volunteer counts like what her profile says.</param>
    /// <param name="mentors">Mentors, each with how many she mentors.</param>
    /// <param name="loads">Their cases.</param>
    public static IReadOnlyList<MentorMatch> Rank(
        AttorneyView mentee,
        IReadOnlyList<(AttorneyRow Mentor, int Mentees)> mentors,
        IReadOnlyDictionary<string, CaseLoad> loads) =>
    [
        .. mentors
            .Where(each => each.Mentor.Id != mentee.Id
                && (each.Mentor.OrganizationId == mentee.OrganizationId || each.Mentor.Centers.Intersect(mentee.Centers).Any()))
            .Select(each => new MentorMatch(
                each.Mentor,
                [.. each.Mentor.Subjects.Intersect(SubjectsOf(mentee))],
                [.. each.Mentor.Languages.Intersect(LanguagesOf(mentee)).Where(language => language != English)],
                each.Mentees,
                loads.GetValueOrDefault(each.Mentor.Id)?.Open ?? 0))
            .OrderByDescending(Points).ThenBy(match => match.Mentor.Name, StringComparer.Ordinal).ThenBy(match => match.Mentor.Id, StringComparer.Ordinal),
    ];

    private static int Points(MentorMatch match) =>
        (ForSubject * match.Subjects.Count) + (ForLanguage * match.Languages.Count) - (PerMentee * match.Mentees) - (match.OpenCases / CasesPerPoint);

    private static IEnumerable<string> SubjectsOf(AttorneyView mentee) => [.. mentee.Volunteering?.Subjects ?? [], .. mentee.Practice?.Subjects ?? []];

    private static IEnumerable<string> LanguagesOf(AttorneyView mentee) => [.. mentee.Volunteering?.Languages ?? [], .. mentee.Languages];
}
