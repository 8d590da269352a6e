using GraphQL;
using GraphQL.DataLoader;
using LawLab.Grains.Access;
using LawLab.Grains.BorderX;
using LawLab.Grains.BorderX.Contents;
using LawLab.Grains.Cases;
using LawLab.Grains.Law;
using LawLab.Grains.Organizations;
using LawLab.Graph.Accounts;
using LawLab.Graph.Cases;
using LawLab.Graph.Execution;
using LawLab.Graph.Organizations;
using LawLab.Graph.Reference;

namespace LawLab.Graph.BorderX;

[Name("ReleaseRequest"), Description("A packet for release from detention that a case's team ordered, and what becomes of it, as one may see it.")]
internal sealed class ReleaseRequestType(ReleaseRequestView view)
{
    [Id, Description("Opaque id.")]
    public string Id => view.Id;

    [Description("Version of the request; each change makes one more.")]
    public int Version => view.Version;

    [Id, Description("The case, for its team and who is on the work order; null for others.")]
    public string? CaseId => view.CaseId;

    [Description("Five letters and digits that stand for the client.")]
    public string Pseudonym => view.Pseudonym;

    [Description("The organization that owns the case.")]
    public IDataLoaderResult<OrganizationType> Organization([FromServices] ReleaseOrganizations organizations) => organizations.Of(view.OrganizationId);

    [Description("The organization that produces the packet.")]
    public IDataLoaderResult<OrganizationType> Producer([FromServices] ReleaseOrganizations organizations) => organizations.Of(view.ProducerId);

    [Description("What kind of packet.")]
    public ReleasePath Kind => view.Kind;

    [Description("How far it is.")]
    public ReleaseStage Stage => view.Stage;

    [Description("What whoever ordered it wrote; null for who may not read it. Privileged.")]
    public string? Instructions => view.Instructions;

    [Description("The client's language, of the list language; null when not known, and for who produced the packet, once its work order is closed.")]
    public CodedValue? Language => CodedValue.Of(CodeLists.Language, view.Language);

    [Description("Who ordered it.")]
    public Person OrderedBy => new(view.OrderedById);

    [Description("When.")]
    public DateTimeOffset OrderedAt => view.OrderedAt;

    [Description("The supervising attorney; null before triage, and when she left.")]
    public Person? Supervisor => view.SupervisorId is { } id ? new Person(id) : null;

    [Description("By when it is promised; null before triage.")]
    public DateOnly? PromisedOn => view.PromisedOn;

    [Description("The first day that is usually promised; a nearer hearing allows an earlier one.")]
    public DateOnly EarliestOn => view.EarliestOn;

    [Description("The last day that may be promised.")]
    public DateOnly LatestOn => view.LatestOn;

    [Description("The last day on which what is left can begin and be done in time: the longest chain of steps left, with a working day more for each that nobody has taken, counted back from the promised day over weekends and federal holidays. Null once it is delivered.")]
    public DateOnly? StartBy => view.StartBy;

    [Description("Whether that day has passed: it is at risk of being late.")]
    public bool IsLate => view.IsLate;

    [Description("Whether a hearing of the case is nearer than five days.")]
    public bool IsRush => view.IsRush;

    [Description("The case's next hearing; null for none, and for who produced the packet, once its work order is closed.")]
    public HearingType? NextHearing => view.NextHearing is { } hearing ? new HearingType(hearing) : null;

    [Description("The steps of production, in their order; none before triage.")]
    public IReadOnlyList<ReleaseStepType> Steps => [.. view.Steps.Select(step => new ReleaseStepType(step, view))];

    [Description("What the schedule of production says of it, for whoever sees the packet; null once it is delivered, and for the moment before it is scheduled.")]
    public IDataLoaderResult<ReleasePlanType?> Plan([FromServices] ReleasePlans plans) => plans.Of(view, ReleasePlanType.Of);

    [Description("Who is on the work order: while it is open they see the case's facts.")]
    public IReadOnlyList<Person> People => Person.All(view.People);

    [Description("How often it was returned and why, oldest first; empty for who may not read that. Privileged.")]
    public IReadOnlyList<ReleaseReturnType> Returns => [.. view.Returns.Select(each => new ReleaseReturnType(each))];

    [Description("When and how it was filed; null before.")]
    public ReleaseFilingType? Filing => view.Filing is { } filing ? new ReleaseFilingType(filing) : null;

    [Description("When it was heard; null before, and for what is decided on paper.")]
    public DateOnly? HeardOn => view.HeardOn;

    [Description("What was decided; null before.")]
    public ReleaseDecisionType? Decision => view.Decision is { } decision ? new ReleaseDecisionType(decision) : null;

    [Description("When that was appealed; null when it was not.")]
    public DateOnly? AppealedOn => view.AppealedOn;

    [Description("How it ended; null before.")]
    public OutcomeResult? Outcome => view.Outcome;

    [Description("The results that a decision on it can have, the usual ones first.")]
    public IReadOnlyList<OutcomeResult> PossibleResults => ReleaseOutcomes.ResultsOf(view.Kind);

    [Description("Why it was withdrawn; null when it was not, and for who may not read that.")]
    public string? Reason => view.Reason;

    [Description("What one may do with it.")]
    public IReadOnlyList<ReleaseAction> May => view.May;

    [Cost(10), Description("What the packet is made of, and how good it is; null for who may not read what was written for it. On record.")]
    public async Task<PacketType?> Packet([FromServices] IGrainFactory grains, [FromUserContext] GraphContext user, CancellationToken stop) =>
        view.CaseId is null ? null : PacketType.Of(await Patience.Read(() => grains.GetGrain<IPacketGrain>(view.Id).Read(user.Actor), stop));

    internal static ReleaseRequestType? Of(ReleaseRequestView? view) => view is null ? null : new ReleaseRequestType(view);
}

[Name("ReleaseStep"), Description("A step of production.")]
internal sealed class ReleaseStepType(ReleaseStepView view, ReleaseRequestView of)
{
    [Description("What it is, for instance drafting.")]
    public string Code => view.Step.Plan.Code;

    [Description("Codes of the steps that have to be done before it can be finished.")]
    public IReadOnlyList<string> After => view.Step.Plan.After;

    [Description("Who may do it.")]
    public IReadOnlyList<StepDoer> Doers => view.Step.Plan.Doers;

    [Description("Codes of the list practiceSubjects, of which one helps.")]
    public IReadOnlyList<string> Skills => view.Step.Plan.Skills;

    [Description("Whether it takes somebody who speaks the client's language.")]
    public bool NeedsLanguage => view.Step.Plan.Language;

    [Description("How long it takes a person, about.")]
    public int Hours => view.Step.Plan.Hours;

    [Description("How far it is.")]
    public ReleaseStepState State => view.Step.State;

    [Description("Who does it; null while nobody has it.")]
    public Person? Owner => PersonOf(view.Step.OwnerId);

    [Description("To whom it is offered; null for nobody, and then anybody may take it.")]
    public Person? OfferedTo => PersonOf(view.Step.OfferedToId);

    [Description("Who finished it; null before.")]
    public Person? FinishedBy => PersonOf(view.Step.FinishedById);

    [Description("When; null before.")]
    public DateTimeOffset? FinishedAt => view.Step.FinishedAt;

    [Description("The supervising attorney who confirmed what a lay member finished.")]
    public Person? ConfirmedBy => PersonOf(view.Step.ConfirmedById);

    [Description("Why it was sent back to the lay member; null when it was not, and for who may not read that.")]
    public string? SentBack => view.Step.SentBack;

    [Description("Whether one may take it now.")]
    public bool MayTake => view.MayTake;

    [Description("Whether one knows what it needs: the language, and one of the skills.")]
    public bool Fits => view.Fits;

    [Description("For whom the schedule of production plans it, and when; null once it is done, and for who does not produce the packet.")]
    public IDataLoaderResult<ScheduledStepType?> PlannedFor([FromServices] ReleasePlans plans) => plans.Of(of, plan => ScheduledStepType.Of(plan, Code));

    private static Person? PersonOf(string? id) => id is null ? null : new Person(id);
}

[Name("ReleaseReturn"), Description("A packet was returned.")]
internal sealed class ReleaseReturnType(ReleaseReturn returned)
{
    [Description("What has to be changed.")]
    public string Reasons => returned.Reasons;

    [Description("Who returned it.")]
    public Person By => new(returned.ById);

    [Description("When.")]
    public DateTimeOffset At => returned.At;
}

[Name("ReleaseFiling"), Description("A packet was filed.")]
internal sealed class ReleaseFilingType(ReleaseFiling filing)
{
    [Description("On which day.")]
    public DateOnly On => filing.On;

    [Description("How.")]
    public FilingWay How => filing.How;

    [Description("The receipt; null when none is there yet, and for who may not read it.")]
    public string? Receipt => filing.Receipt;
}

[Name("ReleaseDecision"), Description("What was decided on a packet.")]
internal sealed class ReleaseDecisionType(ReleaseDecision decision)
{
    [Description("How.")]
    public OutcomeResult Result => decision.Result;

    [Description("On which day.")]
    public DateOnly On => decision.On;

    [Description("Bond in whole US dollars, when one was granted.")]
    public int? Amount => decision.Amount;
}

/// <summary>The two organizations of a packet, for who sees the packet: each knows for whom and by whom it is.</summary>
internal sealed class ReleaseOrganizations(OrganizationIndex index) : BatchLoader<string, OrganizationRow>
{
    public IDataLoaderResult<OrganizationType> Of(string id) => Load(id, found => found is null ? OrganizationType.Unknown(id) : new OrganizationType(found));

    public IDataLoaderResult<string> NameOf(string id) => Load(id, found => found is null ? OrganizationType.Unknown(id).Name : found.Name);

    protected override async Task<IReadOnlyDictionary<string, OrganizationRow>> Fetch(IReadOnlyCollection<string> keys, CancellationToken stop)
    {
        var rows = await Patience.Read(() => index.Named([.. keys], stop), stop);
        return rows.ToDictionary(row => row.Id);
    }
}
