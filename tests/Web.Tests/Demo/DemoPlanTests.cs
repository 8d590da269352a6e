using System.Text.Json;
using System.Text.RegularExpressions;
using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.BorderX;
using LawLab.Grains.Cases;
using LawLab.Grains.Reference;
using LawLab.Silo.Demo;
using Xunit;

namespace LawLab.Web.Tests.Demo;

public sealed partial class DemoPlanTests
{
    private static readonly DemoPlan Plan = DemoPlan.Create();

    public static TheoryData<string> Centers => [.. DemoCenter.All.Select(center => center.Code)];

    [Fact]
    public void Create_Twice_IsTheSame() => Assert.Equal(JsonSerializer.Serialize(Plan), JsonSerializer.Serialize(DemoPlan.Create()));

    // Whoever knows the demo finds her way in it after an update: changing these breaks links and habits.
    [Fact]
    public void Create_InEveryRelease_HasTheSameIdsAndNames()
    {
        var found = new[] { Plan.Colleagues[1].Account.PersonId, Plan.Colleagues[1].Account.Name, Plan.Cases[0].Id, Plan.Cases[0].Caption, Plan.Cases[^1].Caption };

        Assert.Equal(
            "e738be02d9318b3eb156f0fd3ba5da5c | Mateo Elmsfellow | 1d588152f58e8a7daa375b076320ecb0 | Matter of Marisol Hojanueva | Matter of Fonyuy Brightharbor",
            string.Join(" | ", found));
    }

    [Fact]
    public void Accounts_AreTheOnesThatTheConsoleNames()
    {
        string[] places = ["atl", "chl", "poo", "kan"];
        var expected = places.SelectMany(place => Enumerable.Range(1, 24).Select(n => $"attorney{n:00}.{place}@lawlab.test").Prepend($"facilitator.{place}@lawlab.test"));
        expected = expected.Concat(places.Select(place => $"auditor.{place}@lawlab.test"));

        var organizers = places.SelectMany(place => Enumerable.Range(1, 2).Select(n => $"administrator{n:00}.{place}@lawlab.test"));

        var volunteers = places.SelectMany(place => Enumerable.Range(1, 7).Select(n => $"volunteer{n:00}.{place}@lawlab.test"));

        string[] producers = ["attorney01.borderx@lawlab.test", "attorney02.borderx@lawlab.test", "member01.borderx@lawlab.test", "member02.borderx@lawlab.test"];

        string[] partners = ["facilitator.borderx@lawlab.test", "administrator01.applicant@lawlab.test"];

        Assert.Equal([.. expected.Prepend("admin@lawlab.test"), .. organizers, .. volunteers, .. producers, .. partners], DemoWorld.Accounts.Select(a => a.Email));
        Assert.All(DemoWorld.Accounts, account => Assert.Equal(OpaqueId.Derive("demo-person", account.Email), account.PersonId));
        Assert.Equal(DemoWorld.Accounts.Count, DemoWorld.Accounts.Select(a => a.Name).Distinct().Count());
        Assert.Equal(4 + 2, DemoWorld.Accounts.Where(a => a.Role != Role.Administrator).Select(a => a.OrganizationId).Distinct().Count());
        Assert.Equal("", DemoWorld.Accounts[0].OrganizationId);
    }

    [Theory, MemberData(nameof(Centers))]
    public void Profiles_OfEachCenter_HaveNewcomersWithMentors_AndVolunteersAtEveryStage(string code)
    {
        var profiles = Plan.Profiles.Where(profile => profile.Colleague.Center.Code == code).ToList();
        var busy = Plan.Cases.SelectMany(c => c.Team).ToHashSet();
        var mentors = profiles.Where(profile => profile.Offer is { Door: VolunteerDoor.Mentoring, Accepted: true }).Select(profile => profile.Colleague.Account).ToList();
        var newcomers = profiles.Where(profile => profile.Practice.YearsInRemovalDefense == 0 && busy.Contains(profile.Colleague.Account)).ToList();

        Assert.Equal(24 + 7, profiles.Count);
        Assert.InRange(newcomers.Count, 2, 4);
        Assert.All(newcomers, newcomer => Assert.Contains(newcomer.Offer!.Mentor!, mentors));
        var stages = profiles.Where(profile => profile.Offer is not null).Select(profile => VolunteerProgress.Of(
            profile.Offer!.Door, profile.Offer.Accepted, profile.Offer.IsTrained, profile.Offer.Mentor is not null, busy.Contains(profile.Colleague.Account)));
        Assert.Equal(Enum.GetValues<VolunteerStage>(), stages.Distinct().Order());
        Assert.Empty(profiles.SelectMany(profile => profile.Practice.Subjects).Except(PracticeSubjects.Codes));
        AssertAllIn(ReferenceSeed.Courts, profiles.SelectMany(profile => profile.Practice.Places));
    }

    [Fact]
    public void Cases_AreMadeUpPeopleEachOnce()
    {
        Assert.Equal(400, Plan.Cases.Count);
        Assert.Equal(400, Plan.Cases.Select(c => c.Id).Distinct().Count());
        Assert.Equal(400, Plan.Cases.Select(c => c.Caption).Distinct().Count());
        Assert.All(Plan.Cases, c => Assert.StartsWith("Matter of ", c.Caption, StringComparison.Ordinal));
        var numbers = Plan.Cases.Select(c => c.ANumber).OfType<string>().ToList();
        Assert.All(numbers, number => Assert.Matches(NeverIssued(), number));
        Assert.Equal(numbers.Count, numbers.Distinct().Count());
    }

    [Theory, MemberData(nameof(Centers))]
    public void Cases_OfEachCenter_StandAtEveryStageWithATeam(string code)
    {
        var center = DemoCenter.All.Single(c => c.Code == code);
        var cases = Plan.Cases.Where(c => c.Proceeding.CourtCode == code).ToList();

        Assert.Equal(100, cases.Count);
        Assert.Equal(Enum.GetValues<CaseStatus>(), cases.Select(c => c.Status).Distinct().Order());
        Assert.All(cases, c => Assert.All(c.Team, member => Assert.Equal(center.OrganizationId, member.OrganizationId)));
        Assert.All(cases, c => Assert.Equal(c.Team.Count, c.Team.Distinct().Count()));
        Assert.All(cases, c => Assert.InRange(c.Team.Count(member => member.Role == Role.Attorney), 1, 3));
        Assert.All(cases.Where(c => c.Status == CaseStatus.Intake), c => Assert.Equal(Role.Facilitator, c.Team[0].Role));
        Assert.Equal(24, cases.SelectMany(c => c.Team).Where(member => member.Role == Role.Attorney).Distinct().Count());
        Assert.InRange(cases.Count(c => c.Strategy is not null), 2, 10);
    }

    [Fact]
    public void Packets_StandAtEveryStage_AndAreOrderedByEachCenter()
    {
        Assert.Equal(12, Plan.Packets.Count);
        Assert.Equal(12, Plan.Packets.Select(packet => packet.Case.Id).Distinct().Count());
        Assert.Equal(
            [ReleaseStage.Ordered, ReleaseStage.Triaged, ReleaseStage.Producing, ReleaseStage.InReview, ReleaseStage.Delivered, ReleaseStage.Accepted, ReleaseStage.Filed, ReleaseStage.Decided],
            Plan.Packets.Select(packet => packet.Stage).Distinct().Order());
        Assert.Equal(DemoCenter.All.Select(center => (center.OrganizationId, 3)).Order(), Plan.Packets.CountBy(packet => packet.Case.Team[0].OrganizationId).Select(each => (each.Key, each.Value)).Order());
        Assert.All(Plan.Packets, packet => Assert.True(packet.Case.Proceeding.Detained));
        Assert.Equal([Role.Attorney, Role.Attorney, Role.BorderXMember, Role.BorderXMember], Plan.Producers.Select(producer => producer.Account.Role));
    }

    [Fact]
    public void Cases_CarryCodesThatAreBuiltIn()
    {
        AssertAllIn(ReferenceSeed.Courts, Plan.Cases.Select(c => c.Proceeding.CourtCode));
        AssertAllIn(ReferenceSeed.MadeUpJudges, Plan.Cases.Select(c => c.Proceeding.JudgeCode).OfType<string>());
        AssertAllIn(ReferenceSeed.Nationalities, Plan.Cases.Select(c => c.Claim.Nationality!));
        AssertAllIn(ReferenceSeed.Languages, Plan.Cases.Select(c => c.Claim.Language!));
        AssertAllIn(ReferenceSeed.Languages, Plan.Colleagues.SelectMany(c => c.Languages));
    }

    [Fact]
    public void Hearings_WheneverSeeded_AreOnWeekdaysInCourtHoursWithin400Days()
    {
        foreach (var seededOn in Week())
        {
            foreach (var hearing in Plan.Cases.SelectMany(c => c.Hearings))
            {
                var on = hearing.On(seededOn);
                Assert.DoesNotContain(on.DayOfWeek, new[] { DayOfWeek.Saturday, DayOfWeek.Sunday });
                Assert.InRange(on.DayNumber - seededOn.DayNumber, 1, 402);
                Assert.InRange(hearing.At, new TimeOnly(8, 30), new TimeOnly(15, 0));
            }
        }

        Assert.Equal(Enum.GetValues<HearingKind>(), Plan.Cases.SelectMany(c => c.Hearings).Select(h => h.Kind).Distinct().Order());
    }

    // The promise of the page that shows the demo accounts: sign in as 01 and as 02, open the first case, write together.
    [Theory, MemberData(nameof(Centers))]
    public void FirstCase_OfAttorneys01And02_IsOneTheyShareForAllTime(string code)
    {
        var pair = Plan.Colleagues.Where(c => c.Center.Code == code).Skip(1).Take(2).Select(c => c.Account).ToList();
        foreach (var seededOn in Week())
        {
            var shared = Plan.Cases.Single(c => c.Hearings.Any(h => h.DaysAhead == 1) && c.Proceeding.CourtCode == code);
            var soonest = pair.Select(attorney => FirstListed(attorney, seededOn, seededOn));
            Assert.All(soonest, first => Assert.Equal(shared.Id, first.Id));
            Assert.NotNull(shared.Strategy);

            for (var later = 0; later <= 410; later++)
            {
                var first = pair.Select(attorney => FirstListed(attorney, seededOn, seededOn.AddDays(later))).ToList();
                Assert.Equal(first[0].Id, first[1].Id);
            }
        }
    }

    private static DemoCase FirstListed(DemoAccount attorney, DateOnly seededOn, DateOnly today) => Plan.Cases
        .Where(c => c.Team.Contains(attorney))
        .OrderBy(c => c.Hearings.Select(h => h.On(seededOn).ToDateTime(h.At)).Where(h => DateOnly.FromDateTime(h) >= today).DefaultIfEmpty(DateTime.MaxValue).Min())
        .ThenBy(c => c.Id, StringComparer.Ordinal)
        .First();

    private static IEnumerable<DateOnly> Week() => Enumerable.Range(0, 7).Select(new DateOnly(2026, 12, 28).AddDays);

    private static void AssertAllIn(IEnumerable<ReferenceCode> known, IEnumerable<string> used) => Assert.Empty(used.Except(known.Select(c => c.Code)));

    [GeneratedRegex(@"^A000-000-\d{3}$")]
    private static partial Regex NeverIssued();
}
