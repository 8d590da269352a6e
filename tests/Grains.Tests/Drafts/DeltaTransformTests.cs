using LawLab.Grains.Drafts;
using Xunit;

namespace LawLab.Grains.Tests.Drafts;

public sealed class DeltaTransformTests
{
    private static readonly AttributeMap _bold = AttributeMap.Of(("bold", true));
    private static readonly AttributeMap _notBold = AttributeMap.Of(("bold", AttributeValue.Null));

    [Fact]
    public void Transform_OfTwoInsertsAtOnePlace_PutsTheOneWithPriorityFirst()
    {
        var ours = Delta.Empty.Retain(3).Insert("A");
        var theirs = Delta.Empty.Retain(3).Insert("BB");
        Assert.Equal(Delta.Empty.Retain(4).Insert("BB"), ours.Transform(theirs, priority: true));
        Assert.Equal(theirs, ours.Transform(theirs, priority: false));
    }

    [Fact]
    public void Transform_OfWhatWeDeleted_LeavesNothingToDo()
    {
        var ours = Delta.Empty.Retain(1).Delete(4);
        Assert.Equal(Delta.Empty, ours.Transform(Delta.Empty.Retain(2).Delete(2), priority: false));
        Assert.Equal(Delta.Empty.Retain(1).Delete(1), ours.Transform(Delta.Empty.Retain(2).Delete(4), priority: false));
        Assert.Equal(Delta.Empty, ours.Transform(Delta.Empty.Retain(2).Retain(2, _bold), priority: false));
    }

    [Fact]
    public void Transform_OfTheSameFormat_LetsPriorityWin()
    {
        var ours = Delta.Empty.Retain(4, _bold);
        var theirs = Delta.Empty.Retain(4, _notBold);
        Assert.Equal(Delta.Empty, ours.Transform(theirs, priority: true));
        Assert.Equal(theirs, ours.Transform(theirs, priority: false));
    }

    [Fact]
    public void Transform_OfADeletionAroundOurInsert_SparesTheInsert() => Assert.Equal(
        Delta.Empty.Delete(2).Retain(1).Delete(2),
        Delta.Empty.Retain(2).Insert("x").Transform(Delta.Empty.Delete(4), priority: true));

    [Fact]
    public void Transform_WithNothing_ChangesNothing()
    {
        var change = Delta.Empty.Retain(2).Insert("x").Delete(1);
        Assert.Equal(change, Delta.Empty.Transform(change, priority: true));
        Assert.Equal(Delta.Empty, change.Transform(Delta.Empty, priority: true));
    }
}
