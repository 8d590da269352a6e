using GraphQL;
using LawLab.Grains.Access;
using LawLab.Grains.Jurisdictions;
using LawLab.Grains.Practices;
using LawLab.Graph.Execution;

namespace LawLab.Graph.Practices;

internal sealed class PracticeQueries(IGrainFactory grains, OutcomeIndex outcomes)
{
    [Description("How a judge, an office, a facility or a court decides, by what the cases of all organizations recorded; one figure a measure. For who works on cases; of no case and nobody's.")]
    [Cost(100)]
    public async Task<IReadOnlyList<PracticeFiguresType>> PracticeFigures(
        [FromUserContext] GraphContext user,
        [Description("What is counted.")] PracticeFilterInput filter,
        CancellationToken stop)
    {
        if (!AlertRules.MayFollow(user.Actor.Role)) return [];
        var courts = filter.Court is { } court ? [court] : filter.JurisdictionId is { } id ? await CourtsOf(id, stop) : null;
        var asked = new FigureFilter(courts, filter.DecidedBy, filter.Detained, filter.From, filter.To);
        var tally = Patience.Read(() => outcomes.Tally(asked, stop), stop);
        // A judge is shown beside her court, and a court beside all.
        var around = asked.Courts is null && asked.DecidedBy is null ? tally : Patience.Read(() => outcomes.Tally(asked with { Courts = null, DecidedBy = null }, stop), stop);
        var (counted, all) = (await tally, await around);
        return [.. Measure.All.Select(measure => new PracticeFiguresType(measure, counted, all))];
    }

    private async Task<IReadOnlyList<string>> CourtsOf(string jurisdictionId, CancellationToken stop) => OpaqueId.IsWellFormed(jurisdictionId)
        ? (await Patience.Read(() => grains.GetGrain<IJurisdictionGrain>(jurisdictionId).Read(), stop))?.Courts ?? []
        : [];
}

[Description("What figures of a practice are counted from; a member that is left out or null narrows nothing.")]
internal sealed record PracticeFilterInput(
    [property: Id, Description("Cases in the courts of this jurisdiction.")] string? JurisdictionId,
    [property: Description("Cases in this court, of the list court; takes the place of the jurisdiction.")] string? Court,
    [property: Description("Decisions of this judge, of the list judge, or of this ICE field office or facility, by name.")] string? DecidedBy,
    [property: Description("Of respondents whom ICE held, or did not.")] bool? Detained,
    [property: Description("First day of the decision.")] DateOnly? From,
    [property: Description("Last day of the decision.")] DateOnly? To);

[Name("PracticeFigures"), Description("A measure of a practice, with what it is compared with.")]
internal sealed class PracticeFiguresType(Measure measure, OutcomeTally tally, OutcomeTally all)
{
    [Description("Code of the measure, for instance relief-denied: the share of denials among grants and denials on the merits.")]
    public string Measure => measure.Code;

    [Description("Whether it is a median amount in US dollars; otherwise it is a share from 0 to 1.")]
    public bool IsAmount => measure.IsAmount;

    [Description("As it was asked for.")]
    public PracticeFigureType Figure => new(tally.Figure(measure));

    [Description("Of respondents with counsel.")]
    public PracticeFigureType Represented => new(tally.Figure(measure, represented: true));

    [Description("Of respondents without counsel.")]
    public PracticeFigureType Unrepresented => new(tally.Figure(measure, represented: false));

    [Description("Of all courts, by the same days and custody.")]
    public PracticeFigureType Everywhere => new(all.Figure(measure));

    [Description("The share over time: periods of as many months as it takes for 25 decisions, by their first; none of an amount.")]
    [ListSize(24)]
    public IReadOnlyList<MonthFigureType> Periods => [.. tally.Periods(measure).Select(period => new MonthFigureType(period))];
}

[Name("PracticeFigure"), Description("A share or a median with its 95 % interval.")]
internal sealed class PracticeFigureType(PracticeFigure figure)
{
    [Description("How many decisions it is of: the denominator.")]
    public int Decisions => figure.Decisions;

    [Description("The share or the median; null under 25 decisions, as low and high.")]
    public double? Value => figure.Value?.Estimate;

    [Description("Lower end of the interval.")]
    public double? Low => figure.Value?.Low;

    [Description("Upper end of the interval.")]
    public double? High => figure.Value?.High;

    [Description("Day of the last decision among them; null when there is none.")]
    public DateOnly? Through => figure.Through;
}

[Name("MonthFigure"), Description("A share in a month, or in a period of several.")]
internal sealed class MonthFigureType(MonthFigure month)
{
    [Description("First day of the month, or of the first of the period.")]
    public DateOnly Month => month.Month;

    [Description("How many decisions.")]
    public int Decisions => month.Decisions;

    [Description("How many of them had the outcome.")]
    public int Counted => month.Counted;
}
