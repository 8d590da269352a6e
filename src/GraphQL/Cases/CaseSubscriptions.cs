using System.Runtime.CompilerServices;
using System.Threading.Channels;
using GraphQL;
using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Live;
using LawLab.Graph.Execution;

namespace LawLab.Graph.Cases;

internal sealed class CaseSubscriptions(IGrainFactory grains, UpdateFeed feed, TimeProvider clock)
{
    /// <summary>Who was taken off the team must see nothing more within two seconds, also when no update comes.</summary>
    private static readonly TimeSpan s_recheck = TimeSpan.FromSeconds(1.5);

    [Description("The case after each commit; at the start only if it is newer than what one has. A slow client skips versions. Ends when one may no longer see the case.")]
    public async Task<IAsyncEnumerable<CaseType>> CaseChanged(
        [FromUserContext] GraphContext user, [Id, Description("Opaque id.")] string id, [Description(Resuming.After)] int? after, CancellationToken stop)
    {
        if (!OpaqueId.IsWellFormed(id)) throw GraphError.NotFound();
        var known = await Patience.Read(() => grains.GetGrain<ICaseGrain>(id).Follow(user.Actor), stop) ?? throw GraphError.NotFound();
        return Changes(user, known.Id, Resuming.From(after, known.Version), stop);
    }

    private async IAsyncEnumerable<CaseType> Changes(GraphContext user, string id, int version, [EnumeratorCancellation] CancellationToken stop)
    {
        var matter = grains.GetGrain<ICaseGrain>(id);
        var removed = false;
        var news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var subscription = feed.Subscribe($"case/{id}", update =>
        {
            if (update.Access is { } access && !AccessRules.Can(user.Actor, CaseAction.ReadFacts, access, clock.GetUtcNow())) removed = true;
            news.Writer.TryWrite(true);
        });
        await using var timer = clock.CreateTimer(_ => news.Writer.TryWrite(true), null, s_recheck, s_recheck);
        do
        {
            await user.Pace.Turn(stop);
            // The grain is asked each time: what it gives is committed, newest, and this person's to see.
            var (answered, now) = Volatile.Read(ref removed) ? (true, null) : await Read(matter, user.Actor);
            if (answered && now is null) yield break;
            if (now?.Version > version)
            {
                version = now.Version;
                yield return new CaseType(now);
            }
            else
            {
                user.Pace.Taken();
            }
        }
        while (await news.Reader.ReadAsync(stop));
    }

    private static async Task<(bool Answered, CaseView? Case)> Read(ICaseGrain matter, Actor actor)
    {
        try
        {
            return (true, await matter.Newest(actor));
        }
        catch (Exception failure) when (FailureReporter.IsPassing(failure))
        {
            // Nothing is sent without an answer; the timer asks again.
            return (false, null);
        }
    }
}
