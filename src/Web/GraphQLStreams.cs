using LawLab.Graph.Execution;
using LawLab.Web.Auth;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace LawLab.Web;

/// <summary>
/// The graph as server-sent events, in the distinct connections mode of graphql-sse: one operation a request, each answer an
/// event <c>next</c>, its end <c>complete</c>. What is not executed is told the same way, because a reader of events learns
/// nothing from another status. A stream whose session ends, or whose host stops, breaks off without <c>complete</c>.
/// </summary>
internal sealed class GraphQLStreams(GraphDocumentExecutor graph, SessionSockets open, TimeProvider clock, IHostApplicationLifetime host)
{
    /// <summary>The answer to one stream too many.</summary>
    public static readonly GraphResponse TooMany = GraphResponse.Error(
        GraphOutcome.Refused, GraphErrorCode.TooManyStreams, $"One person holds at most {SessionSockets.MostPerPerson} sockets and streams. Close one first.");

    /// <summary>Answers until the operation ends, the client leaves or may not stay; false, with nothing written, when the person holds enough.</summary>
    public async Task<bool> Serve(HttpContext http, GraphRequest request)
    {
        var session = new SocketSession(http.User, SessionSockets.Expires(http), open);
        using var place = open.Enter(session.Actor.PersonId);
        if (place is null) return false;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, host.ApplicationStopping);
        using var followed = session.Follow(() => End(stop));
        using var events = new EventStream(http, clock);
        var beating = events.Beat(stop.Token);
        try
        {
            await foreach (var answer in graph.SubscribeAsync(request, session.Actor, stop.Token))
            {
                await events.Next(answer.Json, stop.Token);
            }

            await events.Complete(stop.Token);
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            // The client, the session or the host.
        }
        finally
        {
            await stop.CancelAsync();
            await beating;
        }

        return true;
    }

    private static void End(CancellationTokenSource stop)
    {
        try
        {
            stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It ended by itself in the same moment.
        }
    }
}
