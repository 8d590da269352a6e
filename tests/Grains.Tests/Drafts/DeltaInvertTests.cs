using LawLab.Grains.Drafts;
using Xunit;

namespace LawLab.Grains.Tests.Drafts;

public sealed class DeltaInvertTests
{
    private static readonly AttributeMap _bold = AttributeMap.Of(("bold", true));
    private static readonly Delta _text = Delta.Empty.Insert("Asylum", _bold).Insert(" claim\n");

    [Fact]
    public void Invert_OfAnInsert_DeletesIt() => Assert.Equal(
        Delta.Empty.Retain(2).Delete(3), Delta.Empty.Retain(2).Insert("abc").Invert(_text));

    [Fact]
    public void Invert_OfADeletion_BringsBackTextAndFormats() => Assert.Equal(
        Delta.Empty.Retain(4).Insert("um", _bold).Insert(" c"), Delta.Empty.Retain(4).Delete(4).Invert(_text));

    [Fact]
    public void Invert_OfAFormat_RestoresEachStretch()
    {
        var change = Delta.Empty.Retain(8, AttributeMap.Of(("bold", AttributeValue.Null), ("italic", true)));
        var expected = Delta.Empty
            .Retain(6, AttributeMap.Of(("bold", true), ("italic", AttributeValue.Null)))
            .Retain(2, AttributeMap.Of(("bold", AttributeValue.Null), ("italic", AttributeValue.Null)));
        Assert.Equal(expected, change.Invert(_text));
        Assert.Equal(_text, _text.Compose(change).Compose(expected));
    }

    [Fact]
    public void Invert_BehindTheEnd_StopsThere() => Assert.Equal(
        Delta.Empty.Retain(11).Insert("m\n"), Delta.Empty.Retain(11).Delete(9).Invert(Delta.Empty.Insert("Asylum claim\n")));
}
