using LawLab.Grains.Drafts;
using Xunit;

namespace LawLab.Grains.Tests.Drafts;

public sealed class DeltaComposeTests
{
    private static readonly AttributeMap _bold = AttributeMap.Of(("bold", true));
    private static readonly AttributeMap _notBold = AttributeMap.Of(("bold", AttributeValue.Null));
    private static readonly Delta _text = Delta.Empty.Insert("Hearing at 9\n");

    [Fact]
    public void Compose_OfTypingInTheMiddle_PutsTheTextThere() => Assert.Equal(
        Delta.Empty.Insert("Hearing moved at 9\n"), _text.Compose(Delta.Empty.Retain(8).Insert("moved ")));

    [Fact]
    public void Compose_OfAFormat_DividesTheText() => Assert.Equal(
        Delta.Empty.Insert("Hearing", _bold).Insert(" at 9\n"), _text.Compose(Delta.Empty.Retain(7, _bold)));

    [Fact]
    public void Compose_OfTakingAFormatAway_JoinsTheTextAgain()
    {
        var bold = _text.Compose(Delta.Empty.Retain(7, _bold));
        Assert.Equal(_text, bold.Compose(Delta.Empty.Retain(7, _notBold)));
    }

    [Fact]
    public void Compose_OfTwoChanges_KeepsTheNullForTheDocument() => Assert.Equal(
        Delta.Empty.Retain(7, _notBold), Delta.Empty.Retain(7, _bold).Compose(Delta.Empty.Retain(7, _notBold)));

    [Fact]
    public void Compose_OfDeletingWhatWasInserted_LeavesNothing() => Assert.Equal(
        Delta.Empty, Delta.Empty.Retain(3).Insert("ab").Compose(Delta.Empty.Retain(3).Delete(2)));

    [Fact]
    public void Compose_WithTheEmptyDelta_ChangesNothing()
    {
        Assert.Equal(_text, _text.Compose(Delta.Empty));
        Assert.Equal(_text, Delta.Empty.Compose(_text));
    }

    [Fact]
    public void Compose_AtTheEnd_Appends() => Assert.Equal(
        Delta.Empty.Insert("Hearing at 9\nAtlanta\n"), _text.Compose(Delta.Empty.Retain(13).Insert("Atlanta\n")));

    [Fact]
    public void Compose_BehindTheEnd_LeavesARetainAsThePeerDoes() => Assert.Equal(
        [.. _text.Ops, DeltaOp.Retain(2), DeltaOp.Insert("x")], _text.Compose(Delta.Empty.Retain(15).Insert("x")).Ops);

    [Fact]
    public void Compose_OfASmallChange_SharesEveryStepItDoesNotTouch()
    {
        var contents = new Delta([.. Enumerable.Range(0, 5_000).Select(it => DeltaOp.Insert("line\n", it % 2 == 0 ? _bold : null))]);
        var changed = contents.Compose(Delta.Empty.Retain(12_501).Insert("x"));
        Assert.Equal(5_002, changed.Ops.Length);
        var shared = changed.Ops.Intersect(contents.Ops, ReferenceEqualityComparer.Instance).Count();
        Assert.Equal(4_999, shared);
    }

    [Fact]
    public void Compose_OfASmallChangeOnALongText_AllocatesLittle()
    {
        var contents = Delta.Empty.Insert(new string('x', 2_000_000) + "\n");
        var change = Delta.Empty.Retain(1_000_000).Insert("y");
        contents.Compose(change);
        var before = GC.GetAllocatedBytesForCurrentThread();
        contents.Compose(change);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated < 100_000, $"{allocated} bytes");
    }
}
