using LawLab.Grains.Policies;

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

    /// <summary>
    /// All paths in the order of <see cref="ReleasePath"/>, as they stand on a day. Where the circuit is not known, a path that does not stand alike in all of them is
    /// unknown, with what opens and closes it in some.
    /// </summary>
    /// <param name="person">Who.</param>
    /// <param name="place">Where.</param>
    /// <param name="on">The day by which times are over or not.</param>
    /// <param name="lawOf">The day whose rules it is by; null for the same.</param>
    public IReadOnlyList<PathAnswer> Route(PersonFacts person, LawPlace place, DateOnly on, DateOnly? lawOf = null)
    {
        var answers = At(person, place, on, lawOf ?? on);
        if (place.Circuit is null)
        {
            var each = Circuits.All.Select(circuit => At(person, place with { Circuit = circuit }, on, lawOf ?? on)).ToList();
            answers = [.. answers.Select((answer, path) => each.Select(circuit => circuit[path].Standing).Distinct().ToList() is [var same]
                ? answer with { Standing = same }
                : answer with { Standing = PathStanding.Unknown, Missing = [.. answer.Missing, RouteFact.Circuit] })];
        }

        return [.. answers.Select(answer => answer.Standing is PathStanding.Closed ? answer with { Needs = [] } : answer)];
    }

    private IReadOnlyList<PathAnswer> At(PersonFacts person, LawPlace place, DateOnly on, DateOnly lawOf)
    {
        var law = _rules.At(lawOf, place);
        var late = new Dictionary<Filing, Truth>();
        return [.. Enum.GetValues<ReleasePath>().Select(Answer)];

        PathAnswer Answer(ReleasePath path)
        {
            var lines = _routes[path].Select(route => (Route: route, Holds: route.Conditions.Holds(person, Late))).Where(line => line.Holds is not Truth.No).ToList();
            var opens = Of(RouteEffect.Opens);
            var closes = Of(RouteEffect.Closes);
            var settled = Settled(opens, closes);
            var missing = lines.Where(line => line.Holds is Truth.Maybe && line.Route.Effect is RouteEffect.Opens or RouteEffect.Closes && law.Find(line.Route.Rule) is not null)
                .SelectMany(line => line.Route.Conditions.Missing(person)).Distinct().Order().ToList();
            var standing = missing.Exists(MustBeKnown) ? WhateverIsSo() : Standing(opens, closes);
            return new PathAnswer(
                path,
                standing,
                opens,
                settled.Count > 0 ? settled : closes,
                opens.Count > 0 ? [] : [.. _routes[path].Where(route => route.Effect is RouteEffect.Opens).Select(route => law.Find(route.Rule)).OfType<RuleInForce>().Distinct()],
                [.. lines.Where(line => line.Route.Effect is RouteEffect.Needs).SelectMany(line => law.Of(line.Route.Rule)).Distinct()],
                [.. lines.Where(line => line.Route.Effect is RouteEffect.Deadline).SelectMany(line => Deadline(line.Route.Filing))])
            {
                Missing = missing,
            };

            List<RuleInForce> Of(RouteEffect effect, bool? unknown = null) =>
            [
                .. lines.Where(line => line.Route.Effect == effect && (unknown is not false || !AsksWhatIsNotKnown(line.Route)))
                    .Select(line => law.Find(line.Route.Rule) is { } rule
                        ? rule with { IsDoubtful = rule.IsDoubtful || (line.Holds is Truth.Maybe && !(unknown is true && AsksWhatIsNotKnown(line.Route))) }
                        : null).OfType<RuleInForce>(),
            ];

            // What is not known either way may hold or not, of what opens and of what closes: only what comes out of all is told.
            PathStanding WhateverIsSo()
            {
                var all = new[] { (true, true), (true, false), (false, true), (false, false) }
                    .Select(so => Standing(Of(RouteEffect.Opens, so.Item1), Of(RouteEffect.Closes, so.Item2))).Distinct().ToList();
                return all is [var same] ? same : PathStanding.Unknown;
            }
        }

        bool AsksWhatIsNotKnown(Route route) => route.Conditions.Missing(person).Any(MustBeKnown);

        Truth Late(Filing filing) => late.TryGetValue(filing, out var known) ? known
            : late[filing] = Deadline(filing).Select(deadline => deadline.IsPast(on)).Distinct().ToList() is [var all] ? all : Truth.Maybe;

        IReadOnlyList<DeadlineAnswer> Deadline(Filing filing) =>
            [.. From(filing).Distinct().Select(from => Deadlines.For(_rules, _calendar, new DeadlineQuestion(filing, from, place, [])))];

        // An order that nobody appealed is final on the last day for it (8 CFR 1241.1(c)): after each reading of the law another one.
        IEnumerable<DateOnly> From(Filing filing) => filing switch
        {
            Filing.BondAppeal => Known(person.BondDecidedOn),
            Filing.MotionToReopen when person.Order is RemovalOrder.Ordered => Deadline(Filing.BoardAppeal).SelectMany(appeal => appeal.Dates).SelectMany(date => Known(date.On)),
            _ => Known(person.OrderedOn),
        };

        static IEnumerable<DateOnly> Known(DateOnly? day) => day is { } known ? [known] : [];
    }

    // Class and days were asked with "nobody knows" from the beginning: what depends on them is contested.
    private static bool MustBeKnown(RouteFact fact) => fact is not (RouteFact.BondEligibleClass or RouteFact.OrderedOn or RouteFact.BondDecidedOn);

    private static List<RuleInForce> Settled(List<RuleInForce> opens, List<RuleInForce> closes) =>
        closes.FindAll(close => !close.IsDoubtful && !opens.Exists(open => open.Rule.IsAtOddsWith(close.Rule)));

    private static PathStanding Standing(List<RuleInForce> opens, List<RuleInForce> closes) =>
        opens.Count == 0 || Settled(opens, closes).Count > 0 ? PathStanding.Closed
        : closes.Count > 0 || opens.TrueForAll(open => open.IsDoubtful) ? PathStanding.Contested
        : PathStanding.Open;
}
