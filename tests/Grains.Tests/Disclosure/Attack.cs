using System.Numerics;
using Google.OrTools.LinearSolver;
using LawLab.Grains.Disclosure;

namespace LawLab.Grains.Tests.Disclosure;

/// <summary>
/// Who has all that was released of some dimensions and a solver: the least and the most people that can be in any group. She is told
/// more than anybody is: which of the cells that were left out have fewer than eleven people, and which codes there are.
/// </summary>
internal sealed class Attack
{
    private readonly Solver _solver = Solver.CreateSolver("GLOP");
    private readonly List<(int[] Codes, (int From, int Until) Stay, Variable People)> _cells = [];
    private readonly Population _people;
    private readonly int _cube;
    private readonly int _editions;

    /// <param name="people">The truth.</param>
    /// <param name="cube">The dimensions, as bits: what other tables tell is left aside.</param>
    /// <param name="editions">How many there are.</param>
    public Attack(Population people, int cube, int editions)
    {
        (_people, _cube, _editions) = (people, cube, editions);
        var vectors = new List<int[]> { new int[MadePeople.Dimensions] };
        for (var dimension = 0; dimension < MadePeople.Dimensions; dimension++)
        {
            if ((cube >> dimension & 1) == 0) continue;
            var codes = people.Codes.Select(person => person[dimension]).Distinct().ToList();
            vectors = [.. vectors.SelectMany(vector => codes.Select(code => vector.Select((other, at) => at == dimension ? code : other).ToArray()))];
        }

        foreach (var stay in people.Stays.Distinct())
        {
            foreach (var vector in vectors) _cells.Add((vector, stay, _solver.MakeNumVar(0, double.PositiveInfinity, "")));
        }
    }

    /// <summary>Learns a table.</summary>
    /// <param name="table">Its dimensions.</param>
    /// <param name="edition">Of which edition.</param>
    /// <param name="range">Of a cell and the truth of it: how many people there can be; null when nothing is known.</param>
    public void Learn(int table, int edition, Func<UInt128, int, (int Least, int Most)?> range)
    {
        if ((table & ~_cube) != 0) return;
        var among = new Among(edition, AmongKind.Counted);
        var truth = _people.Count(table, among);
        foreach (var cell in _cells.Where(cell => among.Has(cell.Stay)).GroupBy(cell => Population.Key(cell.Codes, table)))
        {
            if (range(cell.Key, truth.GetValueOrDefault(cell.Key)) is not { } known) continue;
            var constraint = _solver.MakeConstraint(known.Least, known.Most);
            foreach (var (_, _, people) in cell) constraint.SetCoefficient(people, 1);
        }
    }

    /// <summary>Groups of one to ten people of whom is proven that there are one to ten, and how many groups were tried.</summary>
    public (int Recovered, int Tried) Run()
    {
        var (recovered, tried) = (0, 0);
        Among[] amongs = [.. Enumerable.Range(0, _editions).SelectMany(edition => Enum.GetValues<AmongKind>().Select(kind => new Among(edition, kind))).Where(among => among.Edition > 0 || among.Kind == AmongKind.Counted)];
        foreach (var among in amongs)
        {
            foreach (var table in Enumerable.Range(0, _cube + 1).Where(table => (table & ~_cube) == 0))
            {
                var truth = _people.Count(table, among);
                var cells = _cells.Where(cell => among.Has(cell.Stay)).ToLookup(cell => Population.Key(cell.Codes, table));
                foreach (var (key, count) in truth)
                {
                    if (count < Population.Threshold) Try(cells[key]);
                    // Whoever is left of a wider cell without this one.
                    for (var rest = table; rest != 0 && BitOperations.PopCount((uint)table) <= 3; rest &= rest - 1)
                    {
                        var wider = table & ~(rest & -rest);
                        var codes = cells[key].First().Codes;
                        var outside = _people.Count(wider, among)[Population.Key(codes, wider)] - count;
                        if (count >= Population.Threshold && outside is > 0 and < Population.Threshold)
                        {
                            Try(_cells.Where(cell => among.Has(cell.Stay) && Population.Key(cell.Codes, wider) == Population.Key(codes, wider) && Population.Key(cell.Codes, table) != key));
                        }
                    }
                }
            }
        }

        return (recovered, tried);

        void Try(IEnumerable<(int[] Codes, (int From, int Until) Stay, Variable People)> cells)
        {
            tried++;
            var objective = _solver.Objective();
            objective.Clear();
            foreach (var (_, _, people) in cells) objective.SetCoefficient(people, 1);
            objective.SetMinimization();
            if (_solver.Solve() != Solver.ResultStatus.OPTIMAL) throw new InvalidOperationException("What was released fits no people.");
            if (objective.Value() < 1e-6) return;
            var least = Math.Ceiling(objective.Value() - 1e-6);
            objective.SetMaximization();
            if (_solver.Solve() == Solver.ResultStatus.OPTIMAL && least >= 1 && Math.Floor(objective.Value() + 1e-6) < Population.Threshold) recovered++;
        }
    }
}
