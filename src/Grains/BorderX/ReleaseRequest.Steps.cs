using System.Collections.Immutable;
using LawLab.Grains.Access;
using LawLab.Grains.BorderX.Contents;
using LawLab.Grains.Cases;
using LawLab.Grains.Journal;

namespace LawLab.Grains.BorderX;

/// <summary>Somebody whom a command is about: who acts, is offered a step, or is to supervise.</summary>
/// <param name="IsAttorney">Whether she is an attorney or accredited representative.</param>
/// <param name="IsKeptOut">Whether a wall or the conflict check keeps her from the case.</param>
/// <param name="Languages">What she speaks; codes of the list <c>language</c>.</param>
internal sealed record ReleasePerson(bool IsAttorney, bool IsKeptOut, IReadOnlyList<string> Languages);

/// <summary>A command with what the grain looked up for it.</summary>
/// <param name="Sent">As it was sent.</param>
/// <param name="Standing">How the actor stands to the request.</param>
/// <param name="Case">What may be told of the case; null when there is none.</param>
/// <param name="ProducerProduces">Whether packets may be ordered of that organization, or it is the actor's own.</param>
/// <param name="Person">Whom it is about; null when she is nobody of the producing organization.</param>
/// <param name="PacketIsReady">Whether somebody said that the packet is ready, as it is now; null when nothing is in it, and for other commands.</param>
/// <param name="PacketGrade">How good it is then; null when it is not ready, when nothing is in it, and for other commands.</param>
/// <param name="NoPartner">Why the organization that owns the case may not order packets of others; null when it may, and for other commands.</param>
internal sealed record LookedUpRelease(
    ReleaseRequestCommand Sent,
    ReleaseStanding Standing,
    CaseSummary? Case,
    bool ProducerProduces = false,
    ReleasePerson? Person = null,
    bool? PacketIsReady = null,
    PacketGrade? PacketGrade = null,
    Refusal? NoPartner = null)
    : Command(Sent.CommandId, Sent.Actor);

// The steps of production: who does which, and whose word counts.
internal sealed partial record ReleaseRequest
{
    private const int MaxSentBack = 500;
    private const string English = "ENG";

    /// <summary>The steps as the plan has them; nothing is translated for who speaks English, or when nobody knows what she speaks.</summary>
    private IReadOnlyList<ReleaseStep> StepsFrom(DateOnly on) =>
        [.. ProductionPlan.Shipped.StepsOf(Kind, on).Where(step => !step.Language || Language is not (null or English)).Select(step => new ReleaseStep(step))];

    /// <summary>Whether somebody may do the step, and speaks what it takes.</summary>
    public bool MayDo(ReleaseStep step, bool isAttorney, IReadOnlyList<string> languages) =>
        !step.IsMachine && step.Plan.Doers.Contains(isAttorney ? StepDoer.Attorney : StepDoer.Volunteer)
        && (!step.Plan.Language || Language is null || languages.Contains(Language));

    /// <summary>Whether the step is free for the person to take.</summary>
    public bool IsFree(ReleaseStep step, string personId) =>
        IsInProduction && step is { State: ReleaseStepState.Open, IsMachine: false } && (step.OfferedToId is null || step.OfferedToId == personId);

    private bool IsInProduction => Stage is ReleaseStage.Triaged or ReleaseStage.Producing or ReleaseStage.InReview;

    private ReleaseRequest ApplyToSteps(object happened, EventMetadata metadata) => (happened switch
    {
        ReleaseStepTaken e => Change(e.Step, step => step with { State = ReleaseStepState.Taken, OwnerId = metadata.ActorId, OfferedToId = null }) with { People = With(metadata.ActorId) },
        ReleaseStepOffered e => Change(e.Step, step => step with { OfferedToId = e.PersonId }),
        ReleaseStepHandedBack e => Change(e.Step, step => step with { State = ReleaseStepState.Open, OwnerId = null }),
        ReleaseStepFinished e => Change(e.Step, step => step with
        {
            State = e.Confirmed ? ReleaseStepState.Done : ReleaseStepState.Finished,
            FinishedById = metadata.ActorId,
            FinishedAt = metadata.At,
            SentBack = null,
        }),
        ReleaseStepConfirmed e => Change(e.Step, step => step with { State = ReleaseStepState.Done, ConfirmedById = metadata.ActorId }),
        ReleaseStepSentBack e => Change(e.Step, step => step with { State = ReleaseStepState.Taken, FinishedById = null, FinishedAt = null, SentBack = e.Reason }),
        _ => throw new ArgumentOutOfRangeException(nameof(happened)),
    }).Produced();

    private ReleaseRequest Change(string code, Func<ReleaseStep, ReleaseStep> change) =>
        this with { Steps = Steps.ConvertAll(step => step.Plan.Code == code ? change(step) : step) };

    /// <summary>Where the steps have brought it: somebody began, or nothing but the review is left.</summary>
    private ReleaseRequest Produced()
    {
        if (Steps.TrueForAll(step => step.Plan.IsReview || step.State is ReleaseStepState.Done)) return this with { Stage = ReleaseStage.InReview };
        return Stage is ReleaseStage.Triaged && Steps.TrueForAll(step => step.State is ReleaseStepState.Open) ? this : this with { Stage = ReleaseStage.Producing };
    }

    /// <summary>What she has is free again, and what she finished waits for nobody's word any more; what is done stays done.</summary>
    private ReleaseRequest Without(string personId) => this with
    {
        People = People.Remove(personId),
        SupervisorId = SupervisorId == personId ? null : SupervisorId,
        Steps = Steps.ConvertAll(step => step.State is ReleaseStepState.Taken or ReleaseStepState.Finished && step.OwnerId == personId ? new ReleaseStep(step.Plan, SentBack: step.SentBack)
            : step.OfferedToId == personId ? step with { OfferedToId = null }
            : step),
    };

    private Decision Decide(ReleaseStepCommand command, LookedUpRelease found)
    {
        if (Steps.Find(step => step.Plan.Code == command.Step) is not { } step) return Decision.Refuse("release-step.unknown", "There is no such step of this packet. Reload the page.");
        if (!IsInProduction) return Decision.Refuse("release-step.stage", "Nobody works on this packet now. Reload the page to see how far it is.");
        return command switch
        {
            TakeReleaseStep => Take(step, found),
            OfferReleaseStep c => Offer(step, c, found),
            HandBackReleaseStep => Own(step, command) is { } not ? not : Decision.Accept(new ReleaseStepHandedBack(step.Plan.Code)),
            FinishReleaseStep => Finish(step, command),
            ConfirmReleaseStep => step.State is ReleaseStepState.Finished ? Decision.Accept(new ReleaseStepConfirmed(step.Plan.Code)) : NothingToConfirm,
            SendBackReleaseStep c => step.State is not ReleaseStepState.Finished ? NothingToConfirm
                : Text.IsNarrative(c.Reason, MaxSentBack) ? Decision.Accept(new ReleaseStepSentBack(step.Plan.Code, c.Reason.Trim()))
                : Decision.Refuse("release-step.reason", $"Say in up to {MaxSentBack} characters what is to be done."),
            _ => throw new ArgumentOutOfRangeException(nameof(command)),
        };
    }

    private Decision Take(ReleaseStep step, LookedUpRelease found)
    {
        var actor = found.Sent.Actor;
        if (step.State is ReleaseStepState.Taken && step.OwnerId == actor.PersonId) return Decision.Nothing;
        if (step.State is not ReleaseStepState.Open || step.IsMachine) return Decision.Refuse("release-step.taken", "Somebody else has this step, or it is done. Take another one.");
        if (step.OfferedToId is { } other && other != actor.PersonId) return Decision.Refuse("release-step.offered", "This step is offered to somebody else. Take another one, or ask that the offer be taken back.");
        if (found.Person is not { IsKeptOut: false } person) return KeptOut;
        if (!MayDo(step, person)) return CannotDo(step);
        // A lay member works under a named attorney (8 CFR 1292.1), who is there before she begins.
        if (!person.IsAttorney && SupervisorId is null) return Decision.Refuse("release-step.no-supervisor", "No attorney supervises this packet. Ask that one be named before you take a step.");
        return IsReviewOfOwn(step, actor.PersonId)
            ? Decision.Refuse("release-step.own-review", "You wrote this packet. Another attorney reviews it.")
            : Decision.Accept(new ReleaseStepTaken(step.Plan.Code));
    }

    private Decision Offer(ReleaseStep step, OfferReleaseStep command, LookedUpRelease found)
    {
        if (step.State is not ReleaseStepState.Open || step.IsMachine) return Decision.Refuse("release-step.taken", "Somebody else has this step, or it is done. Take another one.");
        if (command.PersonId == step.OfferedToId) return Decision.Nothing;
        if (command.PersonId is { } personId)
        {
            if (found.Person is not { } person) return Decision.Refuse("release-step.person", "Choose somebody of the organization that produces the packet.");
            if (person.IsKeptOut) return KeptOut;
            if (!MayDo(step, person) || IsReviewOfOwn(step, personId)) return CannotDo(step);
        }

        return Decision.Accept(new ReleaseStepOffered(step.Plan.Code, command.PersonId));
    }

    private Decision Finish(ReleaseStep step, ReleaseStepCommand command)
    {
        if (step.State is ReleaseStepState.Done or ReleaseStepState.Finished) return Decision.Refuse("release-step.finished", "This step is finished already.");
        if (!step.IsMachine && Own(step, command) is { } not) return not;
        if (!People.Contains(command.Actor.PersonId)) return NotYours;
        if (step.Plan.After.FirstOrDefault(code => Steps.Exists(other => other.Plan.Code == code && other.State is not ReleaseStepState.Done)) is { } before)
        {
            return Decision.Refuse("release-step.too-early", $"'{before}' has to be done before this step can be finished.");
        }

        return Decision.Accept(new ReleaseStepFinished(step.Plan.Code, step.IsMachine || command.Actor.Role is Role.Attorney));
    }

    private bool MayDo(ReleaseStep step, ReleasePerson person) => MayDo(step, person.IsAttorney, person.Languages);

    /// <summary>Whoever wrote a packet does not see what is wrong with it.</summary>
    private bool IsReviewOfOwn(ReleaseStep step, string personId) =>
        step.Plan.IsReview && Steps.Exists(other => other.Plan.Code == "drafting" && other.OwnerId == personId);

    private static Decision? Own(ReleaseStep step, ReleaseStepCommand command) =>
        step.State is ReleaseStepState.Taken && step.OwnerId == command.Actor.PersonId ? default(Decision?) : NotYours;

    private static Decision NotYours { get; } = Decision.Refuse("release-step.not-yours", "Take this step first: whoever has it hands it back or finishes it.");

    private static Decision NothingToConfirm { get; } = Decision.Refuse("release-step.nothing-to-confirm", "Nobody waits for your word on this step. Reload the page.");

    private static Decision CannotDo(ReleaseStep step) => Decision.Refuse("release-step.cannot", step.Plan.Doers.Contains(StepDoer.Volunteer)
        ? "This step takes somebody who speaks the client's language. Record the languages in the profile, or choose somebody else."
        : "An attorney or accredited representative does this step, and not the one who wrote the packet.");
}
