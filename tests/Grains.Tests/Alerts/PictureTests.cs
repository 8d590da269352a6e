using System.Text;
using CsCheck;
using LawLab.Grains.Alerts;
using LawLab.Grains.Tests.Testing;
using Xunit;

namespace LawLab.Grains.Tests.Alerts;

/// <summary>What is kept of a picture that somebody sends, whatever she sends.</summary>
public sealed class PictureTests
{
    private static readonly byte[] s_secret = Encoding.ASCII.GetBytes(MadePicture.Secret);

    [Fact]
    public void Jpeg_LosesAllThatDoesNotDrawIt()
    {
        var picture = Picture.Read(MadePicture.Jpeg()).Picture!;

        Assert.Equal(("image/jpeg", 8, 8), (picture.MediaType, picture.Width, picture.Height));
        Assert.Equal(MadePicture.Jpeg(bare: true), picture.Contents);
        Assert.True(MadePicture.Jpeg().AsSpan().IndexOf(s_secret) > 0);
    }

    [Fact]
    public void Png_LosesAllThatDoesNotDrawIt()
    {
        var picture = Picture.Read(MadePicture.Png()).Picture!;

        Assert.Equal(("image/png", 2, 2), (picture.MediaType, picture.Width, picture.Height));
        Assert.Equal(MadePicture.Png(bare: true), picture.Contents);
        Assert.True(MadePicture.Png().AsSpan().IndexOf(s_secret) > 0);
    }

    [Theory]
    [InlineData(6000, 4000, null)]
    [InlineData(6001, 10, "evidence.dimensions")]
    [InlineData(10, 6001, "evidence.dimensions")]
    [InlineData(6000, 4001, "evidence.dimensions")]
    [InlineData(0, 10, "evidence.broken")]
    public void Size_IsTheOneThatItDeclares(int width, int height, string? refused)
    {
        Assert.Equal(refused, Picture.Read(MadePicture.Jpeg(width, height)).Refusal?.Code);
        Assert.Equal(refused, Picture.Read(MadePicture.Png(width, height)).Refusal?.Code);
    }

    [Fact]
    public void Png_LargerThanAnyNumber_IsRefused() =>
        Assert.Equal("evidence.dimensions", Picture.Read(MadePicture.Png(int.MaxValue, int.MaxValue)).Refusal?.Code);

    public static TheoryData<string, byte[], string> Refused => new()
    {
        { "nothing", [], "evidence.type" },
        { "a text", Encoding.UTF8.GetBytes("<svg onload=alert(1)>"), "evidence.type" },
        { "a PDF", Encoding.ASCII.GetBytes("%PDF-1.7"), "evidence.type" },
        { "a GIF", Encoding.ASCII.GetBytes("GIF89a"), "evidence.type" },
        { "too many bytes", new byte[AttachEvidence.MaxBytes + 1], "evidence.too-large" },
        { "four colors", Framed(9, 4), "evidence.broken" },
        { "twelve bits", Framed(4, 12), "evidence.broken" },
        { "a lossless frame", Framed(1, 0xC3), "evidence.broken" },
        { "an arithmetic frame", Framed(1, 0xC9), "evidence.broken" },
        { "more behind its tables", With(0xDB, [0, .. Enumerable.Repeat((byte)1, 64), .. s_secret]), "evidence.broken" },
        { "more behind its codes", With(0xC4, [0x00, 1, .. new byte[15], 0, .. s_secret]), "evidence.broken" },
        { "more behind its interval", With(0xDD, [0, 1, 2]), "evidence.broken" },
        { "a segment that nobody knows", With(0xF0, s_secret), "evidence.broken" },
        { "a second frame", With(0xC0, [8, 0, 8, 0, 8, 1, 1, 0x11, 0]), "evidence.broken" },
        { "no picture", [0xFF, 0xD8, 0xFF, 0xD9], "evidence.broken" },
        { "a wrong checksum", Flipped(MadePicture.Png(), 40), "evidence.broken" },
        { "a chunk that must be known", Before("IDAT", MadePicture.Chunk("ABCD", s_secret)), "evidence.broken" },
        { "a second header", Before("IDAT", MadePicture.Chunk("IHDR", [0, 0, 0, 2, 0, 0, 0, 2, 8, 3, 0, 0, 0])), "evidence.broken" },
        { "a second palette", Before("IDAT", MadePicture.Chunk("PLTE", [1, 2, 3])), "evidence.broken" },
        { "a palette that is no colors", Before("PLTE", MadePicture.Chunk("PLTE", s_secret[..5])), "evidence.broken" },
        { "a palette behind its pixels", Before("IEND", MadePicture.Chunk("PLTE", [1, 2, 3])), "evidence.broken" },
        { "pixels apart", Before("IEND", [.. MadePicture.Chunk("tEXt", [1]), .. MadePicture.Chunk("IDAT", [1])]), "evidence.broken" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void WhatIsNoPictureThatIsTaken_IsRefusedInWords(string what, byte[] file, string code)
    {
        var (picture, refusal) = Picture.Read(file);

        Assert.True(picture is null, what);
        Assert.Equal(code, refusal?.Code);
        Assert.EndsWith(".", refusal?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Truncated_Anywhere_IsRefused()
    {
        foreach (var whole in new[] { MadePicture.Jpeg(bare: true), MadePicture.Png(bare: true) })
        {
            for (var length = 0; length < whole.Length; length++) Assert.NotNull(Picture.Read(whole.AsSpan(0, length)).Refusal);
        }
    }

    /// <summary>Bytes changed, cut out, doubled and put in: an answer every time, and never a part that does not draw.</summary>
    [Fact]
    public void Mutated_AnyHow_ThrowsNothing_AndKeepsNoMetadata()
    {
        var original = Gen.Bool.Select(isJpeg => isJpeg ? MadePicture.Jpeg() : MadePicture.Png());
        var change = Gen.Select(Gen.Int[0, 3], Gen.Double[0, 1], Gen.Double[0, 1], Gen.Byte);
        Gen.Select(original, change.Array[1, 6]).Sample((file, changes) =>
        {
            var mutated = changes.Aggregate(file, Mutate);
            var (picture, refusal) = Picture.Read(mutated);
            Assert.True(picture is null != refusal is null);
            if (picture is null) return;
            AssertBare(picture);
            // What was read once is read again as it is.
            Assert.Equal(picture.Contents, Picture.Read(picture.Contents).Picture!.Contents);
        }, iter: 20_000);
    }

    [Fact]
    public void Noise_BehindASignature_ThrowsNothing() =>
        Gen.Select(Gen.Int[0, 2], Gen.Byte.Array[0, 200]).Sample((kind, noise) =>
        {
            byte[] head = kind switch { 0 => [0xFF, 0xD8, 0xFF], 1 => MadePicture.Png()[..8], _ => [] };
            Assert.True(Picture.Read([.. head, .. noise]) is { Picture: null, Refusal: not null });
        }, iter: 20_000);

    private static byte[] Mutate(byte[] file, (int Kind, double At, double Length, byte Value) change)
    {
        if (file.Length == 0) return file;
        var at = (int)(change.At * (file.Length - 1));
        var length = (int)(change.Length * Math.Min(40, file.Length - at));
        return change.Kind switch
        {
            0 => [.. file[..at], change.Value, .. file[(at + 1)..]],
            1 => [.. file[..at], .. file[(at + length)..]],
            2 => [.. file[..(at + length)], .. file[at..]],
            _ => [.. file[..at], change.Value, .. file[at..]],
        };
    }

    /// <summary>Walked by what the specifications say, apart from how it was made.</summary>
    private static void AssertBare(Picture picture)
    {
        var file = picture.Contents;
        if (picture.MediaType == "image/png")
        {
            var at = 8;
            var names = new List<string>();
            while (at < file.Length)
            {
                names.Add(Encoding.ASCII.GetString(file, at + 4, 4));
                at += 12 + System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            }

            Assert.Equal(file.Length, at);
            Assert.All(names, name => Assert.Contains(name, (string[])["IHDR", "PLTE", "tRNS", "IDAT", "IEND"]));
            Assert.Equal("IEND", names[^1]);
            return;
        }

        Assert.Equal([0xFF, 0xD9], file[^2..]);
        for (var at = 2; at < file.Length - 2;)
        {
            Assert.Equal(0xFF, file[at]);
            Assert.Contains(file[at + 1], new byte[] { 0xC0, 0xC1, 0xC2, 0xC4, 0xDA, 0xDB, 0xDD });
            var isScan = file[at + 1] == 0xDA;
            at += 2 + System.Buffers.Binary.BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at + 2));
            while (isScan && !(file[at] == 0xFF && file[at + 1] is not (0 or (>= 0xD0 and <= 0xD7)))) at++;
        }
    }

    /// <summary>The JPEG with one more segment before its scan.</summary>
    private static byte[] With(byte marker, byte[] data)
    {
        var file = MadePicture.Jpeg();
        var scan = file.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA]);
        return [.. file[..scan], .. MadePicture.Segment(marker, data), .. file[scan..]];
    }

    /// <summary>The PNG with one more chunk before another.</summary>
    private static byte[] Before(string chunk, byte[] more)
    {
        var file = MadePicture.Png();
        var at = file.AsSpan().IndexOf(Encoding.ASCII.GetBytes(chunk)) - 4;
        return [.. file[..at], .. more, .. file[at..]];
    }

    /// <summary>The JPEG with another byte in its frame, counted from the marker.</summary>
    private static byte[] Framed(int at, byte value)
    {
        var file = MadePicture.Jpeg();
        file[file.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]) + at] = value;
        return file;
    }

    private static byte[] Flipped(byte[] file, int at)
    {
        file[at] ^= 1;
        return file;
    }
}
