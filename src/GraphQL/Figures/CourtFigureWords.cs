using LawLab.Grains.Eoir;
using LawLab.Graph.Scalars;

namespace LawLab.Graph.Figures;

/// <summary>What figures are told apart by.</summary>
[Description("What figures of the courts are told apart by.")]
public enum CourtFigureSplit
{
    /// <summary>By base city.</summary>
    [Description("By base city.")]
    Court,

    /// <summary>By judge.</summary>
    [Description("By judge, all her codes together.")]
    Judge,

    /// <summary>By nationality.</summary>
    [Description("By nationality.")]
    Nationality,

    /// <summary>By representation.</summary>
    [Description("By whether a representative ever entered an appearance.")]
    Representation,

    /// <summary>By custody.</summary>
    [Description("By custody: D detained throughout, R released, N never detained.")]
    Custody,

    /// <summary>By month of the decision.</summary>
    [Description("By month of the decision.")]
    Month,

    /// <summary>By fiscal year of the decision.</summary>
    [Description("By fiscal year of the decision: from October on, named by the year in which it ends.")]
    Year,
}

internal sealed class CourtFigureSubjectType : WordEnum<EoirSubject>
{
    public CourtFigureSubjectType()
        : base(
            "What was decided.",
            (EoirSubject.Application, "Applications for relief. A person may have several, in several proceedings."),
            (EoirSubject.Bond, "Bond and custody redeterminations."),
            (EoirSubject.Appeal, "Appeals of a judge's decision to the Board of Immigration Appeals, by the judge and the court of that decision.")) => Name = "CourtFigureSubject";
}

internal sealed class CourtFigureDenominatorType : WordEnum<EoirDenominator>
{
    public CourtFigureDenominatorType()
        : base(
            "What a rate of the courts is a share of.",
            (EoirDenominator.Merits, "Grants and denials, nothing else; of appeals what the Board dismissed, sustained or remanded."),
            (EoirDenominator.Completions, "Everything that was completed: also withdrawn, abandoned, moot, not adjudicated, transferred, or no jurisdiction; of appeals also what the Board did not look at.")) =>
        Name = "CourtFigureDenominator";
}
