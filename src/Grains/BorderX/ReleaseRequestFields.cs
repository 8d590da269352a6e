using LawLab.Grains.Cases;
using LawLab.Grains.Law;
using LawLab.Grains.Lists;
using NpgsqlTypes;

namespace LawLab.Grains.BorderX;

/// <summary>The order of a list of release requests; ties go by id.</summary>
public enum ReleaseRequestOrder
{
    /// <summary>What is promised first, first.</summary>
    DueFirst,

    /// <summary>Last ordered first.</summary>
    OrderedNewest,
}

/// <summary>
/// What conditions on a list of release requests may be about: what each row shows to whoever gets it. Of the case that is null for who produced the
/// packet once its work order is closed, in the row and in its conditions.
/// </summary>
public static class ReleaseRequestFields
{
    /// <summary>The client's pseudonym.</summary>
    public static ListField<ReleaseRequestRow, string> Pseudonym { get; } = Fields<ReleaseRequestRow>.Text("pseudonym", row => row.Pseudonym);

    /// <summary>Code of the list court.</summary>
    public static ListField<ReleaseRequestRow, string> Court { get; } = Fields<ReleaseRequestRow>.Text("court", row => row.CourtCode);

    /// <summary>Code of the list language.</summary>
    public static ListField<ReleaseRequestRow, string> Language { get; } = Fields<ReleaseRequestRow>.Text("language", row => row.Language);

    /// <summary>Id of the organization that owns the case.</summary>
    public static ListField<ReleaseRequestRow, string> Organization { get; } = Fields<ReleaseRequestRow>.Text("organization_id", row => row.OrganizationId);

    /// <summary>Id of the organization that produces the packet.</summary>
    public static ListField<ReleaseRequestRow, string> Producer { get; } = Fields<ReleaseRequestRow>.Text("producer_id", row => row.ProducerId);

    /// <summary>What kind of packet.</summary>
    public static ListField<ReleaseRequestRow, ReleasePath> Kind { get; } = Fields<ReleaseRequestRow>.One("kind", row => row.Kind);

    /// <summary>How far it is.</summary>
    public static ListField<ReleaseRequestRow, ReleaseStage> Stage { get; } = Fields<ReleaseRequestRow>.One("stage", row => row.Stage);

    /// <summary>When it was ordered.</summary>
    public static ListField<ReleaseRequestRow, DateTimeOffset> OrderedAt { get; } = Fields<ReleaseRequestRow>.One("ordered_at", row => row.OrderedAt);

    /// <summary>By when it is promised.</summary>
    public static ListField<ReleaseRequestRow, DateOnly> DueOn { get; } = Fields<ReleaseRequestRow>.One("due_on", row => row.DueOn);

    /// <summary>Whether it is at risk of being late.</summary>
    public static ListField<ReleaseRequestRow, bool> IsLate { get; } = Fields<ReleaseRequestRow>.One("late", row => row.IsLate);

    /// <summary>The day of the case's next hearing.</summary>
    public static ListField<ReleaseRequestRow, DateOnly> NextHearingOn { get; } = Fields<ReleaseRequestRow>.Perhaps("hearing_on", row => row.NextHearingOn);

    /// <summary>How many steps it takes.</summary>
    public static ListField<ReleaseRequestRow, int> Steps { get; } = Fields<ReleaseRequestRow>.One("steps", row => row.Steps);

    /// <summary>How many are done.</summary>
    public static ListField<ReleaseRequestRow, int> StepsDone { get; } = Fields<ReleaseRequestRow>.One("steps_done", row => row.StepsDone);

    /// <summary>How it ended.</summary>
    public static ListField<ReleaseRequestRow, OutcomeResult> Outcome { get; } = Fields<ReleaseRequestRow>.Perhaps("outcome", row => row.Outcome);

    internal static ListOrder OrderOf(ReleaseRequestOrder order) => order switch
    {
        ReleaseRequestOrder.DueFirst => new("due_on", NpgsqlDbType.Date),
        ReleaseRequestOrder.OrderedNewest => new("ordered_at", NpgsqlDbType.TimestampTz, IsDescending: true),
        _ => throw new ArgumentOutOfRangeException(nameof(order)),
    };
}
