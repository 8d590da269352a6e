using System.IO.Compression;
using System.Text;
using LawLab.Grains.BorderX.Packets.Pdf;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

namespace LawLab.Grains.BorderX.Packets.Exhibits;

/// <summary>
/// Copies what draws a page out of somebody's PDF, and nothing else: contents, fonts, pictures, patterns, layers. Actions, scripts, embedded
/// files, metadata and structure are not among what is asked for, and whatever object of the kind is met on the way becomes null.
/// </summary>
internal sealed class PdfCopier(Structure pdf, PieceBuilder piece)
{
    private const int MaxDepth = 60;

    // Bytes of one stream. A letter page in color at 600 dots an inch is 101 MB.
    private const int MostUnpacked = 256 * 1024 * 1024;

    // How many bytes deflate can make of one, RFC 1951: most streams are too small to be looked at.
    private const int MostRatio = 1032;

    private static readonly HashSet<string> s_packings = new(StringComparer.Ordinal) { "FlateDecode", "LZWDecode", "RunLengthDecode" };

    // Names that no resource and no glyph has: of those, any letter may be one.
    private static readonly HashSet<string> s_dropped = new(StringComparer.Ordinal) { "JS", "JavaScript", "LastModified", "Metadata", "OPI", "OpenAction", "PieceInfo", "StructParent", "StructParents" };

    private static readonly HashSet<string> s_refused = new(StringComparer.Ordinal) { "Page", "Pages", "Catalog", "Action", "Filespec", "F", "EmbeddedFile", "Annot", "Metadata", "StructElem", "StructTreeRoot", "Outlines" };

    private readonly Dictionary<IndirectReference, int> _numbers = [];
    private readonly Queue<IndirectReference> _open = new();

    /// <summary>The number of a dictionary's layers, as they were met.</summary>
    public Dictionary<IndirectReference, int> Layers { get; } = [];

    /// <summary>The token itself, however often it is referred to.</summary>
    public IToken? Resolve(IToken? token)
    {
        for (var hops = 0; token is IndirectReferenceToken reference && hops < 20; hops++) token = pdf.TokenScanner.Get(reference.Data)?.Data;
        return token is IndirectReferenceToken or NullToken ? null : token;
    }

    public T? Entry<T>(DictionaryToken dictionary, string name) where T : class, IToken =>
        dictionary.Data.TryGetValue(name, out var token) ? Resolve(token) as T : null;

    /// <summary>A form that draws what a page's contents draw.</summary>
    public int Form(DictionaryToken page, PdfArea box)
    {
        var form = new PdfBuffer();
        form.Text("/Type /XObject /Subtype /Form /BBox [").Numbers(box.Left, box.Bottom, box.Right, box.Top).Text("] ");
        form.Text("/Resources ");
        Write(form, Inherited(page, "Resources") ?? new DictionaryToken(new Dictionary<NameToken, IToken>()), 0);
        if (Entry<DictionaryToken>(page, "Group") is { } group)
        {
            form.Text("/Group ");
            Write(form, group, 0);
        }

        var streams = Contents(page).ToList();
        var number = piece.Add(streams is [var single] && IsPlain(single) ? Raw(form, single) : form.ToStream(Joined(streams)));
        Finish();
        return number;
    }

    /// <summary>A form of an appearance, as annotations have it; null when it is none.</summary>
    public int? Appearance(IToken? token)
    {
        if (token is not IndirectReferenceToken reference || Resolve(token) is not StreamToken) return null;
        var number = Number(reference.Data);
        Finish();
        return number;
    }

    public IToken? Inherited(DictionaryToken page, string name)
    {
        for (var hops = 0; hops < 100; hops++)
        {
            if (page.Data.TryGetValue(name, out var found) && Resolve(found) is { } token) return token;
            if (Entry<DictionaryToken>(page, "Parent") is not { } parent) return null;
            page = parent;
        }

        return null;
    }

    private IEnumerable<StreamToken> Contents(DictionaryToken page) =>
        (page.Data.TryGetValue("Contents", out var contents) ? Resolve(contents) : null) switch
        {
            StreamToken single => [single],
            ArrayToken several => several.Data.Select(Resolve).OfType<StreamToken>(),
            _ => [],
        };

    /// <summary>Packed in the usual way, so that nothing has to be unpacked to take it over.</summary>
    private static bool IsPlain(StreamToken stream) =>
        stream.StreamDictionary.Data.GetValueOrDefault("Filter") is NameToken { Data: "FlateDecode" } && !stream.StreamDictionary.Data.ContainsKey("DecodeParms");

    private static PdfObject Raw(PdfBuffer form, StreamToken stream)
    {
        EnsureUnpacks(stream);
        return form.Text("/Filter /FlateDecode ").ToStreamAsItIs(stream.Data.Span);
    }

    /// <summary>What is taken over as it is, packed, somebody will unpack: a court's reader, or its printer.</summary>
    private static void EnsureUnpacks(StreamToken stream)
    {
        var given = stream.StreamDictionary.Data.GetValueOrDefault("Filter");
        var packings = (given is ArrayToken several ? several.Data : given is null ? [] : [given]).OfType<NameToken>().Where(filter => s_packings.Contains(filter.Data)).ToList();
        // What is packed twice is so for nobody's good, and its size is not told by the first layer.
        if (packings.Count > 1) throw new UnpacksTooMuchException();
        if (packings is not [{ Data: "FlateDecode" }] || stream.Data.Length <= MostUnpacked / MostRatio) return;
        var (left, buffer) = (MostUnpacked, new byte[64 * 1024]);
        using var unpacked = new ZLibStream(new MemoryStream(stream.Data.ToArray()), CompressionMode.Decompress);
        try
        {
            for (int read; (read = unpacked.Read(buffer)) > 0;)
            {
                if ((left -= read) < 0) throw new UnpacksTooMuchException();
            }
        }
        catch (InvalidDataException)
        {
            // Readers show what of a damaged stream is there.
        }
    }

    private byte[] Joined(List<StreamToken> streams)
    {
        using var joined = new MemoryStream();
        foreach (var stream in streams)
        {
            EnsureUnpacks(stream);
            joined.Write(stream.Decode(pdf.FilterProvider, pdf.TokenScanner).Span);
            joined.WriteByte((byte)'\n');
        }

        return joined.ToArray();
    }

    private int Number(IndirectReference reference)
    {
        if (_numbers.TryGetValue(reference, out var number)) return number;
        _numbers[reference] = number = piece.Reserve();
        _open.Enqueue(reference);
        return number;
    }

    private void Finish()
    {
        while (_open.TryDequeue(out var reference))
        {
            var token = pdf.TokenScanner.Get(reference)?.Data;
            if (token is DictionaryToken layer && layer.Data.GetValueOrDefault("Type") is NameToken { Data: "OCG" }) Layers[reference] = _numbers[reference];
            piece.Set(_numbers[reference], token is StreamToken stream ? Stream(stream) : Written(token));
        }
    }

    private PdfObject Written(IToken? token)
    {
        var buffer = new PdfBuffer();
        Write(buffer, token, 0);
        return buffer.ToObject();
    }

    private PdfObject Stream(StreamToken stream)
    {
        var dictionary = stream.StreamDictionary;
        if (IsRefused(dictionary) || dictionary.Data.GetValueOrDefault("Subtype") is NameToken { Data: "PS" }) return Written(null);
        EnsureUnpacks(stream);
        var entries = new PdfBuffer();
        foreach (var (name, value) in dictionary.Data)
        {
            // A stream's data could stand in another file; and data was deciphered when it was read.
            if (name is "Length" or "F" or "FFilter" or "FDecodeParms" or "AF" or "Ref" or "Alternates" || s_dropped.Contains(name)) continue;
            entries.Name(name);
            Write(entries, value, 0);
        }

        return dictionary.Data.ContainsKey("Filter") || stream.Data.Length < 200 ? entries.ToStreamAsItIs(stream.Data.Span) : entries.ToStream(stream.Data.Span);
    }

    private static bool IsRefused(DictionaryToken dictionary) =>
        (dictionary.Data.GetValueOrDefault("Type") is NameToken type && s_refused.Contains(type.Data))
        || dictionary.Data.GetValueOrDefault("S") is NameToken { Data: "JavaScript" or "Launch" or "URI" or "SubmitForm" or "ImportData" or "GoToR" or "GoToE" or "Rendition" or "RichMediaExecute" };

    private void Write(PdfBuffer to, IToken? token, int depth)
    {
        if (depth > MaxDepth) throw new PdfDocumentFormatException("Objects stand in each other too deep.");
        switch (token)
        {
            case DictionaryToken dictionary when !IsRefused(dictionary):
                to.Text("<< ");
                foreach (var (name, value) in dictionary.Data)
                {
                    if (s_dropped.Contains(name)) continue;
                    to.Name(name);
                    Write(to, value, depth + 1);
                }

                to.Text(">> ");
                break;
            case ArrayToken array:
                to.Text("[ ");
                foreach (var value in array.Data) Write(to, value, depth + 1);
                to.Text("] ");
                break;
            case IndirectReferenceToken reference:
                to.Reference(Number(reference.Data));
                break;
            case NameToken name:
                to.Name(name.Data);
                break;
            case NumericToken number:
                to.Numbers(number.Data);
                break;
            case BooleanToken flag:
                to.Text(flag.Data ? "true " : "false ");
                break;
            case StringToken text:
                to.Hex(text.GetBytes());
                break;
            case HexToken hex:
                to.Hex(hex.Bytes);
                break;
            default:
                to.Text("null ");
                break;
        }
    }
}

/// <summary>What takes some bytes in a file would take some hundred million in the memory of who reads it.</summary>
internal sealed class UnpacksTooMuchException() : Exception("A stream of a file unpacks to more than any page needs.");
