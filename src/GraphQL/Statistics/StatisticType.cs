using GraphQL;
using LawLab.Grains.Statistics;
using LawLab.Graph.Execution;

namespace LawLab.Graph.Statistics;

[Name("Statistic"), Description("What was answered; its id gives the same answer again.")]
internal sealed class StatisticType(StatisticAnswer answer)
{
    [Id, Description("Opaque id.")]
    public string Id => answer.Id;

    [Description("What is counted.")]
    public StatisticMeasure Measure => answer.Question.Measure;

    [Description("What figures are told apart by, as the codes of each are.")]
    public IReadOnlyList<StatisticDimension> By => answer.Question.By;

    [Description("Codes of the data points that figures are told apart by besides.")]
    public IReadOnlyList<string> ByPoints => answer.Question.Points ?? [];

    [Description("Of days, from which; null of others.")]
    public StatisticSince? Since => answer.Question.Since;

    [Description("Whether it went through disclosure control; exact otherwise.")]
    public bool IsReleased => answer.IsReleased;

    [Description("Last day of the decisions in it; null when there is none.")]
    public DateOnly? DataThrough => answer.Through;

    [Description("When it was answered first.")]
    public DateTimeOffset AnsweredAt => answer.AnsweredAt;

    [Description("How it was counted, to be cited with it.")]
    public string Method => StatisticMethod.Of(answer);

    [Description("Where it is taken as an exhibit: a path of this installation that gives a person (no program's key) a signed ZIP archive. Of exact figures she shows first once more that it is she.")]
    public string Exhibit => $"/statistics/{answer.Id}/exhibit";

    [Description("The figures, in the order of time and codes. Of what was released one for each code that is shown by itself: what is left out is there, and says so.")]
    [ListSize(50)]
    public IReadOnlyList<StatisticCellType> Cells => [.. answer.Cells.Select(cell => new StatisticCellType(cell))];
}

[Name("StatisticCell"), Description("A figure.")]
internal sealed class StatisticCellType(StatisticCell cell)
{
    [Description("As many as there are dimensions and data points, in their order: codes of their lists, results, detained or not-detained, represented or unrepresented; null when it is not known.")]
    public IReadOnlyList<string?> Codes => cell.Codes;

    [Description("First day of the month, quarter or year; null when it is not told apart by time.")]
    public DateOnly? Period => cell.Period;

    [Description("How many clients: of a share and an amount, of how many it is (the denominator). Null when it is left out.")]
    public int? People => cell.People;

    [Description("Of a share, how many have the result; null of others and when it is left out.")]
    public int? Counted => cell.Counted;

    [Description("The share, 0 to 1, or the median in US dollars; null of counts and when it is left out.")]
    public double? Value => cell.Value?.Estimate;

    [Description("Lower end of the 95 % interval.")]
    public double? Low => cell.Value?.Low;

    [Description("Upper end of the 95 % interval.")]
    public double? High => cell.Value?.High;

    [Description("Of amounts, in US dollars; null of others.")]
    public double? LowerQuartile => cell.LowerQuartile;

    [Description("Of amounts, in US dollars; null of others.")]
    public double? UpperQuartile => cell.UpperQuartile;

    [Description("Of days, the quantiles of how long it took, the lowest first; of what was released those alone of which eleven people are on either side. Null of others and when it is left out.")]
    [ListSize(5)]
    public IReadOnlyList<StatisticQuantileType>? Quantiles => cell.Quantiles is { } quantiles ? [.. quantiles.Select(quantile => new StatisticQuantileType(quantile))] : null;

    [Description("Of days, of how many of the people the first day is not recorded: the quantiles are of the others. Null of others and when it is left out.")]
    public int? Undated => cell.Undated;

    [Description("Of what was released, the last day of the quarter through which it counts: a newer number that would tell of a few people is left out, and the older one stands. Null of others.")]
    public DateOnly? Through => cell.Through;

    [Description("Whether it is left out: of fewer than eleven people or none, or to protect one that is.")]
    public bool IsSuppressed => cell.IsSuppressed;
}

[Name("StatisticQuantile"), Description("So many days it took this share of the people, or fewer.")]
internal sealed class StatisticQuantileType(StatisticQuantile quantile)
{
    [Description("0.1, 0.25, 0.5 (the median), 0.75 or 0.9.")]
    public double Share => quantile.Share;

    [Description("Days. Of what was released interpolated in a band of days; null where rounding and leaving out do not say in which.")]
    public double? Value => quantile.Value;

    [Description("Lower end of the 95 % interval, in days; null where so few people bound it by nothing.")]
    public double? Low => quantile.Low;

    [Description("Upper end of the 95 % interval, in days; null where nothing bounds it.")]
    public double? High => quantile.High;
}
