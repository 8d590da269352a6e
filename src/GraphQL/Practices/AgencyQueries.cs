using GraphQL;
using LawLab.Grains.Access;
using LawLab.Grains.Practices;
using LawLab.Graph.Execution;
using LawLab.Graph.Scalars;

namespace LawLab.Graph.Practices;

internal sealed class AgencyQueries(AgencyIndex figures)
{
    [ForPrograms(ProgramScopes.PublishedFigures)]
    [Description("ICE's monthly detention statistics as it published them, with the months that stand out; empty until they are imported.")]
    [Cost(50)]
    public async Task<IReadOnlyList<AgencySeriesType>> AgencyFigures(CancellationToken stop) =>
        [.. (await Patience.Read(() => figures.All(stop), stop)).Select(series => new AgencySeriesType(series))];
}

[Name("AgencySeries"), Description("Monthly numbers that an agency publishes.")]
internal sealed class AgencySeriesType(AgencySeries series)
{
    [Description("As the agency names it.")]
    public string Series => series.Series;

    [Description("What it counts.")]
    public AgencyUnit Unit => series.Unit;

    [Description("In order.")]
    [ListSize(60)]
    public IReadOnlyList<AgencyMonthType> Months => [.. series.Months.Select(month => new AgencyMonthType(month))];
}

[Name("AgencyMonth"), Description("A month of a series.")]
internal sealed class AgencyMonthType(AgencyMonth month)
{
    [Description("Its first day.")]
    public DateOnly Month => month.Month;

    [Description("As published.")]
    public double Value => (double)month.Value;

    [Description("Whether the month was not over when it was published: it is not judged.")]
    public bool IsPartial => month.IsPartial;

    [Description("1 where it rose above what the months before let one expect, -1 where it fell below; null where it is like them.")]
    public int? Direction => month.StandsOut?.Direction;

    [Description("What the months before let one expect; null where it is like them.")]
    public double? Expected => month.StandsOut?.Expected;
}

internal sealed class AgencyUnitType() : WordEnum<AgencyUnit>(
    "What a series counts.",
    (AgencyUnit.People, "How many people."),
    (AgencyUnit.Dollars, "A mean amount in US dollars."),
    (AgencyUnit.Days, "A mean of days."),
    (AgencyUnit.Figure, "Another figure, as published; no month of it is judged."));
