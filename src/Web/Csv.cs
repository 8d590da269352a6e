namespace LawLab.Web;

/// <summary>Tables as RFC 4180 has them, harmless to open in a spreadsheet.</summary>
internal static class Csv
{
    // What a spreadsheet takes for the beginning of a formula; the wide ones are as good in Japanese and Chinese ones.
    private const string Formula = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    public static string Line(params IEnumerable<string> fields) => string.Join(',', fields.Select(Field)) + "\r\n";

    /// <summary>A text that no spreadsheet takes for a formula, with what makes it one behind an apostrophe.</summary>
    public static string Harmless(string text) => text.Length > 0 && Formula.Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;

    private static string Field(string text) => $"\"{Harmless(text).Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
