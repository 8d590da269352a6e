using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LawLab.Web.Auth;

/// <summary>
/// What is open at this host for long: the WebSockets of hub and graph, and the graph's event streams. Their user is fixed when
/// they open; so this asks every second, in one statement, which of their sessions ended, at whatever process, and ends them. It
/// also bounds how many one person holds, all kinds together.
/// </summary>
internal sealed partial class SessionSockets(Sessions sessions, TimeProvider clock, ILogger<SessionSockets> logger) : BackgroundService
{
    public const int MostPerPerson = 20;

    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(1);

    /// <summary>Nobody keeps what cannot be checked for longer than this.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(25);

    private readonly ConcurrentDictionary<Followed, bool> _open = new();
    private readonly ConcurrentDictionary<string, int> _count = new();

    /// <summary>Calls <paramref name="end"/> once, when the session is over; until the result is disposed.</summary>
    public IDisposable Follow(ClaimsPrincipal user, DateTimeOffset? expires, Action end)
    {
        var followed = new Followed(this, user, expires, end);
        _open[followed] = true;
        return followed;
    }

    /// <summary>A place for one more of this person, to be given back; null when she holds enough.</summary>
    public IDisposable? Enter(string person)
    {
        if (_count.AddOrUpdate(person, 1, (_, count) => count + 1) <= MostPerPerson) return new Place(this, person);
        Leave(person);
        return null;
    }

    /// <summary>
    /// Runs the rest of a request; as a WebSocket's, under watch. The graph watches its own, because their session may be
    /// that of their first message, and says good-bye.
    /// </summary>
    public async Task Watch(HttpContext http, RequestDelegate next)
    {
        if (!http.WebSockets.IsWebSocketRequest || http.Request.Path == GraphQLEndpoint.Path || http.User.Identity?.IsAuthenticated != true)
        {
            await next(http);
            return;
        }

        using var place = Enter(http.User.PersonId());
        if (place is null)
        {
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return;
        }

        using var followed = Follow(http.User, Expires(http), http.Abort);
        await next(http);
    }

    /// <summary>When the cookie or bearer of a request ends, if anything.</summary>
    public static DateTimeOffset? Expires(HttpContext http) =>
        http.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.ExpiresUtc;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_every, clock);
        var checkedAt = clock.GetTimestamp();
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Sweep(stoppingToken);
                checkedAt = clock.GetTimestamp();
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogUnchecked(failure.GetType().Name);
                if (clock.GetElapsedTime(checkedAt) > s_patience)
                {
                    End(_open.Keys);
                }
            }
        }
    }

    private async Task Sweep(CancellationToken cancellation)
    {
        Followed[] open = [.. _open.Keys];
        if (open.Length == 0)
        {
            return;
        }

        var ended = (await sessions.Ended([.. open.Select(socket => socket.User)], cancellation)).ToHashSet();
        var now = clock.GetUtcNow();
        End(open.Where(socket => socket.Expires <= now || ended.Contains(socket.User)));
    }

    private static void End(IEnumerable<Followed> sockets)
    {
        foreach (var socket in sockets)
        {
            socket.Dispose();
            socket.End();
        }
    }

    private void Leave(string person)
    {
        if (_count.AddOrUpdate(person, 0, (_, count) => count - 1) == 0) _count.TryRemove(KeyValuePair.Create(person, 0));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sessions of open sockets could not be checked: {Failure}")]
    private partial void LogUnchecked(string failure);

    private sealed class Followed(SessionSockets sockets, ClaimsPrincipal user, DateTimeOffset? expires, Action end) : IDisposable
    {
        public ClaimsPrincipal User => user;

        public DateTimeOffset? Expires => expires;

        public void End() => end();

        public void Dispose() => sockets._open.TryRemove(this, out _);
    }

    private sealed class Place(SessionSockets sockets, string person) : IDisposable
    {
        public void Dispose() => sockets.Leave(person);
    }
}
