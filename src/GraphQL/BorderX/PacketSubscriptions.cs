using System.Runtime.CompilerServices;
using System.Threading.Channels;
using GraphQL;
using LawLab.Grains.Access;
using LawLab.Grains.BorderX.Contents;
using LawLab.Grains.Live;
using LawLab.Graph.Execution;

namespace LawLab.Graph.BorderX;

internal sealed class PacketSubscriptions(IGrainFactory grains, UpdateFeed feed, TimeProvider clock)
{
    /// <summary>
    /// Who was taken off must see nothing more within two seconds, also when no update comes. What is typed into the texts is noticed by it too: who
    /// follows what each of them says follows their drafts.
    /// </summary>
    private static readonly TimeSpan s_recheck = TimeSpan.FromSeconds(1.5);

    [Description("The packet of a release request after its changes, those of its texts and of what the case says of it included; at the start only if it is newer than what one has. Several changes may come as one. Ends when one may no longer see it.")]
    public async Task<IAsyncEnumerable<PacketType>> PacketChanged(
        [FromUserContext] GraphContext user, [Id, Description("The release request.")] string id, [Description(Resuming.After)] int? after, CancellationToken stop)
    {
        if (!OpaqueId.IsWellFormed(id)) throw GraphError.NotFound();
        // On record as a reading; what follows comes under it.
        var known = await Patience.Read(() => grains.GetGrain<IPacketGrain>(id).Read(user.Actor), stop) ?? throw GraphError.NotFound();
        return Changes(user, known, Resuming.From(after, known.Version), stop);
    }

    private async IAsyncEnumerable<PacketType> Changes(GraphContext user, PacketView known, int version, [EnumeratorCancellation] CancellationToken stop)
    {
        var packet = grains.GetGrain<IPacketGrain>(known.Id);
        var news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var changes = feed.Subscribe($"packet/{known.Id}", _ => news.Writer.TryWrite(true));
        // Who may do what with it.
        using var request = feed.Subscribe($"release-request/{known.Id}", _ => news.Writer.TryWrite(true));
        await using var timer = clock.CreateTimer(_ => news.Writer.TryWrite(true), null, s_recheck, s_recheck);
        var (mark, beside) = ((PacketMark?)null, Beside(known));
        do
        {
            await user.Pace.Turn(stop);
            // The grain is asked each time: what it gives is committed, newest, and this person's to see.
            var (answered, told) = await Read(packet, user.Actor, mark);
            if (answered && told is null) yield break;
            mark = told?.Mark ?? mark;
            if (told?.Packet is { } now && (now.Version > version || Beside(now) != beside))
            {
                (version, beside) = (now.Version, Beside(now));
                yield return new PacketType(now);
            }
            else
            {
                user.Pace.Taken();
            }
        }
        while (await news.Reader.ReadAsync(stop));
    }

    /// <summary>What a packet shows that changes without it: what one may do, and which values the case says otherwise now.</summary>
    private static string Beside(PacketView packet) =>
        string.Join('\n', packet.May.Select(action => action.ToString()).Concat(packet.Facts.OrderBy(text => text.Key, StringComparer.Ordinal).SelectMany(text => text.Value.Select(fact => fact.Now ?? ""))));

    private static async Task<(bool Answered, PacketNews? News)> Read(IPacketGrain packet, Actor actor, PacketMark? mark)
    {
        try
        {
            return (true, await packet.Newest(actor, mark));
        }
        catch (Exception failure) when (FailureReporter.IsPassing(failure))
        {
            // Nothing is sent without an answer; the timer asks again.
            return (false, null);
        }
    }
}
