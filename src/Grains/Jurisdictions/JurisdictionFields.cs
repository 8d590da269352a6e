using LawLab.Grains.Lists;
using NpgsqlTypes;

namespace LawLab.Grains.Jurisdictions;

/// <summary>The order of a list of jurisdictions; ties go by id.</summary>
public enum JurisdictionOrder
{
    /// <summary>By name.</summary>
    Name,

    /// <summary>By code.</summary>
    Code,
}

/// <summary>What conditions on a list of jurisdictions may be about: what each row shows.</summary>
public static class JurisdictionFields
{
    /// <summary>Three-letter code, the one of its main court.</summary>
    public static ListField<JurisdictionRow, string> Code { get; } = Fields<JurisdictionRow>.Text("code", row => row.Code);

    /// <summary>Its name.</summary>
    public static ListField<JurisdictionRow, string> Name { get; } = Fields<JurisdictionRow>.Text("name", row => row.Name);

    /// <summary>The ICE field office.</summary>
    public static ListField<JurisdictionRow, string> FieldOffice { get; } = Fields<JurisdictionRow>.Text("field_office", row => row.FieldOffice);

    /// <summary>Codes of its courts.</summary>
    public static ListField<JurisdictionRow, string> Courts { get; } = Fields<JurisdictionRow>.Many("courts", row => row.Courts);

    /// <summary>Ids of who coordinates it.</summary>
    public static ListField<JurisdictionRow, string> Facilitators { get; } = Fields<JurisdictionRow>.Many("facilitators", row => row.Facilitators);

    internal static ListOrder OrderOf(JurisdictionOrder order) => order switch
    {
        JurisdictionOrder.Name => new("name", NpgsqlDbType.Text),
        JurisdictionOrder.Code => new("code", NpgsqlDbType.Text),
        _ => throw new ArgumentOutOfRangeException(nameof(order)),
    };
}
