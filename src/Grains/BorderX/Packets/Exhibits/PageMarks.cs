using LawLab.Grains.BorderX.Packets.Pdf;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Graphics;
using UglyToad.PdfPig.Graphics.Colors;

namespace LawLab.Grains.BorderX.Packets.Exhibits;

/// <summary>What of a page has something on it, in the page as it is seen: letters, pictures, lines and areas.</summary>
internal static class PageMarks
{
    public static IEnumerable<PdfArea> Of(Page page) =>
        page.Letters.Where(letter => !string.IsNullOrWhiteSpace(letter.Value)).Select(Of)
            .Concat(page.GetImages().Select(image => Of(image.BoundingBox)))
            .Concat(page.Paths.SelectMany(Of));

    public static PdfArea Of(PdfRectangle box) => PdfArea.Around(
        (box.BottomLeft.X, box.BottomLeft.Y), (box.BottomRight.X, box.BottomRight.Y), (box.TopLeft.X, box.TopLeft.Y), (box.TopRight.X, box.TopRight.Y));

    /// <summary>Its glyph, and what a letter of that size takes at least: not every font tells the first.</summary>
    private static PdfArea Of(Letter letter)
    {
        var (from, to) = (letter.StartBaseLine, letter.EndBaseLine);
        var glyph = Of(letter.BoundingBox);
        var line = PdfArea.Around((from.X, from.Y), (to.X, to.Y), (glyph.Left, glyph.Bottom), (glyph.Right, glyph.Top));
        return glyph.Height > 0 && glyph.Width > 0 ? line : line.Grown(Math.Abs(letter.PointSize));
    }

    private static IEnumerable<PdfArea> Of(PdfPath path)
    {
        if (path is { IsFilled: false, IsStroked: false } || path.IsClipping) yield break;
        // White paper under white is not occupied: programs paint their whole page so.
        if (path.IsFilled && !(path.FillColor is { } fill && IsWhite(fill)) && path.GetBoundingRectangle() is { } box) yield return Of(box);
        if (!path.IsStroked) yield break;
        foreach (var side in path.SelectMany(Sides)) yield return side.Grown(path.LineWidth / 2);
    }

    /// <summary>The sides of an outline: what is inside it is free.</summary>
    private static IEnumerable<PdfArea> Sides(PdfSubpath subpath)
    {
        (double X, double Y)? first = null;
        var last = first;
        foreach (var command in subpath.Commands)
        {
            switch (command)
            {
                case PdfSubpath.Move move:
                    first = last = (move.Location.X, move.Location.Y);
                    break;
                case PdfSubpath.Line line:
                    last = (line.To.X, line.To.Y);
                    yield return PdfArea.Around((line.From.X, line.From.Y), (line.To.X, line.To.Y));
                    break;
                case PdfSubpath.Close when first is { } start && last is { } end:
                    yield return PdfArea.Around(start, end);
                    break;
                default:
                    if (command.GetBoundingRectangle() is { } box) yield return Of(box);
                    break;
            }
        }
    }

    private static bool IsWhite(IColor color)
    {
        var (red, green, blue) = color.ToRGBValues();
        return red > 0.99 && green > 0.99 && blue > 0.99;
    }
}
