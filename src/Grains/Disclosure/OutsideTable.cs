using System.Runtime.InteropServices;

namespace LawLab.Grains.Disclosure;

/// <summary>
/// A table as it is seen from outside, with the people that a guess puts into it: which numbers of people each cell can have, by what
/// is shown and by what is not.
/// </summary>
internal sealed class OutsideTable
{
    private readonly Dictionary<UInt128, (int Least, int Most)> _shown;

    /// <summary>Cells that are left out although they have enough people; who knows the rules alone cannot tell them from the small ones.</summary>
    private readonly HashSet<UInt128> _leftOut;

    private OutsideTable(int table, int edition, Dictionary<UInt128, int> counts, IEnumerable<KeyValuePair<UInt128, int>> shown)
    {
        Table = table;
        Among = new Among(edition, AmongKind.Counted);
        Counts = counts;
        _shown = shown.ToDictionary(cell => cell.Key, cell => ReleasedTable.Range(cell.Value));
        _leftOut = [.. counts.Where(cell => cell.Value >= Population.Threshold && !_shown.ContainsKey(cell.Key)).Select(cell => cell.Key)];
    }

    public int Table { get; }

    public Among Among { get; }

    /// <summary>Of the people of a guess.</summary>
    public Dictionary<UInt128, int> Counts { get; }

    public static OutsideTable Of(Population people, ReleasedTable released) =>
        new(released.Table, released.Edition, people.Count(released.Table, new Among(released.Edition, AmongKind.Counted)), released.Shown);

    /// <summary>The table as it would be released were nobody to be protected by leaving out more than small cells.</summary>
    public static OutsideTable Of(Population people, int table, int edition)
    {
        var counts = people.Count(table, new Among(edition, AmongKind.Counted));
        return new(table, edition, counts, counts.Where(cell => cell.Value >= Population.Threshold).Select(cell => KeyValuePair.Create(cell.Key, ReleasedTable.Round(cell.Value))));
    }

    public (int Least, int Most) Range(UInt128 key) =>
        _shown.TryGetValue(key, out var range) ? range : _leftOut.Contains(key) ? (0, int.MaxValue) : (0, Population.Threshold - 1);

    public void Add(UInt128 key, int people) => CollectionsMarshal.GetValueRefOrAddDefault(Counts, key, out _) += people;

    public bool Fits(UInt128 key)
    {
        var (least, most) = Range(key);
        return Counts.GetValueOrDefault(key) is var count && count >= least && count <= most;
    }

    public bool IsShown(UInt128 key) => _shown.ContainsKey(key);

    /// <summary>Leaves the cell out.</summary>
    public void LeaveOut(UInt128 key)
    {
        _shown.Remove(key);
        _leftOut.Add(key);
    }

    public ReleasedTable Released(Population people) => new(
        Table, Among.Edition, people.Count(Table, Among).Where(cell => IsShown(cell.Key)).ToDictionary(cell => cell.Key, cell => ReleasedTable.Round(cell.Value)));
}
