using LawLab.Grains.Statistics;
using LawLab.Graph.Scalars;

namespace LawLab.Graph.Statistics;

internal sealed class StatisticMeasureType() : WordEnum<StatisticMeasure>(
    "What a statistic counts.",
    (StatisticMeasure.Count, "How many clients."),
    (StatisticMeasure.Share, "The share of the filter's result among all clients with a decision of the kind, also withdrawn or ended."),
    (StatisticMeasure.Amount, "The median and the quartiles of bond, in US dollars; not released."),
    (StatisticMeasure.Days, "How many days it took until the decision: quantiles of those who have one. Who still waits is in no figure."));

internal sealed class StatisticSinceType() : WordEnum<StatisticSince>(
    "From which day it is counted how long a decision took.",
    (StatisticSince.NoticeToAppear, "The date of the Notice to Appear."),
    (StatisticSince.BookIn, "The day on which ICE booked her in."),
    (StatisticSince.Request, "The day on which asylum (with withholding and CAT, on the same form) or a bond hearing was asked for; not released."));

internal sealed class StatisticDimensionType() : WordEnum<StatisticDimension>(
    "What figures of a statistic are told apart by.",
    (StatisticDimension.Result, "How it was decided."),
    (StatisticDimension.Court, "The court where the case was then, of the list court."),
    (StatisticDimension.Judge, "Who decided: of the list judge, or an ICE office or facility by name."),
    (StatisticDimension.Nationality, "Of the list nationality."),
    (StatisticDimension.Custody, "Whether ICE held the client then: detained or not-detained."),
    (StatisticDimension.Representation, "Whether she had counsel then: represented or unrepresented."),
    (StatisticDimension.Application, "Relief: of the list application. Continuance: of the list adjournment."));

internal sealed class StatisticIntervalType() : WordEnum<StatisticInterval>(
    "Periods of the day of the decision.",
    (StatisticInterval.Month, "Months; not released."),
    (StatisticInterval.Quarter, "Quarters of the calendar."),
    (StatisticInterval.Year, "Years of the calendar."));
