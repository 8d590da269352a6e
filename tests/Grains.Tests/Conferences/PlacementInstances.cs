using LawLab.Grains.Conferences;

namespace LawLab.Grains.Tests.Conferences;

/// <summary>Made-up conferences, each from its seed.</summary>
internal static class PlacementInstances
{
    private static readonly string[] s_courts = ["ATL", "CLT", "PDX", "STW"];
    private static readonly string[] s_languages = ["SPA", "SPA", "SPA", "SPA", "SPA", "ENG", "HAT", "POR", "MAM", "FRA", "KEK"];
    private static readonly string[] s_subjects = ["asylum", "bond", "cancellation", "sijs", "u-visa", "vawa", "cat", "withholding"];

    /// <summary>
    /// A conference of ordinary size. From seed to seed there are hours for 80 % to 140 % of the cases, more and less than what
    /// can be placed.
    /// </summary>
    public static PlacementProblem Conference(int seed, int cases = 300, int teams = 40)
    {
        var random = new Random(seed);
        var toPlace = Enumerable.Range(0, cases).Select(number => new CaseToPlace(
            $"c{number:D3}",
            Any(random, s_courts),
            random.Next(8) == 0 ? null : Any(random, s_languages),
            Some(random, s_subjects, random.Next(3)),
            8 + (4 * random.Next(12)),
            random.Next(3) == 0,
            random.Next(8) == 0 ? $"t{random.Next(teams):D2}" : null)).ToList();
        var tightness = 0.8 + (0.1 * (seed % 7));
        var hours = (int)(toPlace.Sum(c => c.Hours) * tightness / teams);
        var offers = Enumerable.Range(0, teams).Select(number => new TeamOffer(
            $"t{number:D2}",
            random.Next(9),
            random.Next(hours / 2, (hours * 3 / 2) + 1),
            ["SPA", .. Some(random, s_languages, random.Next(3))],
            Some(random, s_subjects, random.Next(4, 8)),
            random.Next(20) != 0,
            random.Next(20) != 0,
            random.Next(3),
            random.Next(2) == 0,
            random.Next(3) == 0 ? [] : Some(random, s_courts, 2),
            random.Next(10) == 0 ? Some(random, [.. s_subjects, "detained"], 1) : [])).ToList();
        var barred = Enumerable.Range(0, cases / 2).Select(_ => new BarredPair($"c{random.Next(cases):D3}", $"t{random.Next(teams):D2}")).ToList();
        return new PlacementProblem(toPlace, offers, barred, seed);
    }

    /// <summary>A conference so small that every assignment can be tried, with every kind of obstacle.</summary>
    public static PlacementProblem Small(int seed)
    {
        var random = new Random(seed);
        var cases = random.Next(1, 7);
        var teams = random.Next(1, 5);
        return new PlacementProblem(
            [.. Enumerable.Range(0, cases).Select(number => new CaseToPlace(
                $"c{number}", Any(random, ["ATL", "CLT"]), Any(random, ["ENG", "SPA", "SPA", "MAM"]), Some(random, ["bond", "asylum"], random.Next(3) / 2), random.Next(30),
                random.Next(2) == 0, random.Next(3) == 0 ? $"t{random.Next(teams)}" : null))],
            [.. Enumerable.Range(0, teams).Select(number => new TeamOffer(
                $"t{number}", random.Next(11, 17), random.Next(-5, 70), Some(random, ["SPA", "SPA", "MAM"], random.Next(1, 3)), Some(random, ["bond", "asylum"], random.Next(1, 3)),
                random.Next(6) != 0, random.Next(6) != 0, random.Next(3), random.Next(2) == 0, Some(random, ["ATL", "CLT"], random.Next(3)),
                random.Next(3) == 0 ? Some(random, ["bond", "asylum", "detained"], 1) : []))],
            [.. Enumerable.Range(0, cases).Select(number => new BarredPair($"c{number}", $"t{random.Next(6)}"))],
            seed);
    }

    private static string Any(Random random, string[] values) => values[random.Next(values.Length)];

    private static List<string> Some(Random random, string[] values, int count) => [.. values.Distinct().OrderBy(_ => random.Next()).Take(count)];
}
