using System.Globalization;
using System.Text;
using UglyToad.PdfPig.Fonts.TrueType;
using UglyToad.PdfPig.Fonts.TrueType.Parser;

namespace LawLab.Grains.BorderX.Packets.Pdf;

/// <summary>The four cuts of the packet's typeface.</summary>
internal enum Face
{
    Regular,
    Bold,
    Italic,
    BoldItalic,
}

/// <summary>
/// Tinos, which has the widths of Times New Roman, cut down to Latin with Vietnamese, Greek and Cyrillic. It goes into each file: the fonts
/// that every reader has cover Western Europe alone, and look different everywhere.
/// </summary>
internal sealed class Typeface
{
    /// <summary>How many objects one takes in a file.</summary>
    public const int Objects = 5;

    private static readonly Typeface[] s_all = [.. Enum.GetValues<Face>().Select(face => new Typeface(face))];

    private readonly Face _face;
    private readonly byte[] _file;
    private readonly TrueTypeFont _font;
    private readonly int[] _glyphs = new int[0x10000];
    private readonly double[] _widths;

    private Typeface(Face face)
    {
        _face = face;
        using var resource = typeof(Typeface).Assembly.GetManifestResourceStream($"LawLab.Grains.BorderX.Packets.Fonts.Tinos-{face}.ttf")!;
        using var copy = new MemoryStream();
        resource.CopyTo(copy);
        _file = copy.ToArray();
        _font = TrueTypeFontParser.Parse(new TrueTypeDataBytes(new UglyToad.PdfPig.Core.MemoryInputBytes(_file)));
        var characters = _font.WindowsUnicodeCMap;
        for (var code = 0; code < _glyphs.Length; code++) _glyphs[code] = characters.CharacterCodeToGlyphIndex(code);
        _widths = new double[_glyphs.Max() + 1];
        for (var glyph = 0; glyph < _widths.Length; glyph++)
        {
            _widths[glyph] = _font.TableRegister.HorizontalMetricsTable.GetAdvanceWidth(glyph) * 1000.0 / _font.GetUnitsPerEm();
        }
    }

    public static Typeface Of(Face face) => s_all[(int)face];

    /// <summary>Its number in the file; 0 when it has no sign for the character.</summary>
    public int Glyph(Rune character) => character.IsBmp ? _glyphs[character.Value] : 0;

    /// <summary>In thousandths of the size.</summary>
    public double Width(int glyph) => _widths[glyph];

    /// <summary>The objects of the font, the first at <paramref name="at"/>; references are numbers of the file.</summary>
    public IEnumerable<PdfObject> ToObjects(int at)
    {
        var name = $"Tinos-{_face}";
        yield return new PdfBuffer().Text($"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [")
            .Reference(at + 1).Text("] /ToUnicode").Reference(at + 4).Text(">>").ToObject();
        var widths = new PdfBuffer().Text($"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDToGIDMap /Identity ")
            .Text("/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor").Reference(at + 2).Text("/W [0 [");
        foreach (var width in _widths) widths.Numbers(Math.Round(width));
        yield return widths.Text("]] >>").ToObject();
        var header = _font.TableRegister.HeaderTable;
        var (bold, italic) = (_face is Face.Bold or Face.BoldItalic, _face is Face.Italic or Face.BoldItalic);
        double Scaled(double units) => Math.Round(units * 1000 / _font.GetUnitsPerEm());
        yield return new PdfBuffer().Text($"<< /Type /FontDescriptor /FontName /{name} /Flags {(italic ? 70 : 6)} /ItalicAngle {(italic ? -15 : 0)} /StemV {(bold ? 140 : 80)} ")
            .Text("/Ascent 891 /Descent -216 /CapHeight 655 /FontBBox [")
            .Numbers(Scaled(header.Bounds.Left), Scaled(header.Bounds.Bottom), Scaled(header.Bounds.Right), Scaled(header.Bounds.Top))
            .Text("] /FontFile2").Reference(at + 3).Text(">>").ToObject();
        yield return new PdfBuffer().Text(string.Create(CultureInfo.InvariantCulture, $"/Length1 {_file.Length} ")).ToStream(_file);
        yield return new PdfBuffer().ToStream(ToUnicode());
    }

    /// <summary>Which character each glyph is, so that the text can be searched and copied.</summary>
    private byte[] ToUnicode()
    {
        var map = new StringBuilder("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Tinos def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        var known = Enumerable.Range(1, _glyphs.Length - 1).Where(code => _glyphs[code] != 0).DistinctBy(code => _glyphs[code]).OrderBy(code => _glyphs[code]);
        foreach (var chunk in known.Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{chunk.Length} beginbfchar\n");
            foreach (var code in chunk) map.Append(CultureInfo.InvariantCulture, $"<{_glyphs[code]:X4}> <{code:X4}>\n");
            map.Append("endbfchar\n");
        }

        return Encoding.ASCII.GetBytes(map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend").ToString());
    }
}
