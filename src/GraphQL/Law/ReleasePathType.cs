using GraphQL;
using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Law;
using LawLab.Grains.Statistics;
using LawLab.Graph.Execution;

namespace LawLab.Graph.Law;

[Name("ReleasePaths"), Description("The paths out of detention, as they stand for a person on a day.")]
internal sealed class ReleasePathsType(RuleSet all, LawPlace place, IReadOnlyList<PathAnswer> answers)
{
    [Description("The circuit whose law it is; null when it is not known: then what holds in single circuits is doubtful, and a path that does not stand alike in all of them unknown.")]
    public string? Circuit => place.Circuit;

    [Description("Every path, the closed ones too."), ListSize(9)]
    public IReadOnlyList<ReleasePathType> Paths => [.. answers.Select(answer => new ReleasePathType(all, place.Court, answer))];
}

[Name("ReleasePathAnswer"), Description("A path out of detention, as it stands for a person on a day.")]
internal sealed class ReleasePathType(RuleSet all, string? court, PathAnswer answer)
{
    [Description("Which.")]
    public ReleasePath Path => answer.Path;

    [Description("Whether it is open.")]
    public PathStanding Standing => answer.Standing;

    [Description("What nobody knows of her and the rules that open or close it ask for; enter it and ask again."), ListSize(3)]
    public IReadOnlyList<RouteFact> Missing => answer.Missing;

    [Description("The rules that open it."), ListSize(3)]
    public IReadOnlyList<LawInForceType> OpenedBy => LawInForceType.Of(all, answer.OpenedBy);

    [Description("The rules that close it."), ListSize(3)]
    public IReadOnlyList<LawInForceType> ClosedBy => LawInForceType.Of(all, answer.ClosedBy);

    [Description("When nothing opens it to her: the rules that open it to others."), ListSize(3)]
    public IReadOnlyList<LawInForceType> OpensTo => LawInForceType.Of(all, answer.OpensTo);

    [Description("What has to be brought: forms, fees and standards that hold now.")]
    public IReadOnlyList<LawInForceType> Needs => LawInForceType.Of(all, answer.Needs);

    [Description("By when, where a day is known that it counts from."), ListSize(2)]
    public IReadOnlyList<DeadlinesType> Deadlines => [.. answer.Deadlines.Select(deadline => new DeadlinesType(all, deadline))];

    [Description("How those were decided who went this way before, at the same court: see statistics for whom it counts. Null for who gets no statistics.")]
    [Cost(50)]
    public async Task<ReleaseChancesType?> Chances([FromServices] StatisticReader statistics, [FromUserContext] GraphContext user, CancellationToken stop)
    {
        if (StatisticRules.ReachOf(user.Actor, coordinates: false) is StatisticReach.None) return null;
        if (PathChances.Question(answer.Path, court) is not { } question) return new ReleaseChancesType(PathChances.Unknown);
        return await Patience.Read(() => statistics.Ask(user.Actor, question, stop), stop) is { } answered ? new ReleaseChancesType(PathChances.Of(answered)) : null;
    }
}

[Name("ReleaseChances"), Description("How those were decided who went a path out of detention before. It is what was, of people who differ, and no promise.")]
internal sealed class ReleaseChancesType(PathChances chances)
{
    [Description("Whether there is a rate.")]
    public ChancesStanding Standing => chances.Standing;

    [Description("The decisions that are counted; null when none that is recorded is of this path alone.")]
    public OutcomeKind? Kind => chances.Answer?.Question.Where.Kind;

    [Description("The share of those who were granted it, 0 to 1, among all with a decision, also withdrawn; null unless it is known.")]
    public double? Rate => chances.Cell?.Value?.Estimate;

    [Description("Lower end of the 95 % interval.")]
    public double? Low => chances.Cell?.Value?.Low;

    [Description("Upper end of the 95 % interval.")]
    public double? High => chances.Cell?.Value?.High;

    [Description("Of how many clients it is; null unless it is known.")]
    public int? People => chances.Standing is ChancesStanding.Known ? chances.Cell?.People : null;

    [Description("Last day of the decisions in it; null when there is none.")]
    public DateOnly? Through => chances.Cell?.Through ?? chances.Answer?.Through;

    [Description("How it was counted; null when nothing was.")]
    public string? Method => chances.Answer is { } answer ? StatisticMethod.Of(answer) : null;

    [Id, Description("Of the statistic, to be read again and cited; null when nothing was counted.")]
    public string? StatisticId => chances.Answer?.Id;
}

[Name("LawInForce"), Description("A rule that has effect on a day at a place.")]
internal sealed class LawInForceType(RuleSet all, RuleInForce rule)
{
    [Description("The rule.")]
    public LawRuleType Rule => new(all, rule.Rule, null);

    [Description("Whether it only may have effect: its day, or whether it says so, is not known.")]
    public bool IsDoubtful => rule.IsDoubtful;

    [Description("Whether others may say that it is not so.")]
    public bool IsContested => rule.IsContested;

    [Description("Ids of the rules that contest it and have effect too.")]
    public IReadOnlyList<string> AtOddsWith => [.. rule.AtOddsWith.Select(other => other.Id)];

    internal static IReadOnlyList<LawInForceType> Of(RuleSet all, IEnumerable<RuleInForce> rules) => [.. rules.Select(rule => new LawInForceType(all, rule))];
}

[Name("Deadlines"), Description("By when something has to be done.")]
internal sealed class DeadlinesType(RuleSet all, DeadlineAnswer answer)
{
    [Description("What has to be done.")]
    public Filing Filing => answer.Question.Filing;

    [Description("The day that it counts from.")]
    public DateOnly From => answer.Question.From;

    [Description("Whose deadline it is; null when no rule sets one.")]
    public FiledBy? By => answer.By;

    [Description("The clock by which the day ends, an IANA name: of where it has to arrive; null when it is not known.")]
    public string? TimeZone => answer.Zone;

    [Description("The safest day first, then those that others may say hold; none when no rule sets one."), ListSize(3)]
    public IReadOnlyList<DeadlineDateType> Dates => [.. answer.Dates.Select(date => new DeadlineDateType(all, date))];

    [Description("What holds of each: how days are counted, and that what is mailed is filed when it comes."), ListSize(2)]
    public IReadOnlyList<LawInForceType> Standing => LawInForceType.Of(all, answer.Standing);
}

[Name("DeadlineDate"), Description("A day by which it has to be done, after one reading of the law.")]
internal sealed class DeadlineDateType(RuleSet all, DeadlineDate date)
{
    [Description("The last day; null for at any time.")]
    public DateOnly? On => date.On;

    [Description("The first instant that is too late; null when there is no last day or the clock is not known.")]
    public DateTimeOffset? Ends => date.Ends;

    [Description("The day that the count came to, before days off moved it.")]
    public DateOnly? Counted => date.Counted;

    [Description("The weekends and holidays that moved it, in order."), ListSize(3)]
    public IReadOnlyList<DayOffType> Moved => [.. date.Moved.Select(off => new DayOffType(off))];

    [Description("What it follows from: first what sets the time, then what adds to it."), ListSize(2)]
    public IReadOnlyList<LawInForceType> Rules => LawInForceType.Of(all, date.Rules);
}

[Name("DayOff"), Description("A day on which offices are closed.")]
internal sealed class DayOffType(DayOff off)
{
    [Description("The day.")]
    public DateOnly On => off.On;

    [Description("Saturday, Sunday or the name of the holiday.")]
    public string Why => off.Why;

    [Description("False for the Friday before a holiday on a Saturday, on which a time may well end.")]
    public bool IsCertain => off.IsCertain;

    [Description("Where the holiday can be read; null for a weekend.")]
    public LawSourceType? Source => off.Source is { } source ? new LawSourceType(source) : null;
}
