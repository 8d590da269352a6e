using System.Threading.RateLimiting;

namespace LawLab.Web.Auth;

/// <summary>
/// Hashing a password costs a core some 50 ms on purpose. Two at a time leave the rest of the host responsive while
/// an office signs in; a queue that is full refuses. Who is very likely herself has a lane of her own, which guessing cannot fill.
/// </summary>
internal sealed class PasswordQueue : IDisposable
{
    private readonly ConcurrencyLimiter _anyone = Lane(2);
    private readonly ConcurrencyLimiter _known = Lane(1);

    /// <exception cref="ServerBusyException">Too many wait already.</exception>
    public async Task<T> Run<T>(Func<Task<T>> work, CancellationToken cancellation, bool known = false)
    {
        using var slot = await (known ? _known : _anyone).AcquireAsync(1, cancellation);
        if (!slot.IsAcquired)
        {
            throw new ServerBusyException();
        }

        // Off the caller's thread, so that a burst of sign-ins is not a burst of blocked connections.
        return await Task.Run(work, cancellation);
    }

    public void Dispose()
    {
        _anyone.Dispose();
        _known.Dispose();
    }

    private static ConcurrencyLimiter Lane(int slots) => new(new ConcurrencyLimiterOptions
    {
        PermitLimit = slots,
        QueueLimit = 200,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });
}
