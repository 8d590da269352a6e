using LawLab.Grains.Access;
using LawLab.Grains.BorderX.Scheduling;
using LawLab.Grains.Cases;
using LawLab.Grains.Journal;
using LawLab.Grains.Law;

namespace LawLab.Grains.BorderX;

/// <summary>
/// A packet that a case's team orders of another organization, or of its own, and what becomes of it. It is the case's: what is written in it is
/// under the client's key, and whoever may not see the case by a part or a work order finds none. Key: opaque id.
/// </summary>
[GrainInterfaceType("release-request")]
public interface IReleaseRequestGrain : IGrainWithStringKey
{
    /// <summary>Decides and writes; answers after the commit, and after the case has heard who works on it.</summary>
    [Alias("Submit")]
    Task<ReleaseRequestReply> Submit(ReleaseRequestCommand command);

    /// <summary>The committed request, or null when it is absent or not the actor's to see. Each reading is on record.</summary>
    [Alias("Read")]
    Task<ReleaseRequestView?> Read(Actor actor);

    /// <summary>The committed request for one who follows it, as long as she may see it.</summary>
    [Alias("Newest")]
    Task<ReleaseRequestView?> Newest(Actor actor);

    /// <summary>What its packet has to know, and how the actor stands to it. For the packet, which answers nobody with it; null when there is none.</summary>
    [Alias("PacketOrder")]
    Task<PacketOrder?> PacketOrder(Actor actor);

    /// <summary>What is left of it, for the schedule of who produces it; null once it is delivered or withdrawn, and when there is none.</summary>
    [Alias("ToSchedule")]
    Task<OpenRelease?> ToSchedule();

    /// <summary>Who may do what with a text of its packet now. For the draft that the text is; null when this kind of packet has no such text.</summary>
    [Alias("Text")]
    Task<PacketTextAccess?> Text(string text);
}

/// <summary>Whose a text of a packet is.</summary>
/// <param name="CaseId">The case, under whose key it is.</param>
/// <param name="Access">Who may do what with it.</param>
[GenerateSerializer, Immutable, Alias("lawlab.PacketTextAccess")]
public sealed record PacketTextAccess([property: Id(0)] string CaseId, [property: Id(1)] AccessList Access);

/// <summary>What a packet has to know of its request.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="OrganizationId">The organization that owns it.</param>
/// <param name="Kind">What kind of packet.</param>
/// <param name="Stage">How far it is.</param>
/// <param name="OrderedOn">The day of the order, whose definition of a packet holds.</param>
/// <param name="Standing">How the actor stands to the request.</param>
/// <param name="Case">What may be told of the case.</param>
/// <param name="Version">Version of the request.</param>
/// <param name="ProducerId">The organization that produces it.</param>
[GenerateSerializer, Immutable, Alias("lawlab.PacketOrder")]
public sealed record PacketOrder(
    [property: Id(0)] string CaseId,
    [property: Id(1)] string OrganizationId,
    [property: Id(2)] ReleasePath Kind,
    [property: Id(3)] ReleaseStage Stage,
    [property: Id(4)] DateOnly OrderedOn,
    [property: Id(5)] ReleaseStanding Standing,
    [property: Id(6)] CaseSummary Case,
    [property: Id(7)] int Version = 0,
    [property: Id(8)] string ProducerId = "");

/// <summary>How far a packet is.</summary>
public enum ReleaseStage
{
    /// <summary>It is ordered; nobody has looked at it.</summary>
    Ordered,

    /// <summary>A day is promised and an attorney supervises it.</summary>
    Triaged,

    /// <summary>It is being produced, for the first time or again.</summary>
    Producing,

    /// <summary>It is written; an attorney reviews it and it is put together.</summary>
    InReview,

    /// <summary>Whoever ordered it has it and looks at it.</summary>
    Delivered,

    /// <summary>She took it: the work order is closed.</summary>
    Accepted,

    /// <summary>It is filed.</summary>
    Filed,

    /// <summary>It was heard.</summary>
    Heard,

    /// <summary>It was decided.</summary>
    Decided,

    /// <summary>The decision was appealed: another packet.</summary>
    Appealed,

    /// <summary>Nothing is left to do.</summary>
    Closed,

    /// <summary>Whoever ordered it does not want it any more.</summary>
    Withdrawn,
}

/// <summary>How far a step is.</summary>
public enum ReleaseStepState
{
    /// <summary>Nobody has it.</summary>
    Open,

    /// <summary>Somebody does it.</summary>
    Taken,

    /// <summary>A lay member finished it; her supervising attorney has to confirm it.</summary>
    Finished,

    /// <summary>It is done.</summary>
    Done,
}

/// <summary>How a packet was filed.</summary>
public enum FilingWay
{
    /// <summary>Electronically, with the courts of EOIR (ECAS).</summary>
    Ecas,

    /// <summary>Electronically, with a federal court (CM/ECF).</summary>
    Ecf,

    /// <summary>By hand, at the window.</summary>
    InPerson,

    /// <summary>By mail or courier.</summary>
    Mail,

    /// <summary>By e-mail to the office.</summary>
    Email,
}

/// <summary>Base of every command to a release request.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.ReleaseRequestCommand")]
public abstract record ReleaseRequestCommand(Guid CommandId, Actor Actor) : Command(CommandId, Actor);

/// <summary>Orders a packet.</summary>
/// <param name="CommandId">See <see cref="Command"/>; the request's id follows from it (<see cref="ReleaseRequestId.For"/>).</param>
/// <param name="Actor">Who works on the case.</param>
/// <param name="CaseId">The case, which is not closed.</param>
/// <param name="Kind">What kind of packet.</param>
/// <param name="ProducerId">The organization that is to produce it: one that does, or her own.</param>
/// <param name="Instructions">What whoever produces it needs to know beyond the case's facts, up to 4,000 characters. Privileged; may be empty.</param>
[GenerateSerializer, Immutable, Alias("lawlab.OrderRelease")]
public sealed record OrderRelease(
    Guid CommandId,
    Actor Actor,
    [property: Id(0)] string CaseId,
    [property: Id(1)] ReleasePath Kind,
    [property: Id(2)] string ProducerId,
    [property: Id(3)] string Instructions) : ReleaseRequestCommand(CommandId, Actor);

/// <summary>Promises a day and names the supervising attorney; until delivery it may be said anew.</summary>
/// <param name="CommandId">See <see cref="Command"/>.</param>
/// <param name="Actor">An attorney or facilitator of the producing organization.</param>
/// <param name="SupervisorId">An attorney or accredited representative of it. She is on the work order from then on.</param>
/// <param name="PromisedOn">By when; null for the usual time, or the day before a hearing that is nearer than that.</param>
[GenerateSerializer, Immutable, Alias("lawlab.TriageRelease")]
public sealed record TriageRelease(Guid CommandId, Actor Actor, [property: Id(0)] string SupervisorId, [property: Id(1)] DateOnly? PromisedOn = null)
    : ReleaseRequestCommand(CommandId, Actor);

/// <summary>Base of every command to one step.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.ReleaseStepCommand")]
public abstract record ReleaseStepCommand(Guid CommandId, Actor Actor, [property: Id(0)] string Step) : ReleaseRequestCommand(CommandId, Actor);

/// <summary>Takes a step, free or offered to one; from then on one is on the work order and sees the case's facts.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.TakeReleaseStep")]
public sealed record TakeReleaseStep(Guid CommandId, Actor Actor, string Step) : ReleaseStepCommand(CommandId, Actor, Step);

/// <summary>Offers a free step to somebody of the producing organization; null takes the offer back. She sees nothing of the case by it.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.OfferReleaseStep")]
public sealed record OfferReleaseStep(Guid CommandId, Actor Actor, string Step, [property: Id(0)] string? PersonId) : ReleaseStepCommand(CommandId, Actor, Step);

/// <summary>Hands one's own step back; nobody has it then.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.HandBackReleaseStep")]
public sealed record HandBackReleaseStep(Guid CommandId, Actor Actor, string Step) : ReleaseStepCommand(CommandId, Actor, Step);

/// <summary>One's own step is finished; of the machine's, that it ran.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.FinishReleaseStep")]
public sealed record FinishReleaseStep(Guid CommandId, Actor Actor, string Step) : ReleaseStepCommand(CommandId, Actor, Step);

/// <summary>Confirms what a lay member finished. For the supervising attorney.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.ConfirmReleaseStep")]
public sealed record ConfirmReleaseStep(Guid CommandId, Actor Actor, string Step) : ReleaseStepCommand(CommandId, Actor, Step);

/// <summary>Sends back what a lay member finished, with a reason of up to 500 characters. For the supervising attorney.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.SendBackReleaseStep")]
public sealed record SendBackReleaseStep(Guid CommandId, Actor Actor, string Step, [property: Id(0)] string Reason) : ReleaseStepCommand(CommandId, Actor, Step);

/// <summary>Takes somebody off the work order: within two seconds she sees nothing more of the case, and her steps are free. Anyone may leave.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.TakeOffRelease")]
public sealed record TakeOffRelease(Guid CommandId, Actor Actor, [property: Id(0)] string PersonId) : ReleaseRequestCommand(CommandId, Actor);

/// <summary>Delivers the packet, once every step is done and what was put into it is said to be ready. For an attorney on the work order.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.DeliverRelease")]
public sealed record DeliverRelease(Guid CommandId, Actor Actor) : ReleaseRequestCommand(CommandId, Actor);

/// <summary>Takes the packet as it is: the work order is closed, and nobody sees the case by it any more.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.AcceptRelease")]
public sealed record AcceptRelease(Guid CommandId, Actor Actor) : ReleaseRequestCommand(CommandId, Actor);

/// <summary>Returns the packet with reasons, up to 2,000 characters; what is written is written anew.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.ReturnRelease")]
public sealed record ReturnRelease(Guid CommandId, Actor Actor, [property: Id(0)] string Reasons) : ReleaseRequestCommand(CommandId, Actor);

/// <summary>The packet is filed.</summary>
/// <param name="CommandId">See <see cref="Command"/>.</param>
/// <param name="Actor">Who works on the case.</param>
/// <param name="On">On which day; not before it was ordered, not in the future.</param>
/// <param name="How">How.</param>
/// <param name="Receipt">Number or words of the receipt, up to 100 characters; null when none is there yet.</param>
[GenerateSerializer, Immutable, Alias("lawlab.FileRelease")]
public sealed record FileRelease(Guid CommandId, Actor Actor, [property: Id(0)] DateOnly On, [property: Id(1)] FilingWay How, [property: Id(2)] string? Receipt)
    : ReleaseRequestCommand(CommandId, Actor);

/// <summary>It was heard on that day. What is decided on paper alone is never heard.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.HearRelease")]
public sealed record HearRelease(Guid CommandId, Actor Actor, [property: Id(0)] DateOnly On) : ReleaseRequestCommand(CommandId, Actor);

/// <summary>It was decided. What the case counts as an outcome is recorded there by the same word.</summary>
/// <param name="CommandId">See <see cref="Command"/>.</param>
/// <param name="Actor">Who works on the case.</param>
/// <param name="Result">How; see <see cref="ReleaseOutcomes.ResultsOf"/>.</param>
/// <param name="On">On which day.</param>
/// <param name="DecidedBy">As in <see cref="CaseOutcome"/>; null for the judge of the case.</param>
/// <param name="Amount">Bond in whole US dollars, when one was granted.</param>
[GenerateSerializer, Immutable, Alias("lawlab.DecideRelease")]
public sealed record DecideRelease(
    Guid CommandId,
    Actor Actor,
    [property: Id(0)] OutcomeResult Result,
    [property: Id(1)] DateOnly On,
    [property: Id(2)] string? DecidedBy = null,
    [property: Id(3)] int? Amount = null) : ReleaseRequestCommand(CommandId, Actor);

/// <summary>The decision was appealed on that day.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.AppealRelease")]
public sealed record AppealRelease(Guid CommandId, Actor Actor, [property: Id(0)] DateOnly On) : ReleaseRequestCommand(CommandId, Actor);

/// <summary>Nothing is left to do. Its outcome is the decision; of what was never decided <paramref name="Outcome"/> says it.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.CloseRelease")]
public sealed record CloseRelease(Guid CommandId, Actor Actor, [property: Id(0)] OutcomeResult? Outcome = null) : ReleaseRequestCommand(CommandId, Actor);

/// <summary>Withdraws the order before the packet was accepted; the reason has up to 300 characters.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.WithdrawRelease")]
public sealed record WithdrawRelease(Guid CommandId, Actor Actor, [property: Id(0)] string Reason) : ReleaseRequestCommand(CommandId, Actor);

/// <summary>A step of production.</summary>
/// <param name="Plan">What it is.</param>
/// <param name="State">How far it is.</param>
/// <param name="OwnerId">Who does it; null while nobody has it, and of the machine's.</param>
/// <param name="OfferedToId">To whom it is offered.</param>
/// <param name="FinishedById">Who finished it.</param>
/// <param name="FinishedAt">When.</param>
/// <param name="ConfirmedById">Who confirmed it, of a lay member's.</param>
/// <param name="SentBack">Why it was last sent back.</param>
[GenerateSerializer, Immutable, Alias("lawlab.ReleaseStep")]
public sealed record ReleaseStep(
    [property: Id(0)] PlannedStep Plan,
    [property: Id(1)] ReleaseStepState State = ReleaseStepState.Open,
    [property: Id(2)] string? OwnerId = null,
    [property: Id(3)] string? OfferedToId = null,
    [property: Id(4)] string? FinishedById = null,
    [property: Id(5)] DateTimeOffset? FinishedAt = null,
    [property: Id(6)] string? ConfirmedById = null,
    [property: Id(7)] string? SentBack = null)
{
    /// <summary>Whether the machine alone does it.</summary>
    public bool IsMachine => Plan.Doers is [StepDoer.Machine];
}

/// <summary>A step as somebody sees it.</summary>
/// <param name="Step">The step; why it was sent back is withheld from who may not read that.</param>
/// <param name="MayTake">Whether the reader may take it now.</param>
/// <param name="Fits">Whether she knows what it needs: speaks the language, and has one of the skills.</param>
[GenerateSerializer, Immutable, Alias("lawlab.ReleaseStepView")]
public sealed record ReleaseStepView([property: Id(0)] ReleaseStep Step, [property: Id(1)] bool MayTake, [property: Id(2)] bool Fits);

/// <summary>The packet was returned.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.ReleaseReturn")]
public sealed record ReleaseReturn([property: Id(0)] string Reasons, [property: Id(1)] string ById, [property: Id(2)] DateTimeOffset At);

/// <summary>The packet was filed.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.ReleaseFiling")]
public sealed record ReleaseFiling([property: Id(0)] DateOnly On, [property: Id(1)] FilingWay How, [property: Id(2)] string? Receipt);

/// <summary>What was decided.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.ReleaseDecision")]
public sealed record ReleaseDecision([property: Id(0)] OutcomeResult Result, [property: Id(1)] DateOnly On, [property: Id(2)] int? Amount);

/// <summary>The committed request as the actor may see it.</summary>
/// <param name="Id">The request.</param>
/// <param name="Version">Version of its stream.</param>
/// <param name="CaseId">The case, for who sees it; null for others.</param>
/// <param name="Pseudonym">What lists and titles show of the client.</param>
/// <param name="OrganizationId">The organization that owns the case.</param>
/// <param name="ProducerId">The organization that produces the packet.</param>
/// <param name="Kind">What kind of packet.</param>
/// <param name="Stage">How far it is.</param>
/// <param name="Instructions">What whoever ordered it wrote; null for who may not read it.</param>
/// <param name="Language">The client's language, code of the list <c>language</c>; null when not known, and for who produced it once the work order is closed.</param>
/// <param name="OrderedById">Who ordered it.</param>
/// <param name="OrderedAt">When.</param>
/// <param name="SupervisorId">The supervising attorney; null before triage, and when she left.</param>
/// <param name="PromisedOn">By when it is promised; null before triage.</param>
/// <param name="EarliestOn">The first day that may be promised.</param>
/// <param name="LatestOn">The last.</param>
/// <param name="StartBy">The last day on which what is left can begin and be done in time; null once it is delivered (<see cref="LateRisk"/>).</param>
/// <param name="IsLate">Whether that day has passed.</param>
/// <param name="IsRush">Whether a hearing of the case is so near that it goes before others.</param>
/// <param name="NextHearing">The case's next hearing; null also for who produced it once the work order is closed.</param>
/// <param name="Steps">In their order.</param>
/// <param name="People">Who is on the work order.</param>
/// <param name="Returns">How often it was returned and why, oldest first; for who may read that, empty for others.</param>
/// <param name="Filing">When and how it was filed; the receipt is for who may read words.</param>
/// <param name="HeardOn">When it was heard.</param>
/// <param name="Decision">What was decided.</param>
/// <param name="AppealedOn">When that was appealed.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Reason">Why it was withdrawn; for who may read words.</param>
/// <param name="May">What the reader may do.</param>
[GenerateSerializer, Immutable, Alias("lawlab.ReleaseRequestView")]
public sealed record ReleaseRequestView(
    [property: Id(0)] string Id,
    [property: Id(1)] int Version,
    [property: Id(2)] string? CaseId,
    [property: Id(3)] string Pseudonym,
    [property: Id(4)] string OrganizationId,
    [property: Id(5)] string ProducerId,
    [property: Id(6)] ReleasePath Kind,
    [property: Id(7)] ReleaseStage Stage,
    [property: Id(8)] string? Instructions,
    [property: Id(9)] string? Language,
    [property: Id(10)] string OrderedById,
    [property: Id(11)] DateTimeOffset OrderedAt,
    [property: Id(12)] string? SupervisorId,
    [property: Id(13)] DateOnly? PromisedOn,
    [property: Id(14)] DateOnly EarliestOn,
    [property: Id(15)] DateOnly LatestOn,
    [property: Id(16)] DateOnly? StartBy,
    [property: Id(17)] bool IsLate,
    [property: Id(18)] bool IsRush,
    [property: Id(19)] Hearing? NextHearing,
    [property: Id(20)] IReadOnlyList<ReleaseStepView> Steps,
    [property: Id(21)] IReadOnlyList<string> People,
    [property: Id(22)] IReadOnlyList<ReleaseReturn> Returns,
    [property: Id(23)] ReleaseFiling? Filing,
    [property: Id(24)] DateOnly? HeardOn,
    [property: Id(25)] ReleaseDecision? Decision,
    [property: Id(26)] DateOnly? AppealedOn,
    [property: Id(27)] OutcomeResult? Outcome,
    [property: Id(28)] string? Reason,
    [property: Id(29)] IReadOnlyList<ReleaseAction> May);

/// <summary>The answer to a command: the request after it as the actor sees it, or why not.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.ReleaseRequestReply")]
public sealed record ReleaseRequestReply([property: Id(0)] ReleaseRequestView? Request, [property: Id(1)] Refusal? Refusal);

/// <summary>Ids that follow from others.</summary>
public static class ReleaseRequestId
{
    /// <summary>The request that <see cref="OrderRelease"/> with this command id makes for this case, also when sent again.</summary>
    public static string For(string caseId, Guid commandId) => OpaqueId.Derive("release-request", caseId, commandId.ToString("N"));
}

/// <summary>How packets end.</summary>
public static class ReleaseOutcomes
{
    /// <summary>What the case counts a decision on such a packet as; null for what it does not count.</summary>
    public static OutcomeKind? OutcomeOf(ReleasePath kind) => kind switch
    {
        ReleasePath.Bond or ReleasePath.Joseph or ReleasePath.ProlongedDetention => OutcomeKind.Bond,
        ReleasePath.Parole => OutcomeKind.Parole,
        ReleasePath.Appeal or ReleasePath.BondAppeal => OutcomeKind.Appeal,
        _ => null,
    };

    /// <summary>The results that a decision on such a packet can have, the usual ones first.</summary>
    public static IReadOnlyList<OutcomeResult> ResultsOf(ReleasePath kind) =>
        OutcomeOf(kind) is { } counted ? OutcomeRules.ResultsOf(counted) : [OutcomeResult.Granted, OutcomeResult.Denied, OutcomeResult.NoJurisdiction, OutcomeResult.Withdrawn];

    /// <summary>How a packet ends that was never decided.</summary>
    public static IReadOnlyList<OutcomeResult> Undecided { get; } = [OutcomeResult.Withdrawn, OutcomeResult.NoAnswer, OutcomeResult.Ended];
}
