using LawLab.Grains.Access;
using LawLab.Grains.DataPoints;
using Xunit;

namespace LawLab.Grains.Tests.DataPoints;

/// <summary>What is an answer, and the one form in which it is kept.</summary>
public sealed class DataPointValuesTests
{
    [Theory]
    [InlineData(DataPointType.Text, " Two\nlines ", "Two\nlines")]
    [InlineData(DataPointType.Text, "a \u0007 bell", null)]
    [InlineData(DataPointType.Number, "12", "12")]
    [InlineData(DataPointType.Number, " -3.50 ", "-3.5")]
    [InlineData(DataPointType.Number, "1e9", null)]
    [InlineData(DataPointType.Number, "twelve", null)]
    [InlineData(DataPointType.Number, "3,5", null)]
    [InlineData(DataPointType.Money, "1500", "1500.00 USD")]
    [InlineData(DataPointType.Money, "$12,500.5", "12500.50 USD")]
    [InlineData(DataPointType.Money, "80 MXN", "80.00 MXN")]
    [InlineData(DataPointType.Money, "1,50", null)]
    [InlineData(DataPointType.Money, "-5", null)]
    [InlineData(DataPointType.Date, "2026-03-02", "2026-03-02")]
    [InlineData(DataPointType.Date, "2026-02-30", null)]
    [InlineData(DataPointType.Date, "3/2/2026", null)]
    [InlineData(DataPointType.Date, "1776-07-04", null)]
    [InlineData(DataPointType.YesNo, "unknown", "unknown")]
    [InlineData(DataPointType.YesNo, "maybe", null)]
    [InlineData(DataPointType.Code, "A", "A")]
    [InlineData(DataPointType.Code, "C", null)]
    [InlineData(DataPointType.Codes, "B, A,B", "B,A")]
    [InlineData(DataPointType.Codes, "A,C", null)]
    [InlineData(DataPointType.Codes, ",", null)]
    [InlineData(DataPointType.Person, "11111111111111111111111111111111", null)]
    public void Read_ByType_KeepsOneFormOrNothing(DataPointType type, string given, string? kept)
    {
        var point = Point(type);

        Assert.Equal(kept, DataPointValues.Read(point, given));
        Assert.StartsWith(point.Label, DataPointValues.WhyNot(point).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TextOfMoreThanTheLimit_IsNone() => Assert.Null(DataPointValues.Read(Point(DataPointType.Text), new string('x', DataPointValues.MaxText + 1)));

    [Fact]
    public void Read_CodeOfAReferenceList_IsTakenByItsForm()
    {
        var point = Point(DataPointType.Code) with { List = "court", Options = [] };

        Assert.Equal("ATL", DataPointValues.Read(point, "ATL"));
        Assert.Null(DataPointValues.Read(point, "no code; at all"));
    }

    private static DataPointDefinition Point(DataPointType type) => new(
        "made-up", DataPointGroup.Client, "Made-up question", "Pregunta inventada", type, null,
        type is DataPointType.Code or DataPointType.Codes ? [new("A", "Ay", "A"), new("B", "Bee", "Be")] : [],
        DataPointSensitivity.Ordinary, CaseAction.ReadFacts, "statistics");
}
