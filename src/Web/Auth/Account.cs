using LawLab.Grains.Access;
using Microsoft.AspNetCore.Identity;

namespace LawLab.Web.Auth;

/// <summary>
/// A person's way in. Its id is the opaque person id that the rest of the system knows her by; her e-mail address
/// stays here.
/// </summary>
public sealed class Account : IdentityUser
{
    /// <summary>The name that colleagues see.</summary>
    public required string DisplayName { get; set; }

    /// <summary>The organization she works in; null for an administrator of the installation.</summary>
    public string? OrganizationId { get; set; }

    /// <summary>What she is in the installation.</summary>
    public Role Role { get; set; }

    /// <summary>Since when she may not sign in; null when she may.</summary>
    public DateTimeOffset? SuspendedAt { get; set; }

    internal Actor ToActor() => new(Id, OrganizationId ?? "", Role, DisplayName);
}

/// <summary>A way to an account that does not exist yet, for one person, once, for seven days.</summary>
internal sealed class Invitation
{
    public required string Id { get; init; }

    /// <summary>SHA-256 of the token in the link.</summary>
    public required byte[] TokenHash { get; init; }

    /// <summary>The id that the account will have: accepting twice after a lost answer registers one person.</summary>
    public required string PersonId { get; init; }

    public required string Email { get; init; }

    public required string NormalizedEmail { get; init; }

    public required string DisplayName { get; init; }

    public string? OrganizationId { get; init; }

    public required Role Role { get; init; }

    /// <summary>Person id of the administrator.</summary>
    public required string InvitedBy { get; init; }

    public required DateTimeOffset InvitedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? AcceptedAt { get; init; }
}
