namespace LawLab.Grains.BorderX.Scheduling;

/// <summary>A schedule as it gets better: nothing is taken over that is not.</summary>
internal sealed class ScheduleDraft(ScheduleTable table, int[] order, int[] personOf, int[] lifts, ScheduleTimes run)
{
    public ScheduleTable Table => table;

    /// <summary>In which order requests get hours.</summary>
    public int[] Order => order;

    /// <summary>Who does which step.</summary>
    public int[] PersonOf { get; private set; } = personOf;

    /// <summary>Of each request the hours more for its grade.</summary>
    public int[] Lifts => lifts;

    /// <summary>What follows from that.</summary>
    public ScheduleTimes Run { get; private set; } = run;

    /// <summary>When a request is done; -1 when that cannot be told.</summary>
    public int EndOf(int request)
    {
        var end = 0;
        foreach (var s in table.StepsOf(request)) end = Run.Ends[s] == ScheduleTable.None || end == ScheduleTable.None ? ScheduleTable.None : Math.Max(end, Run.Ends[s]);
        return end;
    }

    /// <summary>Whether a request is on time.</summary>
    public bool IsOnTime(int request) => EndOf(request) is >= 0 and var end && ScheduleTable.DayOf(end, table.Requests[request].HoursADay) <= table.DueDays[request];

    /// <summary>Takes other people over if that is better; whether it is.</summary>
    public bool Take(int[] people)
    {
        var tried = table.Run(order, people, lifts);
        if (!tried.Value.IsBetterThan(Run.Value)) return false;
        (PersonOf, Run) = (people, tried);
        return true;
    }

    /// <summary>Gives a request so many hours for its grade, if none is late or later for it.</summary>
    public void Lift(int request, int hours)
    {
        var before = lifts[request];
        lifts[request] = hours;
        var tried = table.Run(order, PersonOf, lifts);
        // Who can be on time without is on time with it.
        if (tried.Value.IsBetterThan(Run.Value) && tried.Value.OnTime >= Run.Value.OnTime && tried.Value.DaysLate <= Run.Value.DaysLate) Run = tried;
        else lifts[request] = before;
    }

    /// <summary>
    /// A few people who may share out their steps anew: about a step of a request that is late and need not be, its person and who else may do it; or,
    /// when there is none, the busiest of a few and others who may do one of her steps.
    /// </summary>
    public int[] PeopleToAsk(Random random, int count)
    {
        var free = Enumerable.Range(0, table.Steps.Length)
            .Where(s => table.Steps[s] is { Fixed: ScheduleTable.None, Candidates.Length: > 1 } && PersonOf[s] != ScheduleTable.None).ToArray();
        if (free.Length == 0) return [];
        var late = free.Where(s => !table.IsTooShort(table.Steps[s].Request) && !IsOnTime(table.Steps[s].Request)).ToArray();
        var about = late.Length > 0 ? late[random.Next(late.Length)]
            : Enumerable.Range(0, 4).Select(_ => free[random.Next(free.Length)]).MaxBy(s => Run.Taken[PersonOf[s]] * 100 / table.FairHours[PersonOf[s]]);
        var others = table.Steps[about].Candidates.Where(p => p != PersonOf[about]).ToArray();
        random.Shuffle(others);
        return [.. others.Take(count - 1).Append(PersonOf[about]).Order()];
    }
}
