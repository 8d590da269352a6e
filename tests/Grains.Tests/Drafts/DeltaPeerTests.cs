using System.Text;
using CsCheck;
using LawLab.Grains.Drafts;
using LawLab.Grains.Tests.Testing;
using Xunit;

namespace LawLab.Grains.Tests.Drafts;

/// <summary>Every result of the algebra is the one of npm quill-delta.</summary>
public sealed class DeltaPeerTests : IClassFixture<NodePeer>
{
    private const int Batch = 250;

    // Throws at half a character.
    private static readonly UTF8Encoding _strict = new(false, throwOnInvalidBytes: true);

    private readonly NodePeer _peer;

    public DeltaPeerTests(NodePeer peer) => _peer = peer;

    [Fact]
    public void EveryOperation_On100000PairsAsEditorsSendThem_EqualsThePeer() => Compare(DeltaGen.NormalPairs, 100_000);

    [Fact]
    public void EveryOperation_On100000PairsOfAnyForm_EqualsThePeer() => Compare(DeltaGen.RawPairs, 100_000);

    [Fact]
    public void EverySession_Of3PeopleWith100EditsEach_EndsWithOneTextAsThePeer() => DeltaGen.Sessions.Sample(script =>
    {
        var session = DeltaSession.Run(script);
        AssertOneText(session, script.Contents);
        var log = session.Server.Log.Select(it => DeltaWire.Array([$"{it.Base}", DeltaWire.Of(it.Change)]));
        var answer = _peer.Ask(
            $"{{\"ask\":\"session\",\"of\":[[{DeltaWire.Of(script.Contents)},{DeltaWire.Array(log)}]]}}");
        var history = session.Server.History.Select(it => DeltaWire.Of(it.Change));
        Assert.Equal(answer, $"[[{DeltaWire.Of(session.Server.Contents)},{DeltaWire.Array(history)}]]");
    }, iter: 2_000, print: it => it.ToString());

    private static void AssertOneText(DeltaSession session, Delta before)
    {
        var contents = session.Server.Contents;
        foreach (var peer in session.Peers) Assert.Equal(contents, peer.Contents);
        foreach (var op in contents.Ops) _strict.GetByteCount(op.Text ?? "");

        var whole = session.Server.History.Aggregate(Delta.Empty, (all, it) => all.Compose(it.Change));
        Assert.Equal(contents, before.Compose(whole));
        Assert.Equal(before, contents.Compose(whole.Invert(before)));
    }

    private void Compare(Gen<DeltaPair> pairs, int count) =>
        pairs.Array[Batch].Sample(Compare, iter: count / Batch, print: it => $"{it.Length} pairs");

    private void Compare(DeltaPair[] pairs)
    {
        var answer = Ask(pairs);
        var expected = DeltaWire.Array(pairs.Select(Results));
        if (answer == expected) return;
        foreach (var pair in pairs)
        {
            var (theirs, ours) = (Ask([pair]), DeltaWire.Array([Results(pair)]));
            Assert.True(theirs == ours, $"Of  {Question(pair)}\nthe peer makes {theirs}\nand we make     {ours}");
        }
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
}
