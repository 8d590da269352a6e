using LawLab.Grains.Law;
using Xunit;

namespace LawLab.Grains.Tests.Law;

/// <summary>The law as records: what may stand in its tables, and what of it has effect on a day at a place.</summary>
public sealed class RuleSetTests
{
    private const string Sources = "id\tcitation\turl\tretrieved\nmade\tMade v. Up\thttps://example.org/made\t2026-10-01\n";
    private const string Head = "id\tkind\tname\ttitle\ttext\tvalue\tfrom\tuntil\tcircuits\tcourts\tcontests\tlitigation\tstanding\tsources\n";

    [Fact]
    public void Shipped_EveryRuleHasItsSource_AndEverySourceItsDay()
    {
        Assert.InRange(CurrentLaw.Shipped.Rules.All.Count, 80, 500);
        Assert.All(CurrentLaw.Shipped.Rules.All, rule => Assert.NotEmpty(rule.Sources));
        Assert.All(CurrentLaw.Shipped.Rules.All.SelectMany(rule => rule.Sources), source => Assert.True(source.Retrieved > new DateOnly(2026, 1, 1)));
        Assert.All(Enum.GetValues<RuleKind>(), kind => Assert.Contains(CurrentLaw.Shipped.Rules.All, rule => rule.Kind == kind));
        Assert.All(CurrentLaw.Shipped.Rules.All.Where(rule => rule.Kind is RuleKind.Deadline or RuleKind.Fee or RuleKind.Form or RuleKind.PageLimit), rule => Assert.NotNull(rule.Value));
    }

    public static TheoryData<string, string> Wrong => new()
    {
        { "Bad Id\tfee\tfee\tT\tX\tusd=5\t\t\t\t\t\t\tsourced\tmade", "rules.tsv, line 3: it has the id 'Bad Id'" },
        { "good\tfee\tfee\tT\tX\tusd=5\t\t\t\t\t\t\tsourced\tmade", "rules.tsv, line 3: it has the id 'good' of a line above" },
        { "b\tfine\tfee\tT\tX\tusd=5\t\t\t\t\t\t\tsourced\tmade", "line 3: it has 'fine' for kind; it knows deadline, fee" },
        { "b\tfee\t\tT\tX\tusd=5\t\t\t\t\t\t\tsourced\tmade", "line 3: it has no name" },
        { "b\tfee\tother\tT\tX\tusd=five\t\t\t\t\t\t\tsourced\tmade", "line 3: it has 'five' for usd; a whole number is expected" },
        { "b\tfee\tother\tT\tX\tpages=5\t\t\t\t\t\t\tsourced\tmade", "line 3: it has no usd= in its value" },
        { "b\tfee\tother\tT\tX\tusd=5;pages=5\t\t\t\t\t\t\tsourced\tmade", "line 3: it has a value 'pages' that a fee does not have" },
        { "b\tfee\tother\tT\tX\tusd 5\t\t\t\t\t\t\tsourced\tmade", "line 3: it has 'usd 5' for value" },
        { "b\tdeadline\tother\tT\tX\tfiling=joy;days=5;at=court\t\t\t\t\t\t\tsourced\tmade", "line 3: it has 'joy' for filing; it knows board-appeal" },
        { "b\tdeadline\tother\tT\tX\tfiling=board-appeal;days=5;count=moon;at=court\t\t\t\t\t\t\tsourced\tmade", "line 3: it has 'moon' for count" },
        { "b\tfee\tother\tT\tX\tusd=5\t9 March 2026\t\t\t\t\t\tsourced\tmade", "line 3: it has '9 March 2026' for from; a day is written 2026-03-09" },
        { "b\tfee\tother\tT\tX\tusd=5\t2026-03-09\t2026-03-09\t\t\t\t\tsourced\tmade", "line 3: it ends before it begins" },
        { "b\tfee\tother\tT\tX\tusd=5\t2026-03-09..2026-01-01\t\t\t\t\t\tsourced\tmade", "line 3: it has a from that ends before it begins" },
        { "b\tfee\tother\tT\tX\tusd=5\t\t\t12\t\t\t\tsourced\tmade", "line 3: it has '12' for a circuit" },
        { "b\tfee\tother\tT\tX\tusd=5\t\t\t\tAtlanta\t\t\tsourced\tmade", "line 3: it has 'Atlanta' for a court" },
        { "b\tfee\tother\tT\tX\tusd=5\t\t\t\t\tnothing\t\tsourced\tmade", "line 3: it contests 'nothing'" },
        { "b\tfee\tother\tT\tX\tusd=5\t\t\t\t\t\t\tsourced\t", "line 3: it has no source" },
        { "b\tfee\tother\tT\tX\tusd=5\t\t\t\t\t\t\tsourced\tgossip", "line 3: it cites 'gossip', which sources.tsv does not have" },
        { "b\tfee\tother\tT\tX\tusd=5\t\t\t\t\t\t\tsourced", "line 3: it has 13 columns instead of 14" },
        { "b\tfee\tfee\tT\tX\tusd=6\t\t\t\t\t\t\tsourced\tmade", "line 3: it has effect at the same time and place as 'good', another text of 'fee'" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Line_ThatIsWrong_IsNamed(string line, string says) =>
        Assert.Contains(says, Assert.Throws<InvalidDataException>(() => Read("good\tfee\tfee\tT\tX\tusd=5\t\t\t\t\t\t\tsourced\tmade", line)).Message, StringComparison.Ordinal);

    [Fact]
    public void Sources_ThatAreWrong_AreNamed()
    {
        Assert.Contains("sources.tsv, line 2: it has 'ftp://x' for url", Refused("id\tcitation\turl\tretrieved\na\tC\tftp://x\t2026-10-01\n"), StringComparison.Ordinal);
        Assert.Contains("sources.tsv, line 2: it has no retrieved", Refused("id\tcitation\turl\tretrieved\na\tC\t\t\n"), StringComparison.Ordinal);
        Assert.Contains("sources.tsv, line 1: its columns have to be id, citation, url, retrieved", Refused("id\tcitation\n"), StringComparison.Ordinal);

        static string Refused(string sources) => Assert.Throws<InvalidDataException>(() => RuleFile.Read(sources, Head)).Message;
    }

    [Fact]
    public void Contest_MakesTwoTextsStandTogether_AndEachKnowsTheOther()
    {
        var set = Read("a\tfee\tfee\tT\tX\tusd=5\t\t\t\t\t\t\tsourced\tmade", "b\tfee\tfee\tT\tX\tusd=6\t2026-03-09\t\t\t\ta\t\tsourced\tmade");

        Assert.Equal(["a"], Ids(set, "2026-03-08", "9"));
        var both = set.At(Day("2026-03-09"), new LawPlace("9", null)).Of("fee").ToList();
        Assert.Equal(["b", "a"], both.Select(each => Assert.Single(each.AtOddsWith).Id));
        Assert.All(both, each => Assert.True(each.IsContested));
        Assert.False(set.At(Day("2026-03-08"), new LawPlace("9", null)).Find("a")!.IsContested);
    }

    [Fact]
    public void Interval_IsHalfOpen_AndDoubtfulWhileItsDayIsNotKnown()
    {
        var set = Read("a\tfee\tfee\tT\tX\tusd=5\t2026-01-01..2026-10-01\t2026-12-01..2026-12-31\t\t\t\t\tsourced\tmade");
        var rule = set.Find("a")!;

        Assert.Equal(
            [RuleForce.None, RuleForce.Doubtful, RuleForce.Doubtful, RuleForce.Certain, RuleForce.Certain, RuleForce.Doubtful, RuleForce.Doubtful, RuleForce.None],
            new[] { "2025-12-31", "2026-01-01", "2026-09-30", "2026-10-01", "2026-11-30", "2026-12-01", "2026-12-30", "2026-12-31" }.Select(day => rule.On(Day(day))));
        Assert.Equal(RuleForce.Doubtful, (rule with { Standing = RuleStanding.Unverified }).On(Day("2026-10-01")));
    }

    [Fact]
    public void Circuit_DisplacesTheCountry_AndACourtTheCircuit_UnlessDoubtfulOrNotKnown()
    {
        var set = Read(
            "all\tfee\tfee\tT\tX\tusd=5\t\t\t\t\t\t\tsourced\tmade",
            "ninth\tfee\tfee\tT\tX\tusd=6\t\t\t9\t\t\t\tsourced\tmade",
            "seattle\tfee\tfee\tT\tX\tusd=7\t\t\t\tSEA\t\t\tsourced\tmade",
            "fifth\tfee\tfee\tT\tX\tusd=8\t\t\t5\t\t\t\treported\tmade");

        Assert.Equal(["all"], Ids(set, "2026-03-09", "2"));
        Assert.Equal(["ninth"], Ids(set, "2026-03-09", "9"));
        Assert.Equal(["seattle"], set.At(Day("2026-03-09"), LawPlace.Of("SEA")).Rules.Select(each => each.Rule.Id));
        Assert.Equal(["all", "fifth"], Ids(set, "2026-03-09", "5"));
        Assert.Equal("fifth", Assert.Single(set.At(Day("2026-03-09"), new LawPlace("5", null)).Find("all")!.AtOddsWith).Id);
        Assert.Equal(
            [("all", false), ("ninth", true), ("seattle", true), ("fifth", true)],
            set.At(Day("2026-03-09"), new LawPlace(null, null)).Rules.Select(each => (each.Rule.Id, each.IsDoubtful)));
        Assert.Equal(["all", "ninth", "fifth"], set.At(Day("2026-03-09"), LawPlace.Of("FCI")).Rules.Select(each => each.Rule.Id));
    }

    [Theory]
    [InlineData("2025-09-04", "9", "bond-ewi-before")]
    [InlineData("2025-09-05", "9", "yajure-hurtado")]
    [InlineData("2026-02-17", "9", "yajure-hurtado")]
    [InlineData("2026-02-18", "9", "yajure-vacated")]
    [InlineData("2026-02-05", "5", "yajure-hurtado")]
    [InlineData("2026-02-06", "5", "buenrostro-mendez")]
    [InlineData("2026-07-01", "5", "buenrostro-mendez")]
    [InlineData("2026-07-02", "5", "buenrostro-mendez fifth-circuit-90-days")]
    public void BondWithoutInspection_IsWhatItWasThatDay(string on, string circuit, string ids) =>
        Assert.Equal(ids.Split(' '), CurrentLaw.Shipped.Rules.At(Day(on), new LawPlace(circuit, null)).Of("bond-ewi").Select(each => each.Rule.Id));

    private static RuleSet Read(params string[] lines) => RuleFile.Read(Sources, Head + string.Join('\n', lines) + "\n");

    private static IEnumerable<string> Ids(RuleSet set, string on, string circuit) => set.At(Day(on), new LawPlace(circuit, null)).Rules.Select(each => each.Rule.Id);

    private static DateOnly Day(string day) => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
}
