using NpgsqlTypes;

namespace LawLab.Grains.Lists;

/// <summary>
/// A field of a list's rows that conditions may be about. Its column is written here and nowhere else, so no name of a column comes
/// from outside. Only what the rows themselves show to whoever gets the list may be one: a condition then tells nobody anything
/// that she could not read.
/// </summary>
/// <param name="sql">The column, or an expression over the row's columns.</param>
/// <param name="type">Its type; that of one value where it has several.</param>
/// <param name="isMany">Whether a row has several values, as an array.</param>
public abstract class ListField<TRow>(string sql, NpgsqlDbType type, bool isMany)
{
    /// <summary>There is no value.</summary>
    public Condition<TRow> IsMissing() => new Condition<TRow>.Missing(this);

    internal string Sql => sql;

    internal NpgsqlDbType Type => type;

    internal bool IsMany => isMany;

    /// <summary>The values of a row as the database has them; none where it is null.</summary>
    internal abstract IEnumerable<object> In(TRow row);
}

/// <inheritdoc/>
public sealed class ListField<TRow, T> : ListField<TRow>
    where T : notnull
{
    private readonly Func<TRow, IEnumerable<T>> _values;

    internal ListField(string sql, Func<TRow, IEnumerable<T>> values, bool isMany)
        : base(sql, StoredValue.TypeOf<T>(), isMany) => _values = values;

    /// <summary>The value is one of these; of several values, one is.</summary>
    public Condition<TRow> IsOneOf(IEnumerable<T> values) => new Condition<TRow>.OneOf(this, [.. values.Select(StoredValue.Of).Distinct()]);

    internal override IEnumerable<object> In(TRow row) => _values(row).Select(StoredValue.Of);
}

/// <summary>Conditions that not every type of value has.</summary>
public static class ListFields
{
    /// <summary>The value is between these, both included; null leaves an end open.</summary>
    public static Condition<TRow> IsBetween<TRow, T>(this ListField<TRow, T> field, T? from, T? to)
        where T : struct, IComparable => new Condition<TRow>.Between(field, Stored(from), Stored(to));

    /// <summary>The text has this in it, in capitals or not.</summary>
    public static Condition<TRow> Contains<TRow>(this ListField<TRow, string> field, string text) => new Condition<TRow>.Contains(field, text);

    private static IComparable? Stored<T>(T? value)
        where T : struct, IComparable => value is { } known ? (IComparable)StoredValue.Of(known) : null;
}

/// <summary>Values as the database has them.</summary>
internal static class StoredValue
{
    public static object Of<T>(T value)
        where T : notnull => value switch
        {
            Enum word => word.ToString(),
            DateTimeOffset at => at.UtcDateTime,
            _ => value,
        };

    public static NpgsqlDbType TypeOf<T>() =>
        typeof(T) == typeof(string) || typeof(T).IsEnum ? NpgsqlDbType.Text
        : typeof(T) == typeof(DateOnly) ? NpgsqlDbType.Date
        : typeof(T) == typeof(DateTimeOffset) ? NpgsqlDbType.TimestampTz
        : typeof(T) == typeof(int) ? NpgsqlDbType.Integer
        : typeof(T) == typeof(long) ? NpgsqlDbType.Bigint
        : typeof(T) == typeof(bool) ? NpgsqlDbType.Boolean
        : throw new NotSupportedException($"A list has no fields of the type {typeof(T).Name}.");
}

/// <summary>Names the fields of a list's rows.</summary>
internal static class Fields<TRow>
{
    /// <summary>A field that every row has.</summary>
    public static ListField<TRow, T> One<T>(string sql, Func<TRow, T> value)
        where T : notnull => new(sql, row => [value(row)], isMany: false);

    /// <summary>A text that a row may lack.</summary>
    public static ListField<TRow, string> Text(string sql, Func<TRow, string?> value) => new(sql, row => value(row) is { } text ? [text] : [], isMany: false);

    /// <summary>A day, moment, number or word that a row may lack.</summary>
    public static ListField<TRow, T> Perhaps<T>(string sql, Func<TRow, T?> value)
        where T : struct => new(sql, row => value(row) is { } known ? [known] : [], isMany: false);

    /// <summary>A field of several values.</summary>
    public static ListField<TRow, T> Many<T>(string sql, Func<TRow, IReadOnlyList<T>> values)
        where T : notnull => new(sql, values, isMany: true);
}
