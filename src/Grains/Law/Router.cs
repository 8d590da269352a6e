namespace LawLab.Grains.Law;

/// <summary>
/// From a person, a place and a day to the paths out of detention: a decision table, <c>routes.tsv</c>, whose lines hold while the rule that they name has effect. A line
/// opens a path, closes it, says what it needs or what deadline it has. What a rule closes stays closed unless a rule that opens it contests that one; then, and where
/// everything that opens it is doubtful, the path is contested.
/// </summary>
public sealed class Router
{
    private readonly RuleSet _rules;
    private readonly HolidayCalendar _calendar;
    private readonly ILookup<ReleasePath, Route> _routes;

    /// <exception cref="InvalidDataException">A line of the table is wrong; the message names it and what is expected.</exception>
    internal Router(RuleSet rules, HolidayCalendar calendar, IEnumerable<LawLine> routes)
    {
        (_rules, _calendar) = (rules, calendar);
        _routes = RouteFile.Read(routes, rules).ToLookup(route => route.Path);
    }

    /// <summary>All paths in the order of <see cref="ReleasePath"/>, as they stand on a day.</summary>
    public IReadOnlyList<PathAnswer> Route(PersonFacts person, LawPlace place, DateOnly on)
    {
        var law = _rules.At(on, place);
        var late = new Dictionary<Filing, Truth>();
        return [.. Enum.GetValues<ReleasePath>().Select(Answer)];

        PathAnswer Answer(ReleasePath path)
        {
            var lines = _routes[path].Select(route => (Route: route, Holds: route.Conditions.Holds(person, Late))).Where(line => line.Holds is not Truth.No).ToList();
            var opens = Of(RouteEffect.Opens);
            var closes = Of(RouteEffect.Closes);
            var settled = closes.Where(close => !close.IsDoubtful && !opens.Any(open => open.Rule.IsAtOddsWith(close.Rule))).ToList();
            var standing = opens.Count == 0 || settled.Count > 0 ? PathStanding.Closed
                : closes.Count > 0 || opens.All(open => open.IsDoubtful) ? PathStanding.Contested
                : PathStanding.Open;
            return new PathAnswer(
                path,
                standing,
                opens,
                settled.Count > 0 ? settled : closes,
                opens.Count > 0 ? [] : [.. _routes[path].Where(route => route.Effect is RouteEffect.Opens).Select(route => law.Find(route.Rule)).OfType<RuleInForce>().Distinct()],
                standing is PathStanding.Closed ? [] : [.. lines.Where(line => line.Route.Effect is RouteEffect.Needs).SelectMany(line => law.Of(line.Route.Rule))],
                [.. lines.Where(line => line.Route.Effect is RouteEffect.Deadline).Select(line => Deadline(line.Route.Filing)).OfType<DeadlineAnswer>()]);

            List<RuleInForce> Of(RouteEffect effect) =>
            [
                .. lines.Where(line => line.Route.Effect == effect)
                    .Select(line => law.Find(line.Route.Rule) is { } rule ? rule with { IsDoubtful = rule.IsDoubtful || line.Holds is Truth.Maybe } : null).OfType<RuleInForce>(),
            ];
        }

        Truth Late(Filing filing) => late.TryGetValue(filing, out var known) ? known : late[filing] = Deadline(filing)?.IsPast(on) ?? Truth.Maybe;

        DeadlineAnswer? Deadline(Filing filing) => (filing is Filing.BondAppeal ? person.BondDecidedOn : person.OrderedOn) is { } from
            ? Deadlines.For(_rules, _calendar, new DeadlineQuestion(filing, from, place, []))
            : null;
    }
}
