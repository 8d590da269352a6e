namespace LawLab.Grains.BorderX.Scheduling;

/// <summary>A schedule as days and people, with why.</summary>
internal static class ScheduleWords
{
    public static Schedule Of(ScheduleDraft draft) => new([.. draft.Order.Select(r => RequestOf(draft, r))], draft.Run.Value);

    private static ScheduledRequest RequestOf(ScheduleDraft draft, int r)
    {
        var (table, request, end) = (draft.Table, draft.Table.Requests[r], draft.EndOf(r));
        var (cause, step) = Late(draft, r);
        return new ScheduledRequest(
            request.RequestId,
            end == ScheduleTable.None ? null : table.Calendar[ScheduleTable.DayOf(end, request.HoursADay)],
            request.DueOn,
            request.HearingOn,
            cause,
            step,
            table.GradeOf(r, draft.Lifts[r]),
            request.Documents,
            [.. table.StepsOf(r).Where(s => !table.Steps[s].Source.IsMachine).Select(s => StepOf(draft, s))]);
    }

    private static ScheduledStep StepOf(ScheduleDraft draft, int s)
    {
        var (table, step, p) = (draft.Table, draft.Table.Steps[s], draft.PersonOf[s]);
        var (begin, end, aDay) = (draft.Run.Begins[s], draft.Run.Ends[s], table.Requests[step.Request].HoursADay);
        return new ScheduledStep(
            step.Source.Plan.Code,
            p == ScheduleTable.None ? null : table.People[p].PersonId,
            begin == ScheduleTable.None ? null : table.Calendar[begin / aDay],
            end == ScheduleTable.None ? null : table.Calendar[ScheduleTable.DayOf(end, aDay)],
            step.Hours + (table.Lifted[step.Request] == s ? draft.Lifts[step.Request] : 0),
            p == ScheduleTable.None ? ScheduleReason.Nobody
                : p == step.Fixed ? ScheduleReason.Hers
                : step.Candidates.Length == 1 ? ScheduleReason.OnlyOne
                : step.Before == p ? ScheduleReason.Before
                : step.Knows[p] && step.Source.Plan.Skills.Count > 0 ? ScheduleReason.Knows
                : ScheduleReason.Free);
    }

    private static (LateCause? Cause, string? Step) Late(ScheduleDraft draft, int r)
    {
        if (draft.IsOnTime(r)) return (null, null);
        var table = draft.Table;
        var nobody = table.StepsOf(r).FirstOrDefault(s => table.Steps[s] is { Fixed: ScheduleTable.None, Candidates.Length: 0, Source.IsMachine: false }, ScheduleTable.None);
        if (nobody != ScheduleTable.None) return (LateCause.NobodyMay, table.Steps[nobody].Source.Plan.Code);
        if (table.IsTooShort(r)) return (LateCause.TooShort, null);
        // The step that waits longest for its people.
        var slow = table.StepsOf(r).Where(s => !table.Steps[s].Source.IsMachine).MaxBy(s => draft.Run.Ends[s] == ScheduleTable.None ? int.MaxValue
            : draft.Run.Ends[s] - table.Steps[s].Hours - table.Steps[s].After.Select(before => draft.Run.Ends[before]).DefaultIfEmpty(0).Max());
        return (LateCause.NoHours, table.Steps[slow].Source.Plan.Code);
    }
}
