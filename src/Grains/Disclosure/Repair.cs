using System.Numerics;
using Google.OrTools.Sat;

namespace LawLab.Grains.Disclosure;

/// <summary>
/// One secret, the people around it, and CP-SAT, which finds other codes for them so that nobody is in the group. Where that is not
/// possible with all that this edition would show, it finds what to leave out: complementary suppression, at the least cost.
/// </summary>
internal sealed class Repair
{
    /// <summary>People around each one of the group. With fewer, more is left out.</summary>
    private const int Around = 8;

    private readonly CpModel _model = new();
    private readonly Dictionary<string, Column> _columns = [];
    private readonly List<(OutsideTable Table, UInt128 Key, IntVar Off)> _off = [];
    private readonly Population _people;
    private readonly Guess _guess;
    private readonly int[] _moved;

    /// <param name="people">The truth.</param>
    /// <param name="guess">From whom it begins.</param>
    /// <param name="tables">All that is seen from outside.</param>
    /// <param name="secret">The group.</param>
    /// <param name="edition">The edition that may still leave out cells.</param>
    /// <param name="others">Further people for each one of the group: with more there is a way sooner, and it takes longer.</param>
    public Repair(Population people, Guess guess, IReadOnlyList<OutsideTable> tables, Secret secret, int edition, int others)
    {
        (_people, _guess) = (people, guess);
        var members = Enumerable.Range(0, people.Codes.Length).Where(person => secret.Has(guess.Codes[person], people.Stays[person])).ToArray();
        var pairs = members.SelectMany(member => guess.Near(member, secret, Around, others).Select(near => (Member: member, Near: near))).ToList();
        _moved = [.. members.Concat(pairs.Select(pair => pair.Near)).Distinct()];
        foreach (var person in _moved) Add(guess.Codes[person], person);
        foreach (var (member, near) in pairs)
        {
            foreach (var moving in people.Moving)
            {
                Add(guess.With(member, near, moving), member);
                Add(guess.With(near, member, moving), near);
            }
        }

        foreach (var stay in _columns.Values.GroupBy(column => column.Stay))
        {
            _model.AddLinearConstraint(Sum(stay), stay.Sum(column => column.Now), stay.Sum(column => column.Now));
        }

        _model.AddLinearConstraint(Sum(_columns.Values.Where(column => secret.Has(column.Codes, column.Stay))), 0, 0);
        foreach (var table in tables) Fit(table, edition);
        foreach (var column in _columns.Values) _model.AddHint(column.Count, column.Now);
        // The fewer a table tells apart, the more is it worth.
        _model.Minimize(LinearExpr.WeightedSum(_off.Select(cell => cell.Off), _off.Select(cell => BitOperations.PopCount((uint)cell.Table.Table) switch { 0 => 200L, 1 => 40, 2 => 6, _ => 1 })));
    }

    /// <summary>Gives the people their new codes, and leaves out what does not fit them.</summary>
    /// <param name="most">The highest cost.</param>
    /// <param name="effort">Limit of the solver's deterministic time, with one worker: the same answer on every machine.</param>
    /// <returns>Whether there was a way.</returns>
    public bool Solve(int most, double effort)
    {
        // A word in here that CP-SAT does not know ends the process.
        using var solver = new CpSolver { StringParameters = FormattableString.Invariant($"num_workers:1 max_deterministic_time:{effort}") };
        if (solver.Solve(_model) is not (CpSolverStatus.Optimal or CpSolverStatus.Feasible) || solver.ObjectiveValue > most) return false;
        foreach (var (table, key, off) in _off)
        {
            if (solver.Value(off) > 0) table.LeaveOut(key);
        }

        var given = _columns.Values.SelectMany(column => Enumerable.Repeat(column, (int)solver.Value(column.Count))).ToLookup(column => column.Stay, column => column.Codes);
        foreach (var stay in _moved.GroupBy(person => _people.Stays[person]))
        {
            foreach (var (person, codes) in stay.Zip(given[stay.Key])) _guess.Give(person, codes);
        }

        return true;
    }

    private void Add(int[] codes, int like)
    {
        var stay = _people.Stays[like];
        _columns.TryAdd($"{stay} {string.Join(' ', codes)}", new Column(
            codes, stay, _moved.Count(person => _people.Stays[person] == stay && _guess.Codes[person].AsSpan().SequenceEqual(codes)), _model.NewIntVar(0, _moved.Length, "")));
    }

    /// <summary>The table looks as it did, but for cells that this edition may still leave out: of those, how far off they are.</summary>
    private void Fit(OutsideTable table, int edition)
    {
        foreach (var cell in _columns.Values.Where(column => table.Among.Has(column.Stay)).GroupBy(column => Population.Key(column.Codes, table.Table)))
        {
            var (least, most) = table.Range(cell.Key);
            var others = table.Counts.GetValueOrDefault(cell.Key) - cell.Sum(column => column.Now);
            if (least <= others && most >= others + _moved.Length) continue;
            if (table.Among.Edition != edition || !table.IsShown(cell.Key))
            {
                _model.AddLinearConstraint(Sum(cell), least - others, (long)most - others);
                continue;
            }

            var off = _model.NewIntVar(0, _moved.Length + Population.Threshold, "");
            _model.Add(Sum(cell) + off >= least - others);
            _model.Add(Sum(cell) - off <= most - others);
            _off.Add((table, cell.Key, off));
        }
    }

    private static LinearExpr Sum(IEnumerable<Column> columns) => LinearExpr.Sum(columns.Select(column => column.Count));

    /// <summary>Codes that some of the people can have.</summary>
    /// <param name="Codes">By dimension.</param>
    /// <param name="Stay">In which editions they are.</param>
    /// <param name="Now">How many of them have these codes now.</param>
    /// <param name="Count">How many will.</param>
    private sealed record Column(int[] Codes, (int From, int Until) Stay, int Now, IntVar Count);
}
