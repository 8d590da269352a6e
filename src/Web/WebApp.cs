using System.Text.Json;
using System.Text.Json.Serialization;
using LawLab.Grains.Exports;
using LawLab.Web.Auth;
using LawLab.Web.Conferences;
using LawLab.Web.Exhibits;
using LawLab.Web.Exports;
using LawLab.Web.Feeds;
using LawLab.Web.Hubs;
using LawLab.Web.Mail;
using LawLab.Web.Webhooks;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace LawLab.Web;

/// <summary>The web side of LawLab: what answers a browser, and in which order a request passes what guards it.</summary>
public static class WebApp
{
    private const int LargestBody = 1024 * 1024;

    /// <summary>Registers accounts, hub, health and the rules of HTTP. The composition root registers the grains' services.</summary>
    /// <param name="accounts">The pool made by <see cref="LawLab.Grains.Storage.Connections.OpenForAccounts"/>.</param>
    public static void AddLawLabWeb(this WebApplicationBuilder builder, NpgsqlDataSource accounts)
    {
        var settings = WebSettings.Read(builder.Configuration);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(settings);
        builder.Services.AddLawLabAuth(accounts);
        builder.Services.AddSingleton<IAuthorizationMiddlewareResultHandler, RecordedRefusals>();
        builder.AddLawLabGraph(settings);
        builder.AddLawLabMail();
        builder.Services.AddLawLabHubs();
        builder.Services.AddSingleton<ExportAccess>();
        builder.Services.AddHostedService<ExportMaker>();
        builder.Services.AddOptions<ExportOptions>().Bind(builder.Configuration.GetSection("LawLab:Exports"))
            .Validate(exports => exports.KeptHours is >= 1 and <= 168, "LawLab:Exports:KeptHours is 1 to 168.").ValidateOnStart();
        builder.Services.AddLawLabHealth(accounts);
        builder.Services.AddProblemDetails(problems => problems.CustomizeProblemDetails = Problems.Complete);
        builder.Services.AddCompression();
        builder.Services.ConfigureHttpJsonOptions(json => UseStrictJson(json.SerializerOptions));
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = false);
        builder.Services.Configure<ForwardedHeadersOptions>(forwarded => TrustOnly(settings, forwarded));
        builder.Services.AddHostFiltering(hosts => hosts.AllowedHosts = AllowedHosts(builder.Configuration));
        builder.Services.AddHsts(hsts => hsts.MaxAge = TimeSpan.FromDays(365));
        builder.WebHost.ConfigureKestrel(kestrel => Limit(kestrel));

        // The first's lines hold the query string, where hub clients put their token; the second's what people write.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.SignalR", LogLevel.Information);
        // A refusal is an answer and no error; what is one, HubFailures logs itself.
        builder.Logging.AddFilter("Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher", LogLevel.Critical);
    }

    /// <summary>The doors open only after a <see cref="Rehearsal"/>.</summary>
    public static void AddLawLabRehearsal(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Rehearsal>();
        var server = builder.Services.Last(service => service.ServiceType == typeof(IServer)).ImplementationType!;
        builder.Services.AddSingleton(server);
        builder.Services.AddSingleton<IServer>(services => new RehearsingServer(
            (IServer)services.GetRequiredService(server), services.GetRequiredService<Rehearsal>()));
    }

    /// <summary>The whole way of a request, outermost first.</summary>
    public static void MapLawLabWeb(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseHostFiltering();
        app.UseExceptionHandler(new ExceptionHandlerOptions { StatusCodeSelector = Failures.StatusOf });
        app.UseStatusCodePages();
        app.Use(SecurityHeaders.Add);
        app.UseHsts();
        app.UseCompression();
        app.UsePages();

        app.UseRouting();
        app.Use(RequestSize.Refuse);
        app.UseWebSockets();
        app.UseAuthentication();
        app.Use(SessionCheck.SignOutEnded);
        app.Use(SameOrigin.Require);
        app.UseAuthorization();
        app.Use((http, next) => http.RequestServices.GetRequiredService<SessionSockets>().Watch(http, next));

        app.MapLawLabHealth();
        app.MapLawLabAuth();
        app.MapLawLabGraphQL();
        app.MapApiDocs();
        app.MapExplorer();
        app.MapLawLabHubs();
        app.MapDraftExport();
        app.MapAuditExport();
        app.MapExports();
        app.MapExhibits();
        app.MapConferenceFiles();
        app.MapEvidence();
        app.MapPackets();
        app.MapFeeds();
        app.MapWebhooks();
        app.MapProfileImport();
        app.MapPageOrNotFound();
    }

    // Unknown members are refused, so that nobody believes to have set what was ignored.
    private static void UseStrictJson(JsonSerializerOptions json)
    {
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.AllowDuplicateProperties = false;
        json.RespectNullableAnnotations = true;
        json.RespectRequiredConstructorParameters = true;
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false));
    }

    private static void TrustOnly(WebSettings settings, ForwardedHeadersOptions forwarded)
    {
        forwarded.ForwardedHeaders = settings.TrustedProxies.Count > 0
            ? ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto
            : ForwardedHeaders.None;
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var network in settings.TrustedProxies)
        {
            forwarded.KnownIPNetworks.Add(network);
        }
    }

    // Without the setting only this machine's own names: a page elsewhere cannot reach LawLab by rebinding its name.
    private static string[] AllowedHosts(ConfigurationManager configuration) =>
        configuration["AllowedHosts"]?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            is { Length: > 0 } hosts ? hosts : ["localhost", "127.0.0.1", "[::1]"];

    private static void Limit(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = LargestBody;
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        kestrel.Limits.MaxRequestHeaderCount = 64;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        kestrel.Limits.MaxConcurrentConnections = 20_000;
    }
}
