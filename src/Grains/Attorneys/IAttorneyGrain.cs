using LawLab.Grains.Access;
using LawLab.Grains.Journal;

namespace LawLab.Grains.Attorneys;

/// <summary>A person who defends: her admissions, languages and how much she can take on. Key: person id.</summary>
[GrainInterfaceType("attorney")]
public interface IAttorneyGrain : IGrainWithStringKey
{
    /// <summary>Decides and writes; answers after the commit.</summary>
    [Alias("Submit")]
    Task<AttorneyReply> Submit(AttorneyCommand command);

    /// <summary>The profile, or null when absent or of another organization and no shared Center of Excellence.</summary>
    [Alias("Read")]
    Task<AttorneyView?> Read(Actor actor);

    /// <summary>Where the person works and which vanguards she is in, or null when there is no such person.</summary>
    [Alias("Affiliation")]
    Task<Affiliation?> Affiliation();

    /// <summary>What the person can give, for other grains; null when there is no such person.</summary>
    [Alias("Offer")]
    Task<AttorneyOffer?> Offer();
}

/// <summary>Base of every command to an attorney's profile.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.AttorneyCommand")]
public abstract record AttorneyCommand(Guid CommandId, Actor Actor) : Command(CommandId, Actor);

/// <summary>Registers a person in an organization; administrators only.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.RegisterAttorney")]
public sealed record RegisterAttorney(Guid CommandId, Actor Actor, [property: Id(0)] string OrganizationId, [property: Id(1)] string Name)
    : AttorneyCommand(CommandId, Actor);

/// <summary>Records an admission to a bar; replaces the one of the same state.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.RecordBarAdmission")]
public sealed record RecordBarAdmission(Guid CommandId, Actor Actor, [property: Id(0)] BarAdmission Admission)
    : AttorneyCommand(CommandId, Actor);

/// <summary>Records the languages the person works in; codes of the list <c>language</c>.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.RecordLanguages")]
public sealed record RecordLanguages(Guid CommandId, Actor Actor, [property: Id(0)] IReadOnlyList<string> Languages)
    : AttorneyCommand(CommandId, Actor);

/// <summary>Records how many hours a month the person can give, 0 to 300.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.RecordCapacity")]
public sealed record RecordCapacity(Guid CommandId, Actor Actor, [property: Id(0)] int HoursPerMonth) : AttorneyCommand(CommandId, Actor);

/// <summary>Lets a person join the vanguard of a Center of Excellence.</summary>
/// <param name="CommandId">See <see cref="Command"/>.</param>
/// <param name="Actor">A facilitator of the center, or an administrator of the installation; nobody lets herself in.</param>
/// <param name="JurisdictionId">The center's jurisdiction.</param>
/// <param name="Since">First day; null for today.</param>
[GenerateSerializer, Immutable, Alias("lawlab.JoinCenter")]
public sealed record JoinCenter(Guid CommandId, Actor Actor, [property: Id(0)] string JurisdictionId, [property: Id(1)] DateOnly? Since = null)
    : AttorneyCommand(CommandId, Actor);

/// <summary>Leaves the vanguard of a Center of Excellence.</summary>
/// <param name="CommandId">See <see cref="Command"/>.</param>
/// <param name="Actor">Herself, who keeps her organization's profiles, or a facilitator of the center.</param>
/// <param name="JurisdictionId">The center's jurisdiction.</param>
/// <param name="Until">Last day; null for today.</param>
[GenerateSerializer, Immutable, Alias("lawlab.LeaveCenter")]
public sealed record LeaveCenter(Guid CommandId, Actor Actor, [property: Id(0)] string JurisdictionId, [property: Id(1)] DateOnly? Until = null)
    : AttorneyCommand(CommandId, Actor);

/// <summary>Says whether everyone may know that she is in this vanguard; nobody can say it for her.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.AgreeToBeNamed")]
public sealed record AgreeToBeNamed(Guid CommandId, Actor Actor, [property: Id(0)] string JurisdictionId, [property: Id(1)] bool Agrees)
    : AttorneyCommand(CommandId, Actor);

/// <summary>An admission to practise.</summary>
/// <param name="State">Two-letter postal code of the bar's state.</param>
/// <param name="InGoodStanding">Whether the person says she is in good standing there.</param>
/// <param name="AdmittedOn">Date of admission.</param>
[GenerateSerializer, Immutable, Alias("lawlab.BarAdmission")]
public sealed record BarAdmission(
    [property: Id(0)] string State,
    [property: Id(1)] bool InGoodStanding,
    [property: Id(2)] DateOnly AdmittedOn);

/// <summary>Where a person works and which vanguards (ids of jurisdictions) she is in.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.Affiliation")]
public sealed record Affiliation([property: Id(0)] string OrganizationId, [property: Id(1)] IReadOnlyList<string> Centers);

/// <summary>The committed profile.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.AttorneyView")]
public sealed record AttorneyView(
    [property: Id(0)] string Id,
    [property: Id(1)] int Version,
    [property: Id(2)] string OrganizationId,
    [property: Id(3)] string Name,
    [property: Id(4)] IReadOnlyList<BarAdmission> BarAdmissions,
    [property: Id(5)] IReadOnlyList<string> Languages,
    [property: Id(6)] int HoursPerMonth,
    [property: Id(7)] IReadOnlyList<string> Centers);

/// <summary>The answer to a command: the profile after it, or why not.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.AttorneyReply")]
public sealed record AttorneyReply([property: Id(0)] AttorneyView? Attorney, [property: Id(1)] Refusal? Refusal);
