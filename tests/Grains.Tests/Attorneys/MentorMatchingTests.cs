using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.Cases;
using Xunit;

namespace LawLab.Grains.Tests.Attorneys;

/// <summary>In which order mentors are offered.</summary>
public sealed class MentorMatchingTests
{
    private const string Organization = "1";
    private const string Center = "2";

    private static readonly AttorneyView Mentee = new(
        "mentee", 1, Organization, "Ana Ruiz", [], ["ENG", "SP"], 20, [Center], [], new Practice(null, Accreditation.None, 0, false, null, false, [], ["asylum"]), [],
        new VolunteerOffer(VolunteerDoor.Training, [], ["bond"], ["CRE"], "", default), null, false);

    [Fact]
    public void Rank_SharedSubjectsAndLanguages_ComeFirst_AndAreTheReasons()
    {
        var ranked = Rank(Mentor("none"), Mentor("language", languages: ["ENG", "CRE"]), Mentor("subjects", subjects: ["asylum", "bond", "appeals"]));

        Assert.Equal(["subjects", "language", "none"], ranked.Select(match => match.Mentor.Name));
        Assert.Equal(["asylum", "bond"], ranked[0].Subjects);
        Assert.Equal(["CRE"], ranked[1].Languages);
    }

    [Fact]
    public void Rank_WhoHasMuchOnHerHands_ComesLater()
    {
        var ranked = MentorMatching.Rank(
            Mentee,
            [(Mentor("mentors-two"), 2), (Mentor("many-cases"), 0), (Mentor("free"), 0)],
            new Dictionary<string, CaseLoad> { ["many-cases"] = new(12, 20) });

        Assert.Equal(["free", "many-cases", "mentors-two"], ranked.Select(match => match.Mentor.Name));
        Assert.Equal((2, 12), (ranked[2].Mentees, ranked[1].OpenCases));
    }

    [Fact]
    public void Rank_NeitherHerselfNorStrangers() =>
        Assert.Equal(
            ["vanguard"],
            Rank(Mentor("mentee"), Mentor("stranger", organization: "9"), Mentor("vanguard", organization: "9", centers: [Center])).Select(match => match.Mentor.Name));

    private static IReadOnlyList<MentorMatch> Rank(params AttorneyRow[] mentors) =>
        MentorMatching.Rank(Mentee, [.. mentors.Select(mentor => (mentor, 0))], new Dictionary<string, CaseLoad>());

    private static AttorneyRow Mentor(
        string name, string[]? subjects = null, string[]? languages = null, string organization = Organization, string[]? centers = null) => new(
        name, organization, name, languages ?? ["ENG"], 20, centers ?? [], subjects ?? [], [], false, true, false, false, VolunteerDoor.Mentoring, true, null, false, null, true);
}
