using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace LawLab.Grains.Drafts.Export;

/// <summary>A draft as a Word document, with real headings, lists and links. The same draft is always the same bytes.</summary>
public static class Docx
{
    private const string MainContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

    /// <summary>The .docx file.</summary>
    public static byte[] Of(Delta contents) => Of((lists, links) => DraftLine.Of(contents).Select(line => Paragraph(line, lists, links)));

    /// <summary>A .docx file of paragraphs and tables that are made with its lists and links.</summary>
    internal static byte[] Of(Func<DocxLists, DocxLinks, IEnumerable<OpenXmlElement>> contents)
    {
        using var file = new MemoryStream();
        using (var package = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            var main = package.AddNewPart<MainDocumentPart>(MainContentType, "document");
            var lists = new DocxLists();
            var body = new Body(contents(lists, new DocxLinks(main)));
            body.Append(Letter());
            main.Document = new Document(body);
            main.AddNewPart<StyleDefinitionsPart>("styles").Styles = DocxStyles.Create();
            main.AddNewPart<NumberingDefinitionsPart>("numbering").Numbering = lists.ToNumbering();
        }
        return Undated(file);
    }

    /// <summary>A line of a draft as a paragraph.</summary>
    internal static Paragraph Paragraph(DraftLine line, DocxLists lists, DocxLinks links)
    {
        var properties = new ParagraphProperties();
        if (DocxStyles.Of(line) is { } style) properties.ParagraphStyleId = new ParagraphStyleId { Val = style };
        if (line.IsItem) properties.NumberingProperties = lists.Next(line);
        else if (line.Kind != LineKind.Heading && line.Level > 0)
        {
            properties.Indentation = new Indentation { Left = DocxStyles.Indent(line.Level) };
        }
        return new Paragraph([properties, .. line.Runs.Select(run => Run(run, links))]);
    }

    private static OpenXmlElement Run(DraftRun run, DocxLinks links)
    {
        var properties = new RunProperties();
        if (run.Link is not null) properties.RunStyle = new RunStyle { Val = DocxStyles.Hyperlink };
        if (run.Has("bold")) properties.Bold = new Bold();
        if (run.Has("italic")) properties.Italic = new Italic();
        if (run.Has("strike")) properties.Strike = new Strike();
        if (run.Has("underline")) properties.Underline = new Underline { Val = UnderlineValues.Single };
        var element = new Run([properties, .. Text(run.Text)]);
        return run.Link is { } link ? new Hyperlink(element) { Id = links.Add(link), History = true } : element;
    }

    /// <summary>Text with its tabs.</summary>
    internal static IEnumerable<OpenXmlElement> Text(string text)
    {
        var stretches = text.Split('\t');
        for (var i = 0; i < stretches.Length; i++)
        {
            if (i > 0) yield return new TabChar();
            if (stretches[i].Length > 0) yield return new Text(stretches[i]) { Space = SpaceProcessingModeValues.Preserve };
        }
    }

    /// <summary>US letter with an inch on every side, as courts take it.</summary>
    private static SectionProperties Letter() => new(
        new PageSize { Width = 12240, Height = 15840 },
        new PageMargin { Top = 1440, Right = 1440, Bottom = 1440, Left = 1440, Header = 720, Footer = 720, Gutter = 0 });

    /// <summary>The same package with one fixed time on each part: the packaging API writes the time of day into them.</summary>
    private static byte[] Undated(MemoryStream file)
    {
        using var dated = new ZipArchive(file, ZipArchiveMode.Read);
        using var result = new MemoryStream();
        using (var undated = new ZipArchive(result, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var part in dated.Entries)
            {
                var copy = undated.CreateEntry(part.FullName);
                copy.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var from = part.Open();
                using var to = copy.Open();
                from.CopyTo(to);
            }
        }
        return result.ToArray();
    }
}

/// <summary>The links of a document: Word keeps addresses apart from the text.</summary>
internal sealed class DocxLinks(MainDocumentPart main)
{
    private readonly Dictionary<string, string> _ids = [];

    public string Add(string link)
    {
        if (_ids.TryGetValue(link, out var id)) return id;
        id = $"link{_ids.Count + 1}";
        main.AddHyperlinkRelationship(new Uri(link), isExternal: true, id);
        return _ids[link] = id;
    }
}
