using System.Numerics;
using System.Runtime.InteropServices;

namespace LawLab.Grains.Disclosure;

/// <summary>
/// The people of whom statistics are released: each once, by codes alone, and through which editions she was counted. Which codes they
/// are is of no matter here.
/// </summary>
/// <param name="Codes">Of each person, by dimension; 0 to <see cref="MostCodes"/> - 1.</param>
/// <param name="Stays">Of each person the first edition that counts her, and the first that does not any more.</param>
/// <param name="Moving">Sets of dimensions, as bits, that belong together: a judge and her court, a quarter and its year.</param>
/// <param name="Tables">Sets of dimensions, as bits, by which people are told apart in what is released.</param>
internal sealed record Population(int[][] Codes, (int From, int Until)[] Stays, int[] Moving, int[] Tables)
{
    /// <summary>Fewer people than these are never shown, and what is left out never shows that there are fewer.</summary>
    public const int Threshold = 11;

    /// <summary>So many different codes has a dimension at most.</summary>
    public const int MostCodes = 1 << Width;

    /// <summary>Bits of a code in a key, which holds ten of them.</summary>
    public const int Width = 12;

    /// <summary>The cell of a table in which somebody with these codes is.</summary>
    public static UInt128 Key(int[] codes, int table)
    {
        UInt128 key = 0;
        for (var rest = table; rest != 0; rest &= rest - 1) key = (key << Width) | (uint)codes[BitOperations.TrailingZeroCount(rest)];
        return key;
    }

    /// <summary>Every set of up to <paramref name="most"/> of the dimensions that has not both of a pair in <paramref name="apart"/>; the empty one first.</summary>
    public static int[] TablesOf(int dimensions, int most, params int[] apart) =>
        [.. Enumerable.Range(0, 1 << dimensions).Where(table => BitOperations.PopCount((uint)table) <= most && !apart.Any(pair => (table & pair) == pair)).OrderBy(table => BitOperations.PopCount((uint)table))];

    /// <summary>How many people are in each cell.</summary>
    public Dictionary<UInt128, int> Count(int table, Among among, int[][]? codes = null)
    {
        codes ??= Codes;
        var counts = new Dictionary<UInt128, int>();
        for (var person = 0; person < codes.Length; person++)
        {
            if (among.Has(Stays[person])) CollectionsMarshal.GetValueRefOrAddDefault(counts, Key(codes[person], table), out _)++;
        }

        return counts;
    }
}

/// <summary>Whom of the people: those whom an edition counts, or only those in whom it differs from the one before.</summary>
internal readonly record struct Among(int Edition, AmongKind Kind)
{
    public bool Has((int From, int Until) stay) => Kind switch
    {
        AmongKind.Counted => stay.From <= Edition && Edition < stay.Until,
        AmongKind.Joined => stay.From == Edition,
        _ => stay.Until == Edition,
    };
}

internal enum AmongKind
{
    Counted,
    Joined,
    Left,
}

/// <summary>What was released of a table.</summary>
/// <param name="Table">Its dimensions.</param>
/// <param name="Edition">The edition whose people it counts.</param>
/// <param name="Shown">Cells with their rounded numbers; each other cell has fewer than eleven people, or none, or is left out to protect one.</param>
internal sealed record ReleasedTable(int Table, int Edition, IReadOnlyDictionary<UInt128, int> Shown)
{
    public const int Base = 5;

    public static int Round(int people) => (people + (Base / 2)) / Base * Base;

    /// <summary>How many people a shown number can stand for.</summary>
    public static (int Least, int Most) Range(int shown) => (Math.Max(Population.Threshold, shown - (Base / 2)), shown + (Base / 2));
}
