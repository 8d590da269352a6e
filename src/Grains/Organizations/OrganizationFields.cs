using LawLab.Grains.Lists;
using NpgsqlTypes;

namespace LawLab.Grains.Organizations;

/// <summary>The order of a list of organizations; ties go by id.</summary>
public enum OrganizationOrder
{
    /// <summary>By name.</summary>
    Name,
}

/// <summary>What conditions on a list of organizations may be about: what each row shows.</summary>
public static class OrganizationFields
{
    /// <summary>Its name.</summary>
    public static ListField<OrganizationRow, string> Name { get; } = Fields<OrganizationRow>.Text("name", row => row.Name);

    /// <summary>Whether others may order packets of it.</summary>
    public static ListField<OrganizationRow, bool> Produces { get; } = Fields<OrganizationRow>.One("produces", row => row.Produces);

    internal static ListOrder OrderOf(OrganizationOrder order) => order switch
    {
        OrganizationOrder.Name => new("name", NpgsqlDbType.Text),
        _ => throw new ArgumentOutOfRangeException(nameof(order)),
    };
}
