using LawLab.Grains.Disclosure;
using LawLab.Grains.Statistics;

namespace LawLab.Grains.Tests.Disclosure;

/// <summary>Made people in proceedings: common codes, rare ones, and a few groups that nothing else is like.</summary>
internal static class MadePeople
{
    public const int Dimensions = EditionTables.Dimensions;

    /// <summary>People who differ in nothing.</summary>
    public static Population Few(int many) => new(
        [.. Enumerable.Range(0, many).Select(_ => new int[Dimensions])], [.. Enumerable.Repeat((0, int.MaxValue), many)], EditionTables.Moving, EditionTables.All);

    /// <summary>So many, of whom the last <paramref name="later"/> come with the second edition, and the first <paramref name="left"/> are not in it.</summary>
    public static Population Of(int seed, int many, int later = 0, int left = 0)
    {
        var (random, waits) = (new Random(seed), new Random(seed + 1_000));
        var codes = new int[many][];
        for (var person = 0; person < many; person++)
        {
            var court = Skewed(4);
            var judge = (court * 4) + Skewed(4);
            var nationality = Skewed(14);
            var detained = random.NextDouble() < (court == 1 ? 0.7 : 0.25) ? 1 : 0;
            var represented = random.NextDouble() < 0.7 - (0.3 * detained) ? 1 : 0;
            var application = Skewed(4);
            var quarter = person >= many - later ? 7 : random.Next(8);
            var result = random.NextDouble() < 0.2 + (0.3 * represented) - (0.05 * (judge % 4)) ? 0 : 1 + (random.NextDouble() < 0.15 ? 1 + random.Next(2) : 0);
            // Bands of days, the last of them for nobody knows: shorter in custody, and some bands with few.
            var wait = waits.NextDouble() < 0.1 ? 11 : Math.Min(10, (detained == 1 ? 1 : 4) + (int)(8 * waits.NextDouble() * waits.NextDouble()));
            codes[person] = [result, court, judge, nationality, detained, represented, application, quarter, quarter / 4, wait];
        }

        // Planted: a nationality of seven people, five of them before one judge; three who were granted, detained, without counsel and within a week.
        for (var i = 0; i < 7; i++) (codes[i * 17][3], codes[i * 17][1], codes[i * 17][2]) = (20, i < 5 ? 0 : 2, i < 5 ? 1 : 9);
        for (var i = 0; i < 3; i++) codes[(i * 31) + 5] = [0, 3, 15, 13, 1, 0, 3, 6, 1, 0];
        return new Population(codes, [.. Enumerable.Range(0, many).Select(person => (person >= many - later ? 1 : 0, person < left ? 1 : int.MaxValue))], EditionTables.Moving, EditionTables.All);

        int Skewed(int most)
        {
            var weights = Enumerable.Range(0, most).Select(i => Math.Pow(0.72, i)).ToArray();
            var at = random.NextDouble() * weights.Sum();
            for (var i = 0; ; i++)
            {
                if ((at -= weights[i]) <= 0 || i == most - 1) return i;
            }
        }
    }
}
