namespace LawLab.Grains.Statistics;

/// <summary>How a statistic is counted, in words that are cited with it.</summary>
public static class StatisticMethod
{
    /// <summary>In a few sentences.</summary>
    public static string Of(StatisticAnswer answer) => (answer.IsReleased
            ? "Clients who agreed to be counted, each once, by the last decision of the kind; recorded within 30 days after the quarter. Numbers are rounded to 5; of fewer than 11 people, and where one could find out fewer, they are left out, which is proven over all that was released before. "
            : "Clients, each once, by the last decision of the kind. ")
        + (answer.Question.Measure switch
        {
            StatisticMeasure.Share when answer.IsReleased => "Shares are those of the rounded numbers, with Wilson's 95 % interval (1927), widened by the rounding.",
            StatisticMeasure.Share => "Shares of all who had a decision, also withdrawn or ended, with Wilson's 95 % interval (1927).",
            StatisticMeasure.Days => Days(answer),
            StatisticMeasure.Amount => "Medians with the order statistics that hold them in 95 of 100 samples; quartiles by linear interpolation.",
            _ => "",
        });

    private static string Days(StatisticAnswer answer) =>
        $"Days from {First(answer.Question.Since)} to the decision, of those who have one: who still waits is not in them, so they say how long it took and not how long it will take. "
        + (answer.IsReleased
            ? "Quantiles are read from released numbers in bands of days, evenly spread within a band, each with at least 11 people on either side; their intervals are those of the order statistics (95 %, binomial), widened to whole bands and to all that rounding and leaving out hide."
            : "Quantiles by linear interpolation (Hyndman and Fan 1996, type 7), with the order statistics that hold them in 95 of 100 samples (binomial; Hahn and Meeker 1991).");

    /// <summary>The first of the days that are counted.</summary>
    public static string First(StatisticSince? since) => since switch
    {
        StatisticSince.BookIn => "the book-in by ICE",
        StatisticSince.Request => "the request (asylum, or a bond hearing)",
        _ => "the Notice to Appear",
    };
}
