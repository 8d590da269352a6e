using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LawLab.Web.Auth;

/// <summary>
/// Browsers that a person signed in from before, known by a cookie that outlives the session and opens nothing. Her tries
/// from there are counted apart from everyone else's.
/// </summary>
internal sealed class KnownDevices([FromKeyedServices(AuthSetup.Database)] NpgsqlDataSource database)
{
    private static readonly TimeSpan s_lifetime = TimeSpan.FromDays(365);

    private const string FindDevice = "select true from account.known_device where token_hash = $1 and person_id = $2 and seen_at > now() - interval '365 days'";

    /// <summary>What names the device in counting, when this person signed in from it before.</summary>
    public async Task<string?> Find(HttpContext http, string personId)
    {
        if (http.Request.Cookies[Name(http)] is not { Length: > 0 and < 100 } token)
        {
            return null;
        }

        await using var find = database.CreateCommand(FindDevice);
        find.Parameters.AddWithValue(Hash(token));
        find.Parameters.AddWithValue(personId);
        return await find.ExecuteScalarAsync(http.RequestAborted) is true ? Convert.ToHexString(Hash(token)) : null;
    }

    private const string RememberDevice = """
        with old as (delete from account.known_device where seen_at < now() - interval '365 days')
        insert into account.known_device as known (token_hash, person_id) values ($1, $2)
        on conflict (token_hash) do update set seen_at = now() where known.person_id = excluded.person_id
        returning true
        """;

    /// <summary>She is signed in here. A browser that two people share is known for the one who came last.</summary>
    public async Task Remember(HttpContext http, string personId)
    {
        var token = http.Request.Cookies[Name(http)];
        if (token is not { Length: > 0 and < 100 } || !await Store(token, personId, http.RequestAborted))
        {
            token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
            await Store(token, personId, http.RequestAborted);
        }

        http.Response.Cookies.Append(Name(http), token, new CookieOptions
        {
            HttpOnly = true,
            Secure = SessionCookie.IsSecure(http),
            SameSite = SameSiteMode.Strict,
            Path = "/",
            MaxAge = s_lifetime,
        });
    }

    private static string Name(HttpContext http) => SessionCookie.Name(http) + "-device";

    private async Task<bool> Store(string token, string personId, CancellationToken cancellation)
    {
        await using var remember = database.CreateCommand(RememberDevice);
        remember.Parameters.AddWithValue(Hash(token));
        remember.Parameters.AddWithValue(personId);
        return await remember.ExecuteScalarAsync(cancellation) is true;
    }

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
