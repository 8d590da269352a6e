using System.Text.RegularExpressions;

namespace LawLab.Grains.Journal;

/// <summary>What may stand in a text field, for every aggregate.</summary>
internal static partial class Text
{
    /// <summary>One line of 1 to <paramref name="max"/> characters, without control characters or half characters.</summary>
    public static bool IsLine(string? text, int max) =>
        !string.IsNullOrWhiteSpace(text) && text.Length <= max && !text.Any(char.IsControl) && IsWhole(text);

    /// <summary>Several lines of 1 to <paramref name="max"/> characters in all.</summary>
    public static bool IsNarrative(string? text, int max) =>
        !string.IsNullOrWhiteSpace(text) && text.Length <= max && !text.Any(c => char.IsControl(c) && c is not ('\n' or '\t')) && IsWhole(text);

    /// <summary>A code of a reference list, or null where it may be missing.</summary>
    public static bool IsCodeOrNull(string? code) => code is null || IsCode(code);

    /// <summary>A code of a reference list.</summary>
    public static bool IsCode(string? code) => code is not null && CodePattern().IsMatch(code);

    private static bool IsWhole(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[++i])) return false;
        }

        return true;
    }

    [GeneratedRegex(@"^[A-Za-z0-9?*<>()/. _-]{1,40}\z")]
    private static partial Regex CodePattern();
}
