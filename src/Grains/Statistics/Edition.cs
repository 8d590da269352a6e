using System.Globalization;
using System.Text.Json;
using LawLab.Grains.Disclosure;

namespace LawLab.Grains.Statistics;

/// <summary>Clients whose codes are all the same.</summary>
/// <param name="Codes">By dimension of <see cref="EditionTables"/>, without the year, which follows; null for not known. Editions before there were bands of days end without one.</param>
/// <param name="People">How many.</param>
internal sealed record EditionPeople(IReadOnlyList<string?> Codes, int People);

/// <summary>A number that is shown.</summary>
internal sealed record EditionNumber(int Table, IReadOnlyList<string?> Codes, int Shown);

/// <summary>What is released of a kind of outcome, once a quarter; it never changes.</summary>
/// <param name="Through">Last day of the quarter.</param>
/// <param name="People">What it rests on; never shown.</param>
/// <param name="Released">What is shown of it.</param>
internal sealed record Edition(DateOnly Through, IReadOnlyList<EditionPeople> People, IReadOnlyList<EditionNumber> Released)
{
    private readonly Lazy<Dictionary<string, int>> _shown = new(() => Released.ToDictionary(number => Key(number.Table, number.Codes), number => number.Shown));

    private readonly Lazy<string> _sha256 = new(() => StatisticSnapshot.Hash(Released.Select(number => JsonSerializer.Serialize(number)).Order(StringComparer.Ordinal)));

    /// <summary>Hash of what is released, which everyone may have; nothing of the people is in it.</summary>
    public string Sha256 => _sha256.Value;

    /// <summary>The rounded number of people; null when it is not shown.</summary>
    /// <param name="table">Dimensions, as bits.</param>
    /// <param name="codes">Of these, in their order.</param>
    public int? Shown(int table, IReadOnlyList<string?> codes) => _shown.Value.TryGetValue(Key(table, codes), out var shown) ? shown : null;

    private static string Key(int table, IReadOnlyList<string?> codes) => $"{table}\n{string.Join('\n', codes.Select(code => code ?? "\0"))}";
}

/// <summary>Which tables an edition has: fixed, so that nobody chooses cohorts that differ by a few people.</summary>
internal static class EditionTables
{
    public const int Quarter = 7;
    public const int Year = 8;
    public const int Wait = 9;
    public const int Dimensions = 10;

    // Of the people of an edition: the year is left out.
    private const int WaitOfPeople = 8;

    private const int Court = 1 << (int)StatisticDimension.Court;
    private const int Judge = 1 << (int)StatisticDimension.Judge;
    private const int Nationality = 1 << (int)StatisticDimension.Nationality;
    private const int Application = 1 << (int)StatisticDimension.Application;

    /// <summary>What belongs together: the court of a judge, the year of a quarter.</summary>
    public static readonly int[] Moving = [1, Court | Judge, Nationality, 1 << (int)StatisticDimension.Custody, 1 << (int)StatisticDimension.Representation, Application, 1 << Quarter | 1 << Year, 1 << Wait];

    /// <summary>
    /// Every two dimensions, but for pairs in whose tables hardly a cell has eleven people, and the results of each court by year. With more
    /// tables less could be shown of each: what one tells, another has to leave out.
    /// </summary>
    public static readonly int[] All =
    [
        .. Population.TablesOf(Dimensions, 2, 1 << Quarter | 1 << Year, Court | Judge, Judge | 1 << Quarter, Judge | Nationality, Nationality | 1 << Quarter, Application | 1 << Quarter,
            1 << Wait | Judge, 1 << Wait | Nationality, 1 << Wait | Application, 1 << Wait | 1 << Quarter),
        1 << (int)StatisticDimension.Result | Court | 1 << Year,
    ];

    public static string QuarterOf(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year:0000}-{(((day.Month - 1) / 3) * 3) + 1:00}-01");

    public static string YearOf(string quarter) => quarter[..4] + "-01-01";

    /// <summary>What an edition shows of these people, after all that earlier ones showed.</summary>
    public static Edition Make(DateOnly through, IReadOnlyList<EditionPeople> people, IReadOnlyList<Edition> earlier, CancellationToken cancellation)
    {
        var codes = Enumerable.Range(0, Dimensions).Select(_ => new List<string?>()).ToArray();
        var numbers = Enumerable.Range(0, Dimensions).Select(_ => new Dictionary<string, int>()).ToArray();
        var population = PopulationOf(WithWaits([.. earlier.Select(edition => edition.People), people]), NumberOf);
        var before = earlier.SelectMany((edition, at) => edition.Released.GroupBy(number => number.Table).Select(table => new ReleasedTable(
            table.Key, at, table.ToDictionary(number => Population.Key(Spread(table.Key, number.Codes), table.Key), number => number.Shown)))).ToList();
        // Tables of which an edition shows nothing tell something too, if it could have shown something.
        before.AddRange(earlier.SelectMany((edition, at) => TablesOf(edition).Except(edition.Released.Select(number => number.Table)).Select(table => new ReleasedTable(table, at, new Dictionary<UInt128, int>()))));
        var released = Release.Decide(population, earlier.Count, before, cancellation);
        var someone = population.Codes.GroupBy(person => person, new SameCodes()).Select(same => same.Key).ToList();
        return new Edition(through, people,
        [
            .. released.SelectMany(table => table.Shown.Count == 0 ? [] : someone.DistinctBy(person => Population.Key(person, table.Table))
                .Where(person => table.Shown.ContainsKey(Population.Key(person, table.Table)))
                .Select(person => new EditionNumber(table.Table, [.. Bits(table.Table).Select(dimension => codes[dimension][person[dimension]])], table.Shown[Population.Key(person, table.Table)]))),
        ]);

        int NumberOf(int dimension, string? code)
        {
            if (numbers[dimension].TryGetValue(code ?? "\0", out var number)) return number;
            if (codes[dimension].Count == Population.MostCodes) throw new InvalidOperationException("A dimension of statistics has too many codes.");
            codes[dimension].Add(code);
            return numbers[dimension][code ?? "\0"] = codes[dimension].Count - 1;
        }

        int[] Spread(int table, IReadOnlyList<string?> given)
        {
            var all = new int[Dimensions];
            foreach (var (dimension, code) in Bits(table).Zip(given)) all[dimension] = NumberOf(dimension, code);
            return all;
        }
    }

    public static IEnumerable<int> Bits(int table) => Enumerable.Range(0, Dimensions).Where(dimension => (table >> dimension & 1) == 1);

    /// <summary>
    /// Editions know how many people have which codes, and not who: of each kind of them, who is there from one edition to the next is
    /// taken for the same people, and of those who are fewer the last came to have gone.
    /// </summary>
    private static Population PopulationOf(IReadOnlyList<EditionPeople>[] editions, Func<int, string?, int> numberOf)
    {
        var stays = new Dictionary<string, (int[] Codes, List<(int From, int Until)> Stays)>();
        for (var edition = 0; edition < editions.Length; edition++)
        {
            var seen = new HashSet<string>();
            foreach (var group in editions[edition])
            {
                var key = string.Join('\n', group.Codes.Select(code => code ?? "\0"));
                if (!stays.TryGetValue(key, out var known))
                {
                    stays[key] = known = ([.. group.Codes.Take(WaitOfPeople).Select((code, dimension) => numberOf(dimension, code)), numberOf(Year, YearOf(group.Codes[Quarter]!)), numberOf(Wait, group.Codes[WaitOfPeople])], []);
                }

                seen.Add(key);
                Settle(known.Stays, edition, group.People);
            }

            foreach (var (key, known) in stays)
            {
                if (!seen.Contains(key)) Settle(known.Stays, edition, 0);
            }
        }

        var people = stays.Values.SelectMany(known => known.Stays.Select(stay => (known.Codes, Stay: stay))).ToList();
        return new Population([.. people.Select(person => person.Codes)], [.. people.Select(person => person.Stay)], Moving, All);
    }

    private static IEnumerable<int> TablesOf(Edition edition) =>
        edition.People.Any(group => group.Codes.Count == WaitOfPeople) ? All.Where(table => (table >> Wait & 1) == 0) : All;

    /// <summary>
    /// Of an edition from before there were bands of days, its people with those of the one after it: otherwise all of them would seem to have gone,
    /// and others to have come.
    /// </summary>
    private static IReadOnlyList<EditionPeople>[] WithWaits(IReadOnlyList<EditionPeople>[] editions)
    {
        IReadOnlyList<EditionPeople>[] all = [.. editions];
        for (var edition = all.Length - 2; edition >= 0; edition--)
        {
            if (all[edition].All(group => group.Codes.Count > WaitOfPeople)) continue;
            var next = all[edition + 1].ToLookup(group => string.Join('\n', group.Codes.Take(WaitOfPeople).Select(code => code ?? "\0")));
            all[edition] = [.. all[edition].SelectMany(group => Shared(group, next[string.Join('\n', group.Codes.Select(code => code ?? "\0"))]))];
        }

        return all;

        static IEnumerable<EditionPeople> Shared(EditionPeople group, IEnumerable<EditionPeople> next)
        {
            var left = group.People;
            foreach (var later in next)
            {
                var some = Math.Min(left, later.People);
                if (some > 0) yield return new EditionPeople([.. group.Codes, later.Codes[WaitOfPeople]], some);
                left -= some;
            }

            if (left > 0) yield return new EditionPeople([.. group.Codes, null], left);
        }
    }

    private static void Settle(List<(int From, int Until)> stays, int edition, int people)
    {
        var there = stays.Count(stay => stay.Until == int.MaxValue);
        for (; there < people; there++) stays.Add((edition, int.MaxValue));
        for (; there > people; there--)
        {
            var last = stays.FindLastIndex(stay => stay.Until == int.MaxValue);
            stays[last] = stays[last] with { Until = edition };
        }
    }

    private sealed class SameCodes : IEqualityComparer<int[]>
    {
        public bool Equals(int[]? x, int[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(int[] codes)
        {
            var hash = default(HashCode);
            foreach (var code in codes) hash.Add(code);
            return hash.ToHashCode();
        }
    }
}
