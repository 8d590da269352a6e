using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using LawLab.Grains.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LawLab.Web.Auth;

/// <summary>A partner program's key as bearer, or a token that it was exchanged for, at the graph and nowhere else.</summary>
internal sealed class ProgramKeyScheme(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, ProgramKeys keys, ProgramTokens tokens, IOptions<IdentityOptions> identity)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string Name = "ProgramKey";

    private const string Bearer = "Bearer ";

    /// <summary>Whether this is how a program's key or token is brought.</summary>
    public static bool Is(string? authorization)
    {
        if (authorization?.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) != true) return false;
        var brought = authorization.AsSpan(Bearer.Length).TrimStart();
        return brought.StartsWith(ProgramKeys.Prefix, StringComparison.Ordinal) || brought.StartsWith(ProgramTokens.Prefix, StringComparison.Ordinal);
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var authorization = Request.Headers.Authorization.ToString();
        if (!Is(authorization) || Request.Path != GraphQLEndpoint.Path) return AuthenticateResult.NoResult();
        var brought = authorization[Bearer.Length..].Trim();
        var owner = brought.StartsWith(ProgramTokens.Prefix, StringComparison.Ordinal)
            ? await tokens.Owner(brought, Context.RequestAborted)
            : await keys.Owner(brought, Context.RequestAborted);
        if (owner is not { } program) return AuthenticateResult.NoResult();
        var claims = new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, program.PersonId),
                new Claim(ActorClaims.Name, program.Name),
                new Claim(ActorClaims.Role, program.Role.ToString()),
                new Claim(ActorClaims.Organization, program.OrganizationId),
                new Claim(ActorClaims.Agreement, ((int)(program.Agreement ?? ProgramScopes.None)).ToString(CultureInfo.InvariantCulture)),
                // A session that ends with the key: SessionStore reads both.
                new Claim(ActorClaims.Session, program.PersonId),
                new Claim(identity.Value.ClaimsIdentity.SecurityStampClaimType, program.PersonId),
            ],
            Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(claims), Name));
    }
}
