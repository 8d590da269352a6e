using System.Threading.RateLimiting;

namespace LawLab.Web.Auth;

/// <summary>
/// Slows guessing many accounts from one place. Only failures count: an office whose people share one address signs in as
/// it likes.
/// </summary>
internal sealed class GuessLimit : IDisposable
{
    public static readonly TimeSpan Wait = TimeSpan.FromSeconds(6);

    private readonly PartitionedRateLimiter<string> _failures = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetTokenBucketLimiter(address, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = 30,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = Wait,
            QueueLimit = 0,
        }));

    public bool IsExhausted(string address) => _failures.GetStatistics(address)?.CurrentAvailablePermits == 0;

    public void Count(string address) => _failures.AttemptAcquire(address).Dispose();

    public void Dispose() => _failures.Dispose();
}
