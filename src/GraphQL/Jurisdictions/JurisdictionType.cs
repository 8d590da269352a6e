using GraphQL;
using LawLab.Grains.Jurisdictions;
using LawLab.Graph.Reference;

namespace LawLab.Graph.Jurisdictions;

[Name("Jurisdiction"), Description("A Center of Excellence and the adjudication ecosystem it faces.")]
internal sealed class JurisdictionType(JurisdictionRow row)
{
    [Id, Description("Opaque id.")]
    public string Id => row.Id;

    [Description("Three-letter code, the one of its main court.")]
    public string Code => row.Code;

    [Description("Name, for instance \"Atlanta\".")]
    public string Name => row.Name;

    [Description("The ICE field office (area of responsibility).")]
    public string FieldOffice => row.FieldOffice;

    [Description("Its immigration courts and hearing locations.")]
    public IReadOnlyList<CodedValue> Courts => CodedValue.All(CodeLists.Court, row.Courts);

    internal static JurisdictionType? Of(JurisdictionView? view) =>
        view is null ? null : new JurisdictionType(new JurisdictionRow(view.Id, view.Code, view.Name, view.FieldOffice, view.Courts));
}
