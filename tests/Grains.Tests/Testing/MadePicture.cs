using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace LawLab.Grains.Tests.Testing;

/// <summary>Pictures made byte by byte, with all that a camera writes about who, where and when.</summary>
internal static class MadePicture
{
    /// <summary>Stands in every part that must go.</summary>
    public const string Secret = "Zorzal-33.7490N-84.3880W";

    private static readonly byte[] s_secret = Encoding.ASCII.GetBytes(Secret);

    private static readonly byte[] s_exif = [.. "Exif\0\0MM\0*"u8, .. s_secret];

    /// <summary>A grey square of 8 × 8 pixels, or what declares another size.</summary>
    public static byte[] Jpeg(int width = 8, int height = 8, bool bare = false) =>
    [
        0xFF, 0xD8,
        .. bare ? [] : Segment(0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
        .. bare ? [] : Segment(0xE1, s_exif),
        .. bare ? [] : Segment(0xE2, [.. "ICC_PROFILE\0"u8, .. s_secret]),
        .. bare ? [] : Segment(0xED, [.. "Photoshop 3.0\0"u8, .. s_secret]),
        .. bare ? [] : Segment(0xEF, s_secret),
        .. bare ? [] : Segment(0xFE, s_secret),
        .. Segment(0xDB, [0, .. Enumerable.Repeat((byte)1, 64)]),
        .. Segment(0xC0, [8, .. UInt16(height), .. UInt16(width), 1, 1, 0x11, 0]),
        .. Segment(0xC4, [0x00, 1, .. new byte[15], 0]),
        .. Segment(0xC4, [0x10, 1, .. new byte[15], 0]),
        .. bare ? [] : Segment(0xFE, s_secret),
        .. Segment(0xDA, [1, 1, 0x00, 0, 63, 0]),
        // Twice a zero bit, no difference and the end of the block; a stuffed byte and a restart stand for larger pictures.
        0x3F, 0xFF, 0x00, 0xFF, 0xD0, 0x3F,
        0xFF, 0xD9,
        .. bare ? [] : s_secret,
    ];

    /// <summary>A red square of 2 × 2 pixels of a palette of two, or what declares another size.</summary>
    public static byte[] Png(int width = 2, int height = 2, bool bare = false) =>
    [
        0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n',
        .. Chunk("IHDR", [.. UInt32(width), .. UInt32(height), 8, 3, 0, 0, 0]),
        .. bare ? [] : Chunk("eXIf", s_exif),
        .. bare ? [] : Chunk("iTXt", s_secret),
        .. Chunk("PLTE", [200, 0, 0, 0, 0, 200]),
        .. Chunk("tRNS", [255, 128]),
        .. bare ? [] : Chunk("tEXt", s_secret),
        .. Chunk("IDAT", Deflated([0, 0, 0, 0, 0, 0])),
        .. bare ? [] : Chunk("zTXt", s_secret),
        .. bare ? [] : Chunk("tIME", s_secret),
        .. Chunk("IEND", []),
        .. bare ? [] : s_secret,
    ];

    /// <summary>A segment of a JPEG.</summary>
    public static byte[] Segment(byte marker, byte[] data) => [0xFF, marker, .. UInt16(data.Length + 2), .. data];

    /// <summary>A chunk of a PNG with its checksum.</summary>
    public static byte[] Chunk(string type, byte[] data)
    {
        byte[] summed = [.. Encoding.ASCII.GetBytes(type), .. data];
        return [.. UInt32(data.Length), .. summed, .. UInt32((int)Crc(summed))];
    }

    /// <summary>Bit by bit, as the specification of PNG defines it.</summary>
    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
        }

        return ~crc;
    }

    private static byte[] Deflated(byte[] rows)
    {
        using var stream = new MemoryStream();
        using (var zlib = new ZLibStream(stream, CompressionLevel.Optimal)) zlib.Write(rows);
        return stream.ToArray();
    }

    private static byte[] UInt16(int number)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)number);
        return bytes;
    }

    private static byte[] UInt32(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }
}
