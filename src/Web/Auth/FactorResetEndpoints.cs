using System.Globalization;
using System.Security.Claims;
using LawLab.Grains.Journal;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LawLab.Web.Auth;

/// <summary><c>/auth/factor-resets</c>: two administrators let somebody in again who lost all her second factors.</summary>
internal static class FactorResetEndpoints
{
    public static void MapFactorResets(this RouteGroupBuilder auth)
    {
        auth.MapPost("/factor-resets/use", Use).AllowAnonymous();
        var resets = auth.MapGroup("/factor-resets").RequireAuthorization(AuthSetup.PeopleManagers);
        resets.MapGet("", (FactorResets all, ClaimsPrincipal user, CancellationToken cancellation) => all.ListAsync(user.ToActor(), cancellation));
        resets.MapPost("/{id}/withdraw", Withdraw);

        var proved = resets.MapGroup("").RequireStepUp();
        proved.MapPost("", Ask);
        proved.MapPost("/{id}/confirm", Confirm);
    }

    private static async Task<IResult> Ask(FactorResetRequest given, FactorResets resets, HttpContext http) =>
        Answer(await resets.AskAsync(http.User.ToActor(), given.PersonId, http.RequestAborted));

    private static async Task<IResult> Confirm(string id, FactorResets resets, HttpContext http, WebSettings settings)
    {
        var (token, refusal) = await resets.ConfirmAsync(http.User.ToActor(), id, http.RequestAborted);
        // In the fragment, which no browser sends and no server logs.
        return token is null
            ? Problems.Of(refusal!)
            : TypedResults.Ok(new { link = $"{settings.PublicOrigin ?? $"{http.Request.Scheme}://{http.Request.Host}"}/factor-reset#{token}" });
    }

    private static async Task<IResult> Withdraw(string id, FactorResets resets, HttpContext http) =>
        Answer(await resets.WithdrawAsync(http.User.ToActor(), id, http.RequestAborted));

    private static async Task<IResult> Use(FactorResetUse given, FactorResets resets, HttpContext http)
    {
        var (refusal, wait) = await resets.UseAsync(given.Token, given.Password, http.RequestAborted);
        if (wait is not { } pause) return Answer(refusal);
        var seconds = (int)Math.Ceiling(pause.TotalSeconds);
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Problems.Of(StatusCodes.Status429TooManyRequests, "sign-in.wait", $"Too many tries. Try again in {seconds} seconds.");
    }

    private static IResult Answer(Refusal? refusal) => refusal is null ? TypedResults.NoContent() : Problems.Of(refusal);

    private sealed record FactorResetRequest(string PersonId);

    private sealed record FactorResetUse(string Token, string Password);
}
