using GraphQL;
using LawLab.Grains.Access;
using LawLab.Grains.BorderX.Contents;
using LawLab.Grains.Live;
using LawLab.Graph.Execution;

namespace LawLab.Graph.BorderX;

internal sealed class PacketSubscriptions(IGrainFactory grains, UpdateFeed feed, TimeProvider clock)
{
    [Description("The packet of a release request after its changes, those of its texts and of what the case says of it included; at the start only if it is newer than what one has. Several changes may come as one. Ends when one may no longer see it.")]
    public async Task<IAsyncEnumerable<PacketType>> PacketChanged(
        [FromUserContext] GraphContext user, [Id, Description("The release request.")] string id, [Description(Resuming.After)] int? after, CancellationToken stop)
    {
        if (!OpaqueId.IsWellFormed(id)) throw GraphError.NotFound();
        var packet = grains.GetGrain<IPacketGrain>(id);
        // On record as a reading; what follows comes under it.
        var known = await Patience.Read(() => packet.Read(user.Actor), stop) ?? throw GraphError.NotFound();
        var (version, beside, mark) = (Resuming.From(after, known.Version), Beside(known), (PacketMark?)null);
        // The request says who may do what with it. What is typed into the texts is noticed when nothing is told, too: who follows what each of them
        // says follows their drafts.
        return feed.Watch([$"packet/{id}", $"release-request/{id}"], user, () => packet.Newest(user.Actor, mark), IsNews, clock, stop).Select(told => new PacketType(told.Packet!));

        bool IsNews(PacketNews told)
        {
            mark = told.Mark;
            if (told.Packet is not { } now || (now.Version <= version && Beside(now) == beside)) return false;
            (version, beside) = (now.Version, Beside(now));
            return true;
        }
    }

    /// <summary>What a packet shows that changes without it: what one may do, and which values the case says otherwise now.</summary>
    private static string Beside(PacketView packet) =>
        string.Join('\n', packet.May.Select(action => action.ToString()).Concat(packet.Facts.OrderBy(text => text.Key, StringComparer.Ordinal).SelectMany(text => text.Value.Select(fact => fact.Now ?? ""))));
}
