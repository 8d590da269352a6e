namespace LawLab.Web;

/// <summary>Tables as RFC 4180 has them, harmless to open in a spreadsheet.</summary>
internal static class Csv
{
    // What a spreadsheet takes for the beginning of a formula.
    private const string Formula = "=+-@\t\r";

    public static string Line(params IEnumerable<string> fields) => string.Join(',', fields.Select(Field)) + "\r\n";

    private static string Field(string text)
    {
        var harmless = text.Length > 0 && Formula.Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return $"\"{harmless.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
