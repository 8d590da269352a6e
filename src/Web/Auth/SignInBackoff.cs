using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NpgsqlTypes;

namespace LawLab.Web.Auth;

/// <summary>
/// Makes guessing slow without locking anyone out: after five failures each further try must wait 1, 2, 4 … seconds,
/// at most five minutes. Counted by e-mail address, whether or not there is such an account, for all processes together.
/// </summary>
internal sealed class SignInBackoff([FromKeyedServices(AuthSetup.Database)] NpgsqlDataSource database)
{
    // A try is counted before it is checked: a thousand at once get no more guesses than one after the other.
    private const string TakeTry = """
        insert into account.sign_in_try as try (email_hash, failures, wait_until, last_at)
        values ($1, 1, now(), now())
        on conflict (email_hash) do update set
            failures = try.failures + 1,
            wait_until = now() + case when try.failures < 5 then interval '0' else least(interval '5 minutes', interval '1 second' * (2 ^ least(try.failures - 5, 9))) end,
            last_at = now()
            where try.wait_until <= now()
        returning failures
        """;

    private const string ReadWait = "select ceil(extract(epoch from wait_until - now()))::int from account.sign_in_try where email_hash = $1";

    /// <summary>Counts a try. Null: go on; otherwise how long to wait first.</summary>
    public async Task<TimeSpan?> Take(string normalizedEmail, CancellationToken cancellation)
    {
        var key = Key(normalizedEmail);
        await using var take = database.CreateCommand(TakeTry);
        take.Parameters.Add(key.Clone());
        if (await take.ExecuteScalarAsync(cancellation) is not null)
        {
            return null;
        }

        await using var read = database.CreateCommand(ReadWait);
        read.Parameters.Add(key);
        return TimeSpan.FromSeconds(Math.Max(1, await read.ExecuteScalarAsync(cancellation) as int? ?? 1));
    }

    private const string ForgetTries = "delete from account.sign_in_try where email_hash = $1 or last_at < now() - interval '1 day'";

    /// <summary>The try was right: the count starts again.</summary>
    public async Task Forget(string normalizedEmail, CancellationToken cancellation)
    {
        await using var forget = database.CreateCommand(ForgetTries);
        forget.Parameters.Add(Key(normalizedEmail));
        await forget.ExecuteNonQueryAsync(cancellation);
    }

    private static NpgsqlParameter Key(string normalizedEmail) => new()
    {
        NpgsqlDbType = NpgsqlDbType.Bytea,
        Value = SHA256.HashData(Encoding.UTF8.GetBytes(normalizedEmail)),
    };
}
