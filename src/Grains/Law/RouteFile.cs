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

/// <summary>For whom a line is: every term has to hold.</summary>
internal sealed record RouteConditions(IReadOnlyList<Func<PersonFacts, Func<Filing, Truth>, Truth>> Terms)
{
    /// <param name="person">Who.</param>
    /// <param name="late">Whether a time is over.</param>
    public Truth Holds(PersonFacts person, Func<Filing, Truth> late)
    {
        var all = Truth.Yes;
        foreach (var term in Terms)
        {
            var holds = term(person, late);
            if (holds is Truth.No) return Truth.No;
            if (holds is Truth.Maybe) all = Truth.Maybe;
        }

        return all;
    }
}

/// <summary>Reads <c>routes.tsv</c>.</summary>
internal static class RouteFile
{
    public static readonly string[] Columns = ["path", "effect", "rule", "when"];

    private static readonly Dictionary<string, Func<PersonFacts, bool>> s_flags = new()
    {
        ["bond-decided"] = person => person.BondDecidedOn is not null,
        ["juvenile"] = person => person.JuvenileStatus,
        ["notice-lacked"] = person => person.NoticeLacked,
        ["outside-limits"] = person => person.OutsideLimits,
        ["moved-in-court"] = person => person.MovedInCourt,
        ["moved-at-board"] = person => person.MovedAtBoard,
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

    private static Func<PersonFacts, Func<Filing, Truth>, Truth> Term(LawLine line, string given)
    {
        if (given.Split('=') is [var key, var values])
        {
            var words = values.Split(',');
            return key switch
            {
                "authority" => OneOf<DetentionAuthority>(person => person.Authority),
                "entry" => OneOf<MannerOfEntry>(person => person.Entry),
                "order" => OneOf<RemovalOrder>(person => person.Order),
                "fear" => OneOf<FearFinding>(person => person.Fear),
                "late" when line.Word<Filing>("late", values) is var filing => (_, late) => late(filing),
                "class" when line.Word<Truth>("class", values) is var member and not Truth.Maybe => (person, _) =>
                    person.BondEligibleClass is Truth.Maybe ? Truth.Maybe : Of(person.BondEligibleClass == member),
                _ => throw line.Wrong($"has the term '{given}'; it knows authority, entry, order, fear, late and class with =, and {string.Join(", ", s_flags.Keys)}"),
            };

            Func<PersonFacts, Func<Filing, Truth>, Truth> OneOf<T>(Func<PersonFacts, T> of) where T : struct, Enum
            {
                var allowed = words.Select(word => line.Word<T>(key, word)).ToHashSet();
                return (person, _) => Of(allowed.Contains(of(person)));
            }
        }

        var not = given.StartsWith('!');
        return s_flags.TryGetValue(not ? given[1..] : given, out var flag)
            ? (person, _) => Of(flag(person) != not)
            : throw line.Wrong($"has the term '{given}'; it knows authority, entry, order, fear, late and class with =, and {string.Join(", ", s_flags.Keys)}");
    }

    private static Truth Of(bool so) => so ? Truth.Yes : Truth.No;
}
