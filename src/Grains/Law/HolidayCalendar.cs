using System.Globalization;

namespace LawLab.Grains.Law;

/// <summary>A day on which offices are closed.</summary>
/// <param name="On">The day.</param>
/// <param name="Why">Its name: of a weekday or a holiday.</param>
/// <param name="IsCertain">False for the Friday before a holiday on a Saturday: 5 U.S.C. § 6103(b) makes it one for pay and leave, so a time may well end on it.</param>
/// <param name="Source">Where the holiday can be read; null for a weekend.</param>
public sealed record DayOff(DateOnly On, string Why, bool IsCertain, LawSource? Source);

/// <summary>
/// Weekends and the federal holidays, <c>holidays.tsv</c>: each a rule by which its day follows, with the years in which it is one. Days on which an
/// order closed offices once are not here, nor is Inauguration Day, which is one around Washington alone: whoever goes by the calendar is early.
/// </summary>
public sealed class HolidayCalendar
{
    private static readonly Lazy<HolidayCalendar> s_shipped = new(() => Read(LawFile.Shipped("holidays.tsv"), RuleFile.Sources(LawFile.Shipped("sources.tsv"))));

    private readonly IReadOnlyList<Holiday> _holidays;

    private HolidayCalendar(IReadOnlyList<Holiday> holidays) => _holidays = holidays;

    /// <summary>The one that LawLab comes with.</summary>
    public static HolidayCalendar Shipped => s_shipped.Value;

    /// <summary>Why offices are closed on a day; null when they are not.</summary>
    public DayOff? On(DateOnly day)
    {
        if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) return new DayOff(day, day.DayOfWeek.ToString(), true, null);
        if (Of(day) is { } holiday) return new DayOff(day, holiday.Name, true, holiday.Source);
        if (day.DayOfWeek is DayOfWeek.Monday && Of(day.AddDays(-1)) is { } sunday) return new DayOff(day, sunday.Name, true, sunday.Source);
        return day.DayOfWeek is DayOfWeek.Friday && Of(day.AddDays(1)) is { } saturday ? new DayOff(day, saturday.Name, false, saturday.Source) : null;
    }

    /// <exception cref="InvalidDataException">A line is wrong; the message names file, line and what is expected.</exception>
    internal static HolidayCalendar Read(string text, IReadOnlyDictionary<string, LawSource> sources) => new(
    [
        .. LawFile.Lines("holidays.tsv", text, "name", "day", "from", "until", "source").Select(line => new Holiday(
            line.Required("name"),
            Day(line),
            line.Day("from").Earliest,
            line.Day("until").Earliest,
            sources.GetValueOrDefault(line.Required("source")) ?? throw line.Wrong($"cites '{line["source"]}', which sources.tsv does not have"))),
    ]);

    private Holiday? Of(DateOnly day) => _holidays.FirstOrDefault(holiday => !(day < holiday.From) && !(day >= holiday.Until) && holiday.IsOn(day));

    /// <summary><c>07-04</c>, <c>3 monday 01</c> or <c>last monday 05</c>.</summary>
    private static Func<DateOnly, bool> Day(LawLine line)
    {
        var given = line.Required("day");
        if (given.Split(' ') is [var which, var weekday, var month])
        {
            var (of, on) = (line.Number("the month", month), line.Word<DayOfWeek>("the weekday", weekday));
            if (which == "last") return day => day.Month == of && day.DayOfWeek == on && day.AddDays(7).Month != of;
            var nth = line.Number("which weekday", which);
            return day => day.Month == of && day.DayOfWeek == on && (day.Day + 6) / 7 == nth;
        }

        return DateOnly.TryParseExact("2024-" + given, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var known)
            ? day => (day.Month, day.Day) == (known.Month, known.Day)
            : throw line.Wrong($"has '{given}' for day; it is written 07-04, 3 monday 01 or last monday 05");
    }

    private sealed record Holiday(string Name, Func<DateOnly, bool> IsOn, DateOnly? From, DateOnly? Until, LawSource Source);
}
