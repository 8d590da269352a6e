using System.Net;
using System.Net.Sockets;

namespace LawLab.Grains.Tests.Testing;

/// <summary>
/// A way to PostgreSQL that can be cut at the worst moment: when armed, the next request goes through, its answer is
/// awaited and dropped, and the connection ends. The commit happened; nobody is told.
/// </summary>
internal sealed class CutProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly IPEndPoint _server;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _accepting;
    private int _armed;
    private int _cuts;

    public CutProxy(string host, int port)
    {
        _server = new IPEndPoint(IPAddress.Parse(host), port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many answers were dropped.</summary>
    public int Cuts => Volatile.Read(ref _cuts);

    /// <summary>Drops the answer to the next request.</summary>
    public void Arm() => Volatile.Write(ref _armed, 1);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = CarryAsync(await _listener.AcceptTcpClientAsync(_stopping.Token));
        }
        catch (Exception) when (_stopping.IsCancellationRequested)
        {
            // Disposed.
        }
    }

    private async Task CarryAsync(TcpClient client)
    {
        using var _ = client;
        using var server = new TcpClient();
        await server.ConnectAsync(_server, _stopping.Token);
        var (near, far) = (client.GetStream(), server.GetStream());
        var drop = false;
        var up = PumpAsync(near, far, () => drop |= Interlocked.Exchange(ref _armed, 0) == 1);
        var down = PumpAsync(far, near, () => drop, endOn: true);
        await Task.WhenAny(up, down);
        if (drop) Interlocked.Increment(ref _cuts);
    }

    private async Task PumpAsync(NetworkStream from, NetworkStream to, Func<bool> onData, bool endOn = false)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReadAsync(buffer, _stopping.Token) is > 0 and var read)
            {
                if (onData() && endOn) return;
                await to.WriteAsync(buffer.AsMemory(0, read), _stopping.Token);
            }
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The other side ended.
        }
    }
}
