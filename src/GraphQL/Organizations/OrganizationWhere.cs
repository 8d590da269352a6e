using LawLab.Grains.Lists;
using LawLab.Grains.Organizations;
using LawLab.Graph.Lists;
using LawLab.Graph.Scalars;

namespace LawLab.Graph.Organizations;

[Description("Conditions on organizations, of which all that are given hold.")]
internal sealed record OrganizationWhere(
    [property: Description("The organization's name.")] TextCondition? Name,
    [property: Description("Whether other organizations may order packets of it.")] bool? Produces,
    [property: Description(Where.And)] IReadOnlyList<OrganizationWhere>? And,
    [property: Description(Where.Or)] IReadOnlyList<OrganizationWhere>? Or,
    [property: Description(Where.Not)] OrganizationWhere? Not) : IWhere<OrganizationRow>
{
    public Condition<OrganizationRow> ToCondition() => Where.Of(
        [
            Name?.Of(OrganizationFields.Name),
            Where.Is(OrganizationFields.Produces, Produces),
        ],
        And,
        Or,
        Not);
}

internal sealed class OrganizationOrderType() : WordEnum<OrganizationOrder>(
    "The order of a list of organizations.",
    (OrganizationOrder.Name, "By name."));
