namespace LawLab.Grains.Lists;

/// <summary>
/// What the rows of a list are narrowed to. It holds in a row or it does not, nothing between: where the row has no value for a
/// field, no condition about that field holds, and the negation of each does.
/// </summary>
/// <typeparam name="TRow">The rows of the list.</typeparam>
public abstract record Condition<TRow>
{
    private protected Condition()
    {
    }

    /// <summary>Whether it holds in a row; for lists that no table holds.</summary>
    public abstract bool Holds(TRow row);

    internal sealed record Every(IReadOnlyList<Condition<TRow>> Of) : Condition<TRow>
    {
        public override bool Holds(TRow row) => Of.All(each => each.Holds(row));
    }

    internal sealed record Some(IReadOnlyList<Condition<TRow>> Of) : Condition<TRow>
    {
        public override bool Holds(TRow row) => Of.Any(each => each.Holds(row));
    }

    internal sealed record Not(Condition<TRow> Of) : Condition<TRow>
    {
        public override bool Holds(TRow row) => !Of.Holds(row);
    }

    internal sealed record OneOf(ListField<TRow> Field, IReadOnlyList<object> Values) : Condition<TRow>
    {
        public override bool Holds(TRow row) => Field.In(row).Any(Values.Contains);
    }

    internal sealed record Between(ListField<TRow> Field, IComparable? From, IComparable? To) : Condition<TRow>
    {
        public override bool Holds(TRow row) =>
            Field.In(row).Any(value => (From is null || From.CompareTo(value) <= 0) && (To is null || To.CompareTo(value) >= 0));
    }

    internal sealed record Contains(ListField<TRow> Field, string Text) : Condition<TRow>
    {
        public override bool Holds(TRow row) => Field.In(row).Any(value => ((string)value).Contains(Text, StringComparison.OrdinalIgnoreCase));
    }

    internal sealed record Missing(ListField<TRow> Field) : Condition<TRow>
    {
        public override bool Holds(TRow row) => !Field.In(row).Any();
    }
}

/// <summary>Puts conditions together.</summary>
public static class Condition
{
    /// <summary>Holds where all of them do; everywhere when there are none.</summary>
    public static Condition<TRow> Every<TRow>(IEnumerable<Condition<TRow>> of) => new Condition<TRow>.Every([.. of]);

    /// <summary>Holds where one of them does; nowhere when there are none.</summary>
    public static Condition<TRow> Some<TRow>(IEnumerable<Condition<TRow>> of) => new Condition<TRow>.Some([.. of]);

    /// <summary>Refuses what a statement would refuse too; for lists that no table holds.</summary>
    /// <exception cref="Cases.InvalidFilterException">It is too large; the message says which bound it breaks.</exception>
    public static void Check<TRow>(Condition<TRow>? condition) => ListSql.Describe(condition);

    /// <summary>Holds where the other does not.</summary>
    public static Condition<TRow> Not<TRow>(Condition<TRow> of) => new Condition<TRow>.Not(of);
}
