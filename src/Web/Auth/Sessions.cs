using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using Npgsql;

namespace LawLab.Web.Auth;

/// <summary>
/// Whether a session still counts. A changed password or a suspended account ends a person's sessions, by cookie or
/// by bearer, within <see cref="Interval"/>.
/// </summary>
internal sealed class Sessions(NpgsqlDataSource database, IOptions<IdentityOptions> options) : IDisposable
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <summary>A session ends this long after the password was given, used or not.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    private readonly string _stampClaim = options.Value.ClaimsIdentity.SecurityStampClaimType;
    private readonly MemoryCache _stamps = new(new MemoryCacheOptions { SizeLimit = 20_000 });

    /// <summary>Whether the user's session still counts, as of the last <see cref="Interval"/>.</summary>
    public async Task<bool> IsCurrent(ClaimsPrincipal user, CancellationToken cancellation)
    {
        var person = user.PersonId();
        if (!_stamps.TryGetValue(person, out string? stamp))
        {
            stamp = (await ReadStamps([person], cancellation)).GetValueOrDefault(person);
            Remember(person, stamp);
        }

        return stamp is not null && stamp == Stamp(user);
    }

    /// <summary>Those of <paramref name="users"/> whose session ended, as of now.</summary>
    public async Task<IReadOnlyList<ClaimsPrincipal>> Ended(IReadOnlyList<ClaimsPrincipal> users, CancellationToken cancellation)
    {
        var stamps = await ReadStamps([.. users.Select(user => user.PersonId()).Distinct()], cancellation);
        return [.. users.Where(user => stamps.GetValueOrDefault(user.PersonId()) != Stamp(user))];
    }

    /// <summary>Forgets what was remembered: this host sees the change with the next request.</summary>
    public void Changed(string personId) => _stamps.Remove(personId);

    public void Dispose() => _stamps.Dispose();

    private string? Stamp(ClaimsPrincipal user) => user.FindFirstValue(_stampClaim);

    private void Remember(string person, string? stamp) =>
        _stamps.Set(person, stamp, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Interval });

    private const string SelectStamps = "select id, security_stamp from account.account where id = any($1) and suspended_at is null";

    private async Task<Dictionary<string, string>> ReadStamps(string[] people, CancellationToken cancellation)
    {
        await using var select = database.CreateCommand(SelectStamps);
        select.Parameters.AddWithValue(people);
        await using var rows = await select.ExecuteReaderAsync(cancellation);
        var stamps = new Dictionary<string, string>();
        while (await rows.ReadAsync(cancellation))
        {
            stamps.Add(rows.GetString(0), rows.GetString(1));
        }

        return stamps;
    }
}
