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
            StatisticMeasure.Amount => "Medians with the order statistics that hold them in 95 of 100 samples; quartiles by linear interpolation.",
            _ => "",
        });
}
