using LawLab.Grains.Law;

namespace LawLab.Grains.BorderX.Partners;

/// <summary>A condition on which organizations take part.</summary>
/// <param name="Letter">As it is counted: <c>a</c> to <c>f</c>.</param>
/// <param name="Code">Stable, such as <c>insurance</c>.</param>
/// <param name="English">What it asks for.</param>
/// <param name="Spanish">The same in Spanish.</param>
/// <param name="Ends">Whether it is met until a day, and has to be shown anew then.</param>
/// <param name="Months">For how many months after the decision at most; null for any time.</param>
/// <param name="Citation">Where it is from.</param>
/// <param name="Url">Address of that; null for none.</param>
[GenerateSerializer, Immutable, Alias("lawlab.PartnerCondition")]
public sealed record PartnerCondition(
    [property: Id(0)] string Letter,
    [property: Id(1)] string Code,
    [property: Id(2)] string English,
    [property: Id(3)] string Spanish,
    [property: Id(4)] bool Ends,
    [property: Id(5)] int? Months,
    [property: Id(6)] string Citation,
    [property: Id(7)] string? Url)
{
    /// <summary>The last day until which it can be decided to be met; null for any.</summary>
    public DateOnly? LatestFrom(DateOnly today) => Months is { } months ? today.AddMonths(months) : null;
}

/// <summary>
/// On which conditions organizations take part, <c>partner-conditions.tsv</c>, and when they are reminded of what ends,
/// <c>partner-reminders.tsv</c>. Each line holds from a day on and says where it is from.
/// </summary>
public sealed class PartnerTerms
{
    private static readonly Lazy<PartnerTerms> s_shipped = new(() => Read(
        LawFile.Shipped("sources.tsv", "BorderX"), LawFile.Shipped("partner-conditions.tsv", "BorderX"), LawFile.Shipped("partner-reminders.tsv", "BorderX")));

    private readonly IReadOnlyList<Dated<PartnerCondition>> _conditions;
    private readonly IReadOnlyList<Dated<int>> _reminders;

    private PartnerTerms(IReadOnlyList<Dated<PartnerCondition>> conditions, IReadOnlyList<Dated<int>> reminders) => (_conditions, _reminders) = (conditions, reminders);

    /// <summary>Those that LawLab comes with.</summary>
    public static PartnerTerms Shipped => s_shipped.Value;

    /// <summary>The conditions of a day, in their order.</summary>
    public IReadOnlyList<PartnerCondition> ConditionsOn(DateOnly day) => [.. _conditions.Where(each => each.HoldsOn(day)).Select(each => each.What)];

    /// <summary>The conditions of today, while today is somewhere in the country.</summary>
    public IReadOnlyList<PartnerCondition> ConditionsAt(DateTimeOffset now) => ConditionsOn(ReleaseRequest.Today(now));

    /// <summary>How many days before a condition ends its organization is reminded, on that day.</summary>
    public IEnumerable<int> RemindersOn(DateOnly day) => _reminders.Where(each => each.HoldsOn(day)).Select(each => each.What);

    /// <exception cref="InvalidDataException">A line is wrong; the message names file, line and what is expected.</exception>
    internal static PartnerTerms Read(string sources, string conditions, string reminders)
    {
        var known = RuleFile.Sources(sources);
        return new PartnerTerms(
            [
                .. LawFile.Lines("partner-conditions.tsv", conditions, "letter", "condition", "english", "spanish", "ends", "months", "from", "until", "source")
                    .Select(line => Date(line, known, source => ConditionOf(line, source))),
            ],
            [
                .. LawFile.Lines("partner-reminders.tsv", reminders, "days", "from", "until", "source")
                    .Select(line => Date(line, known, _ => line.Number("days", line.Required("days")))),
            ]);
    }

    private static PartnerCondition ConditionOf(LawLine line, LawSource source)
    {
        var ends = line.Required("ends") switch { "yes" => true, "no" => false, var other => throw line.Wrong($"has '{other}' for ends; it knows yes, no") };
        int? months = line.Optional("months") is { } given ? line.Number("months", given) : null;
        if (months is not null && !ends) throw line.Wrong("has months for what does not end");
        return new PartnerCondition(line.Required("letter"), line.Required("condition"), line.Required("english"), line.Required("spanish"), ends, months, source.Citation, source.Url);
    }

    private static Dated<T> Date<T>(LawLine line, IReadOnlyDictionary<string, LawSource> sources, Func<LawSource, T> what) => new(
        what(sources.GetValueOrDefault(line.Required("source")) ?? throw line.Wrong($"cites '{line["source"]}', which sources.tsv does not have")),
        line.Day("from").Earliest,
        line.Day("until").Earliest);

    private sealed record Dated<T>(T What, DateOnly? From, DateOnly? Until)
    {
        public bool HoldsOn(DateOnly day) => !(day < From) && !(day >= Until);
    }
}
