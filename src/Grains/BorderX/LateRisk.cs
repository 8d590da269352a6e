using LawLab.Grains.Law;

namespace LawLab.Grains.BorderX;

/// <summary>
/// Tells early that a packet will be late. Of the steps that are left, the longest chain of those that wait for one another is what takes time: the
/// hours of each, and a whole working day more for one that nobody has taken, who has to be found first. Divided by the hours that people give a packet
/// on a working day, and rounded up, that is so many working days; counted back from the promised day, over weekends and federal holidays, they
/// give the last day on which the work can begin. After it the packet is at risk.
/// </summary>
public static class LateRisk
{
    /// <summary>The last day on which what is left of the steps can begin and be done by the promised day, which counts as a working day.</summary>
    public static DateOnly StartBy(IReadOnlyList<ReleaseStep> steps, DateOnly promisedOn, int hoursADay)
    {
        var days = Math.Max(1, (ChainOf(steps, hoursADay) + hoursADay - 1) / hoursADay);
        var day = promisedOn;
        while (--days > 0)
        {
            do day = day.AddDays(-1);
            while (HolidayCalendar.Shipped.On(day) is { IsCertain: true });
        }

        return day;
    }

    /// <summary>Hours of the longest chain of steps that are left.</summary>
    internal static int ChainOf(IReadOnlyList<ReleaseStep> steps, int hoursADay)
    {
        var ends = new Dictionary<string, int>();
        return steps.Count == 0 ? 0 : steps.Max(End);

        int End(ReleaseStep step)
        {
            if (ends.TryGetValue(step.Plan.Code, out var known)) return known;
            var own = step.State is ReleaseStepState.Done ? 0 : step.Plan.Hours + (step.State is ReleaseStepState.Open && !step.IsMachine ? hoursADay : 0);
            return ends[step.Plan.Code] = own + step.Plan.After.Select(code => steps.FirstOrDefault(other => other.Plan.Code == code)).OfType<ReleaseStep>().Select(End).DefaultIfEmpty().Max();
        }
    }
}
