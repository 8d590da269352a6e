using System.Globalization;
using System.Text.Json;
using LawLab.Grains.Cases;
using Npgsql;
using NpgsqlTypes;

namespace LawLab.Grains.Lists;

/// <summary>
/// The parts of a list's statement that follow from what is asked of it: conditions, order and place. Values are parameters, columns
/// are those of <see cref="ListField{TRow}"/> and <see cref="ListOrder"/>. It is the only translator of conditions.
/// </summary>
/// <param name="parameters">How many parameters the statement has without these.</param>
internal sealed class ListSql(int parameters)
{
    /// <summary>How deep conditions may stand in each other.</summary>
    public const int Deepest = 5;

    /// <summary>How many conditions a list may be asked with.</summary>
    public const int MostConditions = 30;

    /// <summary>How many values a condition may name.</summary>
    public const int MostValues = 100;

    /// <summary>How long a text may be that is looked for, in characters.</summary>
    public const int LongestText = 200;

    private readonly List<NpgsqlParameter> _parameters = [];
    private int _conditions;

    /// <summary>The values, in their order, to stand after the statement's own.</summary>
    public NpgsqlParameter[] Parameters => [.. _parameters];

    /// <summary>The condition as it stands after <c>WHERE</c> or <c>AND</c>.</summary>
    /// <exception cref="InvalidFilterException">It is too large; the message says which bound it breaks.</exception>
    public string Where<TRow>(Condition<TRow>? condition) => condition is null ? "true" : Write(condition, 1);

    /// <summary>What one asks as one text, for <see cref="ListCursor"/>: equal for equal questions.</summary>
    public static string Describe<TRow>(Condition<TRow>? condition)
    {
        var sql = new ListSql(0);
        return sql.Where(condition) + JsonSerializer.Serialize(sql._parameters.Select(parameter => parameter.Value));
    }

    /// <summary>The rows after a place; all for null.</summary>
    /// <param name="id">The column that decides between rows of the same place; null where no two have the same.</param>
    public string After(ListOrder order, bool reversed, string? id, ListPlace? place)
    {
        if (place is null) return "true";
        var beyond = order.IsDescending ^ reversed ? '<' : '>';
        return id is null
            ? $"{order.Sql} {beyond} {Add(place.Value, order.Type)}"
            : $"({order.Sql}, {id}) {beyond} ({Add(place.Value, order.Type)}, {Add(place.Id, NpgsqlDbType.Text)})";
    }

    /// <summary>The order and how many rows, to stand at the end.</summary>
    /// <param name="id">As of <see cref="After"/>.</param>
    public string OrderBy(ListOrder order, bool reversed, string? id, int rows)
    {
        var way = order.IsDescending ^ reversed ? "DESC" : "ASC";
        return $"ORDER BY {order.Sql} {way}{(id is null ? "" : $", {id} {way}")} LIMIT {Add(rows, NpgsqlDbType.Integer)}";
    }

    private string Write<TRow>(Condition<TRow> condition, int depth)
    {
        if (depth > Deepest) throw new InvalidFilterException($"Conditions stand more than {Deepest} deep in each other. Say the same with fewer and, or and not.");
        return condition switch
        {
            Condition<TRow>.Every every => All(every.Of, " AND ", "true"),
            Condition<TRow>.Some some => All(some.Of, " OR ", "false"),
            // Null counts as false, so that what does not hold in a row is there when it is negated.
            Condition<TRow>.Not not => $"({Write(not.Of, depth + 1)}) IS NOT TRUE",
            _ => Leaf(condition),
        };

        string All(IReadOnlyList<Condition<TRow>> of, string between, string none) => of.Count switch
        {
            0 => none,
            // What holds nothing together nests nothing.
            1 => Write(of[0], depth),
            _ => $"({string.Join(between, of.Select(each => Write(each, depth + 1)))})",
        };
    }

    private string Leaf<TRow>(Condition<TRow> condition)
    {
        if (++_conditions > MostConditions) throw new InvalidFilterException($"A list can be asked with up to {MostConditions} conditions. Leave some out.");
        switch (condition)
        {
            case Condition<TRow>.OneOf { Field: var field, Values: var values }:
                if (values.Count > MostValues) throw new InvalidFilterException($"A condition can name up to {MostValues} values. Leave some out.");
                if (values.Count == 0) return "false";
                return field.IsMany ? $"{field.Sql} && {AddMany(values, field.Type)}" : $"{field.Sql} = ANY ({AddMany(values, field.Type)})";
            case Condition<TRow>.Between { Field: var field, From: var from, To: var to }:
                return (from, to) switch
                {
                    (null, null) => $"{field.Sql} IS NOT NULL",
                    (_, null) => $"{field.Sql} >= {Add(from, field.Type)}",
                    (null, _) => $"{field.Sql} <= {Add(to, field.Type)}",
                    _ => $"{field.Sql} BETWEEN {Add(from, field.Type)} AND {Add(to, field.Type)}",
                };
            case Condition<TRow>.Contains { Field: var field, Text: var text }:
                if (text.Length > LongestText) throw new InvalidFilterException($"Look for up to {LongestText} characters.");
                return $"strpos(lower({field.Sql}), lower({Add(text, NpgsqlDbType.Text)})) > 0";
            case Condition<TRow>.Missing { Field: var field }:
                return field.IsMany ? $"cardinality({field.Sql}) = 0" : $"{field.Sql} IS NULL";
            default:
                throw new NotSupportedException(condition.GetType().Name);
        }
    }

    private string AddMany(IReadOnlyList<object> values, NpgsqlDbType type)
    {
        var array = Array.CreateInstance(values[0].GetType(), values.Count);
        for (var i = 0; i < values.Count; i++) array.SetValue(values[i], i);
        return Add(array, NpgsqlDbType.Array | type);
    }

    private string Add(object value, NpgsqlDbType type)
    {
        _parameters.Add(new NpgsqlParameter { Value = value, NpgsqlDbType = type });
        return string.Create(CultureInfo.InvariantCulture, $"${parameters + _parameters.Count}");
    }
}
