using System.Collections.Immutable;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using LawLab.Grains.Access;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace LawLab.Web.Auth;

/// <summary>
/// <c>POST /oauth/token</c>: the client-credentials grant for programs whose platform knows OAuth 2 alone (RFC 6749, section 4.4). The client is a program's key:
/// its id and itself. The protocol is OpenIddict's, and so is the description at <c>/.well-known/oauth-authorization-server</c> (RFC 8414); clients and tokens are ours
/// (<see cref="ProgramKeys"/>, <see cref="ProgramTokens"/>), so that there is one list of agreements, and one way for them to end.
/// </summary>
internal static class OAuthEndpoints
{
    private const string Address = "/oauth/token";

    private const string Description = "/.well-known/oauth-authorization-server";

    public static void AddLawLabOAuth(this IServiceCollection services)
    {
        services.AddSingleton<ProgramTokens>();
        services.AddOpenIddict().AddServer(server =>
        {
            // Without OpenIddict's own tables of clients and tokens.
            server.EnableDegradedMode();
            server.AllowClientCredentialsFlow();
            server.SetTokenEndpointUris(Address);
            server.SetConfigurationEndpointUris(Description);
            server.SetAccessTokenLifetime(ProgramTokens.Life);
            server.RegisterScopes([.. ProgramKeys.All.Select(NameOf)]);
            // It wants keys for tokens that it never makes here.
            server.AddEphemeralSigningKey(SecurityAlgorithms.EcdsaSha256);
            server.AddEncryptionKey(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32)));
            // Whether the world comes by https the address says at which LawLab listens, as for everything else.
            server.UseAspNetCore().EnableTokenEndpointPassthrough().DisableTransportSecurityRequirement();
            server.AddEventHandler<ProcessRequestContext>(handler => handler.UseInlineHandler(LeaveOthers).SetOrder(int.MinValue));
            server.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseScopedHandler<WhoAsks>());
            server.AddEventHandler<GenerateTokenContext>(handler => handler.UseScopedHandler<OurToken>().SetOrder(int.MinValue));
        });
    }

    /// <summary>Who asks has been found out before (<see cref="WhoAsks"/>); what is wrong with a request was said there.</summary>
    public static void MapOAuth(this IEndpointRouteBuilder endpoints) => endpoints.MapPost(Address, Exchange).AllowAnonymous().DisableAntiforgery();

    private static async Task<SignInHttpResult> Exchange(HttpContext http, ProgramKeys keys)
    {
        var request = http.GetOpenIddictServerRequest()!;
        var asked = request.GetScopes();
        var claims = new ClaimsIdentity(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        claims.SetClaim(Claims.Subject, request.ClientId);
        claims.SetScopes(asked.IsEmpty ? NamesOf((await keys.OwnerById(request.ClientId!, http.RequestAborted))?.Agreement) : asked);
        return TypedResults.SignIn(new ClaimsPrincipal(claims), authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    /// <summary>
    /// Every request of the product passes here, and only what is of this protocol goes on to a dozen handlers. By another method than POST nothing
    /// is at the address, as everywhere else.
    /// </summary>
    private static ValueTask LeaveOthers(ProcessRequestContext context)
    {
        if (context.Transaction.GetHttpRequest() is { } request && !IsOurs(request)) context.SkipRequest();
        return ValueTask.CompletedTask;
    }

    // A slash at the end makes no other address, to routing and to the protocol.
    private static bool IsOurs(HttpRequest request) => IsAt(request, Address) ? HttpMethods.IsPost(request.Method) : IsAt(request, Description);

    private static bool IsAt(HttpRequest request, string address) => request.Path.StartsWithSegments(address, out var rest) && (rest.Value is null or "" or "/");

    private static string NameOf(ProgramScopes scope) => JsonNamingPolicy.SnakeCaseUpper.ConvertName(scope.ToString());

    private static IEnumerable<string> NamesOf(ProgramScopes? agreement) => ProgramKeys.All.Where(scope => agreement?.HasFlag(scope) == true).Select(NameOf);

    private static ProgramScopes ScopesOf(ImmutableArray<string> names) =>
        ProgramKeys.All.Where(scope => names.Contains(NameOf(scope))).Aggregate(ProgramScopes.None, (all, scope) => all | scope);

    /// <summary>The client and its secret are a key that counts, and the scopes are in its agreement; without scopes all of them are asked for.</summary>
    private sealed class WhoAsks(ProgramKeys keys) : IOpenIddictServerHandler<ValidateTokenRequestContext>
    {
        public async ValueTask HandleAsync(ValidateTokenRequestContext context)
        {
            if (context.ClientId is not { Length: > 0 } id || context.ClientSecret is not { Length: > 0 } secret
                || await keys.Owner(secret, context.CancellationToken) is not { Agreement: { } agreement } program || program.PersonId != id)
            {
                context.Reject(Errors.InvalidClient, "Send the id of the key as client_id and the key as client_secret. Both are with the agreement, which counts until it ends.");
                return;
            }

            if (!agreement.HasFlag(ScopesOf(context.Request.GetScopes())))
            {
                context.Reject(Errors.InvalidScope, "The agreement does not cover all of these scopes. Ask for what it covers, or for none to get that.");
            }
        }
    }

    private sealed class OurToken(ProgramTokens tokens) : IOpenIddictServerHandler<GenerateTokenContext>
    {
        public ValueTask HandleAsync(GenerateTokenContext context)
        {
            context.Token = tokens.Make(context.Principal.GetClaim(Claims.Subject)!, ScopesOf(context.Principal.GetScopes()));
            return ValueTask.CompletedTask;
        }
    }
}
