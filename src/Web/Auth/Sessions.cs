using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using Npgsql;

namespace LawLab.Web.Auth;

/// <summary>
/// Whether a session still counts. Its end, a changed password or a suspended account take effect at every process within
/// <see cref="Interval"/> for requests; open sockets are looked after by <see cref="SessionSockets"/>.
/// </summary>
internal sealed class Sessions(SessionStore store, IOptions<IdentityOptions> options) : IDisposable
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>A session ends this long after it began, used or not; in SQL in <see cref="SessionStore"/>.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    // Half an idle time is told apart from a whole one well enough by the minute.
    private static readonly TimeSpan s_seenEvery = TimeSpan.FromMinutes(1);

    private readonly string _stampClaim = options.Value.ClaimsIdentity.SecurityStampClaimType;
    private readonly MemoryCache _states = new(new MemoryCacheOptions { SizeLimit = 20_000 });
    private readonly MemoryCache _seen = new(new MemoryCacheOptions { SizeLimit = 20_000 });

    /// <summary>The user's session as of the last <see cref="Interval"/>; null when it does not count any more.</summary>
    public async Task<SessionState?> Current(ClaimsPrincipal user, CancellationToken cancellation)
    {
        if (user.SessionId() is not { } id)
        {
            return null;
        }

        if (!_states.TryGetValue(id, out SessionState? state))
        {
            state = await store.ReadOne(id, cancellation);
            _states.Set(id, state, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Interval });
        }

        return state?.Stamp == user.FindFirstValue(_stampClaim) ? state : null;
    }

    /// <summary>Those of <paramref name="users"/> whose session ended or is locked, as of now.</summary>
    public async Task<IReadOnlyList<ClaimsPrincipal>> Ended(IReadOnlyList<ClaimsPrincipal> users, CancellationToken cancellation)
    {
        var states = await store.Read([.. users.Select(user => user.SessionId() ?? "").Distinct()], cancellation);
        return [.. users.Where(user => states.GetValueOrDefault(user.SessionId() ?? "") is not { Locked: false } state || state.Stamp != user.FindFirstValue(_stampClaim))];
    }

    /// <summary>Somebody does something in the session, so its idle time begins again.</summary>
    public async Task Used(ClaimsPrincipal user, CancellationToken cancellation)
    {
        if (user.SessionId() is not { } id || _seen.TryGetValue(id, out _))
        {
            return;
        }

        _seen.Set(id, true, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = s_seenEvery });
        try
        {
            await store.Seen(id, cancellation);
        }
        catch (NpgsqlException)
        {
            // What she does is worth more than the note of it; whether she may, the next check says.
            _seen.Remove(id);
        }
    }

    /// <summary>Forgets what was remembered: this host sees the change with the next request.</summary>
    public void Changed(string sessionId) => _states.Remove(sessionId);

    /// <summary>As <see cref="Changed"/>, for sessions that are not known one by one.</summary>
    public void AllChanged() => _states.Clear();

    public void Dispose()
    {
        _states.Dispose();
        _seen.Dispose();
    }
}
