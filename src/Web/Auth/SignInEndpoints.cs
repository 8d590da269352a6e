using System.Security.Claims;
using LawLab.Grains.Access;
using LawLab.Grains.Record;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.Data;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace LawLab.Web.Auth;

/// <summary><c>/auth</c>: signing in as the framework's Identity endpoints define it, without their self-registration.</summary>
internal static class SignInEndpoints
{
    public static void MapSignIn(this RouteGroupBuilder auth)
    {
        auth.MapPost("/login", Login).AllowAnonymous();
        auth.MapPost("/refresh", Refresh).AllowAnonymous();
        auth.MapPost("/logout", Logout);
        auth.MapGet("/me", Me);
        auth.MapPost("/password", ChangePassword);
    }

    /// <summary>Whether a path is the one that needs no session yet.</summary>
    public static bool IsLogin(PathString path) => path.Equals("/auth/login", StringComparison.OrdinalIgnoreCase);

    private static async Task<IResult> Login(
        LoginRequest given, bool? useCookies, bool? useSessionCookies, SignIn signIn, HttpContext http)
    {
        var (account, wait) = await signIn.Check(given.Email, given.Password, ClientAddress(http), http.RequestAborted);
        if (account is null)
        {
            return Refused(http, wait);
        }

        var byCookie = useCookies == true || useSessionCookies == true;
        await signIn.Begin(
            account,
            byCookie ? IdentityConstants.ApplicationScheme : IdentityConstants.BearerScheme,
            persistent: useCookies == true && useSessionCookies != true);
        return TypedResults.Empty;
    }

    private static async Task<IResult> Refresh(RefreshRequest given, SignIn signIn, IOptionsMonitor<BearerTokenOptions> bearer)
    {
        var ticket = bearer.Get(IdentityConstants.BearerScheme).RefreshTokenProtector.Unprotect(given.RefreshToken);
        return await signIn.Renew(ticket) is { } user
            ? TypedResults.SignIn(user, authenticationScheme: IdentityConstants.BearerScheme)
            : Problems.Of(StatusCodes.Status401Unauthorized, "sign-in.expired", "The session has ended. Sign in again.");
    }

    private static async Task<NoContent> Logout(SignInManager<Account> sessions, AuditLog record, ClaimsPrincipal user)
    {
        var actor = user.ToActor();
        await record.WriteAsync(AuditEntry.Allowed(actor.OrganizationId, actor, "self", "session.ended", $"person/{actor.PersonId}"));
        sessions.AuthenticationScheme = IdentityConstants.ApplicationScheme;
        await sessions.Context.SignOutAsync(IdentityConstants.ApplicationScheme);
        return TypedResults.NoContent();
    }

    private static Ok<Person> Me(ClaimsPrincipal user)
    {
        var actor = user.ToActor();
        var organization = actor.OrganizationId is "" ? null : actor.OrganizationId;
        return TypedResults.Ok(new Person(actor.PersonId, actor.Name, user.FindFirstValue(ClaimTypes.Email) ?? "", actor.Role, organization));
    }

    private static async Task<IResult> ChangePassword(
        PasswordChange given,
        SignIn signIn,
        UserManager<Account> manager,
        PasswordQueue passwords,
        Sessions sessions,
        AccountContext context,
        HttpContext http)
    {
        var email = http.User.FindFirstValue(ClaimTypes.Email) ?? "";
        var (account, wait) = await signIn.Check(email, given.CurrentPassword, ClientAddress(http), http.RequestAborted);
        if (account is null)
        {
            return wait is null
                ? Problems.Of(StatusCodes.Status400BadRequest, "password.wrong", "This is not your current password.")
                : Refused(http, wait);
        }

        context.OnRecord(AuditEntry.Allowed(account.OrganizationId ?? "", account.ToActor(), "self", "password.changed", $"person/{account.Id}"));
        var changed = await passwords.Run(
            () => manager.ChangePasswordAsync(account, given.CurrentPassword, given.NewPassword), http.RequestAborted);
        if (!changed.Succeeded)
        {
            return Problems.Of(changed);
        }

        // The new security stamp ends every session; the one that asked goes on, when it is a page's.
        sessions.Changed(account.Id);
        if (SessionCookie.IsPresent(http))
        {
            var current = await http.AuthenticateAsync(IdentityConstants.ApplicationScheme);
            await signIn.Begin(account, IdentityConstants.ApplicationScheme, current.Properties?.IsPersistent == true);
        }

        return TypedResults.NoContent();
    }

    private static ProblemHttpResult Refused(HttpContext http, TimeSpan? wait)
    {
        if (wait is not { } pause)
        {
            return Problems.Of(StatusCodes.Status401Unauthorized, "sign-in.failed", "The e-mail address or the password is wrong.");
        }

        var seconds = (int)Math.Ceiling(pause.TotalSeconds);
        http.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Problems.Of(StatusCodes.Status429TooManyRequests, "sign-in.wait", $"Too many tries. Try again in {seconds} seconds.");
    }

    private static string? ClientAddress(HttpContext http) => http.Connection.RemoteIpAddress?.ToString();

    private sealed record Person(string PersonId, string Name, string Email, Role Role, string? OrganizationId);

    private sealed record PasswordChange(string CurrentPassword, string NewPassword);
}
