namespace LawLab.Grains.BorderX.Scheduling;

/// <summary>Whom a schedule is news to.</summary>
internal static class ScheduleNews
{
    /// <summary>
    /// Of each person the requests in which a step is planned for her newly, on another day, or not any more. Nobody is told of what she took herself, of what is done, or of a case from
    /// which she is kept.
    /// </summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Of(Schedule before, Schedule after, ScheduleProblem problem)
    {
        var known = before.Requests.ToDictionary(request => request.RequestId);
        var asked = problem.Requests.ToDictionary(request => request.RequestId);
        return after.Requests
            .SelectMany(request => Concerned(known.GetValueOrDefault(request.RequestId), request, asked[request.RequestId]).Select(person => (Person: person, request.RequestId)))
            .GroupBy(each => each.Person, each => each.RequestId)
            .ToDictionary(each => each.Key, IReadOnlyList<string> (each) => [.. each.Distinct()]);
    }

    private static IEnumerable<string> Concerned(ScheduledRequest? was, ScheduledRequest now, RequestToSchedule asked)
    {
        foreach (var step in now.Steps)
        {
            var old = was?.Steps.FirstOrDefault(other => other.Step == step.Step);
            if (old?.PersonId == step.PersonId && old?.Until == step.Until) continue;
            var owner = asked.Steps.FirstOrDefault(each => each.Plan.Code == step.Step)?.OwnerId;
            if (step.PersonId is { } hers && (hers != owner || hers == old?.PersonId)) yield return hers;
            if (old?.PersonId is { } lost && lost != step.PersonId && !asked.KeptOut.Contains(lost)) yield return lost;
        }
    }
}
