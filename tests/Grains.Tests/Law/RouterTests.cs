using System.Globalization;
using LawLab.Grains.Law;
using Xunit;

namespace LawLab.Grains.Tests.Law;

/// <summary>Which paths out of detention are open to whom, when and where.</summary>
public sealed class RouterTests
{
    private static readonly IReadOnlyDictionary<string, LawSource> s_sources = RuleFile.Sources(LawFile.Shipped("sources.tsv"));

    private static readonly string[] s_paths = ["bond", "joseph", "prolonged-detention", "parole", "reinterview", "reopen", "appeal", "bond-appeal", "habeas"];

    private static readonly DateOnly[] s_days =
    [
        new(2025, 9, 4), new(2025, 9, 5), new(2025, 10, 15), new(2025, 11, 26), new(2026, 1, 13), new(2026, 2, 5), new(2026, 2, 6), new(2026, 2, 18), new(2026, 3, 8), new(2026, 3, 9),
        new(2026, 6, 11), new(2026, 7, 2),
    ];

    /// <summary>
    /// 40 made-up people on 12 days from September 2025 to July 2026, <c>people.tsv</c> and <c>replay.tsv</c>. The table was not made with the router: for each person the days on which
    /// something changed were written down from the notes on practice (5 September 2025 Yajure Hurtado; 26 November the class; 6 February 2026 Buenrostro-Mendez;
    /// 18 February the vacatur; 9 March the ten days; 2 July the panel of the Fifth Circuit; a decision dated "2026" alone is contested all that year), and her deadlines were counted
    /// with a calendar. A line holds from its day until the next one of that person and path. It says how the path stands, why (+ what opens it, - what closes it, ~ what opens it to others
    /// when nothing closes it), what it needs, by when with the safest day first, what nobody knows that decides it, and a source, which the rules of the answer have to cite. All of it is compared.
    /// </summary>
    [Fact]
    public void Replay_OfRules_EveryCellIsAsItsSourceSays()
    {
        var people = LawFile.Lines("people.tsv", Table("people.tsv"), "person", "authority", "entry", "court", "class", "order", "ordered-on", "bond-decided-on", "fear", "flags")
            .ToDictionary(line => line.Required("person"));
        var rows = LawFile.Lines("replay.tsv", Table("replay.tsv"), "person", "path", "from", "standing", "why", "needs", "deadlines", "missing", "source").ToLookup(row => (row.Required("person"), row.Required("path")));
        List<string> wrong = [];
        HashSet<string> used = [];
        var cells = 0;

        foreach (var (name, who) in people)
        {
            foreach (var on in s_days)
            {
                foreach (var (path, answer) in s_paths.Zip(CurrentLaw.Shipped.Router.Route(Facts(who, on), LawPlace.Of(who.Required("court")), on)))
                {
                    var row = rows[(name, path)].Last(line => line.Date("from", line.Required("from")) <= on);
                    var (cell, cited) = (Cell(answer), answer.OpenedBy.Concat(answer.ClosedBy).Concat(answer.OpensTo).SelectMany(rule => rule.Rule.Sources).Select(source => source.Id).ToHashSet());
                    var expected = string.Join(" | ", row.Required("standing"), Sorted(row["why"]), Sorted(row["needs"]), row["deadlines"], Sorted(row["missing"]));
                    if (cell != expected) wrong.Add($"{name} {on:o} {path}:\n  expected {expected}\n  but it is {cell}");
                    if (!s_sources.ContainsKey(row.Required("source")) || !cited.Contains(row.Required("source"))) wrong.Add($"{name} {on:o} {path}: '{row["source"]}' is no source of the answer, which cites {string.Join(' ', cited)}");
                    used.Add($"{name} {path} {row["from"]}");
                    cells++;
                }
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} cells differ:\n{string.Join('\n', wrong)}");
        Assert.Equal((40, 40 * 12 * 9, rows.Sum(of => of.Count())), (people.Count, cells, used.Count));
    }

    [Fact]
    public void Circuit_ThatNobodyKnows_IsMissingWhereItDecides_AndBothAnswersAreThere()
    {
        var person = new PersonFacts(DetentionAuthority.Section236C, MannerOfEntry.Admitted);
        var answers = CurrentLaw.Shipped.Router.Route(person, new LawPlace(null, null), new DateOnly(2026, 3, 9));

        var prolonged = answers[(int)ReleasePath.ProlongedDetention];
        Assert.Equal((PathStanding.Unknown, RouteFact.Circuit), (prolonged.Standing, Assert.Single(prolonged.Missing)));
        Assert.Equal(["german-santos", "reid"], prolonged.OpenedBy.Select(rule => rule.Rule.Id).Order());
        Assert.Equal("jennings-236c", Assert.Single(prolonged.ClosedBy).Rule.Id);
        Assert.All(prolonged.OpenedBy, rule => Assert.True(rule.IsDoubtful));
        Assert.NotEmpty(prolonged.Needs);
        Assert.Superset(new HashSet<string> { "bond-burden-guerra", "bond-burden-first" }, answers[(int)ReleasePath.Joseph].Needs.Select(rule => rule.Rule.Id).ToHashSet());
        Assert.Equal((PathStanding.Closed, PathStanding.Open), (answers[(int)ReleasePath.Bond].Standing, answers[(int)ReleasePath.Habeas].Standing));
        Assert.Empty(answers[(int)ReleasePath.Bond].Missing);
    }

    [Theory]
    [InlineData("2026-03-19", PathStanding.Open, PathStanding.Closed)]
    [InlineData("2026-03-20", PathStanding.Contested, PathStanding.Contested)]
    [InlineData("2026-04-08", PathStanding.Contested, PathStanding.Contested)]
    [InlineData("2026-04-09", PathStanding.Closed, PathStanding.Open)]
    [InlineData("2026-07-08", PathStanding.Closed, PathStanding.Closed)]
    public void Order_ThatNobodyAppealed_IsFinalWhenTheTimeIsOver(string day, PathStanding bond, PathStanding reopen)
    {
        var on = DateOnly.Parse(day, CultureInfo.InvariantCulture);
        var unappealed = new PersonFacts(DetentionAuthority.Section236A, MannerOfEntry.Admitted, Order: RemovalOrder.Ordered, OrderedOn: new DateOnly(2026, 3, 9), AppealFiled: false);

        Assert.Equal((bond, reopen), (At(unappealed, ReleasePath.Bond), At(unappealed, ReleasePath.Reopen)));
        Assert.Equal((PathStanding.Open, PathStanding.Closed), (At(unappealed with { AppealFiled = true }, ReleasePath.Bond), At(unappealed with { AppealFiled = true }, ReleasePath.Reopen)));
        Assert.Equal(bond is PathStanding.Open ? PathStanding.Open : PathStanding.Unknown, At(unappealed with { AppealFiled = null }, ReleasePath.Bond));

        PathStanding At(PersonFacts person, ReleasePath path) => CurrentLaw.Shipped.Router.Route(person, LawPlace.Of("ATL"), on)[(int)path].Standing;
    }

    [Theory]
    [InlineData(RemovalOrder.Final, false, false, false, "fee-reopen-1095")]
    [InlineData(RemovalOrder.Final, false, false, true, "fee-reopen-no-fee-relief-950")]
    [InlineData(RemovalOrder.Final, false, true, true, "fee-reopen-notice-0")]
    [InlineData(RemovalOrder.Final, false, null, false, "fee-reopen-1095 fee-reopen-notice-0")]
    [InlineData(RemovalOrder.InAbsentia, false, false, false, "fee-reopen-1095")]
    [InlineData(RemovalOrder.InAbsentia, true, false, false, "fee-reopen-notice-0")]
    [InlineData(RemovalOrder.InAbsentia, false, true, false, "fee-reopen-notice-0")]
    public void Fee_OfAMotionToReopen_IsThatOfItsGround(RemovalOrder order, bool noticeLacked, bool? joint, bool noFeeRelief, string fees)
    {
        var on = new DateOnly(2026, 3, 9);
        var person = new PersonFacts(DetentionAuthority.Section241, MannerOfEntry.Admitted, Order: order, OrderedOn: on, NoticeLacked: noticeLacked, OutsideLimits: true, AppealFiled: false, JointMotion: joint, NoFeeRelief: noFeeRelief);
        var needs = CurrentLaw.Shipped.Router.Route(person, LawPlace.Of("ATL"), on)[(int)ReleasePath.Reopen].Needs;

        Assert.Equal(fees.Split(' '), needs.Where(rule => rule.Rule.Kind is RuleKind.Fee).Select(rule => rule.Rule.Id).Order());
        Assert.Equal(fees != "fee-reopen-notice-0", needs.Any(rule => rule.Rule.Id == "form-eoir-26a"));
    }

    [Fact]
    public void CourtThatIsClosed_LeavesHabeas_AndParoleToWhomTheStatuteReaches()
    {
        foreach (var person in Everybody())
        {
            var answers = CurrentLaw.Shipped.Router.Route(person, LawPlace.Of("HOU"), new DateOnly(2026, 3, 9));
            if (answers[(int)ReleasePath.Bond].Standing is PathStanding.Open) continue;
            Assert.Equal(PathStanding.Open, answers[(int)ReleasePath.Habeas].Standing);
            Assert.Equal(person.Entry is MannerOfEntry.Admitted, answers[(int)ReleasePath.Parole].Standing is PathStanding.Closed);
        }
    }

    [Fact]
    public void EveryPath_SaysWhy_AndOneThatIsNotClosedWhatItNeeds()
    {
        foreach (var person in Everybody())
        {
            foreach (var answer in CurrentLaw.Shipped.Router.Route(person, LawPlace.Of("BOS"), new DateOnly(2026, 3, 9)))
            {
                Assert.NotEmpty(answer.OpenedBy.Concat(answer.ClosedBy).Concat(answer.OpensTo));
                if (answer.Standing is not PathStanding.Closed) Assert.NotEmpty(answer.Needs);
            }
        }
    }

    [Fact]
    public void Needs_AreThoseOfThePlaceAndTheDay()
    {
        var admitted = new PersonFacts(DetentionAuthority.Section236A, MannerOfEntry.Admitted, BondDecidedOn: new DateOnly(2026, 3, 2));

        var first = Bond("BOS", admitted);
        Assert.Contains("bond-burden-first", first);
        Assert.DoesNotContain("bond-burden-guerra", first);
        Assert.Contains("bond-later-request", first);
        Assert.Contains("bond-burden-guerra", Bond("ATL", admitted));
        Assert.DoesNotContain("bond-later-request", Bond("ATL", admitted with { BondDecidedOn = null }));

        static IEnumerable<string> Bond(string court, PersonFacts person) =>
            CurrentLaw.Shipped.Router.Route(person, LawPlace.Of(court), new DateOnly(2026, 3, 9))[(int)ReleasePath.Bond].Needs.Select(rule => rule.Rule.Id);
    }

    [Theory]
    [InlineData("bond\topens\tnothing\t", "routes.tsv, line 2: it names 'nothing', which is no id in rules.tsv")]
    [InlineData("bond\tneeds\tnothing\t", "routes.tsv, line 2: it names 'nothing', which is no name of a rule in rules.tsv")]
    [InlineData("flight\topens\thabeas-2241\t", "routes.tsv, line 2: it has 'flight' for path")]
    [InlineData("habeas\topens\thabeas-2241\tentry=by-sea", "routes.tsv, line 2: it has 'by-sea' for entry")]
    [InlineData("habeas\topens\thabeas-2241\tsmiling", "routes.tsv, line 2: it has the term 'smiling'")]
    [InlineData("habeas\topens\thabeas-2241\tclass=maybe", "routes.tsv, line 2: it has the term 'class=maybe'")]
    [InlineData("habeas\tdeadline\tnever\t", "routes.tsv, line 2: it has 'never' for rule")]
    public void Line_ThatIsWrong_IsNamed(string line, string says) => Assert.Contains(
        says,
        Assert.Throws<InvalidDataException>(() => new Router(CurrentLaw.Shipped.Rules, HolidayCalendar.Shipped, LawFile.Lines("routes.tsv", "path\teffect\trule\twhen\n" + line + "\n", RouteFile.Columns))).Message,
        StringComparison.Ordinal);

    private static IEnumerable<PersonFacts> Everybody() =>
        from authority in Enum.GetValues<DetentionAuthority>()
        from entry in Enum.GetValues<MannerOfEntry>()
        from member in Enum.GetValues<Truth>()
        from order in Enum.GetValues<RemovalOrder>()
        from fear in Enum.GetValues<FearFinding>()
        from juvenile in new[] { false, true }
        select new PersonFacts(authority, entry, member, order, order is RemovalOrder.None ? null : new DateOnly(2026, 2, 20), null, fear, juvenile);

    /// <summary>What was so on that day: an order or a decision of a later day was not there.</summary>
    private static PersonFacts Facts(LawLine who, DateOnly on)
    {
        var (ordered, decided, flags) = (who.Day("ordered-on").Earliest, who.Day("bond-decided-on").Earliest, who.List("flags"));
        return new PersonFacts(
            who.Word<DetentionAuthority>("authority"), who.Word<MannerOfEntry>("entry"), who.Word<Truth>("class"),
            ordered > on ? RemovalOrder.None : who.Word<RemovalOrder>("order"), ordered > on ? null : ordered, decided > on ? null : decided, who.Word<FearFinding>("fear"),
            flags.Contains("juvenile"), flags.Contains("notice-lacked"), flags.Contains("outside-limits"), flags.Contains("moved-in-court"), flags.Contains("moved-at-board"),
            flags.Contains("appealed?") ? null : flags.Contains("appealed"), flags.Contains("joint"), flags.Contains("no-fee-relief"));
    }

    /// <summary>All that is compared of an answer.</summary>
    private static string Cell(PathAnswer answer)
    {
        var why = Ids("+", answer.OpenedBy).Concat(Ids("-", answer.ClosedBy)).ToList();
        var dates = answer.Deadlines.SelectMany(deadline => deadline.Dates).Select(date => date.On?.ToString("o", CultureInfo.InvariantCulture) ?? "any");
        return string.Join(
            " | ", LawLine.Kebab(answer.Standing.ToString()), Sorted(why.Count > 0 ? why : Ids("~", answer.OpensTo)), Sorted(Ids("", answer.Needs)), string.Join(',', dates),
            Sorted(answer.Missing.Select(fact => LawLine.Kebab(fact.ToString()))));

        static IEnumerable<string> Ids(string sign, IEnumerable<RuleInForce> rules) => rules.Select(rule => sign + rule.Rule.Id).Distinct();
    }

    private static string Sorted(string list) => Sorted(list.Split(',', StringSplitOptions.RemoveEmptyEntries));

    private static string Sorted(IEnumerable<string> list) => string.Join(',', list.Order(StringComparer.Ordinal));

    private static string Table(string file)
    {
        using var text = new StreamReader(typeof(RouterTests).Assembly.GetManifestResourceStream("LawLab.Grains.Tests.Law." + file)!);
        return text.ReadToEnd();
    }
}
