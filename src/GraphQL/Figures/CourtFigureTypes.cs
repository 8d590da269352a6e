using GraphQL;
using LawLab.Grains.Detection;
using LawLab.Grains.Eoir;
using LawLab.Graph.Execution;
using LawLab.Graph.Reference;

namespace LawLab.Graph.Figures;

[Name("CourtFigures"), Description("Figures of the immigration courts.")]
internal sealed class CourtFiguresType(EoirSubject subject, EoirDenominator denominator, EoirGrouping by, EoirFigureTable table)
{
    [Description("What was decided.")]
    public EoirSubject Subject => subject;

    [Description("What each rate is a share of.")]
    public EoirDenominator Denominator => denominator;

    [Description("The latest completion in the data; null before the first import.")]
    public DateOnly? DataThrough => table.DataThrough;

    [Description("With fewer decisions than these no rate is told.")]
    public static int FewestForRate => EoirFigure.FewestForRate;

    [Description("Ordered by what they are told apart by: court, judge, nationality, representation, custody, month, fiscal year.")]
    [ListSize(30)]
    public IReadOnlyList<CourtFigureType> Figures => [.. table.Figures.Select(figure => new CourtFigureType(figure, subject, denominator))];

    [Description("Whether there are more than are shown: narrow the question.")]
    public bool IsCut => by != EoirGrouping.None && table.Figures.Count == EoirFigures.Most;
}

[Name("CourtFigure"), Description("A count of decided matters. What it is not told apart by is null.")]
internal sealed class CourtFigureType(EoirFigure figure, EoirSubject subject, EoirDenominator denominator)
{
    [Description("Base city, of the list court; an empty code is one that the courts left out.")]
    public CodedValue? Court => CodedValue.Of(CodeLists.Court, figure.Court);

    [Description("The judge, by the first of her codes, of the list judge.")]
    public CodedValue? Judge => CodedValue.Of(CodeLists.Judge, figure.Judge);

    [Description("Of the list nationality.")]
    public CodedValue? Nationality => CodedValue.Of(CodeLists.Nationality, figure.Nationality);

    [Description("Whether a representative ever entered an appearance.")]
    public bool? Represented => figure.Represented;

    [Description("D detained throughout, R released, N never detained, empty when the courts left it out.")]
    public string? Custody => figure.Custody;

    [Description("First day of the month of the decision.")]
    public DateOnly? Month => figure.Month;

    [Description("The fiscal year of the decision, by the year in which it ends.")]
    public int? Year => figure.Year;

    [Description("Granted, conditionally and by stipulation too; bond set or lowered, or released on recognizance; an appeal sustained.")]
    public int Granted => checked((int)figure.Granted);

    [Description("Denied; bond left as it was or raised; an appeal dismissed after the Board looked at it.")]
    public int Denied => checked((int)figure.Denied);

    [Description("The judge held that she may not decide on bond.")]
    public int NoJurisdiction => checked((int)figure.NoJurisdiction);

    [Description("Appeals that were sent back to the judge, also for background checks after they were sustained; none of other subjects.")]
    public int Remanded => checked((int)figure.Remanded);

    [Description("All of these and every other end.")]
    public int Completions => checked((int)figure.Completions);

    [Description("How many decisions the rate is a share of.")]
    public int N => checked((int)figure.N(denominator));

    [Description("The share that was granted, of appeals the share that was sustained; null with too few decisions.")]
    public CourtRateType? GrantRate => figure.GrantRate(denominator) is { } rate ? new(rate) : null;

    [Description("The share, of all completions, over which the judge held to have no jurisdiction; null with too few.")]
    public CourtRateType? NoJurisdictionRate => figure.NoJurisdictionRate is { } rate ? new(rate) : null;

    [Description("The share of appeals that was remanded; null with too few decisions, and of other subjects.")]
    public CourtRateType? RemandRate => subject == EoirSubject.Appeal && figure.RemandRate(denominator) is { } rate ? new(rate) : null;
}

[Name("CourtRate"), Description("A share, 0 to 1, with Wilson's 95 % interval.")]
internal sealed class CourtRateType(Interval rate)
{
    [Description("The share.")]
    public double Share => rate.Estimate;

    [Description("Lower end of the interval.")]
    public double Low => rate.Low;

    [Description("Upper end of the interval.")]
    public double High => rate.High;
}
