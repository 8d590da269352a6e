using System.Globalization;
using System.Text.RegularExpressions;
using LawLab.Grains.Journal;

namespace LawLab.Grains.DataPoints;

/// <summary>
/// How answers are written, in one form for each type: <c>3.5</c>, <c>1500.00 USD</c>, <c>2026-03-02</c>, <c>yes</c>, a code,
/// codes with commas between.
/// </summary>
internal static partial class DataPointValues
{
    public const int MaxText = 2_000;
    private const int MaxCodes = 50;

    public const string Yes = "yes";
    public const string No = "no";
    private const string Unknown = "unknown";

    public static string Of(bool answer) => answer ? Yes : No;

    public static string Of(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Of(decimal number) => number.ToString("0.####", CultureInfo.InvariantCulture);

    public static string OfDollars(decimal amount) => InCurrency(amount, "USD");

    public static string Of(IEnumerable<string> codes) => string.Join(',', codes);

    public static DateOnly? Day(string? value) => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public static string[] Codes(string value) => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The answer as it is kept; null when it is none to this question.</summary>
    public static string? Read(DataPointDefinition point, string given) => point.Type switch
    {
        DataPointType.Text => Text.IsNarrative(given, MaxText) ? given.Trim() : null,
        DataPointType.Number => NumberPattern().IsMatch(given.Trim()) ? Of(decimal.Parse(given.Trim(), CultureInfo.InvariantCulture)) : null,
        DataPointType.Money => MoneyOf(given.Trim()),
        DataPointType.Date => Day(given.Trim()) is { Year: >= 1900 and <= 2100 } day ? Of(day) : null,
        DataPointType.YesNo => given is Yes or No or Unknown ? given : null,
        DataPointType.Code => IsOf(point, given) ? given : null,
        DataPointType.Codes => CodesOf(point, given),
        _ => null,
    };

    /// <summary>Why <see cref="Read"/> took no answer, in the words of who typed it.</summary>
    public static Refusal WhyNot(DataPointDefinition point) => point.Type switch
    {
        DataPointType.Text => new("data-point.text", $"{point.Label}: write up to 2,000 characters."),
        DataPointType.Number => new("data-point.number", $"{point.Label}: enter a number, for instance 12 or 3.5."),
        DataPointType.Money => new("data-point.money", $"{point.Label}: enter an amount, for instance 1500 or 1500.00 USD."),
        DataPointType.Date => new("data-point.date", $"{point.Label}: enter a day between 1900 and 2100."),
        DataPointType.YesNo => new("data-point.yes-no", $"{point.Label}: choose yes, no or unknown."),
        _ => new("data-point.choice", $"{point.Label}: choose from the list."),
    };

    private static string? MoneyOf(string given)
    {
        var match = MoneyPattern().Match(given);
        if (!match.Success) return null;
        var amount = decimal.Parse(match.Groups[1].Value.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        return InCurrency(amount, match.Groups[2].Success ? match.Groups[2].Value : "USD");
    }

    private static string InCurrency(decimal amount, string currency) => string.Create(CultureInfo.InvariantCulture, $"{amount:0.00} {currency}");

    private static string? CodesOf(DataPointDefinition point, string given)
    {
        var codes = Codes(given).Distinct().ToList();
        return codes.Count is > 0 and <= MaxCodes && codes.TrueForAll(code => IsOf(point, code)) ? Of(codes) : null;
    }

    // Of a reference list the form alone: the list itself may not be loaded, and changes while cases last.
    private static bool IsOf(DataPointDefinition point, string code) =>
        point.List is null ? point.Options.Any(option => option.Code == code) : Text.IsCode(code);

    [GeneratedRegex(@"^-?[0-9]{1,12}(\.[0-9]{1,4})?\z")]
    private static partial Regex NumberPattern();

    [GeneratedRegex(@"^\$?([0-9]{1,12}(?:\.[0-9]{1,2})?|[0-9]{1,3}(?:,[0-9]{3}){1,3}(?:\.[0-9]{1,2})?)(?: ([A-Z]{3}))?\z")]
    private static partial Regex MoneyPattern();
}
