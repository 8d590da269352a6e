using System.Runtime.CompilerServices;
using System.Threading.Channels;
using GraphQL;
using LawLab.Grains.Access;
using LawLab.Grains.Conferences;
using LawLab.Grains.Live;
using LawLab.Graph.Execution;

namespace LawLab.Graph.Conferences;

internal sealed class ConferenceSubscriptions(IGrainFactory grains, UpdateFeed feed, TimeProvider clock)
{
    /// <summary>Whose invitation was withdrawn must see nothing more within two seconds, also when no update comes.</summary>
    private static readonly TimeSpan s_recheck = TimeSpan.FromSeconds(1.5);

    [Description("What happens at a conference, in order and without gaps, from now on or after the version that one has. Ends when one is not invited any more, or is so slow that changes are not kept any more: then ask for the conference again.")]
    public async Task<IAsyncEnumerable<ConferenceChangeType>> ConferenceChanged(
        [FromUserContext] GraphContext user, [Id, Description("Opaque id.")] string id, [Description(Resuming.After)] int? after, CancellationToken stop)
    {
        if (!OpaqueId.IsWellFormed(id)) throw GraphError.NotFound();
        var known = await Patience.Read(() => grains.GetGrain<IConferenceGrain>(id).Open(user.Actor), stop) ?? throw GraphError.NotFound();
        return Changes(user, known.Id, Resuming.From(after, known.Version), stop);
    }

    private async IAsyncEnumerable<ConferenceChangeType> Changes(GraphContext user, string id, int version, [EnumeratorCancellation] CancellationToken stop)
    {
        var conference = grains.GetGrain<IConferenceGrain>(id);
        var news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var subscription = feed.Subscribe($"conference/{id}", update =>
        {
            if (update.Attendees is null) news.Writer.TryWrite(true);
        });
        await using var timer = clock.CreateTimer(_ => news.Writer.TryWrite(true), null, s_recheck, s_recheck);
        do
        {
            // The grain is asked each time: what it gives is committed, and this person's to see.
            var (answered, told) = await Read(conference, user.Actor, version);
            if (answered && told is not { Whole: null }) yield break;
            foreach (var change in told?.Changes ?? [])
            {
                await user.Pace.Turn(stop);
                version = change.Version;
                yield return new ConferenceChangeType(change);
            }
        }
        while (await news.Reader.ReadAsync(stop));
    }

    private static async Task<(bool Answered, ConferenceNews? News)> Read(IConferenceGrain conference, Actor actor, int version)
    {
        try
        {
            return (true, await conference.News(actor, version));
        }
        catch (Exception failure) when (FailureReporter.IsPassing(failure))
        {
            // Nothing is sent without an answer; the timer asks again.
            return (false, null);
        }
    }
}
