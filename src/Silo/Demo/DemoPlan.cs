using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.Cases;

namespace LawLab.Silo.Demo;

/// <summary>Someone who can sign in to the demo.</summary>
/// <param name="Email">Address to sign in with; never a real one.</param>
/// <param name="Name">Made-up name.</param>
/// <param name="Role">Role in the installation.</param>
/// <param name="OrganizationId">The organization; empty for the administrator.</param>
/// <param name="PersonId">Id of the person, the same at every start.</param>
public sealed record DemoAccount(string Email, string Name, Role Role, string OrganizationId, string PersonId)
{
    internal Actor Actor => new(PersonId, OrganizationId, Role, Name);
}

/// <summary>What a colleague's profile says.</summary>
internal sealed record DemoColleague(
    DemoAccount Account, DemoCenter Center, IReadOnlyList<BarAdmission> Admissions, IReadOnlyList<string> Languages, int HoursPerMonth);

/// <summary>A hearing so many days after the day on which the case was opened, or the Monday after.</summary>
internal sealed record DemoHearing(HearingKind Kind, int DaysAhead, TimeOnly At)
{
    public DateOnly On(DateOnly opened)
    {
        var day = opened.AddDays(DaysAhead);
        return day.DayOfWeek switch
        {
            DayOfWeek.Saturday => day.AddDays(2),
            DayOfWeek.Sunday => day.AddDays(1),
            _ => day,
        };
    }
}

/// <summary>A case to open; the first of the team opens it.</summary>
internal sealed record DemoCase(
    Guid OpeningId,
    string Caption,
    string? ANumber,
    Claim Claim,
    Proceeding Proceeding,
    CaseStatus Status,
    IReadOnlyList<DemoAccount> Team,
    IReadOnlyList<DemoHearing> Hearings,
    IReadOnlyList<string> Notes,
    string? Strategy)
{
    public string Id => CaseId.For(Team[0].OrganizationId, OpeningId);
}

/// <summary>The demo world as it will be, the same at every start: nothing here depends on the clock or the machine.</summary>
internal sealed record DemoPlan(
    DemoAccount Administrator,
    IReadOnlyList<DemoColleague> Colleagues,
    IReadOnlyList<DemoCase> Cases,
    IReadOnlyList<DemoAccount> Auditors,
    IReadOnlyList<DemoAccount> OrganizationAdministrators,
    IReadOnlyList<DemoColleague> Volunteers,
    IReadOnlyList<DemoProfile> Profiles,
    IReadOnlyList<DemoProducer> Producers,
    IReadOnlyList<DemoPacket> Packets,
    IReadOnlyList<DemoAccount> PartnerPeople)
{
    public const int AttorneysPerCenter = 24;

    public const int CasesPerCenter = 100;

    /// <summary>How many of a center's attorneys agreed to be named publicly.</summary>
    public const int NamedPublicly = 3;

    public const int VolunteersPerCenter = 7;

    private const ulong Seed = 20_260_401;

    private static readonly string[] OtherLanguages = ["CRE", "FR", "POR", "PUN", "MAM", "RUS"];

    public static DemoPlan Default { get; } = Create();

    public static DemoPlan Create()
    {
        var random = new DemoRandom(Seed);
        var names = new DemoNaming(random);
        var administrator = Account("admin@lawlab.test", names.Colleague(), Role.Administrator, "");
        var colleagues = DemoCenter.All.SelectMany(center => ColleaguesOf(center, random, names)).ToList();
        var cases = new List<DemoCase>();
        foreach (var center in DemoCenter.All)
        {
            var people = colleagues.Where(c => c.Center == center).Select(c => c.Account).ToList();
            cases.AddRange(new DemoDocket(center, people[0], people[1..], random, names).Cases());
        }

        // Last, so that all the others keep their names. Two administrators of each: it takes two to lift a wall and to break glass.
        var auditors = DemoCenter.All.Select(center => Account(
            $"auditor.{center.Code.ToLowerInvariant()}@lawlab.test", names.Colleague(), Role.Auditor, center.OrganizationId)).ToList();
        var organizers = DemoCenter.All.SelectMany(center => Enumerable.Range(1, 2).Select(number => Account(
            $"administrator{number:00}.{center.Code.ToLowerInvariant()}@lawlab.test", names.Colleague(), Role.OrganizationAdministrator, center.OrganizationId))).ToList();
        var volunteers = DemoCenter.All.SelectMany(center => VolunteersOf(center, random, names)).ToList();
        var profiles = DemoCenter.All.SelectMany(center => ProfilesOf(center, colleagues, volunteers, random)).ToList();
        return new(
            administrator, colleagues, cases, auditors, organizers, volunteers, profiles, [.. DemoProduction.People(names)], [.. DemoProduction.Packets(colleagues, cases)],
            [.. DemoPartners.People(names)]);
    }

    /// <summary>People who came by one of the three doors and have no case yet; the second is no lawyer.</summary>
    private static IEnumerable<DemoColleague> VolunteersOf(DemoCenter center, DemoRandom random, DemoNaming names)
    {
        for (var number = 1; number <= VolunteersPerCenter; number++)
        {
            yield return new(
                Account($"volunteer{number:00}.{center.Code.ToLowerInvariant()}@lawlab.test", names.Colleague(), Role.Attorney, center.OrganizationId),
                center,
                number == 2 ? [] : [new(random.Pick(center.BarStates), InGoodStanding: true, new DateOnly(random.Between(2010, 2024), random.Between(1, 12), 1))],
                Languages(random),
                random.Between(1, 3) * 5);
        }
    }

    private static IEnumerable<DemoProfile> ProfilesOf(
        DemoCenter center, List<DemoColleague> colleagues, List<DemoColleague> volunteers, DemoRandom random)
    {
        var profiles = new DemoProfiles(center, random);
        var own = profiles.OfColleagues([.. colleagues.Where(colleague => colleague.Center == center)]).ToList();
        var mentor = own.First(profile => profile.Offer is { Door: VolunteerDoor.Mentoring }).Colleague.Account;
        return [.. own, .. profiles.OfVolunteers([.. volunteers.Where(volunteer => volunteer.Center == center)], mentor)];
    }

    private static IEnumerable<DemoColleague> ColleaguesOf(DemoCenter center, DemoRandom random, DemoNaming names)
    {
        var place = center.Code.ToLowerInvariant();
        yield return new(
            Account($"facilitator.{place}@lawlab.test", names.Colleague(), Role.Facilitator, center.OrganizationId), center, [], ["ENG", "SP"], 120);
        for (var number = 1; number <= AttorneysPerCenter; number++)
        {
            yield return new(
                Account($"attorney{number:00}.{place}@lawlab.test", names.Colleague(), Role.Attorney, center.OrganizationId),
                center,
                [new(random.Pick(center.BarStates), InGoodStanding: true, new DateOnly(random.Between(1996, 2023), random.Between(1, 12), random.Between(1, 28)))],
                Languages(random),
                random.Between(1, 8) * 10);
        }
    }

    private static List<string> Languages(DemoRandom random)
    {
        List<string> languages = ["ENG"];
        if (random.Chance(70))
        {
            languages.Add("SP");
        }

        if (random.Chance(25))
        {
            languages.Add(random.Pick(OtherLanguages));
        }

        return languages;
    }

    private static DemoAccount Account(string email, string name, Role role, string organizationId) =>
        new(email, name, role, organizationId, OpaqueId.Derive("demo-person", email));
}
