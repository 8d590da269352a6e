using System.Buffers;
using System.Buffers.Binary;

namespace LawLab.Grains.Alerts;

/// <summary>
/// The segments of a JPEG that draw it (ITU-T T.81, annex B): tables, frame and scans. Gone are all application segments (EXIF, GPS, XMP,
/// thumbnails, color profiles), comments, and what follows the end. Lossless, hierarchical and arithmetic kinds, and those with four colors
/// (which need an application segment to be understood) are not taken.
/// </summary>
internal static class JpegParts
{
    private const byte Start = 0xD8;
    private const byte End = 0xD9;
    private const byte Scan = 0xDA;

    // A progressive picture has about ten; a thousand would keep a browser busy.
    private const int MaxScans = 40;

    public static bool Is(ReadOnlySpan<byte> file) => file.StartsWith((ReadOnlySpan<byte>)[0xFF, Start, 0xFF]);

    /// <summary>Null when it is damaged or of a kind that is not taken.</summary>
    public static PictureParts? Keep(ReadOnlySpan<byte> file)
    {
        var kept = new ArrayBufferWriter<byte>(file.Length);
        kept.Write((ReadOnlySpan<byte>)[0xFF, Start]);
        var walk = new PictureWalk(file);
        walk.Take(2, out _);
        var (width, height, components, scans) = (0, 0, 0, 0);
        while (Marker(ref walk) is { } marker)
        {
            if (marker is End)
            {
                kept.Write((ReadOnlySpan<byte>)[0xFF, End]);
                return scans > 0 ? new PictureParts(width, height, kept.WrittenSpan.ToArray()) : null;
            }

            if (!Segment(ref walk, out var segment)) return null;
            if (IsDropped(marker)) continue;
            switch (marker)
            {
                case 0xC0 or 0xC1 or 0xC2 when components == 0 && IsFrame(segment):
                    (height, width, components) = (BinaryPrimitives.ReadUInt16BigEndian(segment[1..]), BinaryPrimitives.ReadUInt16BigEndian(segment[3..]), segment[5]);
                    break;
                case 0xC4 when AreHuffmanTables(segment):
                case 0xDB when AreQuantizationTables(segment):
                case 0xDD when segment.Length == 2:
                    break;
                case Scan when components > 0 && ++scans <= MaxScans && IsScan(segment, components):
                    break;
                default:
                    return null;
            }

            Write(kept, marker, segment);
            if (marker is Scan && !CopyScan(ref walk, kept)) return null;
        }

        return null;
    }

    /// <summary>APP0 to APP15, and comments.</summary>
    private static bool IsDropped(byte marker) => marker is (>= 0xE0 and <= 0xEF) or 0xFE;

    /// <summary>The next marker, after any number of fill bytes; null when there is none here.</summary>
    private static byte? Marker(ref PictureWalk walk)
    {
        if (!walk.Take(1, out var mark) || mark[0] != 0xFF) return null;
        while (walk.Take(1, out mark))
        {
            if (mark[0] != 0xFF) return mark[0];
        }

        return null;
    }

    /// <summary>What follows the length of a segment.</summary>
    private static bool Segment(ref PictureWalk walk, out ReadOnlySpan<byte> segment)
    {
        segment = default;
        return walk.Take(2, out var length) && walk.Take(BinaryPrimitives.ReadUInt16BigEndian(length) - 2L, out segment);
    }

    private static void Write(ArrayBufferWriter<byte> kept, byte marker, ReadOnlySpan<byte> segment)
    {
        Span<byte> head = [0xFF, marker, 0, 0];
        BinaryPrimitives.WriteUInt16BigEndian(head[2..], (ushort)(segment.Length + 2));
        kept.Write(head);
        kept.Write(segment);
    }

    /// <summary>The coded data of a scan: all up to the next marker that does not belong to it.</summary>
    private static bool CopyScan(ref PictureWalk walk, ArrayBufferWriter<byte> kept)
    {
        var rest = walk.Rest;
        var length = 0;
        while (true)
        {
            var next = rest[length..].IndexOf((byte)0xFF);
            if (next < 0 || length + next + 1 >= rest.Length) return false;
            length += next;
            // A stuffed zero and a restart are part of it.
            if (rest[length + 1] is not (0 or (>= 0xD0 and <= 0xD7))) break;
            length += 2;
        }

        kept.Write(rest[..length]);
        return walk.Take(length, out _);
    }

    /// <summary>Eight bits, a size, one or three components.</summary>
    private static bool IsFrame(ReadOnlySpan<byte> segment)
    {
        if (segment.Length < 6 || segment[0] != 8 || segment[5] is not (1 or 3) || segment.Length != 6 + (3 * segment[5])) return false;
        if (BinaryPrimitives.ReadUInt16BigEndian(segment[1..]) == 0 || BinaryPrimitives.ReadUInt16BigEndian(segment[3..]) == 0) return false;
        for (var at = 6; at < segment.Length; at += 3)
        {
            if (segment[at + 1] >> 4 is not (>= 1 and <= 4) || (segment[at + 1] & 15) is not (>= 1 and <= 4) || segment[at + 2] > 3) return false;
        }

        return true;
    }

    /// <summary>Nothing but whole tables of 16 counts and the values that they count.</summary>
    private static bool AreHuffmanTables(ReadOnlySpan<byte> segment)
    {
        while (segment.Length >= 17 && segment[0] >> 4 <= 1 && (segment[0] & 15) <= 3)
        {
            var values = 0;
            foreach (var count in segment[1..17]) values += count;
            if (values > 256 || segment.Length < 17 + values) return false;
            segment = segment[(17 + values)..];
            if (segment.IsEmpty) return true;
        }

        return false;
    }

    /// <summary>Nothing but whole tables of 64 values.</summary>
    private static bool AreQuantizationTables(ReadOnlySpan<byte> segment)
    {
        while (!segment.IsEmpty && segment[0] >> 4 <= 1 && (segment[0] & 15) <= 3)
        {
            var length = 1 + (64 * ((segment[0] >> 4) + 1));
            if (segment.Length < length) return false;
            segment = segment[length..];
            if (segment.IsEmpty) return true;
        }

        return false;
    }

    private static bool IsScan(ReadOnlySpan<byte> segment, int components) =>
        segment.Length > 0 && segment[0] is var count && count >= 1 && count <= components && segment.Length == 4 + (2 * count);
}
