using LawLab.Grains.BorderX.Contents;

namespace LawLab.Grains.BorderX.Scheduling;

/// <summary>
/// A problem as numbers, and what follows from who does which step: when everything is done. Time is counted in hours that a packet gets, so many
/// on each working day; a person works on several packets on one day, as far as her hours go. Sorted by id, so that the order in which the problem
/// was given makes no difference.
/// </summary>
internal sealed class ScheduleTable
{
    /// <summary>No person, or no time that can be told.</summary>
    public const int None = -1;

    /// <summary>Working days that are looked at: what takes longer has no day.</summary>
    public const int Days = 60;

    /// <summary>After so many working days nothing goes before what is late: nobody waits for longer because she has waited.</summary>
    private const int MostDaysLate = 5;

    /// <summary>Working days whose hours are to be shared evenly.</summary>
    private const int FairDays = 20;

    private readonly Dictionary<string, (int[] Able, bool[] Knows)> _able = [];
    private readonly int[] _hours;
    private readonly int[] _chain;
    private readonly int[] _needed;
    private readonly int[] _spare;
    private readonly int[] _first;

    public ScheduleTable(ScheduleProblem problem)
    {
        Requests = [.. problem.Requests.OrderBy(request => request.RequestId, StringComparer.Ordinal)];
        People = [.. problem.People.OrderBy(person => person.PersonId, StringComparer.Ordinal)];
        Calendar = WorkingDays.From(problem.Today, Days);
        _hours = new int[People.Length * Days];
        var numbers = Calendar.Select(WorkingDays.NumberInMonth).ToArray();
        for (var p = 0; p < People.Length; p++)
        {
            for (var day = 0; day < Days; day++)
            {
                if (!People[p].Away.Any(away => away.From <= Calendar[day] && Calendar[day] <= away.Until)) _hours[(p * Days) + day] = WorkingDays.HoursOn(numbers[day], People[p].HoursPerMonth);
            }
        }

        FairHours = [.. Enumerable.Range(0, People.Length).Select(p => Math.Max(1, _hours.AsSpan(p * Days, FairDays).ToArray().Sum()))];
        DueDays = [.. Requests.Select(request => Array.FindLastIndex(Calendar, day => day <= request.DueOn))];
        _first = new int[Requests.Length + 1];
        for (var r = 0; r < Requests.Length; r++) _first[r + 1] = _first[r] + Requests[r].Steps.Count;
        Steps = [.. Enumerable.Range(0, Requests.Length).SelectMany(r => StepsOf(r, _first[r]))];
        _chain = Chains();
        _needed = Needed();
        _spare = [.. Enumerable.Range(0, Requests.Length).Select(r => StepsOf(r).Select(s => LatestOf(s) - Steps[s].Hours).DefaultIfEmpty(int.MaxValue).Min())];
        Lifted = [.. Enumerable.Range(0, Requests.Length).Select(r => StepsOf(r).Where(s => Steps[s].Source is { IsMachine: false, Plan: { Redo: true, IsReview: false } }).DefaultIfEmpty(None).First())];
    }

    public RequestToSchedule[] Requests { get; }

    public PersonToSchedule[] People { get; }

    /// <summary>The working days, from today on.</summary>
    public DateOnly[] Calendar { get; }

    /// <summary>Steps of all requests; those of one stand together, in order.</summary>
    public ScheduleStep[] Steps { get; }

    /// <summary>Of each request the last working day on which it is on time; -1 when that is over.</summary>
    public int[] DueDays { get; }

    /// <summary>Of each person the hours that are to be shared evenly.</summary>
    public int[] FairHours { get; }

    /// <summary>Of each request the step whose people lift its grade; -1 when none is left that could.</summary>
    public int[] Lifted { get; }

    /// <summary>Hours of a person on a day.</summary>
    public int HoursOf(int person, int day) => _hours[(person * Days) + day];

    /// <summary>The latest that a step can be done, with all after it at full speed, and the request be on time; below zero when it cannot.</summary>
    public int LatestOf(int step)
    {
        var r = Steps[step].Request;
        return ((DueDays[r] + 1) * Requests[r].HoursADay) - (_chain[step] - Steps[step].Hours);
    }

    /// <summary>Whether all that is left, at full speed from today on, takes longer than there is time.</summary>
    public bool IsTooShort(int request) => DueDays[request] < 0 || _spare[request] < 0;

    /// <summary>The steps of a request.</summary>
    public IEnumerable<int> StepsOf(int request) => Enumerable.Range(_first[request], _first[request + 1] - _first[request]);

    /// <summary>
    /// In which order requests get hours: what has waited too long, then what has least time to spare, and, by the second way of counting, after
    /// all others what is late whatever happens.
    /// </summary>
    public int[] Order(bool hopelessLast) =>
    [
        .. Enumerable.Range(0, Requests.Length)
            .OrderByDescending(WaitedTooLong)
            .ThenBy(r => hopelessLast && IsTooShort(r))
            .ThenBy(r => _spare[r])
            .ThenBy(r => Requests[r].OrderedOn),
    ];

    public int[] Nobody() => [.. Enumerable.Repeat(None, Steps.Length)];

    /// <summary>When each step is done, and the value, when those people do them and requests get hours in that order.</summary>
    public ScheduleTimes Run(int[] order, int[] personOf, int[] lifts) => Run(order, personOf, lifts, assign: false);

    /// <summary>
    /// Finds somebody for each step that has nobody, in that order: of those who can be done so that the request is on time who knows the subject, whose it
    /// was before, who can do least else, who has least to do; when nobody can, who is done first. Writes her to <paramref name="personOf"/>.
    /// </summary>
    public ScheduleTimes Assign(int[] order, int[] personOf) => Run(order, personOf, new int[Requests.Length], assign: true);

    private ScheduleTimes Run(int[] order, int[] personOf, int[] lifts, bool assign)
    {
        var free = (int[])_hours.Clone();
        var (begins, ends, taken) = (new int[Steps.Length], new int[Steps.Length], new int[People.Length]);
        Array.Fill(begins, None);
        var (onTime, daysLate, grades, knowing) = (0, 0, 0, 0);
        foreach (var r in order)
        {
            var (aDay, end) = (Requests[r].HoursADay, 0);
            for (var s = _first[r]; s < _first[r + 1]; s++)
            {
                var step = Steps[s];
                var from = 0;
                foreach (var before in step.After) from = ends[before] == None || from == None ? None : Math.Max(from, ends[before]);
                if (from == None)
                {
                    ends[s] = None;
                }
                else if (step.Source.IsMachine)
                {
                    (begins[s], ends[s]) = (from, from);
                }
                else
                {
                    if (assign && personOf[s] == None) personOf[s] = step.Fixed != None ? step.Fixed : Choose(s, from, aDay, free, taken, personOf);
                    var hours = step.Hours + (Lifted[r] == s ? lifts[r] : 0);
                    (begins[s], ends[s]) = personOf[s] == None ? (None, None) : Place(free, personOf[s], from, hours, aDay, keep: true);
                    if (personOf[s] != None)
                    {
                        taken[personOf[s]] += hours;
                        if (step.Knows[personOf[s]]) knowing++;
                    }
                }

                end = end == None || ends[s] == None ? None : Math.Max(end, ends[s]);
            }

            var late = (end == None ? Days : DayOf(end, aDay)) - DueDays[r];
            if (late <= 0) onTime++;
            else daysLate += late;
            grades += (int)GradeOf(r, lifts[r]);
        }

        var unfair = 0L;
        for (var p = 0; p < taken.Length; p++)
        {
            var share = taken[p] * 100L / FairHours[p];
            unfair += share * share;
        }

        return new ScheduleTimes(begins, ends, taken, new ScheduleValue(onTime, daysLate, grades, knowing, unfair));
    }

    /// <summary>The grade for which so many hours more are enough.</summary>
    public PacketGrade GradeOf(int request, int lift)
    {
        var grade = Requests[request].Grade;
        foreach (var hours in Requests[request].Lifts)
        {
            if ((lift -= hours) < 0 || grade is PacketGrade.Gold) break;
            grade++;
        }

        return grade;
    }

    /// <summary>The day on which something ends that ends then.</summary>
    public static int DayOf(int end, int aDay) => Math.Max(0, (end - 1) / aDay);

    /// <summary>A person's hours from then on, no more on a day than a packet gets; when she begins and is done.</summary>
    private static (int Begin, int End) Place(int[] free, int person, int from, int hours, int aDay, bool keep)
    {
        var (day, used, begin) = (from / aDay, from % aDay, None);
        for (; day < Days; day++, used = 0)
        {
            var some = Math.Min(hours, Math.Min(free[(person * Days) + day], aDay - used));
            if (some <= 0) continue;
            if (begin == None) begin = (day * aDay) + used;
            if (keep) free[(person * Days) + day] -= some;
            if ((hours -= some) == 0) return (begin, (day * aDay) + used + some);
        }

        return (begin, None);
    }

    private int Choose(int s, int from, int aDay, int[] free, int[] taken, int[] personOf)
    {
        var (step, best, bestKey) = (Steps[s], None, default((int, int, int, int, int, int)));
        // Half of the time to spare, and not all of it: the steps after it want some, and so does what nobody foresees.
        var soonEnough = from + step.Hours + (Math.Max(0, LatestOf(s) - from - step.Hours) / 2);
        foreach (var p in step.Candidates)
        {
            if (step.Wrote != None && personOf[step.Wrote] == p) continue;
            var (_, end) = Place(free, p, from, step.Hours, aDay, keep: false);
            if (end == None) continue;
            var key = (end <= soonEnough ? 0 : end, step.Knows[p] ? 0 : 1, step.Before == p ? 0 : 1, _needed[p], taken[p] * 20 / FairHours[p], end);
            if (best != None && key.CompareTo(bestKey) >= 0) continue;
            (best, bestKey) = (p, key);
        }

        return best;
    }

    /// <summary>Whether a person works on any of the days.</summary>
    private bool Works(int person) => _hours.AsSpan(person * Days, Days).ContainsAnyExcept(0);

    private bool WaitedTooLong(int request) => DueDays[request] < 0 && WorkingDays.From(Requests[request].DueOn, MostDaysLate + 1)[^1] <= Calendar[0];

    private IEnumerable<ScheduleStep> StepsOf(int r, int first)
    {
        var request = Requests[r];
        var codes = request.Steps.Select(step => step.Plan.Code).ToList();
        foreach (var step in request.Steps)
        {
            var (able, knows) = AbleTo(step, request.Language);
            var owner = step.OwnerId is null ? None : Array.FindIndex(People, person => person.PersonId == step.OwnerId);
            yield return new ScheduleStep(
                step,
                r,
                step.IsMachine ? 0 : Math.Max(1, step.Hours),
                [.. step.Plan.After.Select(code => codes.IndexOf(code)).Where(before => before >= 0).Select(before => first + before)],
                request.KeptOut.Count == 0 && !(step.Plan.IsReview && request.WrittenBy is not null) ? able
                    : [.. able.Where(p => !request.KeptOut.Contains(People[p].PersonId) && !(step.Plan.IsReview && People[p].PersonId == request.WrittenBy))],
                knows,
                owner != None && Works(owner) && !request.KeptOut.Contains(People[owner].PersonId) ? owner : None,
                step.BeforeId is null ? None : Array.FindIndex(People, person => person.PersonId == step.BeforeId),
                step.Plan.IsReview && codes.Contains("drafting") ? first + codes.IndexOf("drafting") : None);
        }
    }

    /// <summary>Who may do a step of that kind for somebody of that language, and who knows its subject.</summary>
    private (int[] Able, bool[] Knows) AbleTo(StepToSchedule step, string? language)
    {
        var spoken = step.Plan.Language ? language : null;
        var kind = $"{string.Join(',', step.Plan.Doers)} {spoken} {string.Join(',', step.Plan.Skills)}";
        if (_able.TryGetValue(kind, out var known)) return known;
        int[] able =
        [
            .. Enumerable.Range(0, People.Length).Where(p => Works(p) && step.Plan.Doers.Contains(People[p].IsAttorney ? StepDoer.Attorney : StepDoer.Volunteer)
                && (spoken is null || People[p].Languages.Contains(spoken))),
        ];
        return _able[kind] = (able, [.. People.Select(person => step.Plan.Skills.Count == 0 || step.Plan.Skills.Any(person.Skills.Contains))]);
    }

    /// <summary>
    /// How much a person is needed: of each kind of step that she may do, the hours that are asked for of the hours of all who may, together, in quarters.
    /// Who may review, and who speaks what few do, is kept for that.
    /// </summary>
    private int[] Needed()
    {
        var needed = new double[People.Length];
        foreach (var kind in Steps.Where(step => step.Candidates.Length > 0).GroupBy(step => step.Candidates))
        {
            var asked = kind.Sum(step => step.Hours) / (double)kind.Key.Sum(p => FairHours[p]);
            foreach (var p in kind.Key) needed[p] += asked;
        }

        return [.. needed.Select(each => (int)(each * 4))];
    }

    /// <summary>Of each step the hours of the longest chain of steps from it on.</summary>
    private int[] Chains()
    {
        var chain = new int[Steps.Length];
        for (var s = Steps.Length - 1; s >= 0; s--)
        {
            chain[s] += Steps[s].Hours;
            foreach (var before in Steps[s].After) chain[before] = Math.Max(chain[before], chain[s]);
        }

        return chain;
    }
}

/// <summary>A step as numbers.</summary>
/// <param name="Source">As it was given.</param>
/// <param name="Request">Whose.</param>
/// <param name="Hours">Left of it.</param>
/// <param name="After">The steps of the request that have to be done before.</param>
/// <param name="Candidates">Who may do it; the same array for steps of one kind.</param>
/// <param name="Knows">Of each person whether she knows its subject.</param>
/// <param name="Fixed">Who has it.</param>
/// <param name="Before">Whose it was before.</param>
/// <param name="Wrote">The step whose person must be another one.</param>
internal sealed record ScheduleStep(StepToSchedule Source, int Request, int Hours, int[] After, int[] Candidates, bool[] Knows, int Fixed, int Before, int Wrote);

/// <summary>What follows from who does which step.</summary>
/// <param name="Begins">When each step begins; -1 for one that nobody does.</param>
/// <param name="Ends">When it is done; -1 when that cannot be told.</param>
/// <param name="Taken">Hours of each person.</param>
/// <param name="Value">How good it is.</param>
internal sealed record ScheduleTimes(int[] Begins, int[] Ends, int[] Taken, ScheduleValue Value);
