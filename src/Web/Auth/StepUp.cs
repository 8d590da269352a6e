using System.Security.Claims;
using LawLab.Grains.Access;
using LawLab.Grains.Journal;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace LawLab.Web.Auth;

/// <summary>
/// What is worth a fresh proof that it is she: export, a client's identity, an ethical wall, forgetting a client, a second factor.
/// A proof is a passkey, a code, or the password of who has no second factor; signing in is one.
/// </summary>
public static class StepUp
{
    /// <summary>How long a proof counts; in SQL in <see cref="SessionStore"/>.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(5);

    /// <summary>What is answered instead; the page asks for the proof and does the same again.</summary>
    public static Refusal Refusal { get; } = new(Actor.StepUpRequired, "Show once more that it is you, then do this again.");

    /// <summary>Whether the user has to give a proof first.</summary>
    public static bool Required(ClaimsPrincipal user) => !user.HasClaim(ActorClaims.SteppedUp, "true");

    /// <summary>Lets nobody pass who gave no proof lately.</summary>
    public static TBuilder RequireStepUp<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.AddEndpointFilter(async (call, next) =>
            Required(call.HttpContext.User) ? Problems.Of(Refusal) : await next(call));
}
