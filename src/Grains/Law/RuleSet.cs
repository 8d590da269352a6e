using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace LawLab.Grains.Law;

/// <summary>
/// The law as dated records: <see cref="At"/> says what of it has effect on a day at a place. None of it is a constant of the code.
/// </summary>
public sealed class RuleSet
{
    private readonly FrozenDictionary<string, Rule> _byId;
    private readonly ConcurrentDictionary<(DateOnly, LawPlace), LawInForce> _asked = new();

    /// <param name="rules">All of them, of every time and place.</param>
    /// <exception cref="ArgumentException">Two texts of one rule have effect at once and neither contests the other.</exception>
    public RuleSet(IEnumerable<Rule> rules)
    {
        All = [.. rules];
        _byId = All.ToFrozenDictionary(rule => rule.Id);
        for (var at = 0; at < All.Count; at++)
        {
            if (Overlapping(All[at], All.Take(at)) is { } other) throw new ArgumentException($"'{All[at].Id}' and '{other.Id}' say different things of one rule at once, and neither contests the other.", nameof(rules));
        }
    }

    /// <summary>All rules, of every time and place, in the order of the table.</summary>
    public IReadOnlyList<Rule> All { get; }

    /// <summary>The text with this id; null when there is none.</summary>
    public Rule? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>What contests a text, of whatever time.</summary>
    public IReadOnlyList<Rule> AtOddsWith(Rule rule) => [.. All.Where(rule.IsAtOddsWith)];

    /// <summary>What has effect on a day of the place, at a place.</summary>
    public LawInForce At(DateOnly day, LawPlace place)
    {
        // The same few days and places are asked for again and again when many cases are routed; other days should not fill the memory.
        if (_asked.Count > 10_000) _asked.Clear();
        return _asked.GetOrAdd((day, place), static (key, set) => new LawInForce(set, key.Item1, key.Item2), this);
    }

    /// <summary>The text before it, if any, that has effect at the same time and place, equally narrow, without a contest.</summary>
    internal static Rule? Overlapping(Rule rule, IEnumerable<Rule> before) => before.FirstOrDefault(other =>
        other.Name == rule.Name && other.Narrowness == rule.Narrowness && !other.IsAtOddsWith(rule) && other.Effect.Overlaps(rule.Effect)
        && (rule.Narrowness == 0 || other.Circuits.Intersect(rule.Circuits).Any() || other.Courts.Intersect(rule.Courts).Any()));
}

/// <summary>A rule that has effect.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="IsDoubtful">Whether it only may have; see <see cref="RuleForce.Doubtful"/>.</param>
/// <param name="AtOddsWith">What contests it and has effect too.</param>
public sealed record RuleInForce(Rule Rule, bool IsDoubtful, IReadOnlyList<Rule> AtOddsWith)
{
    /// <summary>Whether others may say that it is not so.</summary>
    public bool IsContested => IsDoubtful || AtOddsWith.Count > 0 || Rule.Litigation is not null;
}

/// <summary>
/// The law on a day at a place. Of two texts of one rule the narrower one, of a circuit or a court, displaces the wider one, unless one contests
/// the other or the narrower one is doubtful: then both are here. Where the circuit is not known, what holds in some circuits is doubtful.
/// </summary>
public sealed class LawInForce
{
    private readonly FrozenDictionary<string, RuleInForce> _byId;
    private readonly ILookup<string, RuleInForce> _byName;
    private readonly ILookup<Filing, RuleInForce> _byFiling;

    internal LawInForce(RuleSet set, DateOnly day, LawPlace place)
    {
        var found = set.All.Where(rule => Force(rule) is not RuleForce.None).ToList();
        var stand = found.Where(rule => !found.Any(other => Displaces(other, rule))).ToList();
        (Day, Place) = (day, place);
        Rules = [.. stand.Select(rule => new RuleInForce(rule, Force(rule) is RuleForce.Doubtful, [.. stand.Where(other => Contest(rule, other))]))];
        _byId = Rules.ToFrozenDictionary(each => each.Rule.Id);
        _byName = Rules.ToLookup(each => each.Rule.Name);
        _byFiling = Rules.Where(each => each.Rule.Value is DeadlineValue).ToLookup(each => ((DeadlineValue)each.Rule.Value!).Filing);

        RuleForce Force(Rule rule) => rule.IsOf(place) switch
        {
            Truth.Yes => rule.On(day),
            Truth.Maybe when rule.On(day) is not RuleForce.None => RuleForce.Doubtful,
            _ => RuleForce.None,
        };

        bool Displaces(Rule other, Rule rule) =>
            other.Name == rule.Name && other.Narrowness > rule.Narrowness && !other.IsAtOddsWith(rule) && Force(other) is RuleForce.Certain;

        static bool Contest(Rule rule, Rule other) => rule.IsAtOddsWith(other) || (other.Name == rule.Name && other.Narrowness != rule.Narrowness);
    }

    /// <summary>The day.</summary>
    public DateOnly Day { get; }

    /// <summary>The place.</summary>
    public LawPlace Place { get; }

    /// <summary>What has effect, in the order of the table.</summary>
    public IReadOnlyList<RuleInForce> Rules { get; }

    /// <summary>The text with this id, when it has effect.</summary>
    public RuleInForce? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>What has effect of a rule: none, one, or texts that contest each other.</summary>
    public IEnumerable<RuleInForce> Of(string name) => _byName[name];

    internal IEnumerable<RuleInForce> For(Filing filing) => _byFiling[filing];
}
