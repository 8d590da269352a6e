using LawLab.Grains.BorderX.Contents;
using LawLab.Grains.Law;

namespace LawLab.Grains.BorderX.Capacity;

/// <summary>What an organization is asked for, has in process and delivers, week by week, and what is to be expected. Numbers with one decimal.</summary>
/// <param name="Weeks">The first one first, from that of the first order on; the last one is not over. Empty when nothing was ever ordered.</param>
/// <param name="WholeWeeks">Of how many of them means are: see <see cref="CapacityWeek.IsWhole"/>.</param>
/// <param name="Undated">Packets that left production before it was kept when: they are counted when they were ordered, and in nothing else.</param>
/// <param name="Flow">Means over the whole weeks; null when they are fewer than <see cref="FewestWeeks"/>.</param>
/// <param name="Forecast">The rest of this week and the four after it.</param>
public sealed record ReleaseCapacity(IReadOnlyList<CapacityWeek> Weeks, int WholeWeeks, int Undated, CapacityFlow? Flow, CapacityForecast Forecast)
{
    /// <summary>Of fewer whole weeks no mean is told.</summary>
    public const int FewestWeeks = 4;

    /// <summary>As many as may be asked for.</summary>
    public const int MostWeeks = 52;

    private const int WeeksAhead = 4;

    /// <summary>The Monday of the week in which this is, of UTC.</summary>
    internal static DateOnly WeekOf(DateTimeOffset at) => WeekOf(DateOnly.FromDateTime(at.UtcDateTime));

    /// <param name="counts">What was counted from the Monday of so many weeks ago until the end of this week.</param>
    /// <param name="weeks">How many weeks before this one.</param>
    /// <param name="now">What this week is, and how much of it is left.</param>
    /// <param name="planned">When the schedule expects each open packet to be delivered; null while there is no schedule.</param>
    internal static ReleaseCapacity Of(CapacityCounts counts, int weeks, DateTimeOffset now, IReadOnlyDictionary<string, DateOnly?>? planned)
    {
        var thisWeek = WeekOf(now);
        var first = counts.FirstOn is { } on ? WeekOf(on) : thisWeek.AddDays(7);
        var shown = Enumerable.Range(0, weeks + 1).Select(number => thisWeek.AddDays(7 * (number - weeks))).Where(week => week >= first)
            .Select(week => CapacityWeek.Of(week, first < week && week < thisWeek, [.. counts.Counts.Where(count => count.Week == week)]))
            .ToList();
        var whole = shown.Where(week => week.IsWhole).ToList();
        var flow = whole.Count < FewestWeeks ? null : CapacityFlow.Of(whole, DateOnly.FromDateTime(now.UtcDateTime));
        return new ReleaseCapacity(shown, whole.Count, counts.Undated, flow, Ahead(counts.Open, flow?.PerWeek, now, planned));
    }

    /// <summary>With one decimal: more would look better known than it is.</summary>
    internal static double Rounded(double value) => Math.Round(value, 1, MidpointRounding.AwayFromZero);

    private static CapacityForecast Ahead(IReadOnlyList<string> open, double? perWeek, DateTimeOffset now, IReadOnlyDictionary<string, DateOnly?>? planned)
    {
        // What is open since the schedule was made is in none yet.
        List<DateOnly>? days = open.Count == 0 ? [] : planned is null ? null : open.Select(id => planned.GetValueOrDefault(id)).OfType<DateOnly>().ToList();
        var (inProcess, ahead) = ((double?)open.Count, new List<ForecastWeek>());
        var (week, today) = (WeekOf(now), DateOnly.FromDateTime(now.UtcDateTime));
        for (var number = 0; number <= WeeksAhead; number++, week = week.AddDays(7))
        {
            var (from, until) = (number == 0 ? today : week, week.AddDays(6));
            var left = number > 0 ? 1 : (week.AddDays(7).ToDateTime(TimeOnly.MinValue) - now.UtcDateTime).TotalDays / 7;
            var ordered = perWeek * left;
            // What was to be delivered by now and is not is still to be.
            var delivered = days?.Count(day => day <= until && (number == 0 || day >= from));
            inProcess = inProcess + ordered - delivered;
            ahead.Add(new ForecastWeek(
                from, until, ordered is { } arriving ? Rounded(arriving) : null, delivered, inProcess is { } staying ? Rounded(staying) : null));
        }

        return new CapacityForecast(open.Count, days is null ? null : open.Count - days.Count, ahead);
    }

    private static DateOnly WeekOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}

/// <summary>A week from Monday to Sunday.</summary>
/// <param name="From">The Monday.</param>
/// <param name="IsWhole">Whether all of it counts: it is over, and began after the week of the first order.</param>
/// <param name="Ordered">Packets that were ordered in it.</param>
/// <param name="Delivered">Packets whose delivery stands and was in it.</param>
/// <param name="InProcess">Packets that were ordered and neither delivered nor withdrawn at its end; now, of one that is not over.</param>
/// <param name="MeanDays">Days from order to delivery of those delivered in it; null for none.</param>
/// <param name="Kinds">By kind, those of which there was any.</param>
/// <param name="Grades">What was delivered, by grade, the best first; null for what nobody knows.</param>
public sealed record CapacityWeek(
    DateOnly From,
    bool IsWhole,
    int Ordered,
    int Delivered,
    int InProcess,
    double? MeanDays,
    IReadOnlyList<CapacityOfKind> Kinds,
    IReadOnlyList<CapacityOfGrade> Grades)
{
    /// <summary>Days from order to delivery of those delivered in it, together.</summary>
    internal double Days { get; private init; }

    internal static CapacityWeek Of(DateOnly from, bool isWhole, IReadOnlyList<CapacityCount> counts)
    {
        var (delivered, days) = (counts.Sum(count => count.Delivered), counts.Sum(count => count.Days));
        return new CapacityWeek(
            from,
            isWhole,
            counts.Sum(count => count.Ordered),
            delivered,
            counts.Sum(count => count.InProcess),
            delivered == 0 ? null : ReleaseCapacity.Rounded(days / delivered),
            [
                .. counts.GroupBy(count => count.Kind).OrderBy(kind => kind.Key)
                    .Select(kind => new CapacityOfKind(kind.Key, kind.Sum(count => count.Ordered), kind.Sum(count => count.Delivered), kind.Sum(count => count.InProcess))),
            ],
            [
                .. counts.Where(count => count.Delivered > 0).GroupBy(count => count.Grade).OrderByDescending(grade => grade.Key)
                    .Select(grade => new CapacityOfGrade(grade.Key, grade.Sum(count => count.Delivered))),
            ])
        {
            Days = days,
        };
    }
}

/// <summary>A week's packets of one kind.</summary>
public sealed record CapacityOfKind(ReleasePath Kind, int Ordered, int Delivered, int InProcess);

/// <summary>What was delivered in a week with one grade.</summary>
/// <param name="Grade">The grade; null when nobody knows.</param>
/// <param name="Delivered">How many.</param>
public sealed record CapacityOfGrade(PacketGrade? Grade, int Delivered);

/// <summary>
/// Little's law: what is in process is, in the mean, what arrives in a day times the days that it stays (J. D. C. Little, Operations Research 9
/// (1961) 383). It holds where about as much is delivered as arrives; where more arrives, more is counted than it says.
/// </summary>
/// <param name="PerWeek">Packets ordered in a week, in the mean.</param>
/// <param name="Delivered">How many were delivered in these weeks.</param>
/// <param name="MeanDays">How long those took from order to delivery, in the mean; null for none.</param>
/// <param name="InProcess">What the law says of these two; null without days.</param>
/// <param name="Counted">What was counted in process at the ends of the weeks, in the mean.</param>
/// <param name="Promises">What it says of the days that are promised, the fewest first.</param>
public sealed record CapacityFlow(double PerWeek, int Delivered, double? MeanDays, double? InProcess, double Counted, IReadOnlyList<CapacityPromise> Promises)
{
    /// <param name="weeks">The whole weeks, of which there are some.</param>
    /// <param name="on">The day whose promises hold.</param>
    internal static CapacityFlow Of(IReadOnlyList<CapacityWeek> weeks, DateOnly on)
    {
        var (perWeek, delivered) = (weeks.Average(week => week.Ordered), weeks.Sum(week => week.Delivered));
        double? meanDays = delivered == 0 ? null : weeks.Sum(week => week.Days) / delivered;
        var terms = Enum.GetValues<ReleasePath>().Where(kind => ProductionPlan.Shipped.StepsOf(kind, on).Count > 0).Select(kind => ProductionPlan.Shipped.TermsOf(kind, on)).ToList();
        return new CapacityFlow(
            ReleaseCapacity.Rounded(perWeek),
            delivered,
            meanDays is { } days ? ReleaseCapacity.Rounded(days) : null,
            meanDays is { } stay ? ReleaseCapacity.Rounded(perWeek * stay / 7) : null,
            ReleaseCapacity.Rounded(weeks.Average(week => week.InProcess)),
            [
                .. new[] { terms.Min(each => each.EarliestDays), terms.Max(each => each.LatestDays) }
                    .Select(promised => new CapacityPromise(promised, ReleaseCapacity.Rounded(perWeek * promised / 7))),
            ]);
    }
}

/// <summary>How many packets would be in process if each took so many days, with as many arriving.</summary>
public sealed record CapacityPromise(int Days, double InProcess);

/// <summary>What is to be expected.</summary>
/// <param name="InProcess">How many packets are in process now.</param>
/// <param name="Unplanned">For how many of them nobody can say when they are delivered; null while there is no schedule.</param>
/// <param name="Weeks">The rest of this week, and the four after it.</param>
public sealed record CapacityForecast(int InProcess, int? Unplanned, IReadOnlyList<ForecastWeek> Weeks);

/// <summary>A week to come.</summary>
/// <param name="From">Its Monday; of this week, today.</param>
/// <param name="Until">Its Sunday.</param>
/// <param name="Ordered">How many packets are ordered if it is as in the weeks before; null when those are too few.</param>
/// <param name="Delivered">How many of those that are open the schedule expects to be delivered; null while there is none.</param>
/// <param name="InProcess">How many are in process at its end, at most: what is ordered meanwhile is in no schedule yet. Null where one of both is.</param>
public sealed record ForecastWeek(DateOnly From, DateOnly Until, double? Ordered, int? Delivered, double? InProcess);
