using LawLab.Grains.Access;
using LawLab.Grains.Journal;

namespace LawLab.Grains.Jurisdictions;

/// <summary>
/// A Center of Excellence and the adjudication ecosystem it faces: courts, ICE field office. Key: opaque id.
/// </summary>
[GrainInterfaceType("jurisdiction")]
public interface IJurisdictionGrain : IGrainWithStringKey
{
    /// <summary>Decides and writes; answers after the commit. Administrators, and for what is its own the center's facilitators.</summary>
    [Alias("Submit")]
    Task<JurisdictionReply> Submit(JurisdictionCommand command);

    /// <summary>The jurisdiction, for everyone who is signed in; null when absent.</summary>
    [Alias("Read")]
    Task<JurisdictionView?> Read();

    /// <summary>What the center works with, as far as the actor may see it; null when there is none.</summary>
    [Alias("Center")]
    Task<CenterView?> Center(Actor actor);

    /// <summary>The adjudication ecosystem and its live figures, for who works on cases; null otherwise, and when there is no such center.</summary>
    [Alias("Ecosystem")]
    Task<EcosystemView?> Ecosystem(Actor actor);

    /// <summary>The attorney teams, in the order in which they were formed, for other grains; whom they may be shown to, <see cref="CenterAction.SeeRoster"/> says.</summary>
    [Alias("Teams")]
    Task<IReadOnlyList<AttorneyTeam>> Teams();

    /// <summary>The catalogue of trainings, for other grains.</summary>
    [Alias("Trainings")]
    Task<IReadOnlyList<Training>> Trainings();

    /// <summary>Who may do what with the center's drafts: its facilitators and its vanguard; null when there is no such center.</summary>
    [Alias("Access")]
    Task<AccessList?> Access();
}

/// <summary>Base of every command to a jurisdiction.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.JurisdictionCommand")]
public abstract record JurisdictionCommand(Guid CommandId, Actor Actor) : Command(CommandId, Actor);

/// <summary>Establishes a Center of Excellence.</summary>
/// <param name="CommandId">See <see cref="Command"/>.</param>
/// <param name="Actor">An administrator.</param>
/// <param name="Code">Three-letter code, the one of its main court.</param>
/// <param name="Name">Name, for instance "Atlanta".</param>
/// <param name="FieldOffice">ICE field office (area of responsibility).</param>
[GenerateSerializer, Immutable, Alias("lawlab.EstablishJurisdiction")]
public sealed record EstablishJurisdiction(
    Guid CommandId,
    Actor Actor,
    [property: Id(0)] string Code,
    [property: Id(1)] string Name,
    [property: Id(2)] string FieldOffice) : JurisdictionCommand(CommandId, Actor);

/// <summary>Adds an immigration court or hearing location to the jurisdiction.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.AddCourt")]
public sealed record AddCourt(Guid CommandId, Actor Actor, [property: Id(0)] string CourtCode) : JurisdictionCommand(CommandId, Actor);

/// <summary>Takes a court out of the jurisdiction.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.RemoveCourt")]
public sealed record RemoveCourt(Guid CommandId, Actor Actor, [property: Id(0)] string CourtCode) : JurisdictionCommand(CommandId, Actor);

/// <summary>Lets a person coordinate the center; administrators only. It takes effect for who has the role of a facilitator.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.AppointFacilitator")]
public sealed record AppointFacilitator(Guid CommandId, Actor Actor, [property: Id(0)] string PersonId) : JurisdictionCommand(CommandId, Actor);

/// <summary>Ends that a person coordinates the center; administrators only.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.RelieveFacilitator")]
public sealed record RelieveFacilitator(Guid CommandId, Actor Actor, [property: Id(0)] string PersonId) : JurisdictionCommand(CommandId, Actor);

/// <summary>Says how often the vanguard meets; the next conference is proposed by it. Facilitators of the center.</summary>
/// <param name="CommandId">See <see cref="Command"/>.</param>
/// <param name="Actor">A facilitator.</param>
/// <param name="Months">From one conference to the next, 1 to 12.</param>
[GenerateSerializer, Immutable, Alias("lawlab.SetCadence")]
public sealed record SetCadence(Guid CommandId, Actor Actor, [property: Id(0)] int Months) : JurisdictionCommand(CommandId, Actor);

/// <summary>The committed jurisdiction.</summary>
/// <param name="FalseAlarms">How many are put up with in 4,000 decisions (<see cref="FalseAlarmBudget"/>).</param>
[GenerateSerializer, Immutable, Alias("lawlab.JurisdictionView")]
public sealed record JurisdictionView(
    [property: Id(0)] string Id,
    [property: Id(1)] int Version,
    [property: Id(2)] string Code,
    [property: Id(3)] string Name,
    [property: Id(4)] string FieldOffice,
    [property: Id(5)] IReadOnlyList<string> Courts,
    [property: Id(6)] IReadOnlyList<string> Facilitators,
    [property: Id(7)] double FalseAlarms = FalseAlarmBudget.Usual);

/// <summary>What a center works with, as far as the actor may see it.</summary>
/// <param name="Id">The jurisdiction's id.</param>
/// <param name="Trainings">The catalogue.</param>
/// <param name="May">What she may do.</param>
/// <param name="Teams">Null without <see cref="CenterAction.SeeRoster"/>.</param>
/// <param name="Goals">Null likewise.</param>
/// <param name="CadenceMonths">From one conference to the next.</param>
/// <param name="FalseAlarms">How many are put up with in 4,000 decisions (<see cref="FalseAlarmBudget"/>).</param>
[GenerateSerializer, Immutable, Alias("lawlab.CenterView")]
public sealed record CenterView(
    [property: Id(0)] string Id,
    [property: Id(1)] IReadOnlyList<Training> Trainings,
    [property: Id(2)] IReadOnlyList<CenterAction> May,
    [property: Id(3)] IReadOnlyList<AttorneyTeam>? Teams,
    [property: Id(4)] IReadOnlyList<Goal>? Goals,
    [property: Id(5)] int CadenceMonths,
    [property: Id(6)] double FalseAlarms);

/// <summary>The answer to a command: the jurisdiction after it, or why not.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.JurisdictionReply")]
public sealed record JurisdictionReply([property: Id(0)] JurisdictionView? Jurisdiction, [property: Id(1)] Refusal? Refusal);

/// <summary>Ids that follow from others.</summary>
public static class JurisdictionId
{
    /// <summary>The jurisdiction with this code.</summary>
    public static string For(string code) => OpaqueId.Derive("jurisdiction", code);
}
