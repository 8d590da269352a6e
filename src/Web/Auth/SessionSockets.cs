using System.Collections.Concurrent;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LawLab.Web.Auth;

/// <summary>
/// The WebSockets open at this host, hub and graph alike. A socket's user is fixed when it opens; so this ends the sockets
/// of sessions that ended, and bounds how many one person holds.
/// </summary>
internal sealed partial class SessionSockets(Sessions sessions, TimeProvider clock, ILogger<SessionSockets> logger) : BackgroundService
{
    private const int MostPerPerson = 20;
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<HttpContext, DateTimeOffset?> _open = new();
    private readonly ConcurrentDictionary<string, int> _count = new();

    /// <summary>Runs the rest of a request; as a WebSocket's, under watch.</summary>
    public async Task Watch(HttpContext http, RequestDelegate next)
    {
        if (!http.WebSockets.IsWebSocketRequest || http.User.Identity?.IsAuthenticated != true)
        {
            await next(http);
            return;
        }

        var person = http.User.PersonId();
        if (_count.AddOrUpdate(person, 1, (_, count) => count + 1) > MostPerPerson)
        {
            Leave(person);
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return;
        }

        _open[http] = http.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.ExpiresUtc;
        try
        {
            await next(http);
        }
        finally
        {
            _open.TryRemove(http, out _);
            Leave(person);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Sweep(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // Drafts shut by themselves when their grain is out of reach; the next sweep follows in seconds.
                LogUnchecked(failure.GetType().Name);
            }
        }
    }

    private async Task Sweep(CancellationToken cancellation)
    {
        var open = _open.ToArray();
        if (open.Length == 0)
        {
            return;
        }

        var ended = (await sessions.Ended([.. open.Select(socket => socket.Key.User)], cancellation)).ToHashSet();
        var now = clock.GetUtcNow();
        foreach (var (http, expires) in open)
        {
            if (expires <= now || ended.Contains(http.User))
            {
                http.Abort();
            }
        }
    }

    private void Leave(string person)
    {
        var left = _count.AddOrUpdate(person, 0, (_, count) => count - 1);
        if (left == 0)
        {
            _count.TryRemove(KeyValuePair.Create(person, 0));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sessions of open sockets could not be checked: {Failure}")]
    private partial void LogUnchecked(string failure);
}
