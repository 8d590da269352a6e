using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using LawLab.Grains.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace LawLab.Web.Auth;

/// <summary>
/// The one place where a signed-in user becomes an <see cref="Actor"/>: every later step only carries it.
/// </summary>
public static class ActorClaims
{
    internal const string Name = "lawlab.name";
    internal const string Organization = "lawlab.organization";
    internal const string Role = "lawlab.role";

    /// <summary>Of a program's key: what its agreement covers, as a number.</summary>
    internal const string Agreement = "lawlab.agreement";

    /// <summary>Id of the row that has to be there for the session to count.</summary>
    internal const string Session = "lawlab.session";

    /// <summary>Added to a request, never to a session, while the last proof is fresh; see <see cref="StepUp"/>.</summary>
    internal const string SteppedUp = "lawlab.stepped-up";

    /// <summary>Added to a request, never to a session, while the session is locked.</summary>
    internal const string Locked = "lawlab.locked";

    /// <summary>Who asks.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in: the caller forgot to require it.</exception>
    public static Actor ToActor(this ClaimsPrincipal user) => new(
        PersonId: user.Required(ClaimTypes.NameIdentifier),
        OrganizationId: user.FindFirstValue(Organization) ?? "",
        Role: Enum.Parse<Role>(user.Required(Role)),
        Name: user.Required(Name),
        SteppedUp: !StepUp.Required(user),
        Agreement: user.FindFirstValue(Agreement) is { } scopes ? (ProgramScopes)int.Parse(scopes, CultureInfo.InvariantCulture) : null,
        SignIn: user.SessionId() is { } session && user.FindFirstValue(s_stamp) is { } stamp ? SignInName(session, stamp) : null);

    /// <summary>Names a session as it was signed in: it counts while the session does and the account's stamp is the same.</summary>
    internal static string SignInName(string session, string stamp) =>
        $"{session}.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(stamp)).AsSpan(0, 8))}";

    // No setting of LawLab changes it.
    private static readonly string s_stamp = new ClaimsIdentityOptions().SecurityStampClaimType;

    internal static string? SessionId(this ClaimsPrincipal user) => user.FindFirstValue(Session);

    internal static string PersonId(this ClaimsPrincipal user) => user.Required(ClaimTypes.NameIdentifier);

    private static string Required(this ClaimsPrincipal user, string claim) =>
        user.FindFirstValue(claim) ?? throw new InvalidOperationException($"The session has no claim {claim}.");
}

/// <summary>Puts what <see cref="ActorClaims.ToActor"/> reads into a session when it begins.</summary>
internal sealed class ActorClaimsFactory(UserManager<Account> accounts, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<Account>(accounts, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(ActorClaims.Name, user.DisplayName));
        identity.AddClaim(new Claim(ActorClaims.Role, user.Role.ToString()));
        if (user.OrganizationId is { } organization)
        {
            identity.AddClaim(new Claim(ActorClaims.Organization, organization));
        }

        return identity;
    }
}
