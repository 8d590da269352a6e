using System.Buffers;
using System.Globalization;
using System.Text;

namespace LawLab.Grains.Tests.BorderX.Packets;

/// <summary>A page of a made-up PDF.</summary>
/// <param name="Content">Its operators; the font is <c>/F</c>, a picture <c>/I</c>.</param>
/// <param name="Box">Its media box.</param>
/// <param name="More">Further entries, as <c>/Rotate 90</c>.</param>
internal sealed record MadePage(string Content, string Box = "0 0 612 792", string More = "");

/// <summary>PDFs written by hand, so that nothing of what makes packets makes what they are tested with.</summary>
internal static class MadePdf
{
    /// <summary>Pages with a font and, when given, a picture.</summary>
    /// <param name="pages">In order.</param>
    /// <param name="catalog">Further entries of the catalog.</param>
    /// <param name="jpeg">The picture.</param>
    /// <param name="more">Further objects, from number 5; of a stream its dictionary, U+0001, its data.</param>
    public static byte[] Of(IEnumerable<MadePage> pages, string catalog = "", byte[]? jpeg = null, params string[] more)
    {
        var all = pages.ToList();
        var file = new MadeFile();
        var first = 5 + more.Length;
        file.Add($"<< /Type /Catalog /Pages 2 0 R {catalog} >>");
        file.Add($"<< /Type /Pages /Count {all.Count} /Kids [{string.Join(' ', Enumerable.Range(0, all.Count).Select(at => $"{first + (2 * at)} 0 R"))}] /Resources << /Font << /F 3 0 R >> /XObject << /I 4 0 R >> >> >>");
        file.Add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
        if (jpeg is null) file.Add("<< /Type /XObject /Subtype /Form /BBox [0 0 1 1] >>", []);
        else file.Add("<< /Type /XObject /Subtype /Image /Width 1700 /Height 2200 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /DCTDecode >>", jpeg);
        foreach (var one in more)
        {
            if (one.Split('\u0001') is [var dictionary, var stream]) file.Add(dictionary, Encoding.Latin1.GetBytes(stream));
            else file.Add(one);
        }

        for (var at = 0; at < all.Count; at++)
        {
            file.Add($"<< /Type /Page /Parent 2 0 R /MediaBox [{all[at].Box}] /Contents {first + (2 * at) + 1} 0 R {all[at].More} >>");
            file.Add("<< >>", Encoding.Latin1.GetBytes(all[at].Content));
        }

        return file.ToBytes();
    }

    /// <summary>Lines of text from the top of a letter page down, as many as there are.</summary>
    public static MadePage Text(string word, int lines, double lowest = 90, string more = "")
    {
        var content = new StringBuilder("BT /F 11 Tf 14 TL 72 720 Td\n");
        for (var line = 1; line <= lines; line++) content.Append(CultureInfo.InvariantCulture, $"({word} line {line} of a paper that is of no importance to anybody at all) Tj T*\n");
        return new MadePage(content.Append(CultureInfo.InvariantCulture, $"ET BT /F 11 Tf 250 {lowest} Td ({word} foot in the middle) Tj ET").ToString(), More: more);
    }

    /// <summary>What looks like a scan to whoever does not decode it: no byte of it is FF.</summary>
    public static byte[] Scan(int seed, int bytes, int width = 1700, int height = 2200)
    {
        var data = new byte[bytes];
        new Random(seed).NextBytes(data);
        for (var at = 0; at < data.Length; at++) data[at] = data[at] == 0xFF ? (byte)0 : data[at];
        return
        [
            0xFF, 0xD8,
            .. Testing.MadePicture.Segment(0xDB, [0, .. Enumerable.Repeat((byte)1, 64)]),
            .. Testing.MadePicture.Segment(0xC0, [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0]),
            .. Testing.MadePicture.Segment(0xC4, [0x00, 1, .. new byte[15], 0]),
            .. Testing.MadePicture.Segment(0xC4, [0x10, 1, .. new byte[15], 0]),
            .. Testing.MadePicture.Segment(0xDA, [1, 1, 0x00, 0, 63, 0]),
            .. data,
            0xFF, 0xD9,
        ];
    }

    private sealed class MadeFile
    {
        private readonly ArrayBufferWriter<byte> _file = new();
        private readonly List<int> _offsets = [];

        public MadeFile() => Write("%PDF-1.7\n");

        public void Add(string dictionary, byte[]? stream = null)
        {
            _offsets.Add(_file.WrittenCount);
            Write($"{_offsets.Count} 0 obj\n");
            if (stream is null)
            {
                Write(dictionary + "\nendobj\n");
                return;
            }

            Write(dictionary[..dictionary.LastIndexOf(">>", StringComparison.Ordinal)] + $"/Length {stream.Length} >>\nstream\n");
            _file.Write(stream);
            Write("\nendstream\nendobj\n");
        }

        public byte[] ToBytes()
        {
            var start = _file.WrittenCount;
            Write($"xref\n0 {_offsets.Count + 1}\n0000000000 65535 f \n");
            foreach (var offset in _offsets) Write(offset.ToString("D10", CultureInfo.InvariantCulture) + " 00000 n \n");
            Write($"trailer\n<< /Size {_offsets.Count + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
            return _file.WrittenSpan.ToArray();
        }

        private void Write(string text) => _file.Write(Encoding.Latin1.GetBytes(text));
    }
}
