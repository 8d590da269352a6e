using LawLab.Grains.Lists;
using NpgsqlTypes;

namespace LawLab.Grains.Record;

/// <summary>The order of the record.</summary>
public enum AuditOrder
{
    /// <summary>By the number of the entry, the highest first.</summary>
    Newest,
}

/// <summary>What conditions on the record may be about: what each entry shows.</summary>
public static class AuditFields
{
    /// <summary>When it went on record.</summary>
    public static ListField<AuditRow, DateTimeOffset> At { get; } = Fields<AuditRow>.One("at", row => row.At);

    /// <summary>Who acted.</summary>
    public static ListField<AuditRow, string> Actor { get; } = Fields<AuditRow>.Text("nullif(actor, '')", row => row.Actor.Length == 0 ? null : row.Actor);

    /// <summary>By which right.</summary>
    public static ListField<AuditRow, string> Authority { get; } = Fields<AuditRow>.Text("authority", row => row.Authority);

    /// <summary>What was done or wanted.</summary>
    public static ListField<AuditRow, string> Action { get; } = Fields<AuditRow>.Text("action", row => row.Action);

    /// <summary>What it was done to.</summary>
    public static ListField<AuditRow, string> Object { get; } = Fields<AuditRow>.Text("object", row => row.Object);

    /// <summary>Whether it was done; the table has the words in small letters.</summary>
    public static ListField<AuditRow, AuditResult> Result { get; } = Fields<AuditRow>.One("initcap(result)", row => row.Result);

    internal static ListOrder ByNumber { get; } = new("seq", NpgsqlDbType.Bigint, IsDescending: true);
}
