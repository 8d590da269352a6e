namespace LawLab.Web.Hubs;

/// <summary>So many a second, and as many at once. Without a timer: there is one for each socket.</summary>
internal sealed class TokenBucket(int perSecond, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private double _tokens = perSecond;
    private long _at = clock.GetTimestamp();

    public bool TryTake()
    {
        lock (_lock)
        {
            var now = clock.GetTimestamp();
            _tokens = Math.Min(perSecond, _tokens + (clock.GetElapsedTime(_at, now).TotalSeconds * perSecond));
            _at = now;
            if (_tokens < 1)
            {
                return false;
            }

            _tokens--;
            return true;
        }
    }
}
