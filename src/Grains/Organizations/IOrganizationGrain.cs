using LawLab.Grains.Access;
using LawLab.Grains.Journal;

namespace LawLab.Grains.Organizations;

/// <summary>A tenant: a legal-aid office, a law school clinic, a Center of Excellence's host. Key: opaque id.</summary>
[GrainInterfaceType("organization")]
public interface IOrganizationGrain : IGrainWithStringKey
{
    /// <summary>Decides and writes; answers after the commit. Administrators only.</summary>
    [Alias("Submit")]
    Task<OrganizationReply> Submit(OrganizationCommand command);

    /// <summary>The organization, for its own people and administrators; null otherwise.</summary>
    [Alias("Read")]
    Task<OrganizationView?> Read(Actor actor);
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

/// <summary>The committed organization.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.OrganizationView")]
public sealed record OrganizationView([property: Id(0)] string Id, [property: Id(1)] int Version, [property: Id(2)] string Name);

/// <summary>The answer to a command: the organization after it, or why not.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.OrganizationReply")]
public sealed record OrganizationReply([property: Id(0)] OrganizationView? Organization, [property: Id(1)] Refusal? Refusal);

/// <summary>Ids that follow from others.</summary>
public static class OrganizationId
{
    /// <summary>The organization that <see cref="FoundOrganization"/> with this command id founds, also when sent again.</summary>
    public static string For(Guid commandId) => OpaqueId.Derive("organization", commandId.ToString("N"));
}
