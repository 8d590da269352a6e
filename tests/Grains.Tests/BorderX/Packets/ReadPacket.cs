using System.Globalization;
using LawLab.Grains.BorderX.Packets;
using LawLab.Grains.BorderX.Packets.Exhibits;
using LawLab.Grains.BorderX.Packets.Pdf;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Outline;
using UglyToad.PdfPig.Tokens;
using UglyToad.PdfPig.Util;

namespace LawLab.Grains.Tests.BorderX.Packets;

/// <summary>A written packet, read by a reader that knows nothing of how it was written.</summary>
internal sealed class ReadPacket : IDisposable
{
    private readonly PdfDocument _pdf;
    private readonly Dictionary<long, int> _numbers = [];

    public ReadPacket(byte[] file)
    {
        Bytes = file;
        _pdf = PdfDocument.Open(file, ParsingOptions.LenientParsingOff);
        var tree = _pdf.Structure.Catalog.CatalogDictionary.Get<DictionaryToken>(NameToken.Pages, _pdf.Structure.TokenScanner);
        foreach (var kid in tree.Get<ArrayToken>(NameToken.Kids, _pdf.Structure.TokenScanner).Data.Cast<IndirectReferenceToken>())
        {
            _numbers[kid.Data.ObjectNumber] = _numbers.Count + 1;
        }

        Pages = [.. _pdf.GetPages()];
    }

    public byte[] Bytes { get; }

    public IReadOnlyList<Page> Pages { get; }

    public DocumentInformation Information => _pdf.Information;

    public static async Task<ReadPacket> TwinOf(BuiltPacket packet)
    {
        using var file = new MemoryStream();
        await packet.WriteTwinAsync(file);
        return new ReadPacket(file.ToArray());
    }

    public static async Task<ReadPacket> FileOf(BuiltPacket packet, int number)
    {
        using var file = new MemoryStream();
        await packet.WriteFileAsync(file, number);
        return new ReadPacket(file.ToArray());
    }

    /// <summary>The words of a page in the order in which they were drawn, without the number.</summary>
    public string Text(int page) => string.Join(' ', Words(page));

    /// <summary>The number at the foot of a page: what was drawn last.</summary>
    public string Number(int page) => string.Concat(Stamp(page).Select(letter => letter.Value));

    public PdfArea NumberArea(int page)
    {
        var stamp = Stamp(page);
        return PageMarks.Of(stamp[0].BoundingBox) with { Right = PageMarks.Of(stamp[^1].BoundingBox).Right, Top = stamp.Max(letter => letter.BoundingBox.Top) };
    }

    /// <summary>The letters of a page without those of its number.</summary>
    public IReadOnlyList<Letter> Letters(int page) => [.. Pages[page - 1].Letters.Take(Pages[page - 1].Letters.Count - Stamp(page).Count)];

    /// <summary>Where the links of a page lead.</summary>
    public IReadOnlyList<(PdfArea Area, int Page)> Links(int page)
    {
        if (!Pages[page - 1].Dictionary.TryGet(NameToken.Annots, _pdf.Structure.TokenScanner, out ArrayToken? annotations)) return [];
        return [.. annotations.Data.Cast<DictionaryToken>().Select(annotation =>
        {
            Assert(annotation.Get<NameToken>(NameToken.Subtype, _pdf.Structure.TokenScanner).Data == "Link");
            var area = annotation.Get<ArrayToken>(NameToken.Rect, _pdf.Structure.TokenScanner).Data.Cast<NumericToken>().Select(number => number.Data).ToArray();
            var target = (IndirectReferenceToken)annotation.Get<ArrayToken>(NameToken.Dest, _pdf.Structure.TokenScanner).Data[0];
            return (new PdfArea(area[0], area[1], area[2], area[3]), _numbers[target.Data.ObjectNumber]);
        })];
    }

    /// <summary>All bookmarks, those under another one further in.</summary>
    public IReadOnlyList<(string Title, int Page, int Level)> Bookmarks =>
        _pdf.TryGetBookmarks(out var bookmarks) ? [.. bookmarks.GetNodes().OfType<DocumentBookmarkNode>().Select(node => (node.Title, node.PageNumber, node.Level))] : [];

    public void Dispose() => _pdf.Dispose();

    private IEnumerable<string> Words(int page) => DefaultWordExtractor.Instance.GetWords(Letters(page)).Select(word => word.Text);

    private IReadOnlyList<Letter> Stamp(int page)
    {
        var letters = Pages[page - 1].Letters;
        var digits = 0;
        while (digits < letters.Count && digits < 4 && letters[^(digits + 1)] is { FontSize: 11 } letter && char.IsAsciiDigit(letter.Value[0])
            && letter.FontName!.Contains("Tinos", StringComparison.Ordinal) && letter.StartBaseLine.Y < 50) digits++;
        return [.. letters.Skip(letters.Count - digits)];
    }

    private static void Assert(bool holds)
    {
        if (!holds) throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The file has an annotation that is no link."));
    }
}
