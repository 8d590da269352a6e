using Microsoft.AspNetCore.Identity;

namespace LawLab.Web.Auth;

/// <summary>
/// A person's second factors together: an authenticator app, passkeys, and recovery codes for when they are lost. With the
/// first of them a password alone opens nothing any more; with the last the recovery codes go.
/// </summary>
internal sealed class SecondFactors(Authenticators authenticators, RecoveryCodes recovery, UserManager<Account> manager)
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
        await manager.UpdateAsync(account);
        return await recovery.Left(account.Id, cancellation) > 0 ? [] : await recovery.Replace(account.Id, cancellation);
    }

    /// <summary>After a factor was removed.</summary>
    public async Task Removed(Account account, CancellationToken cancellation)
    {
        if (await authenticators.Has(account.Id, cancellation) || (await manager.GetPasskeysAsync(account)).Count > 0)
        {
            return;
        }

        account.TwoFactorEnabled = false;
        await manager.UpdateAsync(account);
        await recovery.Forget(account.Id, cancellation);
    }
}
