using GraphQL;
using LawLab.Grains.Access;
using LawLab.Grains.BorderX;
using LawLab.Grains.Live;
using LawLab.Graph.Execution;

namespace LawLab.Graph.BorderX;

internal sealed class ReleaseRequestSubscriptions(IGrainFactory grains, UpdateFeed feed, TimeProvider clock)
{
    [Description("The release request after each commit; at the start only if it is newer than what one has. A slow client skips versions. Ends when one may no longer see it.")]
    public async Task<IAsyncEnumerable<ReleaseRequestType>> ReleaseRequestChanged(
        [FromUserContext] GraphContext user, [Id, Description("Opaque id.")] string id, [Description(Resuming.After)] int? after, CancellationToken stop)
    {
        if (!OpaqueId.IsWellFormed(id)) throw GraphError.NotFound();
        var request = grains.GetGrain<IReleaseRequestGrain>(id);
        // On record as a reading; what follows comes under it.
        var known = await Patience.Read(() => request.Read(user.Actor), stop) ?? throw GraphError.NotFound();
        var isNewer = Resuming.NewerThan(Resuming.From(after, known.Version));
        return feed.Watch([$"release-request/{id}"], user, () => request.Newest(user.Actor), now => isNewer(now.Version), clock, stop).Select(now => new ReleaseRequestType(now));
    }
}
