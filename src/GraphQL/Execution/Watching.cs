using System.Runtime.CompilerServices;
using System.Threading.Channels;
using LawLab.Grains.Live;

namespace LawLab.Graph.Execution;

/// <summary>One object as it is after each change, for who may see it and as long as she may. A slow client skips versions.</summary>
internal static class Watching
{
    /// <summary>Who was shut out must see nothing more within two seconds, also when no update comes.</summary>
    private static readonly TimeSpan s_recheck = TimeSpan.FromSeconds(1.5);

    /// <summary>
    /// Asks <paramref name="newest"/> after each update of <paramref name="topics"/>, and from time to time without one; what it gives is committed, newest,
    /// and this person's to see. Ends when it gives null.
    /// </summary>
    /// <param name="isNews">Whether it is told; asked once for each answer.</param>
    /// <param name="shutsOut">Whether an update itself says that she may not see it any more; null when none does.</param>
    public static async IAsyncEnumerable<T> Watch<T>(
        this UpdateFeed feed,
        IReadOnlyList<string> topics,
        GraphContext user,
        Func<Task<T?>> newest,
        Func<T, bool> isNews,
        TimeProvider clock,
        [EnumeratorCancellation] CancellationToken stop,
        Func<Update, bool>? shutsOut = null)
        where T : class
    {
        var removed = false;
        var news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        var subscriptions = topics.Select(topic => feed.Subscribe(topic, update =>
        {
            if (shutsOut?.Invoke(update) is true) Volatile.Write(ref removed, true);
            news.Writer.TryWrite(true);
        })).ToList();
        try
        {
            await using var timer = clock.CreateTimer(_ => news.Writer.TryWrite(true), null, s_recheck, s_recheck);
            do
            {
                await user.Pace.Turn(stop);
                var (answered, now) = Volatile.Read(ref removed) ? (true, null) : await Ask(newest);
                if (answered && now is null) yield break;
                if (now is not null && isNews(now)) yield return now;
                else user.Pace.Taken();
            }
            while (await news.Reader.ReadAsync(stop));
        }
        finally
        {
            foreach (var subscription in subscriptions) subscription.Dispose();
        }
    }

    private static async Task<(bool Answered, T? Newest)> Ask<T>(Func<Task<T?>> newest)
        where T : class
    {
        try
        {
            return (true, await newest());
        }
        catch (Exception failure) when (FailureReporter.IsPassing(failure))
        {
            // Nothing is sent without an answer; the timer asks again.
            return (false, null);
        }
    }
}
