using System.Text.Json.Serialization;
using LawLab.Grains.Cases;
using LawLab.Grains.Practices;

namespace LawLab.Grains.Statistics;

/// <summary>What is counted. Each client counts once, with the last decision of the kind that is asked for.</summary>
public enum StatisticMeasure
{
    /// <summary>How many clients.</summary>
    Count,

    /// <summary>The share of a result among all clients with a decision of the kind, also withdrawn or ended.</summary>
    Share,

    /// <summary>The median and the quartiles of bond, in US dollars.</summary>
    Amount,
}

/// <summary>What figures are told apart by.</summary>
public enum StatisticDimension
{
    /// <summary>How it was decided.</summary>
    Result,

    /// <summary>Code of <c>court</c>.</summary>
    Court,

    /// <summary>Code of the judge, or name of the office or facility that decided.</summary>
    Judge,

    /// <summary>Code of <c>nationality</c>.</summary>
    Nationality,

    /// <summary><c>detained</c> or <c>not-detained</c>, then.</summary>
    Custody,

    /// <summary><c>represented</c> or <c>unrepresented</c>, then.</summary>
    Representation,

    /// <summary>Relief: code of <c>application</c>. Continuance: of <c>adjournment</c>.</summary>
    Application,
}

/// <summary>Periods of the decision.</summary>
public enum StatisticInterval
{
    /// <summary>Months.</summary>
    Month,

    /// <summary>Quarters of the calendar.</summary>
    Quarter,

    /// <summary>Years of the calendar.</summary>
    Year,
}

/// <summary>Whom figures are narrowed to, by whole codes; what is null narrows nothing.</summary>
/// <param name="Kind">What was decided.</param>
/// <param name="Result">How; of a share, the result whose share it is.</param>
public sealed record StatisticFilter(
    OutcomeKind Kind,
    OutcomeResult? Result = null,
    string? Court = null,
    string? Judge = null,
    string? Nationality = null,
    bool? Detained = null,
    bool? Represented = null,
    string? Application = null);

/// <summary>What is asked.</summary>
/// <param name="By">Up to three dimensions.</param>
/// <param name="From">First day of the decision.</param>
/// <param name="To">Last day.</param>
/// <param name="Interval">Told apart by time too.</param>
public sealed record StatisticQuestion(
    StatisticMeasure Measure, IReadOnlyList<StatisticDimension> By, StatisticFilter Where, DateOnly? From = null, DateOnly? To = null, StatisticInterval? Interval = null)
{
    /// <summary>So many dimensions at most.</summary>
    public const int MostDimensions = 3;
}

/// <summary>A figure.</summary>
/// <param name="Codes">As many as the dimensions that were asked for, in their order; null for not known.</param>
/// <param name="Period">First day of the period; null when it is not told apart by time.</param>
/// <param name="People">Clients: of a count the figure, else what it is of. Null when it is left out.</param>
/// <param name="Counted">Of a share, those with the result.</param>
/// <param name="Value">The share with Wilson's 95 % interval, or the median with that of the order statistics; null of too few.</param>
/// <param name="LowerQuartile">Of amounts.</param>
/// <param name="UpperQuartile">Of amounts.</param>
/// <param name="Through">Last day of the quarter through which it counts, of what was released: a newer number that would tell of a few people is left out, and the older one stands.</param>
public sealed record StatisticCell(
    IReadOnlyList<string?> Codes, DateOnly? Period, int? People, int? Counted = null, FigureInterval? Value = null, double? LowerQuartile = null, double? UpperQuartile = null, DateOnly? Through = null)
{
    /// <summary>Whether it is left out: of fewer than eleven people or none, or to protect one that is.</summary>
    public bool IsSuppressed => People is null;
}

/// <summary>What was answered. The same id gives the same answer.</summary>
/// <param name="Id">Opaque.</param>
/// <param name="Question">What was asked.</param>
/// <param name="IsReleased">Through disclosure control; exact otherwise.</param>
/// <param name="Through">Last day of the decisions that are in it; null when there is none.</param>
/// <param name="AnsweredAt">When it was asked first.</param>
/// <param name="Cells">The figures.</param>
/// <param name="Snapshot">What the figures rest on; null of answers that were kept before it was noted. It is no part of what the id follows from.</param>
public sealed record StatisticAnswer(
    string Id, StatisticQuestion Question, bool IsReleased, DateOnly? Through, DateTimeOffset AnsweredAt, IReadOnlyList<StatisticCell> Cells,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] StatisticSnapshot? Snapshot = null);

/// <summary>What is asked cannot be answered; the message says what to ask instead.</summary>
public sealed class StatisticRefusedException(string message) : Exception(message);
