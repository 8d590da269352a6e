using System.Net;
using System.Net.Sockets;
using LawLab.Grains.Law;
using Npgsql;
using Orleans.Configuration;
using Orleans.Runtime.MembershipService;
using Orleans.Storage;

namespace LawLab.Silo;

/// <summary>Where a silo listens; by default on loopback, on ports that are free.</summary>
internal sealed class SiloAddressOptions
{
    /// <summary>The IP address or host name by which the other silos reach this one; <c>auto</c> is the host's own name.</summary>
    public string Address { get; set; } = "127.0.0.1";

    public int? SiloPort { get; set; }

    public int? GatewayPort { get; set; }
}

/// <summary>Makes this process a member of the cluster that its database names.</summary>
internal static class SiloHost
{
    /// <summary>Of both cluster and service: all processes on one database are one LawLab.</summary>
    public const string ClusterId = "lawlab";

    /// <summary>Adds the silo; <paramref name="orleans"/> comes from <see cref="LawLab.Grains.Storage.Connections.OpenForOrleans"/> and outlives the host.</summary>
    public static void AddLawLabSilo(this IHostApplicationBuilder builder, NpgsqlDataSource orleans)
    {
        var listen = builder.Configuration.GetSection("LawLab:Silo").Get<SiloAddressOptions>() ?? new();
        var address = Resolve(listen.Address == "auto" ? Dns.GetHostName() : listen.Address);
        var (siloPort, gatewayPort) = FreePorts(address, listen);
        builder.UseOrleans(silo =>
        {
            silo.Configure<ClusterOptions>(o => o.ClusterId = o.ServiceId = ClusterId);
            silo.Configure<EndpointOptions>(o => (o.AdvertisedIPAddress, o.SiloPort, o.GatewayPort) = (address, siloPort, gatewayPort));
            silo.Configure<ClusterMembershipOptions>(Configure);
            silo.Configure<SiloMessagingOptions>(Configure);
            silo.Configure<GrainCollectionOptions>(o => o.CollectionAge = TimeSpan.FromMinutes(15));

            silo.UseAdoNetClustering(o => (o.Invariant, o.DataSource) = (Invariant, orleans));
            silo.UseAdoNetReminderService(o => (o.Invariant, o.DataSource) = (Invariant, orleans));
            silo.AddGrainStorage("snapshots", orleans);
            silo.AddGrainStorage("preferences", orleans);
            silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, LeftoverSilos>();

            // A release may bring another law.
            silo.AddStartupTask((services, _) => services.GetRequiredService<IGrainFactory>().GetGrain<IReroutingGrain>(IReroutingGrain.Key).Nudged());

            // Explicit, because the library's default looks at memory and processor and so puts everything that is opened right
            // after a start on one silo. Grains here live long and cost alike: their number is the load, and a silo that comes
            // back is filled first. A grain with another need says so with an attribute.
            silo.Services.AddSingleton<PlacementStrategy, ActivationCountBasedPlacement>();
        });
    }

    private const string Invariant = "Npgsql";

    private static void AddGrainStorage(this ISiloBuilder silo, string name, NpgsqlDataSource orleans) =>
        silo.AddAdoNetGrainStorage(name, builder => builder.Configure<IServiceProvider>((o, services) =>
        {
            (o.Invariant, o.DataSource) = (Invariant, orleans);
            o.DeleteStateOnClear = true;
            // Binary: as JSON the bytes of a snapshot would be base64, a third more and slow.
            o.GrainStorageSerializer = ActivatorUtilities.CreateInstance<OrleansGrainStorageSerializer>(services);
        }));

    private static IPAddress Resolve(string address)
    {
        try
        {
            return IPAddress.TryParse(address, out var ip) ? ip : Dns.GetHostAddresses(address, AddressFamily.InterNetwork)[0];
        }
        catch (Exception e) when (e is SocketException or IndexOutOfRangeException)
        {
            throw new StartupProblem($"LawLab__Silo__Address is {address}, which is no address of this machine. Give an IPv4 address that the other silos can reach.", e);
        }
    }

    // A killed silo is out of the cluster after about two seconds. Two silos have to agree, so that one with a bad connection
    // cannot evict the others.
    private static void Configure(ClusterMembershipOptions membership)
    {
        membership.ProbeTimeout = TimeSpan.FromSeconds(1);
        membership.NumMissedProbesLimit = 2;
        membership.NumVotesForDeathDeclaration = 2;
        membership.TableRefreshTimeout = TimeSpan.FromSeconds(5);
        membership.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(3);
        membership.NumMissedTableIAmAliveLimit = 2;
        membership.MaxJoinAttemptTime = TimeSpan.FromSeconds(30);
    }

    private static void Configure(SiloMessagingOptions messaging)
    {
        messaging.ResponseTimeout = TimeSpan.FromSeconds(10);
        messaging.MaxEnqueuedRequestsSoftLimit = 1000;
        messaging.MaxEnqueuedRequestsHardLimit = 5000;
    }

    // Taken before anything starts, so that a port in use is said at once and alone. Both are open at once, or the same number
    // could come twice.
    private static (int Silo, int Gateway) FreePorts(IPAddress address, SiloAddressOptions listen)
    {
        using var silo = new TcpListener(address, listen.SiloPort ?? 0);
        using var gateway = new TcpListener(address, listen.GatewayPort ?? 0);
        try
        {
            silo.Start();
            gateway.Start();
        }
        catch (SocketException e) when (StartupProblem.Behind(e) is { } problem)
        {
            throw problem;
        }
        return (((IPEndPoint)silo.LocalEndpoint).Port, ((IPEndPoint)gateway.LocalEndpoint).Port);
    }
}
