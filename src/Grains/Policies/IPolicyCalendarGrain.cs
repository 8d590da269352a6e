using LawLab.Grains.Access;
using LawLab.Grains.Journal;

namespace LawLab.Grains.Policies;

/// <summary>
/// The policy events that all of LawLab knows: what changed the law or its practice, from when, where, and what contests it. One for all;
/// key: <see cref="Key"/>.
/// </summary>
[GrainInterfaceType("policy-calendar")]
public interface IPolicyCalendarGrain : IGrainWithStringKey
{
    /// <summary>The only key there is.</summary>
    static string Key { get; } = OpaqueId.Derive("policy-calendar");

    /// <summary>Decides and writes; answers after the commit. Facilitators.</summary>
    [Alias("Submit")]
    Task<PolicyReply> Submit(PolicyCommand command);

    /// <summary>All of them, the latest first; withdrawn ones too. What they tell is public.</summary>
    [Alias("List")]
    Task<IReadOnlyList<PolicyEvent>> List();
}

/// <summary>What sort of act a policy event is.</summary>
public enum PolicyKind
{
    /// <summary>An act of Congress.</summary>
    Statute,

    /// <summary>A regulation, final or interim.</summary>
    Rule,

    /// <summary>A precedent of the Board of Immigration Appeals or the Attorney General.</summary>
    BoardDecision,

    /// <summary>A decision of a court.</summary>
    CourtDecision,

    /// <summary>A court's order that sets aside, stays or enjoins another one.</summary>
    Vacatur,

    /// <summary>An executive order or a proclamation.</summary>
    Order,

    /// <summary>A memorandum, a policy manual, an instruction of an agency.</summary>
    Memorandum,
}

/// <summary>What a policy event says.</summary>
/// <param name="Kind">What sort of act it is.</param>
/// <param name="Title">Its short name, up to 200 characters.</param>
/// <param name="Citation">As it is cited, up to 200 characters; null when it has none.</param>
/// <param name="Summary">What it changes, up to 2,000 characters.</param>
/// <param name="On">The first day on which it has effect.</param>
/// <param name="Until">The first day on which it has none any more; null while it has.</param>
/// <param name="Circuits">Where: of <see cref="Policies.Circuits.All"/>; none for everywhere.</param>
/// <param name="Measures">Codes of the measures whose practice it concerns (<see cref="Practices.Measure"/>).</param>
/// <param name="OpensBaseline">Whether what was usual before says nothing any more: the charts of its measures begin anew on that day.</param>
/// <param name="Detained">Whether it touches only those whom ICE holds, or only others; null for both.</param>
/// <param name="Contests">Id of the event that it contests, sets aside or narrows; null for none.</param>
/// <param name="Sources">1 to 10 https addresses where it can be read.</param>
[GenerateSerializer, Immutable, Alias("lawlab.PolicyContent")]
public sealed record PolicyContent(
    [property: Id(0)] PolicyKind Kind,
    [property: Id(1)] string Title,
    [property: Id(2)] string? Citation,
    [property: Id(3)] string Summary,
    [property: Id(4)] DateOnly On,
    [property: Id(5)] DateOnly? Until,
    [property: Id(6)] IReadOnlyList<string> Circuits,
    [property: Id(7)] IReadOnlyList<string> Measures,
    [property: Id(8)] bool OpensBaseline,
    [property: Id(9)] bool? Detained,
    [property: Id(10)] string? Contests,
    [property: Id(11)] IReadOnlyList<string> Sources)
{
    /// <summary>Codes of the courts where it has effect; null for all.</summary>
    public IReadOnlyList<string>? Courts => Circuits.Count == 0 ? null : Policies.Circuits.CourtsIn(Circuits);

    /// <summary>Whether it has effect in this court, as far as its circuit is known.</summary>
    public bool IsOf(string court) => Circuits.Count == 0 || (Policies.Circuits.Of(court) is { } circuit && Circuits.Contains(circuit));

    /// <summary>Whether charts, touched cases and detectors see the same in both.</summary>
    internal bool HasSameEffectAs(PolicyContent other) => On == other.On && Until == other.Until && OpensBaseline == other.OpensBaseline
        && Detained == other.Detained && Circuits.SequenceEqual(other.Circuits) && Measures.SequenceEqual(other.Measures);

    internal bool SaysTheSameAs(PolicyContent other) => HasSameEffectAs(other) && Sources.SequenceEqual(other.Sources)
        && (Kind, Title, Citation, Summary, Contests) == (other.Kind, other.Title, other.Citation, other.Summary, other.Contests);
}

/// <summary>A policy event.</summary>
/// <param name="Id">Opaque id.</param>
/// <param name="Content">What it says.</param>
/// <param name="RecordedById">Who recorded it.</param>
/// <param name="ChangedById">Who last said what its effect is; somebody else has to confirm that.</param>
/// <param name="ChangedAt">When.</param>
/// <param name="ConfirmedById">Who confirmed its effect; null while nobody has.</param>
/// <param name="WhyWithdrawn">Why it is withdrawn; null when it is not.</param>
[GenerateSerializer, Immutable, Alias("lawlab.PolicyEvent")]
public sealed record PolicyEvent(
    [property: Id(0)] string Id,
    [property: Id(1)] PolicyContent Content,
    [property: Id(2)] string RecordedById,
    [property: Id(3)] string ChangedById,
    [property: Id(4)] DateTimeOffset ChangedAt,
    [property: Id(5)] string? ConfirmedById,
    [property: Id(6)] string? WhyWithdrawn)
{
    /// <summary>Whether detectors go by it: one person alone moves no chart of the network.</summary>
    public bool HasEffect => ConfirmedById is not null && WhyWithdrawn is null;
}

/// <summary>Base of every command to the calendar.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.PolicyCommand")]
public abstract record PolicyCommand(Guid CommandId, Actor Actor) : Command(CommandId, Actor);

/// <summary>Records a policy event, or puts right what one says; its id follows from the command that recorded it.</summary>
/// <param name="CommandId">See <see cref="Command"/>.</param>
/// <param name="Actor">A facilitator.</param>
/// <param name="EventId">The event; null for a new one.</param>
/// <param name="Content">What it says.</param>
[GenerateSerializer, Immutable, Alias("lawlab.SetPolicyEvent")]
public sealed record SetPolicyEvent(Guid CommandId, Actor Actor, [property: Id(0)] string? EventId, [property: Id(1)] PolicyContent Content)
    : PolicyCommand(CommandId, Actor);

/// <summary>Confirms its effect; another person than who said it.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.ConfirmPolicyEvent")]
public sealed record ConfirmPolicyEvent(Guid CommandId, Actor Actor, [property: Id(0)] string EventId) : PolicyCommand(CommandId, Actor);

/// <summary>Withdraws it: it should not have been recorded. What ends by law has an end instead.</summary>
/// <param name="CommandId">See <see cref="Command"/>.</param>
/// <param name="Actor">A facilitator.</param>
/// <param name="EventId">The event.</param>
/// <param name="Reason">Why, up to 300 characters.</param>
[GenerateSerializer, Immutable, Alias("lawlab.WithdrawPolicyEvent")]
public sealed record WithdrawPolicyEvent(Guid CommandId, Actor Actor, [property: Id(0)] string EventId, [property: Id(1)] string Reason)
    : PolicyCommand(CommandId, Actor);

/// <summary>The answer to a command: the event after it, or why not.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.PolicyReply")]
public sealed record PolicyReply([property: Id(0)] PolicyEvent? Event, [property: Id(1)] Refusal? Refusal);
