using System.Globalization;
using System.Security.Claims;
using LawLab.Graph;
using LawLab.Graph.Execution;
using LawLab.Web.Auth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace LawLab.Web;

/// <summary>
/// The graph over HTTP, as the GraphQL-over-HTTP specification has it: one request by POST, no batches, no GET. A request
/// to become a WebSocket goes to <see cref="GraphQLSockets"/>, one to be answered by events to <see cref="GraphQLStreams"/>.
/// Knows no type of the GraphQL library.
/// </summary>
internal static class GraphQLEndpoint
{
    public const string Path = "/graphql";

    /// <summary>The type of GraphQL's own answers.</summary>
    public const string GraphJson = "application/graphql-response+json";

    /// <summary>The longest document and ten thousand characters of a note, however they are escaped.</summary>
    public const int LargestRequest = 256 * 1024;

    private const string Json = "application/json";
    private const string EventStream = "text/event-stream";

    /// <summary>Registers the graph and its transports.</summary>
    public static void AddLawLabGraph(this WebApplicationBuilder builder, WebSettings settings)
    {
        var documents = PersistedDocuments.Load(System.IO.Path.Combine(settings.WebRoot, Pages.Documents));
        builder.Services.AddSingleton<PageDocuments>();
        builder.Services.AddSingleton(services => new PersistedDocuments(documents, services.GetRequiredService<PageDocuments>().Find));
        builder.Services.AddHostedService<PageDocuments.Sharing>();
        builder.Services.AddLawLabGraphQL();
        builder.Services.Configure<GraphOptions>(builder.Configuration.GetSection("LawLab:GraphQL"));
        builder.Services.AddSingleton<GraphSpending>();
        builder.Services.AddSingleton(services => new CallerBudget(
            services.GetRequiredService<GraphSpending>().Take, services.GetRequiredService<TimeProvider>(), services.GetRequiredService<IOptions<GraphOptions>>()));
        builder.Services.AddSingleton<GraphQLSockets>();
        builder.Services.AddSingleton<GraphQLStreams>();
    }

    /// <summary>
    /// Open to everyone as far as routing goes, because a program may bring its bearer in a socket's first message; all
    /// transports answer nobody who is not signed in.
    /// </summary>
    public static void MapLawLabGraphQL(this IEndpointRouteBuilder endpoints) => endpoints.Map(Path, Handle).AllowAnonymous();

    /// <summary>Whether a request is to be answered by events, and so may stay open for long.</summary>
    public static bool IsEventStream(HttpRequest request) => request.Path == Path && AnswerType(request.Headers.Accept) == EventStream;

    private static Task Handle(HttpContext http, GraphDocumentExecutor graph, GraphQLSockets sockets, GraphQLStreams streams)
    {
        if (http.WebSockets.IsWebSocketRequest) return sockets.Serve(http);
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.Vary = HeaderNames.Accept;
        return Answer(http, graph, streams);
    }

    private static async Task Answer(HttpContext http, GraphDocumentExecutor graph, GraphQLStreams streams)
    {
        var accepted = AnswerType(http.Request.Headers.Accept);
        // What is no request becomes no stream.
        var type = accepted is null or EventStream ? Json : accepted;
        if (Refusal(http, accepted) is var (status, code, message))
        {
            await Write(http, type, status, GraphResponse.Error(GraphOutcome.Refused, code, message));
            return;
        }

        try
        {
            var request = GraphRequest.Parse(await ReadBody(http.Request));
            if (accepted == EventStream)
            {
                if (!await streams.Serve(http, request)) await Write(http, type, StatusCodes.Status429TooManyRequests, GraphQLStreams.TooMany);
                return;
            }

            var response = await graph.ExecuteAsync(request, http.User.ToActor(), http.RequestAborted);
            await Write(http, type, Status(response.Outcome, type), response);
        }
        catch (GraphRefusedException malformed)
        {
            await Write(http, type, StatusCodes.Status400BadRequest, GraphResponse.Refused(malformed));
        }
        catch (BodyTooLargeException)
        {
            var response = GraphResponse.Error(GraphOutcome.Refused, GraphErrorCode.TooLong, $"A request has at most {LargestRequest} bytes.");
            await Write(http, type, StatusCodes.Status413PayloadTooLarge, response);
        }
        catch (BadHttpRequestException broken)
        {
            // A page that was left in the middle of its request is no failure of ours.
            http.Response.StatusCode = broken.StatusCode;
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client has gone; nobody reads an answer.
        }
    }

    /// <summary>Why the request is not even read; who is not signed in learns nothing, not even what is wrong with it.</summary>
    private static (int Status, string Code, string Message)? Refusal(HttpContext http, string? type)
    {
        if (!IsSignedIn(http.User))
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
            return (StatusCodes.Status401Unauthorized, GraphErrorCode.Unauthenticated, "Sign in first.");
        }

        if (!HttpMethods.IsPost(http.Request.Method))
        {
            http.Response.Headers.Allow = HttpMethods.Post;
            return (StatusCodes.Status405MethodNotAllowed, GraphErrorCode.BadRequest, "Send GraphQL by POST.");
        }

        if (type is null) return (StatusCodes.Status406NotAcceptable, GraphErrorCode.BadRequest, $"Answers are {GraphJson}, {Json} or {EventStream}.");
        if (!IsJson(http.Request)) return (StatusCodes.Status415UnsupportedMediaType, GraphErrorCode.BadRequest, $"Send {Json} in UTF-8, not compressed.");
        return null;
    }

    internal static bool IsSignedIn(ClaimsPrincipal user) => user.Identity?.IsAuthenticated == true;

    private static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        && request.Headers.ContentEncoding.Count == 0;

    /// <summary>The best of the types that the client takes; plain JSON when it does not care; null when it takes none.</summary>
    private static string? AnswerType(StringValues accept)
    {
        if (StringValues.IsNullOrEmpty(accept)) return Json;
        if (!MediaTypeHeaderValue.TryParseList(accept, out var accepted)) return null;
        foreach (var type in accepted.Where(type => type.Quality != 0).OrderByDescending(type => type.Quality ?? 1))
        {
            if (type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)) continue;
            if (type.MediaType.Equals(GraphJson, StringComparison.OrdinalIgnoreCase)) return GraphJson;
            if (type.MediaType.Equals(EventStream, StringComparison.OrdinalIgnoreCase)) return EventStream;
            if (type.MatchesMediaType(Json) || type.MatchesAllTypes) return Json;
            if (type.MatchesAllSubTypes && type.Type.Equals("application", StringComparison.OrdinalIgnoreCase)) return Json;
        }

        return null;
    }

    private static int Status(GraphOutcome outcome, string type) => outcome switch
    {
        GraphOutcome.Executed => StatusCodes.Status200OK,
        GraphOutcome.Busy => StatusCodes.Status503ServiceUnavailable,
        GraphOutcome.Spent => StatusCodes.Status429TooManyRequests,
        // Clients that take plain JSON look for errors in the body, as they always did.
        GraphOutcome.Invalid when type == Json => StatusCodes.Status200OK,
        _ => StatusCodes.Status400BadRequest,
    };

    private static async Task<ReadOnlyMemory<byte>> ReadBody(HttpRequest request)
    {
        if (request.ContentLength > LargestRequest) throw new BodyTooLargeException();
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0;)
        {
            if (body.Length + read > LargestRequest) throw new BodyTooLargeException();
            body.Write(buffer, 0, read);
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    private static async Task Write(HttpContext http, string type, int status, GraphResponse response)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = $"{type}; charset=utf-8";
        http.Response.ContentLength = response.Json.Length;
        if (response.RetryAfter is { } wait) http.Response.Headers.RetryAfter = wait.TotalSeconds.ToString("F0", CultureInfo.InvariantCulture);
        await http.Response.Body.WriteAsync(response.Json, http.RequestAborted);
    }

    private sealed class BodyTooLargeException : Exception;
}
