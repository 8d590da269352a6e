namespace LawLab.Grains.Law;

internal enum RouteEffect
{
    Opens,
    Closes,
    Needs,
    Deadline,
}

/// <summary>A line of the decision table.</summary>
/// <param name="Path">What it says something of.</param>
/// <param name="Effect">What it does.</param>
/// <param name="Rule">Id of the text that makes it so; of what it needs the name of the rule.</param>
/// <param name="Filing">Of a deadline.</param>
/// <param name="Conditions">For whom.</param>
internal sealed record Route(ReleasePath Path, RouteEffect Effect, string Rule, Filing Filing, RouteConditions Conditions);

/// <summary>One condition of a line.</summary>
/// <param name="Fact">What it asks of the person.</param>
/// <param name="IsKnown">Whether that is known of her.</param>
/// <param name="Holds">Whether it holds for her; of what is not known maybe.</param>
internal sealed record RouteTerm(RouteFact Fact, Func<PersonFacts, bool> IsKnown, Func<PersonFacts, Func<Filing, Truth>, Truth> Holds);

/// <summary>For whom a line is: every term has to hold.</summary>
internal sealed record RouteConditions(IReadOnlyList<RouteTerm> Terms)
{
    /// <param name="person">Who.</param>
    /// <param name="late">Whether a time is over.</param>
    public Truth Holds(PersonFacts person, Func<Filing, Truth> late)
    {
        var all = Truth.Yes;
        foreach (var term in Terms)
        {
            var holds = term.Holds(person, late);
            if (holds is Truth.No) return Truth.No;
            if (holds is Truth.Maybe) all = Truth.Maybe;
        }

        return all;
    }

    /// <summary>What it asks and nobody knows of her.</summary>
    public IEnumerable<RouteFact> Missing(PersonFacts person) => Terms.Where(term => !term.IsKnown(person)).Select(term => term.Fact);
}

/// <summary>Reads <c>routes.tsv</c>.</summary>
internal static class RouteFile
{
    public static readonly string[] Columns = ["path", "effect", "rule", "when"];

    private static readonly Dictionary<string, (RouteFact Fact, Func<PersonFacts, bool?> Of)> s_flags = new()
    {
        // Without a day of one there was none: what was decided is recorded with its day.
        ["bond-decided"] = (RouteFact.BondDecidedOn, person => person.BondDecidedOn is not null),
        ["juvenile"] = (RouteFact.JuvenileStatus, person => person.JuvenileStatus),
        ["notice-lacked"] = (RouteFact.NoticeLacked, person => person.NoticeLacked),
        ["outside-limits"] = (RouteFact.OutsideLimits, person => person.OutsideLimits),
        ["moved-in-court"] = (RouteFact.MovedInCourt, person => person.MovedInCourt),
        ["moved-at-board"] = (RouteFact.MovedAtBoard, person => person.MovedAtBoard),
        ["appealed"] = (RouteFact.AppealFiled, person => person.AppealFiled),
        ["joint"] = (RouteFact.JointMotion, person => person.JointMotion),
        ["no-fee-relief"] = (RouteFact.NoFeeRelief, person => person.NoFeeRelief),
    };

    /// <exception cref="InvalidDataException">A line is wrong; the message names file, line and what is expected.</exception>
    public static IReadOnlyList<Route> Read(IEnumerable<LawLine> lines, RuleSet rules) => [.. lines.Select(line => Read(line, rules))];

    /// <summary>A line that somebody typed.</summary>
    public static LawLine Line(RouteText route) => new($"Line of '{route.Rule}'", Columns, [LawLine.Kebab(route.Path.ToString()), route.Effect, route.Rule, route.When ?? ""]);

    private static Route Read(LawLine line, RuleSet rules)
    {
        var (effect, rule) = (line.Word<RouteEffect>("effect"), line.Required("rule"));
        switch (effect)
        {
            case RouteEffect.Opens or RouteEffect.Closes when rules.Find(rule) is null: throw line.Wrong($"names '{rule}', which is no id in rules.tsv");
            case RouteEffect.Needs when rules.All.All(each => each.Name != rule): throw line.Wrong($"names '{rule}', which is no name of a rule in rules.tsv");
        }

        return new Route(
            line.Word<ReleasePath>("path"), effect, rule, effect is RouteEffect.Deadline ? line.Word<Filing>("rule") : default,
            new RouteConditions([.. line["when"].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(term => Term(line, term))]));
    }

    private static RouteTerm Term(LawLine line, string given)
    {
        if (given.Split('=') is [var key, var values])
        {
            var words = values.Split(',');
            return key switch
            {
                "authority" => OneOf(RouteFact.Authority, person => person.Authority),
                "entry" => OneOf(RouteFact.Entry, person => person.Entry),
                "order" => OneOf(RouteFact.Order, person => person.Order),
                "fear" => OneOf(RouteFact.Fear, person => person.Fear),
                "late" when line.Word<Filing>("late", values) is var filing => filing is Filing.BondAppeal
                    ? new RouteTerm(RouteFact.BondDecidedOn, person => person.BondDecidedOn is not null, (_, late) => late(filing))
                    : new RouteTerm(RouteFact.OrderedOn, person => person.OrderedOn is not null, (_, late) => late(filing)),
                "class" when line.Word<Truth>("class", values) is var member and not Truth.Maybe => new RouteTerm(
                    RouteFact.BondEligibleClass, person => person.BondEligibleClass is not Truth.Maybe,
                    (person, _) => person.BondEligibleClass is Truth.Maybe ? Truth.Maybe : Of(person.BondEligibleClass == member)),
                _ => throw line.Wrong($"has the term '{given}'; it knows authority, entry, order, fear, late and class with =, and {string.Join(", ", s_flags.Keys)}"),
            };

            RouteTerm OneOf<T>(RouteFact fact, Func<PersonFacts, T?> of) where T : struct, Enum
            {
                var allowed = words.Select(word => line.Word<T>(key, word)).ToHashSet();
                return new RouteTerm(fact, person => of(person) is not null, (person, _) => of(person) is { } known ? Of(allowed.Contains(known)) : Truth.Maybe);
            }
        }

        var not = given.StartsWith('!');
        return s_flags.TryGetValue(not ? given[1..] : given, out var flag)
            ? new RouteTerm(flag.Fact, person => flag.Of(person) is not null, (person, _) => flag.Of(person) is { } known ? Of(known != not) : Truth.Maybe)
            : throw line.Wrong($"has the term '{given}'; it knows authority, entry, order, fear, late and class with =, and {string.Join(", ", s_flags.Keys)}");
    }

    private static Truth Of(bool so) => so ? Truth.Yes : Truth.No;
}
