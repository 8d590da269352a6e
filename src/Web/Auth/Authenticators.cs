using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LawLab.Web.Auth;

/// <summary>The secrets that people share with their authenticator apps: encrypted, and each code good for one use.</summary>
internal sealed class Authenticators([FromKeyedServices(AuthSetup.Database)] NpgsqlDataSource database, IDataProtectionProvider protection, TimeProvider clock)
{
    private readonly IDataProtector _protector = protection.CreateProtector("LawLab.Authenticator");

    /// <summary>Nobody's: a code for an account without one costs the same work.</summary>
    private readonly Lazy<byte[]> _nobodys = new(() => protection.CreateProtector("LawLab.Authenticator").Protect(new byte[Totp.SecretLength]));

    private const string BeginSecret = """
        insert into account.authenticator as known (person_id, secret) values ($1, $2)
        on conflict (person_id) do update set secret = excluded.secret, last_step = 0 where known.confirmed_at is null
        returning true
        """;

    /// <summary>A new secret, which counts once it is confirmed; null when she has one already.</summary>
    public async Task<byte[]?> Begin(string personId, CancellationToken cancellation)
    {
        var secret = RandomNumberGenerator.GetBytes(Totp.SecretLength);
        await using var begin = database.CreateCommand(BeginSecret);
        begin.Parameters.AddWithValue(personId);
        begin.Parameters.AddWithValue(_protector.Protect(secret));
        return await begin.ExecuteScalarAsync(cancellation) is true ? secret : null;
    }

    private const string ConfirmSecret = """
        update account.authenticator set confirmed_at = now(), last_step = $2
        where person_id = $1 and confirmed_at is null and last_step < $2 returning true
        """;

    /// <summary>Shows that the app has the secret; from then on it counts.</summary>
    public async Task<bool> Confirm(string personId, string code, CancellationToken cancellation) =>
        await Step(personId, code, confirmed: false, cancellation) is { } step && await Move(ConfirmSecret, personId, step, cancellation);

    private const string TakeStep = """
        update account.authenticator set last_step = $2
        where person_id = $1 and confirmed_at is not null and last_step < $2 returning true
        """;

    /// <summary>Whether it is a code of this moment; used or not.</summary>
    public async Task<bool> Fits(string personId, string code, CancellationToken cancellation) =>
        await Step(personId, code, confirmed: true, cancellation) is not null;

    /// <summary>Uses the code up; false when it is wrong or was used, as is every one before it.</summary>
    public async Task<bool> Take(string personId, string code, CancellationToken cancellation) =>
        await Step(personId, code, confirmed: true, cancellation) is { } step && await Move(TakeStep, personId, step, cancellation);

    private const string SelectConfirmed = "select exists (select from account.authenticator where person_id = $1 and confirmed_at is not null)";

    public async Task<bool> Has(string personId, CancellationToken cancellation)
    {
        await using var select = database.CreateCommand(SelectConfirmed);
        select.Parameters.AddWithValue(personId);
        return await select.ExecuteScalarAsync(cancellation) is true;
    }

    private const string DeleteSecret = "delete from account.authenticator where person_id = $1";

    public async Task Remove(string personId, CancellationToken cancellation)
    {
        await using var delete = database.CreateCommand(DeleteSecret);
        delete.Parameters.AddWithValue(personId);
        await delete.ExecuteNonQueryAsync(cancellation);
    }

    private const string SelectSecret = "select secret from account.authenticator where person_id = $1 and (confirmed_at is not null) = $2";

    private async Task<long?> Step(string personId, string code, bool confirmed, CancellationToken cancellation)
    {
        await using var select = database.CreateCommand(SelectSecret);
        select.Parameters.AddWithValue(personId);
        select.Parameters.AddWithValue(confirmed);
        var known = await select.ExecuteScalarAsync(cancellation) as byte[];
        var step = Totp.StepOf(_protector.Unprotect(known ?? _nobodys.Value), code, clock.GetUtcNow());
        return known is null ? null : step;
    }

    private async Task<bool> Move(string sql, string personId, long step, CancellationToken cancellation)
    {
        await using var move = database.CreateCommand(sql);
        move.Parameters.AddWithValue(personId);
        move.Parameters.AddWithValue(step);
        return await move.ExecuteScalarAsync(cancellation) is true;
    }
}
