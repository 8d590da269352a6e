using GraphQL;
using GraphQL.DataLoader;
using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.Jurisdictions;
using LawLab.Graph.Accounts;
using LawLab.Graph.Execution;
using LawLab.Graph.Reference;

namespace LawLab.Graph.Jurisdictions;

/// <param name="row">What all may see.</param>
/// <param name="version">Of the jurisdiction after a command; 0 where it is only read.</param>
[Name("Jurisdiction"), Description("A Center of Excellence and the adjudication ecosystem it faces.")]
internal sealed class JurisdictionType(JurisdictionRow row, int version = 0)
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

    [Description("Who was appointed to coordinate the center.")]
    public IReadOnlyList<Person> Facilitators => Person.All(row.Facilitators);

    [Description("Whether who asks coordinates the center: its vanguard, teams, trainings and goals.")]
    public bool Coordinates([FromUserContext] GraphContext user) =>
        AccessRules.Can(user.Actor, CenterAction.Coordinate, row.Facilitators, isMember: false);

    [Description("How many attorneys are in the vanguard, and whether they are too few or too many.")]
    public IDataLoaderResult<VanguardGaugeType> Gauge([FromServices] VanguardCounts counts, [FromServices] TimeProvider clock) =>
        counts.Load(row.Id, members => new VanguardGaugeType(VanguardGauge.Of(members, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime))));

    [Description("The members of the vanguard who agreed that everyone may know it, by name.")]
    public async Task<IReadOnlyList<Person>> PublicMembers([FromServices] AttorneyIndex index, CancellationToken stop) =>
        Person.All(await Patience.Read(() => index.NamedPublicly(row.Id, stop), stop));

    [Description("Who is in the vanguard, by name, then who was; for its members, its facilitators and administrators, null for others.")]
    public async Task<IReadOnlyList<RosterMember>?> Roster(
        [FromServices] CenterViews centers, [FromServices] AttorneyIndex index, [FromUserContext] GraphContext user, CancellationToken stop)
    {
        var center = await centers.Load(user.Actor, row.Id, version, view => view).GetResultAsync(stop);
        if (center is null || !center.May.Contains(CenterAction.SeeRoster)) return null;
        var rows = await Patience.Read(() => index.Roster(row.Id, stop), stop);
        return [.. rows.Select(member => new RosterMember(member))];
    }

    [Description("The attorney teams, in the order in which they were formed; for who may see the roster, null for others.")]
    public IDataLoaderResult<IReadOnlyList<AttorneyTeamType>?> Teams([FromServices] CenterViews centers, [FromUserContext] GraphContext user) =>
        centers.Load<IReadOnlyList<AttorneyTeamType>?>(user.Actor, row.Id, version, view => view?.Teams?.Select(team => new AttorneyTeamType(team)).ToList());

    [Description("The catalogue of trainings, for everyone who is signed in.")]
    public IDataLoaderResult<IReadOnlyList<TrainingType>> Trainings([FromServices] CenterViews centers, [FromUserContext] GraphContext user) =>
        centers.Load<IReadOnlyList<TrainingType>>(user.Actor, row.Id, version, view => [.. (view?.Trainings ?? []).Select(training => new TrainingType(training))]);

    [Description("The goals of the strategy for the jurisdiction; for who may see the roster, null for others.")]
    public IDataLoaderResult<IReadOnlyList<GoalType>?> Goals([FromServices] CenterViews centers, [FromUserContext] GraphContext user) =>
        centers.Load<IReadOnlyList<GoalType>?>(user.Actor, row.Id, version, view => view?.Goals?.Select(goal => new GoalType(goal)).ToList());

    [Description("Months from one conference of the vanguard to the next, for everyone who is signed in; null where the center is gone.")]
    public IDataLoaderResult<int?> CadenceMonths([FromServices] CenterViews centers, [FromUserContext] GraphContext user) =>
        centers.Load(user.Actor, row.Id, version, view => view?.CadenceMonths);

    internal static JurisdictionType? Of(JurisdictionView? view) => view is null
        ? null
        : new JurisdictionType(new JurisdictionRow(view.Id, view.Code, view.Name, view.FieldOffice, view.Courts, view.Facilitators), view.Version);
}
