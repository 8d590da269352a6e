using System.Threading.Channels;

namespace LawLab.Grains.Live;

/// <summary>
/// The way from this silo to one host: in order, one awaited batch at a time. Delivery is best effort; what is dropped is
/// told as <see cref="Update.Resync"/>, and the host asks the grains.
/// </summary>
internal sealed class HostLane : IAsyncDisposable
{
    private const int MaxWaiting = 10_000;
    private const int MaxBatch = 500;

    private readonly Channel<Update> _waiting = Channel.CreateBounded<Update>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });
    private readonly Func<IReadOnlyList<Update>, Task> _deliver;
    private readonly Task _running;
    private volatile bool _dropped;

    /// <param name="deliver">Hands a batch to the host.</param>
    /// <param name="resync">Whether the host may have missed something before this lane began.</param>
    public HostLane(Func<IReadOnlyList<Update>, Task> deliver, bool resync)
    {
        _deliver = deliver;
        _dropped = resync;
        _running = Task.Run(RunAsync);
        if (resync) _waiting.Writer.TryWrite(Update.Resync);
    }

    /// <summary>Never blocks and never fails: the grain that commits does not wait for its audience.</summary>
    public void Publish(Update update)
    {
        if (!_waiting.Writer.TryWrite(update)) _dropped = true;
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _running;
    }

    private async Task RunAsync()
    {
        var batch = new List<Update>(MaxBatch);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            if (_dropped)
            {
                _dropped = false;
                batch.Add(Update.Resync);
            }

            while (batch.Count < MaxBatch && _waiting.Reader.TryRead(out var update)) batch.Add(update);
            try
            {
                await _deliver([.. batch]);
            }
            catch (Exception)
            {
                // The host is gone or slow: it is forgotten when its registration expires, or told to ask again.
                _dropped = true;
            }

            batch.Clear();
        }
    }
}
