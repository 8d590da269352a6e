using System.Threading.RateLimiting;

namespace LawLab.Web.Auth;

/// <summary>
/// Hashing a password costs a core some 50 ms on purpose. Two at a time leave the rest of the host responsive while
/// an office signs in; a queue that is full refuses.
/// </summary>
internal sealed class PasswordQueue : IDisposable
{
    private readonly ConcurrencyLimiter _slots = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = 2,
        QueueLimit = 200,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <exception cref="ServerBusyException">Too many wait already.</exception>
    public async Task<T> Run<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        using var slot = await _slots.AcquireAsync(1, cancellation);
        if (!slot.IsAcquired)
        {
            throw new ServerBusyException();
        }

        // Off the caller's thread, so that a burst of sign-ins is not a burst of blocked connections.
        return await Task.Run(work, cancellation);
    }

    public void Dispose() => _slots.Dispose();
}
