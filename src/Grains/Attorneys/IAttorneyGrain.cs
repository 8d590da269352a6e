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

    /// <summary>What the person brings to a team, for the grains that place cases; null when there is no such person.</summary>
    [Alias("Offer")]
    Task<AttorneyOffer?> Offer();

    /// <summary>Whom she represented before, for the search of conflicts; nobody but herself is shown it.</summary>
    [Alias("FormerClients")]
    Task<IReadOnlyList<FormerClient>> FormerClients();
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

/// <summary>Records the languages the person works in; codes of the list <c>language</c>. Replaces what was recorded.</summary>
/// <param name="CommandId">See <see cref="Command"/>.</param>
/// <param name="Actor">Herself, or who keeps the profiles.</param>
/// <param name="Languages">What she speaks, well enough to talk with a client.</param>
/// <param name="Reads">What she reads, well enough for a document; null for the same ones.</param>
[GenerateSerializer, Immutable, Alias("lawlab.RecordLanguages")]
public sealed record RecordLanguages(
    Guid CommandId, Actor Actor, [property: Id(0)] IReadOnlyList<string> Languages, [property: Id(1)] IReadOnlyList<string>? Reads = null)
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

/// <summary>What a person brings to a team, as other grains ask for it.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="OrganizationId">Where she works.</param>
/// <param name="Name">The name that colleagues see.</param>
/// <param name="IsLawyer">Admitted to a bar in good standing, by her own statement (8 CFR 1292.1(a)(1)).</param>
/// <param name="IsAccredited">Fully accredited: may appear before the court (8 CFR 1292.1(a)(4)).</param>
/// <param name="AdmittedIn">States of the bars where she is in good standing.</param>
/// <param name="Languages">What she speaks; codes of the list <c>language</c>.</param>
/// <param name="Subjects">Codes of <see cref="PracticeSubjects"/>.</param>
/// <param name="HoursPerMonth">How much she can take on, 0 to 300.</param>
/// <param name="Remote">Whether she also works from afar.</param>
/// <param name="Places">Codes of the courts that she goes to.</param>
/// <param name="IsNewcomer">She says that she has no experience in removal defense yet.</param>
/// <param name="IsMentor">Her offer to mentor was accepted.</param>
/// <param name="Trainings">Ids of the trainings that she has done.</param>
[GenerateSerializer, Immutable, Alias("lawlab.AttorneyOffer")]
public sealed record AttorneyOffer(
    [property: Id(0)] string PersonId,
    [property: Id(1)] string OrganizationId,
    [property: Id(2)] string Name,
    [property: Id(3)] bool IsLawyer,
    [property: Id(4)] bool IsAccredited,
    [property: Id(5)] IReadOnlyList<string> AdmittedIn,
    [property: Id(6)] IReadOnlyList<string> Languages,
    [property: Id(7)] IReadOnlyList<string> Subjects,
    [property: Id(8)] int HoursPerMonth,
    [property: Id(9)] bool Remote,
    [property: Id(10)] IReadOnlyList<string> Places,
    [property: Id(11)] bool IsNewcomer,
    [property: Id(12)] bool IsMentor,
    [property: Id(13)] IReadOnlyList<string> Trainings);

/// <summary>The committed profile as the actor may see it.</summary>
/// <param name="Id">The person.</param>
/// <param name="Version">Version of the profile.</param>
/// <param name="OrganizationId">Where she works.</param>
/// <param name="Name">The name that colleagues see.</param>
/// <param name="BarAdmissions">By her own statement.</param>
/// <param name="Languages">What she speaks.</param>
/// <param name="HoursPerMonth">How much she can take on.</param>
/// <param name="Centers">The vanguards she is in.</param>
/// <param name="Reads">The languages she reads.</param>
/// <param name="Practice">How she practises; null before she said it.</param>
/// <param name="Trainings">The trainings she has done, latest last.</param>
/// <param name="Volunteering">What she offered, for herself and for who keeps the profiles; null for others, and when she offered nothing.</param>
/// <param name="MentorId">Who mentors her.</param>
/// <param name="IsMentor">Her offer to mentor was accepted.</param>
[GenerateSerializer, Immutable, Alias("lawlab.AttorneyView")]
public sealed record AttorneyView(
    [property: Id(0)] string Id,
    [property: Id(1)] int Version,
    [property: Id(2)] string OrganizationId,
    [property: Id(3)] string Name,
    [property: Id(4)] IReadOnlyList<BarAdmission> BarAdmissions,
    [property: Id(5)] IReadOnlyList<string> Languages,
    [property: Id(6)] int HoursPerMonth,
    [property: Id(7)] IReadOnlyList<string> Centers,
    [property: Id(8)] IReadOnlyList<string> Reads,
    [property: Id(9)] Practice? Practice,
    [property: Id(10)] IReadOnlyList<TrainingDone> Trainings,
    [property: Id(11)] VolunteerOffer? Volunteering,
    [property: Id(12)] string? MentorId,
    [property: Id(13)] bool IsMentor);

/// <summary>The answer to a command: the profile after it, or why not.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.AttorneyReply")]
public sealed record AttorneyReply([property: Id(0)] AttorneyView? Attorney, [property: Id(1)] Refusal? Refusal);
