using GraphQL;
using GraphQL.DataLoader;
using LawLab.Grains.Attorneys;
using LawLab.Graph.Execution;
using LawLab.Graph.Jurisdictions;
using LawLab.Graph.Organizations;
using LawLab.Graph.Reference;

namespace LawLab.Graph.Attorneys;

[Name("Attorney"), Description("A person who defends: her admissions, languages and how much she can take on.")]
internal sealed class AttorneyType(AttorneyView view)
{
    [Id, Description("Opaque id, the same as of the person's account.")]
    public string Id => view.Id;

    [Description("Version of the profile; each change makes one more.")]
    public int Version => view.Version;

    [Description("The name that colleagues see.")]
    public string Name => view.Name;

    [Description("The organization she works in; null when it is not one whose name the reader may know.")]
    public IDataLoaderResult<OrganizationType?> Organization([FromServices] OrganizationNames organizations, [FromUserContext] GraphContext user) =>
        organizations.Load(user.Actor, view.OrganizationId);

    [Description("Her admissions to practise, by her own statement.")]
    public IReadOnlyList<BarAdmissionType> BarAdmissions => [.. view.BarAdmissions.Select(admission => new BarAdmissionType(admission))];

    [Description("The languages she works in; codes of the list language.")]
    public IReadOnlyList<CodedValue> Languages => CodedValue.All(CodeLists.Language, view.Languages);

    [Description("How many hours a month she can give, 0 to 300.")]
    public int HoursPerMonth => view.HoursPerMonth;

    [Description("The Centers of Excellence whose vanguard she is of.")]
    public IDataLoaderResult<IReadOnlyList<JurisdictionType>> Centers([FromServices] JurisdictionNames jurisdictions) =>
        jurisdictions.LoadAll(view.Centers);

    internal static AttorneyType? Of(AttorneyView? view) => view is null ? null : new AttorneyType(view);
}

[Name("BarAdmission"), Description("An admission to practise.")]
internal sealed class BarAdmissionType(BarAdmission admission)
{
    [Description("Two-letter postal code of the bar's state.")]
    public string State => admission.State;

    [Description("Whether the person says she is in good standing there.")]
    public bool InGoodStanding => admission.InGoodStanding;

    [Description("Date of admission.")]
    public DateOnly AdmittedOn => admission.AdmittedOn;
}
