using LawLab.Grains.Lists;
using NpgsqlTypes;

namespace LawLab.Grains.Cases;

/// <summary>
/// What conditions on a list of cases may be about: what each row shows. Never the client's name or A-number: a condition is also held against cases
/// whose name the reader may not learn, and which rows it leaves would tell it (<see cref="CaseFilter.ExactName"/>).
/// </summary>
public static class CaseFields
{
    /// <summary>Where the matter stands.</summary>
    public static ListField<CaseRow, CaseStatus> Status { get; } = Fields<CaseRow>.One("status", row => row.Status);

    /// <summary>Code of the list court.</summary>
    public static ListField<CaseRow, string> Court { get; } = Fields<CaseRow>.Text("court", row => row.CourtCode);

    /// <summary>Code of the list judge.</summary>
    public static ListField<CaseRow, string> Judge { get; } = Fields<CaseRow>.Text("judge", row => row.JudgeCode);

    /// <summary>Code of the list nationality.</summary>
    public static ListField<CaseRow, string> Nationality { get; } = Fields<CaseRow>.Text("nationality", row => row.Nationality);

    /// <summary>Code of the list language.</summary>
    public static ListField<CaseRow, string> Language { get; } = Fields<CaseRow>.Text("language", row => row.Language);

    /// <summary>Codes of the list application.</summary>
    public static ListField<CaseRow, string> Relief { get; } = Fields<CaseRow>.Many("relief", row => row.Relief);

    /// <summary>Whether ICE holds the respondent.</summary>
    public static ListField<CaseRow, bool> Detained { get; } = Fields<CaseRow>.One("detained", row => row.Detained);

    /// <summary>The pseudonym.</summary>
    public static ListField<CaseRow, string> Pseudonym { get; } = Fields<CaseRow>.Text("pseudonym", row => row.Pseudonym);

    /// <summary>The day of the next hearing, in the court's zone.</summary>
    public static ListField<CaseRow, DateOnly> NextHearingOn { get; } = Fields<CaseRow>.Perhaps("day", row => row.NextHearingOn);

    /// <summary>The kind of the next hearing.</summary>
    public static ListField<CaseRow, HearingKind> NextHearingKind { get; } = Fields<CaseRow>.Perhaps("kind", row => row.NextHearingKind);

    /// <summary>When the case was opened here.</summary>
    public static ListField<CaseRow, DateTimeOffset> OpenedAt { get; } = Fields<CaseRow>.One("opened_at", row => row.OpenedAt);

    /// <summary>Ids of the people on the team.</summary>
    public static ListField<CaseRow, string> Team { get; } = Fields<CaseRow>.Many("team", row => row.Team);

    internal static ListOrder OrderOf(CaseOrder order) => order switch
    {
        CaseOrder.NextHearing => new("soonest COLLATE \"C\"", NpgsqlDbType.Text),
        CaseOrder.OpenedNewest => new("opened_at", NpgsqlDbType.TimestampTz, IsDescending: true),
        CaseOrder.Pseudonym => new("pseudonym COLLATE \"C\"", NpgsqlDbType.Text),
        _ => throw new ArgumentOutOfRangeException(nameof(order)),
    };
}
