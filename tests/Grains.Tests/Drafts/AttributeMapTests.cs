using LawLab.Grains.Drafts;
using Xunit;

namespace LawLab.Grains.Tests.Drafts;

public sealed class AttributeMapTests
{
    private static readonly AttributeMap _bold = AttributeMap.Of(("bold", true));
    private static readonly AttributeMap _notBold = AttributeMap.Of(("bold", AttributeValue.Null));

    [Fact]
    public void Of_TheSameFormatsInAnotherOrder_IsEqual()
    {
        var one = AttributeMap.Of(("bold", true), ("header", 2), ("link", "tel:+1"));
        var other = AttributeMap.Of(("link", "tel:+1"), ("header", 2), ("bold", true));
        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.NotEqual(one, one.With("header", 3));
    }

    [Fact]
    public void Compose_WithNull_TakesTheFormatAway()
    {
        Assert.Null(AttributeMap.Compose(_bold, _notBold, keepNull: false));
        Assert.Equal(_notBold, AttributeMap.Compose(_bold, _notBold, keepNull: true));
    }

    [Fact]
    public void Compose_WithNullInTheFirst_KeepsItAsThePeerDoes() =>
        Assert.Equal(_notBold, AttributeMap.Compose(_notBold, null, keepNull: false));

    [Fact]
    public void Compose_WithoutEffect_ReturnsTheSameInstance() =>
        Assert.Same(_bold, AttributeMap.Compose(_bold, AttributeMap.Of(("bold", true)), keepNull: false));

    [Fact]
    public void Transform_WithPriority_KeepsOursWhereBothSpeak()
    {
        var theirs = AttributeMap.Of(("bold", AttributeValue.Null), ("italic", true));
        Assert.Equal(AttributeMap.Of(("italic", true)), AttributeMap.Transform(_bold, theirs, priority: true));
        Assert.Equal(theirs, AttributeMap.Transform(_bold, theirs, priority: false));
        Assert.Null(AttributeMap.Transform(_bold, _notBold, priority: true));
    }

    [Fact]
    public void Invert_OfSetAndUnset_RestoresWhatWas()
    {
        var before = AttributeMap.Of(("header", 1), ("link", "tel:+1"));
        var change = AttributeMap.Of(("header", 2), ("link", "tel:+1"), ("bold", true));
        Assert.Equal(AttributeMap.Of(("header", 1), ("bold", AttributeValue.Null)), AttributeMap.Invert(change, before));
    }
}
