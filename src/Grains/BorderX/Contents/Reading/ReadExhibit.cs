using System.Globalization;
using System.Text;
using LawLab.Grains.BorderX.Packets;
using LawLab.Grains.BorderX.Packets.Exhibits;
using LawLab.Grains.BorderX.Packets.Pdf;
using LawLab.Grains.Law;

namespace LawLab.Grains.BorderX.Contents.Reading;

/// <summary>
/// The command <c>read-exhibit</c>: takes a file that somebody uploaded from its input, gives its pages to its output, and can do nothing else
/// (<see cref="Confinement"/>). Started by <see cref="ExhibitReader"/> once for each file. Needs no database and no settings.
/// </summary>
public static class ReadExhibit
{
    /// <summary>Its word on the command line.</summary>
    public const string Word = "read-exhibit";

    /// <summary>Reads one file; returns the exit code.</summary>
    public static int Run()
    {
        // All that is loaded when it is first used is loaded before the doors close, and one page is set to see that it works.
        using var input = Console.OpenStandardInput();
        using var output = Console.OpenStandardOutput();
        Confinement.Enter();
        using var reader = new BinaryReader(input, Encoding.UTF8);
        var profile = ProfileOf(reader.ReadString());
        using var file = new MemoryStream();
        input.CopyTo(file);
        output.Write(ToBytes(ExhibitPiece.Of(file.ToArray(), profile)));
        return 0;
    }

    /// <summary>Which paper is asked for: the layout's name in a line.</summary>
    internal static string NameOf(LayoutProfile profile, DateOnly on) => string.Create(CultureInfo.InvariantCulture, $"{profile.Filing} {on:yyyy-MM-dd}");

    /// <summary>A piece as it goes from process to process and as it is kept: length of the head, head, body.</summary>
    internal static byte[] ToBytes(Piece piece)
    {
        var (head, body) = (piece.Head.ToBytes(), piece.BodyToBytes());
        return [.. BitConverter.GetBytes(head.Length), .. head, .. body];
    }

    /// <exception cref="InvalidDataException">It is none.</exception>
    internal static Piece Read(byte[] bytes)
    {
        try
        {
            var length = BitConverter.ToInt32(bytes);
            return new Piece(PieceHead.Of(bytes[4..(4 + length)]), Piece.BodyOf(bytes[(4 + length)..]));
        }
        catch (Exception wrong) when (wrong is not InvalidDataException)
        {
            throw new InvalidDataException($"The pages of a file came in a form that is none ({wrong.GetType().Name}).");
        }
    }

    private static LayoutProfile ProfileOf(string name) => name.Split(' ') is [var filing, var on]
        ? LayoutProfile.Of(Enum.Parse<ReleasePath>(filing), DateOnly.ParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture))
        : throw new InvalidDataException("Nothing says on which paper.");
}
