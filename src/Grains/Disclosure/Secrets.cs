using System.Numerics;

namespace LawLab.Grains.Disclosure;

/// <summary>
/// Groups of one to ten people about whom nothing may be proven: cells of every table, what is left of a cell when one of its parts is
/// taken away, who came and who went between editions, and people with all codes in common. Each is taken off the list once a table of
/// other people was found that looks the same from outside, and in which the group is empty, or no small one.
/// </summary>
internal sealed class Secrets
{
    private readonly Population _people;
    private readonly List<(int Table, int Without, Among Among, HashSet<UInt128> Open)> _groups = [];

    public Secrets(Population people, int edition)
    {
        _people = people;
        for (var e = 0; e <= edition; e++)
        {
            Add(new Among(e, AmongKind.Counted));
            if (e == 0) continue;
            Add(new Among(e, AmongKind.Joined));
            Add(new Among(e, AmongKind.Left));
        }
    }

    public int Count => _groups.Sum(group => group.Open.Count);

    /// <summary>What is on the list still.</summary>
    public IEnumerable<Secret> Open => _groups.SelectMany(group => group.Open.Select(key => new Secret(group.Table, group.Without, group.Among, key)));

    public bool Has(Secret secret) => _groups.Exists(group => (group.Table, group.Without, group.Among) == (secret.Table, secret.Without, secret.Among) && group.Open.Contains(secret.Key));

    /// <summary>Takes off what these codes disprove; the caller has shown that they fit what was released.</summary>
    /// <returns>How many that were.</returns>
    public int Disprove(int[][] codes)
    {
        var counts = new Dictionary<(int, Among), Dictionary<UInt128, int>>();
        return _groups.Where(group => group.Open.Count > 0).Sum(group =>
        {
            var inner = CountsOf(group.Table, group.Among);
            if (group.Without == 0) return group.Open.RemoveWhere(key => !IsSmall(inner.GetValueOrDefault(key)));
            var outer = CountsOf(group.Table & ~group.Without, group.Among);
            return group.Open.RemoveWhere(key => !IsSmall(outer.GetValueOrDefault(Secret.Outer(key, group.Table, group.Without)) - inner.GetValueOrDefault(key)));
        });

        Dictionary<UInt128, int> CountsOf(int table, Among among) =>
            counts.TryGetValue((table, among), out var known) ? known : counts[(table, among)] = _people.Count(table, among, codes);
    }

    private static bool IsSmall(int people) => people is > 0 and < Population.Threshold;

    private void Add(Among among)
    {
        var whole = (1 << (_people.Codes is [var first, ..] ? first.Length : 0)) - 1;
        var counts = _people.Tables.Append(whole).Distinct().ToDictionary(table => table, table => _people.Count(table, among));
        foreach (var (table, cells) in counts)
        {
            _groups.Add((table, 0, among, [.. cells.Where(cell => IsSmall(cell.Value)).Select(cell => cell.Key)]));
            if (table == whole || among.Kind != AmongKind.Counted) continue;
            for (var rest = table; rest != 0; rest &= rest - 1)
            {
                var without = rest & -rest;
                if (!counts.TryGetValue(table & ~without, out var outer)) continue;
                _groups.Add((table, without, among, [.. cells
                    .Where(cell => cell.Value >= Population.Threshold && IsSmall(outer[Secret.Outer(cell.Key, table, without)] - cell.Value))
                    .Select(cell => cell.Key)]));
            }
        }
    }
}

/// <summary>A small group.</summary>
/// <param name="Table">A table.</param>
/// <param name="Without">0 for its cell; otherwise the dimension, as a bit, without which the cell is wider: the group is who is in the wider cell alone.</param>
/// <param name="Among">Whom of the people.</param>
/// <param name="Key">The cell.</param>
internal readonly record struct Secret(int Table, int Without, Among Among, UInt128 Key)
{
    /// <summary>The wider cell.</summary>
    public static UInt128 Outer(UInt128 key, int table, int without)
    {
        // Keys hold the dimensions from the lowest, each shifted by those after it.
        var after = BitOperations.PopCount((uint)(table & ~((without << 1) - 1))) * Population.Width;
        return ((key >> (after + Population.Width)) << after) | (key & ((UInt128.One << after) - 1));
    }

    public bool Has(int[] codes, (int, int) stay)
    {
        if (!Among.Has(stay)) return false;
        var isInside = Population.Key(codes, Table) == Key;
        return Without == 0 ? isInside : !isInside && Population.Key(codes, Table & ~Without) == Outer(Key, Table, Without);
    }
}
