using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LawLab.Web.Auth;

/// <summary><c>/auth/password-resets</c>: who forgot her password gets a link by e-mail.</summary>
internal static class PasswordResetEndpoints
{
    public static void MapPasswordResets(this RouteGroupBuilder auth)
    {
        auth.MapPost("/password-resets", Ask).AllowAnonymous();
        auth.MapPost("/password-resets/use", Use).AllowAnonymous();
    }

    private static async Task<IResult> Ask(PasswordResetRequest given, PasswordResets resets, WebSettings settings, HttpContext http)
    {
        var (refusal, wait) = await resets.AskAsync(given.Email, settings.PublicOrigin, http.RequestAborted);
        if (refusal is not null) return Problems.Of(refusal);
        if (wait is not { } pause) return TypedResults.Accepted((string?)null);
        var seconds = (int)Math.Ceiling(pause.TotalSeconds);
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Problems.Of(StatusCodes.Status429TooManyRequests, "sign-in.wait", $"Too many tries. Try again in {seconds} seconds.");
    }

    private static async Task<IResult> Use(PasswordResetUse given, PasswordResets resets, CancellationToken cancellation) =>
        await resets.UseAsync(given.Token, given.Password, cancellation) is { } refusal ? Problems.Of(refusal) : TypedResults.NoContent();

    private sealed record PasswordResetRequest(string Email);

    private sealed record PasswordResetUse(string Token, string Password);
}
