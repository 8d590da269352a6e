using System.Globalization;
using LawLab.Grains.Access;
using LawLab.Grains.Cases;

namespace LawLab.Silo.Demo;

/// <summary>Makes the cases of one center.</summary>
/// <remarks>
/// Attorneys 01 and 02 work every case of theirs together. So whichever case either of them lists first is one they share, on
/// the day of seeding and when its hearing has passed: two people can try co-editing without looking for a common case.
/// </remarks>
internal sealed class DemoDocket(
    DemoCenter center, DemoAccount facilitator, IReadOnlyList<DemoAccount> attorneys, DemoRandom random, DemoNaming names)
{
    private const int SharedCases = 8;

    private static readonly (CaseStatus Status, int Cases)[] Stages =
    [
        (CaseStatus.Intake, 16), (CaseStatus.Preparing, 27), (CaseStatus.Pending, 26), (CaseStatus.Decided, 12), (CaseStatus.OnAppeal, 8),
        (CaseStatus.Closed, 10),
    ];

    /// <summary>Nationality and language; a pair that stands more often is drawn more often.</summary>
    private static readonly (string Nationality, string Language)[] Origins =
    [
        ("GT", "SP"), ("GT", "SP"), ("GT", "QUI"), ("GT", "MAM"), ("GT", "KEK"), ("GT", "IXL"), ("HO", "SP"), ("HO", "SP"), ("HO", "SP"),
        ("HO", "CAB"), ("ES", "SP"), ("ES", "SP"), ("MX", "SP"), ("MX", "SP"), ("NU", "SP"), ("VE", "SP"), ("VE", "SP"), ("VE", "SP"),
        ("CO", "SP"), ("EC", "SP"), ("CU", "SP"), ("HA", "CRE"), ("HA", "CRE"), ("IN", "PUN"), ("CM", "FR"), ("ER", "TIG"), ("AF", "FAE"),
        ("BM", "BUR"), ("UE", "UK"), ("UE", "RUS"),
    ];

    private static readonly string[][] ReliefInRemoval =
    [
        ["ASYL", "ASYW", "WCAT"], ["ASYL", "ASYW", "WCAT"], ["ASYL", "ASYW", "WCAT"], ["ASYL", "ASYW"], ["42B"], ["42B", "VD"],
        ["ASYL", "ASYW", "WCAT", "42B"], ["245"], ["42A"], ["ASYW", "WCAT"],
    ];

    private int _nextAttorney;
    private int _number;

    /// <summary>The shared case with the soonest hearing comes first, the others in no order.</summary>
    public IEnumerable<DemoCase> Cases()
    {
        var pair = attorneys.Take(2).ToList();
        yield return Case(CaseStatus.Preparing, pair, [Hearing(HearingKind.Individual, 1)], DemoTexts.AsylumStrategy);

        var stages = random.Shuffle(Stages.SelectMany(stage => Enumerable.Repeat(stage.Status, stage.Cases)));
        var shared = SharedCases - 1;
        var strategies = new Queue<string>(DemoTexts.OtherStrategies);
        foreach (var status in stages)
        {
            var isPairs = status != CaseStatus.Intake && shared-- > 0;
            var team = isPairs ? shared % 2 == 0 ? [pair[1], pair[0]] : pair : Team(status);
            var strategy = status == CaseStatus.Pending && strategies.Count > 0 ? strategies.Dequeue() : null;
            yield return Case(status, team, null, strategy);
        }
    }

    private DemoCase Case(CaseStatus status, IReadOnlyList<DemoAccount> team, DemoHearing[]? hearings, string? strategy)
    {
        var (nationality, language) = random.Pick(Origins);
        var caseType = random.Below(20) switch { 0 => "AOC", 1 => "WHO", _ => "RMV" };
        var detained = status is CaseStatus.Intake or CaseStatus.Preparing or CaseStatus.Pending && random.Chance(25);
        var noticeToAppear = new DateOnly(random.Between(2022, 2024), random.Between(1, 12), random.Between(1, 28));
        var isNew = status == CaseStatus.Intake;
        return new(
            OpaqueId.DeriveGuid("demo", "case", center.Code, (++_number).ToString(CultureInfo.InvariantCulture)),
            names.Caption(nationality),
            random.Chance(isNew ? 60 : 95) ? names.ANumber() : null,
            new Claim(nationality, language, isNew && random.Chance(50) ? [] : Relief(caseType)),
            new Proceeding(
                caseType,
                center.Code,
                isNew && random.Chance(60) ? null : random.Pick(center.Judges),
                isNew && random.Chance(20) ? null : noticeToAppear,
                detained),
            status,
            team,
            hearings ?? Hearings(status, detained, soonest: team.Contains(attorneys[0]) ? 10 : 2),
            [.. Enumerable.Range(0, random.Below(3)).Select(_ => random.Pick(DemoTexts.Notes)).Distinct()],
            strategy);
    }

    /// <summary>A case in intake is with the facilitator and the attorney who interviewed; any other with one to three attorneys.</summary>
    private List<DemoAccount> Team(CaseStatus status) => status == CaseStatus.Intake
        ? [facilitator, NextAttorney()]
        : [.. Enumerable.Range(0, random.Between(1, 3)).Select(_ => NextAttorney())];

    /// <summary>In turn, so that all carry alike.</summary>
    private DemoAccount NextAttorney() => attorneys[2 + (_nextAttorney++ % (attorneys.Count - 2))];

    private string[] Relief(string caseType) => caseType switch
    {
        "AOC" => ["ASYL", "ASYW", "WCAT"],
        "WHO" => ["ASYW", "WCAT"],
        _ => random.Pick(ReliefInRemoval),
    };

    /// <summary>The pair's later cases begin well after their first one, which is heard on the next weekday.</summary>
    private DemoHearing[] Hearings(CaseStatus status, bool detained, int soonest)
    {
        var latest = detained ? 60 : 400;
        List<DemoHearing> hearings = [];
        if (detained && random.Chance(50))
        {
            hearings.Add(Hearing(HearingKind.Bond, random.Between(soonest, 21)));
        }

        if (status is CaseStatus.Intake or CaseStatus.Preparing && random.Chance(60))
        {
            hearings.Add(Hearing(HearingKind.Master, random.Between(soonest, latest / 2)));
        }

        if (status is CaseStatus.Preparing or CaseStatus.Pending && random.Chance(70))
        {
            hearings.Add(Hearing(HearingKind.Individual, random.Between((latest / 2) + 1, latest)));
        }

        return [.. hearings];
    }

    /// <summary>Between 08:30 and 15:00.</summary>
    private DemoHearing Hearing(HearingKind kind, int daysAhead) =>
        new(kind, daysAhead, new TimeOnly(8, 30).AddMinutes(30 * random.Between(0, 13)));
}
