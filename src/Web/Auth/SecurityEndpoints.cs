using System.Buffers.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;

namespace LawLab.Web.Auth;

/// <summary><c>/auth/security</c>: a person's own second factors. Whoever changes them shows first that it is she.</summary>
internal static class SecurityEndpoints
{
    private const int LongestName = 60;
    private const int MostPasskeys = 20;

    public static void MapSecurity(this RouteGroupBuilder auth)
    {
        var security = auth.MapGroup("/security");
        security.MapGet("", Read);

        var factors = security.MapGroup("").RequireStepUp();
        factors.MapPost("/authenticator", BeginAuthenticator);
        factors.MapPost("/authenticator/confirm", ConfirmAuthenticator);
        factors.MapPost("/authenticator/remove", RemoveAuthenticator);
        factors.MapPost("/recovery-codes", ReplaceCodes);
        factors.MapPost("/passkeys/options", BeginPasskey);
        factors.MapPost("/passkeys", AddPasskey);
        factors.MapPost("/passkeys/{id}/rename", RenamePasskey);
        factors.MapPost("/passkeys/{id}/remove", RemovePasskey);
    }

    private static async Task<SecurityView> Read(
        UserManager<Account> manager, Authenticators authenticators, RecoveryCodes recovery, HttpContext http)
    {
        var account = await Own(manager, http);
        return new SecurityView(
            account.TwoFactorEnabled,
            await authenticators.Has(account.Id, http.RequestAborted),
            [.. (await manager.GetPasskeysAsync(account)).OrderBy(key => key.CreatedAt)
                .Select(key => new PasskeyView(Base64Url.EncodeToString(key.CredentialId), key.Name ?? "", key.CreatedAt))],
            await recovery.Left(account.Id, http.RequestAborted),
            !StepUp.Required(http.User));
    }

    private static async Task<IResult> BeginAuthenticator(UserManager<Account> manager, Authenticators authenticators, HttpContext http)
    {
        var account = await Own(manager, http);
        if (await authenticators.Begin(account.Id, http.RequestAborted) is not { } secret)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "authenticator.present", "You have an authenticator app already. Remove it first.");
        }

        var key = Totp.Base32(secret);
        return TypedResults.Ok(new { key, uri = $"otpauth://totp/LawLab:{Uri.EscapeDataString(account.Email!)}?secret={key}&issuer=LawLab" });
    }

    private static async Task<IResult> ConfirmAuthenticator(
        Confirmation given, UserManager<Account> manager, Authenticators authenticators, SecondFactors factors, HttpContext http)
    {
        var account = await Own(manager, http);
        return await authenticators.Confirm(account.Id, given.Code, http.RequestAborted)
            ? TypedResults.Ok(new { recoveryCodes = await factors.Added(account, http.RequestAborted) })
            : Problems.Of(StatusCodes.Status400BadRequest, "authenticator.code", "This code is not right. Look at the app again; the clock of the device has to be right.");
    }

    private static async Task<IResult> RemoveAuthenticator(
        UserManager<Account> manager, Authenticators authenticators, SecondFactors factors, HttpContext http)
    {
        var account = await Own(manager, http);
        await authenticators.Remove(account.Id, http.RequestAborted);
        await factors.Removed(account, http.RequestAborted);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> ReplaceCodes(UserManager<Account> manager, RecoveryCodes recovery, HttpContext http)
    {
        var account = await Own(manager, http);
        return account.TwoFactorEnabled
            ? TypedResults.Ok(new { recoveryCodes = await recovery.Replace(account.Id, http.RequestAborted) })
            : Problems.Of(StatusCodes.Status400BadRequest, "recovery.no-factor", "Add a second factor first.");
    }

    private static async Task<IResult> BeginPasskey(UserManager<Account> manager, Passkeys passkeys, HttpContext http)
    {
        var account = await Own(manager, http);
        return (await manager.GetPasskeysAsync(account)).Count < MostPasskeys
            ? TypedResults.Ok(await passkeys.BeginNew(account, http))
            : Problems.Of(StatusCodes.Status400BadRequest, "passkey.too-many", $"You have {MostPasskeys} passkeys. Remove one first.");
    }

    private static async Task<IResult> AddPasskey(
        NewPasskey given, UserManager<Account> manager, Passkeys passkeys, SecondFactors factors, HttpContext http)
    {
        if (NameProblem(given.Name) is { } problem)
        {
            return problem;
        }

        var account = await Own(manager, http);
        return await passkeys.Add(account, given.Ceremony, given.Credential, given.Name.Trim(), http)
            ? TypedResults.Ok(new { recoveryCodes = await factors.Added(account, http.RequestAborted) })
            : Problems.Of(StatusCodes.Status400BadRequest, "passkey.refused", "This passkey could not be taken. Begin again.");
    }

    private static async Task<IResult> RenamePasskey(string id, PasskeyName given, UserManager<Account> manager, HttpContext http)
    {
        if (NameProblem(given.Name) is { } problem)
        {
            return problem;
        }

        var account = await Own(manager, http);
        if (await Find(manager, account, id) is not { } passkey)
        {
            return Problems.Of(Grains.Journal.Refusal.NotFound);
        }

        passkey.Name = given.Name.Trim();
        await manager.AddOrUpdatePasskeyAsync(account, passkey);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> RemovePasskey(string id, UserManager<Account> manager, SecondFactors factors, HttpContext http)
    {
        var account = await Own(manager, http);
        if (await Find(manager, account, id) is not { } passkey)
        {
            return Problems.Of(Grains.Journal.Refusal.NotFound);
        }

        await manager.RemovePasskeyAsync(account, passkey.CredentialId);
        await factors.Removed(account, http.RequestAborted);
        return TypedResults.NoContent();
    }

    private static async Task<Account> Own(UserManager<Account> manager, HttpContext http) =>
        (await manager.FindByIdAsync(http.User.PersonId()))!;

    private static async Task<UserPasskeyInfo?> Find(UserManager<Account> manager, Account account, string id) =>
        Base64Url.IsValid(id) ? await manager.GetPasskeyAsync(account, Base64Url.DecodeFromChars(id)) : null;

    private static ProblemHttpResult? NameProblem(string name) =>
        name.Trim() is { Length: > 0 and <= LongestName } trimmed && !trimmed.Any(char.IsControl)
        ? null
        : Problems.Of(StatusCodes.Status400BadRequest, "passkey.name", $"Give it a name of at most {LongestName} characters.");

    private sealed record SecurityView(
        bool SecondFactor, bool Authenticator, IReadOnlyList<PasskeyView> Passkeys, int RecoveryCodesLeft, bool SteppedUp);

    private sealed record PasskeyView(string Id, string Name, DateTimeOffset CreatedAt);

    private sealed record Confirmation(string Code);

    private sealed record NewPasskey(string Ceremony, JsonElement Credential, string Name);

    private sealed record PasskeyName(string Name);
}
