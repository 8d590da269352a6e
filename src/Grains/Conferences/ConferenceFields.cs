using LawLab.Grains.Lists;
using NpgsqlTypes;

namespace LawLab.Grains.Conferences;

/// <summary>The order of a list of conferences; ties go by id.</summary>
public enum ConferenceOrder
{
    /// <summary>The latest first.</summary>
    StartsLatest,

    /// <summary>That with the most cases first.</summary>
    MostCases,
}

/// <summary>What conditions on a list of conferences may be about: what each row shows.</summary>
public static class ConferenceFields
{
    /// <summary>Id of the center.</summary>
    public static ListField<ConferenceRow, string> Jurisdiction { get; } = Fields<ConferenceRow>.Text("jurisdiction_id", row => row.JurisdictionId);

    /// <summary>Where it stands.</summary>
    public static ListField<ConferenceRow, ConferenceStage> Stage { get; } = Fields<ConferenceRow>.One("stage", row => row.Stage);

    /// <summary>Begin.</summary>
    public static ListField<ConferenceRow, DateTimeOffset> StartsAt { get; } = Fields<ConferenceRow>.One("starts_at", row => row.StartsAt);

    /// <summary>Planned end.</summary>
    public static ListField<ConferenceRow, DateTimeOffset> EndsAt { get; } = Fields<ConferenceRow>.One("ends_at", row => row.EndsAt);

    /// <summary>How many cases are on its board.</summary>
    public static ListField<ConferenceRow, int> Cases { get; } = Fields<ConferenceRow>.One("cases", row => row.Cases);

    /// <summary>How many people are invited.</summary>
    public static ListField<ConferenceRow, int> People { get; } = Fields<ConferenceRow>.One("cardinality(people)", row => row.People);

    internal static ListOrder OrderOf(ConferenceOrder order) => order switch
    {
        ConferenceOrder.StartsLatest => new("starts_at", NpgsqlDbType.TimestampTz, IsDescending: true),
        ConferenceOrder.MostCases => new("cases", NpgsqlDbType.Integer, IsDescending: true),
        _ => throw new ArgumentOutOfRangeException(nameof(order)),
    };
}
