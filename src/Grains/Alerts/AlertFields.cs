using LawLab.Grains.Lists;
using NpgsqlTypes;

namespace LawLab.Grains.Alerts;

/// <summary>The order of a list of alerts; ties go by id.</summary>
public enum AlertOrder
{
    /// <summary>Last reported first.</summary>
    ReportedNewest,

    /// <summary>Last spoken of first.</summary>
    ChangedNewest,

    /// <summary>What most people saw too first.</summary>
    MostConfirmed,
}

/// <summary>What conditions on a list of alerts may be about: what each row shows.</summary>
public static class AlertFields
{
    /// <summary>Id of the jurisdiction.</summary>
    public static ListField<AlertRow, string> Jurisdiction { get; } = Fields<AlertRow>.Text("tenant", row => row.JurisdictionId);

    /// <summary>Whose practice.</summary>
    public static ListField<AlertRow, AlertKind> Kind { get; } = Fields<AlertRow>.One("kind", row => row.Kind);

    /// <summary>Code or name, as <see cref="AlertKind"/> says.</summary>
    public static ListField<AlertRow, string> Place { get; } = Fields<AlertRow>.Text("place", row => row.Place);

    /// <summary>How far it has come.</summary>
    public static ListField<AlertRow, AlertStage> Stage { get; } = Fields<AlertRow>.One("stage", row => row.Stage);

    /// <summary>How many saw it too.</summary>
    public static ListField<AlertRow, int> Confirmed { get; } = Fields<AlertRow>.One("confirmed", row => row.Confirmed);

    /// <summary>How many saw otherwise.</summary>
    public static ListField<AlertRow, int> Contradicted { get; } = Fields<AlertRow>.One("contradicted", row => row.Contradicted);

    /// <summary>Since when it is so.</summary>
    public static ListField<AlertRow, DateOnly> Since { get; } = Fields<AlertRow>.One("since", row => row.Since);

    /// <summary>When it was reported.</summary>
    public static ListField<AlertRow, DateTimeOffset> ReportedAt { get; } = Fields<AlertRow>.One("reported_at", row => row.ReportedAt);

    /// <summary>When something was last said of it.</summary>
    public static ListField<AlertRow, DateTimeOffset> ChangedAt { get; } = Fields<AlertRow>.One("changed_at", row => row.ChangedAt);

    internal static ListOrder OrderOf(AlertOrder order) => order switch
    {
        AlertOrder.ReportedNewest => new("reported_at", NpgsqlDbType.TimestampTz, IsDescending: true),
        AlertOrder.ChangedNewest => new("changed_at", NpgsqlDbType.TimestampTz, IsDescending: true),
        AlertOrder.MostConfirmed => new("confirmed", NpgsqlDbType.Integer, IsDescending: true),
        _ => throw new ArgumentOutOfRangeException(nameof(order)),
    };
}
