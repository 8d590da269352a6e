using System.Globalization;
using LawLab.Grains.Alerts;
using LawLab.Grains.BorderX.Packets.Pdf;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Exceptions;
using UglyToad.PdfPig.Tokens;

namespace LawLab.Grains.BorderX.Packets.Exhibits;

/// <summary>
/// Makes a file of somebody's ready for a packet: its pages on the packet's paper with room for numbers, without anything that acts or tells.
/// Files may be hostile: where they come from outside, this is run in a process of its own.
/// </summary>
internal static class ExhibitPiece
{
    // A scan covers its page; a seal or a portrait does not.
    private const double ScanShare = 0.3;

    // Rounding of sizes is no fault of the scan.
    private const double Tolerance = 0.96;

    /// <summary>Stands in sentences for what the exhibit is called: that changes with its tab, and its pages do not.</summary>
    public const string Name = "{exhibit}";

    /// <summary>What of a file is unpacked has no end, or takes more time and memory than a document does.</summary>
    public static LayoutProblem TooMuch { get; } = new("exhibit.too-much", $"{Name} takes too much time or memory to read. Open it, print it to a new PDF, or divide it, and upload that.");

    /// <param name="file">A PDF, JPEG or PNG.</param>
    /// <param name="profile">The paper.</param>
    public static Piece Of(ReadOnlyMemory<byte> file, LayoutProfile profile)
    {
        var piece = new PieceBuilder();
        if (JpegParts.Is(file.Span) || PngParts.Is(file.Span)) AddPicture(piece, file.Span, profile);
        else if (file.Span[..Math.Min(1024, file.Length)].IndexOf("%PDF-"u8) >= 0) Add(piece, file, profile);
        else piece.Add(new LayoutProblem("exhibit.type", $"{Name} is neither PDF nor JPEG nor PNG. Save it as PDF and upload it again."));
        return piece.ToPiece();
    }

    private static void AddPicture(PieceBuilder piece, ReadOnlySpan<byte> file, LayoutProfile profile)
    {
        try
        {
            PicturePage.AddTo(piece, file, profile);
        }
        catch (Exception damage) when (damage is not OutOfMemoryException)
        {
            piece.Add(PicturePage.Damaged);
        }
    }

    private static void Add(PieceBuilder piece, ReadOnlyMemory<byte> file, LayoutProfile profile)
    {
        try
        {
            using var pdf = PdfDocument.Open(file, new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true });
            new PdfPages(piece, pdf, profile).Add();
        }
        catch (PdfDocumentEncryptedException)
        {
            piece.Add(new LayoutProblem("exhibit.encrypted", $"{Name} is locked with a password. Open it, print it to a new PDF without one, and upload that."));
        }
        catch (UnpacksTooMuchException)
        {
            piece.Add(TooMuch);
        }
        catch (Exception damage) when (damage is not OutOfMemoryException)
        {
            // Whatever a parser trips over in a broken file, to who uploaded it that is one thing.
            piece.Add(new LayoutProblem("exhibit.damaged", $"{Name} is damaged and cannot be read to its end. Open it, print it to a new PDF, and upload that."));
        }
    }

    private sealed class PdfPages(PieceBuilder piece, PdfDocument pdf, LayoutProfile profile)
    {
        private readonly PdfCopier _copier = new(pdf.Structure, piece);
        private readonly List<(int Page, double Dots)> _coarse = [];

        public void Add()
        {
            if (IsXfa()) return;
            for (var number = 1; number <= pdf.NumberOfPages; number++) Add(pdf.GetPage(number), number);
            if (pdf.NumberOfPages == 0) piece.Add(new LayoutProblem("exhibit.empty", $"{Name} has no pages. Upload the file that has them."));
            Layers();
            if (_coarse.Count > 0) piece.Add(Coarse(_coarse, profile));
        }

        private void Add(Page page, int number)
        {
            var box = Box(page);
            var (turned, width, height) = Turned(box, page.Rotation.Value);
            var unit = _copier.Entry<NumericToken>(page.Dictionary, "UserUnit")?.Data is { } given and > 0 ? given : 1;
            var annotations = PageAnnotations.Of(_copier, page.Dictionary).ToList();
            if (PageAnnotations.HasUnseenText(_copier, page.Dictionary))
            {
                piece.Add(new LayoutProblem("exhibit.form-unseen", string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Name}, page {number}: what is filled into the form would not be seen in print. Open it, print it to a new PDF, and upload that.")));
            }

            var form = PageAnnotations.Flattened(piece, _copier.Form(page.Dictionary, box), box, annotations);
            var occupied = PageMarks.Of(page).Concat(annotations.Select(annotation => turned.Of(annotation.Area)));
            var scaled = PdfMatrix.Of(unit, 0, 0);
            piece.Add(Placement.Of(form, turned.Then(scaled), width * unit, height * unit, occupied.Select(scaled.Of), profile));
            if (Dots(page, width * height) is { } dots && dots < profile.DotsPerInch * Tolerance * unit) _coarse.Add((number, dots / unit));
        }

        /// <summary>What of the page is shown.</summary>
        private static PdfArea Box(Page page)
        {
            var (crop, media) = (PageMarks.Of(page.CropBox.Bounds), PageMarks.Of(page.MediaBox.Bounds));
            var box = crop.Within(media);
            return box.Width > 1 && box.Height > 1 ? box : media;
        }

        private static (PdfMatrix Matrix, double Width, double Height) Turned(PdfArea box, int degrees) => degrees switch
        {
            90 => (new PdfMatrix(0, -1, 1, 0, -box.Bottom, box.Right), box.Height, box.Width),
            180 => (new PdfMatrix(-1, 0, 0, -1, box.Right, box.Top), box.Width, box.Height),
            270 => (new PdfMatrix(0, 1, -1, 0, box.Top, -box.Left), box.Height, box.Width),
            _ => (new PdfMatrix(1, 0, 0, 1, -box.Left, -box.Bottom), box.Width, box.Height),
        };

        /// <summary>How fine the coarsest picture is that covers much of the page; null when none does.</summary>
        private static double? Dots(Page page, double area)
        {
            var dots = page.GetImages()
                .Where(image => image.BoundingBox.Width * image.BoundingBox.Height > area * ScanShare && image.WidthInSamples > 1)
                .Select(image => Math.Min(image.WidthInSamples / Math.Max(1, image.BoundingBox.Width), image.HeightInSamples / Math.Max(1, image.BoundingBox.Height)) * 72)
                .ToList();
            return dots.Count == 0 ? null : dots.Min();
        }

        /// <summary>A form that only one program can show; others see its request to wait.</summary>
        private bool IsXfa()
        {
            var catalog = pdf.Structure.Catalog.CatalogDictionary;
            var isXfa = _copier.Entry<DictionaryToken>(catalog, "AcroForm") is { } form && form.ContainsKey(NameToken.Create("XFA"))
                && _copier.Entry<BooleanToken>(catalog, "NeedsRendering") is { Data: true };
            if (isXfa) piece.Add(new LayoutProblem("exhibit.xfa", $"{Name} is a form that only Adobe Reader shows. Open it there, print it to a new PDF, and upload that."));
            return isXfa;
        }

        /// <summary>What its reader hid stays hidden.</summary>
        private void Layers()
        {
            var hidden = new HashSet<IndirectReference>();
            if (_copier.Entry<DictionaryToken>(pdf.Structure.Catalog.CatalogDictionary, "OCProperties") is { } properties && _copier.Entry<DictionaryToken>(properties, "D") is { } shown)
            {
                if (_copier.Entry<NameToken>(shown, "BaseState")?.Data == "OFF") hidden.UnionWith(_copier.Layers.Keys);
                foreach (var on in References(shown, "ON")) hidden.Remove(on);
                hidden.UnionWith(References(shown, "OFF"));
            }

            foreach (var (layer, number) in _copier.Layers) piece.Add(new PieceLayer(number, hidden.Contains(layer)));
        }

        private IEnumerable<IndirectReference> References(DictionaryToken dictionary, string name) =>
            _copier.Entry<ArrayToken>(dictionary, name)?.Data.OfType<IndirectReferenceToken>().Select(reference => reference.Data) ?? [];
    }

    public static LayoutProblem Coarse(List<(int Page, double Dots)> pages, LayoutProfile profile)
    {
        var which = pages.Count == 1
            ? string.Create(CultureInfo.InvariantCulture, $"page {pages[0].Page} has")
            : string.Create(CultureInfo.InvariantCulture, $"{pages.Count} pages (first page {pages[0].Page}) have");
        return new LayoutProblem("exhibit.resolution", string.Create(
            CultureInfo.InvariantCulture,
            $"{Name}: {which} {pages.Min(page => page.Dots):0} dots an inch; {profile.DotsPerInch} are asked for. Scan again if it is hard to read."), IsWarning: true);
    }
}
