using System.Buffers;
using System.Text.RegularExpressions;

namespace LawLab.Web;

/// <summary>Tables as RFC 4180 has them, harmless to open in a spreadsheet.</summary>
internal static partial class Csv
{
    // What a spreadsheet takes for the beginning of a formula; the wide ones are as good in Japanese and Chinese ones.
    private const string Formula = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private static readonly SearchValues<char> s_parts = SearchValues.Create(";\t\r\n");

    public static string Line(params IEnumerable<string> fields) => string.Join(',', fields.Select(Field)) + "\r\n";

    /// <summary>A text that no spreadsheet takes for a formula, with what makes it one behind an apostrophe; some look for it behind spaces.</summary>
    public static string Harmless(string text)
    {
        var begins = text.AsSpan().TrimStart(" \u00A0\u3000");
        return begins.Length > 0 && Formula.Contains(begins[0], StringComparison.Ordinal) ? "'" + text : text;
    }

    private static string Field(string text) => $"\"{BeforeFormula().Replace(Harmless(text), Parted).Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Parted(Match between) => between.ValueSpan.ContainsAny(s_parts) ? between.Value + "'" : between.Value;

    /// <summary>
    /// Where commas part decimals, a spreadsheet parts fields at semicolons (others at tabs), and then quotes hold no field together: each part, and each line, may begin
    /// a formula. Each run is read once, however long it is.
    /// </summary>
    [GeneratedRegex("(?<![\\s\";])(?>[\\s\";]+)(?=[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20])")]
    private static partial Regex BeforeFormula();
}
