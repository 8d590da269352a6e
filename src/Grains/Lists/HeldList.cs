using LawLab.Grains.Access;
using NpgsqlTypes;

namespace LawLab.Grains.Lists;

/// <summary>A page of a list, with a cursor for each row.</summary>
/// <param name="Cursors">As many as rows.</param>
/// <param name="TotalCount">How many rows the whole list has, narrowed so.</param>
public sealed record ListPage<TRow>(IReadOnlyList<TRow> Rows, IReadOnlyList<string> Cursors, bool HasNextPage, int TotalCount)
{
    /// <summary>Where the next page begins; null when this one is empty.</summary>
    public string? EndCursor => Cursors.Count == 0 ? null : Cursors[^1];
}

/// <summary>An order of a list that no table holds. Rows of the same place go by id, the same way.</summary>
public sealed class HeldOrder<TRow>
{
    private readonly Func<TRow, IComparable> _value;
    private readonly bool _isDescending;

    internal HeldOrder(Func<TRow, IComparable> value, NpgsqlDbType type, bool isDescending) => (_value, Type, _isDescending) = (value, type, isDescending);

    internal NpgsqlDbType Type { get; }

    internal IComparable Of(TRow row) => _value(row);

    /// <summary>Less than zero where the first stands before the second.</summary>
    internal int Compare(ListPlace one, ListPlace other, bool reversed)
    {
        var between = one.Value is string text ? string.CompareOrdinal(text, (string)other.Value) : ((IComparable)one.Value).CompareTo(other.Value);
        if (between == 0) between = string.CompareOrdinal(one.Id, other.Id);
        return _isDescending ^ reversed ? -between : between;
    }
}

/// <summary>Makes orders of lists that no table holds.</summary>
public static class HeldOrder
{
    /// <summary>The smallest first, texts letter by letter; or the largest.</summary>
    public static HeldOrder<TRow> By<TRow, T>(Func<TRow, T> value, bool isDescending = false)
        where T : notnull => new(row => (IComparable)StoredValue.Of(value(row)), StoredValue.TypeOf<T>(), isDescending);
}

/// <summary>
/// Lists that no table holds: a grain or a file does, with some hundreds of rows. They are asked as those of tables are, with the same
/// conditions, the same cursors and the same pages.
/// </summary>
public static class HeldList
{
    /// <summary>All rows in which the conditions hold, in an order; for lists that are one page. What is too large is refused by <see cref="Condition.Check"/>.</summary>
    /// <param name="reversed">Whether the last of the order come first.</param>
    public static IReadOnlyList<TRow> All<TRow>(Condition<TRow>? where, HeldOrder<TRow> order, bool reversed, Func<TRow, string> id, IEnumerable<TRow> rows) =>
        [.. Placed(where, order, reversed, id, rows).Select(each => each.Row)];

    /// <summary>The rows in which the conditions hold, in an order, from a place on.</summary>
    /// <param name="list">Which list; its cursors are of it alone.</param>
    /// <param name="actor">Who asks: the rows are those that she may see.</param>
    /// <param name="narrowed">What else the rows were narrowed to, as one text.</param>
    /// <exception cref="Cases.InvalidCursorException">The cursor is none of this list, narrowed and ordered so, of the actor's.</exception>
    /// <exception cref="Cases.InvalidFilterException">There are too many conditions.</exception>
    public static ListPage<TRow> Page<TRow, TOrder>(
        string list, Actor actor, string narrowed, Condition<TRow>? where, Slice<TOrder> slice, HeldOrder<TRow> order, Func<TRow, string> id, IEnumerable<TRow> rows)
        where TOrder : struct, Enum
    {
        var cursor = ListCursor.Of(list, actor, narrowed + ListSql.Describe(where), slice, order.Type);
        var place = cursor.Read(slice.After);
        var found = Placed(where, order, slice.Reversed, id, rows);
        var rest = place is null ? found : found.FindAll(each => order.Compare(each.Place, place, slice.Reversed) > 0);
        var shown = rest.Take(slice.First).ToList();
        return new ListPage<TRow>(
            [.. shown.Select(each => each.Row)], [.. shown.Select(each => cursor.Write(each.Place.Value, each.Place.Id))], rest.Count > slice.First, found.Count);
    }

    private static List<(TRow Row, ListPlace Place)> Placed<TRow>(
        Condition<TRow>? where, HeldOrder<TRow> order, bool reversed, Func<TRow, string> id, IEnumerable<TRow> rows)
    {
        var found = rows.Where(row => where?.Holds(row) is not false).Select(row => (Row: row, Place: new ListPlace(order.Of(row), id(row)))).ToList();
        found.Sort((one, other) => order.Compare(one.Place, other.Place, reversed));
        return found;
    }
}
