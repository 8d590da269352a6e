using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace LawLab.Grains.Drafts.Export;

/// <summary>The styles of a document, under the names by which Word knows them.</summary>
internal static class DocxStyles
{
    public const string Hyperlink = "Hyperlink";

    private const string Quote = "Quote";
    private const string Item = "ListParagraph";

    // Half points.
    private static readonly int[] _headingSizes = [32, 28, 26];

    public static string? Of(DraftLine line) => line.Kind switch
    {
        LineKind.Heading => $"Heading{line.Level}",
        LineKind.Quote => Quote,
        LineKind.Bullet or LineKind.Numbered => Item,
        _ => null,
    };

    /// <summary>How far in a level is, in twentieths of a point.</summary>
    public static string Indent(int level) => (360 * level).ToString(CultureInfo.InvariantCulture);

    public static Styles Create() => new(
    [
        Defaults(),
        new Style(new StyleName { Val = "Normal" }) { Type = StyleValues.Paragraph, StyleId = "Normal", Default = true },
        .. _headingSizes.Select((size, i) => Heading(i + 1, size)),
        BasedOnNormal(Quote, "Quote", new Indentation { Left = "720", Right = "720" }, new Italic()),
        BasedOnNormal(Item, "List Paragraph", new ContextualSpacing(), null),
        Link(),
    ]);

    private static DocDefaults Defaults() => new(
        new RunPropertiesDefault(new RunPropertiesBaseStyle(
            new RunFonts { Ascii = "Times New Roman", HighAnsi = "Times New Roman", ComplexScript = "Times New Roman" },
            new FontSize { Val = "24" })),
        new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { After = "120" })));

    private static Style Heading(int rank, int size) => new(
        new StyleName { Val = $"heading {rank}" },
        new BasedOn { Val = "Normal" },
        new NextParagraphStyle { Val = "Normal" },
        new PrimaryStyle(),
        new StyleParagraphProperties(
            new KeepNext(), new SpacingBetweenLines { Before = "240", After = "120" }, new OutlineLevel { Val = rank - 1 }),
        new StyleRunProperties(new Bold(), new FontSize { Val = size.ToString(CultureInfo.InvariantCulture) }))
    {
        Type = StyleValues.Paragraph,
        StyleId = $"Heading{rank}",
    };

    private static Style BasedOnNormal(string id, string name, OpenXmlElement paragraph, OpenXmlElement? run)
    {
        var style = new Style(
            new StyleName { Val = name }, new BasedOn { Val = "Normal" }, new PrimaryStyle(), new StyleParagraphProperties(paragraph))
        {
            Type = StyleValues.Paragraph,
            StyleId = id,
        };
        if (run is not null) style.Append(new StyleRunProperties(run));
        return style;
    }

    private static Style Link() => new(
        new StyleName { Val = "Hyperlink" },
        new StyleRunProperties(new Color { Val = "0563C1" }, new Underline { Val = UnderlineValues.Single }))
    {
        Type = StyleValues.Character,
        StyleId = Hyperlink,
    };
}
