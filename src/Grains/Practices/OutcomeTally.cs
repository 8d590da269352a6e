using LawLab.Grains.Cases;
using LawLab.Grains.Detection;

namespace LawLab.Grains.Practices;

/// <summary>How many had the outcome in a month.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="Decisions">Of how many.</param>
/// <param name="Counted">How many had it.</param>
[GenerateSerializer, Immutable, Alias("lawlab.MonthFigure")]
public sealed record MonthFigure([property: Id(0)] DateOnly Month, [property: Id(1)] int Decisions, [property: Id(2)] int Counted);

/// <summary>A figure of a practice.</summary>
/// <param name="Decisions">How many decisions it is of.</param>
/// <param name="Value">The share, or the median in US dollars, with its 95 % interval; null under <see cref="Measure.Least"/> decisions.</param>
/// <param name="Through">Day of the last decision among them; null when there is none.</param>
[GenerateSerializer, Immutable, Alias("lawlab.PracticeFigure")]
public sealed record PracticeFigure([property: Id(0)] int Decisions, [property: Id(1)] FigureInterval? Value, [property: Id(2)] DateOnly? Through)
{
    /// <summary>A share of decisions, or none of too few.</summary>
    internal static PracticeFigure OfShare(int counted, int decisions, DateOnly? through) =>
        new(decisions, decisions < Measure.Least ? null : FigureInterval.Of(Interval.OfShare(counted, decisions)), through);

    /// <summary>A median of amounts in order, or none of too few.</summary>
    internal static PracticeFigure OfMedian(IReadOnlyList<decimal> sorted, DateOnly? through) =>
        new(sorted.Count, sorted.Count < Measure.Least ? null : FigureInterval.Of(Interval.OfMedian(sorted)), through);
}

/// <summary>A value and its 95 % interval.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.FigureInterval")]
public sealed record FigureInterval([property: Id(0)] double Estimate, [property: Id(1)] double Low, [property: Id(2)] double High)
{
    internal static FigureInterval Of(Interval interval) => new(interval.Estimate, interval.Low, interval.High);
}

/// <summary>What tells outcomes apart for figures.</summary>
public sealed record OutcomeGroup(OutcomeKind Kind, OutcomeResult Result, AskedBy? AskedBy, bool Represented);

/// <summary>How many of a group in a month, and the last day among them.</summary>
public sealed record OutcomeCount(OutcomeGroup Group, DateOnly Month, int Count, DateOnly Last);

/// <summary>How often an amount was set in a group.</summary>
public sealed record OutcomeAmount(OutcomeGroup Group, decimal Amount, int Count);

/// <summary>Outcomes, counted.</summary>
/// <param name="Counts">In no order.</param>
/// <param name="Amounts">Lowest first.</param>
public sealed record OutcomeTally(IReadOnlyList<OutcomeCount> Counts, IReadOnlyList<OutcomeAmount> Amounts)
{
    /// <summary>The share or the median.</summary>
    /// <param name="measure">What of.</param>
    /// <param name="represented">Only of respondents with counsel, or without; null for all.</param>
    public PracticeFigure Figure(Measure measure, bool? represented = null)
    {
        var counts = Counts.Where(count => IsCounted(count.Group)).ToList();
        var decisions = counts.Sum(count => count.Count);
        DateOnly? through = decisions == 0 ? null : counts.Max(count => count.Last);
        if (decisions < Measure.Least) return new PracticeFigure(decisions, null, through);
        var interval = measure.IsAmount
            ? Interval.OfMedian([.. Amounts.Where(each => IsCounted(each.Group)).SelectMany(each => Enumerable.Repeat(each.Amount, each.Count))])
            : Interval.OfShare(counts.Where(count => measure.Counted.Contains(count.Group.Result)).Sum(count => count.Count), decisions);
        return new PracticeFigure(decisions, FigureInterval.Of(interval), through);

        bool IsCounted(OutcomeGroup group) => measure.IsAmong(group) && (represented is null || represented == group.Represented);
    }

    /// <summary>
    /// The same in periods, each of as many months as it takes for <see cref="Measure.Least"/> decisions, by its first; what is left at the
    /// end waits until it is as many.
    /// </summary>
    public IReadOnlyList<MonthFigure> Periods(Measure measure) => Periods(Months(measure));

    /// <summary>Months in order, put together likewise.</summary>
    internal static IReadOnlyList<MonthFigure> Periods(IEnumerable<MonthFigure> months)
    {
        var periods = new List<MonthFigure>();
        MonthFigure? open = null;
        foreach (var month in months)
        {
            open = open is null ? month : open with { Decisions = open.Decisions + month.Decisions, Counted = open.Counted + month.Counted };
            if (open.Decisions < Measure.Least) continue;
            periods.Add(open);
            open = null;
        }

        return periods;
    }

    /// <summary>The months of a share, in order; none of an amount.</summary>
    public IReadOnlyList<MonthFigure> Months(Measure measure) => measure.IsAmount
        ? []
        :
        [
            .. Counts.Where(count => measure.IsAmong(count.Group)).GroupBy(count => count.Month).OrderBy(month => month.Key).Select(month => new MonthFigure(
                month.Key, month.Sum(count => count.Count), month.Where(count => measure.Counted.Contains(count.Group.Result)).Sum(count => count.Count))),
        ];
}
