using LawLab.Grains.Jurisdictions;
using LawLab.Grains.Lists;
using LawLab.Graph.Lists;
using LawLab.Graph.Scalars;

namespace LawLab.Graph.Jurisdictions;

[Description("Conditions on jurisdictions, of which all that are given hold.")]
internal sealed record JurisdictionWhere(
    [property: Description("Three-letter code, the one of its main court.")] CodeCondition? Code,
    [property: Description("Name, for instance \"Atlanta\".")] TextCondition? Name,
    [property: Description("The ICE field office (area of responsibility).")] TextCondition? FieldOffice,
    [property: Description("One of its immigration courts and hearing locations, of the list court.")] CodeCondition? Courts,
    [property: Description("One of those who were appointed to coordinate the center.")] IdCondition? Facilitators,
    [property: Description(Where.And)] IReadOnlyList<JurisdictionWhere>? And,
    [property: Description(Where.Or)] IReadOnlyList<JurisdictionWhere>? Or,
    [property: Description(Where.Not)] JurisdictionWhere? Not) : IWhere<JurisdictionRow>
{
    public Condition<JurisdictionRow> ToCondition() => Where.Of(
        [
            Code?.Of(JurisdictionFields.Code),
            Name?.Of(JurisdictionFields.Name),
            FieldOffice?.Of(JurisdictionFields.FieldOffice),
            Courts?.Of(JurisdictionFields.Courts),
            Facilitators?.Of(JurisdictionFields.Facilitators),
        ],
        And,
        Or,
        Not);
}

internal sealed class JurisdictionOrderType() : WordEnum<JurisdictionOrder>(
    "The order of a list of jurisdictions.",
    (JurisdictionOrder.Name, "By name."),
    (JurisdictionOrder.Code, "By code."));
