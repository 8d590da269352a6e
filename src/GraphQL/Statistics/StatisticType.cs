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

    [Description("Whether it went through disclosure control; exact otherwise.")]
    public bool IsReleased => answer.IsReleased;

    [Description("Last day of the decisions in it; null when there is none.")]
    public DateOnly? DataThrough => answer.Through;

    [Description("When it was answered first.")]
    public DateTimeOffset AnsweredAt => answer.AnsweredAt;

    [Description("How it was counted, to be cited with it.")]
    public string Method => (answer.IsReleased
            ? "Clients who agreed to be counted, each once, by the last decision of the kind; recorded within 30 days after the quarter. Numbers are rounded to 5; of fewer than 11 people, and where one could find out fewer, they are left out, which is proven over all that was released before. "
            : "Clients, each once, by the last decision of the kind. ")
        + (answer.Question.Measure switch
        {
            StatisticMeasure.Share when answer.IsReleased => "Shares are those of the rounded numbers, with Wilson's 95 % interval (1927), widened by the rounding.",
            StatisticMeasure.Share => "Shares of all who had a decision, also withdrawn or ended, with Wilson's 95 % interval (1927).",
            StatisticMeasure.Amount => "Medians with the order statistics that hold them in 95 of 100 samples; quartiles by linear interpolation.",
            _ => "",
        });

    [Description("The figures, in the order of time and codes. Of what was released one for each code that is shown by itself: what is left out is there, and says so.")]
    [ListSize(50)]
    public IReadOnlyList<StatisticCellType> Cells => [.. answer.Cells.Select(cell => new StatisticCellType(cell))];
}

[Name("StatisticCell"), Description("A figure.")]
internal sealed class StatisticCellType(StatisticCell cell)
{
    [Description("As many as there are dimensions, in their order: codes of their lists, results, detained or not-detained, represented or unrepresented; null when it is not known.")]
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

    [Description("Of what was released, the last day of the quarter through which it counts: a newer number that would tell of a few people is left out, and the older one stands. Null of others.")]
    public DateOnly? Through => cell.Through;

    [Description("Whether it is left out: of fewer than eleven people or none, or to protect one that is.")]
    public bool IsSuppressed => cell.IsSuppressed;
}
