using System.Net;
using System.Net.Sockets;

namespace LawLab.Silo;

/// <summary>Tries the addresses of the pages before anything is started, so that a port in use is said at once and alone.</summary>
internal static class ListenAddresses
{
    /// <exception cref="StartupProblem">An address of <c>ASPNETCORE_URLS</c> cannot be listened on.</exception>
    public static void EnsureFree(IConfiguration configuration)
    {
        foreach (var url in (configuration["urls"] ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var address = Parse(url);
            if (address.IsUnixPipe || address.Port == 0)
                continue;
            try
            {
                using var listener = new TcpListener(Endpoint(address));
                listener.Start();
            }
            catch (SocketException e)
            {
                throw StartupProblem.Behind(new IOException($"Failed to bind to address {url}", e)) ?? new StartupProblem($"{url} cannot be listened on: {e.Message}.", e);
            }
        }
    }

    private static BindingAddress Parse(string url)
    {
        try
        {
            return BindingAddress.Parse(url);
        }
        catch (FormatException e)
        {
            throw new StartupProblem($"ASPNETCORE_URLS has {url}, which is no address. It looks like http://127.0.0.1:5100.", e);
        }
    }

    private static IPEndPoint Endpoint(BindingAddress address) =>
        IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) ? new IPEndPoint(ip, address.Port)
        : address.Host == "localhost" ? new IPEndPoint(IPAddress.Loopback, address.Port)
        : new IPEndPoint(IPAddress.Any, address.Port);
}
