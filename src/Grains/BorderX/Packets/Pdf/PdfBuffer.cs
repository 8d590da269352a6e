using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace LawLab.Grains.BorderX.Packets.Pdf;

/// <summary>A place in an object where the number of another one goes: of the same piece from 1, of a typeface below 0.</summary>
internal readonly record struct PdfReference(int At, int To);

/// <summary>An object of a PDF whose references are still open: pieces are made apart and numbered when they are put together.</summary>
internal sealed record PdfObject(byte[] Bytes, PdfReference[] References);

/// <summary>Writes an object (ISO 32000-1, 7.3).</summary>
internal sealed class PdfBuffer
{
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly List<PdfReference> _references = [];

    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    public PdfBuffer Raw(ReadOnlySpan<byte> bytes)
    {
        _bytes.Write(bytes);
        return this;
    }

    /// <summary>Operators and names that are plain ASCII.</summary>
    public PdfBuffer Text(string ascii)
    {
        Encoding.ASCII.GetBytes(ascii, _bytes);
        return this;
    }

    /// <summary>Numbers, each with a space after it. Never with an exponent: PDF knows none.</summary>
    public PdfBuffer Numbers(params ReadOnlySpan<double> numbers)
    {
        foreach (var number in numbers) Text(number.ToString("0.######", CultureInfo.InvariantCulture)).Text(" ");
        return this;
    }

    public PdfBuffer Name(string name)
    {
        Text("/");
        foreach (var one in Encoding.UTF8.GetBytes(name))
        {
            if (one is <= 32 or > 126 || "()<>[]{}/%#"u8.Contains(one)) Text("#" + one.ToString("X2", CultureInfo.InvariantCulture));
            else Raw([one]);
        }

        return Text(" ");
    }

    public PdfBuffer Hex(ReadOnlySpan<byte> bytes) => Text("<").Text(Convert.ToHexString(bytes)).Text("> ");

    /// <summary>A text for people, as titles and bookmarks have it.</summary>
    public PdfBuffer Title(string text) => Hex([0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)]);

    public PdfBuffer Reference(int to)
    {
        _references.Add(new PdfReference(_bytes.WrittenCount, to));
        return Text(" ");
    }

    public PdfObject ToObject() => new(_bytes.WrittenSpan.ToArray(), [.. _references]);

    /// <summary>An object that is a stream, packed; what is in the buffer are the entries of its dictionary.</summary>
    public PdfObject ToStream(ReadOnlySpan<byte> data)
    {
        var packed = Packed(data);
        return ToStreamAsItIs(packed, "/Filter /FlateDecode ");
    }

    /// <summary>An object that is a stream whose data and filters are as they have to be.</summary>
    public PdfObject ToStreamAsItIs(ReadOnlySpan<byte> data, string entries = "")
    {
        var whole = new PdfBuffer().Text("<< ").Text(entries);
        foreach (var reference in _references) whole._references.Add(reference with { At = reference.At + whole._bytes.WrittenCount });
        whole.Raw(Written).Text(string.Create(CultureInfo.InvariantCulture, $"/Length {data.Length} >>\nstream\n")).Raw(data).Text("\nendstream");
        return whole.ToObject();
    }

    public static byte[] Packed(ReadOnlySpan<byte> data)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true)) zlib.Write(data);
        return packed.ToArray();
    }
}
