using LawLab.Grains.BorderX.Contents;

namespace LawLab.Grains.BorderX.Scheduling;

/// <summary>
/// Suggests who does which step of which open request on which days: as many requests on time as possible, the others as little late as possible, then
/// grades, then those who know the subject, then even shares of everybody's hours. Pure, and the same for the same problem and seed, whatever the
/// machine does meanwhile.
/// </summary>
public static class ScheduleSolver
{
    /// <summary>Requests in one problem.</summary>
    public const int MaxRequests = 2_000;

    /// <summary>People in one problem.</summary>
    public const int MaxPeople = 1_000;

    /// <summary>Effort of a schedule, in CP-SAT's own measure: it counts what is done and not how long that takes.</summary>
    private const double Effort = 0.5;

    /// <summary>Of it, for one part at most.</summary>
    private const double PartEffort = 0.02;

    /// <summary>What setting up a part and trying its answer takes, which CP-SAT does not count.</summary>
    private const double RoundEffort = 0.01;

    /// <summary>People in a part: with fewer, steps find no way round; with more, a part takes too long.</summary>
    private const int PartPeople = 5;

    /// <summary>Parts in a row that brought nothing, after which no more are tried.</summary>
    private const int Fruitless = 12;

    // What is late whatever happens goes before others, or after them.
    private static readonly bool[] s_ways = [false, true];

    /// <summary>
    /// The schedule, within two seconds of a processor for 300 requests and 60 people. It keeps the caller's thread busy: call it off a grain's
    /// turn. It is never worse than what <see cref="ByHand"/> gives, and that when nothing better is found.
    /// </summary>
    /// <exception cref="ArgumentException">The problem is too large, or something in it is there twice.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Schedule Solve(ScheduleProblem problem, CancellationToken cancellation)
    {
        var draft = Begin(problem);
        Improve(draft, problem.Seed, cancellation);
        Lift(draft, cancellation);
        return ScheduleWords.Of(draft);
    }

    /// <summary>
    /// What a careful person does with a list: what has least time to spare first, each step for whoever fits best of those who can do it in time; no
    /// time for grades. What <see cref="Solve"/> starts from.
    /// </summary>
    /// <exception cref="ArgumentException">As <see cref="Solve"/>.</exception>
    public static Schedule ByHand(ScheduleProblem problem) => ScheduleWords.Of(Begin(problem));

    private static ScheduleDraft Begin(ScheduleProblem problem)
    {
        Check(problem);
        var table = new ScheduleTable(problem);
        return s_ways.Select(hopelessLast =>
        {
            var (order, personOf) = (table.Order(hopelessLast), table.Nobody());
            return new ScheduleDraft(table, order, personOf, new int[table.Requests.Length], table.Assign(order, personOf));
        }).Aggregate((one, other) => other.Run.Value.IsBetterThan(one.Run.Value) ? other : one);
    }

    /// <summary>
    /// Lets a few people at a time share out their steps, over and over: those whom a late request waits for and who could do it instead; when nothing is
    /// late, any who have more to do than others, or what others know better.
    /// </summary>
    private static void Improve(ScheduleDraft draft, int seed, CancellationToken cancellation)
    {
        var (table, random, effort, fruitless) = (draft.Table, new Random(seed), 0.0, 0);
        if (table.People.Length < 2) return;
        try
        {
            while (effort < Effort && fruitless < Fruitless)
            {
                cancellation.ThrowIfCancellationRequested();
                var people = draft.PeopleToAsk(random, PartPeople);
                if (people.Length < 2) break;
                var part = new SchedulePart(draft, people);
                if (!part.HasChoice)
                {
                    fruitless++;
                    continue;
                }

                var (isBetter, took) = part.Improve(seed, PartEffort, cancellation);
                effort += RoundEffort + took;
                fruitless = isBetter ? 0 : fruitless + 1;
            }
        }
        catch (Exception missing) when (missing is TypeInitializationException or DllNotFoundException or BadImageFormatException)
        {
            // Nobody makes the library for this platform. What the careful person would do stands.
        }
    }

    /// <summary>Gives what time is left to grades, to what is lowest and due first, as long as nothing is later for it than it should be.</summary>
    private static void Lift(ScheduleDraft draft, CancellationToken cancellation)
    {
        var table = draft.Table;
        for (var level = PacketGrade.None; level < PacketGrade.Gold; level++)
        {
            foreach (var r in draft.Order)
            {
                cancellation.ThrowIfCancellationRequested();
                var (lifts, at) = (table.Requests[r].Lifts, table.GradeOf(r, draft.Lifts[r]));
                if (at != level || table.Lifted[r] < 0) continue;
                var steps = at - table.Requests[r].Grade;
                if (steps < lifts.Count) draft.Lift(r, lifts.Take(steps + 1).Sum());
            }
        }
    }

    private static void Check(ScheduleProblem problem)
    {
        if (problem.Requests.Count > MaxRequests || problem.People.Count > MaxPeople) throw new ArgumentException($"At most {MaxRequests} requests and {MaxPeople} people are scheduled at once.", nameof(problem));
        if (problem.Requests.DistinctBy(request => request.RequestId).Count() < problem.Requests.Count || problem.People.DistinctBy(person => person.PersonId).Count() < problem.People.Count)
        {
            throw new ArgumentException("A request or a person is there twice.", nameof(problem));
        }
    }
}
