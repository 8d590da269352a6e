using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using LawLab.Grains.Live;

namespace LawLab.Graph.Execution;

/// <summary>Something that is told of one of many objects.</summary>
/// <param name="Of">The object.</param>
/// <param name="Version">Its version after it.</param>
/// <param name="At">When it happened.</param>
/// <param name="Event">What is told.</param>
internal sealed record Told<T>(string Of, int Version, DateTimeOffset At, T Event);

/// <summary>What is told of many objects at once, to whom it concerns, without a gap.</summary>
internal static class Following
{
    public const string After = "The time (at) of the last event that one has: what came since is told first, and nothing is lost. What happened in the two minutes before it is told again; one knows it by its version. At most 30 days ago. Left out: from now on.";

    /// <summary>What waits for a slow client; of more the rest is read again when it has taken that.</summary>
    private const int MostWaiting = 1_000;

    private const int MostKnown = 10_000;

    private static readonly TimeSpan s_longest = TimeSpan.FromDays(30);

    // Longer than a commit can take, and more than the clocks of two hosts differ: what has an earlier time may have ended later.
    private static readonly TimeSpan s_overlap = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan s_again = TimeSpan.FromSeconds(1.5);

    /// <summary>
    /// What <paramref name="pick"/> makes of each update; it is asked each time whom it concerns, so that who was shut out hears nothing
    /// more. Where updates may have been missed, <paramref name="since"/> is asked what there was.
    /// </summary>
    /// <param name="after">When the last event was that the client has; null for none.</param>
    /// <param name="since">What happened from a moment on, in order, of what the person may know.</param>
    /// <exception cref="GraphError">That was too long ago.</exception>
    public static IAsyncEnumerable<T> Follow<T>(
        this UpdateFeed feed,
        string topic,
        GraphContext user,
        Func<Update, Told<T>?> pick,
        DateTimeOffset? after,
        Func<DateTimeOffset, Task<IReadOnlyList<Told<T>>>> since,
        TimeProvider clock,
        CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        if (after < now - s_longest) throw new GraphError(GraphErrorCode.Filter, "That is more than 30 days ago: ask for the list, and follow from now on.");
        var from = after is not { } had ? now : (had < now ? had : now) - s_overlap;
        return feed.Follow(topic, user, pick, from, after is not null, since, stop);
    }

    private static async IAsyncEnumerable<T> Follow<T>(
        this UpdateFeed feed,
        string topic,
        GraphContext user,
        Func<Update, Told<T>?> pick,
        DateTimeOffset from,
        bool missed,
        Func<DateTimeOffset, Task<IReadOnlyList<Told<T>>>> since,
        [EnumeratorCancellation] CancellationToken stop)
    {
        var waiting = new ConcurrentQueue<Told<T>>();
        var news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        var gap = missed;
        using var subscription = feed.Subscribe(topic, update =>
        {
            if (update == Update.Resync) Volatile.Write(ref gap, true);
            else if (pick(update) is not { } one) return;
            else if (waiting.Count < MostWaiting) waiting.Enqueue(one);
            else Volatile.Write(ref gap, true);
            news.Writer.TryWrite(true);
        });
        var known = new Dictionary<string, (int Version, DateTimeOffset At)>();
        var (first, until) = (from, from);
        while (true)
        {
            if (Interlocked.Exchange(ref gap, false))
            {
                var place = until - s_overlap > first ? until - s_overlap : first;
                if (await Ask(since, place) is { } told)
                {
                    foreach (var one in told.Where(one => IsNew(one)))
                    {
                        await user.Pace.Turn(stop);
                        yield return one.Event;
                    }
                }
                else
                {
                    // Nothing later is told before what came first.
                    Volatile.Write(ref gap, true);
                    await Task.Delay(s_again, stop);
                    continue;
                }
            }

            while (!Volatile.Read(ref gap) && waiting.TryDequeue(out var one))
            {
                // One that came after a gap is read with what is in the gap, and before nothing of that.
                if (Volatile.Read(ref gap)) break;
                if (!IsNew(one)) continue;
                await user.Pace.Turn(stop);
                yield return one.Event;
            }

            if (!Volatile.Read(ref gap)) await news.Reader.ReadAsync(stop);
        }

        bool IsNew(Told<T> one)
        {
            if (known.TryGetValue(one.Of, out var had) && had.Version >= one.Version) return false;
            known[one.Of] = (one.Version, one.At);
            if (one.At > until) until = one.At;
            if (known.Count <= MostKnown) return true;
            // What is older is not read again.
            foreach (var old in known.Where(pair => pair.Value.At < until - s_overlap).Select(pair => pair.Key).ToList()) known.Remove(old);
            return true;
        }
    }

    private static async Task<IReadOnlyList<Told<T>>?> Ask<T>(Func<DateTimeOffset, Task<IReadOnlyList<Told<T>>>> since, DateTimeOffset place)
    {
        try
        {
            return await since(place);
        }
        catch (Exception failure) when (FailureReporter.IsPassing(failure))
        {
            return null;
        }
    }
}
