namespace LawLab.Grains.BorderX.Scheduling;

/// <summary>The schedule of an organization, as it is kept.</summary>
/// <param name="Version">Each schedule that says something else makes one more.</param>
/// <param name="At">When it was made.</param>
/// <param name="Schedule">Who is suggested to do what by when.</param>
/// <param name="Changes">What schedules changed lately in requests that are still open, the newest first.</param>
public sealed record ProductionSchedule(int Version, DateTimeOffset At, Schedule Schedule, IReadOnlyList<DatedChange> Changes)
{
    private const int MostChanges = 200;

    /// <summary>The schedule after this one.</summary>
    internal ProductionSchedule Next(DateTimeOffset at, Schedule schedule, IReadOnlyList<ScheduleChange> changes)
    {
        var open = schedule.Requests.Select(request => request.RequestId).ToHashSet();
        return new ProductionSchedule(
            Version + 1, at, schedule, [.. changes.Select(change => new DatedChange(at, change)).Concat(Changes.Where(known => open.Contains(known.Change.RequestId))).Take(MostChanges)]);
    }
}

/// <summary>A change, and when the schedule was made that brought it.</summary>
public sealed record DatedChange(DateTimeOffset At, ScheduleChange Change);
