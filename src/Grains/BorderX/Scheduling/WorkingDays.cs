using LawLab.Grains.Law;

namespace LawLab.Grains.BorderX.Scheduling;

/// <summary>The days on which packets are worked on, as <see cref="LateRisk"/> counts them: neither weekends nor federal holidays.</summary>
public static class WorkingDays
{
    /// <summary>Into how many working days a month's hours are divided; what a longer month has more is free.</summary>
    private const int InAMonth = 21;

    /// <summary>Whether packets are worked on.</summary>
    public static bool Is(DateOnly day) => HolidayCalendar.Shipped.On(day) is not { IsCertain: true };

    /// <summary>So many working days from a day on, itself among them if it is one.</summary>
    public static DateOnly[] From(DateOnly day, int count)
    {
        var days = new DateOnly[count];
        for (var n = 0; n < count; day = day.AddDays(1))
        {
            if (Is(day)) days[n++] = day;
        }

        return days;
    }

    /// <summary>The how manieth working day of its month it is.</summary>
    public static int NumberInMonth(DateOnly day) => Enumerable.Range(1, day.Day).Count(number => Is(new DateOnly(day.Year, day.Month, number)));

    /// <summary>
    /// Whole hours of somebody who gives so many a month, on that working day of it: the same whenever it is asked, so that somebody with ten
    /// hours a month has one on every other day and not none on each.
    /// </summary>
    public static int HoursOn(int numberInMonth, int hoursPerMonth) =>
        numberInMonth > InAMonth ? 0 : (numberInMonth * hoursPerMonth / InAMonth) - ((numberInMonth - 1) * hoursPerMonth / InAMonth);
}
