using System.Globalization;
using LawLab.Grains.Law;
using Xunit;

namespace LawLab.Grains.Tests.Law;

/// <summary>Which paths out of detention are open to whom, when and where.</summary>
public sealed class RouterTests
{
    private static readonly IReadOnlyDictionary<string, LawSource> s_sources = RuleFile.Sources(LawFile.Shipped("sources.tsv"));

    private static readonly string[] s_paths = ["bond", "joseph", "prolonged-detention", "parole", "reinterview", "reopen", "appeal", "bond-appeal", "habeas"];

    /// <summary>
    /// 40 made-up people on 12 days from September 2025 to July 2026, <c>people.tsv</c> and <c>replay.tsv</c>. The table was not made with the router: for each person the days on which
    /// something changed were written down by hand from the notes on practice (5 September 2025 Yajure Hurtado; 26 November the class; 6 February 2026 Buenrostro-Mendez;
    /// 18 February the vacatur; 9 March the ten days; 2 July the panel of the Fifth Circuit; a decision dated "2026" alone is contested all that year), her deadlines were counted
    /// with a calendar, and each line was laid over the twelve days. A cell says how the path stands, the source that says so and the deadlines; the answer has to cite that source.
    /// </summary>
    [Fact]
    public void Replay_OfRules_EveryCellIsAsItsSourceSays()
    {
        var people = LawFile.Lines("people.tsv", Table("people.tsv"), "person", "authority", "entry", "court", "class", "order", "ordered-on", "bond-decided-on", "fear", "flags")
            .ToDictionary(line => line.Required("person"));
        var rows = LawFile.Lines("replay.tsv", Table("replay.tsv"), ["person", "on", .. s_paths]).ToList();
        List<string> wrong = [];

        foreach (var row in rows)
        {
            var (who, on) = (people[row.Required("person")], row.Date("on", row.Required("on")));
            var answers = CurrentLaw.Shipped.Router.Route(Facts(who, on), LawPlace.Of(who.Required("court")), on);
            foreach (var (path, answer) in s_paths.Zip(answers))
            {
                var cell = row.Required(path).Split(' ');
                var cited = answer.OpenedBy.Concat(answer.ClosedBy).Concat(answer.OpensTo).SelectMany(rule => rule.Rule.Sources).Select(source => source.Id).ToHashSet();
                var by = string.Join(',', answer.Deadlines.SelectMany(deadline => deadline.Dates).Select(date => date.On?.ToString("o", CultureInfo.InvariantCulture) ?? "any"));
                var stands = LawLine.Kebab(answer.Standing.ToString());
                if (!s_sources.ContainsKey(cell[1])) wrong.Add($"{who["person"]} {on:o} {path}: '{cell[1]}' is no source");
                if (stands != cell[0] || by != (cell.Length > 3 ? cell[3] : "") || !cited.Contains(cell[1]))
                {
                    wrong.Add($"{who["person"]} {on:o} {path}: '{row[path]}', but it is {stands} by '{by}', citing {string.Join(' ', cited)}");
                }
            }
        }

        Assert.Empty(wrong);
        Assert.Equal((40, 12, 480), (people.Count, rows.Select(row => row["on"]).Distinct().Count(), rows.Select(row => (row["person"], row["on"])).Distinct().Count()));
    }

    [Fact]
    public void CourtThatIsClosed_LeavesHabeas_AndParoleToAskFor()
    {
        foreach (var person in Everybody())
        {
            var answers = CurrentLaw.Shipped.Router.Route(person, LawPlace.Of("HOU"), new DateOnly(2026, 3, 9));
            if (answers[(int)ReleasePath.Bond].Standing is PathStanding.Open) continue;
            Assert.Equal(PathStanding.Open, answers[(int)ReleasePath.Habeas].Standing);
            Assert.NotEqual(PathStanding.Closed, answers[(int)ReleasePath.Parole].Standing);
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
                if (answer is { Standing: not PathStanding.Closed, Path: not ReleasePath.Habeas }) Assert.NotEmpty(answer.Needs);
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
            flags.Contains("juvenile"), flags.Contains("notice-lacked"), flags.Contains("outside-limits"), flags.Contains("moved-in-court"), flags.Contains("moved-at-board"));
    }

    private static string Table(string file)
    {
        using var text = new StreamReader(typeof(RouterTests).Assembly.GetManifestResourceStream("LawLab.Grains.Tests.Law." + file)!);
        return text.ReadToEnd();
    }
}
