using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LawLab.Grains.BorderX.Packets.Pdf;

/// <summary>A run of pages of a piece in a file.</summary>
/// <param name="Key">Of the piece.</param>
/// <param name="Head">Of the piece.</param>
/// <param name="First">The first of its pages that is in the file, from 0.</param>
/// <param name="Count">How many are.</param>
/// <param name="Number">The number that is printed on the first of them.</param>
internal sealed record FileSection(string Key, PieceHead Head, int First, int Count, int Number)
{
    public bool IsWhole => First == 0 && Count == Head.Pages.Length;
}

/// <summary>A bookmark: a title, the number of the page it leads to, and those under it.</summary>
internal sealed record Bookmark(string Title, int Page, IReadOnlyList<Bookmark> Under);

/// <summary>
/// Writes pieces as one PDF 1.7, one piece in memory at a time. PdfPig's own writer is not used: it draws the file's id by chance, and has neither
/// forms nor bookmarks. What stands here has no date and no chance: the id is a hash of what went in.
/// </summary>
internal sealed class PacketFile(Stream to, string title, IReadOnlyList<FileSection> sections, IReadOnlyList<Bookmark> bookmarks, IPieceStore pieces)
{
    private const int Catalog = 1;
    private const int Tree = 2;
    private const int Info = 3;
    private const int Outlines = 4;
    private const int Fonts = 5;

    private static readonly int s_pages = Fonts + (Enum.GetValues<Face>().Length * Typeface.Objects);

    private readonly List<long> _offsets = [];
    private readonly List<(int Number, bool IsHidden)> _layers = [];
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly int _count = sections.Sum(section => section.Count);
    private long _position;
    private int _next;

    /// <summary>How many bytes a file takes beside its pieces, at most.</summary>
    public static long Overhead(int pages) => 400_000 + (1_200L * pages);

    public async Task WriteAsync(CancellationToken cancellation)
    {
        Write("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");
        // A page and what is on it are two objects; the number of each is known before anything is written, so that links can name them.
        _next = s_pages + (2 * _count);
        var at = 0;
        foreach (var section in sections)
        {
            cancellation.ThrowIfCancellationRequested();
            await WriteAsync(section, at, cancellation);
            at += section.Count;
        }

        WriteFonts();
        WriteTree();
        WriteOutlines();
        WriteCatalog();
        WriteTrailer();
    }

    private static int PageObject(int at) => s_pages + (2 * at);

    private async Task WriteAsync(FileSection section, int at, CancellationToken cancellation)
    {
        var body = Piece.BodyOf(await pieces.ReadAsync(section.Key, cancellation) ?? throw new InvalidOperationException("A piece of the packet is gone."));
        var numbers = Numbers(section, body);
        for (var i = 0; i < body.Length; i++)
        {
            if (numbers[i] > 0) Write(numbers[i], body[i], numbers);
        }

        _layers.AddRange(section.Head.Layers.Where(layer => numbers[layer.Number - 1] > 0).Select(layer => (numbers[layer.Number - 1], layer.IsHidden)));
        for (var i = 0; i < section.Count; i++)
        {
            var page = section.Head.Pages[section.First + i];
            Write(PageObject(at + i), PageOf(page, numbers[page.Form - 1], PageObject(at + i) + 1));
            Write(PageObject(at + i) + 1, new PdfBuffer().ToStreamAsItIs(Contents(page, section.Number + i)));
        }
    }

    /// <summary>The number in the file of each object; 0 for those that only pages in another file need.</summary>
    private int[] Numbers(FileSection section, PdfObject[] body)
    {
        var numbers = new int[body.Length];
        var needed = new Stack<int>(section.Head.Pages.Skip(section.First).Take(section.Count).Select(page => page.Form));
        var isNeeded = new bool[body.Length];
        if (section.IsWhole) Array.Fill(isNeeded, true);
        while (!section.IsWhole && needed.TryPop(out var number))
        {
            if (isNeeded[number - 1]) continue;
            isNeeded[number - 1] = true;
            foreach (var reference in body[number - 1].References.Where(reference => reference.To > 0)) needed.Push(reference.To);
        }

        for (var i = 0; i < numbers.Length; i++) numbers[i] = isNeeded[i] ? _next++ : 0;
        return numbers;
    }

    private PdfObject PageOf(PiecePage page, int form, int contents)
    {
        var written = new PdfBuffer().Text("<< /Type /Page /Parent").Text($" {Tree} 0 R /MediaBox [0 0 ").Numbers(page.Width, page.Height)
            .Text(string.Create(CultureInfo.InvariantCulture, $"] /Contents {contents} 0 R /Resources << /XObject << /P {form} 0 R >> /Font << /F0 {Fonts} 0 R >> >> "));
        var links = page.Links.Select(link => (link.Area, At: IndexOf(link.Page))).Where(link => link.At >= 0).ToList();
        if (links.Count == 0) return written.Text(">>").ToObject();
        written.Text("/Annots [");
        foreach (var (area, at) in links)
        {
            written.Text("<< /Type /Annot /Subtype /Link /Border [0 0 0] /Rect [").Numbers(area.Left, area.Bottom, area.Right, area.Top)
                .Text(string.Create(CultureInfo.InvariantCulture, $"] /Dest [{PageObject(at)} 0 R /Fit] >> "));
        }

        return written.Text("] >>").ToObject();
    }

    /// <summary>The form, its frame, and the page's number.</summary>
    private static byte[] Contents(PiecePage page, int number)
    {
        var (a, b, c, d, e, f) = page.Matrix;
        var contents = new PdfBuffer().Text("q ").Numbers(a, b, c, d, e, f).Text("cm /P Do Q\n");
        if (page.IsFramed) contents.Text("q 0.5 G 0.5 w ").Numbers(page.Frame.Left, page.Frame.Bottom, page.Frame.Width, page.Frame.Height).Text("re S Q\n");
        var digits = number.ToString(CultureInfo.InvariantCulture);
        var typeface = Typeface.Of(Face.Regular);
        var glyphs = digits.SelectMany(digit => new[] { (byte)(typeface.Glyph(new Rune(digit)) >> 8), (byte)typeface.Glyph(new Rune(digit)) }).ToArray();
        contents.Text("q 0 g BT /F0 11 Tf ").Numbers((page.Width - PdfDrawing.Width(Face.Regular, 11, digits)) / 2, page.StampY).Text("Td ").Hex(glyphs).Text("Tj ET Q");
        return contents.Written.ToArray();
    }

    /// <summary>Which page of the file a page of the packet is; -1 when it is in another file.</summary>
    private int IndexOf(int page)
    {
        var at = 0;
        foreach (var section in sections)
        {
            if (page >= section.Number && page < section.Number + section.Count) return at + page - section.Number;
            at += section.Count;
        }

        return -1;
    }

    private void WriteFonts()
    {
        foreach (var face in Enum.GetValues<Face>())
        {
            var at = Fonts + ((int)face * Typeface.Objects);
            foreach (var one in Typeface.Of(face).ToObjects(at)) Write(at++, one, null);
        }
    }

    private void WriteTree()
    {
        var kids = new PdfBuffer().Text(string.Create(CultureInfo.InvariantCulture, $"<< /Type /Pages /Count {_count} /Kids ["));
        for (var at = 0; at < _count; at++) kids.Text(string.Create(CultureInfo.InvariantCulture, $"{PageObject(at)} 0 R "));
        Write(Tree, kids.Text("] >>").ToObject());
    }

    private void WriteOutlines()
    {
        var here = Here(bookmarks);
        var (first, last, count) = WriteOutlines(here, Outlines);
        var root = new PdfBuffer().Text("<< /Type /Outlines ");
        if (count > 0) root.Text(string.Create(CultureInfo.InvariantCulture, $"/First {first} 0 R /Last {last} 0 R /Count {here.Count} "));
        Write(Outlines, root.Text(">>").ToObject());
    }

    /// <summary>Those that lead to a page of this file.</summary>
    private List<Bookmark> Here(IEnumerable<Bookmark> all) =>
        [.. all.Select(one => one with { Under = Here(one.Under) }).Where(one => IndexOf(one.Page) >= 0 || one.Under.Count > 0)];

    private (int First, int Last, int Count) WriteOutlines(List<Bookmark> siblings, int parent)
    {
        var numbers = siblings.Select(_ => _next++).ToArray();
        for (var i = 0; i < siblings.Count; i++)
        {
            var one = siblings[i];
            var (first, last, count) = one.Under.Count == 0 ? default : WriteOutlines([.. one.Under], numbers[i]);
            var written = new PdfBuffer().Text("<< /Title ").Title(one.Title).Text(string.Create(CultureInfo.InvariantCulture, $"/Parent {parent} 0 R /Dest [{PageObject(Target(one))} 0 R /Fit] "));
            if (i > 0) written.Text(string.Create(CultureInfo.InvariantCulture, $"/Prev {numbers[i - 1]} 0 R "));
            if (i + 1 < numbers.Length) written.Text(string.Create(CultureInfo.InvariantCulture, $"/Next {numbers[i + 1]} 0 R "));
            // Folded: five hundred exhibits hide what is after them.
            if (count > 0) written.Text(string.Create(CultureInfo.InvariantCulture, $"/First {first} 0 R /Last {last} 0 R /Count -{count} "));
            Write(numbers[i], written.Text(">>").ToObject());
        }

        return numbers.Length == 0 ? default : (numbers[0], numbers[^1], numbers.Length);
    }

    private int Target(Bookmark one) => IndexOf(one.Page) is var at and >= 0 ? at : Target(one.Under[0]);

    private void WriteCatalog()
    {
        Write(Info, new PdfBuffer().Text("<< /Title ").Title(title).Text(">>").ToObject());
        var catalog = new PdfBuffer().Text($"<< /Type /Catalog /Pages {Tree} 0 R /Outlines {Outlines} 0 R /PageMode /UseOutlines /Lang (en-US) /ViewerPreferences << /DisplayDocTitle true >> ");
        if (_layers.Count > 0)
        {
            catalog.Text("/OCProperties << /OCGs [").Text(References(_layers)).Text("] /D << /OFF [").Text(References(_layers.Where(layer => layer.IsHidden))).Text("] >> >> ");
        }

        Write(Catalog, catalog.Text(">>").ToObject());
    }

    private static string References(IEnumerable<(int Number, bool IsHidden)> layers) =>
        string.Concat(layers.Select(layer => string.Create(CultureInfo.InvariantCulture, $"{layer.Number} 0 R ")));

    private void WriteTrailer()
    {
        var start = _position;
        var table = new StringBuilder(20 * (_offsets.Count + 10));
        table.Append(CultureInfo.InvariantCulture, $"xref\n0 {_next}\n0000000000 65535 f \n");
        for (var number = 1; number < _next; number++) table.Append(CultureInfo.InvariantCulture, $"{_offsets[number]:D10} 00000 n \n");
        Write(table.ToString());
        var id = Convert.ToHexString(_hash.GetHashAndReset().AsSpan(0, 16));
        Write(string.Create(CultureInfo.InvariantCulture, $"trailer\n<< /Size {_next} /Root {Catalog} 0 R /Info {Info} 0 R /ID [<{id}> <{id}>] >>\nstartxref\n{start}\n%%EOF\n"));
        _hash.Dispose();
    }

    private void Write(int number, PdfObject one) => Write(number, one, null);

    private void Write(int number, PdfObject one, int[]? numbers)
    {
        while (_offsets.Count <= number) _offsets.Add(0);
        _offsets[number] = _position;
        Write(string.Create(CultureInfo.InvariantCulture, $"{number} 0 obj\n"));
        var from = 0;
        foreach (var (at, target) in one.References)
        {
            Write(one.Bytes.AsSpan(from, at - from));
            var file = numbers is null ? target : target < 0 ? Fonts + ((-1 - target) * Typeface.Objects) : numbers[target - 1];
            Write(string.Create(CultureInfo.InvariantCulture, $" {file} 0 R"));
            from = at;
        }

        Write(one.Bytes.AsSpan(from));
        Write("\nendobj\n");
    }

    private void Write(string text) => Write(Encoding.Latin1.GetBytes(text).AsSpan());

    private void Write(ReadOnlySpan<byte> bytes)
    {
        to.Write(bytes);
        _hash.AppendData(bytes);
        _position += bytes.Length;
    }
}
