using System.Buffers;
using System.Buffers.Binary;

namespace LawLab.Grains.Alerts;

/// <summary>
/// The chunks of a PNG that draw it: IHDR, PLTE, tRNS, IDAT, IEND, each with its checksum tried and in its place. Gone are all others
/// (EXIF, texts, times, color profiles, frames of an animation) and what follows the end; one that a reader must know is not taken.
/// </summary>
internal static class PngParts
{
    private static readonly uint[] s_crc = [.. Enumerable.Range(0, 256).Select(number =>
    {
        var crc = (uint)number;
        for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 1 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
        return crc;
    })];

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static bool Is(ReadOnlySpan<byte> file) => file.StartsWith(Signature);

    /// <summary>Null when it is damaged or of a kind that is not taken.</summary>
    public static PictureParts? Keep(ReadOnlySpan<byte> file)
    {
        var kept = new ArrayBufferWriter<byte>(file.Length);
        kept.Write(Signature);
        var walk = new PictureWalk(file);
        walk.Take(Signature.Length, out _);
        if (!Chunk(ref walk, out var header, out var head) || !header.StartsWith("IHDR"u8) || !IsHeader(head)) return null;
        var (width, height, color) = (BinaryPrimitives.ReadInt32BigEndian(head), BinaryPrimitives.ReadInt32BigEndian(head[4..]), head[9]);
        Write(kept, header, head);
        var (palette, isTransparent, dataBegan, dataEnded) = (0, false, false, false);
        while (Chunk(ref walk, out var type, out var data))
        {
            dataEnded |= dataBegan && !type.SequenceEqual("IDAT"u8);
            if (type.SequenceEqual("IEND"u8))
            {
                if (!data.IsEmpty || !dataBegan) return null;
                Write(kept, type, data);
                return new PictureParts(width, height, kept.WrittenSpan.ToArray());
            }

            if (type.SequenceEqual("IDAT"u8))
            {
                if (dataEnded || (color == 3 && palette == 0)) return null;
                dataBegan = true;
            }
            else if (type.SequenceEqual("PLTE"u8))
            {
                if (dataBegan || palette > 0 || isTransparent || color is 0 or 4 || data.Length is 0 or > 768 || data.Length % 3 != 0) return null;
                palette = data.Length / 3;
            }
            else if (type.SequenceEqual("tRNS"u8))
            {
                if (dataBegan || isTransparent || !IsTransparency(data.Length, color, palette)) return null;
                isTransparent = true;
            }
            else if ((type[0] & 0x20) == 0)
            {
                // A capital letter: not to be drawn by who does not know it.
                return null;
            }
            else
            {
                continue;
            }

            Write(kept, type, data);
        }

        return null;
    }

    /// <summary>The next chunk, when it is whole and its checksum is right.</summary>
    private static bool Chunk(ref PictureWalk walk, out ReadOnlySpan<byte> type, out ReadOnlySpan<byte> data)
    {
        type = data = default;
        if (!walk.TakeUInt32(out var length)) return false;
        var whole = walk;
        return walk.Take(4, out type) && walk.Take(length, out data)
            && whole.Take(4L + length, out var summed) && walk.TakeUInt32(out var crc) && Crc(summed) == crc;
    }

    private static void Write(ArrayBufferWriter<byte> kept, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        kept.Write(number);
        var from = kept.WrittenCount;
        kept.Write(type);
        kept.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(kept.WrittenSpan[from..]));
        kept.Write(number);
    }

    /// <summary>A size, a depth that goes with the color type, and the only methods that there are.</summary>
    private static bool IsHeader(ReadOnlySpan<byte> data) =>
        data.Length == 13
        && BinaryPrimitives.ReadInt32BigEndian(data) > 0
        && BinaryPrimitives.ReadInt32BigEndian(data[4..]) > 0
        && (data[9], data[8]) is (0, 1 or 2 or 4 or 8 or 16) or (3, 1 or 2 or 4 or 8) or (2 or 4 or 6, 8 or 16)
        && data[10] == 0 && data[11] == 0 && data[12] <= 1;

    private static bool IsTransparency(int length, byte color, int palette) => color switch
    {
        0 => length == 2,
        2 => length == 6,
        3 => length >= 1 && length <= palette,
        _ => false,
    };

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes) crc = s_crc[(byte)(crc ^ one)] ^ (crc >> 8);
        return ~crc;
    }
}
