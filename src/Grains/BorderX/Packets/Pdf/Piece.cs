using System.Text.Json;

namespace LawLab.Grains.BorderX.Packets.Pdf;

/// <summary>A page of a piece: one form that is drawn on a page of its own, and where its number goes.</summary>
/// <param name="Width">In points.</param>
/// <param name="Height">In points.</param>
/// <param name="Form">The number of the form in its piece.</param>
/// <param name="Matrix">How the form is put on the page.</param>
/// <param name="IsFramed">It was made smaller to leave room for the number, and has a line around it.</param>
/// <param name="Frame">What of the page the form takes.</param>
/// <param name="StampY">The base line of the page's number, which stands in the middle.</param>
/// <param name="Links">Areas that lead to another page of the packet.</param>
internal sealed record PiecePage(double Width, double Height, int Form, PdfMatrix Matrix, bool IsFramed, PdfArea Frame, double StampY, PieceLink[] Links);

/// <summary>An area that leads to a page, counted from 1 through the packet.</summary>
internal sealed record PieceLink(PdfArea Area, int Page);

/// <summary>A heading on a page of a piece, counted from 0.</summary>
internal sealed record PieceHeading(string Text, int Level, int Page);

/// <summary>A layer of an exhibit, and whether it is hidden.</summary>
internal sealed record PieceLayer(int Number, bool IsHidden);

/// <summary>What has to be known of a piece to plan with it.</summary>
/// <param name="Bytes">Of all its objects.</param>
internal sealed record PieceHead(PiecePage[] Pages, PieceHeading[] Headings, PieceLayer[] Layers, LayoutProblem[] Problems, long Bytes)
{
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this);

    public static PieceHead Of(byte[] bytes) => JsonSerializer.Deserialize<PieceHead>(bytes)!;
}

/// <summary>
/// Pages that were made ready apart from all others: the texts of a part, a tab's sheet, an exhibit. What it is depends on nothing but what it
/// was made of, so it is made once and kept.
/// </summary>
internal sealed record Piece(PieceHead Head, PdfObject[] Objects)
{
    public byte[] BodyToBytes()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(Objects.Length);
        foreach (var one in Objects)
        {
            writer.Write(one.Bytes.Length);
            writer.Write(one.Bytes);
            writer.Write(one.References.Length);
            foreach (var reference in one.References)
            {
                writer.Write(reference.At);
                writer.Write(reference.To);
            }
        }

        writer.Flush();
        return bytes.ToArray();
    }

    public static PdfObject[] BodyOf(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        var objects = new PdfObject[reader.ReadInt32()];
        for (var at = 0; at < objects.Length; at++)
        {
            var contents = reader.ReadBytes(reader.ReadInt32());
            var references = new PdfReference[reader.ReadInt32()];
            for (var i = 0; i < references.Length; i++) references[i] = new PdfReference(reader.ReadInt32(), reader.ReadInt32());
            objects[at] = new PdfObject(contents, references);
        }

        return objects;
    }
}

/// <summary>Collects the objects and pages of a piece.</summary>
internal sealed class PieceBuilder
{
    private readonly List<PdfObject?> _objects = [];
    private readonly List<PiecePage> _pages = [];
    private readonly List<LayoutProblem> _problems = [];
    private readonly List<PieceHeading> _headings = [];
    private readonly List<PieceLayer> _layers = [];

    public int PageCount => _pages.Count;

    /// <summary>A number for an object that comes later.</summary>
    public int Reserve()
    {
        _objects.Add(null);
        return _objects.Count;
    }

    public void Set(int number, PdfObject contents) => _objects[number - 1] = contents;

    public int Add(PdfObject contents)
    {
        var number = Reserve();
        Set(number, contents);
        return number;
    }

    public void Add(PiecePage page) => _pages.Add(page);

    public void Add(PieceHeading heading) => _headings.Add(heading);

    public void Add(PieceLayer layer) => _layers.Add(layer);

    public void Add(LayoutProblem problem) => _problems.Add(problem);

    public Piece ToPiece()
    {
        var objects = _objects.Select(one => one ?? new PdfBuffer().Text("null").ToObject()).ToArray();
        return new Piece(new PieceHead([.. _pages], [.. _headings], [.. _layers], [.. _problems], objects.Sum(one => one.Bytes.LongLength)), objects);
    }
}
