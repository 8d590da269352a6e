using LawLab.Grains.BorderX.Packets.Pdf;
using UglyToad.PdfPig.Tokens;

namespace LawLab.Grains.BorderX.Packets.Exhibits;

/// <summary>How an annotation looks, and where on its page.</summary>
/// <param name="Form">Draws it.</param>
/// <param name="Matrix">Puts what it draws where it belongs.</param>
/// <param name="Area">What it takes of the page, in the page's own space.</param>
internal sealed record DrawnAnnotation(int Form, PdfMatrix Matrix, PdfArea Area);

/// <summary>
/// What stands on a page above its contents: filled fields, stamps, marks. It becomes part of the page, as it looks in print; what it does is not
/// taken over. Comments of reviewers, links, attachments, sounds and films are left out.
/// </summary>
internal static class PageAnnotations
{
    private const int Hidden = 2;
    private const int NoView = 32;

    private static readonly HashSet<string> s_drawn = new(StringComparer.Ordinal)
    {
        "Widget", "FreeText", "Stamp", "Ink", "Line", "Square", "Circle", "Polygon", "PolyLine", "Highlight", "Underline", "Squiggly", "StrikeOut", "Caret", "Redact",
    };

    public static IEnumerable<DrawnAnnotation> Of(PdfCopier copier, DictionaryToken page)
    {
        foreach (var annotation in All(copier, page))
        {
            if (Appearance(copier, annotation) is not { } appearance || Area(copier, annotation, "Rect") is not { Width: > 0, Height: > 0 } area) continue;
            if (copier.Resolve(appearance) is not StreamToken stream || copier.Appearance(appearance) is not { } form) continue;
            if (Area(copier, stream.StreamDictionary, "BBox") is not { Width: > 0, Height: > 0 } box) continue;
            var drawn = Matrix(copier, stream.StreamDictionary).Of(box);
            var (x, y) = (area.Width / drawn.Width, area.Height / drawn.Height);
            yield return new DrawnAnnotation(form, new PdfMatrix(x, 0, 0, y, area.Left - (drawn.Left * x), area.Bottom - (drawn.Bottom * y)), area);
        }
    }

    /// <summary>Whether a field has text that nothing draws: a program was to draw it, and paper has none.</summary>
    public static bool HasUnseenText(PdfCopier copier, DictionaryToken page) => All(copier, page)
        .Where(annotation => copier.Entry<NameToken>(annotation, "Subtype")?.Data == "Widget")
        .Any(field => Text(copier, field) is { Length: > 0 } && Appearance(copier, field) is null);

    /// <summary>The form of a page with its annotations in it.</summary>
    public static int Flattened(PieceBuilder piece, int page, PdfArea box, List<DrawnAnnotation> annotations)
    {
        if (annotations.Count == 0) return page;
        var (contents, form) = (new PdfBuffer().Text("q /P Do Q\n"), new PdfBuffer());
        form.Text("/Type /XObject /Subtype /Form /BBox [").Numbers(box.Left, box.Bottom, box.Right, box.Top).Text("] /Resources << /XObject << /P").Reference(page);
        for (var at = 0; at < annotations.Count; at++)
        {
            var (a, b, c, d, e, f) = annotations[at].Matrix;
            contents.Text("q ").Numbers(a, b, c, d, e, f).Text("cm ").Name($"N{at}").Text("Do Q\n");
            form.Name($"N{at}").Reference(annotations[at].Form);
        }

        return piece.Add(form.Text(">> >> ").ToStream(contents.Written));
    }

    private static IEnumerable<DictionaryToken> All(PdfCopier copier, DictionaryToken page) =>
        (copier.Entry<ArrayToken>(page, "Annots")?.Data ?? [])
            .Select(copier.Resolve).OfType<DictionaryToken>()
            .Where(annotation => copier.Entry<NameToken>(annotation, "Subtype") is { } kind && s_drawn.Contains(kind.Data))
            .Where(annotation => ((copier.Entry<NumericToken>(annotation, "F")?.Int ?? 0) & (Hidden | NoView)) == 0);

    /// <summary>The stream of how it looks now, by reference.</summary>
    private static IToken? Appearance(PdfCopier copier, DictionaryToken annotation)
    {
        if (copier.Entry<DictionaryToken>(annotation, "AP") is not { } appearances || !appearances.Data.TryGetValue("N", out var normal)) return null;
        if (copier.Resolve(normal) is DictionaryToken states && copier.Entry<NameToken>(annotation, "AS") is { } state) return states.Data.GetValueOrDefault(state.Data);
        return copier.Resolve(normal) is StreamToken ? normal : null;
    }

    private static string? Text(PdfCopier copier, DictionaryToken field)
    {
        var value = copier.Inherited(field, "V");
        return (copier.Inherited(field, "FT") as NameToken)?.Data is not ("Tx" or "Ch") ? null : value switch { StringToken text => text.Data, HexToken hex => hex.Data, _ => null };
    }

    private static PdfMatrix Matrix(PdfCopier copier, DictionaryToken form) =>
        Numbers(copier, form, "Matrix") is [var a, var b, var c, var d, var e, var f] ? new PdfMatrix(a, b, c, d, e, f) : PdfMatrix.Identity;

    private static PdfArea? Area(PdfCopier copier, DictionaryToken dictionary, string name) =>
        Numbers(copier, dictionary, name) is [var a, var b, var c, var d] ? PdfArea.Around((a, b), (c, d)) : null;

    private static double[] Numbers(PdfCopier copier, DictionaryToken dictionary, string name) =>
        [.. (copier.Entry<ArrayToken>(dictionary, name)?.Data ?? []).Select(copier.Resolve).OfType<NumericToken>().Select(number => number.Data)];
}
