using System.Runtime.CompilerServices;
using System.Threading.Channels;
using GraphQL;
using LawLab.Grains.Access;
using LawLab.Grains.BorderX;
using LawLab.Grains.Live;
using LawLab.Graph.Execution;

namespace LawLab.Graph.BorderX;

internal sealed class ReleaseRequestSubscriptions(IGrainFactory grains, UpdateFeed feed, TimeProvider clock)
{
    /// <summary>Who was taken off, or walled off from the case, must see nothing more within two seconds, also when no update comes.</summary>
    private static readonly TimeSpan s_recheck = TimeSpan.FromSeconds(1.5);

    [Description("The release request after each commit; at the start only if it is newer than what one has. A slow client skips versions. Ends when one may no longer see it.")]
    public async Task<IAsyncEnumerable<ReleaseRequestType>> ReleaseRequestChanged(
        [FromUserContext] GraphContext user, [Id, Description("Opaque id.")] string id, [Description(Resuming.After)] int? after, CancellationToken stop)
    {
        if (!OpaqueId.IsWellFormed(id)) throw GraphError.NotFound();
        // On record as a reading; what follows comes under it.
        var known = await Patience.Read(() => grains.GetGrain<IReleaseRequestGrain>(id).Read(user.Actor), stop) ?? throw GraphError.NotFound();
        return Changes(user, known.Id, Resuming.From(after, known.Version), stop);
    }

    private async IAsyncEnumerable<ReleaseRequestType> Changes(GraphContext user, string id, int version, [EnumeratorCancellation] CancellationToken stop)
    {
        var request = grains.GetGrain<IReleaseRequestGrain>(id);
        var news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var subscription = feed.Subscribe($"release-request/{id}", _ => news.Writer.TryWrite(true));
        await using var timer = clock.CreateTimer(_ => news.Writer.TryWrite(true), null, s_recheck, s_recheck);
        do
        {
            await user.Pace.Turn(stop);
            // The grain is asked each time: what it gives is committed, newest, and this person's to see.
            var (answered, now) = await Read(request, user.Actor);
            if (answered && now is null) yield break;
            if (now?.Version > version)
            {
                version = now.Version;
                yield return new ReleaseRequestType(now);
            }
            else
            {
                user.Pace.Taken();
            }
        }
        while (await news.Reader.ReadAsync(stop));
    }

    private static async Task<(bool Answered, ReleaseRequestView? Request)> Read(IReleaseRequestGrain request, Actor actor)
    {
        try
        {
            return (true, await request.Newest(actor));
        }
        catch (Exception failure) when (FailureReporter.IsPassing(failure))
        {
            // Nothing is sent without an answer; the timer asks again.
            return (false, null);
        }
    }
}
