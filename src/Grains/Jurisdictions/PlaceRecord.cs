using LawLab.Grains.Access;

namespace LawLab.Grains.Jurisdictions;

/// <summary>What counsel needs at a detention facility.</summary>
public enum AccessItem
{
    /// <summary>Taking her phone in.</summary>
    Phone,

    /// <summary>Taking her laptop in.</summary>
    Laptop,

    /// <summary>Bringing an interpreter, or calling one.</summary>
    Interpreters,

    /// <summary>Visiting when a lawyer can: the hours stand in the words beside it.</summary>
    VisitingHours,

    /// <summary>Confidential calls with the client.</summary>
    LegalCalls,
}

/// <summary>How far it is allowed.</summary>
public enum AccessAnswer
{
    /// <summary>Allowed.</summary>
    Yes,

    /// <summary>Allowed with limits, which stand in the words beside it.</summary>
    Limited,

    /// <summary>Refused.</summary>
    No,
}

/// <summary>What a county does when ICE asks it to hold somebody (8 CFR 287.7).</summary>
public enum DetainerAnswer
{
    /// <summary>It holds people on ICE's request alone.</summary>
    Honors,

    /// <summary>It holds them only with a warrant that a judge signed.</summary>
    WithJudicialWarrant,

    /// <summary>It does not hold them.</summary>
    Declines,
}

/// <summary>What somebody recorded of a facility. Nobody publishes it: it holds as of its day, and for as long as nobody saw otherwise.</summary>
/// <param name="Facility">Its name, as ICE's list of facilities has it.</param>
/// <param name="Item">What it is about.</param>
/// <param name="Answer">How far it is allowed.</param>
/// <param name="Words">Limits, hours, whom to call; null for nothing.</param>
/// <param name="On">The day it was so.</param>
/// <param name="Source">How it is known: seen on a visit, a letter, a posted rule.</param>
/// <param name="ById">Who recorded it.</param>
/// <param name="At">When.</param>
[GenerateSerializer, Immutable, Alias("lawlab.FacilityAccessNote")]
public sealed record FacilityAccessNote(
    [property: Id(0)] string Facility,
    [property: Id(1)] AccessItem Item,
    [property: Id(2)] AccessAnswer Answer,
    [property: Id(3)] string? Words,
    [property: Id(4)] DateOnly On,
    [property: Id(5)] string Source,
    [property: Id(6)] string ById,
    [property: Id(7)] DateTimeOffset At);

/// <summary>What somebody recorded of a county's detainer policy.</summary>
/// <param name="State">The state's name.</param>
/// <param name="County">The county, without the word.</param>
/// <param name="Answer">What it does.</param>
/// <param name="Words">What else there is to it; null for nothing.</param>
/// <param name="On">Since when, or the day it was so.</param>
/// <param name="Source">How it is known.</param>
/// <param name="ById">Who recorded it.</param>
/// <param name="At">When.</param>
[GenerateSerializer, Immutable, Alias("lawlab.DetainerNote")]
public sealed record DetainerNote(
    [property: Id(0)] string State,
    [property: Id(1)] string County,
    [property: Id(2)] DetainerAnswer Answer,
    [property: Id(3)] string? Words,
    [property: Id(4)] DateOnly On,
    [property: Id(5)] string Source,
    [property: Id(6)] string ById,
    [property: Id(7)] DateTimeOffset At);

/// <summary>Records how a facility lets counsel work.</summary>
/// <param name="CommandId">See <see cref="Journal.Command"/>.</param>
/// <param name="Actor">An attorney of the center's vanguard, or its facilitator.</param>
/// <param name="Facility">As in <see cref="FacilityAccessNote"/>, up to 120 characters.</param>
/// <param name="Item">What it is about.</param>
/// <param name="Answer">How far it is allowed.</param>
/// <param name="Words">Up to 300 characters; needed for what is limited, and for hours.</param>
/// <param name="On">Not in the future, at most five years ago.</param>
/// <param name="Source">Up to 200 characters.</param>
[GenerateSerializer, Immutable, Alias("lawlab.RecordFacilityAccess")]
public sealed record RecordFacilityAccess(
    Guid CommandId,
    Actor Actor,
    [property: Id(0)] string Facility,
    [property: Id(1)] AccessItem Item,
    [property: Id(2)] AccessAnswer Answer,
    [property: Id(3)] string? Words,
    [property: Id(4)] DateOnly On,
    [property: Id(5)] string Source) : JurisdictionCommand(CommandId, Actor);

/// <summary>Records what a county does with detainers.</summary>
/// <param name="CommandId">See <see cref="Journal.Command"/>.</param>
/// <param name="Actor">An attorney of the center's vanguard, or its facilitator.</param>
/// <param name="State">Up to 60 characters.</param>
/// <param name="County">Up to 60 characters.</param>
/// <param name="Answer">What it does.</param>
/// <param name="Words">Up to 300 characters.</param>
/// <param name="On">Not in the future, at most thirty years ago.</param>
/// <param name="Source">Up to 200 characters.</param>
[GenerateSerializer, Immutable, Alias("lawlab.RecordDetainerPolicy")]
public sealed record RecordDetainerPolicy(
    Guid CommandId,
    Actor Actor,
    [property: Id(0)] string State,
    [property: Id(1)] string County,
    [property: Id(2)] DetainerAnswer Answer,
    [property: Id(3)] string? Words,
    [property: Id(4)] DateOnly On,
    [property: Id(5)] string Source) : JurisdictionCommand(CommandId, Actor);
