using LawLab.Grains.Access;

namespace LawLab.Grains.Jurisdictions;

/// <summary>What a member does in an attorney team.</summary>
public enum SeatRole
{
    /// <summary>Leads the team; one of them.</summary>
    Lead,

    /// <summary>Represents together with the lead.</summary>
    CoCounsel,

    /// <summary>Prepares cases under a supervisor's responsibility, unless she is counsel herself.</summary>
    Paralegal,

    /// <summary>Interprets and translates, as a paralegal under a supervisor.</summary>
    Interpreter,

    /// <summary>Counsel who guides those who are new to removal defense.</summary>
    Mentor,
}

/// <summary>A team of the vanguard that portfolios are assigned to.</summary>
/// <param name="Id">Opaque id.</param>
/// <param name="Name">Unique in the center.</param>
/// <param name="Seats">Its members, in the order in which they were seated.</param>
[GenerateSerializer, Immutable, Alias("lawlab.AttorneyTeam")]
public sealed record AttorneyTeam([property: Id(0)] string Id, [property: Id(1)] string Name, [property: Id(2)] IReadOnlyList<Seat> Seats);

/// <summary>A member of a team.</summary>
/// <param name="PersonId">The member.</param>
/// <param name="OrganizationId">The organization she works in.</param>
/// <param name="Role">What she does.</param>
/// <param name="SupervisorId">
/// Who answers for her work, another member of the team; null for a lawyer or accredited representative, who answers for herself.
/// </param>
[GenerateSerializer, Immutable, Alias("lawlab.Seat")]
public sealed record Seat(
    [property: Id(0)] string PersonId,
    [property: Id(1)] string OrganizationId,
    [property: Id(2)] SeatRole Role,
    [property: Id(3)] string? SupervisorId);

/// <summary>Forms a team without members.</summary>
/// <param name="CommandId">See <see cref="Journal.Command"/>; the team's id follows from it.</param>
/// <param name="Actor">A facilitator of the center.</param>
/// <param name="Name">Up to 80 characters, another one than of the center's other teams.</param>
[GenerateSerializer, Immutable, Alias("lawlab.FormTeam")]
public sealed record FormTeam(Guid CommandId, Actor Actor, [property: Id(0)] string Name) : JurisdictionCommand(CommandId, Actor);

/// <summary>Gives a team another name.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.RenameTeam")]
public sealed record RenameTeam(Guid CommandId, Actor Actor, [property: Id(0)] string TeamId, [property: Id(1)] string Name)
    : JurisdictionCommand(CommandId, Actor);

/// <summary>Ends a team.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.DisbandTeam")]
public sealed record DisbandTeam(Guid CommandId, Actor Actor, [property: Id(0)] string TeamId) : JurisdictionCommand(CommandId, Actor);

/// <summary>
/// Gives a person a seat in a team, or another one than she has. Lead, co-counsel and mentor are lawyers or accredited
/// representatives of the vanguard (8 CFR 1292.1); others work under one who sits in the team (ABA Model Rule 5.3).
/// </summary>
/// <param name="CommandId">See <see cref="Journal.Command"/>.</param>
/// <param name="Actor">A facilitator of the center.</param>
/// <param name="TeamId">The team.</param>
/// <param name="PersonId">Who.</param>
/// <param name="Role">As what.</param>
/// <param name="SupervisorId">Who answers for her; null for who is a lawyer or accredited representative herself.</param>
[GenerateSerializer, Immutable, Alias("lawlab.SeatMember")]
public sealed record SeatMember(
    Guid CommandId,
    Actor Actor,
    [property: Id(0)] string TeamId,
    [property: Id(1)] string PersonId,
    [property: Id(2)] SeatRole Role,
    [property: Id(3)] string? SupervisorId) : JurisdictionCommand(CommandId, Actor);

/// <summary>Takes a person out of a team; not while she supervises others there.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.UnseatMember")]
public sealed record UnseatMember(Guid CommandId, Actor Actor, [property: Id(0)] string TeamId, [property: Id(1)] string PersonId)
    : JurisdictionCommand(CommandId, Actor);
