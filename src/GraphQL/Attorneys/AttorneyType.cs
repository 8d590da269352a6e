using GraphQL;
using GraphQL.DataLoader;
using LawLab.Grains.Attorneys;
using LawLab.Graph.Accounts;
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

    [Description("The languages she speaks well enough to talk with a client; codes of the list language.")]
    public IReadOnlyList<CodedValue> Languages => CodedValue.All(CodeLists.Language, view.Languages);

    [Description("The languages she reads well enough for a document; codes of the list language.")]
    public IReadOnlyList<CodedValue> Reads => CodedValue.All(CodeLists.Language, view.Reads);

    [Description("How many hours a month she can give, 0 to 300.")]
    public int HoursPerMonth => view.HoursPerMonth;

    [Description("The Centers of Excellence whose vanguard she is of.")]
    public IDataLoaderResult<IReadOnlyList<JurisdictionType>> Centers([FromServices] JurisdictionNames jurisdictions) =>
        jurisdictions.LoadAll(view.Centers);

    [Description("How she practises, by her own statement; null before she said it.")]
    public PracticeType? Practice => view.Practice is { } practice ? new PracticeType(practice) : null;

    [Description("How many open cases she is on the team of.")]
    public IDataLoaderResult<int> OpenCases([FromServices] CaseLoads loads) => loads.Open(view.Id, view.OrganizationId);

    [Description("The trainings she has done, as recorded.")]
    public IReadOnlyList<TrainingDoneType> Trainings => [.. view.Trainings.Select(training => new TrainingDoneType(training))];

    [Description("What she offers as a volunteer, to herself and to who keeps the profiles; null for others and when she offers nothing.")]
    public VolunteeringType? Volunteering => view.Volunteering is { } offer ? new VolunteeringType(offer) : null;

    [Description("Who mentors her; null when nobody does.")]
    public Person? Mentor => view.MentorId is { } mentor ? new Person(mentor) : null;

    [Description("Whether her offer to mentor was accepted.")]
    public bool IsMentor => view.IsMentor;

    [Description("Whom she represented before, for the search of conflicts; to nobody but herself, null for others.")]
    public async Task<IReadOnlyList<FormerClientType>?> FormerClients(
        [FromServices] IGrainFactory grains, [FromUserContext] GraphContext user, CancellationToken stop)
    {
        if (user.Actor.PersonId != view.Id) return null;
        var clients = await Patience.Read(() => grains.GetGrain<IAttorneyGrain>(view.Id).FormerClients(), stop);
        return [.. clients.Select(client => new FormerClientType(client))];
    }

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
