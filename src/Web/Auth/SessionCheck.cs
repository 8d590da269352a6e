using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace LawLab.Web.Auth;

/// <summary>A session that ended counts as none, whether it came as cookie or as bearer.</summary>
internal static class SessionCheck
{
    public static async Task SignOutEnded(HttpContext http, RequestDelegate next)
    {
        if (http.User.Identity?.IsAuthenticated == true)
        {
            var sessions = http.RequestServices.GetRequiredService<Sessions>();
            var session = await sessions.Current(http.User, http.RequestAborted);
            if (session is { Locked: true } && Pages.IsApi(http.Request.Path) && !s_whileLocked.Contains(http.Request.Path))
            {
                await Problems.Of(StatusCodes.Status403Forbidden, "session.locked", "The session is locked. Show that it is you.").ExecuteAsync(http);
                return;
            }

            await Use(http, sessions, session);
        }

        await next(http);
    }

    /// <summary>What it takes to unlock, or to leave.</summary>
    private static readonly HashSet<PathString> s_whileLocked = ["/auth/me", "/auth/security", "/auth/step-up", "/auth/step-up/passkey", "/auth/logout"];

    private static async Task Use(HttpContext http, Sessions sessions, SessionState? session)
    {
        if (session is null)
        {
            http.User = new ClaimsPrincipal(new ClaimsIdentity());
            return;
        }

        // What stays open outlives the proof, so its person never counts as having given one. Nor is its opening a sign of life:
        // a page that nobody sits at connects again by itself.
        if (http.WebSockets.IsWebSocketRequest || http.Request.Path.StartsWithSegments(AuthSetup.HubPath) || GraphQLEndpoint.IsEventStream(http.Request))
        {
            return;
        }

        if (session.Locked)
        {
            http.User.AddIdentity(new ClaimsIdentity([new Claim(ActorClaims.Locked, "true")]));
            return;
        }

        if (session.SteppedUp)
        {
            http.User.AddIdentity(new ClaimsIdentity([new Claim(ActorClaims.SteppedUp, "true")]));
        }

        // A page asks this by itself, too, when its connection is lost.
        if (http.Request.Path != "/auth/me")
        {
            await sessions.Used(http.User, http.RequestAborted);
        }
    }
}
