using GraphQL;
using GraphQL.Validation;
using LawLab.Grains.BorderX.Capacity;
using LawLab.Grains.BorderX.Contents;
using LawLab.Grains.Law;
using LawLab.Graph.Execution;

namespace LawLab.Graph.BorderX;

[Name("ReleaseCapacity"), Description("How many packets an organization is asked for, has in process and delivers, and what is to be expected. Weeks go from Monday to Sunday, by the calendar of UTC, in which promises are counted. What a wall keeps from whoever asks is in no number.")]
internal sealed class ReleaseCapacityType(ReleaseCapacity capacity)
{
    [ListSize(13), Description("From the week of the first order on, this one last, which is not over; empty when nothing was ever ordered.")]
    public IReadOnlyList<CapacityWeekType> Weeks => [.. capacity.Weeks.Select(week => new CapacityWeekType(week))];

    [Description("Of how many of these weeks means are: those that are over and began after the week of the first order.")]
    public int WholeWeeks => capacity.WholeWeeks;

    [Description("Of fewer whole weeks no mean is told.")]
    public static int FewestWeeks => Grains.BorderX.Capacity.ReleaseCapacity.FewestWeeks;

    [Description("Packets that left production before it was kept when: they are counted when they were ordered, and in nothing else.")]
    public int Undated => capacity.Undated;

    [Description("Means over the whole weeks, and Little's law; null when they are fewer than fewestWeeks.")]
    public CapacityFlowType? Flow => capacity.Flow is { } flow ? new CapacityFlowType(flow) : null;

    [Description("The rest of this week and the four after it.")]
    public CapacityForecastType Forecast => new(capacity.Forecast);
}

[Name("CapacityWeek"), Description("A week from Monday to Sunday.")]
internal sealed class CapacityWeekType(CapacityWeek week)
{
    [Description("The Monday.")]
    public DateOnly From => week.From;

    [Description("The Sunday.")]
    public DateOnly Until => week.From.AddDays(6);

    [Description("Whether it is over and began after the week of the first order: means are of such weeks.")]
    public bool IsWhole => week.IsWhole;

    [Description("Packets that were ordered in it.")]
    public int Ordered => week.Ordered;

    [Description("Packets that were delivered in it; of one that was returned the last delivery counts.")]
    public int Delivered => week.Delivered;

    [Description("Packets that were ordered and neither delivered nor withdrawn at its end; now, of the week that is not over.")]
    public int InProcess => week.InProcess;

    [Description("Days from the order to the delivery of those delivered in it, in the mean, with one decimal; null for none.")]
    public double? MeanDays => week.MeanDays;

    [ListSize(9), Description("By kind of packet; those of which there was none are left out.")]
    public IReadOnlyList<CapacityOfKindType> Kinds => [.. week.Kinds.Select(kind => new CapacityOfKindType(kind))];

    [ListSize(4), Description("What was delivered by grade, the best first; those of which there was none are left out.")]
    public IReadOnlyList<CapacityOfGradeType> Grades => [.. week.Grades.Select(grade => new CapacityOfGradeType(grade))];
}

[Name("CapacityOfKind"), Description("A week's packets of one kind.")]
internal sealed class CapacityOfKindType(CapacityOfKind of)
{
    [Description("What kind of packet.")]
    public ReleasePath Kind => of.Kind;

    [Description("How many were ordered.")]
    public int Ordered => of.Ordered;

    [Description("How many were delivered.")]
    public int Delivered => of.Delivered;

    [Description("How many were in process at the end.")]
    public int InProcess => of.InProcess;
}

[Name("CapacityOfGrade"), Description("What was delivered in a week with one grade.")]
internal sealed class CapacityOfGradeType(CapacityOfGrade of)
{
    [Description("How good they were when they were delivered; null when nobody knows, because they were made elsewhere or it was not kept then.")]
    public PacketGrade? Grade => of.Grade;

    [Description("How many.")]
    public int Delivered => of.Delivered;
}

[Name("CapacityFlow"), Description("Means over the whole weeks, with one decimal. Little's law: what is in process is, in the mean, what arrives in a day times the days that it stays.")]
internal sealed class CapacityFlowType(CapacityFlow flow)
{
    [Description("Packets ordered in a week.")]
    public double PerWeek => flow.PerWeek;

    [Description("How many packets were delivered in these weeks.")]
    public int Delivered => flow.Delivered;

    [Description("Days from the order to their delivery; null when none was delivered.")]
    public double? MeanDays => flow.MeanDays;

    [Description("How many are in process by Little's law: perWeek times meanDays divided by 7; null when none was delivered.")]
    public double? InProcess => flow.InProcess;

    [Description("How many were counted in process at the ends of the weeks. More than the law says where more arrives than is delivered.")]
    public double Counted => flow.Counted;

    [ListSize(2), Description("How many would be in process at the fewest and the most days that are promised.")]
    public IReadOnlyList<CapacityPromiseType> Promises => [.. flow.Promises.Select(promise => new CapacityPromiseType(promise))];
}

[Name("CapacityPromise"), Description("What Little's law says of a promise, with as many packets ordered in a week.")]
internal sealed class CapacityPromiseType(CapacityPromise promise)
{
    [Description("Days from the order to the delivery.")]
    public int Days => promise.Days;

    [Description("How many packets would be in process.")]
    public double InProcess => promise.InProcess;
}

[Name("CapacityForecast"), Description("What is to be expected.")]
internal sealed class CapacityForecastType(CapacityForecast forecast)
{
    [Description("How many packets are in process now.")]
    public int InProcess => forecast.InProcess;

    [Description("For how many of them nobody can say when they will be delivered; null while there is no schedule.")]
    public int? Unplanned => forecast.Unplanned;

    [ListSize(5), Description("The rest of this week and the four after it.")]
    public IReadOnlyList<ForecastWeekType> Weeks => [.. forecast.Weeks.Select(week => new ForecastWeekType(week))];
}

[Name("ForecastWeek"), Description("A week to come.")]
internal sealed class ForecastWeekType(ForecastWeek week)
{
    [Description("Its Monday; of this week, today.")]
    public DateOnly From => week.From;

    [Description("Its Sunday.")]
    public DateOnly Until => week.Until;

    [Description("How many packets are ordered if it goes on as in the whole weeks; null when those are too few.")]
    public double? Ordered => week.Ordered;

    [Description("How many of those that are open the schedule expects to be delivered; null while there is no schedule.")]
    public int? Delivered => week.Delivered;

    [Description("How many are in process at its end, at most: what is ordered meanwhile is in no schedule yet. Null where one of the others is.")]
    public double? InProcess => week.InProcess;
}

/// <summary>How many weeks may be asked for.</summary>
internal static class WeekCount
{
    public static void Validate(object weeks)
    {
        if (weeks is < 1 or > ReleaseCapacity.MostWeeks) throw new WeekCountError();
    }
}

/// <summary>Too few weeks, or too many.</summary>
internal sealed class WeekCountError() : ValidationError($"'weeks' must be 1 to {ReleaseCapacity.MostWeeks}.");
