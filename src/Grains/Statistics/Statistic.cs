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

    /// <summary>How many days it took until the decision: quantiles of those who have one. Who still waits is in no figure.</summary>
    Days,
}

/// <summary>From which day it is counted how long a decision took.</summary>
public enum StatisticSince
{
    /// <summary>The date of the Notice to Appear (8 U.S.C. 1229(a)).</summary>
    NoticeToAppear,

    /// <summary>The day on which ICE booked her in.</summary>
    BookIn,

    /// <summary>The day on which asylum (with withholding and CAT, on the same form) or a bond hearing was asked for.</summary>
    Request,
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
/// <param name="Points">Answers to coded data points, all of which she has.</param>
public sealed record StatisticFilter(
    OutcomeKind Kind,
    OutcomeResult? Result = null,
    string? Court = null,
    string? Judge = null,
    string? Nationality = null,
    bool? Detained = null,
    bool? Represented = null,
    string? Application = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<StatisticAnswerTo>? Points = null)
{
    /// <summary>By which codes of the decision.</summary>
    [JsonIgnore]
    internal IEnumerable<(StatisticDimension Dimension, string Code)> Narrowed
    {
        get
        {
            if (Result is { } result) yield return (StatisticDimension.Result, result.ToString());
            if (Court is { } court) yield return (StatisticDimension.Court, court);
            if (Judge is { } judge) yield return (StatisticDimension.Judge, judge);
            if (Nationality is { } nationality) yield return (StatisticDimension.Nationality, nationality);
            if (Detained is { } detained) yield return (StatisticDimension.Custody, detained ? "detained" : "not-detained");
            if (Represented is { } represented) yield return (StatisticDimension.Representation, represented ? "represented" : "unrepresented");
            if (Application is { } application) yield return (StatisticDimension.Application, application);
        }
    }
}

/// <summary>One code that a client's answer to a data point is or has.</summary>
public sealed record StatisticAnswerTo(string Point, string Code);

/// <summary>What is asked.</summary>
/// <param name="By">Dimensions; with <paramref name="Points"/> up to three.</param>
/// <param name="From">First day of the decision.</param>
/// <param name="To">Last day.</param>
/// <param name="Interval">Told apart by time too.</param>
/// <param name="Since">Of days, from which; null for what is usual for the kind (<see cref="Waits.Usual"/>).</param>
/// <param name="Points">Coded data points that figures are told apart by besides, after <paramref name="By"/>.</param>
public sealed record StatisticQuestion(
    StatisticMeasure Measure,
    IReadOnlyList<StatisticDimension> By,
    StatisticFilter Where,
    DateOnly? From = null,
    DateOnly? To = null,
    StatisticInterval? Interval = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] StatisticSince? Since = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Points = null)
{
    /// <summary>So many dimensions at most.</summary>
    public const int MostDimensions = 3;

    /// <summary>Whether more has to be known of each client than the codes of her outcome.</summary>
    internal bool NeedsFacts => Measure is StatisticMeasure.Days || Points is { Count: > 0 } || Where.Points is { Count: > 0 };
}

/// <summary>So many days it took this share of the clients, or fewer.</summary>
/// <param name="Share">0.1, 0.25, 0.5 (the median), 0.75 or 0.9.</param>
/// <param name="Value">Days; of what was released interpolated within a band of days, and null where the quantile may be in several.</param>
/// <param name="Low">Lower end of the interval, in days; null where so few clients bound it by nothing.</param>
/// <param name="High">Upper end; null as well where it is in the last band, which has no end.</param>
public sealed record StatisticQuantile(double Share, double? Value, double? Low, double? High);

/// <summary>A figure.</summary>
/// <param name="Codes">As many as the dimensions that were asked for, in their order; null for not known.</param>
/// <param name="Period">First day of the period; null when it is not told apart by time.</param>
/// <param name="People">Clients: of a count the figure, else what it is of. Null when it is left out.</param>
/// <param name="Counted">Of a share, those with the result.</param>
/// <param name="Value">The share with Wilson's 95 % interval, or the median with that of the order statistics; null of too few.</param>
/// <param name="LowerQuartile">Of amounts.</param>
/// <param name="UpperQuartile">Of amounts.</param>
/// <param name="Through">Last day of the quarter through which it counts, of what was released: a newer number that would tell of a few people is left out, and the older one stands.</param>
/// <param name="Quantiles">Of days; null of others.</param>
/// <param name="Undated">Of days, for how many of <paramref name="People"/> the first day is not recorded: the quantiles are of the others. Null when it is left out.</param>
public sealed record StatisticCell(
    IReadOnlyList<string?> Codes,
    DateOnly? Period,
    int? People,
    int? Counted = null,
    FigureInterval? Value = null,
    double? LowerQuartile = null,
    double? UpperQuartile = null,
    DateOnly? Through = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<StatisticQuantile>? Quantiles = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Undated = null)
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
