using LawLab.Grains.Disclosure;
using Xunit;

namespace LawLab.Grains.Tests.Disclosure;

public sealed class ReleaseTests(ITestOutputHelper output)
{
    private static readonly int[] s_cubes =
    [
        // Of result, court, judge, nationality, custody, representation, application, quarter, year; from the right, and the band of days first.
        0b000111001,
        0b000011011,
        0b000110101,
        0b001101001,
        0b010010011,
        0b100001011,
        0b1000010001,
        0b1000000011,
        0b1100100000,
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>All tables, totals, differences and times of two editions of 3,000 people, solved for every small group.</summary>
    [Fact]
    public void Decide_AllThatIsReleasedOf3000People_ProvesNothingOfFewerThanEleven()
    {
        var people = MadePeople.Of(seed: 1, many: 3_000, later: 250, left: 25);
        var first = Release.Decide(people, 0, [], Cancellation);
        var all = (IReadOnlyList<ReleasedTable>)[.. first, .. Release.Decide(people, 1, first, Cancellation)];

        var (recovered, tried) = (0, 0);
        foreach (var cube in s_cubes)
        {
            var attack = new Attack(people, cube, editions: 2);
            foreach (var table in all)
            {
                attack.Learn(table.Table, table.Edition, (key, truth) =>
                    table.Shown.TryGetValue(key, out var shown) ? ReleasedTable.Range(shown) : truth < Population.Threshold ? (0, Population.Threshold - 1) : null);
            }

            var found = attack.Run();
            (recovered, tried) = (recovered + found.Recovered, tried + found.Tried);
        }

        output.WriteLine($"{all.Sum(table => table.Shown.Count)} numbers released in {all.Count} tables; {recovered} of {tried} small groups recovered");
        Assert.True(tried > 1_000);
        Assert.Equal(0, recovered);
        // Silence would be safe too.
        Assert.All(new[] { 0, 1 }, edition => Assert.True(all.Where(table => table.Edition == edition).Sum(table => table.Shown.Count) > 50));
        Assert.All(all, table => Assert.All(table.Shown, cell => Assert.InRange(
            people.Count(table.Table, new Among(table.Edition, AmongKind.Counted))[cell.Key], ReleasedTable.Range(cell.Value).Least, ReleasedTable.Range(cell.Value).Most)));
    }

    /// <summary>The same attack finds people where only small cells are left out, and where numbers are rounded besides.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Attack_WithoutComplementarySuppression_RecoversPeople(bool rounded)
    {
        var people = MadePeople.Of(seed: 1, many: 3_000);
        var (recovered, tried) = (0, 0);
        foreach (var cube in s_cubes.Take(2))
        {
            var attack = new Attack(people, cube, editions: 1);
            foreach (var table in people.Tables)
            {
                attack.Learn(table, 0, (_, truth) => truth < Population.Threshold ? (0, Population.Threshold - 1) : rounded ? ReleasedTable.Range(ReleasedTable.Round(truth)) : (truth, truth));
            }

            var found = attack.Run();
            (recovered, tried) = (recovered + found.Recovered, tried + found.Tried);
        }

        output.WriteLine($"rounded: {rounded}; {recovered} of {tried} small groups recovered");
        Assert.True(recovered > (rounded ? 15 : 40));
    }

    [Fact]
    public void Decide_SamePeople_ShowsTheSame()
    {
        var people = MadePeople.Of(seed: 2, many: 300);
        var (one, other) = (Release.Decide(people, 0, [], Cancellation), Release.Decide(people, 0, [], Cancellation));
        Assert.Equal(Shown(one), Shown(other));

        static IEnumerable<(int, UInt128, int)> Shown(IReadOnlyList<ReleasedTable> tables) =>
            tables.SelectMany(table => table.Shown.OrderBy(cell => cell.Key).Select(cell => (table.Table, cell.Key, cell.Value)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    public void Decide_FewerThanEleven_ShowsNothing(int many) =>
        Assert.All(Release.Decide(MadePeople.Few(many), 0, [], Cancellation), table => Assert.Empty(table.Shown));

    [Fact]
    public void Decide_EditionWithFewMore_ShowsNoNumberThatTellsHowFew()
    {
        // 40 of one kind, and then 4 more: 45 instead of 40 would say that there are 1 to 9.
        var people = MadePeople.Few(44) with { Stays = [.. Enumerable.Range(0, 44).Select(person => (person < 40 ? 0 : 1, int.MaxValue))] };
        var first = Release.Decide(people, 0, [], Cancellation);
        Assert.Equal(40, first[0].Shown[0]);
        var second = Release.Decide(people, 1, first, Cancellation);
        Assert.False(second[0].Shown.TryGetValue(0, out var shown) && shown == 45);
    }
}
