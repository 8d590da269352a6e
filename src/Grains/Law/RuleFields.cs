using LawLab.Grains.Lists;

namespace LawLab.Grains.Law;

/// <summary>The order of a list of rules.</summary>
public enum RuleOrder
{
    /// <summary>As in their table.</summary>
    Table,

    /// <summary>What has effect last first; what always had it last.</summary>
    FromLatest,

    /// <summary>By title.</summary>
    Title,
}

/// <summary>What conditions on a list of rules may be about. A table that comes with LawLab and a grain hold them, so they are looked at one by one: there are hundreds.</summary>
public static class RuleFields
{
    /// <summary>What it says something about.</summary>
    public static ListField<Rule, RuleKind> Kind { get; } = Fields<Rule>.One("kind", rule => rule.Kind);

    /// <summary>Of the rule.</summary>
    public static ListField<Rule, string> Name { get; } = Fields<Rule>.Text("name", rule => rule.Name);

    /// <summary>Short.</summary>
    public static ListField<Rule, string> Title { get; } = Fields<Rule>.Text("title", rule => rule.Title);

    /// <summary>What it says.</summary>
    public static ListField<Rule, string> Text { get; } = Fields<Rule>.Text("text", rule => rule.Text);

    /// <summary>Of a deadline: how many days.</summary>
    public static ListField<Rule, int> Days { get; } = Fields<Rule>.Perhaps("days", rule => (rule.Value as DeadlineValue)?.Days);

    /// <summary>Of a deadline: what has to be done.</summary>
    public static ListField<Rule, Filing> Filing { get; } = Fields<Rule>.Perhaps("filing", rule => (rule.Value as DeadlineValue)?.Filing);

    /// <summary>Of a form: its number.</summary>
    public static ListField<Rule, string> Form { get; } = Fields<Rule>.Text("form", rule => (rule.Value as FormValue)?.Form);

    /// <summary>The first day on which it has or may have effect.</summary>
    public static ListField<Rule, DateOnly> From { get; } = Fields<Rule>.Perhaps("from", rule => rule.Effect.From);

    /// <summary>The first day on which it has or may have none any more.</summary>
    public static ListField<Rule, DateOnly> Until { get; } = Fields<Rule>.Perhaps("until", rule => rule.Effect.Until);

    /// <summary>The federal circuits where.</summary>
    public static ListField<Rule, string> Circuits { get; } = Fields<Rule>.Many("circuits", rule => rule.Circuits);

    /// <summary>Codes of the courts where.</summary>
    public static ListField<Rule, string> Courts { get; } = Fields<Rule>.Many("courts", rule => rule.Courts);

    /// <summary>How far it may be relied on.</summary>
    public static ListField<Rule, RuleStanding> Standing { get; } = Fields<Rule>.One("standing", rule => rule.Standing);

    /// <summary>What court's order or pending case contests it.</summary>
    public static ListField<Rule, string> Litigation { get; } = Fields<Rule>.Text("litigation", rule => rule.Litigation);

    /// <summary>What an order goes by.</summary>
    /// <param name="table">All rules, as they stand.</param>
    public static HeldOrder<Rule> OrderOf(RuleOrder order, IReadOnlyList<Rule> table)
    {
        switch (order)
        {
            case RuleOrder.Table:
                var places = table.Select((rule, place) => (rule.Id, Place: place)).ToDictionary(each => each.Id, each => each.Place);
                return HeldOrder.By<Rule, int>(rule => places[rule.Id]);
            case RuleOrder.FromLatest: return HeldOrder.By<Rule, DateOnly>(rule => rule.Effect.From ?? DateOnly.MinValue, isDescending: true);
            case RuleOrder.Title: return HeldOrder.By<Rule, string>(rule => rule.Title);
            default: throw new ArgumentOutOfRangeException(nameof(order));
        }
    }
}
