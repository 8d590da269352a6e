using LawLab.Grains.Access;
using LawLab.Grains.Journal;

namespace LawLab.Grains.BorderX.Partners;

/// <summary>
/// Whether an organization takes part in BorderX: what it stated of each condition, and what a reviewer of another organization decided. Its
/// cases stay its own; being a partner, it may order packets. Key: id of the organization.
/// </summary>
[GrainInterfaceType("partner")]
public interface IPartnerGrain : IGrainWithStringKey
{
    /// <summary>Decides and writes; answers after the commit.</summary>
    [Alias("Submit")]
    Task<PartnershipReply> Submit(PartnerCommand command);

    /// <summary>The committed partnership; null when the organization never applied, or it is not the actor's to see.</summary>
    [Alias("Read")]
    Task<PartnershipView?> Read(Actor actor);

    /// <summary>Why the organization may not order packets of others now; null when it may. For the grains that order them.</summary>
    [Alias("WhyNotOrder")]
    Task<Refusal?> WhyNotOrder();
}

/// <summary>How far an organization is.</summary>
public enum PartnerStage
{
    /// <summary>It applied; there is something that it has to state, or to state anew.</summary>
    Applied,

    /// <summary>Everything is stated; a reviewer decides.</summary>
    UnderReview,

    /// <summary>Each condition is met.</summary>
    Partner,

    /// <summary>It was a partner, and a condition ended or is not met any more.</summary>
    Lapsed,

    /// <summary>It withdrew; it may apply again.</summary>
    Withdrawn,
}

/// <summary>How a condition stands.</summary>
public enum PartnerConditionState
{
    /// <summary>Nothing is stated.</summary>
    ToState,

    /// <summary>What is stated waits for a reviewer.</summary>
    Waiting,

    /// <summary>It is met.</summary>
    Met,

    /// <summary>A reviewer decided that it is not met.</summary>
    NotMet,

    /// <summary>It was met until a day that is over.</summary>
    Ended,
}

/// <summary>Base of every command to a partnership.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.PartnerCommand")]
public abstract record PartnerCommand(Guid CommandId, Actor Actor) : Command(CommandId, Actor);

/// <summary>Applies to take part, for the first time or again after withdrawing. For an administrator of the organization.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.ApplyAsPartner")]
public sealed record ApplyAsPartner(Guid CommandId, Actor Actor) : PartnerCommand(CommandId, Actor);

/// <summary>States how the organization meets a condition, for the first time or anew. What was decided before holds until a reviewer decides again.</summary>
/// <param name="CommandId">See <see cref="Command"/>.</param>
/// <param name="Actor">An administrator of the organization.</param>
/// <param name="Condition">Code of the condition.</param>
/// <param name="Words">How it is met, up to 2,000 characters. Nothing of a client.</param>
/// <param name="Evidence">What shows it: name and number of a document, up to 200 characters.</param>
/// <param name="ValidUntil">The last day on which that document holds; null when it does not end.</param>
[GenerateSerializer, Immutable, Alias("lawlab.StatePartnerCondition")]
public sealed record StatePartnerCondition(
    Guid CommandId,
    Actor Actor,
    [property: Id(0)] string Condition,
    [property: Id(1)] string Words,
    [property: Id(2)] string Evidence,
    [property: Id(3)] DateOnly? ValidUntil = null) : PartnerCommand(CommandId, Actor);

/// <summary>Decides whether a condition is met; also later, when something comes to light.</summary>
/// <param name="CommandId">See <see cref="Command"/>.</param>
/// <param name="Actor">A reviewer, of another organization.</param>
/// <param name="Condition">Code of the condition.</param>
/// <param name="Statement">Number of the statement that she read: one that came since is not decided unread.</param>
/// <param name="IsMet">Whether it is met.</param>
/// <param name="Reason">Why, up to 1,000 characters; the organization reads it.</param>
/// <param name="ValidUntil">The last day on which it is met; needed where the condition ends, null otherwise or when it is not met.</param>
[GenerateSerializer, Immutable, Alias("lawlab.DecidePartnerCondition")]
public sealed record DecidePartnerCondition(
    Guid CommandId,
    Actor Actor,
    [property: Id(0)] string Condition,
    [property: Id(1)] int Statement,
    [property: Id(2)] bool IsMet,
    [property: Id(3)] string Reason,
    [property: Id(4)] DateOnly? ValidUntil = null) : PartnerCommand(CommandId, Actor);

/// <summary>Withdraws the application or ends the partnership; the reason has up to 300 characters. What is ordered stays and goes on.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.WithdrawPartnership")]
public sealed record WithdrawPartnership(Guid CommandId, Actor Actor, [property: Id(0)] string Reason) : PartnerCommand(CommandId, Actor);

/// <summary>What an organization said of a condition.</summary>
/// <param name="Number">Counts what it said of this condition, from 1.</param>
/// <param name="Words">How it is met.</param>
/// <param name="Evidence">What shows it.</param>
/// <param name="ValidUntil">The last day on which that holds; null when it does not end.</param>
/// <param name="ById">Who stated it.</param>
/// <param name="At">When.</param>
[GenerateSerializer, Immutable, Alias("lawlab.PartnerStatement")]
public sealed record PartnerStatement(
    [property: Id(0)] int Number,
    [property: Id(1)] string Words,
    [property: Id(2)] string Evidence,
    [property: Id(3)] DateOnly? ValidUntil,
    [property: Id(4)] string ById,
    [property: Id(5)] DateTimeOffset At);

/// <summary>What a reviewer decided of a condition.</summary>
/// <param name="Statement">Number of the statement that it is about.</param>
/// <param name="IsMet">Whether it is met.</param>
/// <param name="Reason">Why.</param>
/// <param name="ValidUntil">The last day on which it is met; null when it does not end, or is not met.</param>
/// <param name="ById">Who decided.</param>
/// <param name="At">When.</param>
[GenerateSerializer, Immutable, Alias("lawlab.PartnerDecision")]
public sealed record PartnerDecision(
    [property: Id(0)] int Statement,
    [property: Id(1)] bool IsMet,
    [property: Id(2)] string Reason,
    [property: Id(3)] DateOnly? ValidUntil,
    [property: Id(4)] string ById,
    [property: Id(5)] DateTimeOffset At);

/// <summary>A condition of an organization, on a day.</summary>
/// <param name="Condition">Which.</param>
/// <param name="State">How it stands.</param>
/// <param name="IsWaiting">Whether what was stated last waits for a reviewer; it may while what was decided before still holds.</param>
/// <param name="Statement">What was stated last; null for nothing.</param>
/// <param name="Decision">What was decided last; null for nothing.</param>
/// <param name="LatestValidUntil">The last day until which it can be decided to be met today; null for any.</param>
[GenerateSerializer, Immutable, Alias("lawlab.PartnerConditionView")]
public sealed record PartnerConditionView(
    [property: Id(0)] PartnerCondition Condition,
    [property: Id(1)] PartnerConditionState State,
    [property: Id(2)] bool IsWaiting,
    [property: Id(3)] PartnerStatement? Statement,
    [property: Id(4)] PartnerDecision? Decision,
    [property: Id(5)] DateOnly? LatestValidUntil);

/// <summary>The committed partnership, as it stands today.</summary>
/// <param name="OrganizationId">Whose.</param>
/// <param name="Version">Version of its stream.</param>
/// <param name="Stage">How far it is.</param>
/// <param name="AppliedById">Who applied.</param>
/// <param name="AppliedAt">When.</param>
/// <param name="Since">The day on which it first became a partner; null when it has not.</param>
/// <param name="EndsOn">The last day on which all that is met now is met; null when nothing of it ends.</param>
/// <param name="Withdrawn">Why it withdrew; null when it has not.</param>
/// <param name="Conditions">Each condition, in its order.</param>
/// <param name="May">What the reader may do.</param>
[GenerateSerializer, Immutable, Alias("lawlab.PartnershipView")]
public sealed record PartnershipView(
    [property: Id(0)] string OrganizationId,
    [property: Id(1)] int Version,
    [property: Id(2)] PartnerStage Stage,
    [property: Id(3)] string AppliedById,
    [property: Id(4)] DateTimeOffset AppliedAt,
    [property: Id(5)] DateOnly? Since,
    [property: Id(6)] DateOnly? EndsOn,
    [property: Id(7)] string? Withdrawn,
    [property: Id(8)] IReadOnlyList<PartnerConditionView> Conditions,
    [property: Id(9)] IReadOnlyList<PartnerAction> May);

/// <summary>The answer to a command: the partnership after it, or why not.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.PartnershipReply")]
public sealed record PartnershipReply([property: Id(0)] PartnershipView? Partnership, [property: Id(1)] Refusal? Refusal);
