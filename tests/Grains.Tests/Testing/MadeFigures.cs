namespace LawLab.Grains.Tests.Testing;

/// <summary>What an import makes of the courts' figures besides those that a test writes.</summary>
internal static class MadeFigures
{
    /// <summary>Adds the figures that do not tell custody and representation apart.</summary>
    /// <param name="which">The condition for those written.</param>
    public static string Together(string which) => $"""
        insert into eoir_figure (month, granted, denied, no_jurisdiction, remanded, completions, detail, subject, code, court, judge, nationality)
        select month, sum(granted), sum(denied), sum(no_jurisdiction), sum(remanded), sum(completions), detail + 16, subject, code, court, judge, nationality
        from eoir_figure where detail < 16 and {which}
        group by month, detail, subject, code, court, judge, nationality;
        """;
}
