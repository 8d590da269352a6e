namespace LawLab.Grains.Law;

/// <summary>What a deadline is asked for.</summary>
/// <param name="Filing">What has to be done, and what it counts from.</param>
/// <param name="From">The day that it counts from, of the court.</param>
/// <param name="Place">The immigration court and its circuit.</param>
/// <param name="Circumstances">What is so; what is not here is not, or nobody knows.</param>
public sealed record DeadlineQuestion(Filing Filing, DateOnly From, LawPlace Place, IReadOnlyList<Circumstance> Circumstances);

/// <summary>A day by which it has to be done, after one reading of the law.</summary>
/// <param name="On">The last day; null for "at any time".</param>
/// <param name="Ends">The first instant that is too late, by the clock where it has to arrive; null when there is no last day or its clock is not known.</param>
/// <param name="Counted">The day that the count came to, before it was moved to one on which offices are open; null with <paramref name="On"/>.</param>
/// <param name="Moved">The days off that moved it, in order.</param>
/// <param name="Rules">What it follows from: first what sets the time, then what adds to it.</param>
public sealed record DeadlineDate(DateOnly? On, DateTimeOffset? Ends, DateOnly? Counted, IReadOnlyList<DayOff> Moved, IReadOnlyList<RuleInForce> Rules);

/// <summary>The answer.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="By">Whose deadline it is; null when no rule sets one.</param>
/// <param name="Zone">IANA name of the clock that counts; null when it is not known.</param>
/// <param name="Dates">The safest day first, those that others may say hold after it; none when no rule sets one.</param>
/// <param name="Standing">What holds of each: how days are counted, that what is mailed in time and comes late is late.</param>
public sealed record DeadlineAnswer(
    DeadlineQuestion Question, FiledBy? By, string? Zone, IReadOnlyList<DeadlineDate> Dates, IReadOnlyList<RuleInForce> Standing)
{
    /// <summary>The day to go by; null when no rule sets one.</summary>
    public DeadlineDate? Safest => Dates.Count == 0 ? null : Dates[0];

    /// <summary>Whether it is too late on a day: for no reading of the law, for some, for all.</summary>
    internal Truth IsPast(DateOnly day) => Dates.Count == 0 || Dates.All(date => !(date.On < day)) ? Truth.No : Dates.All(date => date.On < day) ? Truth.Yes : Truth.Maybe;
}

/// <summary>
/// By when something has to be done, from the rules that have effect on the day that it counts from. Each rule gives a day of its own; a rule that is doubtful,
/// a day off that may be none, gives another. The earliest stands first: who goes by it is in time whoever is right. Of what the government may file the latest does,
/// since until then it may come.
/// </summary>
public static class Deadlines
{
    /// <summary>The rules that hold of every deadline of the courts.</summary>
    private static readonly string[] s_standing = ["last-day", "received-not-mailed"];

    /// <summary>The days by which it has to be done.</summary>
    public static DeadlineAnswer For(RuleSet rules, HolidayCalendar calendar, DeadlineQuestion question)
    {
        var law = rules.At(question.From, question.Place);
        var fitting = law.For(question.Filing).Where(each => Fits((DeadlineValue)each.Rule.Value!, question.Circumstances)).ToList();
        var times = fitting.Where(each => !Of(each).Extra).ToList();
        var extras = fitting.Where(each => Of(each).Extra).ToList();
        var at = times.Count == 0 ? (Forum?)null : Of(times[0]).At;
        var clock = at switch { null => null, Forum.Board => CourtZones.Of(CourtZones.Board), _ => CourtZones.Of(question.Place.Court) };
        var dates = times.SelectMany(time => Dates(time, extras, calendar, question.From, clock))
            .OrderBy(date => date.On ?? DateOnly.MaxValue).ThenBy(date => date.Rules.Any(rule => rule.IsDoubtful)).ToList();
        var by = times.Count == 0 ? (FiledBy?)null : Of(times[0]).By;
        if (by is FiledBy.Government) dates.Reverse();
        return new DeadlineAnswer(question, by, clock?.Id, dates, [.. s_standing.SelectMany(law.Of)]);
    }

    private static DeadlineValue Of(RuleInForce rule) => (DeadlineValue)rule.Rule.Value!;

    private static bool Fits(DeadlineValue value, IReadOnlyList<Circumstance> circumstances) =>
        value.When.All(circumstances.Contains) && !value.Unless.Any(circumstances.Contains);

    private static IEnumerable<DeadlineDate> Dates(RuleInForce time, IReadOnlyList<RuleInForce> extras, HolidayCalendar calendar, DateOnly from, TimeZoneInfo? clock)
    {
        if (Of(time).Days is null) return [new DeadlineDate(null, null, null, [], [time])];
        var certain = extras.Where(extra => !extra.IsDoubtful).ToList();
        return Both(safest => Date(time, certain, safest, calendar, from, clock)).Concat(Both(safest => Date(time, extras, safest, calendar, from, clock))).DistinctBy(date => date.On);

        static IEnumerable<DeadlineDate> Both(Func<bool, DeadlineDate> date) => [date(true), date(false)];
    }

    private static DeadlineDate Date(RuleInForce time, IReadOnlyList<RuleInForce> added, bool safest, HolidayCalendar calendar, DateOnly from, TimeZoneInfo? clock)
    {
        var value = Of(time);
        var step = value.BeforeHearing ? -1 : 1;
        // Going forward, a day that may be one of work is one; going back from a hearing, it is none.
        bool IsOff(DateOnly day, out DayOff off) => (off = calendar.On(day)!) is not null && (off.IsCertain || safest == value.BeforeHearing);

        var counted = from;
        for (var left = value.Days!.Value + added.Sum(extra => Of(extra).Days ?? 0); left > 0;)
        {
            counted = counted.AddDays(step);
            if (!value.Business || !IsOff(counted, out _)) left--;
        }

        var on = counted;
        List<DayOff> moved = [];
        for (; IsOff(on, out var off); on = on.AddDays(step)) moved.Add(off);
        return new DeadlineDate(on, clock is null ? null : Ends(on, clock), counted, moved, [time, .. added]);
    }

    private static DateTimeOffset Ends(DateOnly on, TimeZoneInfo clock) =>
        new(TimeZoneInfo.ConvertTimeToUtc(on.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified), clock), TimeSpan.Zero);
}
