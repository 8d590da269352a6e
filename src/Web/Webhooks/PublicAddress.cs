using System.Net;
using System.Net.Sockets;

namespace LawLab.Web.Webhooks;

/// <summary>
/// Which addresses a stranger's program may have. What anybody types must not make this server speak to the network that it stands in
/// (its database, a cloud's metadata).
/// </summary>
internal static class PublicAddress
{
    // The IANA registries of special purpose addresses, RFC 6890.
    private static readonly IPNetwork[] s_special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
            "::/127", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    public static bool Is(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return !Array.Exists(s_special, network => network.Contains(address));
    }

    /// <summary>Connects to one of the host's public addresses; what the name stands for is looked up once, here.</summary>
    /// <exception cref="NotPublicException">It has none.</exception>
    public static async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var found = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellation);
        // One that is not is enough to suspect the name.
        if (found.Length == 0 || !Array.TrueForAll(found, Is)) throw new NotPublicException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(found, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>The host has an address that is not public.</summary>
internal sealed class NotPublicException() : Exception("The host has no public address.");
