using System.Globalization;
using System.Text.RegularExpressions;

namespace LawLab.Grains.Law;

/// <summary>One line of a table of the law, with words for what is wrong with it.</summary>
/// <param name="where">What it is called there, as "rules.tsv, line 3".</param>
/// <param name="columns">Their names.</param>
/// <param name="cells">What each has.</param>
internal sealed class LawLine(string where, string[] columns, string[] cells)
{
    /// <summary>What the column has, without spaces around it; empty for nothing.</summary>
    public string this[string column] => cells[Array.IndexOf(columns, column)].Trim();

    public string? Optional(string column) => this[column] is { Length: > 0 } given ? given : null;

    public string Required(string column) => Optional(column) ?? throw Wrong($"has no {column}");

    public IReadOnlyList<string> List(string column) => this[column].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public T Word<T>(string column) where T : struct, Enum => Word<T>(column, Required(column));

    public T Word<T>(string what, string kebab) where T : struct, Enum =>
        Enum.TryParse<T>(kebab.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var word) && Enum.IsDefined(word) && !char.IsAsciiDigit(kebab[0])
            ? word
            : throw Wrong($"has '{kebab}' for {what}; it knows {string.Join(", ", Enum.GetNames<T>().Select(Kebab))}");

    public DateOnly Date(string what, string given) => DateOnly.TryParseExact(given, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? day
        : throw Wrong($"has '{given}' for {what}; a day is written 2026-03-09");

    public int Number(string what, string given) => int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw Wrong($"has '{given}' for {what}; a whole number is expected");

    /// <summary>A day, or two with <c>..</c> between when it is known to lie between them; either may be left out.</summary>
    public (DateOnly? Earliest, DateOnly? Latest) Day(string column)
    {
        if (Optional(column) is not { } given) return (null, null);
        if (given.Split("..") is not [var first, var last]) return (Date(column, given), Date(column, given));
        var (earliest, latest) = (first.Length == 0 ? (DateOnly?)null : Date(column, first), last.Length == 0 ? (DateOnly?)null : Date(column, last));
        return earliest > latest ? throw Wrong($"has a {column} that ends before it begins") : (earliest, latest);
    }

    public InvalidDataException Wrong(string what) => new($"{where}: it {what}.");

    public static string Kebab(string name) => Regex.Replace(name, "(?<=[a-z0-9])[A-Z]", found => "-" + found.Value).ToLowerInvariant();
}

/// <summary>Reads the tables of the law: a head with the names of the columns, then a record a line, with tabs between.</summary>
internal static class LawFile
{
    /// <exception cref="InvalidDataException">It is no such table; the message names file, line and what is expected.</exception>
    public static IEnumerable<LawLine> Lines(string file, string text, params string[] columns)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        if (!lines[0].Split('\t').SequenceEqual(columns)) throw new InvalidDataException($"{file}, line 1: its columns have to be {string.Join(", ", columns)}.");
        for (var at = 1; at < lines.Length; at++)
        {
            if (lines[at].Length == 0) continue;
            var cells = lines[at].Split('\t');
            yield return cells.Length == columns.Length
                ? new LawLine(string.Create(CultureInfo.InvariantCulture, $"{file}, line {at + 1}"), columns, cells)
                : throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{file}, line {at + 1}: it has {cells.Length} columns instead of {columns.Length}."));
        }
    }

    /// <summary>A table that LawLab comes with.</summary>
    /// <param name="file">Its name.</param>
    /// <param name="folder">In which it lies, for those that other features have in the same form.</param>
    public static string Shipped(string file, string folder = "Law")
    {
        using var text = new StreamReader(typeof(LawFile).Assembly.GetManifestResourceStream($"LawLab.Grains.{folder}.{file}")!);
        return text.ReadToEnd();
    }
}
