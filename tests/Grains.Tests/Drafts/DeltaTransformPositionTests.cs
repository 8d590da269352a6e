using LawLab.Grains.Drafts;
using Xunit;

namespace LawLab.Grains.Tests.Drafts;

public sealed class DeltaTransformPositionTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 5)]
    [InlineData(9, 12)]
    public void TransformPosition_AroundAnInsert_MovesWhatIsBehind(int index, int expected) =>
        Assert.Equal(expected, Delta.Empty.Retain(2).Insert("abc").TransformPosition(index));

    [Fact]
    public void TransformPosition_AtTheInsertWithPriority_Stays() =>
        Assert.Equal(2, Delta.Empty.Retain(2).Insert("abc").TransformPosition(2, priority: true));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 2)]
    [InlineData(9, 5)]
    public void TransformPosition_AroundADeletion_FallsToItsStart(int index, int expected) =>
        Assert.Equal(expected, Delta.Empty.Retain(2).Delete(4).TransformPosition(index));

    [Fact]
    public void TransformPosition_BehindTheEndOfTheChange_CountsAllOfIt() =>
        Assert.Equal(100, Delta.Empty.Insert("ab").Delete(2).TransformPosition(100));
}
