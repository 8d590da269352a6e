using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LawLab.Web.Auth;

/// <summary>What a browser needs to ask for a passkey, and what it has to bring back with the answer.</summary>
/// <param name="Ceremony">The challenge, sealed for five minutes; a good answer uses it up.</param>
/// <param name="Options">What <c>navigator.credentials</c> takes.</param>
internal sealed record PasskeyCeremony(string Ceremony, JsonElement Options);

/// <summary>
/// Passkeys (WebAuthn) by ASP.NET Core Identity. The challenge travels with the page, sealed, so that asking for one stores
/// nothing and any process can check the answer.
/// </summary>
internal sealed class Passkeys(
    IPasskeyHandler<Account> handler, UserManager<Account> manager, IDataProtectionProvider protection, [FromKeyedServices(AuthSetup.Database)] NpgsqlDataSource database)
{
    private static readonly TimeSpan s_lifetime = TimeSpan.FromMinutes(5);

    private readonly ITimeLimitedDataProtector _new = protection.CreateProtector("LawLab.Passkey.New").ToTimeLimitedDataProtector();
    private readonly ITimeLimitedDataProtector _known = protection.CreateProtector("LawLab.Passkey.Known").ToTimeLimitedDataProtector();

    /// <summary>Begins to make one.</summary>
    public async Task<PasskeyCeremony> BeginNew(Account account, HttpContext http)
    {
        var person = new PasskeyUserEntity { Id = account.Id, Name = account.Email!, DisplayName = account.DisplayName };
        var made = await handler.MakeCreationOptionsAsync(person, http);
        return Ceremony(_new, made.CreationOptionsJson, made.AttestationState);
    }

    /// <summary>Keeps the one that was made; false when the answer does not fit.</summary>
    public async Task<bool> Add(Account account, string ceremony, JsonElement credential, string name, HttpContext http)
    {
        if (Open(_new, ceremony) is not { } state)
        {
            return false;
        }

        var result = await handler.PerformAttestationAsync(
            new PasskeyAttestationContext { HttpContext = http, CredentialJson = credential.GetRawText(), AttestationState = state });
        if (!result.Succeeded || result.UserEntity.Id != account.Id || !await UseUp(ceremony, http.RequestAborted))
        {
            return false;
        }

        result.Passkey.Name = name;
        return (await manager.AddOrUpdatePasskeyAsync(account, result.Passkey)).Succeeded;
    }

    /// <summary>Begins to ask for one: one of this account's, or whichever the person has, so that nobody learns who has one.</summary>
    public async Task<PasskeyCeremony> BeginKnown(Account? account, HttpContext http)
    {
        var made = await handler.MakeRequestOptionsAsync(account!, http);
        return Ceremony(_known, made.RequestOptionsJson, made.AssertionState);
    }

    /// <summary>Whose the answer is; null when it does not fit.</summary>
    public async Task<Account?> Check(string ceremony, JsonElement credential, HttpContext http)
    {
        if (Open(_known, ceremony) is not { } state)
        {
            return null;
        }

        var result = await handler.PerformAssertionAsync(
            new PasskeyAssertionContext { HttpContext = http, CredentialJson = credential.GetRawText(), AssertionState = state });
        if (!result.Succeeded || result.User.SuspendedAt is not null || !await UseUp(ceremony, http.RequestAborted))
        {
            return null;
        }

        // Its counter: an older copy of it is noticed.
        await manager.AddOrUpdatePasskeyAsync(result.User, result.Passkey);
        return result.User;
    }

    private static PasskeyCeremony Ceremony(ITimeLimitedDataProtector seal, string options, string? state) =>
        new(seal.Protect(state ?? "", s_lifetime), JsonDocument.Parse(options).RootElement);

    private static string? Open(ITimeLimitedDataProtector seal, string ceremony)
    {
        try
        {
            return seal.Unprotect(ceremony);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private const string UseChallenge = """
        with over as (delete from account.used_challenge where expires_at < now())
        insert into account.used_challenge (hash, expires_at) values ($1, now() + interval '10 minutes') on conflict do nothing returning true
        """;

    private async Task<bool> UseUp(string ceremony, CancellationToken cancellation)
    {
        await using var use = database.CreateCommand(UseChallenge);
        use.Parameters.AddWithValue(SHA256.HashData(Encoding.UTF8.GetBytes(ceremony)));
        return await use.ExecuteScalarAsync(cancellation) is true;
    }
}
