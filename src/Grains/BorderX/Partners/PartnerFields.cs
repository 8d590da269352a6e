using LawLab.Grains.Lists;
using NpgsqlTypes;

namespace LawLab.Grains.BorderX.Partners;

/// <summary>The order of a list of partners and applicants; ties go by id.</summary>
public enum PartnerOrder
{
    /// <summary>Who applied first, first.</summary>
    AppliedFirst,

    /// <summary>Whose partnership ends first, first; those that do not end come last.</summary>
    EndsFirst,

    /// <summary>By name.</summary>
    Name,
}

/// <summary>What conditions on a list of partners and applicants may be about: what each row shows.</summary>
public static class PartnerFields
{
    /// <summary>Name of the organization.</summary>
    public static ListField<PartnerRow, string> Name { get; } = Fields<PartnerRow>.Text("name", row => row.Name);

    /// <summary>How far it is.</summary>
    public static ListField<PartnerRow, PartnerStage> Stage { get; } = Fields<PartnerRow>.One("stage", row => row.Stage);

    /// <summary>How many of its statements wait for a reviewer.</summary>
    public static ListField<PartnerRow, int> Waiting { get; } = Fields<PartnerRow>.One("waiting", row => row.Waiting);

    /// <summary>When it applied.</summary>
    public static ListField<PartnerRow, DateTimeOffset> AppliedAt { get; } = Fields<PartnerRow>.One("applied_at", row => row.AppliedAt);

    /// <summary>The last day on which all that is met now is met.</summary>
    public static ListField<PartnerRow, DateOnly> EndsOn { get; } = Fields<PartnerRow>.Perhaps("ends_on", row => row.EndsOn);

    internal static ListOrder OrderOf(PartnerOrder order) => order switch
    {
        PartnerOrder.AppliedFirst => new("applied_at", NpgsqlDbType.TimestampTz),
        PartnerOrder.EndsFirst => new("coalesce(ends_on, 'infinity'::date)", NpgsqlDbType.Date),
        PartnerOrder.Name => new("name", NpgsqlDbType.Text),
        _ => throw new ArgumentOutOfRangeException(nameof(order)),
    };
}
