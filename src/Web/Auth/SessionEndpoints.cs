using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace LawLab.Web.Auth;

/// <summary><c>/auth/sessions</c>: where a person is signed in, and how she ends it from elsewhere.</summary>
internal static class SessionEndpoints
{
    public static void MapSessions(this RouteGroupBuilder auth)
    {
        auth.MapGet("/sessions", List);
        auth.MapPost("/sessions/{id}/end", End);
        auth.MapPost("/sessions/end-others", EndOthers);
        auth.MapPost("/sessions/lock", Lock);
    }

    private static Task<IReadOnlyList<SessionView>> List(SessionStore store, HttpContext http) =>
        store.List(http.User.PersonId(), http.User.SessionId(), http.RequestAborted);

    private static async Task<IResult> End(string id, SessionStore store, Sessions sessions, HttpContext http)
    {
        if (!await store.End(id, http.User.PersonId(), http.RequestAborted))
        {
            return Problems.Of(Grains.Journal.Refusal.NotFound);
        }

        sessions.Changed(id);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> EndOthers(SessionStore store, Sessions sessions, HttpContext http)
    {
        await store.EndOthers(http.User.PersonId(), http.User.SessionId(), http.RequestAborted);
        sessions.AllChanged();
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> Lock(SessionStore store, Sessions sessions, HttpContext http)
    {
        await store.Lock(http.User.SessionId()!, http.RequestAborted);
        sessions.Changed(http.User.SessionId()!);
        return TypedResults.NoContent();
    }
}
