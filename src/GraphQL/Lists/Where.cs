using LawLab.Grains.Lists;

namespace LawLab.Graph.Lists;

/// <summary>What a list is asked for, as the graph has it.</summary>
/// <typeparam name="TRow">The rows of the list.</typeparam>
internal interface IWhere<TRow>
{
    Condition<TRow> ToCondition();
}

/// <summary>The words that every list's conditions share, and how they are put together.</summary>
internal static class Where
{
    public const string Description = "Conditions that all hold; null for none. Up to 30, and, or and not up to 5 deep; each value adds 1 to the cost.";
    public const string And = "All of these hold.";
    public const string Or = "One of these holds; of none, none does.";
    public const string Not = "This does not hold. Where a value is null no condition on it holds, so that its negation does.";
    public const string Reversed = "Whether the last of the order come first.";
    public const string After = "Cursor after which the page begins, of this list as one asks it oneself with the same arguments but first; null for the first page.";

    /// <summary>All that are given.</summary>
    public static Condition<TRow> Every<TRow>(params IEnumerable<Condition<TRow>?> given) => Condition.Every(given.OfType<Condition<TRow>>());

    /// <summary>All that are given, with the groups.</summary>
    public static Condition<TRow> Of<TRow>(
        IEnumerable<Condition<TRow>?> given, IReadOnlyList<IWhere<TRow>>? and, IReadOnlyList<IWhere<TRow>>? or, IWhere<TRow>? not) => Every(
        [
            .. given,
            and is null ? null : Condition.Every(and.Select(each => each.ToCondition())),
            or is null ? null : Condition.Some(or.Select(each => each.ToCondition())),
            not is null ? null : Condition.Not(not.ToCondition()),
        ]);

    public static Condition<TRow>? Is<TRow>(ListField<TRow, bool> field, bool? value) => value is { } known ? field.IsOneOf([known]) : null;

    public static Condition<TRow>? Between<TRow, T>(ListField<TRow, T> field, T? from, T? to)
        where T : struct, IComparable => from is null && to is null ? null : field.IsBetween(from, to);

    public static Condition<TRow>? IsNull<TRow>(ListField<TRow> field, bool? isNull) => isNull switch
    {
        true => field.IsMissing(),
        false => Condition.Not(field.IsMissing()),
        null => null,
    };
}
