using NpgsqlTypes;

namespace LawLab.Grains.Lists;

/// <summary>An order of a list. Rows of the same place go by id, the same way.</summary>
/// <param name="Sql">What rows are ordered by: a column or an expression, never null.</param>
/// <param name="Type">Text, day, moment or number.</param>
/// <param name="IsDescending">Whether the largest comes first unless the order is reversed.</param>
internal sealed record ListOrder(string Sql, NpgsqlDbType Type, bool IsDescending = false);

/// <summary>Which rows of a list are asked for.</summary>
/// <param name="First">How many at most, 1 to 100.</param>
/// <param name="After">A cursor of this list, asked by the same person with the same conditions in the same order; null for the first page.</param>
/// <param name="Order">The order; the first of its words is the usual one.</param>
/// <param name="Reversed">Whether the last rows of the order come first.</param>
public sealed record Slice<TOrder>(int First, string? After = null, TOrder Order = default, bool Reversed = false)
    where TOrder : struct, Enum;
