using System.Runtime.CompilerServices;
using System.Threading.Channels;
using LawLab.Grains.Live;

namespace LawLab.Graph.Execution;

/// <summary>What is told of many objects at once, to whom it concerns.</summary>
internal static class Following
{
    // More than happens in any minute; who is slower than that loses the oldest and reads the list.
    private const int MostWaiting = 1_000;

    /// <summary>What <paramref name="pick"/> makes of each update from now on; it is asked each time whom it concerns, so that who was shut out hears nothing more.</summary>
    public static async IAsyncEnumerable<T> Follow<T>(
        this UpdateFeed feed, string topic, GraphContext user, Func<Update, T?> pick, [EnumeratorCancellation] CancellationToken stop)
        where T : class
    {
        var told = Channel.CreateBounded<T>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest });
        using var subscription = feed.Subscribe(topic, update =>
        {
            if (pick(update) is { } one) told.Writer.TryWrite(one);
        });
        await foreach (var one in told.Reader.ReadAllAsync(stop))
        {
            await user.Pace.Turn(stop);
            yield return one;
        }
    }
}
