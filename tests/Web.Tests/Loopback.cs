using System.Net;
using System.Net.Sockets;

namespace LawLab.Web.Tests;

/// <summary>Each visitor comes from a place of her own, as people do: one who guesses slows no other test.</summary>
internal static class Loopback
{
    private static int s_last;

    public static Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>> OfItsOwn()
    {
        var number = Interlocked.Increment(ref s_last);
        return From(new IPAddress([127, 1, (byte)(number / 250), (byte)((number % 250) + 1)]));
    }

    public static Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>> From(IPAddress address) => async (context, cancellation) =>
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.Bind(new IPEndPoint(address, 0));
            await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    };
}
