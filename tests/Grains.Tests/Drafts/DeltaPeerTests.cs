using CsCheck;
using LawLab.Grains.Drafts;
using LawLab.Grains.Tests.Testing;
using Xunit;

namespace LawLab.Grains.Tests.Drafts;

/// <summary>Every result of the algebra is the one of npm quill-delta.</summary>
public sealed class DeltaPeerTests : IClassFixture<NodePeer>
{
    private const int Batch = 250;

    private readonly NodePeer _peer;

    public DeltaPeerTests(NodePeer peer) => _peer = peer;

    [Fact]
    public void EveryOperation_On100000PairsAsEditorsSendThem_EqualsThePeer() => Compare(DeltaGen.NormalPairs, 100_000);

    [Fact]
    public void EveryOperation_On100000PairsOfAnyForm_EqualsThePeer() => Compare(DeltaGen.RawPairs, 100_000);

    private void Compare(Gen<DeltaPair> pairs, int count) =>
        pairs.Array[Batch].Sample(Compare, iter: count / Batch, print: Print);

    private void Compare(DeltaPair[] pairs)
    {
        var answer = Ask(pairs);
        var expected = DeltaWire.Array(pairs.Select(Results));
        if (answer == expected) return;
        foreach (var pair in pairs) Assert.Equal(Ask([pair]), DeltaWire.Array([Results(pair)]));
    }

    private string Ask(IEnumerable<DeltaPair> pairs) =>
        _peer.Ask("{\"ask\":\"pair\",\"of\":" + DeltaWire.Array(pairs.Select(Question)) + "}");

    private static string Question(DeltaPair pair) =>
        DeltaWire.Array([DeltaWire.Of(pair.Contents), DeltaWire.Of(pair.A), DeltaWire.Of(pair.B), $"{pair.Index}"]);

    private static string Results(DeltaPair pair)
    {
        var (contents, a, b, index) = pair;
        return DeltaWire.Array(
        [
            DeltaWire.Of(contents.Compose(a)),
            DeltaWire.Of(a.Compose(b)),
            DeltaWire.Of(a.Transform(b, priority: true)),
            DeltaWire.Of(a.Transform(b, priority: false)),
            $"{a.TransformPosition(index, priority: true)}",
            $"{a.TransformPosition(index, priority: false)}",
            DeltaWire.Of(a.Invert(contents)),
            DeltaWire.Of(a.Invert(b)),
            DeltaWire.Of(a.Concat(b)),
            $"{a.Length}",
            $"{a.ChangeLength}",
        ]);
    }

    private static string Print(DeltaPair[] pairs) => string.Join('\n', pairs.Take(1).Select(Question)) + $"\n({pairs.Length} pairs)";
}
