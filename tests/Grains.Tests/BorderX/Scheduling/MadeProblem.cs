using LawLab.Grains.BorderX;
using LawLab.Grains.BorderX.Contents;
using LawLab.Grains.BorderX.Scheduling;
using LawLab.Grains.Law;

namespace LawLab.Grains.Tests.BorderX.Scheduling;

/// <summary>Made-up problems, each from its seed.</summary>
internal static class MadeProblem
{
    /// <summary>A Monday.</summary>
    public static readonly DateOnly Today = new(2026, 3, 2);

    private static readonly string[] s_languages = ["SPA", "SPA", "SPA", "ENG", "HAT", "MAM"];

    /// <summary>A day of an organization of ordinary size, a third of it under way already.</summary>
    public static ScheduleProblem Ordinary(int seed, int requests = 300, int people = 60, int hoursPerMonth = 130)
    {
        var random = new Random(seed);
        var who = Enumerable.Range(0, people).Select(number => new PersonToSchedule(
            $"p{number:D2}",
            number % 2 == 0,
            ["ENG", "SPA", .. number % 4 < 2 ? ["HAT"] : (string[])["MAM"]],
            [.. new[] { "bond", "appeals", "federal-court", "motions-to-reopen", "credible-fear", "criminal-immigration" }.OrderBy(_ => random.Next()).Take(3)],
            random.Next(hoursPerMonth / 2, hoursPerMonth * 3 / 2),
            random.Next(10) == 0 ? [new Absence(Today, Today.AddDays(random.Next(1, 12)))] : [])).ToList();
        var kinds = Enum.GetValues<ReleasePath>();
        return new ScheduleProblem(Today, [.. Enumerable.Range(0, requests).Select(Request)], who, seed);

        RequestToSchedule Request(int number)
        {
            var (kind, language, done) = (kinds[random.Next(kinds.Length)], s_languages[random.Next(s_languages.Length)], random.Next(3));
            var steps = ProductionPlan.Shipped.StepsOf(kind, Today).Where(step => !step.Language || language != "ENG").Skip(done).ToList();
            var lay = who.Where(person => !person.IsAttorney).ToList();
            return new RequestToSchedule(
                $"r{number:D3}",
                Today.AddDays(-random.Next(10)),
                Today.AddDays(random.Next(-3, 20)),
                null,
                language,
                4,
                [.. steps.Select((step, n) => new StepToSchedule(step, step.Hours, n == 0 && done > 0 && step.Doers.Contains(StepDoer.Volunteer) && !step.Language ? lay[random.Next(lay.Count)].PersonId : null))],
                null,
                random.Next(8) == 0 ? [who[random.Next(people)].PersonId] : [],
                PacketGrade.Bronze,
                [4, 8],
                0);
        }
    }
}
