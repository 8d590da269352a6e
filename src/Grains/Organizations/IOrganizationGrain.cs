using LawLab.Grains.Access;
using LawLab.Grains.Journal;

namespace LawLab.Grains.Organizations;

/// <summary>A tenant: a legal-aid office, a law school clinic, a Center of Excellence's host. Key: opaque id.</summary>
[GrainInterfaceType("organization")]
public interface IOrganizationGrain : IGrainWithStringKey
{
    /// <summary>Decides and writes; answers after the commit.</summary>
    [Alias("Submit")]
    Task<OrganizationReply> Submit(OrganizationCommand command);

    /// <summary>The organization, for its own people and administrators; null otherwise.</summary>
    [Alias("Read")]
    Task<OrganizationView?> Read(Actor actor);

    /// <summary>Whether there is such an organization, for grains that are told of it.</summary>
    [Alias("IsFounded")]
    Task<bool> IsFounded();

    /// <summary>Whether packets may be ordered of it, for the grains that order them.</summary>
    [Alias("Produces")]
    Task<bool> Produces();
}

/// <summary>Base of every command to an organization.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.OrganizationCommand")]
public abstract record OrganizationCommand(Guid CommandId, Actor Actor) : Command(CommandId, Actor);

/// <summary>Founds the organization.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.FoundOrganization")]
public sealed record FoundOrganization(Guid CommandId, Actor Actor, [property: Id(0)] string Name) : OrganizationCommand(CommandId, Actor);

/// <summary>Gives the organization another name.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.RenameOrganization")]
public sealed record RenameOrganization(Guid CommandId, Actor Actor, [property: Id(0)] string Name) : OrganizationCommand(CommandId, Actor);

/// <summary>Says whether other organizations may order packets of this one (BorderX); for who runs the installation. What is ordered stays so.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.SetProduction")]
public sealed record SetProduction(Guid CommandId, Actor Actor, [property: Id(0)] bool Produces) : OrganizationCommand(CommandId, Actor);

/// <summary>
/// Asks to be let into a case of the organization in an emergency: the first of two people. The answer is the same
/// whether or not there is such a case.
/// </summary>
/// <param name="CommandId">See <see cref="Command"/>.</param>
/// <param name="Actor">Who is to be let in.</param>
/// <param name="CaseId">The case.</param>
/// <param name="Reason">Why, up to 500 characters; the case's team will read it.</param>
[GenerateSerializer, Immutable, Alias("lawlab.AskForBreakGlass")]
public sealed record AskForBreakGlass(Guid CommandId, Actor Actor, [property: Id(0)] string CaseId, [property: Id(1)] string Reason)
    : OrganizationCommand(CommandId, Actor);

/// <summary>Lets in who asked, for an hour: the second of two people. The case's team sees it at once.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.GrantBreakGlass")]
public sealed record GrantBreakGlass(Guid CommandId, Actor Actor, [property: Id(0)] string RequestId) : OrganizationCommand(CommandId, Actor);

/// <summary>Somebody asked to be let into a case in an emergency.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.BreakGlassRequest")]
public sealed record BreakGlassRequest(
    [property: Id(0)] string Id,
    [property: Id(1)] string CaseId,
    [property: Id(2)] string PersonId,
    [property: Id(3)] string Reason,
    [property: Id(4)] DateTimeOffset At,
    [property: Id(5)] string? GrantedById = null,
    [property: Id(6)] DateTimeOffset? GrantedAt = null);

/// <summary>The committed organization as the actor may see it.</summary>
/// <param name="Id">Opaque id.</param>
/// <param name="Version">Version of its stream.</param>
/// <param name="Name">Its name.</param>
/// <param name="BreakGlass">Requests of the last day, newest last: all for who may grant them, for others their own.</param>
/// <param name="Produces">Whether others may order packets of it.</param>
[GenerateSerializer, Immutable, Alias("lawlab.OrganizationView")]
public sealed record OrganizationView(
    [property: Id(0)] string Id,
    [property: Id(1)] int Version,
    [property: Id(2)] string Name,
    [property: Id(3)] IReadOnlyList<BreakGlassRequest> BreakGlass,
    [property: Id(4)] bool Produces = false);

/// <summary>The answer to a command: the organization after it, or why not.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.OrganizationReply")]
public sealed record OrganizationReply([property: Id(0)] OrganizationView? Organization, [property: Id(1)] Refusal? Refusal);

/// <summary>Ids that follow from others.</summary>
public static class OrganizationId
{
    /// <summary>The organization that <see cref="FoundOrganization"/> with this command id founds, also when sent again.</summary>
    public static string For(Guid commandId) => OpaqueId.Derive("organization", commandId.ToString("N"));
}
