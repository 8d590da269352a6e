using System.Text.Json;
using LawLab.Grains.Statistics;
using Xunit;

namespace LawLab.Grains.Tests.Statistics;

/// <summary>What the hash says of what figures rest on, and what it does not tell.</summary>
public sealed class StatisticSnapshotTests
{
    private static readonly DateOnly s_through = new(2026, 6, 30);

    [Fact]
    public void OfEditions_FollowsFromTheNumbersThatAreOut_AndFromNothingOfThePeople()
    {
        EditionNumber[] numbers = [new(1, ["Granted"], 15), new(2, [null], 20)];
        var released = new Edition(s_through, [new EditionPeople(["Granted"], 14)], numbers);
        var before = new Edition(s_through.AddMonths(-3), [], []);
        var snapshot = StatisticSnapshot.OfEditions([released, before]);

        Assert.Null(snapshot.Salt);
        Assert.Equal(snapshot, StatisticSnapshot.OfEditions([before, new Edition(s_through, [new EditionPeople(["Granted"], 3)], numbers)]));
        Assert.NotEqual(snapshot, StatisticSnapshot.OfEditions([released]));
        Assert.NotEqual(snapshot, StatisticSnapshot.OfEditions([new Edition(s_through, [], [new EditionNumber(1, ["Granted"], 20), new EditionNumber(2, [null], 20)]), before]));
    }

    [Fact]
    public void OfPeople_IsMadeAgainWithTheSaltAndTheRecords_AndGuessedByNobodyWithoutIt()
    {
        PeopleRow[] rows = [Row("ATL", 2), Row("CHL", 1)];
        var (first, second) = (StatisticSnapshot.OfPeople(rows), StatisticSnapshot.OfPeople(rows));

        Assert.NotEqual(first.Sha256, second.Sha256);
        Assert.Equal(first.Sha256, StatisticSnapshot.Hash([first.Salt!, .. rows.Reverse().Select(row => JsonSerializer.Serialize(row)).Order(StringComparer.Ordinal)]));
        Assert.NotEqual(first.Sha256, StatisticSnapshot.Hash([.. rows.Select(row => JsonSerializer.Serialize(row))]));
    }

    private static PeopleRow Row(string court, int people) => new(["Granted", court, "ZQ1", null, "detained", "represented", null], s_through, s_through, null, people, 1);
}
