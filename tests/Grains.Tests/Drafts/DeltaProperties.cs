using CsCheck;
using LawLab.Grains.Drafts;
using Xunit;

namespace LawLab.Grains.Tests.Drafts;

/// <summary>What holds of all Deltas.</summary>
public sealed class DeltaProperties
{
    private const int Pairs = 200_000;

    [Fact]
    public void Transform_OfTwoChangesOnOneDocument_Converges() => TwoChanges.Sample(
        (contents, a, b) => Assert.Equal(
            contents.Compose(a).Compose(a.Transform(b, priority: true)),
            contents.Compose(b).Compose(b.Transform(a, priority: false))),
        iter: Pairs);

    [Fact]
    public void Compose_OfTwoChangesInARow_IsOneAfterTheOther() => ChangesInARow.Sample(
        (contents, a, b) => Assert.Equal(contents.Compose(a).Compose(b), contents.Compose(a.Compose(b))),
        iter: Pairs);

    [Fact]
    public void Invert_OfAChange_TakesItBack() => TwoChanges.Sample(
        (contents, a, _) => Assert.Equal(contents, contents.Compose(a).Compose(a.Invert(contents))),
        iter: Pairs);

    private static Gen<(Delta, Delta, Delta)> TwoChanges { get; } =
        from contents in DeltaGen.Contents
        from a in DeltaGen.Change(contents.Length)
        from b in DeltaGen.Change(contents.Length)
        select (contents, a, b);

    private static Gen<(Delta, Delta, Delta)> ChangesInARow { get; } =
        from contents in DeltaGen.Contents
        from a in DeltaGen.Change(contents.Length)
        from b in DeltaGen.Change(contents.Length + a.ChangeLength)
        select (contents, a, b);
}
