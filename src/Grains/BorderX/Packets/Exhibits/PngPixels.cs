using System.Buffers.Binary;
using System.IO.Compression;
using LawLab.Grains.Alerts;
using LawLab.Grains.BorderX.Packets.Pdf;

namespace LawLab.Grains.BorderX.Packets.Exhibits;

/// <summary>
/// A PNG as an image of a PDF. PDF packs rows as PNG does, so those that are in order and have nothing transparent are taken over as they
/// are; the others are unpacked and laid on white.
/// </summary>
internal static class PngPixels
{
    private static readonly (int X, int Y, int StepX, int StepY)[] s_passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    public static PdfObject ToImage(PictureParts picture)
    {
        var png = Chunks(picture.Contents);
        var entries = new PdfBuffer().Text("/Type /XObject /Subtype /Image /Width ").Numbers(picture.Width).Text("/Height ").Numbers(picture.Height);
        if (png.Color is 0 or 2 or 3 && !png.IsInterlaced && png.Transparency.Length == 0)
        {
            var colors = png.Color == 2 ? 3 : 1;
            EnsureFits(png.Data, picture.Height * (1L + (((picture.Width * colors * (long)png.Depth) + 7) / 8)));
            Colors(entries, png).Text("/BitsPerComponent ").Numbers(png.Depth).Text("/DecodeParms << /Predictor 15 /Colors ").Numbers(colors)
                .Text("/BitsPerComponent ").Numbers(png.Depth).Text("/Columns ").Numbers(picture.Width).Text(">> /Filter /FlateDecode ");
            return entries.ToStreamAsItIs(png.Data);
        }

        return entries.Text("/ColorSpace /DeviceRGB /BitsPerComponent 8 ").ToStream(OnWhite(png, picture.Width, picture.Height));
    }

    /// <summary>Taken over as it is, whoever reads the packet unpacks it: no more than the picture shows.</summary>
    private static void EnsureFits(byte[] data, long most)
    {
        var buffer = new byte[64 * 1024];
        using var rows = new ZLibStream(new MemoryStream(data), CompressionMode.Decompress);
        for (int read; (read = rows.Read(buffer)) > 0;)
        {
            if ((most -= read) < 0) throw new InvalidDataException("A picture unpacks to more than it shows.");
        }
    }

    private static PdfBuffer Colors(PdfBuffer entries, Png png) => png.Color switch
    {
        0 => entries.Text("/ColorSpace /DeviceGray "),
        2 => entries.Text("/ColorSpace /DeviceRGB "),
        _ => entries.Text("/ColorSpace [/Indexed /DeviceRGB ").Numbers((png.Palette.Length / 3) - 1).Hex(png.Palette).Text("] "),
    };

    private static byte[] OnWhite(Png png, int width, int height)
    {
        var pixels = new byte[width * height * 3];
        using var rows = new ZLibStream(new MemoryStream(png.Data), CompressionMode.Decompress);
        var channels = png.Color switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };
        foreach (var (x, y, stepX, stepY) in png.IsInterlaced ? s_passes : [(0, 0, 1, 1)])
        {
            var (columns, lines) = ((width - x + stepX - 1) / stepX, (height - y + stepY - 1) / stepY);
            if (columns <= 0 || lines <= 0) continue;
            var bytes = ((columns * channels * png.Depth) + 7) / 8;
            var (before, row) = (new byte[bytes], new byte[bytes]);
            for (var line = 0; line < lines; line++, (before, row) = (row, before))
            {
                var filter = rows.ReadByte();
                rows.ReadExactly(row);
                Unfilter(filter, row, before, Math.Max(1, channels * png.Depth / 8));
                for (var column = 0; column < columns; column++)
                {
                    Pixel(png, row, column * channels, pixels.AsSpan((((y + (line * stepY)) * width) + x + (column * stepX)) * 3, 3));
                }
            }
        }

        return pixels;
    }

    private static void Unfilter(int filter, byte[] row, byte[] before, int pixel)
    {
        for (var at = 0; at < row.Length; at++)
        {
            int left = at < pixel ? 0 : row[at - pixel], up = before[at], corner = at < pixel ? 0 : before[at - pixel];
            row[at] += (byte)(filter switch { 1 => left, 2 => up, 3 => (left + up) / 2, 4 => Paeth(left, up, corner), _ => 0 });
        }
    }

    private static int Paeth(int left, int up, int corner)
    {
        var (a, b, c) = (Math.Abs(up - corner), Math.Abs(left - corner), Math.Abs(left + up - (2 * corner)));
        return a <= b && a <= c ? left : b <= c ? up : corner;
    }

    private static void Pixel(Png png, byte[] row, int sample, Span<byte> to)
    {
        int red, green, blue, alpha = 255;
        if (png.Color == 3)
        {
            var index = Sample(row, sample, png.Depth);
            var color = index * 3 + 2 < png.Palette.Length ? png.Palette.AsSpan(index * 3, 3) : [0, 0, 0];
            (red, green, blue) = (color[0], color[1], color[2]);
            if (index < png.Transparency.Length) alpha = png.Transparency[index];
        }
        else
        {
            var isGray = png.Color is 0 or 4;
            red = Eight(png, row, sample);
            (green, blue) = isGray ? (red, red) : (Eight(png, row, sample + 1), Eight(png, row, sample + 2));
            if (png.Color is 4 or 6) alpha = Eight(png, row, sample + (isGray ? 1 : 3));
            else if (IsTransparent(png, row, sample)) alpha = 0;
        }

        to[0] = Over(red, alpha);
        to[1] = Over(green, alpha);
        to[2] = Over(blue, alpha);
    }

    private static byte Over(int color, int alpha) => (byte)(((color * alpha) + (255 * (255 - alpha)) + 127) / 255);

    /// <summary>The one color that counts as none.</summary>
    private static bool IsTransparent(Png png, byte[] row, int sample)
    {
        if (png.Transparency.Length == 0) return false;
        for (var at = 0; at * 2 < png.Transparency.Length; at++)
        {
            if (Sample(row, sample + at, png.Depth) != BinaryPrimitives.ReadUInt16BigEndian(png.Transparency.AsSpan(at * 2))) return false;
        }

        return true;
    }

    private static int Eight(Png png, byte[] row, int sample)
    {
        var value = Sample(row, sample, png.Depth);
        return png.Depth == 16 ? value >> 8 : value * 255 / ((1 << png.Depth) - 1);
    }

    private static int Sample(byte[] row, int index, int depth)
    {
        if (depth == 16) return BinaryPrimitives.ReadUInt16BigEndian(row.AsSpan(index * 2));
        if (depth == 8) return row[index];
        var bit = index * depth;
        return (row[bit / 8] >> (8 - depth - (bit % 8))) & ((1 << depth) - 1);
    }

    /// <summary>The chunks of a file that <see cref="PngParts"/> kept: whole and in order.</summary>
    private static Png Chunks(byte[] file)
    {
        using var data = new MemoryStream();
        byte[] head = [], palette = [], transparency = [];
        for (var at = 8; at + 8 <= file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            var type = file.AsSpan(at + 4, 4);
            var contents = file.AsSpan(at + 8, length);
            if (type.SequenceEqual("IHDR"u8)) head = contents.ToArray();
            else if (type.SequenceEqual("PLTE"u8)) palette = contents.ToArray();
            else if (type.SequenceEqual("tRNS"u8)) transparency = contents.ToArray();
            else if (type.SequenceEqual("IDAT"u8)) data.Write(contents);
            at += 12 + length;
        }

        return new Png(head[8], head[9], head[12] == 1, palette, transparency, data.ToArray());
    }

    private sealed record Png(int Depth, int Color, bool IsInterlaced, byte[] Palette, byte[] Transparency, byte[] Data);
}
