using System.Collections.Immutable;
using System.Globalization;
using LawLab.Grains.Access;
using LawLab.Grains.Drafts;
using LawLab.Grains.Journal;

namespace LawLab.Grains.BorderX.Contents;

// The texts of the packet: drafts, which are asked each time what they say. A draft asks the request who may, never the packet, so no call comes back here.
internal sealed partial class PacketGrain
{
    private IDraftGrain DraftOf(string text) => GrainFactory.GetGrain<IDraftGrain>(DraftId.TextOfPacket(Id, text).ToString());

    /// <summary>What the texts say: now, and of a packet that is delivered as they were when it was said to be ready. Null when she may not read them any more.</summary>
    private async Task<PacketTexts?> TextsAsync(Actor actor, Packet packet, PacketOrder order)
    {
        var ready = order.Stage >= ReleaseStage.Delivered ? packet.ReadyDrafts : ImmutableDictionary<string, int>.Empty;
        var read = await Task.WhenAll(packet.Drafted.Select(async text =>
            (Code: text, Draft: await DraftOf(text).Text(actor, ready.TryGetValue(text, out var version) ? version : null))));
        if (Array.Exists(read, text => text.Draft is null)) return null;
        return new PacketTexts(
            packet.Texts.Where(text => text.Words is not null).Select(text => KeyValuePair.Create(text.Code, PacketWords.ToDelta(text.Words!)))
                .Concat(read.Select(text => KeyValuePair.Create(text.Code, text.Draft!.Contents))).ToImmutableDictionary(),
            read.ToImmutableDictionary(text => text.Code, text => text.Draft!.Version));
    }

    /// <summary>How often the packet was changed, its texts included: also those that were taken out, so that it never becomes less.</summary>
    private async Task<int> VersionAsync(Packet packet)
    {
        var version = Version;
        return version + (await VersionsAsync(packet.Drafts.Keys)).Values.Sum();
    }

    private async Task<ImmutableDictionary<string, int>> VersionsAsync(IEnumerable<string> texts) =>
        (await Task.WhenAll(texts.Select(async text => KeyValuePair.Create(text, await DraftOf(text).NewestVersion())))).ToImmutableDictionary();

    /// <summary>
    /// Lets the drafts take what a template gave, or what was written before texts were drafts. Who came may build the packet, so it is a change of
    /// hers. Whatever ends in between is done by the next one who comes, and has one effect. Gives why a draft could not take it now.
    /// </summary>
    private async Task<Refusal?> DraftAsync(Actor actor, PacketOrder order)
    {
        if (order.Stage >= ReleaseStage.Delivered || !ReleaseRules.Can(actor, ReleaseAction.Build, order.Standing)) return null;
        Refusal? left = null;
        foreach (var text in State.Texts.Where(text => text.Words is not null))
        {
            var draft = DraftOf(text.Code);
            if (await draft.Text(actor, null) is not { } now) continue;
            var editor = OpaqueId.Derive("packet-text", Id, text.Code, text.At.UtcTicks.ToString(CultureInfo.InvariantCulture));
            var change = new SubmitDelta(SubmitDelta.CommandIdFor(editor, 1), actor, editor, 1, now.Version, PacketWords.Replacing(now.Contents, text.Words!));
            // Sent again it may be another change, as others wrote meanwhile: the draft has taken the first one.
            if ((await draft.Submit(change)).Refusal is { Code: not "delta.sequence-reused" } refusal) left = refusal;
            else await Handle(new TakenIntoDraft(OpaqueId.DeriveGuid("packet-text", editor), actor, text.Code, text.At));
        }

        return left;
    }
}
