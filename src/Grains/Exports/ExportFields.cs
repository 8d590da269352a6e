using LawLab.Grains.Lists;
using NpgsqlTypes;

namespace LawLab.Grains.Exports;

/// <summary>The order of a list of exports; ties go by id.</summary>
public enum ExportOrder
{
    /// <summary>Last asked for first.</summary>
    AskedNewest,

    /// <summary>What is deleted soonest first.</summary>
    ExpiresFirst,
}

/// <summary>What conditions on a list of exports may be about: what each row shows. What the cases were narrowed to is sealed, and is none of it.</summary>
public static class ExportFields
{
    /// <summary>What it is of.</summary>
    public static ListField<CaseExport, ExportKind> Kind { get; } = Fields<CaseExport>.One("kind", row => row.Kind);

    /// <summary>What is in it.</summary>
    public static ListField<CaseExport, ExportTable> Tables { get; } = Fields<CaseExport>.Many("tables", row => row.Tables);

    /// <summary>What its tables are written as.</summary>
    public static ListField<CaseExport, ExportFormat> Format { get; } = Fields<CaseExport>.Perhaps("format", row => row.Format);

    /// <summary>Whether clients are named.</summary>
    public static ListField<CaseExport, bool> WithNames { get; } = Fields<CaseExport>.One("with_names", row => row.WithNames);

    /// <summary>Where it stands.</summary>
    public static ListField<CaseExport, ExportState> State { get; } = Fields<CaseExport>.One("state", row => row.State);

    /// <summary>Why it failed; of <see cref="ExportFailure"/>.</summary>
    public static ListField<CaseExport, string> Code { get; } = Fields<CaseExport>.Text("code", row => row.Code);

    /// <summary>How many cases are in it.</summary>
    public static ListField<CaseExport, int> Cases { get; } = Fields<CaseExport>.One("cases", row => row.Cases);

    /// <summary>When it was asked for.</summary>
    public static ListField<CaseExport, DateTimeOffset> AskedAt { get; } = Fields<CaseExport>.One("asked_at", row => row.AskedAt);

    /// <summary>When it was done, cancelled or failed.</summary>
    public static ListField<CaseExport, DateTimeOffset> EndedAt { get; } = Fields<CaseExport>.Perhaps("ended_at", row => row.EndedAt);

    /// <summary>When it is deleted.</summary>
    public static ListField<CaseExport, DateTimeOffset> ExpiresAt { get; } = Fields<CaseExport>.One("expires_at", row => row.ExpiresAt);

    internal static ListOrder OrderOf(ExportOrder order) => order switch
    {
        ExportOrder.AskedNewest => new("asked_at", NpgsqlDbType.TimestampTz, IsDescending: true),
        ExportOrder.ExpiresFirst => new("expires_at", NpgsqlDbType.TimestampTz),
        _ => throw new ArgumentOutOfRangeException(nameof(order)),
    };
}
