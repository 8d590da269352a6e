using System.Buffers.Binary;
using LawLab.Grains.Journal;

namespace LawLab.Grains.Alerts;

/// <summary>A picture with what is needed to draw it and nothing else: not where, when, by what device or by whom it was taken.</summary>
/// <param name="MediaType"><c>image/jpeg</c> or <c>image/png</c>.</param>
/// <param name="Width">In pixels, as the file declares it.</param>
/// <param name="Height">In pixels, as the file declares it.</param>
/// <param name="Contents">The file, made anew from the kept parts of the one that was sent.</param>
internal sealed record Picture(string MediaType, int Width, int Height, byte[] Contents)
{
    private const int MaxSide = 6_000;
    private const int MaxPixels = 24_000_000;

    private static readonly Refusal s_type = new("evidence.type", "Attach a picture as JPEG or PNG. Of a document, attach a picture of its page.");

    private static readonly Refusal s_dimensions = new(
        "evidence.dimensions", $"A picture may have up to {MaxSide:N0} pixels a side and 24 million in all. Save it smaller and attach it again.");

    private static readonly Refusal s_broken = new(
        "evidence.broken", "This picture is damaged or of a rare kind. Open it in a program that shows it, save it as JPEG, and attach that.");

    /// <summary>
    /// Reads a file that anybody may have made. No pixel is decoded: what is between the parts is all that this looks at, and whatever it
    /// does not know is refused.
    /// </summary>
    public static PictureReading Read(ReadOnlySpan<byte> file)
    {
        if (file.Length > AttachEvidence.MaxBytes) return new(null, AttachEvidence.TooLarge);
        var (type, parts) = JpegParts.Is(file) ? ("image/jpeg", JpegParts.Keep(file)) : PngParts.Is(file) ? ("image/png", PngParts.Keep(file)) : ("", null);
        return (type, parts) switch
        {
            ("", _) => new(null, s_type),
            (_, null) => new(null, s_broken),
            var (_, (width, height, _)) when width > MaxSide || height > MaxSide || width * (long)height > MaxPixels => new(null, s_dimensions),
            var (_, (width, height, contents)) => new(new Picture(type, width, height, contents), null),
        };
    }
}

/// <summary>The picture that a file holds, or why it is none that is taken.</summary>
internal sealed record PictureReading(Picture? Picture, Refusal? Refusal);

/// <summary>What is kept of a file, and the size that it declares.</summary>
internal sealed record PictureParts(int Width, int Height, byte[] Contents);

/// <summary>Walks bytes that somebody sent, never past their end.</summary>
internal ref struct PictureWalk(ReadOnlySpan<byte> file)
{
    private readonly ReadOnlySpan<byte> _file = file;

    public int At { get; private set; }

    public readonly ReadOnlySpan<byte> Rest => _file[At..];

    /// <summary>The next bytes; false when there are not so many.</summary>
    public bool Take(long count, out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        if (count < 0 || count > _file.Length - At) return false;
        bytes = _file.Slice(At, (int)count);
        At += (int)count;
        return true;
    }

    public bool TakeUInt32(out uint number)
    {
        var taken = Take(sizeof(uint), out var bytes);
        number = taken ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : 0;
        return taken;
    }
}
