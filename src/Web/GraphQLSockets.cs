using System.Security.Claims;
using LawLab.Graph.Execution;
using LawLab.Web.Auth;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LawLab.Web;

/// <summary>
/// The graph over WebSockets, sub-protocol graphql-transport-ws: who may open one. What is said on one is in
/// <see cref="GraphQLSocket"/>.
/// </summary>
internal sealed class GraphQLSockets(GraphDocumentExecutor graph, Sessions sessions, SessionSockets open, TimeProvider clock, IHostApplicationLifetime host)
{
    private const string Protocol = "graphql-transport-ws";

    /// <summary>Runs a socket until it closes.</summary>
    public async Task Serve(HttpContext http)
    {
        if (!http.WebSockets.WebSocketRequestedProtocols.Contains(Protocol))
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        using var connection = await http.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
        {
            SubProtocol = Protocol,
            KeepAliveInterval = TimeSpan.FromSeconds(15),
            KeepAliveTimeout = TimeSpan.FromSeconds(15),
        });
        using var socket = new GraphQLSocket(connection, graph, clock, bearer => SignIn(http, bearer), open.Enter, http.RequestAborted);
        await using var goodbye = host.ApplicationStopping.Register(() => _ = socket.End(SocketClose.GoingAway));
        await socket.Run();
    }

    /// <summary>The session of the upgrade request, or of the bearer in the first message; null when there is none.</summary>
    private async Task<SocketSession?> SignIn(HttpContext http, string? bearer)
    {
        var user = http.User;
        var ends = SessionSockets.Expires(http);
        if (bearer is not null)
        {
            var result = await Authenticate(http, bearer);
            if (result is not { Succeeded: true }) return null;
            (user, ends) = (result.Principal, result.Properties?.ExpiresUtc);
        }

        if (!GraphQLEndpoint.IsSignedIn(user)) return null;
        return (ends is null || clock.GetUtcNow() < ends) && await sessions.Current(user, http.RequestAborted) is not null
            ? new SocketSession(user, ends, open)
            : null;
    }

    private static async Task<AuthenticateResult> Authenticate(HttpContext http, string bearer)
    {
        // Handlers remember their answer to the upgrade request; those of a scope of their own have not been asked yet.
        await using var scope = http.RequestServices.CreateAsyncScope();
        http.Request.Headers.Authorization = bearer;
        return await scope.ServiceProvider.GetRequiredService<IAuthenticationService>().AuthenticateAsync(http, AuthSetup.SchemeOf(http.Request));
    }
}

/// <summary>The session a socket or a stream was opened with.</summary>
internal sealed class SocketSession(ClaimsPrincipal user, DateTimeOffset? ends, SessionSockets open)
{
    public Grains.Access.Actor Actor { get; } = user.ToActor();

    /// <summary>Calls <paramref name="end"/> when it is over, until the result is disposed.</summary>
    public IDisposable Follow(Action end) => open.Follow(user, ends, end);
}
