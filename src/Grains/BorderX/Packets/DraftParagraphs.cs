using System.Globalization;
using LawLab.Grains.BorderX.Packets.Pdf;
using LawLab.Grains.Drafts;
using LawLab.Grains.Drafts.Export;

namespace LawLab.Grains.BorderX.Packets;

/// <summary>The paragraphs of a draft, as a brief has them: double-spaced text, single-spaced headings and quotations.</summary>
internal static class DraftParagraphs
{
    private const double Step = 36;
    private const double Single = 14.4;

    private static readonly string[] s_bullets = ["•", "◦", "▪"];

    /// <param name="draft">The text.</param>
    /// <param name="size">Of its letters, in points.</param>
    /// <param name="spacing">1 for single, 2 for double.</param>
    public static IEnumerable<Paragraph> Of(Delta draft, double size, double spacing) =>
        DraftLine.Of(draft).Select(line => Set(line, new Paragraph([.. line.Runs.Select(run => Run(run, line))]) { Size = size, Leading = Single / 12 * size * spacing }, spacing));

    /// <summary>Whether it says anything.</summary>
    public static bool IsEmpty(Delta draft) => DraftLine.Of(draft).All(line => line.Runs.All(run => string.IsNullOrWhiteSpace(run.Text)));

    private static Paragraph Set(DraftLine line, Paragraph paragraph, double spacing)
    {
        var single = paragraph.Leading / spacing;
        return line.Kind switch
        {
            LineKind.Heading when line.Level == 1 => paragraph with { Leading = single, Align = Align.Center, Before = 14, After = 12, KeepsWithNext = true, Level = 1 },
            LineKind.Heading => paragraph with { Leading = single, Left = Step * (line.Level - 2), Before = 10, After = 8, KeepsWithNext = true, Level = line.Level },
            LineKind.Quote => paragraph with { Leading = single, Left = Step * 2, Right = Step * 2, After = 12 },
            LineKind.Bullet or LineKind.Numbered => paragraph with { Left = Step * (line.Level + 1.5), Right = 0, Mark = Mark(line) },
            _ when paragraph.Text.Trim().Length == 0 => paragraph with { Leading = single },
            _ => paragraph with { Left = Step * line.Level, First = spacing > 1 ? Step : 0, After = spacing > 1 ? 0 : 8 },
        };
    }

    private static TextRun Run(DraftRun run, DraftLine line)
    {
        var isHeading = line.Kind == LineKind.Heading;
        var isBold = run.Has("bold") || isHeading;
        var isItalic = run.Has("italic") || (isHeading && line.Level == 3);
        return new TextRun(run.Text, isBold ? isItalic ? Face.BoldItalic : Face.Bold : isItalic ? Face.Italic : Face.Regular, run.Has("underline") || run.Link is not null, run.Has("strike"));
    }

    /// <summary>As Word numbers them: 1, a, i.</summary>
    private static string Mark(DraftLine line) => line.Kind == LineKind.Bullet
        ? s_bullets[line.Level % s_bullets.Length]
        : (line.Level % 3) switch
        {
            0 => line.Number.ToString(CultureInfo.InvariantCulture) + ".",
            1 => Tabs.Letter(line.Number - 1).ToLowerInvariant() + ".",
            _ => Roman(line.Number) + ".",
        };

    private static string Roman(int number)
    {
        ReadOnlySpan<(int Value, string Sign)> signs =
            [(1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")];
        var roman = "";
        foreach (var (value, sign) in signs)
        {
            for (; number >= value; number -= value) roman += sign;
        }

        return roman;
    }
}

/// <summary>The letters of exhibits: A to Z, then AA, AB.</summary>
internal static class Tabs
{
    public static string Letter(int index) => (index < 26 ? "" : Letter((index / 26) - 1)) + (char)('A' + (index % 26));
}
