using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LawLab.Web.Auth;

/// <summary>
/// Ten codes to write down for the day when the second factor is lost; each works once. Eighty random bits need no slow hash.
/// </summary>
internal sealed class RecoveryCodes([FromKeyedServices(AuthSetup.Database)] NpgsqlDataSource database)
{
    private const int Count = 10;
    private const string ReplaceCodes = """
        with old as (delete from account.recovery_code where person_id = $1)
        insert into account.recovery_code (person_id, hash) select $1, unnest($2::bytea[])
        """;

    /// <summary>New codes, in the place of those from before. They are shown now and never again.</summary>
    public async Task<IReadOnlyList<string>> Replace(string personId, CancellationToken cancellation)
    {
        string[] codes = [.. Enumerable.Range(0, Count).Select(_ => New())];
        await using var replace = database.CreateCommand(ReplaceCodes);
        replace.Parameters.AddWithValue(personId);
        replace.Parameters.AddWithValue(codes.Select(code => Hash(personId, code)).ToArray());
        await replace.ExecuteNonQueryAsync(cancellation);
        return codes;
    }

    private const string CountCodes = "select count(*)::int from account.recovery_code where person_id = $1";

    /// <summary>How many are left.</summary>
    public async Task<int> Left(string personId, CancellationToken cancellation)
    {
        await using var count = database.CreateCommand(CountCodes);
        count.Parameters.AddWithValue(personId);
        return (int)(await count.ExecuteScalarAsync(cancellation))!;
    }

    private const string FindCode = "select exists (select from account.recovery_code where person_id = $1 and hash = $2)";
    private const string TakeCode = "delete from account.recovery_code where person_id = $1 and hash = $2 returning true";

    /// <summary>Whether it is one that is left.</summary>
    public Task<bool> Fits(string personId, string code, CancellationToken cancellation) => Ask(FindCode, personId, code, cancellation);

    /// <summary>Uses it up; false when it is none.</summary>
    public Task<bool> Take(string personId, string code, CancellationToken cancellation) => Ask(TakeCode, personId, code, cancellation);

    private const string DeleteCodes = "delete from account.recovery_code where person_id = $1";

    public async Task Forget(string personId, CancellationToken cancellation)
    {
        await using var delete = database.CreateCommand(DeleteCodes);
        delete.Parameters.AddWithValue(personId);
        await delete.ExecuteNonQueryAsync(cancellation);
    }

    private async Task<bool> Ask(string sql, string personId, string code, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddWithValue(personId);
        command.Parameters.AddWithValue(Hash(personId, code));
        return await command.ExecuteScalarAsync(cancellation) is true;
    }

    /// <summary>Four groups that can be read aloud.</summary>
    private static string New() => string.Join('-', Totp.Base32(RandomNumberGenerator.GetBytes(10)).Chunk(4).Select(group => new string(group)));

    private static byte[] Hash(string personId, string code)
    {
        var letters = new string([.. code.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]);
        return SHA256.HashData(Encoding.UTF8.GetBytes($"{personId}\n{letters}"));
    }
}
