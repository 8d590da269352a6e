using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.DataPoints;
using LawLab.Grains.Journal;
using LawLab.Grains.Reference;
using LawLab.Grains.Tests.Testing;
using Xunit;

namespace LawLab.Grains.Tests.DataPoints;

/// <summary>What LawLab comes with, and the rules by which administrators change it.</summary>
public sealed class DataPointCatalogueTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 15, 0, 0, TimeSpan.Zero);

    private static DataPointDefinition Shoes { get; } = new(
        "shoe-size", DataPointGroup.Detention, "Shoe size", "Talla de zapato", DataPointType.Code, null,
        [new("S", "Small", "Chica"), new("L", "Large", "Grande")], DataPointSensitivity.Ordinary, CaseAction.ReadFacts, "welfare");

    [Fact]
    public void Base_HasThePointsOfTheTwelveGroups()
    {
        Assert.Equal(305, BaseCatalogue.Points.Count);
        Assert.Equal(Enum.GetValues<DataPointGroup>(), BaseCatalogue.Points.Select(point => point.Definition.Group).Distinct());
        Assert.Equal(BaseCatalogue.Points.Count, BaseCatalogue.ByCode.Count);
    }

    [Fact]
    public void Base_EveryPoint_PassesTheRulesOfAnAdministrator()
    {
        var refused = BaseCatalogue.Points
            .Select(point => (point.Code, Decide(DataPointCatalogue.Empty, point.Definition)))
            .Where(pair => pair.Item2.Refusal is not null || pair.Item2.Events.Count > 0)
            .Select(pair => $"{pair.Code}: {pair.Item2.Refusal?.Code ?? "changed"}");

        Assert.Empty(refused);
    }

    [Fact]
    public void Base_WhatFollowsFromTheCase_IsWhatTheCaseAnswers() =>
        Assert.Equal(
            BaseCatalogue.Points.Where(point => point.Origin is not null).Select(point => point.Code).Order(StringComparer.Ordinal),
            DerivedPoints.All.Order(StringComparer.Ordinal));

    [Fact]
    public void Base_ReferenceLists_AreThoseThatAreImported() =>
        Assert.Subset(ReferenceFiles.Lists.ToHashSet(), BaseCatalogue.Points.Select(point => point.Definition.List).OfType<string>().ToHashSet());

    [Fact]
    public void Define_NewPoint_IsInTheNextVersion()
    {
        var catalogue = Fold(DataPointCatalogue.Empty, new DefineDataPoint(Guid.NewGuid(), Given.Administrator, Shoes), version: 1);

        var view = catalogue.View(1);
        Assert.Equal(2, view.Version);
        Assert.Equal(306, view.Points.Count);
        Assert.Equal(2, view.Find("shoe-size")!.Version);
        Assert.Equal("shoe-size", view.Points.Last(point => point.Definition.Group == DataPointGroup.Detention).Code);
        Assert.NotEqual(DataPointCatalogue.Empty.View(0).Tag, view.Tag);
    }

    [Fact]
    public void Define_BasePointWithOtherWords_ChangesItAndKeepsWhereItComesFrom()
    {
        var court = BaseCatalogue.ByCode["base-court"].Definition with { Label = "Court" };

        var catalogue = Fold(DataPointCatalogue.Empty, new DefineDataPoint(Guid.NewGuid(), Given.Administrator, court), version: 1);

        var changed = catalogue.View(1).Find("base-court")!;
        Assert.Equal(("Court", DataPointOrigin.Proceeding, 2), (changed.Definition.Label, changed.Origin, changed.Version));
        Assert.Equal(305, catalogue.View(1).Points.Count);
    }

    [Fact]
    public void Retire_ThenDefine_BringsItBack()
    {
        var defined = Fold(DataPointCatalogue.Empty, new DefineDataPoint(Guid.NewGuid(), Given.Administrator, Shoes), 1);
        var retired = Fold(defined, new RetireDataPoint(Guid.NewGuid(), Given.Administrator, "shoe-size"), 2);
        Assert.True(retired.Find("shoe-size")!.IsRetired);
        Assert.Empty(retired.Decide(new RetireDataPoint(Guid.NewGuid(), Given.Administrator, "shoe-size"), Now).Events);

        var again = Fold(retired, new DefineDataPoint(Guid.NewGuid(), Given.Administrator, Shoes), 3);

        Assert.False(again.Find("shoe-size")!.IsRetired);
        Assert.Empty(Decide(again, Shoes).Events);
    }

    [Fact]
    public void Retire_UnknownPoint_IsRefused() =>
        Assert.Equal("data-point.unknown", DataPointCatalogue.Empty.Decide(new RetireDataPoint(Guid.NewGuid(), Given.Administrator, "no-such"), Now).Refusal?.Code);

    public static TheoryData<string, string> Refused => new()
    {
        { "code", "data-point.code" },
        { "label", "data-point.label" },
        { "purpose", "data-point.purpose" },
        { "seen-by", "data-point.seen-by" },
        { "too-open", "data-point.too-open" },
        { "person", "data-point.type" },
        { "list", "data-point.list" },
        { "list-of-text", "data-point.list" },
        { "no-options", "data-point.options" },
        { "options-and-list", "data-point.options" },
        { "options-of-text", "data-point.options" },
        { "same-options", "data-point.options" },
        { "condition", "data-point.condition" },
        { "own-condition", "data-point.condition" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Define_WhatIsNoDataPoint_IsRefused(string what, string code) => Assert.Equal(code, Decide(DataPointCatalogue.Empty, what switch
    {
        "code" => Shoes with { Code = "Shoe size" },
        "label" => Shoes with { LabelEs = " " },
        "purpose" => Shoes with { Purpose = "" },
        "seen-by" => Shoes with { SeenBy = CaseAction.Write },
        "too-open" => Shoes with { Sensitivity = DataPointSensitivity.Special },
        "person" => Shoes with { Type = DataPointType.Person, Options = [] },
        "list" => Shoes with { List = "shoes", Options = [] },
        "list-of-text" => Shoes with { Type = DataPointType.Text, List = "court", Options = [] },
        "no-options" => Shoes with { Options = [] },
        "options-and-list" => Shoes with { List = "court" },
        "options-of-text" => Shoes with { Type = DataPointType.Text },
        "same-options" => Shoes with { Options = [.. Shoes.Options, Shoes.Options[0]] },
        "condition" => Shoes with { AppliesWhen = new DataPointCondition("no-such", ["yes"]) },
        _ => Shoes with { AppliesWhen = new DataPointCondition("shoe-size", ["S"]) },
    }).Refusal?.Code);

    public static TheoryData<string, string> RefusedChanges => new()
    {
        { "type", "data-point.other-type" },
        { "per-hearing", "data-point.other-type" },
        { "option-gone", "data-point.option-missing" },
        { "wider", "data-point.wider" },
    };

    [Theory]
    [MemberData(nameof(RefusedChanges))]
    public void Define_ChangeThatLeavesAnswersUnreadableOrShowsThemToMore_IsRefused(string what, string code)
    {
        var hidden = Shoes with { SeenBy = CaseAction.RevealName };
        var catalogue = Fold(DataPointCatalogue.Empty, new DefineDataPoint(Guid.NewGuid(), Given.Administrator, hidden), 1);

        Assert.Equal(code, Decide(catalogue, what switch
        {
            "type" => hidden with { Type = DataPointType.Codes },
            "per-hearing" => hidden with { PerHearing = true },
            "option-gone" => hidden with { Options = [.. hidden.Options.Skip(1)] },
            _ => hidden with { SeenBy = CaseAction.ReadFacts },
        }).Refusal?.Code);
    }

    private static Decision Decide(DataPointCatalogue catalogue, DataPointDefinition definition) =>
        catalogue.Decide(new DefineDataPoint(Guid.NewGuid(), Given.Administrator, definition), Now);

    private static DataPointCatalogue Fold(DataPointCatalogue catalogue, DataPointCatalogueCommand command, int version)
    {
        var decision = catalogue.Decide(command, Now);
        Assert.Null(decision.Refusal);
        return catalogue.Apply(Assert.Single(decision.Events), new EventMetadata(command.Actor.PersonId, Now, version));
    }
}
