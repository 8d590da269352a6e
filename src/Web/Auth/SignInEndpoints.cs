using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
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
        auth.MapPost("/login/passkey", LoginByPasskey).AllowAnonymous();
        auth.MapPost("/login/passkey/options", PasskeyOptions).AllowAnonymous();
        auth.MapPost("/refresh", Refresh).AllowAnonymous();
        auth.MapPost("/logout", Logout);
        auth.MapGet("/me", Me);
        auth.MapPost("/password", ChangePassword);
        auth.MapPost("/step-up", GiveProof);
        auth.MapPost("/step-up/passkey", StepUpOptions);
    }

    /// <summary>Whether a path is the one that needs no session yet.</summary>
    public static bool IsLogin(PathString path) => path.Equals("/auth/login", StringComparison.OrdinalIgnoreCase);

    private static async Task<IResult> Login(
        LoginRequest given, bool? useCookies, bool? useSessionCookies, SignIn signIn, HttpContext http)
    {
        if (RefuseOverPlainHttp(http, useCookies, useSessionCookies) is { } insecure)
        {
            return insecure;
        }

        var verdict = await signIn.Check(new Credentials(given.Email, given.Password, given.TwoFactorCode, given.TwoFactorRecoveryCode), http);
        return verdict.Account is { } account ? await Enter(account, useCookies, useSessionCookies, signIn, http) : Refused(http, verdict);
    }

    /// <summary>A passkey is something she has and, by finger, face or PIN, something more: both factors in one.</summary>
    private static async Task<IResult> LoginByPasskey(
        PasskeyAnswer given, bool? useCookies, bool? useSessionCookies, Passkeys passkeys, SignIn signIn, HttpContext http)
    {
        if (RefuseOverPlainHttp(http, useCookies, useSessionCookies) is { } insecure)
        {
            return insecure;
        }

        return await passkeys.Check(given.Ceremony, given.Credential, http) is { } account
            ? await Enter(account, useCookies, useSessionCookies, signIn, http)
            : Problems.Of(StatusCodes.Status401Unauthorized, "sign-in.passkey", "This passkey opens nothing here. Sign in another way.");
    }

    private static Task<PasskeyCeremony> PasskeyOptions(Passkeys passkeys, HttpContext http) => passkeys.BeginKnown(null, http);

    private static async Task<IResult> Enter(Account account, bool? useCookies, bool? useSessionCookies, SignIn signIn, HttpContext http)
    {
        await signIn.Begin(
            account,
            http,
            ByCookie(useCookies, useSessionCookies) ? IdentityConstants.ApplicationScheme : IdentityConstants.BearerScheme,
            persistent: useCookies == true && useSessionCookies != true);
        return TypedResults.Empty;
    }

    private static bool ByCookie(bool? useCookies, bool? useSessionCookies) => useCookies == true || useSessionCookies == true;

    // A browser would drop the cookie without a word.
    private static ProblemHttpResult? RefuseOverPlainHttp(HttpContext http, bool? useCookies, bool? useSessionCookies) =>
        ByCookie(useCookies, useSessionCookies) && SessionCookie.IsSecure(http) && !http.Request.IsHttps
            ? Problems.Of(StatusCodes.Status400BadRequest, "sign-in.insecure", "LawLab lets nobody sign in over plain http from elsewhere. Open it by https.")
            : null;

    private static async Task<IResult> Refresh(
        RefreshRequest given, SignIn signIn, IOptionsMonitor<BearerTokenOptions> bearer, TimeProvider clock, CancellationToken cancellation)
    {
        var ticket = bearer.Get(IdentityConstants.BearerScheme).RefreshTokenProtector.Unprotect(given.RefreshToken);
        return await signIn.Renew(ticket, clock.GetUtcNow(), cancellation) is { } user
            ? TypedResults.SignIn(user, authenticationScheme: IdentityConstants.BearerScheme)
            : Problems.Of(StatusCodes.Status401Unauthorized, "sign-in.expired", "The session has ended. Sign in again.");
    }

    private static async Task<NoContent> Logout(
        SignInManager<Account> manager, SessionStore store, Sessions sessions, AuditLog record, HttpContext http)
    {
        var actor = http.User.ToActor();
        await record.WriteAsync(AuditEntry.Allowed(actor.OrganizationId, actor, "self", "session.ended", $"person/{actor.PersonId}"));
        if (http.User.SessionId() is { } id)
        {
            await store.End(id, actor.PersonId, http.RequestAborted);
            sessions.Changed(id);
        }

        manager.AuthenticationScheme = IdentityConstants.ApplicationScheme;
        await manager.Context.SignOutAsync(IdentityConstants.ApplicationScheme);
        return TypedResults.NoContent();
    }

    private static Ok<Person> Me(ClaimsPrincipal user)
    {
        var actor = user.ToActor();
        var organization = actor.OrganizationId is "" ? null : actor.OrganizationId;
        return TypedResults.Ok(new Person(
            actor.PersonId, actor.Name, user.FindFirstValue(ClaimTypes.Email) ?? "", actor.Role, organization, user.HasClaim(ActorClaims.Locked, "true")));
    }

    private static async Task<IResult> ChangePassword(
        PasswordChange given,
        SignIn signIn,
        UserManager<Account> manager,
        PasswordQueue passwords,
        Sessions sessions,
        SessionStore store,
        AccountContext context,
        HttpContext http)
    {
        var account = (await manager.FindByIdAsync(http.User.PersonId()))!;
        var verdict = await signIn.CheckAgain(account, given.CurrentPassword, null, null, http.RequestAborted);
        if (verdict.Account is null)
        {
            return verdict.Wait is null
                ? Problems.Of(StatusCodes.Status400BadRequest, "password.wrong", "This is not your current password.")
                : Refused(http, verdict);
        }

        // Who sits down at an open page and has seen the password typed must not take the account over.
        if (account.TwoFactorEnabled && StepUp.Required(http.User))
        {
            return Problems.Of(StepUp.Refusal);
        }

        context.OnRecord(AuditEntry.Allowed(account.OrganizationId ?? "", account.ToActor(), "self", "password.changed", $"person/{account.Id}"));
        var changed = await passwords.Run(
            () => manager.ChangePasswordAsync(account, given.CurrentPassword, given.NewPassword), http.RequestAborted, known: true);
        if (!changed.Succeeded)
        {
            return Problems.Of(changed);
        }

        // All sessions end; the one that asked is followed by a new one, when it is a page's.
        await store.EndOthers(account.Id, but: null, http.RequestAborted);
        sessions.AllChanged();
        if (SessionCookie.IsPresent(http))
        {
            var current = await http.AuthenticateAsync(IdentityConstants.ApplicationScheme);
            await signIn.Begin(account, http, IdentityConstants.ApplicationScheme, current.Properties?.IsPersistent == true);
        }

        return TypedResults.NoContent();
    }

    private static async Task<IResult> GiveProof(
        Proof given, SignIn signIn, Passkeys passkeys, UserManager<Account> manager, Sessions sessions, SessionStore store, HttpContext http)
    {
        var account = (await manager.FindByIdAsync(http.User.PersonId()))!;
        if (account.TwoFactorEnabled ? given.Password is not null : given.Password is null)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "step-up.kind", account.TwoFactorEnabled
                ? "Use your second factor."
                : "Give your password.");
        }

        var verdict = given.Passkey is { } passkey
            ? new Verdict((await passkeys.Check(passkey.Ceremony, passkey.Credential, http))?.Id == account.Id ? account : null)
            : await signIn.CheckAgain(account, given.Password, given.TwoFactorCode, given.TwoFactorRecoveryCode, http.RequestAborted);
        if (verdict.Account is null)
        {
            return verdict.Wait is null
                ? Problems.Of(StatusCodes.Status400BadRequest, "step-up.failed", "That is not right. Try again.")
                : Refused(http, verdict);
        }

        await store.Proved(http.User.SessionId()!, http.RequestAborted);
        sessions.Changed(http.User.SessionId()!);
        return TypedResults.NoContent();
    }

    private static async Task<PasskeyCeremony> StepUpOptions(Passkeys passkeys, UserManager<Account> manager, HttpContext http) =>
        await passkeys.BeginKnown(await manager.FindByIdAsync(http.User.PersonId()), http);

    private static ProblemHttpResult Refused(HttpContext http, Verdict verdict)
    {
        if (verdict.NeedsFactor)
        {
            // The detail is what the framework's endpoints answer here.
            return TypedResults.Problem(
                statusCode: StatusCodes.Status401Unauthorized,
                title: "Add the code of your second factor.",
                detail: "RequiresTwoFactor",
                extensions: new Dictionary<string, object?> { ["code"] = "sign-in.second-factor" });
        }

        if (verdict.Wait is not { } pause)
        {
            return Problems.Of(StatusCodes.Status401Unauthorized, "sign-in.failed", "The e-mail address, the password or the code is wrong.");
        }

        var seconds = (int)Math.Ceiling(pause.TotalSeconds);
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Problems.Of(StatusCodes.Status429TooManyRequests, "sign-in.wait", $"Too many tries. Try again in {seconds} seconds.");
    }

    private sealed record Person(string PersonId, string Name, string Email, Role Role, string? OrganizationId, bool Locked);

    private sealed record PasswordChange(string CurrentPassword, string NewPassword);

    private sealed record Proof(string? Password = null, string? TwoFactorCode = null, string? TwoFactorRecoveryCode = null, PasskeyAnswer? Passkey = null);
}

/// <summary>What a browser brings back of a <see cref="PasskeyCeremony"/>.</summary>
internal sealed record PasskeyAnswer(string Ceremony, JsonElement Credential);
