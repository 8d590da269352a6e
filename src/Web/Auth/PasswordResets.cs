using LawLab.Grains.Access;
using LawLab.Grains.Journal;
using LawLab.Grains.Record;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LawLab.Web.Auth;

/// <summary>
/// The way back in for who forgot her password: a link to the address that she signs in with, which sets another. It counts once, for half an hour, and
/// opens no session: a second factor is asked for as always, and who lost that too goes the way of <see cref="FactorResets"/>.
/// </summary>
internal sealed class PasswordResets(
    AccountContext context,
    UserManager<Account> manager,
    Accounts accounts,
    PasswordLetters letters,
    SignInBackoff backoff,
    SessionStore store,
    Sessions sessions)
{
    /// <summary>For how long a link counts.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    private static readonly Refusal s_over =
        new("password-reset.invalid", "This link was used, is not complete or has expired. Ask for another one.");

    private static readonly Refusal s_noMail =
        new("password-reset.no-mail", "This LawLab sends no e-mail. Ask an administrator of your organization to speak with who runs it.");

    /// <summary>Asks for a link; whether there is such an account is not told.</summary>
    /// <param name="email">The address that she signs in with.</param>
    /// <param name="origin">Where this LawLab is (<c>LawLab:PublicOrigin</c>); null where that is not set, because a link must not lead where the request said.</param>
    /// <returns>Why not, or how long to wait first.</returns>
    public async Task<(Refusal? Refusal, TimeSpan? Wait)> AskAsync(string email, string? origin, CancellationToken cancellation)
    {
        if (!letters.CanSend || origin is null) return (s_noMail, null);
        if (!EmailAddress.IsWellFormed(email)) return (new("password-reset.email", "This is no e-mail address. Give the one that you sign in with."), null);
        // As tries to sign in, but counted apart: who asks for links must not keep her from signing in, nor fill her mailbox.
        if (await backoff.Take($"{manager.NormalizeEmail(email)}\n{PasswordLetters.Purpose}", cancellation) is { } wait) return (null, wait);
        letters.Ask(email, origin);
        return (null, null);
    }

    /// <summary>Sets the password of the person whose link it is. All her sessions end.</summary>
    public async Task<Refusal?> UseAsync(string link, string password, CancellationToken cancellation)
    {
        if (link.Split('.', 2) is not [var id, var token] || !OpaqueId.IsWellFormed(id)) return s_over;
        if (await manager.FindByIdAsync(id) is not { SuspendedAt: null } account) return s_over;
        if (!await manager.VerifyUserTokenAsync(account, TokenOptions.DefaultProvider, PasswordLetters.Purpose, token)) return s_over;
        if (await accounts.GivePassword(account, password, cancellation) is { Succeeded: false } refused) return Invitations.ToRefusal(refused);
        // With the stamp every other link ends, and with the mark of the row whoever used this one at the same moment loses.
        (account.SecurityStamp, account.ConcurrencyStamp) = (OpaqueId.New(), OpaqueId.New());
        context.OnRecord(AuditEntry.Allowed(account.OrganizationId ?? "", account.ToActor(), "e-mail", "password.reset", $"person/{account.Id}"));
        try
        {
            await context.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            return s_over;
        }

        await store.EndOthers(account.Id, but: null, cancellation);
        sessions.AllChanged();
        return null;
    }
}
