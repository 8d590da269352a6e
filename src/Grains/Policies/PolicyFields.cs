using LawLab.Grains.Lists;

namespace LawLab.Grains.Policies;

/// <summary>The order of the calendar.</summary>
public enum PolicyOrder
{
    /// <summary>What has effect last first.</summary>
    OnLatest,

    /// <summary>What was last said or put right first.</summary>
    ChangedNewest,
}

/// <summary>What conditions on the calendar may be about. Its grain holds it, so they are looked at row by row: it has hundreds, not thousands.</summary>
public static class PolicyFields
{
    /// <summary>What sort of act it is.</summary>
    public static ListField<PolicyEvent, PolicyKind> Kind { get; } = Fields<PolicyEvent>.One("kind", known => known.Content.Kind);

    /// <summary>Its short name.</summary>
    public static ListField<PolicyEvent, string> Title { get; } = Fields<PolicyEvent>.Text("title", known => known.Content.Title);

    /// <summary>As it is cited.</summary>
    public static ListField<PolicyEvent, string> Citation { get; } = Fields<PolicyEvent>.Text("citation", known => known.Content.Citation);

    /// <summary>The first day on which it has effect.</summary>
    public static ListField<PolicyEvent, DateOnly> On { get; } = Fields<PolicyEvent>.One("on", known => known.Content.On);

    /// <summary>The first day on which it has none any more.</summary>
    public static ListField<PolicyEvent, DateOnly> Until { get; } = Fields<PolicyEvent>.Perhaps("until", known => known.Content.Until);

    /// <summary>The federal circuits where.</summary>
    public static ListField<PolicyEvent, string> Circuits { get; } = Fields<PolicyEvent>.Many("circuits", known => known.Content.Circuits);

    /// <summary>Codes of the measures that it concerns.</summary>
    public static ListField<PolicyEvent, string> Measures { get; } = Fields<PolicyEvent>.Many("measures", known => known.Content.Measures);

    /// <summary>When somebody last said what its effect is.</summary>
    public static ListField<PolicyEvent, DateTimeOffset> ChangedAt { get; } = Fields<PolicyEvent>.One("changed_at", known => known.ChangedAt);

    /// <summary>What an order goes by.</summary>
    public static HeldOrder<PolicyEvent> OrderOf(PolicyOrder order) => order switch
    {
        PolicyOrder.OnLatest => HeldOrder.By<PolicyEvent, DateOnly>(known => known.Content.On, isDescending: true),
        PolicyOrder.ChangedNewest => HeldOrder.By<PolicyEvent, DateTimeOffset>(known => known.ChangedAt, isDescending: true),
        _ => throw new ArgumentOutOfRangeException(nameof(order)),
    };
}
