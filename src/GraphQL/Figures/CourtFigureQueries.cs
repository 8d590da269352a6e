using GraphQL;
using LawLab.Grains.Access;
using LawLab.Grains.Eoir;
using LawLab.Graph.Execution;

namespace LawLab.Graph.Figures;

internal sealed class CourtFigureQueries(EoirFigures figures)
{
    [ForPrograms(ProgramScopes.PublishedFigures)]
    [Description("How the immigration courts decided, counted from the case data that EOIR publishes: matters, not people; the same for everybody.")]
    [Cost(200)]
    public async Task<CourtFiguresType> CourtFigures(
        [Description("Kind of relief, code of the list application (ASYL), or of bond matter: BB custody redetermination, BD bond redetermination, SB subsequent, or of appeal: CASE of the decision on the case, BOND, MOTION to reopen or reconsider, INTER interlocutory; null for all.")] string? code,
        [Description("Base city, code of the list court; null for all.")] string? court,
        [Description("Any code of the judge, of the list judge; all her codes are counted. Null for all.")] string? judge,
        [Description("Code of the list nationality; null for all.")] string? nationality,
        [Description("Whether a representative ever entered an appearance (E-28; before the Board E-27); null for both.")] bool? represented,
        [Description("Detained throughout; false for released or never detained; null for all.")] bool? detained,
        [Description("First month, any day of it; null for the earliest.")] DateOnly? from,
        [Description("Last month, any day of it; null for the latest.")] DateOnly? to,
        [Description("What the figures are told apart by; one figure when empty or null.")] IReadOnlyList<CourtFigureSplit>? by,
        CancellationToken stop,
        [Description("What was decided.")] EoirSubject subject = EoirSubject.Application,
        [Description("What the rates are shares of.")] EoirDenominator denominator = EoirDenominator.Merits)
    {
        var filter = new EoirFilter(subject, code, court, judge, nationality, represented, detained, from, to);
        var splits = (by ?? []).Aggregate(EoirGrouping.None, (all, split) => all | Grouping(split));
        return new(subject, denominator, splits, await Patience.Read(() => figures.Query(filter, splits, stop), stop));
    }

    private static EoirGrouping Grouping(CourtFigureSplit split) => split switch
    {
        CourtFigureSplit.Court => EoirGrouping.Court,
        CourtFigureSplit.Judge => EoirGrouping.Judge,
        CourtFigureSplit.Nationality => EoirGrouping.Nationality,
        CourtFigureSplit.Representation => EoirGrouping.Represented,
        CourtFigureSplit.Custody => EoirGrouping.Custody,
        CourtFigureSplit.Year => EoirGrouping.Year,
        _ => EoirGrouping.Month,
    };
}
