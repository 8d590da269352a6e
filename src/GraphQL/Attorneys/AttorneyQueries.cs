using GraphQL;
using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.Cases;
using LawLab.Grains.Lists;
using LawLab.Graph.Execution;
using LawLab.Graph.Lists;
using LawLab.Graph.Reference;

namespace LawLab.Graph.Attorneys;

internal sealed class AttorneyQueries(IGrainFactory grains, AttorneyIndex index, CaseIndex cases)
{
    [Description("An attorney of one's organization or of a shared Center of Excellence; null otherwise.")]
    public async Task<AttorneyType?> Attorney(
        [FromUserContext] GraphContext user, [Id, Description("Opaque id of the person.")] string id, CancellationToken stop) =>
        OpaqueId.IsWellFormed(id)
            ? AttorneyType.Of(await Patience.Read(() => grains.GetGrain<IAttorneyGrain>(id).Read(user.Actor), stop))
            : null;

    [Description("The attorneys of one's organization and of one's Centers of Excellence.")]
    public async Task<AttorneyConnection> Attorneys(
        [FromUserContext] GraphContext user,
        [Description("Part of the name; null for all.")] string? text,
        [Id, Description("Only the vanguard of this jurisdiction; null for all.")] string? center,
        [Description(Where.After)] string? after,
        [Description("Only who works on this; a code of practiceSubjects, null for all.")] string? subject,
        [Description("Only who speaks this; a code of the list language, null for all.")] string? language,
        [Description("Only who also works from afar, or who does not; null for all.")] bool? remote,
        [Conditions] AttorneyWhere? where,
        CancellationToken stop,
        [Description("The order of the list.")] AttorneyOrder orderBy = AttorneyOrder.Name,
        [Description(Where.Reversed)] bool reversed = false,
        [Description("How many attorneys at most, 1 to 100."), Validator(typeof(PageSize))] int first = 50) =>
        new(await Patience.Read(() => index.List(
            user.Actor,
            new AttorneyFilter(text, center, subject, language, remote, Where: where?.ToCondition()),
            new(first, after, orderBy, reversed),
            stop), stop));

    [Description("The subjects that profiles, volunteers and matches are about.")]
    public static PracticeSubjectList PracticeSubjects() => new();

    [Description("The volunteers of the organization whose profiles one keeps, up to 500; nobody for who keeps none.")]
    [ListSize(50)]
    public async Task<IReadOnlyList<Volunteer>> Volunteers(
        [FromUserContext] GraphContext user,
        [Id, Description("Only of the vanguard of this jurisdiction; null for all.")] string? center,
        [Description("Only who has come that far; null for all.")] VolunteerStage? stage,
        [Conditions] VolunteerWhere? where,
        CancellationToken stop,
        [Description("The order of the list.")] VolunteerOrder orderBy = VolunteerOrder.WaitsLongest,
        [Description(Where.Reversed)] bool reversed = false)
    {
        var condition = where?.ToCondition();
        Condition.Check(condition);
        var rows = await Patience.Read(() => index.Volunteers(user.Actor, center, stop), stop);
        var loads = await LoadsOf(rows, stop);
        var all = rows.Select(row => (Row: row, Load: loads.GetValueOrDefault(row.Id)))
            .Select(each => new VolunteerRow(each.Row, AttorneyIndex.StageOf(each.Row, each.Load is not null), each.Load?.Open ?? 0))
            .Where(volunteer => stage is null || volunteer.Stage == stage);
        return [.. HeldList.All(condition, VolunteerFields.OrderOf(orderBy), reversed, row => row.Attorney.Id, all).Select(row => new Volunteer(row))];
    }

    [Description("The mentors for an attorney whose profile one keeps, best first, with the reasons; null for who keeps it not.")]
    [Cost(50)]
    public async Task<IReadOnlyList<MentorMatchType>?> MentorMatches(
        [FromUserContext] GraphContext user, [Id, Description("Who needs a mentor.")] string attorneyId, CancellationToken stop)
    {
        if (!OpaqueId.IsWellFormed(attorneyId)
            || await Patience.Read(() => grains.GetGrain<IAttorneyGrain>(attorneyId).Read(user.Actor), stop) is not { } mentee
            || !AccessRules.Can(user.Actor, OrganizationAction.KeepProfiles, mentee.OrganizationId))
        {
            return null;
        }

        var mentors = await Patience.Read(() => index.Mentors(user.Actor, stop), stop);
        var loads = await LoadsOf(mentors.Select(each => each.Mentor), stop);
        return [.. MentorMatching.Rank(mentee, mentors, loads).Select(match => new MentorMatchType(match))];
    }

    private Task<IReadOnlyDictionary<string, CaseLoad>> LoadsOf(IEnumerable<AttorneyRow> rows, CancellationToken stop) =>
        Patience.Read(() => cases.Loads([.. rows.Select(row => (row.Id, row.OrganizationId))], stop), stop);
}

[Description("A page of attorneys.")]
internal sealed class AttorneyConnection(AttorneyPage page)
{
    [Description("The attorneys.")]
    public IReadOnlyList<AttorneySummary> Nodes => [.. page.Rows.Select(row => new AttorneySummary(row))];

    [Description("Where the page stands in the list.")]
    public PageInfo PageInfo => new(page.HasNextPage, page.EndCursor);
}

[Description("An attorney in a list.")]
internal sealed class AttorneySummary(AttorneyRow row)
{
    [Id, Description("Opaque id of the person.")]
    public string Id => row.Id;

    [Description("The name that colleagues see.")]
    public string Name => row.Name;

    [Description("The languages she speaks; codes of the list language.")]
    public IReadOnlyList<CodedValue> Languages => CodedValue.All(CodeLists.Language, row.Languages);

    [Description("How many hours a month she can give, 0 to 300.")]
    public int HoursPerMonth => row.HoursPerMonth;

    [Description("What she works on; codes of practiceSubjects.")]
    public IReadOnlyList<string> Subjects => row.Subjects;

    [Description("Whether she also works from afar.")]
    public bool Remote => row.Remote;

    [Description("Whether she says she is admitted to a bar in good standing.")]
    public bool IsLawyer => row.IsLawyer;

    [Description("Whether she says she is fully accredited, so that she may appear before the court.")]
    public bool IsAccredited => row.IsAccredited;

    [Description("Whether she says she has no experience in removal defense yet.")]
    public bool IsNewcomer => row.IsNewcomer;

    [Description("Whether her offer to mentor was accepted.")]
    public bool IsMentor => row.IsMentor;
}
