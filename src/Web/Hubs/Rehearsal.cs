using System.Net;
using System.Net.WebSockets;
using System.Security.Claims;
using System.Text;
using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Drafts;
using LawLab.Grains.Journal;
using LawLab.Web.Auth;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;
using CaseClaim = LawLab.Grains.Cases.Claim;
using SessionClaim = System.Security.Claims.Claim;

namespace LawLab.Web.Hubs;

/// <summary>
/// Before the doors open, every process opens four drafts and writes in them: the strategies of made-up cases of a made-up
/// organization, over connections that never leave memory. What the first person would have waited for is then compiled, and that
/// keys, journal and record work is known before anyone depends on it.
/// </summary>
/// <remarks>
/// Nobody can sign in as its attorney: she has no account and no session. So the play has two parts: a request with a bearer of hers
/// goes the whole way and is refused, because its session is none; and a second one reaches the hub past the place where sessions are checked.
/// Her organization is a tenant as any other, so its rows are sealed and shown to nobody else, and its record tells how often a
/// process began. Its cases and drafts are made when LawLab starts for the first time, and stay as they are.
/// </remarks>
internal sealed partial class Rehearsal(
    IGrainFactory grains,
    PoolRehearsal pools,
    EndpointDataSource endpoints,
    IServiceProvider services,
    IOptionsMonitor<BearerTokenOptions> bearers,
    IOptions<HostFilteringOptions> hosts,
    TimeProvider clock,
    ILoggerFactory loggers)
{
    // It must not keep a process from saying what is wrong with it.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    // So long that the draft has a snapshot, and a tail that is too short for the next one; and with formats, as drafts have them.
    private const int Changes = 600;
    private const int Tail = 50;

    // At once. What a connection to the database reads first it reads slowly, and the pool hands them out in turn: one draft would warm
    // one of them, and the first person gets the next.
    internal const int Drafts = 4;

    // So that each connection of the pool for accounts answers twice, as in PoolRehearsal.
    private const int Knocks = 16;
    private const string Words = "Nobody is detained, and every hearing is far away. ";
    private const string Emphasis = "All is well. ";

    private const string ClientId = "rehearsal";

    private readonly ILogger _logger = loggers.CreateLogger<Rehearsal>();

    internal static Actor Attorney { get; } = new(OpaqueId.Derive("rehearsal", "attorney"), OpaqueId.Derive("rehearsal", "organization"), Role.Attorney, "Rehearsal");

    /// <summary>Id of the n-th made-up case, from 1 to <see cref="Drafts"/>.</summary>
    internal static string CaseOf(int n) => CaseId.For(Attorney.OrganizationId, Matter(n));

    private static Guid Matter(int n) => OpaqueId.DeriveGuid("rehearsal", "matter", $"{n}");

    /// <summary>Plays it; a failure is told in the log.</summary>
    /// <param name="application">What will answer requests.</param>
    public async Task PlayAsync<TContext>(IHttpApplication<TContext> application, CancellationToken stop)
        where TContext : notnull
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(s_patience);
        try
        {
            for (var knock = 0; knock < Knocks; knock++) await ServeAsync(application, client => BeRefusedAsync(client, patience.Token), patience.Token);
            var drafts = new List<string>();
            for (var n = 1; n <= Drafts; n++) drafts.Add(await PrepareAsync(n, patience.Token));
            var stage = new Stage(Hub(), services.GetRequiredService<IServiceScopeFactory>());
            await Task.WhenAll(drafts.Select(draft => ServeAsync(stage, client => EditAsync(client, draft, patience.Token), patience.Token)));
            await pools.PlayAsync(patience.Token);
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            LogFailed(failure.GetType().Name);
        }
    }

    /// <summary>Visits an application by way of a web server that one connection in memory leads to.</summary>
    private async Task ServeAsync<TContext>(IHttpApplication<TContext> application, Func<HttpMessageInvoker, Task> visit, CancellationToken cancellation)
        where TContext : notnull
    {
        var options = new KestrelServerOptions { ApplicationServices = services };
        options.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
        await using var line = new MemoryLine();
        using var server = new KestrelServer(Options.Create(options), line, loggers);
        await server.StartAsync(application, cancellation);
        using var client = new HttpMessageInvoker(new SocketsHttpHandler { ConnectCallback = (_, _) => ValueTask.FromResult(line.Near) });
        await visit(client);
        await server.StopAsync(cancellation);
    }

    /// <summary>Gives the id of the n-th draft, which is made when LawLab starts for the first time.</summary>
    private async Task<string> PrepareAsync(int n, CancellationToken cancellation)
    {
        var open = new OpenCase(
            Matter(n), Attorney, "Matter of Rehearsal", null, new CaseClaim(null, null, []), new Proceeding("RMV", "REH", null, null, false));
        var caseId = CaseOf(n);
        Check((await grains.GetGrain<ICaseGrain>(caseId).Submit(open).WaitAsync(cancellation)).Refusal);
        var id = DraftId.StrategyOf(caseId).ToString();
        var draft = grains.GetGrain<IDraftGrain>(id);
        if ((await draft.Head().WaitAsync(cancellation))?.Version >= Changes) return id;
        await WriteAsync(1, Changes - Tail);
        await WriteAsync(Changes - Tail + 1, Tail);
        return id;

        async Task WriteAsync(int first, int count)
        {
            var replies = await Task.WhenAll(Enumerable.Range(first, count).Select(n => draft.Submit(Change(n)))).WaitAsync(cancellation);
            foreach (var reply in replies) Check(reply.Refusal);
        }
    }

    private static SubmitDelta Change(int sequence) =>
        new(SubmitDelta.CommandIdFor(ClientId, sequence), Attorney, ClientId, sequence, 0, new Delta([DeltaOp.Insert(Words), DeltaOp.Insert(Emphasis, AttributeMap.Of(("bold", true)))]));

    private static void Check(Refusal? refusal)
    {
        if (refusal is not null) throw new InvalidOperationException(refusal.Code);
    }

    private async Task BeRefusedAsync(HttpMessageInvoker client, CancellationToken cancellation)
    {
        var token = bearers.Get(IdentityConstants.BearerScheme).BearerTokenProtector.Protect(new AuthenticationTicket(
            Principal(), new AuthenticationProperties { ExpiresUtc = clock.GetUtcNow() + s_patience }, IdentityConstants.BearerScheme));
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        try
        {
            await socket.ConnectAsync(Address("?access_token=" + Uri.EscapeDataString(token)), client, cancellation);
        }
        catch (WebSocketException) when (socket.HttpStatusCode == HttpStatusCode.Unauthorized)
        {
            return;
        }

        throw new IOException("A session that is none was taken for one.");
    }

    private Uri Address(string query = "")
    {
        var host = hosts.Value.AllowedHosts.FirstOrDefault() ?? "localhost";
        return new Uri($"ws://{host.Replace("*", "rehearsal", StringComparison.Ordinal)}{AuthSetup.HubPath}{query}");
    }

    private async Task EditAsync(HttpMessageInvoker client, string draftId, CancellationToken cancellation)
    {
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(Address(), client, cancellation);
        await SayAsync("""{"protocol":"json","version":1}""");
        await HearAsync("{}");
        await SayAsync($$"""{"type":1,"invocationId":"open","target":"OpenDraft","arguments":["{{draftId}}"]}""");
        await HearAsync("\"invocationId\":\"open\"");
        // The last change again: it is answered, and has no effect.
        await SayAsync($$$"""{"type":1,"invocationId":"write","target":"SubmitDelta","arguments":["{{{draftId}}}",{"clientId":"{{{ClientId}}}","sequence":{{{Changes}}},"baseVersion":0,"delta":{"ops":[{"insert":"{{{Words}}}"},{"insert":"{{{Emphasis}}}","attributes":{"bold":true}}]}}]}""");
        await HearAsync("\"invocationId\":\"write\"");
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, cancellation);

        ValueTask SayAsync(string message) =>
            socket.SendAsync(Encoding.UTF8.GetBytes(message + "\u001e").AsMemory(), WebSocketMessageType.Text, endOfMessage: true, cancellation);

        async Task HearAsync(string awaited)
        {
            var buffer = new byte[128 * 1024];
            while (true)
            {
                var length = 0;
                ValueWebSocketReceiveResult part;
                do
                {
                    part = await socket.ReceiveAsync(buffer.AsMemory(length), cancellation);
                    if (part.MessageType == WebSocketMessageType.Close) throw new IOException("The hub closed the connection.");
                    length += part.Count;
                }
                while (!part.EndOfMessage);
                var message = Encoding.UTF8.GetString(buffer, 0, length);
                if (!message.Contains(awaited, StringComparison.Ordinal)) continue;
                if (message.Contains("\"error\"", StringComparison.Ordinal)) throw new IOException("The hub refused.");
                return;
            }
        }
    }

    private static ClaimsPrincipal Principal() => new(new ClaimsIdentity(
        [
            new SessionClaim(ClaimTypes.NameIdentifier, Attorney.PersonId),
            new SessionClaim(ActorClaims.Organization, Attorney.OrganizationId),
            new SessionClaim(ActorClaims.Role, Attorney.Role.ToString()),
            new SessionClaim(ActorClaims.Name, Attorney.Name),
            new SessionClaim(ActorClaims.Session, OpaqueId.New()),
        ],
        nameof(Rehearsal)));

    private RequestDelegate Hub()
    {
        var endpoint = endpoints.Endpoints.OfType<RouteEndpoint>().Single(endpoint => endpoint.RoutePattern.RawText == AuthSetup.HubPath);
        var hub = endpoint.RequestDelegate!;
        var stage = new ApplicationBuilder(services);
        stage.UseWebSockets();
        stage.Run(http =>
        {
            http.SetEndpoint(endpoint);
            return hub(http);
        });
        return stage.Build();
    }

    /// <summary>The hub alone, and whoever comes is its attorney.</summary>
    private sealed class Stage(RequestDelegate hub, IServiceScopeFactory scopes) : IHttpApplication<HttpContext>
    {
        public HttpContext CreateContext(IFeatureCollection contextFeatures) =>
            new DefaultHttpContext(contextFeatures) { User = Principal(), ServiceScopeFactory = scopes };

        public Task ProcessRequestAsync(HttpContext context) => hub(context);

        public void DisposeContext(HttpContext context, Exception? exception)
        {
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The rehearsal before the doors open failed ({Failure}): see /health/ready, and expect the first draft to open slowly")]
    private partial void LogFailed(string failure);
}
