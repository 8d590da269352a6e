using LawLab.Grains.Record;
using Microsoft.AspNetCore.Identity;

namespace LawLab.Web.Auth;

/// <summary>
/// A person's second factors together: an authenticator app, passkeys, and recovery codes for when they are lost. With the
/// first of them a password alone opens nothing any more; with the last the recovery codes go.
/// </summary>
internal sealed class SecondFactors(Authenticators authenticators, RecoveryCodes recovery, UserManager<Account> manager, AccountContext context)
{
    /// <summary>Whether one of the two is hers and good now; uses nothing up.</summary>
    public async Task<bool> Fit(string personId, string? code, string? recoveryCode, CancellationToken cancellation) =>
        (code is not null && await authenticators.Fits(personId, code, cancellation))
        || (recoveryCode is not null && await recovery.Fits(personId, recoveryCode, cancellation));

    /// <summary>Uses one of the two up; false when it is not hers or was used.</summary>
    public async Task<bool> Take(string personId, string? code, string? recoveryCode, CancellationToken cancellation) =>
        code is not null
            ? await authenticators.Take(personId, code, cancellation)
            : recoveryCode is not null && await recovery.Take(personId, recoveryCode, cancellation);

    /// <summary>After a factor was added: recovery codes when there are none yet.</summary>
    public async Task<IReadOnlyList<string>> Added(Account account, CancellationToken cancellation)
    {
        account.TwoFactorEnabled = true;
        await Save(account, "factor.added");
        return await recovery.Left(account.Id, cancellation) > 0 ? [] : await recovery.Replace(account.Id, cancellation);
    }

    /// <summary>After a factor was removed.</summary>
    public async Task Removed(Account account, CancellationToken cancellation)
    {
        account.TwoFactorEnabled = await authenticators.Has(account.Id, cancellation) || (await manager.GetPasskeysAsync(account)).Count > 0;
        await Save(account, "factor.removed");
        if (!account.TwoFactorEnabled)
        {
            await recovery.Forget(account.Id, cancellation);
        }
    }

    private Task<IdentityResult> Save(Account account, string happened)
    {
        context.OnRecord(AuditEntry.Allowed(account.OrganizationId ?? "", account.ToActor(), "self", happened, $"person/{account.Id}"));
        return manager.UpdateAsync(account);
    }
}
