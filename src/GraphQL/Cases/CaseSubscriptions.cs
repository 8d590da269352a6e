using GraphQL;
using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Live;
using LawLab.Graph.Execution;

namespace LawLab.Graph.Cases;

internal sealed class CaseSubscriptions(IGrainFactory grains, UpdateFeed feed, TimeProvider clock)
{
    [Description("The case after each commit; at the start only if it is newer than what one has. A slow client skips versions. Ends when one may no longer see the case.")]
    public async Task<IAsyncEnumerable<CaseType>> CaseChanged(
        [FromUserContext] GraphContext user, [Id, Description("Opaque id.")] string id, [Description(Resuming.After)] int? after, CancellationToken stop)
    {
        if (!OpaqueId.IsWellFormed(id)) throw GraphError.NotFound();
        var matter = grains.GetGrain<ICaseGrain>(id);
        var known = await Patience.Read(() => matter.Follow(user.Actor), stop) ?? throw GraphError.NotFound();
        var isNewer = Resuming.NewerThan(Resuming.From(after, known.Version));
        return feed.Watch([$"case/{id}"], user, () => matter.Newest(user.Actor), now => isNewer(now.Version), clock, stop, ShutsOut).Select(now => new CaseType(now));

        bool ShutsOut(Update update) => update.Access is { } access && !AccessRules.Can(user.Actor, CaseAction.ReadFacts, access, clock.GetUtcNow());
    }
}
