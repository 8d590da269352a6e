using Google.OrTools.Sat;

namespace LawLab.Grains.BorderX.Scheduling;

/// <summary>
/// A few people, the steps that they may share out among them, and CP-SAT, which finds how. A step has a first day, when what it waits for is done, and a
/// last one, with which its request is still on time. What a person does between any two days is no more than her hours on them: then she can do all of it in
/// time, the most urgent first. The days follow from everybody else's steps, so the answer is tried on the whole before it counts.
/// </summary>
internal sealed class SchedulePart
{
    /// <summary>One worker and a limit that counts work: the same answer on every machine. Without presolve, which takes longer than it saves at this size.</summary>
    private const string Parameters = "num_workers:1 cp_model_presolve:false linearization_level:2";

    /// <summary>Steps in a part; those that are due first.</summary>
    private const int MaxSteps = 80;

    private readonly ScheduleDraft _draft;
    private readonly int[] _people;
    private readonly int[] _steps;
    private readonly CpModel _model = new();
    private readonly Dictionary<(int Step, int Person), (BoolVar InTime, BoolVar Late)> _does = [];

    public SchedulePart(ScheduleDraft draft, int[] people)
    {
        (_draft, _people) = (draft, people);
        var table = draft.Table;
        _steps =
        [
            .. Enumerable.Range(0, table.Steps.Length)
                .Where(s => table.Steps[s].Fixed == ScheduleTable.None && people.Contains(draft.PersonOf[s]) && Others(s).Any())
                .OrderBy(table.LatestOf).ThenBy(s => s).Take(MaxSteps).Order(),
        ];
    }

    /// <summary>Whether there is anything that could be otherwise.</summary>
    public bool HasChoice => _steps.Length > 0;

    /// <summary>Shares out anew, and takes it over if the whole is better for it.</summary>
    /// <returns>Whether it is, and the effort, in the solver's own measure.</returns>
    public (bool IsBetter, double Effort) Improve(int seed, double limit, CancellationToken cancellation)
    {
        Build();
        // A word in here that CP-SAT does not know ends the process.
        using var solver = new CpSolver { StringParameters = FormattableString.Invariant($"{Parameters} random_seed:{seed} max_deterministic_time:{limit}") };
        using var stop = cancellation.Register(solver.StopSearch);
        var status = solver.Solve(_model);
        cancellation.ThrowIfCancellationRequested();
        var effort = solver.Response!.DeterministicTime;
        if (status is not (CpSolverStatus.Optimal or CpSolverStatus.Feasible)) return (false, effort);
        var found = (int[])_draft.PersonOf.Clone();
        foreach (var ((s, p), (inTime, late)) in _does)
        {
            if (solver.BooleanValue(inTime) || solver.BooleanValue(late)) found[s] = p;
        }

        return (_draft.Take(found), effort);
    }

    private IEnumerable<int> Others(int s) => _draft.Table.Steps[s].Candidates.Where(p => p != _draft.PersonOf[s] && _people.Contains(p));

    private void Build()
    {
        var (table, value) = (_draft.Table, LinearExpr.NewBuilder());
        var onTime = _steps.Select(s => table.Steps[s].Request).Distinct().ToDictionary(r => r, r => _model.NewBoolVar(""));
        var windows = _steps.ToDictionary(s => s, Window);
        foreach (var s in _steps)
        {
            var step = table.Steps[s];
            foreach (var p in _people.Where(p => p == _draft.PersonOf[s] || step.Candidates.Contains(p)))
            {
                if (step.Wrote != ScheduleTable.None && !_steps.Contains(step.Wrote) && _draft.PersonOf[step.Wrote] == p) continue;
                var does = (InTime: _model.NewBoolVar(""), Late: _model.NewBoolVar(""));
                _does[(s, p)] = does;
                var mine = p == _draft.PersonOf[s];
                _model.AddHint(does.InTime, mine && _draft.IsOnTime(step.Request) ? 1 : 0);
                _model.AddHint(does.Late, mine && !_draft.IsOnTime(step.Request) ? 1 : 0);
            }

            var doers = _people.Where(p => _does.ContainsKey((s, p))).Select(p => _does[(s, p)]).ToArray();
            _model.AddExactlyOne(doers.SelectMany(each => new[] { each.InTime, each.Late }));
            if (windows[s].Last < windows[s].First) _model.Add(onTime[step.Request] == 0);
            _model.Add(LinearExpr.Sum(doers.Select(each => each.InTime)) == onTime[step.Request]);
        }

        foreach (var s in _steps.Where(s => _steps.Contains(table.Steps[s].Wrote)))
        {
            foreach (var p in _people)
            {
                if (_does.TryGetValue((s, p), out var reviews) && _does.TryGetValue((table.Steps[s].Wrote, p), out var writes)) _model.AddAtMostOne([reviews.InTime, reviews.Late, writes.InTime, writes.Late]);
            }
        }

        foreach (var p in _people) Limit(p, windows);
        // Each member of the value outweighs all that come after it together.
        var fullest = _model.NewIntVar(0, 10_000, "");
        foreach (var p in _people)
        {
            var mine = _steps.Where(s => _does.ContainsKey((s, p))).ToList();
            var others = _draft.Run.Taken[p] - _steps.Where(s => _draft.PersonOf[s] == p).Sum(s => table.Steps[s].Hours);
            _model.Add(
                LinearExpr.WeightedSum(mine.SelectMany(s => new[] { _does[(s, p)].InTime, _does[(s, p)].Late }), mine.SelectMany(s => new long[] { 100 * table.Steps[s].Hours, 100 * table.Steps[s].Hours })) + (100 * others)
                <= fullest * table.FairHours[p]);
        }

        const int AnOnTime = 10_000_000;
        const int AKnowing = 20_000;
        const int ASame = 20;
        value.AddTerm(fullest, -1);
        foreach (var request in onTime.Values) value.AddTerm(request, AnOnTime);
        foreach (var ((s, p), (inTime, late)) in _does)
        {
            var worth = (table.Steps[s].Knows[p] ? AKnowing : 0) + (table.Steps[s].Before == p ? ASame : 0);
            value.AddTerm(inTime, worth);
            value.AddTerm(late, worth);
        }

        _model.Maximize(value);
    }

    /// <summary>The first and the last day of a step: when what it waits for is done, and when the request is on time with all after it.</summary>
    private (int First, int Last) Window(int s)
    {
        var (table, step) = (_draft.Table, _draft.Table.Steps[s]);
        var aDay = table.Requests[step.Request].HoursADay;
        var from = step.After.Select(before => _steps.Contains(before) ? Earliest(before) : _draft.Run.Ends[before]).DefaultIfEmpty(0).Max();
        var next = Enumerable.Range(s + 1, table.Steps.Length - s - 1).TakeWhile(other => table.Steps[other].Request == step.Request)
            .Where(other => table.Steps[other].After.Contains(s) && !_steps.Contains(other) && _draft.IsOnTime(step.Request) && !table.Steps[other].Source.IsMachine);
        // What comes after it and is somebody's of no part begins when it does now.
        var until = next.Select(other => _draft.Run.Begins[other]).Append(table.LatestOf(s)).Min();
        return (from / aDay, until <= 0 ? -1 : (until - 1) / aDay);
    }

    private int Earliest(int s)
    {
        var step = _draft.Table.Steps[s];
        return step.After.Select(before => _steps.Contains(before) ? Earliest(before) : _draft.Run.Ends[before]).DefaultIfEmpty(0).Max() + step.Hours;
    }

    private void Limit(int p, Dictionary<int, (int First, int Last)> windows)
    {
        var table = _draft.Table;
        var mine = _steps.Where(s => _does.ContainsKey((s, p)) && windows[s].First <= windows[s].Last).ToList();
        // What she does besides, on its days.
        var busy = new int[ScheduleTable.Days];
        foreach (var s in Enumerable.Range(0, table.Steps.Length).Where(s => _draft.PersonOf[s] == p && !_steps.Contains(s) && _draft.Run.Begins[s] >= 0))
        {
            var aDay = table.Requests[table.Steps[s].Request].HoursADay;
            var (day, left) = (_draft.Run.Begins[s] / aDay, table.Steps[s].Hours);
            for (; day < ScheduleTable.Days && left > 0; day++)
            {
                var some = Math.Min(left, Math.Min(aDay, table.HoursOf(p, day) - busy[day]));
                busy[day] += Math.Max(0, some);
                left -= Math.Max(0, some);
            }
        }

        foreach (var first in mine.Select(s => windows[s].First).Distinct())
        {
            foreach (var last in mine.Select(s => windows[s].Last).Where(last => last >= first).Distinct())
            {
                var within = mine.Where(s => windows[s].First >= first && windows[s].Last <= last).ToList();
                var hours = Enumerable.Range(first, Math.Min(last, ScheduleTable.Days - 1) - first + 1).Sum(day => Math.Max(0, table.HoursOf(p, day) - busy[day]));
                if (within.Sum(s => table.Steps[s].Hours) <= hours) continue;
                _model.AddLinearConstraint(LinearExpr.WeightedSum(within.Select(s => _does[(s, p)].InTime), within.Select(s => (long)table.Steps[s].Hours)), 0, hours);
            }
        }
    }
}
