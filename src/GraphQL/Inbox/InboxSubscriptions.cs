using System.Runtime.CompilerServices;
using System.Threading.Channels;
using GraphQL;
using LawLab.Grains.Access;
using LawLab.Grains.Inbox;
using LawLab.Grains.Live;
using LawLab.Graph.Execution;

namespace LawLab.Graph.Inbox;

internal sealed class InboxSubscriptions(IGrainFactory grains, UpdateFeed feed)
{
    private static readonly TimeSpan s_again = TimeSpan.FromSeconds(1.5);

    [Description("How much is unread in one's own inbox, after each change; at the start only if it is newer than what one has. A slow client skips versions.")]
    public async Task<IAsyncEnumerable<InboxCountsType>> InboxChanged([FromUserContext] GraphContext user, [Description(Resuming.After)] int? after, CancellationToken stop)
    {
        var known = await Patience.Read(() => Read(user.Actor), stop) ?? throw GraphError.NotFound();
        return Changes(user, Resuming.From(after, known.Version), stop);
    }

    private async IAsyncEnumerable<InboxCountsType> Changes(GraphContext user, int version, [EnumeratorCancellation] CancellationToken stop)
    {
        var news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var subscription = feed.Subscribe("inbox/" + user.Actor.PersonId, _ => news.Writer.TryWrite(true));
        while (true)
        {
            await user.Pace.Turn(stop);
            var now = await ReadNow(user.Actor);
            if (now?.Version > version)
            {
                version = now.Version;
                yield return new InboxCountsType(now);
            }
            else
            {
                user.Pace.Taken();
            }

            if (now is null) await Task.Delay(s_again, stop);
            else await news.Reader.ReadAsync(stop);
        }
    }

    private async Task<InboxCounts?> Read(Actor actor) =>
        (await grains.GetGrain<IInboxGrain>(actor.PersonId).Read(actor, unreadOnly: true, first: 0))?.Counts;

    private async Task<InboxCounts?> ReadNow(Actor actor)
    {
        try
        {
            return await Read(actor);
        }
        catch (Exception failure) when (FailureReporter.IsPassing(failure))
        {
            return null;
        }
    }
}
