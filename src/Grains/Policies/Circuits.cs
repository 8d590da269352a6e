namespace LawLab.Grains.Policies;

/// <summary>
/// Which court of appeals reviews an immigration court, <c>circuits.tsv</c>: by the State in which the court sits (28 U.S.C. § 41,
/// INA § 242(b)(2)). A court that hears by video for places elsewhere, as Falls Church, is in none: the circuit is the case's.
/// </summary>
public static class Circuits
{
    private static readonly Dictionary<string, string> s_ofCourt = Read();

    /// <summary>1 to 11, and DC.</summary>
    public static IReadOnlyList<string> All { get; } = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "DC"];

    /// <summary>The circuit of a court; null when none is known.</summary>
    public static string? Of(string court) => s_ofCourt.GetValueOrDefault(court);

    /// <summary>Codes of the courts in these circuits.</summary>
    public static IReadOnlyList<string> CourtsIn(IReadOnlyList<string> circuits) =>
        [.. s_ofCourt.Where(court => circuits.Contains(court.Value)).Select(court => court.Key)];

    private static Dictionary<string, string> Read()
    {
        using var text = new StreamReader(typeof(Circuits).Assembly.GetManifestResourceStream("LawLab.Grains.Policies.circuits.tsv")!);
        return text.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split('\t')).ToDictionary(row => row[0], row => row[1]);
    }
}
