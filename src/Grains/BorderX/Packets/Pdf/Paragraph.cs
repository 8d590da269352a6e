using System.Text;

namespace LawLab.Grains.BorderX.Packets.Pdf;

internal enum Align
{
    Left,
    Center,
}

/// <summary>A stretch of text in one face.</summary>
internal sealed record TextRun(string Text, Face Face = Face.Regular, bool IsUnderlined = false, bool IsStruck = false);

/// <summary>A paragraph and how it is set; lengths in points.</summary>
/// <param name="Runs">Its text.</param>
internal sealed record Paragraph(params TextRun[] Runs)
{
    public double Size { get; init; } = 12;

    /// <summary>From line to line.</summary>
    public double Leading { get; init; } = 14.4;

    public double Left { get; init; }

    public double Right { get; init; }

    /// <summary>How much further in the first line begins.</summary>
    public double First { get; init; }

    public double Before { get; init; }

    public double After { get; init; }

    public Align Align { get; init; }

    /// <summary>Stands before the first line, ending a little left of it: the mark of a list.</summary>
    public string? Mark { get; init; }

    /// <summary>Not left alone at the foot of a page.</summary>
    public bool KeepsWithNext { get; init; }

    /// <summary>The rank of a heading; 0 for none.</summary>
    public int Level { get; init; }

    public string Text => string.Concat(Runs.Select(run => run.Text));
}

/// <summary>A part of a line in one face, and where it begins.</summary>
internal sealed record LinePart(TextRun Run, string Text, double X, double Width);

/// <summary>Divides paragraphs into lines: at spaces, after hyphens and dashes, and inside a word that is longer than a line.</summary>
internal static class LineBreaker
{
    private const double TabStop = 36;

    public static List<List<LinePart>> Break(Paragraph paragraph, double width)
    {
        var characters = Characters(paragraph);
        var lines = new List<List<LinePart>>();
        for (var start = 0; start < characters.Count;)
        {
            var indent = lines.Count == 0 ? paragraph.First : 0;
            var end = End(characters, start, width - indent, indent);
            lines.Add(Line(characters, start, end, indent));
            for (start = end; start < characters.Count && characters[start].IsSpace;) start++;
        }

        return lines;
    }

    private static List<Character> Characters(Paragraph paragraph)
    {
        var characters = new List<Character>();
        foreach (var run in paragraph.Runs)
        {
            var face = Typeface.Of(run.Face);
            foreach (var rune in Prepared(run.Text).EnumerateRunes()) characters.Add(new Character(rune, run, face.Width(face.Glyph(rune)) * paragraph.Size / 1000));
        }

        return characters;
    }

    /// <summary>Composed, as the typeface has its letters, and without the characters that are never seen.</summary>
    private static string Prepared(string text)
    {
        var prepared = new StringBuilder();
        foreach (var rune in text.Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            if (rune.Value == '\t' || !(Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.Format)) prepared.Append(rune);
        }

        return prepared.ToString();
    }

    private static int End(List<Character> characters, int start, double width, double indent)
    {
        var (x, chance) = (0.0, 0);
        for (var at = start; at < characters.Count; at++)
        {
            x += characters[at].WidthAt(x + indent);
            if (x > width && !characters[at].IsSpace && at > start) return chance > start ? chance : at;
            if (characters[at].IsSpace || (characters[at].IsHyphen && at + 1 < characters.Count)) chance = at + 1;
        }

        return characters.Count;
    }

    private static List<LinePart> Line(List<Character> characters, int start, int end, double indent)
    {
        while (end > start && characters[end - 1].IsSpace) end--;
        var parts = new List<LinePart>();
        var x = indent;
        for (var at = start; at < end;)
        {
            var (run, text, from) = (characters[at].Run, new StringBuilder(), x);
            for (; at < end && characters[at].Run == run && !characters[at].IsTab; at++)
            {
                text.Append(characters[at].Rune);
                x += characters[at].WidthAt(x);
            }

            if (text.Length > 0) parts.Add(new LinePart(run, text.ToString(), from, x - from));
            for (; at < end && characters[at].IsTab; at++) x += characters[at].WidthAt(x);
        }

        return parts;
    }

    private readonly record struct Character(Rune Rune, TextRun Run, double Width)
    {
        public bool IsTab => Rune.Value == '\t';

        // A space that may not be broken at is none here.
        public bool IsSpace => Rune.Value is ' ' or '\t';

        public bool IsHyphen => Rune.Value is '-' or '–' or '—';

        public double WidthAt(double x) => IsTab ? TabStop - (x % TabStop) : Width;
    }
}
