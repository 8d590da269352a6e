using LawLab.Grains.Jurisdictions;
using Xunit;
using static LawLab.Grains.Tests.Jurisdictions.Center;

namespace LawLab.Grains.Tests.Jurisdictions;

/// <summary>How often a vanguard meets.</summary>
public sealed class CadenceTests
{
    [Fact]
    public void SetCadence_IsTwoMonthsUntilSaidOtherwise()
    {
        Assert.Equal(2, Established().CadenceMonths);
        Assert.Equal(3, Fold(Established(), new SetCadence(Guid.NewGuid(), Facilitator, 3)).CadenceMonths);
        Assert.Empty(Decide(Established(), new SetCadence(Guid.NewGuid(), Facilitator, 2)).Events);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-2)]
    [InlineData(13)]
    public void SetCadence_OutsideAYear_IsRefused(int months) =>
        Assert.Equal("cadence.months", Refusal(Established(), new SetCadence(Guid.NewGuid(), Facilitator, months)));
}
