using LawLab.Grains.Cases;
using LawLab.Grains.Statistics;

namespace LawLab.Grains.Law;

/// <summary>What is known of the chances of a path.</summary>
public enum ChancesStanding
{
    /// <summary>There is a rate.</summary>
    Known,

    /// <summary>It is left out: of fewer than eleven people or none, or to protect one that is.</summary>
    Withheld,

    /// <summary>No decision is recorded, or those that are do not tell this path from another one.</summary>
    Unknown,
}

/// <summary>The chances of a path: how those were decided who went it before, at the same court.</summary>
/// <param name="Standing">What is known.</param>
/// <param name="Answer">What was asked and answered; null when no decision that is recorded is of this path alone.</param>
public sealed record PathChances(ChancesStanding Standing, StatisticAnswer? Answer)
{
    /// <summary>Decisions on no path but this.</summary>
    public static PathChances Unknown { get; } = new(ChancesStanding.Unknown, null);

    /// <summary>The figure; null when no decision that is recorded is of this path alone.</summary>
    public StatisticCell? Cell => Answer?.Cells.Count > 0 ? Answer.Cells[0] : null;

    /// <summary>What to ask for it; null where no decision that is recorded is of this path alone: what a judge decides after Joseph counts as bond, an appeal does not say whose it was.</summary>
    /// <param name="path">Which.</param>
    /// <param name="court">Code of the court; null for all.</param>
    public static StatisticQuestion? Question(ReleasePath path, string? court) => path switch
    {
        ReleasePath.Bond => Granted(OutcomeKind.Bond, court),
        ReleasePath.Parole => Granted(OutcomeKind.Parole, court),
        _ => null,
    };

    /// <summary>From what was answered.</summary>
    public static PathChances Of(StatisticAnswer answer) => new(
        answer.Cells is not [var cell] || cell.People is 0 ? ChancesStanding.Unknown
        : cell.IsSuppressed || cell.Value is null ? ChancesStanding.Withheld
        : ChancesStanding.Known,
        answer);

    private static StatisticQuestion Granted(OutcomeKind kind, string? court) => new(StatisticMeasure.Share, [], new StatisticFilter(kind, OutcomeResult.Granted, court));
}
