using System.Text.Json;
using System.Text.Json.Serialization;
using LawLab.Web.Auth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace LawLab.Web.Hubs;

/// <summary>How the hub runs.</summary>
internal static class HubSetup
{
    private const int LargestMessage = 1024 * 1024;

    // A reader or a cursor need not wait for a change's commit; changes keep their order by LiveConnection.InOrder.
    private const int AtOnce = 16;

    public static void AddLawLabHubs(this IServiceCollection services)
    {
        services.AddSingleton<LiveRooms>();
        services.AddHostedService(provider => provider.GetRequiredService<LiveRooms>());
        services.AddSingleton<AlertFollowers>();
        services.AddSingleton<HubLifetimeManager<LiveHub>, LiveConnections>();
        services.AddSingleton(provider => provider.GetServices<IHubProtocol>().OfType<JsonHubProtocol>().Single());
        services.AddSignalR(hub =>
        {
            hub.EnableDetailedErrors = false;
            hub.MaximumReceiveMessageSize = LargestMessage;
            hub.MaximumParallelInvocationsPerClient = AtOnce;
            hub.KeepAliveInterval = TimeSpan.FromSeconds(10);
            hub.ClientTimeoutInterval = TimeSpan.FromSeconds(30);
            hub.HandshakeTimeout = TimeSpan.FromSeconds(10);
            hub.SupportedProtocols = ["json"];
            hub.AddFilter<HubFailures>();
            hub.AddFilter<HubUse>();
        }).AddJsonProtocol(json =>
        {
            json.PayloadSerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            // Words as in the graph.
            json.PayloadSerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false));
        });
        services.AddSingleton<HubFailures>();
        services.AddSingleton<HubUse>();
    }

    public static void MapLawLabHubs(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapHub<LiveHub>(AuthSetup.HubPath, connection =>
        {
            connection.Transports = HttpTransportType.WebSockets;
            connection.CloseOnAuthenticationExpiration = true;
            connection.TransportMaxBufferSize = LargestMessage;
            connection.ApplicationMaxBufferSize = LargestMessage;
        });
}
