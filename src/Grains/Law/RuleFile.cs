using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using LawLab.Grains.Policies;

namespace LawLab.Grains.Law;

/// <summary>Reads <c>sources.tsv</c> and <c>rules.tsv</c>.</summary>
internal static partial class RuleFile
{
    public static readonly string[] SourceColumns = ["id", "citation", "url", "retrieved"];

    public static readonly string[] RuleColumns =
        ["id", "kind", "name", "title", "text", "value", "from", "until", "circuits", "courts", "contests", "litigation", "standing", "sources"];

    /// <exception cref="InvalidDataException">A line is wrong; the message names file, line and what is expected.</exception>
    public static RuleSet Read(string sources, string rules) =>
        Read(LawFile.Lines("sources.tsv", sources, SourceColumns), LawFile.Lines("rules.tsv", rules, RuleColumns));

    /// <exception cref="InvalidDataException">A line is wrong; the message says which and what is expected.</exception>
    public static RuleSet Read(IEnumerable<LawLine> sources, IEnumerable<LawLine> rules)
    {
        var known = Sources(sources);
        var read = new Dictionary<string, (Rule Rule, LawLine Line)>();
        foreach (var line in rules)
        {
            var rule = ReadRule(line, known);
            if (!read.TryAdd(rule.Id, (rule, line))) throw line.Wrong($"has the id '{rule.Id}' of a line above");
        }

        foreach (var (rule, line) in read.Values)
        {
            if (rule.Contests.FirstOrDefault(id => id == rule.Id || !read.ContainsKey(id)) is { } unknown) throw line.Wrong($"contests '{unknown}', which is no other rule of the table");
        }

        foreach (var (rule, line) in read.Values)
        {
            if (RuleSet.Overlapping(rule, read.Values.Select(each => each.Rule).TakeWhile(other => other != rule)) is { } other)
            {
                throw line.Wrong($"has effect at the same time and place as '{other.Id}', another text of '{rule.Name}': end one of them, or say that one contests the other");
            }
        }

        return new RuleSet(read.Values.Select(each => each.Rule));
    }

    /// <exception cref="InvalidDataException">See <see cref="Read"/>.</exception>
    public static IReadOnlyDictionary<string, LawSource> Sources(string text) => Sources(LawFile.Lines("sources.tsv", text, SourceColumns));

    private static Dictionary<string, LawSource> Sources(IEnumerable<LawLine> lines)
    {
        var known = new Dictionary<string, LawSource>();
        foreach (var line in lines)
        {
            var url = line.Optional("url");
            if (url is not null && !Address().IsMatch(url)) throw line.Wrong($"has '{url}' for url; an address begins with https:// or http://");
            var source = new LawSource(Id(line), line.Required("citation"), url, line.Date("retrieved", line.Required("retrieved")));
            if (!known.TryAdd(source.Id, source)) throw line.Wrong($"has the id '{source.Id}' of a line above");
        }

        return known;
    }

    /// <summary>A rule that somebody typed, as a line of the table.</summary>
    public static LawLine Line(RuleText rule) => new(
        $"Rule '{rule.Id}'",
        RuleColumns,
        [
            rule.Id, LawLine.Kebab(rule.Kind.ToString()), rule.Name, rule.Title, rule.Text, rule.Value ?? "", rule.From ?? "", rule.Until ?? "", string.Join(',', rule.Circuits),
            string.Join(',', rule.Courts), string.Join(',', rule.Contests), rule.Litigation ?? "", LawLine.Kebab(rule.Standing.ToString()), string.Join(',', rule.Sources),
        ]);

    /// <summary>The same of a source.</summary>
    public static LawLine Line(SourceText source) => new(
        $"Source '{source.Id}'", SourceColumns, [source.Id, source.Citation, source.Url ?? "", source.Retrieved.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)]);

    private static Rule ReadRule(LawLine line, Dictionary<string, LawSource> sources)
    {
        var kind = line.Word<RuleKind>("kind");
        var (from, surelyFrom) = line.Day("from");
        var (until, surelyUntil) = line.Day("until");
        if (surelyUntil <= from || until <= from) throw line.Wrong("ends before it begins");
        if (line.List("circuits").FirstOrDefault(circuit => !Policies.Circuits.All.Contains(circuit)) is { } circuit) throw line.Wrong($"has '{circuit}' for a circuit; there are 1 to 11 and DC");
        if (line.List("courts").FirstOrDefault(court => !Court().IsMatch(court)) is { } court) throw line.Wrong($"has '{court}' for a court; a court is a code of three letters");
        var cited = line.List("sources");
        if (cited.Count == 0) throw line.Wrong("has no source");
        if (cited.FirstOrDefault(id => !sources.ContainsKey(id)) is { } source) throw line.Wrong($"cites '{source}', which sources.tsv does not have");
        if (!Word().IsMatch(line.Required("name"))) throw line.Wrong($"has the name '{line["name"]}'; a name is lower-case words with dashes");
        return new Rule(
            Id(line), kind, line["name"], line.Required("title"), line.Required("text"), Value(kind, line), line.Optional("value"), new Effect(from, surelyFrom, until, surelyUntil),
            line.List("circuits"), line.List("courts"), line.List("contests"), line.Optional("litigation"), line.Word<RuleStanding>("standing"), [.. cited.Select(id => sources[id])]);
    }

    private static RuleValue? Value(RuleKind kind, LawLine line)
    {
        var given = line["value"].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=') is [var key, var value] ? (key, value) : throw line.Wrong($"has '{pair}' for value; it is written name=value, with ; between"))
            .ToList();
        var left = given.ToImmutableDictionary(pair => pair.key, pair => pair.value);
        RuleValue? read = kind switch
        {
            RuleKind.Fee => new FeeValue(line.Number("usd", Take("usd"))),
            RuleKind.Form => new FormValue(Take("form")),
            RuleKind.PageLimit when left.ContainsKey("megabytes") => new LimitValue(line.Number("megabytes", Take("megabytes")), LimitUnit.Megabytes),
            RuleKind.PageLimit => new LimitValue(line.Number("pages", Take("pages")), LimitUnit.Pages),
            RuleKind.Deadline => Deadline(),
            _ => null,
        };
        return left.IsEmpty ? read : throw line.Wrong($"has a value '{left.Keys.First()}' that a {LawLine.Kebab(kind.ToString())} does not have");

        string Take(string key)
        {
            var value = left.GetValueOrDefault(key) ?? throw line.Wrong($"has no {key}= in its value");
            left = left.Remove(key);
            return value;
        }

        string? Maybe(string key) => left.ContainsKey(key) ? Take(key) : null;

        DeadlineValue Deadline()
        {
            var days = Take("days");
            return new DeadlineValue(
                line.Word<Filing>("filing", Take("filing")),
                days == "any" ? null : line.Number("days", days),
                Business: Maybe("count") is { } count && (count == "business" ? true : throw line.Wrong($"has '{count}' for count; it knows business")),
                BeforeHearing: Maybe("before") is { } before && (before == "hearing" ? true : throw line.Wrong($"has '{before}' for before; it knows hearing")),
                Extra: Maybe("extra") is { } extra && (extra == "yes" ? true : throw line.Wrong($"has '{extra}' for extra; it knows yes")),
                Maybe("by") is { } by ? line.Word<FiledBy>("by", by) : FiledBy.Respondent,
                line.Word<Forum>("at", Take("at")),
                Circumstances("when"),
                Circumstances("unless"));
        }

        IReadOnlyList<Circumstance> Circumstances(string key) =>
            [.. (Maybe(key) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(word => line.Word<Circumstance>(key, word))];
    }

    private static string Id(LawLine line) => line.Required("id") is var id && Word().IsMatch(id)
        ? id
        : throw line.Wrong(string.Create(CultureInfo.InvariantCulture, $"has the id '{id}'; an id is lower-case words with dashes"));

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Word();

    [GeneratedRegex("^[A-Z0-9]{3}$")]
    private static partial Regex Court();

    [GeneratedRegex("^https?://[^\\s]+$")]
    private static partial Regex Address();
}
