using LawLab.Grains.Disclosure;
using LawLab.Grains.Statistics;
using Xunit;

namespace LawLab.Grains.Tests.Statistics;

/// <summary>Editions one after the other, the first of them from before there were bands of days.</summary>
public sealed class EditionTablesTests
{
    private static readonly DateOnly s_first = new(2026, 3, 31);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Make_AfterOneWithoutBands_TakesItsPeopleForTheSame_AndShowsTheirDays()
    {
        // 30 people, and in the next edition the same ones with days, and 12 more.
        var before = new Edition(s_first, [new EditionPeople(Codes("ATL"), 30)], [new EditionNumber(0, [], 30)]);
        EditionPeople[] people = [new([.. Codes("ATL"), "31-60"], 18), new([.. Codes("ATL"), "8-14"], 12), new([.. Codes("CHL"), "31-60"], 12)];

        var edition = EditionTables.Make(s_first.AddMonths(3), people, [before], Cancellation);

        // Had 30 gone and 42 come, too, this would be the number: it is told by the bands that the people of before were given theirs.
        Assert.Equal(40, edition.Shown(0, []));
        const int Wait = 1 << EditionTables.Wait;
        Assert.True(edition.Shown(Wait, ["31-60"]) is 30 or null);
        Assert.All(edition.Released, number => Assert.True(number.Shown >= 10));
        // The one of before is counted by its own tables alone.
        Assert.DoesNotContain(before.Released, number => (number.Table & Wait) != 0);
    }

    [Fact]
    public void All_HaveABandOfDays_WithFewOtherDimensions()
    {
        const int Wait = 1 << EditionTables.Wait;
        Assert.Contains(Wait, EditionTables.All);
        foreach (var other in (StatisticDimension[])[StatisticDimension.Result, StatisticDimension.Court, StatisticDimension.Custody, StatisticDimension.Representation])
        {
            Assert.Contains(Wait | (1 << (int)other), EditionTables.All);
        }

        foreach (var other in (StatisticDimension[])[StatisticDimension.Judge, StatisticDimension.Nationality, StatisticDimension.Application])
        {
            Assert.DoesNotContain(Wait | (1 << (int)other), EditionTables.All);
        }

        // A key holds all of them.
        Assert.True(EditionTables.Dimensions * Population.Width <= 128);
    }

    private static string?[] Codes(string court) => ["Granted", court, "ZQ1", "MX", "detained", "represented", "ASYL", "2026-01-01"];
}
