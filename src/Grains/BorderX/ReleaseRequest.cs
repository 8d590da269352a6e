using System.Collections.Immutable;
using System.Text.Json.Serialization;
using LawLab.Grains.BorderX.Contents;
using LawLab.Grains.Cases;
using LawLab.Grains.Journal;
using LawLab.Grains.Law;

namespace LawLab.Grains.BorderX;

/// <param name="Language">The client's, when it takes somebody to translate; null otherwise.</param>
[EventName("release.ordered.v1")]
internal sealed record ReleaseOrdered(string OrganizationId, string CaseId, ReleasePath Kind, string ProducerId, string Instructions, string? Language);

/// <param name="Steps">Null when it had been triaged before: its steps stay.</param>
[EventName("release.triaged.v1")]
internal sealed record ReleaseTriaged(string SupervisorId, DateOnly PromisedOn, IReadOnlyList<PlannedStep>? Steps = null);

[EventName("release-step.taken.v1")]
internal sealed record ReleaseStepTaken(string Step);

[EventName("release-step.offered.v1")]
internal sealed record ReleaseStepOffered(string Step, string? PersonId = null);

[EventName("release-step.handed-back.v1")]
internal sealed record ReleaseStepHandedBack(string Step);

/// <param name="Confirmed">Whether that needs nobody to confirm it.</param>
[EventName("release-step.finished.v1")]
internal sealed record ReleaseStepFinished(string Step, bool Confirmed);

[EventName("release-step.confirmed.v1")]
internal sealed record ReleaseStepConfirmed(string Step);

[EventName("release-step.sent-back.v1")]
internal sealed record ReleaseStepSentBack(string Step, string Reason);

[EventName("release.taken-off.v1")]
internal sealed record ReleaseTakenOff(string PersonId);

/// <summary>As it was said when nobody kept how good a packet was.</summary>
[EventName("release.delivered.v1")]
internal sealed record ReleaseDelivered;

/// <param name="Grade">How good it was; null of what is made elsewhere and only recorded here.</param>
[EventName("release.delivered.v2")]
internal sealed record ReleaseDeliveredWithGrade(PacketGrade? Grade);

[EventName("release.accepted.v1")]
internal sealed record ReleaseAccepted;

[EventName("release.returned.v1")]
internal sealed record ReleaseReturned(string Reasons);

[EventName("release.filed.v1")]
internal sealed record ReleaseFiled(ReleaseFiling Filing);

[EventName("release.heard.v1")]
internal sealed record ReleaseHeard(DateOnly On);

[EventName("release.decided.v1")]
internal sealed record ReleaseDecided(ReleaseDecision Decision);

[EventName("release.appealed.v1")]
internal sealed record ReleaseAppealed(DateOnly On);

[EventName("release.closed.v1")]
internal sealed record ReleaseClosed(OutcomeResult Outcome);

[EventName("release.withdrawn.v1")]
internal sealed record ReleaseWithdrawn(string Reason);

/// <summary>
/// The rules of a release request: ordered → triaged → producing → in review → delivered → accepted, or returned and produced again → filed →
/// heard → decided → appealed or closed. No clock, no I/O, no Orleans.
/// </summary>
internal sealed partial record ReleaseRequest(
    string OrganizationId,
    string CaseId,
    ReleasePath Kind,
    string ProducerId,
    string Instructions,
    string? Language,
    string OrderedById,
    DateTimeOffset OrderedAt,
    ReleaseStage Stage,
    string? SupervisorId,
    DateOnly? PromisedOn,
    ImmutableList<ReleaseStep> Steps,
    ImmutableList<string> People,
    ImmutableList<ReleaseReturn> Returns,
    ReleaseFiling? Filing,
    DateOnly? HeardOn,
    ReleaseDecision? Decided,
    DateOnly? AppealedOn,
    OutcomeResult? Outcome,
    string? Reason) : IState<ReleaseRequest>
{
    private const int MaxInstructions = 4_000;
    private const int MaxReasons = 2_000;
    private const int MaxReason = 300;
    private const int MaxReceipt = 100;
    private const int MaxReturns = 20;

    public static ReleaseRequest Empty { get; } =
        new("", "", default, "", "", null, "", default, default, null, null, [], [], [], null, null, null, null, null, null);

    public static string Shape => "release-request/2";

    /// <summary>Version at which who works on it last changed, or whether anybody does: what the case has to hear of.</summary>
    public int WorkOrderVersion { get; init; }

    /// <summary>Who changed that.</summary>
    public string WorkOrderById { get; init; } = "";

    /// <summary>When it was delivered; of several times the last, and null again while it is returned.</summary>
    public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>How good it was then; null when nobody knows.</summary>
    public PacketGrade? DeliveredGrade { get; init; }

    /// <summary>When it was withdrawn.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    [JsonIgnore]
    public bool IsOrdered => CaseId.Length > 0;

    /// <summary>Whether who works on it sees the case.</summary>
    [JsonIgnore]
    public bool IsOpen => IsOrdered && Stage <= ReleaseStage.Delivered;

    /// <summary>The day of the order: what was promised is counted from it.</summary>
    [JsonIgnore]
    public DateOnly OrderedOn => DateOnly.FromDateTime(OrderedAt.UtcDateTime);

    [JsonIgnore]
    public PromiseTerms Terms => ProductionPlan.Shipped.TermsOf(Kind, OrderedOn);

    /// <summary>By when it is promised; before triage the last day that can be.</summary>
    [JsonIgnore]
    public DateOnly DueOn => PromisedOn ?? OrderedOn.AddDays(Terms.LatestDays);

    /// <summary>See <see cref="LateRisk"/>; null once it is delivered.</summary>
    [JsonIgnore]
    public DateOnly? StartBy => !IsOrdered || Stage >= ReleaseStage.Delivered ? null
        : LateRisk.StartBy(Stage is ReleaseStage.Ordered ? StepsFrom(OrderedOn) : Steps, DueOn, Terms.HoursADay);

    /// <summary>Whether a hearing is so near that it goes before others.</summary>
    public bool IsRush(Hearing? next, DateTimeOffset now) => IsOpen && next is not null && next.On < Today(now).AddDays(Terms.RushDays);

    // A day is over when it is over in the westernmost court, Honolulu.
    public static DateOnly Today(DateTimeOffset now) => DateOnly.FromDateTime(now.UtcDateTime.AddHours(-10));

    /// <summary>What the case has to hear.</summary>
    public WorkOrder WorkOrder(string id) => new(id, WorkOrderVersion, ProducerId, IsOpen, IsOpen ? People : []);

    public Decision Decide(Command command, DateTimeOffset now) => command switch
    {
        LookedUpRelease { Sent: OrderRelease c } found => Order(c, found, now),
        _ when !IsOrdered => Refusal.NotFound,
        LookedUpRelease { Sent: TriageRelease c } found => Triage(c, found, now),
        LookedUpRelease { Sent: ReleaseStepCommand c } found => Decide(c, found),
        LookedUpRelease { Sent: TakeOffRelease c } => TakeOff(c),
        LookedUpRelease { Sent: DeliverRelease } found => Deliver(found.PacketIsReady, found.PacketGrade),
        LookedUpRelease { Sent: AcceptRelease } => Stage is ReleaseStage.Delivered ? Decision.Accept(new ReleaseAccepted()) : NotNow("accept"),
        LookedUpRelease { Sent: ReturnRelease c } => Return(c),
        LookedUpRelease { Sent: FileRelease c } => File(c, now),
        LookedUpRelease { Sent: HearRelease c } => Hear(c, now),
        LookedUpRelease { Sent: DecideRelease c } => Decide(c, now),
        LookedUpRelease { Sent: AppealRelease c } => Appeal(c, now),
        LookedUpRelease { Sent: CloseRelease c } => Close(c),
        LookedUpRelease { Sent: WithdrawRelease c } => Withdraw(c),
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    public ReleaseRequest Apply(object happened, EventMetadata metadata)
    {
        var after = happened switch
        {
            ReleaseOrdered e => Empty with
            {
                OrganizationId = e.OrganizationId,
                CaseId = e.CaseId,
                Kind = e.Kind,
                ProducerId = e.ProducerId,
                Instructions = e.Instructions,
                Language = e.Language,
                OrderedById = metadata.ActorId,
                OrderedAt = metadata.At,
            },
            ReleaseTriaged e => this with
            {
                Stage = Stage is ReleaseStage.Ordered ? ReleaseStage.Triaged : Stage,
                SupervisorId = e.SupervisorId,
                PromisedOn = e.PromisedOn,
                People = With(e.SupervisorId),
                Steps = e.Steps is { } steps ? [.. steps.Select(step => new ReleaseStep(step))] : Steps,
            },
            ReleaseTakenOff e => Without(e.PersonId),
            ReleaseDelivered => this with { Stage = ReleaseStage.Delivered, DeliveredAt = metadata.At },
            ReleaseDeliveredWithGrade e => this with { Stage = ReleaseStage.Delivered, DeliveredAt = metadata.At, DeliveredGrade = e.Grade },
            ReleaseAccepted => this with { Stage = ReleaseStage.Accepted },
            ReleaseReturned e => (this with
            {
                Returns = Returns.Add(new ReleaseReturn(e.Reasons, metadata.ActorId, metadata.At)),
                DeliveredAt = null,
                DeliveredGrade = null,
                // Whoever wrote it writes it anew, unless she left.
                Steps = Steps.ConvertAll(step => !step.Plan.Redo ? step
                    : step.OwnerId is { } owner && People.Contains(owner) ? new ReleaseStep(step.Plan, ReleaseStepState.Taken, owner)
                    : new ReleaseStep(step.Plan)),
            }).Produced(),
            ReleaseFiled e => this with { Stage = ReleaseStage.Filed, Filing = e.Filing },
            ReleaseHeard e => this with { Stage = ReleaseStage.Heard, HeardOn = e.On },
            ReleaseDecided e => this with { Stage = ReleaseStage.Decided, Decided = e.Decision, Outcome = e.Decision.Result },
            ReleaseAppealed e => this with { Stage = ReleaseStage.Appealed, AppealedOn = e.On },
            ReleaseClosed e => this with { Stage = ReleaseStage.Closed, Outcome = e.Outcome },
            ReleaseWithdrawn e => this with { Stage = ReleaseStage.Withdrawn, Reason = e.Reason, WithdrawnAt = metadata.At },
            _ => ApplyToSteps(happened, metadata),
        };
        return after.IsOpen == IsOpen && ReferenceEquals(after.People, People) && IsOrdered
            ? after
            : after with { WorkOrderVersion = metadata.Version, WorkOrderById = metadata.ActorId };
    }

    /// <summary>Adds nobody twice, and then stays the same list.</summary>
    private ImmutableList<string> With(string personId) => People.Contains(personId) ? People : People.Add(personId);

    private Decision Order(OrderRelease command, LookedUpRelease found, DateTimeOffset now)
    {
        if (IsOrdered) return Decision.Refuse("release.already-ordered", "This packet is ordered already.");
        if (found.Case is not { } summary) return Refusal.NotFound;
        if (!Enum.IsDefined(command.Kind) || ProductionPlan.Shipped.StepsOf(command.Kind, Today(now)).Count == 0) return Decision.Refuse("release.kind", "Choose what kind of packet it is.");
        if (summary.Status is CaseStatus.Closed) return Decision.Refuse("release.case-closed", "This case is closed. Reopen it before you order a packet.");
        if (!found.ProducerProduces) return Decision.Refuse("release.producer", "Choose an organization from the list: one that produces packets.");
        if (found.NoPartner is { } noPartner) return noPartner;
        if (command.Instructions.Length > 0 && !Text.IsNarrative(command.Instructions, MaxInstructions))
        {
            return Decision.Refuse("release.instructions", $"Write instructions of up to {MaxInstructions:N0} characters, or none.");
        }

        return Decision.Accept(new ReleaseOrdered(
            summary.Access.OrganizationId, command.CaseId, command.Kind, command.ProducerId, command.Instructions.Trim(), summary.Language));
    }

    private Decision Triage(TriageRelease command, LookedUpRelease found, DateTimeOffset now)
    {
        if (Stage >= ReleaseStage.Delivered) return NotNow("triage");
        if (found.Person is not { IsAttorney: true } supervisor) return NoSupervisor;
        if (supervisor.IsKeptOut) return KeptOut;
        var (earliest, latest, today) = (OrderedOn.AddDays(Terms.EarliestDays), OrderedOn.AddDays(Terms.LatestDays), Today(now));
        // The day before a hearing, or today: also when that is sooner than any packet is promised.
        DateOnly? eve = found.Case?.NextHearing is { } next ? Later(next.On.AddDays(-1), today) : null;
        var first = eve < earliest ? eve.Value : earliest;
        var usual = eve < OrderedOn.AddDays(Terms.UsualDays) ? Later(eve.Value, first) : OrderedOn.AddDays(Terms.UsualDays);
        var promised = command.PromisedOn ?? PromisedOn ?? usual;
        if (promised < first || promised > Later(latest, first))
        {
            return Decision.Refuse("release.promised", $"Promise a day from {first:yyyy-MM-dd} to {latest:yyyy-MM-dd}: {Terms.EarliestDays} to {Terms.LatestDays} days after the order, earlier only when a hearing is nearer.");
        }

        if (Stage is ReleaseStage.Ordered) return Decision.Accept(new ReleaseTriaged(command.SupervisorId, promised, [.. StepsFrom(today).Select(step => step.Plan)]));
        return (command.SupervisorId, promised) == (SupervisorId, PromisedOn) ? Decision.Nothing : Decision.Accept(new ReleaseTriaged(command.SupervisorId, promised));
    }

    private Decision TakeOff(TakeOffRelease command) =>
        !People.Contains(command.PersonId) ? Decision.Nothing
        : IsOpen ? Decision.Accept(new ReleaseTakenOff(command.PersonId))
        : Decision.Nothing;

    private Decision Deliver(bool? packetIsReady, PacketGrade? grade)
    {
        if (Stage is not ReleaseStage.InReview) return NotNow("deliver");
        if (Steps.Find(step => step.State is not ReleaseStepState.Done) is { Plan.Code: var code })
        {
            return Decision.Refuse("release.steps-left", $"Finish every step before you deliver the packet: '{code}' is left.");
        }

        // What is made elsewhere and only recorded here has no packet that could be looked at.
        return packetIsReady is false
            ? Decision.Refuse("release.packet-not-ready", "Nobody has said that the packet is ready, or it was changed since. Open the packet, add what it says is missing, press “The packet is ready”, then deliver it.")
            : Decision.Accept(new ReleaseDeliveredWithGrade(grade));
    }

    private Decision Return(ReturnRelease command)
    {
        if (Stage is not ReleaseStage.Delivered) return NotNow("return");
        if (Returns.Count >= MaxReturns) return Decision.Refuse("release.returns", $"A packet is returned up to {MaxReturns} times. Withdraw it and order another one.");
        return Text.IsNarrative(command.Reasons, MaxReasons)
            ? Decision.Accept(new ReleaseReturned(command.Reasons.Trim()))
            : Decision.Refuse("release.reasons", $"Say in 1 to {MaxReasons:N0} characters what has to be changed.");
    }

    private Decision File(FileRelease command, DateTimeOffset now)
    {
        if (Stage is not (ReleaseStage.Accepted or ReleaseStage.Filed)) return NotNow("file");
        if (!Enum.IsDefined(command.How)) return Decision.Refuse("release.how", "Choose how it was filed.");
        if (!IsDay(command.On, now)) return Day;
        var receipt = string.IsNullOrWhiteSpace(command.Receipt) ? null : command.Receipt.Trim();
        if (receipt is not null && !Text.IsLine(receipt, MaxReceipt)) return Decision.Refuse("release.receipt", $"Give the receipt in one line of up to {MaxReceipt} characters, or leave it empty.");
        var filing = new ReleaseFiling(command.On, command.How, receipt);
        return filing == Filing ? Decision.Nothing : Decision.Accept(new ReleaseFiled(filing));
    }

    private Decision Hear(HearRelease command, DateTimeOffset now)
    {
        if (Stage is not (ReleaseStage.Filed or ReleaseStage.Heard)) return NotNow("hear");
        return !IsDay(command.On, now) || command.On < Filing?.On ? Day : command.On == HeardOn ? Decision.Nothing : Decision.Accept(new ReleaseHeard(command.On));
    }

    private Decision Decide(DecideRelease command, DateTimeOffset now)
    {
        if (Stage is not (ReleaseStage.Filed or ReleaseStage.Heard)) return NotNow("decide");
        if (!ReleaseOutcomes.ResultsOf(Kind).Contains(command.Result)) return Decision.Refuse("release.result", "Choose how it was decided from the list.");
        if (ReleaseOutcomes.OutcomeOf(Kind) is not OutcomeKind.Bond && command.Amount is not null) return Decision.Refuse("release.amount", "Give an amount of a bond that was granted, and of nothing else.");
        return !IsDay(command.On, now) || command.On < Filing?.On ? Day : Decision.Accept(new ReleaseDecided(new ReleaseDecision(command.Result, command.On, command.Amount)));
    }

    private Decision Appeal(AppealRelease command, DateTimeOffset now)
    {
        if (Stage is not ReleaseStage.Decided) return NotNow("appeal");
        return !IsDay(command.On, now) || command.On < Decided!.On ? Day : Decision.Accept(new ReleaseAppealed(command.On));
    }

    private Decision Close(CloseRelease command)
    {
        if (Stage is < ReleaseStage.Accepted or ReleaseStage.Closed or ReleaseStage.Withdrawn) return NotNow("close");
        if (Decided is { } decided)
        {
            return command.Outcome is { } said && said != decided.Result
                ? Decision.Refuse("release.outcome", "It was decided: its outcome is the decision.")
                : Decision.Accept(new ReleaseClosed(decided.Result));
        }

        return command.Outcome is { } outcome && ReleaseOutcomes.Undecided.Contains(outcome)
            ? Decision.Accept(new ReleaseClosed(outcome))
            : Decision.Refuse("release.outcome", "Say how it ended: withdrawn, without an answer, or otherwise. What was decided is recorded as a decision.");
    }

    private Decision Withdraw(WithdrawRelease command)
    {
        if (Stage is ReleaseStage.Withdrawn) return Decision.Nothing;
        if (!IsOpen) return NotNow("withdraw");
        return Text.IsLine(command.Reason, MaxReason)
            ? Decision.Accept(new ReleaseWithdrawn(command.Reason.Trim()))
            : Decision.Refuse("release.reason", $"Say why in up to {MaxReason} characters, on one line.");
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    /// <summary>Not before the order, and not after today, which on Guam is tomorrow already.</summary>
    private bool IsDay(DateOnly on, DateTimeOffset now) => on >= OrderedOn.AddDays(-1) && on <= DateOnly.FromDateTime(now.UtcDateTime.AddHours(14));

    private static Decision Day { get; } =
        Decision.Refuse("release.day", "Give the day on which it happened: not before the packet was ordered or filed, and not in the future.");

    private static Decision NoSupervisor { get; } = Decision.Refuse(
        "release.supervisor", "Choose an attorney or accredited representative of the organization that produces the packet, whose profile says so.");

    /// <summary>Whether a wall or the conflict check says no is another client's.</summary>
    private static Decision KeptOut { get; } = Decision.Refuse("release.kept-out", "This person cannot work on this packet. Choose somebody else.");

    private static Decision NotNow(string what) => Decision.Refuse("release.stage", what switch
    {
        "triage" => "The packet is delivered: nothing is promised any more.",
        "deliver" => "A packet is delivered from its review, once every step is done. Reload the page to see how far it is.",
        "accept" or "return" => "Only a delivered packet is accepted or returned. Reload the page to see how far it is.",
        "file" => "Accept the packet before you record that it is filed.",
        "hear" or "decide" => "Record when and how the packet was filed first; what was decided is recorded once.",
        "appeal" => "Record what was decided first.",
        "withdraw" => "The packet was accepted already. Close it with its outcome instead.",
        _ => "A packet is closed after it was accepted, once. Withdraw an order that is not needed any more.",
    });
}
