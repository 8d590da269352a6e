namespace LawLab.Grains.BorderX.Scheduling;

/// <summary>Why something stands otherwise in a schedule than in the one before.</summary>
public enum ScheduleChangeReason
{
    /// <summary>The request is new.</summary>
    NewRequest,

    /// <summary>Its hearing is another one, or sooner.</summary>
    HearingMoved,

    /// <summary>Another day was promised.</summary>
    PromiseMoved,

    /// <summary>Documents came that lift its grade.</summary>
    DocumentArrived,

    /// <summary>Whose step it was does not work any more, or may not.</summary>
    PersonDroppedOut,

    /// <summary>Somebody took a step that was another's in the schedule.</summary>
    StepTaken,

    /// <summary>A step was to be done by now and is not.</summary>
    StepTookLonger,

    /// <summary>It makes room for another request to which one of these happened, or got the room that one left.</summary>
    RoomForOthers,
}

/// <summary>Something that stands otherwise.</summary>
/// <param name="RequestId">In which request.</param>
/// <param name="Step">Which step; null for the day of delivery.</param>
/// <param name="FromPersonId">Whose it was; null for nobody's, and of the delivery.</param>
/// <param name="ToPersonId">Whose it is.</param>
/// <param name="FromDay">The day on which it was to be done.</param>
/// <param name="ToDay">The day on which it will be.</param>
/// <param name="Reason">Why.</param>
public sealed record ScheduleChange(
    string RequestId, string? Step, string? FromPersonId, string? ToPersonId, DateOnly? FromDay, DateOnly? ToDay, ScheduleChangeReason Reason);

/// <summary>What a schedule changes in the one before it, and why.</summary>
public static class ScheduleChanges
{
    /// <summary>
    /// Steps that are another's and deliveries on another day, of requests that are in the new schedule. The reason is what happened to the request itself, the most
    /// telling first; when nothing did, it makes room.
    /// </summary>
    /// <param name="before">The schedule before.</param>
    /// <param name="after">The new one.</param>
    /// <param name="problem">What the new one answers.</param>
    public static IReadOnlyList<ScheduleChange> Between(Schedule before, Schedule after, ScheduleProblem problem)
    {
        var known = before.Requests.ToDictionary(request => request.RequestId);
        var asked = problem.Requests.ToDictionary(request => request.RequestId);
        var working = problem.People.Where(person => person.HoursPerMonth > 0 && !person.Away.Any(away => away.From <= problem.Today && problem.Today <= away.Until)).Select(person => person.PersonId).ToHashSet();
        return
        [
            .. after.Requests.SelectMany(request => known.TryGetValue(request.RequestId, out var was)
                ? Changes(was, request, asked[request.RequestId], working, problem.Today)
                : [new ScheduleChange(request.RequestId, null, null, null, null, request.DeliveryOn, ScheduleChangeReason.NewRequest)]),
        ];
    }

    private static IEnumerable<ScheduleChange> Changes(ScheduledRequest was, ScheduledRequest now, RequestToSchedule asked, HashSet<string> working, DateOnly today)
    {
        foreach (var step in now.Steps)
        {
            if (was.Steps.FirstOrDefault(other => other.Step == step.Step) is not { } old || old.PersonId == step.PersonId) continue;
            var isTaken = asked.Steps.Any(each => each.Plan.Code == step.Step && each.OwnerId is { } owner && owner == step.PersonId);
            var isGone = old.PersonId is { } person && (!working.Contains(person) || asked.KeptOut.Contains(person));
            yield return new ScheduleChange(
                now.RequestId, step.Step, old.PersonId, step.PersonId, old.Until, step.Until, isTaken ? ScheduleChangeReason.StepTaken : isGone ? ScheduleChangeReason.PersonDroppedOut : Own());
        }

        if (was.DeliveryOn != now.DeliveryOn) yield return new ScheduleChange(now.RequestId, null, null, null, was.DeliveryOn, now.DeliveryOn, IsLeft() ? ScheduleChangeReason.PersonDroppedOut : Own());

        ScheduleChangeReason Own() =>
            now.HearingOn is { } hearing && (was.HearingOn is null || hearing < was.HearingOn) ? ScheduleChangeReason.HearingMoved
            : now.DueOn != was.DueOn ? ScheduleChangeReason.PromiseMoved
            : now.Documents > was.Documents ? ScheduleChangeReason.DocumentArrived
            : was.Steps.Any(old => old.Until < today && now.Steps.Any(step => step.Step == old.Step)) ? ScheduleChangeReason.StepTookLonger
            : ScheduleChangeReason.RoomForOthers;

        bool IsLeft() => was.Steps.Any(old => old.PersonId is { } person && !working.Contains(person) && now.Steps.Any(step => step.Step == old.Step && step.PersonId != person));
    }
}
