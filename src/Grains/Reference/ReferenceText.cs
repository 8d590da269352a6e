using System.Text;
using System.Text.RegularExpressions;

namespace LawLab.Grains.Reference;

/// <summary>
/// What the published lists hold besides codes: fixed-width padding, NUL bytes, rows of a test system, choices such as "all".
/// Odd but used codes ("UNKNOWN", "Visiting Judge 12", a docket in a judge's place) are codes that cases carry, and stay.
/// </summary>
internal static partial class ReferenceText
{
    /// <summary>Longest code accepted; the longest published one has 25 characters.</summary>
    public const int LongestCode = 40;

    /// <summary>Longest label accepted; the longest published one has 222 characters.</summary>
    public const int LongestLabel = 400;

    /// <summary>Without padding and control characters; blanks inside stay, for some codes differ in them alone.</summary>
    public static string CleanCode(string text) => string.Concat(text.Where(c => !char.IsControl(c))).Trim();

    /// <summary>As <see cref="CleanCode"/>, with runs of white space as one blank.</summary>
    public static string CleanLabel(string text)
    {
        var label = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                label.Append(label.Length > 0 && label[^1] != ' ' ? " " : "");
            }
            else if (!char.IsControl(c))
            {
                label.Append(c);
            }
        }

        return label.ToString().TrimEnd();
    }

    /// <summary>Why this is no code that a case could carry; null when it is one.</summary>
    public static string? WhyNot(string code, string label) => (code, label) switch
    {
        ("", _) => "no code",
        (_, "") => "no label",
        ({ Length: > LongestCode }, _) => $"the code is longer than {LongestCode} characters",
        (_, { Length: > LongestLabel }) => $"the label is longer than {LongestLabel} characters",
        _ when code.Contains('\uFFFD') || label.Contains('\uFFFD') => "not UTF-8",
        _ when AngleBrackets().IsMatch(code) || AngleBrackets().IsMatch(label) => "a choice of all, not a code",
        _ when TestRow().IsMatch(label) => "a row for testing",
        _ when Placeholder().IsMatch(label) => "a placeholder, the label names nothing",
        _ => null,
    };

    [GeneratedRegex("^<.*>$")]
    private static partial Regex AngleBrackets();

    // "TEST HEARING LOC", "Ij Name Testing", "Test IJ forEOIR", "Ltest SR., Ftest M.", "CASE-TEST"; not "Testa", "CONTESTED".
    [GeneratedRegex("(?<![a-z])[lf]?test(ing)?(?![a-z])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TestRow();

    [GeneratedRegex("^(sample|dummy|none|null|nan|not used\\b.*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
