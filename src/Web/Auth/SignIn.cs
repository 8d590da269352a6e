using System.Security.Claims;
using LawLab.Grains.Access;
using LawLab.Grains.Record;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace LawLab.Web.Auth;

/// <summary>What a person gives to get in.</summary>
internal sealed record Credentials(string Email, string Password, string? Code = null, string? RecoveryCode = null);

/// <summary>What came of it: the account; or how long to wait before the next try; or that a second factor is missing; or none of it.</summary>
internal sealed record Verdict(Account? Account = null, TimeSpan? Wait = null, bool NeedsFactor = false);

/// <summary>
/// Checks a password and begins a session. What an answer says and how long it takes do not depend on whether the
/// address has an account.
/// </summary>
internal sealed class SignIn(
    Accounts accounts,
    UserManager<Account> manager,
    SignInManager<Account> sessions,
    PasswordQueue passwords,
    SignInBackoff backoff,
    GuessLimit guesses,
    SecondFactors factors,
    KnownDevices devices,
    SessionStore store,
    AuditLog record)
{
    // That an account was found, read and tried is some tenths of a millisecond.
    private static readonly TimeSpan s_beat = TimeSpan.FromMilliseconds(100);

    /// <summary>Checks all that a person gives to sign in.</summary>
    public async Task<Verdict> Check(Credentials given, HttpContext http)
    {
        var began = TimeProvider.System.GetTimestamp();
        var account = await accounts.FindAsync(given.Email);
        var verdict = await Check(account, given, http);
        if (verdict.Account is null)
        {
            // Whether or not there is such an account: it must not take longer when there is.
            await record.WriteAsync(AuditEntry.RefusedSignIn(account?.ToActor(), "session.begun"));
            if (verdict.Wait is null)
            {
                await Beat.Next(began, s_beat);
            }
        }

        return verdict;
    }

    private async Task<Verdict> Check(Account? account, Credentials given, HttpContext http)
    {
        var cancellation = http.RequestAborted;

        // Tries from a device of hers, and tries with a good code, are counted apart: whoever guesses at her password from
        // elsewhere makes only those wait who have neither.
        var id = account?.Id ?? "";
        var trust = await devices.Find(http, id) ?? (await factors.Fit(id, given.Code, given.RecoveryCode, cancellation) ? "code" : null);
        var key = manager.NormalizeEmail(given.Email) + (trust is null ? "" : $"\n{trust}");
        var address = Client.Address(http);
        if (trust is null && guesses.IsExhausted(address))
        {
            return new Verdict(Wait: GuessLimit.Wait);
        }

        if (await backoff.Take(key, cancellation) is { } wait)
        {
            return new Verdict(Wait: wait);
        }

        var right = await passwords.Run(() => Matches(account, given.Password), cancellation, known: trust is not null);
        if (right && account!.TwoFactorEnabled)
        {
            if (given is { Code: null, RecoveryCode: null })
            {
                return new Verdict(NeedsFactor: true);
            }

            right = await factors.Take(account.Id, given.Code, given.RecoveryCode, cancellation);
        }

        if (!right)
        {
            guesses.Count(address);
            return new Verdict();
        }

        await backoff.Forget(key, cancellation);
        return new Verdict(account);
    }

    /// <summary>Checks the password, or a code, of who is signed in already.</summary>
    public async Task<Verdict> CheckAgain(Account account, string? password, string? code, string? recoveryCode, CancellationToken cancellation)
    {
        var key = $"{account.Id}\nagain";
        if (await backoff.Take(key, cancellation) is { } wait)
        {
            return new Verdict(Wait: wait);
        }

        var right = password is not null
            ? await passwords.Run(() => Matches(account, password), cancellation, known: true)
            : await factors.Take(account.Id, code, recoveryCode, cancellation);
        if (!right)
        {
            await record.WriteAsync(AuditEntry.RefusedSignIn(account.ToActor(), "session.proved"));
            return new Verdict();
        }

        await backoff.Forget(key, cancellation);
        return new Verdict(account);
    }

    /// <summary>Begins a session; by bearer the handler writes the tokens as the answer.</summary>
    public async Task Begin(Account account, HttpContext http, string scheme, bool persistent = false)
    {
        var (id, actor) = (OpaqueId.New(), account.ToActor());
        await record.WriteAsync(AuditEntry.Allowed(actor.OrganizationId, actor, "self", "session.begun", $"person/{actor.PersonId}"));
        await store.Begin(id, account.Id, Client.Device(http.Request), Client.Place(http.Connection.RemoteIpAddress), http.RequestAborted);
        if (scheme == IdentityConstants.ApplicationScheme)
        {
            await devices.Remember(http, account.Id);
        }

        sessions.AuthenticationScheme = scheme;
        await sessions.SignInWithClaimsAsync(account, new AuthenticationProperties { IsPersistent = persistent }, [new Claim(ActorClaims.Session, id)]);
    }

    /// <summary>The person of a refresh ticket, if her session goes on; it ends when it would have ended.</summary>
    public async Task<ClaimsPrincipal?> Renew(AuthenticationTicket? ticket, DateTimeOffset now, CancellationToken cancellation)
    {
        if (ticket?.Properties.ExpiresUtc is not { } expires || now >= expires
            || ticket.Principal.SessionId() is not { } id
            || !(await store.Read([id], cancellation)).ContainsKey(id)
            || await sessions.ValidateSecurityStampAsync(ticket.Principal) is not { SuspendedAt: null } account)
        {
            return null;
        }

        await store.Seen(id, cancellation);
        var user = await sessions.CreateUserPrincipalAsync(account);
        user.Identities.First().AddClaim(new Claim(ActorClaims.Session, id));
        return user;
    }

    private async Task<bool> Matches(Account? account, string password)
    {
        if (account is { SuspendedAt: null })
        {
            return await manager.CheckPasswordAsync(account, password);
        }

        _ = manager.PasswordHasher.VerifyHashedPassword(null!, NobodysHash.Value, password);
        return false;
    }

    /// <summary>Costs as much to verify as a real one.</summary>
    private static readonly Lazy<string> NobodysHash = new(() => new PasswordHasher<Account>().HashPassword(null!, Guid.NewGuid().ToString()));
}
