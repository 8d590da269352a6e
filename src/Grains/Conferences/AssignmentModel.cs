using Google.OrTools.Sat;

namespace LawLab.Grains.Conferences;

/// <summary>
/// Some teams, the cases that they may share out among them, and CP-SAT, which finds how. Its native library is loaded with the
/// first suggestion, not with the product.
/// </summary>
internal sealed class AssignmentModel
{
    /// <summary>
    /// One worker and a limit that counts work: the same answer on every machine. Without presolve, which takes longer than it saves in
    /// problems of this size, and with all of the linear relaxation, which is what guides them.
    /// </summary>
    private const string Parameters = "num_workers:1 cp_model_presolve:false linearization_level:2";

    private readonly PlacementTable _table;
    private readonly int[] _teams;
    private readonly CpModel _model = new();

    /// <summary>Cases that are alike for each of the teams: the model counts them and tells none from the other.</summary>
    private readonly int[][] _kinds;

    private readonly List<(int Kind, int Team, IntVar Count)> _taken = [];
    private readonly List<(int Team, BoolVar[] Steps)> _loads = [];

    public AssignmentModel(PlacementTable table, int[] teams, IEnumerable<int> cases)
    {
        _table = table;
        _teams = teams;
        _kinds = [.. cases.Where(c => teams.Any(t => table.May(c, t))).GroupBy(Kind).Select(kind => kind.ToArray())];
        for (var k = 0; k < _kinds.Length; k++)
        {
            foreach (var t in teams)
            {
                if (table.May(_kinds[k][0], t)) _taken.Add((k, t, _model.NewIntVar(0, Math.Min(_kinds[k].Length, table.Seats[t]), "")));
            }
        }

        foreach (var kind in _taken.GroupBy(each => each.Kind)) _model.AddLinearConstraint(LinearExpr.Sum(kind.Select(each => each.Count)), 0, _kinds[kind.Key].Length);
        foreach (var team in _taken.GroupBy(each => each.Team)) Limit(team.Key, [.. team]);
        Maximize();
    }

    /// <summary>
    /// Shares out anew, from how the cases are shared out in <paramref name="teamOf"/>, and writes what is better there.
    /// </summary>
    /// <returns>Whether it is proven that none is better, and the effort, in the solver's own measure.</returns>
    public (bool IsBest, double Effort) Improve(int[] teamOf, int seed, double limit, CancellationToken cancellation)
    {
        Hint(teamOf);
        // A word in here that CP-SAT does not know ends the process.
        using var solver = new CpSolver { StringParameters = FormattableString.Invariant($"{Parameters} random_seed:{seed} max_deterministic_time:{limit}") };
        using var stop = cancellation.Register(solver.StopSearch);
        var status = solver.Solve(_model);
        cancellation.ThrowIfCancellationRequested();
        var effort = solver.Response!.DeterministicTime;
        if (status is not (CpSolverStatus.Optimal or CpSolverStatus.Feasible)) return (false, effort);

        var found = teamOf.ToArray();
        for (var k = 0; k < _kinds.Length; k++)
        {
            var next = 0;
            foreach (var c in _kinds[k]) found[c] = PlacementTable.None;
            foreach (var (_, team, count) in _taken.Where(each => each.Kind == k))
            {
                for (var n = solver.Value(count); n > 0; n--) found[_kinds[k][next++]] = team;
            }
        }

        if (_table.Value(found).IsBetterThan(_table.Value(teamOf))) found.CopyTo(teamOf, 0);
        return (status == CpSolverStatus.Optimal, effort);
    }

    /// <summary>Seats and hours of a team, and the steps of its load.</summary>
    private void Limit(int team, List<(int Kind, int Team, IntVar Count)> taken)
    {
        var counts = taken.Select(each => each.Count).ToArray();
        var hours = taken.Select(each => (long)_table.Cases[_kinds[each.Kind][0]].Hours).ToArray();
        _model.AddLinearConstraint(LinearExpr.Sum(counts), 0, _table.Seats[team]);
        if (_table.Hours[team] == 0) return;
        var steps = Enumerable.Range(0, PlacementWeights.LoadSteps).Select(_ => _model.NewBoolVar("")).ToArray();
        for (var step = 1; step < steps.Length; step++) _model.AddImplication(steps[step], steps[step - 1]);
        _model.AddLinearConstraint(LinearExpr.WeightedSum(counts, hours), 0, _table.Hours[team]);
        _model.Add(LinearExpr.WeightedSum(counts, hours.Select(each => each * steps.Length)) <= LinearExpr.Sum(steps) * _table.Hours[team]);
        _loads.Add((team, steps));
    }

    /// <summary>
    /// <see cref="PlacementValue"/> as one sum: a detained client weighs more than all goals together can, and a case more than
    /// all detained clients and goals. With the weights of a part of the problem these numbers stay small.
    /// </summary>
    private void Maximize()
    {
        var cases = _kinds.Sum(kind => kind.Length);
        var detained = _kinds.Where(kind => _table.Cases[kind[0]].Detained).Sum(kind => kind.Length);
        var goals = ((long)cases * (PlacementWeights.Continuity + PlacementWeights.NoMentor + PlacementWeights.FarCourt)) + _loads.Sum(load => PlacementWeights.Load(_table.Hours[load.Team], _table.Hours[load.Team]));
        var aDetained = goals + 1;
        var aCase = (detained * aDetained) + goals + 1;
        var value = LinearExpr.NewBuilder();
        foreach (var (kind, team, count) in _taken)
        {
            var first = _kinds[kind][0];
            value.AddTerm(count, aCase + (_table.Cases[first].Detained ? aDetained : 0) + _table.Gain(first, team));
        }

        foreach (var (team, steps) in _loads)
        {
            for (var step = 0; step < steps.Length; step++) value.AddTerm(steps[step], -((2 * step) + 1) * PlacementWeights.HoursPerStep(_table.Hours[team]));
        }

        _model.Maximize(value);
    }

    private void Hint(int[] teamOf)
    {
        foreach (var (kind, team, count) in _taken) _model.AddHint(count, _kinds[kind].Count(c => teamOf[c] == team));
        var (_, left) = _table.Left(teamOf);
        foreach (var (team, steps) in _loads)
        {
            var load = PlacementWeights.Load(_table.Hours[team] - left[team], _table.Hours[team]);
            for (var step = 0; step < steps.Length; step++) _model.AddHint(steps[step], load > step * step * PlacementWeights.HoursPerStep(_table.Hours[team]));
        }
    }

    private string Kind(int c) =>
        $"{_table.Cases[c].Hours} {_table.Cases[c].Detained} {string.Join(' ', _teams.Select(t => _table.May(c, t) ? $"{_table.Gain(c, t)}" : "-"))}";
}
