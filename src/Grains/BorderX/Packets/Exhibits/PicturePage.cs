using System.Buffers.Binary;
using LawLab.Grains.Alerts;
using LawLab.Grains.BorderX.Packets.Pdf;

namespace LawLab.Grains.BorderX.Packets.Exhibits;

/// <summary>A picture as a page: upright, as large as the paper takes it without becoming blurred.</summary>
internal static class PicturePage
{
    private const double Side = 36;
    private const double Foot = 54;
    private const double CoarsestDots = 120;
    private const int MaxPixels = 60_000_000;

    /// <summary>It cannot be shown as it is.</summary>
    public static LayoutProblem Damaged { get; } = new(
        "exhibit.damaged", $"{ExhibitPiece.Name} is a picture that is damaged or of a rare kind. Open it in a program that shows it, save it as JPEG, and upload that.");

    public static void AddTo(PieceBuilder piece, ReadOnlySpan<byte> file, LayoutProfile profile)
    {
        var isJpeg = JpegParts.Is(file);
        if ((isJpeg ? JpegParts.Keep(file) : PngParts.Keep(file)) is not { } picture)
        {
            piece.Add(Damaged);
            return;
        }

        if ((long)picture.Width * picture.Height > MaxPixels)
        {
            piece.Add(new LayoutProblem("exhibit.pixels", $"{ExhibitPiece.Name} has more than {MaxPixels / 1_000_000} million pixels. Save it smaller and upload it again."));
            return;
        }

        var image = isJpeg ? piece.Add(Jpeg(picture)) : piece.Add(PngPixels.ToImage(picture));
        var (turned, width, height) = Turned(isJpeg ? JpegOrientation.Of(file) : 1, picture.Width, picture.Height);
        Add(piece, image, turned, width, height, profile);
    }

    private static void Add(PieceBuilder piece, int image, PdfMatrix turned, double width, double height, LayoutProfile profile)
    {
        var (paperWidth, paperHeight) = width > height ? (profile.Height, profile.Width) : (profile.Width, profile.Height);
        var scale = Math.Min(Math.Min((paperWidth - (2 * Side)) / width, (paperHeight - Foot - Side) / height), 72 / CoarsestDots);
        var placed = PdfMatrix.Of(scale, (paperWidth - (width * scale)) / 2, Foot + ((paperHeight - Foot - Side - (height * scale)) / 2));
        // An image is drawn on the unit square.
        var (a, b, c, d, e, f) = turned;
        var form = new PdfBuffer().Text("/Type /XObject /Subtype /Form /BBox [0 0 ").Numbers(width, height).Text("] /Resources << /XObject << /I").Reference(image).Text(">> >> ");
        var number = piece.Add(form.ToStream(new PdfBuffer().Text("q ").Numbers(a, b, c, d, e, f).Text("cm /I Do Q").Written));
        piece.Add(new PiecePage(paperWidth, paperHeight, number, placed, false, placed.Of(new PdfArea(0, 0, width, height)), PageFrame.StampY, []));
        if (72 / scale < profile.DotsPerInch) piece.Add(ExhibitPiece.Coarse([(1, 72 / scale)], profile));
    }

    private static PdfObject Jpeg(PictureParts picture) =>
        new PdfBuffer().Text("/Type /XObject /Subtype /Image /Filter /DCTDecode /BitsPerComponent 8 /Width ").Numbers(picture.Width).Text("/Height ").Numbers(picture.Height)
            .Text(JpegOrientation.IsGray(picture.Contents) ? "/ColorSpace /DeviceGray " : "/ColorSpace /DeviceRGB ").ToStreamAsItIs(picture.Contents);

    /// <summary>From the unit square to the picture as it is seen, a point for a pixel; cameras write how they were held.</summary>
    private static (PdfMatrix Matrix, double Width, double Height) Turned(int orientation, double w, double h) => orientation switch
    {
        2 => (new PdfMatrix(-w, 0, 0, h, w, 0), w, h),
        3 => (new PdfMatrix(-w, 0, 0, -h, w, h), w, h),
        4 => (new PdfMatrix(w, 0, 0, -h, 0, h), w, h),
        5 => (new PdfMatrix(0, -w, -h, 0, h, w), h, w),
        6 => (new PdfMatrix(0, -w, h, 0, 0, w), h, w),
        7 => (new PdfMatrix(0, w, h, 0, 0, 0), h, w),
        8 => (new PdfMatrix(0, w, -h, 0, h, 0), h, w),
        _ => (new PdfMatrix(w, 0, 0, h, 0, 0), w, h),
    };
}

/// <summary>What of a JPEG has to be known to show it upright in its colors.</summary>
internal static class JpegOrientation
{
    /// <summary>1 to 8, as EXIF has it (tag 0x0112); 1 when nothing is said.</summary>
    public static int Of(ReadOnlySpan<byte> file)
    {
        foreach (var (marker, start, length) in Segments(file.ToArray()))
        {
            var segment = file.Slice(start, length);
            if (marker == 0xE1 && segment.StartsWith("Exif\0\0"u8)) return Tag(segment[6..]);
        }

        return 1;
    }

    public static bool IsGray(byte[] file)
    {
        foreach (var (marker, start, length) in Segments(file))
        {
            if (marker is 0xC0 or 0xC1 or 0xC2 && length > 5) return file[start + 5] == 1;
        }

        return false;
    }

    private static int Tag(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8) return 1;
        var isBig = tiff[0] == 'M';
        var at = (int)Number(tiff[4..], 4, isBig);
        if (at < 8 || at + 2 > tiff.Length) return 1;
        var count = (int)Number(tiff[at..], 2, isBig);
        for (var entry = at + 2; count-- > 0 && entry + 12 <= tiff.Length; entry += 12)
        {
            if (Number(tiff[entry..], 2, isBig) == 0x0112) return Number(tiff[(entry + 8)..], 2, isBig) is var turned and >= 1 and <= 8 ? (int)turned : 1;
        }

        return 1;
    }

    private static uint Number(ReadOnlySpan<byte> bytes, int size, bool isBig) => (size, isBig) switch
    {
        (2, true) => BinaryPrimitives.ReadUInt16BigEndian(bytes),
        (2, false) => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        (_, true) => BinaryPrimitives.ReadUInt32BigEndian(bytes) & int.MaxValue,
        _ => BinaryPrimitives.ReadUInt32LittleEndian(bytes) & int.MaxValue,
    };

    /// <summary>The segments before the first scan.</summary>
    private static IEnumerable<(byte Marker, int Start, int Length)> Segments(byte[] file)
    {
        for (var at = 2; at + 4 <= file.Length && file[at] == 0xFF;)
        {
            var marker = file[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            var length = (file[at + 2] << 8) | file[at + 3];
            if (marker == 0xDA || length < 2 || at + 2 + length > file.Length) yield break;
            yield return (marker, at + 4, length - 2);
            at += 2 + length;
        }
    }
}
