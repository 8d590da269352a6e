using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.BorderX;
using LawLab.Grains.Cases;
using LawLab.Grains.Law;

namespace LawLab.Silo.Demo;

/// <summary>Somebody who produces packets.</summary>
/// <param name="Admissions">Of attorneys; lay members have none.</param>
internal sealed record DemoProducer(DemoAccount Account, IReadOnlyList<BarAdmission> Admissions, Practice Practice);

/// <summary>A packet that the lead of a case ordered, and how far it has come.</summary>
/// <param name="Steps">Of one that is being produced: how many of its steps are finished, the last of them by a lay member whose word nobody has confirmed yet.</param>
internal sealed record DemoPacket(int Number, DemoCase Case, ReleasePath Kind, ReleaseStage Stage, string Instructions, int Steps = 0)
{
    public Guid OrderId => OpaqueId.DeriveGuid("demo", "packet", $"{Number}");

    public string Id => ReleaseRequestId.For(Case.Id, OrderId);
}

/// <summary>The organization of which packets are ordered: two attorneys and two lay members whom they supervise.</summary>
internal static class DemoProduction
{
    public const string Organization = "BorderX Demo Production Team";

    // Who tries the demo begins as one of the first attorneys: their days stay as they are.
    private const int FirstWhoOrders = 9;

    private static readonly string[] s_languages = ["ENG", "SP"];

    private static readonly (ReleasePath Kind, ReleaseStage Stage, string Instructions, int Steps)[] s_packets =
    [
        (ReleasePath.Bond, ReleaseStage.Ordered, "The sister is the sponsor and has letters from her parish.", 0),
        (ReleasePath.Habeas, ReleaseStage.Ordered, "The court denied a hearing for lack of jurisdiction. The order is in the strategy.", 0),
        (ReleasePath.Parole, ReleaseStage.Triaged, "Medical records come on Friday.", 0),
        (ReleasePath.Bond, ReleaseStage.Producing, "The employer offers a place to work and to stay.", 1),
        (ReleasePath.Reinterview, ReleaseStage.Producing, "The interpreter of the first interview spoke another dialect.", 3),
        (ReleasePath.ProlongedDetention, ReleaseStage.Producing, "", 3),
        (ReleasePath.Bond, ReleaseStage.InReview, "Nobody has been arrested before.", 0),
        (ReleasePath.Bond, ReleaseStage.Delivered, "The hearing may be moved up.", 0),
        (ReleasePath.Parole, ReleaseStage.Delivered, "", 0),
        (ReleasePath.Bond, ReleaseStage.Accepted, "The uncle is a citizen and signs.", 0),
        (ReleasePath.Habeas, ReleaseStage.Filed, "", 0),
        (ReleasePath.Bond, ReleaseStage.Decided, "The church gives the address.", 0),
    ];

    public static Guid FoundingId => OpaqueId.DeriveGuid("demo", "organization", "borderx");

    public static string OrganizationId => Grains.Organizations.OrganizationId.For(FoundingId);

    /// <summary>The attorneys, then the lay members.</summary>
    public static IEnumerable<DemoProducer> People(DemoNaming names)
    {
        for (var number = 1; number <= 2; number++)
        {
            yield return new(
                Account($"attorney{number:00}", names.Colleague(), Role.Attorney),
                [new(number == 1 ? "MD" : "NJ", InGoodStanding: true, new DateOnly(2008 + number, 11, 3))],
                new Practice($"ZZ90000{number}", Accreditation.None, 8 + number, Insured: true, null, Remote: true, [], ["bond", "federal-court", "credible-fear"]));
        }

        for (var number = 1; number <= 2; number++)
        {
            yield return new(
                Account($"member{number:00}", names.Colleague(), Role.BorderXMember),
                [],
                new Practice(null, Accreditation.None, 0, Insured: false, null, Remote: true, [], ["bond", "credible-fear"]));
        }
    }

    /// <summary>Of people in detention who speak Spanish, as the team does; of each center the same number.</summary>
    public static IEnumerable<DemoPacket> Packets(IReadOnlyList<DemoColleague> colleagues, IReadOnlyList<DemoCase> cases)
    {
        var whoOrder = DemoCenter.All.SelectMany(center => colleagues.Where(colleague => colleague.Center == center).Skip(FirstWhoOrders)).Select(colleague => colleague.Account).ToHashSet();
        var each = s_packets.Length / DemoCenter.All.Count;
        var chosen = DemoCenter.All
            .SelectMany(center => cases.Where(made => made.Proceeding.CourtCode == center.Code && IsForPacket(made) && whoOrder.Contains(made.Team[0])).Take(each).Index())
            // One of each center in turn, so that no stage is one center's.
            .OrderBy(found => found.Index).Select(found => found.Item);
        return s_packets.Zip(chosen).Select((pair, at) => new DemoPacket(at + 1, pair.Second, pair.First.Kind, pair.First.Stage, pair.First.Instructions, pair.First.Steps));
    }

    private static bool IsForPacket(DemoCase made) =>
        made is { Status: CaseStatus.Preparing or CaseStatus.Pending, Claim.Language: "SP", Proceeding: { Detained: true, JudgeCode: not null } };

    /// <summary>What all of them speak.</summary>
    public static IReadOnlyList<string> Languages => s_languages;

    private static DemoAccount Account(string who, string name, Role role)
    {
        var email = $"{who}.borderx@lawlab.test";
        return new(email, name, role, OrganizationId, OpaqueId.Derive("demo-person", email));
    }
}
