using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using LawLab.Grains.Access;

namespace LawLab.Grains.DataPoints;

/// <summary>
/// The data points that LawLab comes with, <c>catalogue.tsv</c>: version 1 of every installation. Its codes are those of EOIR's
/// published case data where there are such.
/// </summary>
internal static class BaseCatalogue
{
    private static readonly string s_text = Read();

    /// <summary>By group, in the order of the forms.</summary>
    public static IReadOnlyList<DataPoint> Points { get; } = Parse(s_text);

    public static IReadOnlyDictionary<string, DataPoint> ByCode { get; } = Points.ToImmutableDictionary(point => point.Code);

    /// <summary>Names the file: another release may bring other points.</summary>
    public static string Tag { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(s_text)))[..8];

    private static ImmutableArray<DataPoint> Parse(string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split('\t')).Select(Point).OrderBy(point => point.Definition.Group)];

    private static DataPoint Point(string[] cells) => new(
        new DataPointDefinition(
            Code: cells[0],
            Word<DataPointGroup>(cells[1]),
            Label: cells[10],
            LabelEs: cells[11],
            Word<DataPointType>(cells[2]),
            List: cells[3].StartsWith('@') ? cells[3][1..] : null,
            Options: cells[3].Length == 0 || cells[3][0] == '@' ? [] : [.. cells[3].Split(';').Select(Option)],
            Word<DataPointSensitivity>(cells[4]),
            SeenBy: Word<CaseAction>(cells[5]),
            Purpose: cells[6],
            PerHearing: cells[9] == "hearing",
            AppliesWhen: cells[8].Length == 0 ? null : Condition(cells[8].Split('='))),
        Version: 1,
        Origin: cells[7].Length == 0 ? null : Word<DataPointOrigin>(cells[7]));

    private static DataPointOption Option(string given) => given.Split('=') is [var code, var label, var labelEs]
        ? new DataPointOption(code, label, labelEs)
        : throw new InvalidDataException($"catalogue.tsv: '{given}' is not code=English=Spanish.");

    private static DataPointCondition Condition(string[] given) => new(given[0], given[1].Split(','));

    private static T Word<T>(string kebab) where T : struct, Enum => Enum.Parse<T>(kebab.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);

    private static string Read()
    {
        using var text = new StreamReader(typeof(BaseCatalogue).Assembly.GetManifestResourceStream("LawLab.Grains.DataPoints.catalogue.tsv")!);
        return text.ReadToEnd();
    }
}
