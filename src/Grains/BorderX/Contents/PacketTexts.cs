using System.Collections.Immutable;
using LawLab.Grains.BorderX.Packets;
using LawLab.Grains.Drafts;

namespace LawLab.Grains.BorderX.Contents;

/// <summary>What the texts of a packet say, read from their drafts each time: nothing here is kept.</summary>
/// <param name="Contents">By the code of the text.</param>
/// <param name="Drafts">The version of each draft that was read, by the code of the text.</param>
internal sealed record PacketTexts(ImmutableDictionary<string, Delta> Contents, ImmutableDictionary<string, int> Drafts)
{
    public static PacketTexts None { get; } = new(ImmutableDictionary<string, Delta>.Empty, ImmutableDictionary<string, int>.Empty);

    /// <summary>What a text says; null when it says nothing, and then it is not in the packet.</summary>
    public Delta? Of(string code) => Contents.TryGetValue(code, out var contents) && !DraftParagraphs.IsEmpty(contents) ? contents : null;
}
