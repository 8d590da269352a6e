using System.Globalization;
using System.Numerics;
using System.Text;

namespace LawLab.Grains.Cases;

/// <summary>
/// Words that are looked for in what was written of a case. A word of the text that begins with one of them is found; case and accents do
/// not count.
/// </summary>
/// <param name="Words">One to eight of them, folded.</param>
[GenerateSerializer, Immutable, Alias("lawlab.SearchedWords")]
public sealed record SearchedWords([property: Id(0)] IReadOnlyList<string> Words)
{
    private const int Most = 8;
    private const int MaxText = 200;
    private const int Before = 80;
    private const int After = 160;

    /// <summary>The words of what somebody typed.</summary>
    /// <exception cref="InvalidFilterException">There is nothing in it to look for.</exception>
    public static SearchedWords Parse(string text)
    {
        var words = text.Length > MaxText ? [] : Tokens(text).Select(token => Fold(text.AsSpan(token.Start, token.Length))).Distinct(StringComparer.Ordinal).ToList();
        return words.Count is > 0 and <= Most && words.TrueForAll(word => word.Length > 1)
            ? new SearchedWords(words)
            : throw new InvalidFilterException($"Search for one to {Most} words of two letters or more.");
    }

    /// <summary>Whether each of the words is found in one of these passages.</summary>
    internal bool AreAllIn(IEnumerable<Passage> passages) => passages.Aggregate(0, (found, passage) => found | passage.Found) == (1 << Words.Count) - 1;

    /// <summary>The passage around the first place where one of the words stands; null when none does.</summary>
    internal Passage? In(string text, PassageKind kind, string? id, DateTimeOffset? at)
    {
        var (found, count, first) = (0, 0, -1);
        foreach (var token in Tokens(text))
        {
            if (FoundIn(text, token) is not (> 0 and var these)) continue;
            found |= these;
            count++;
            if (first < 0) first = token.Start;
        }

        return count == 0 ? null : new Passage(kind, id, at, [.. Parts(text, first)], found, count);
    }

    private List<PassagePart> Parts(string text, int first)
    {
        var (start, end) = (Math.Max(0, first - Before), Math.Min(text.Length, first + After));
        // Whole words, so that nothing is cut in the middle of a character either.
        while (start > 0 && start < first && !char.IsWhiteSpace(text[start - 1])) start++;
        while (end < text.Length && end > first + 1 && !char.IsWhiteSpace(text[end])) end--;
        if (end <= first + 1) end = Math.Min(text.Length, first + After);
        if (end < text.Length && char.IsLowSurrogate(text[end])) end--;
        var window = text[start..end];
        var (parts, done) = (new List<PassagePart>(), 0);
        foreach (var token in Tokens(window).Where(token => FoundIn(window, token) > 0))
        {
            if (token.Start > done) parts.Add(new PassagePart(window[done..token.Start], false));
            parts.Add(new PassagePart(window.Substring(token.Start, token.Length), true));
            done = token.Start + token.Length;
        }

        if (done < window.Length) parts.Add(new PassagePart(window[done..], false));
        return parts;
    }

    private int FoundIn(string text, (int Start, int Length) token)
    {
        var given = text.AsSpan(token.Start, token.Length);
        var word = Ascii.IsValid(given) ? given : Fold(given);
        var found = 0;
        for (var i = 0; i < Words.Count; i++)
        {
            if (word.StartsWith(Words[i], StringComparison.OrdinalIgnoreCase)) found |= 1 << i;
        }

        return found;
    }

    private static IEnumerable<(int Start, int Length)> Tokens(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsOfWord(text, i)) continue;
            var start = i;
            while (i < text.Length && IsOfWord(text, i)) i++;
            yield return (start, i - start);
        }
    }

    private static bool IsOfWord(string text, int i) =>
        char.IsLetterOrDigit(text, i) || char.GetUnicodeCategory(text, i) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static string Fold(ReadOnlySpan<char> word)
    {
        var letters = word.ToString().Normalize(NormalizationForm.FormKD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark);
        return new string([.. letters]).ToUpperInvariant();
    }
}

/// <summary>Where a passage stands.</summary>
public enum PassageKind
{
    /// <summary>In a note of the file.</summary>
    Note,

    /// <summary>In what somebody saw at a hearing or elsewhere.</summary>
    Observation,

    /// <summary>In an answer of the interview.</summary>
    Answer,

    /// <summary>In the strategy.</summary>
    Strategy,
}

/// <summary>A piece of a passage.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="IsFound">Whether it is one of the words.</param>
[GenerateSerializer, Immutable, Alias("lawlab.PassagePart")]
public sealed record PassagePart([property: Id(0)] string Text, [property: Id(1)] bool IsFound);

/// <summary>What stands around a word that was looked for.</summary>
/// <param name="Kind">Where.</param>
/// <param name="Id">Of the note, the observation, the data point (its code) or the draft.</param>
/// <param name="At">When it was written; null for a text that is written on.</param>
/// <param name="Parts">Some 240 characters of it, in order.</param>
/// <param name="Found">Which of the words stand in the whole text, as bits.</param>
/// <param name="Count">How often.</param>
[GenerateSerializer, Immutable, Alias("lawlab.Passage")]
public sealed record Passage(
    [property: Id(0)] PassageKind Kind,
    [property: Id(1)] string? Id,
    [property: Id(2)] DateTimeOffset? At,
    [property: Id(3)] IReadOnlyList<PassagePart> Parts,
    [property: Id(4)] int Found,
    [property: Id(5)] int Count)
{
    /// <summary>Those with most of the words first, of these the ones with most places.</summary>
    internal static IReadOnlyList<Passage> Best(IEnumerable<Passage> passages, int most) =>
        [.. passages.OrderByDescending(passage => BitOperations.PopCount((uint)passage.Found)).ThenByDescending(passage => passage.Count).Take(most)];
}
