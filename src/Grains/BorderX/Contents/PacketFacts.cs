using System.Globalization;
using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.DataPoints;

namespace LawLab.Grains.BorderX.Contents;

/// <summary>
/// What texts may take from a case: answers that do not identify her, which everybody who works on a packet sees. All else stays a blank, so no
/// text tells whoever may not learn it.
/// </summary>
/// <param name="Version">Version of the case.</param>
/// <param name="Values">In words, by the code of the data point.</param>
/// <param name="Labels">What each point asks, by its code: also of those that are not answered or not to be told.</param>
internal sealed record PacketFacts(int Version, IReadOnlyDictionary<string, string> Values, IReadOnlyDictionary<string, string> Labels)
{
    public static PacketFacts Of(CaseInterview interview)
    {
        var points = interview.Points.Where(point => point.HearingId is null).ToList();
        return new PacketFacts(
            interview.Version,
            points.Where(MayBeTold).ToDictionary(point => point.Point.Definition.Code, point => InWords(point.Point.Definition, point.Value!)),
            points.ToDictionary(point => point.Point.Definition.Code, point => point.Point.Definition.Label));
    }

    private static bool MayBeTold(CaseDataPoint point) =>
        point.Point.Definition is { SeenBy: CaseAction.ReadFacts, Sensitivity: DataPointSensitivity.Ordinary } && point is { Value: not null, IsWithheld: false };

    private static string InWords(DataPointDefinition point, string value) => point.Type switch
    {
        DataPointType.Date when DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture),
        DataPointType.Money when value.Split(' ') is [var amount, "USD"] && decimal.TryParse(amount, NumberStyles.Number, CultureInfo.InvariantCulture, out var dollars) => Dollars(dollars),
        DataPointType.Code => LabelOf(point, value),
        DataPointType.Codes => string.Join(", ", value.Split(',').Select(code => LabelOf(point, code.Trim()))),
        // A line of a text is a paragraph of its own.
        _ => value.ReplaceLineEndings(" "),
    };

    private static string Dollars(decimal amount) => amount.ToString(amount == decimal.Truncate(amount) ? "$#,0" : "$#,0.00", CultureInfo.InvariantCulture);

    private static string LabelOf(DataPointDefinition point, string code) => point.Options.FirstOrDefault(option => option.Code == code)?.Label ?? code;
}
