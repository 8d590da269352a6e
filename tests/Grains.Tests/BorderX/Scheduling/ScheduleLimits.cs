using LawLab.Grains.BorderX;
using LawLab.Grains.BorderX.Scheduling;

namespace LawLab.Grains.Tests.BorderX.Scheduling;

/// <summary>What no schedule may break, checked by other code than made it.</summary>
internal static class ScheduleLimits
{
    /// <summary>What is wrong with a schedule; null when nothing is.</summary>
    public static string? Broken(ScheduleProblem problem, Schedule schedule)
    {
        var people = problem.People.ToDictionary(person => person.PersonId);
        if (!schedule.Requests.Select(request => request.RequestId).Order().SequenceEqual(problem.Requests.Select(request => request.RequestId).Order())) return "a request is missing or there twice";
        foreach (var request in schedule.Requests)
        {
            var asked = problem.Requests.First(other => other.RequestId == request.RequestId);
            if (!request.Steps.Select(step => step.Step).SequenceEqual(asked.Steps.Where(step => !step.IsMachine).Select(step => step.Plan.Code))) return $"{request.RequestId} has other steps";
            if (request.Late is null != (request.DeliveryOn is { } delivery && delivery <= request.DueOn)) return $"{request.RequestId} is late and not said to be, or the other way round";
            foreach (var step in request.Steps.Where(step => step.PersonId is not null))
            {
                var (plan, person) = (asked.Steps.First(other => other.Plan.Code == step.Step), people[step.PersonId!]);
                var named = $"{step.Step} of {request.RequestId} for {person.PersonId}";
                if (plan.OwnerId is { } owner && people.TryGetValue(owner, out var working) && working.HoursPerMonth > 0 && !asked.KeptOut.Contains(owner) && owner != person.PersonId) return $"{named}, and it is {owner}'s";
                if (!plan.Plan.Doers.Contains(person.IsAttorney ? StepDoer.Attorney : StepDoer.Volunteer)) return $"{named}, who may not";
                if (plan.Plan.Language && asked.Language is { } language && !person.Languages.Contains(language)) return $"{named}, who does not speak {language}";
                if (asked.KeptOut.Contains(person.PersonId)) return $"{named}, who is kept out";
                if (plan.Plan.IsReview && request.Steps.Any(other => other.Step == "drafting" && other.PersonId == person.PersonId)) return $"{named}, who wrote it";
                if (step.From is { } from && (!WorkingDays.Is(from) || person.Away.Any(away => away.From <= from && from <= away.Until))) return $"{named} on {from}, a day off";
                if (step.Until is { } until && plan.Plan.After.Any(code => request.Steps.Any(before => before.Step == code && (before.Until is null || before.Until > step.From)))) return $"{named} by {until}, before what it waits for";
            }
        }

        // Nobody has more hours to do within the days of what she does than she has.
        foreach (var mine in schedule.Requests.SelectMany(request => request.Steps).Where(step => step is { PersonId: not null, Until: not null }).GroupBy(step => step.PersonId!))
        {
            foreach (var until in mine.Select(step => step.Until!.Value).Distinct())
            {
                var hours = WorkingDays.From(problem.Today, 60).TakeWhile(day => day <= until)
                    .Where(day => !people[mine.Key].Away.Any(away => away.From <= day && day <= away.Until)).Sum(day => WorkingDays.HoursOn(WorkingDays.NumberInMonth(day), people[mine.Key].HoursPerMonth));
                if (mine.Where(step => step.Until <= until).Sum(step => step.Hours) > hours) return $"{mine.Key} has more to do by {until} than hours";
            }
        }

        return null;
    }
}
