using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using LawLab.Grains.Record;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace LawLab.Web.Auth;

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
    AuditLog record,
    TimeProvider clock)
{
    /// <summary>The account, when the password is its own; otherwise how long to wait before the next try, if at all.</summary>
    public async Task<(Account? Account, TimeSpan? Wait)> Check(string email, string password, string? address, CancellationToken cancellation)
    {
        var account = await accounts.FindAsync(email);
        var verdict = await Check(account, email, password, address, cancellation);
        if (verdict.Account is null)
        {
            // Whether or not there is such an account: it must not take longer when there is.
            await record.WriteAsync(AuditEntry.RefusedSignIn(account?.ToActor(), "session.begun"));
        }

        return verdict;
    }

    private async Task<(Account? Account, TimeSpan? Wait)> Check(
        Account? account, string email, string password, string? address, CancellationToken cancellation)
    {
        if (guesses.IsExhausted(address))
        {
            return (null, GuessLimit.Wait);
        }

        var key = manager.NormalizeEmail(email);
        return await passwords.Run<(Account?, TimeSpan?)>(
            async () =>
            {
                if (await backoff.Take(key, cancellation) is { } wait)
                {
                    return (null, wait);
                }

                if (!await Matches(account, password))
                {
                    guesses.Count(address);
                    return (null, null);
                }

                await backoff.Forget(key, cancellation);
                return (account, null);
            },
            cancellation);
    }

    /// <summary>Begins a session; by bearer the handler writes the tokens as the answer.</summary>
    public async Task Begin(Account account, string scheme, bool persistent = false)
    {
        var actor = account.ToActor();
        await record.WriteAsync(AuditEntry.Allowed(actor.OrganizationId, actor, "self", "session.begun", $"person/{actor.PersonId}"));
        sessions.AuthenticationScheme = scheme;
        var ends = new AuthenticationProperties { IsPersistent = persistent };
        await sessions.SignInWithClaimsAsync(account, ends, [SignedInAt(clock.GetUtcNow())]);
    }

    /// <summary>The person of a refresh ticket, if her session may go on; its age counts from when she gave her password.</summary>
    public async Task<ClaimsPrincipal?> Renew(AuthenticationTicket? ticket)
    {
        var now = clock.GetUtcNow();
        if (ticket?.Properties.ExpiresUtc is not { } expires || now >= expires
            || !long.TryParse(ticket.Principal.FindFirstValue(ActorClaims.SignedInAt), CultureInfo.InvariantCulture, out var signedInAt)
            || now - DateTimeOffset.FromUnixTimeSeconds(signedInAt) >= Sessions.Longest
            || await sessions.ValidateSecurityStampAsync(ticket.Principal) is not { SuspendedAt: null } account)
        {
            return null;
        }

        var user = await sessions.CreateUserPrincipalAsync(account);
        user.Identities.First().AddClaim(SignedInAt(DateTimeOffset.FromUnixTimeSeconds(signedInAt)));
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

    private static Claim SignedInAt(DateTimeOffset at) =>
        new(ActorClaims.SignedInAt, at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), ClaimValueTypes.Integer64);

    /// <summary>Costs as much to verify as a real one.</summary>
    private static readonly Lazy<string> NobodysHash = new(() => new PasswordHasher<Account>().HashPassword(null!, Guid.NewGuid().ToString()));
}

/// <summary>
/// Slows guessing many accounts from one place. Only failures count: an office whose people share one address signs in as
/// it likes.
/// </summary>
internal sealed class GuessLimit : IDisposable
{
    public static readonly TimeSpan Wait = TimeSpan.FromSeconds(6);

    private readonly PartitionedRateLimiter<string> _failures = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetTokenBucketLimiter(address, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = 30,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = Wait,
            QueueLimit = 0,
        }));

    public bool IsExhausted(string? address) => _failures.GetStatistics(address ?? "")?.CurrentAvailablePermits == 0;

    public void Count(string? address) => _failures.AttemptAcquire(address ?? "").Dispose();

    public void Dispose() => _failures.Dispose();
}
