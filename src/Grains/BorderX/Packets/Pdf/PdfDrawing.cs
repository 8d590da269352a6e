using System.Buffers.Binary;
using System.Text;

namespace LawLab.Grains.BorderX.Packets.Pdf;

/// <summary>What is drawn on one page of our own: text, lines, areas that lead somewhere.</summary>
internal sealed class PdfDrawing
{
    private readonly PdfBuffer _content = new();
    private readonly List<PieceLink> _links = [];

    /// <summary>Characters that the typeface does not have. A box stands for each, and the packet is not ready with one.</summary>
    public SortedSet<string> Missing { get; } = new(StringComparer.Ordinal);

    public static double Width(Face face, double size, string text)
    {
        var typeface = Typeface.Of(face);
        var width = 0.0;
        foreach (var character in text.EnumerateRunes()) width += typeface.Width(typeface.Glyph(character));
        return width * size / 1000;
    }

    public void Text(double x, double y, Face face, double size, string text)
    {
        if (text.Length == 0) return;
        Span<byte> glyph = stackalloc byte[2];
        var codes = new PdfBuffer();
        foreach (var character in text.EnumerateRunes())
        {
            var number = Typeface.Of(face).Glyph(character);
            if (number == 0)
            {
                Missing.Add(character.ToString());
                number = Typeface.Of(face).Glyph(new Rune('□'));
            }

            BinaryPrimitives.WriteUInt16BigEndian(glyph, (ushort)number);
            codes.Raw(glyph);
        }

        _content.Text($"BT /F{(int)face} ").Numbers(size).Text("Tf ").Numbers(x, y).Text("Td ").Hex(codes.Written).Text("Tj ET\n");
    }

    public void Centered(double x, double y, Face face, double size, string text) => Text(x - (Width(face, size, text) / 2), y, face, size, text);

    public void Line(double x, double y, double toX, double toY, double width = 0.6) =>
        _content.Numbers(width).Text("w ").Numbers(x, y).Text("m ").Numbers(toX, toY).Text("l S\n");

    public void Box(PdfArea area, double width = 0.6) =>
        _content.Numbers(width).Text("w ").Numbers(area.Left, area.Bottom, area.Width, area.Height).Text("re S\n");

    public void Link(PdfArea area, int page) => _links.Add(new PieceLink(area, page));

    /// <summary>Puts it into the piece as its next page.</summary>
    public void AddTo(PieceBuilder piece, PageFrame frame)
    {
        var form = new PdfBuffer().Text("/Type /XObject /Subtype /Form /BBox [0 0 ").Numbers(frame.Width, frame.Height).Text("] /Resources << /Font << ");
        foreach (var face in Enum.GetValues<Face>()) form.Text($"/F{(int)face}").Reference(-1 - (int)face);
        var number = piece.Add(form.Text(">> >> ").ToStream(_content.Written));
        piece.Add(new PiecePage(frame.Width, frame.Height, number, PdfMatrix.Identity, false, new PdfArea(0, 0, frame.Width, frame.Height), PageFrame.StampY, [.. _links]));
    }
}

/// <summary>The paper and its margins, in points.</summary>
internal sealed record PageFrame(double Width, double Height, double Margin)
{
    /// <summary>Where the number of a page of our own stands.</summary>
    public const double StampY = 34;

    public double Right => Width - Margin;

    public double Top => Height - Margin;

    public double TextWidth => Width - (2 * Margin);

    public double Middle => Width / 2;
}
