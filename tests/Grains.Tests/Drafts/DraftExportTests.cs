using System.IO.Compression;
using System.Xml.Linq;
using CsCheck;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using LawLab.Grains.Drafts;
using LawLab.Grains.Drafts.Export;
using Xunit;

namespace LawLab.Grains.Tests.Drafts;

public sealed class DraftExportTests
{
    private static readonly Delta _draft = Delta.Empty
        .Insert("Strategy").Insert("\n", Format("header", 1))
        .Insert("Nexus & <persecution>", Format("bold", true)).Insert(" see\t")
        .Insert("the Board", AttributeMap.Of(
            ("link", "https://court.example/?a=1&b='2'"), ("italic", true), ("underline", true), ("strike", true)))
        .Insert("\n\nIndented").Insert("\n", Format("indent", 2))
        .Insert("declaration").Insert("\n", Format("list", "ordered"))
        .Insert("of Rosa").Insert("\n", Item("ordered", 1))
        .Insert("of her son").Insert("\n", Item("ordered", 1))
        .Insert("photographs 😀").Insert("\n", Item("bullet", 2))
        .Insert("country report").Insert("\n", Format("list", "ordered"))
        .Insert("“I fear for my life.”\nSo she said.").Insert("\n", Format("blockquote", true))
        .Insert("again from one").Insert("\n", Format("list", "ordered"))
        .Insert("deep").Insert("\n", Item("bullet", 8));

    [Fact]
    public void PlainText_OfADraft_MarksListsAndQuotes() => Assert.Equal(
        """
        Strategy
        Nexus & <persecution> see	the Board

            Indented
        1. declaration
          1. of Rosa
          2. of her son
            - photographs 😀
        2. country report
        “I fear for my life.”
        > So she said.
        1. again from one
                        - deep

        """,
        PlainText.Of(_draft));

    [Fact]
    public void SafeHtml_OfADraft_NestsListsAndEncodesText() => Assert.Equal(
        "<h1>Strategy</h1>"
        + "<p><strong>Nexus &amp; &lt;persecution&gt;</strong> see&#x9;"
        + "<a href=\"https://court.example/?a=1&amp;b=&#x27;2&#x27;\" rel=\"noopener noreferrer nofollow\"><em><u><s>the Board</s></u></em></a></p>"
        + "<p><br></p><p class=\"indent-2\">Indented</p>"
        + "<ol><li>declaration<ol><li>of Rosa</li><li>of her son<ul><li>photographs &#x1F600;</li></ul></li></ol></li>"
        + "<li>country report</li></ol>"
        + "<p>“I fear for my life.”</p><blockquote><p>So she said.</p></blockquote>"
        + "<ol><li>again from one" + string.Concat(Enumerable.Repeat("<ul><li>", 8))
        + "deep" + string.Concat(Enumerable.Repeat("</li></ul>", 8)) + "</li></ol>",
        SafeHtml.Of(_draft));

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://court.example/\"><script>")]
    public void SafeHtml_OfALinkThatMayNotBeOffered_IsItsText(string link) =>
        Assert.Equal("<p>x</p>", SafeHtml.Of(Delta.Empty.Insert("x", Format("link", link)).Insert("\n")));

    [Fact]
    public void SafeHtml_OfMarkup_IsText()
    {
        var html = SafeHtml.Of(Delta.Empty.Insert("</p><script>alert(1)</script><img src=x onerror='y'>&lt;\n"));
        Assert.Equal("p", XElement.Parse(html).Name);
        Assert.Empty(XElement.Parse(html).Elements());
        Assert.Equal("</p><script>alert(1)</script><img src=x onerror='y'>&lt;", XElement.Parse(html).Value);
    }

    [Fact]
    public void SafeHtml_OfTwoKindsOfListInARow_ClosesOneBeforeTheOther() => Assert.Equal(
        "<ul><li>a</li></ul><ol><li>b</li></ol>",
        SafeHtml.Of(Delta.Empty.Insert("a").Insert("\n", Format("list", "bullet")).Insert("b").Insert("\n", Format("list", "ordered"))));

    [Fact]
    public void Docx_OfADraft_IsAValidDocument()
    {
        using var docx = Open(Docx.Of(_draft));
        Assert.Empty(Problems(docx));
        var paragraphs = docx.MainDocumentPart!.Document!.Body!.Elements<Paragraph>().ToList();
        Assert.Equal("Heading1", paragraphs[0].ParagraphProperties!.ParagraphStyleId!.Val);
        Assert.Equal("Nexus & <persecution> seethe Board", paragraphs[1].InnerText);
        Assert.Single(paragraphs[1].Descendants<TabChar>());
        Assert.NotNull(paragraphs[1].Elements<Run>().First().RunProperties!.Bold);
        Assert.Equal("Quote", paragraphs[10].ParagraphProperties!.ParagraphStyleId!.Val);
    }

    [Fact]
    public void Docx_OfALink_KeepsTheAddressInARelationship()
    {
        using var docx = Open(Docx.Of(_draft));
        var link = Assert.Single(docx.MainDocumentPart!.HyperlinkRelationships);
        Assert.Equal("https://court.example/?a=1&b='2'", link.Uri.OriginalString);
        var hyperlink = Assert.Single(docx.MainDocumentPart.Document!.Descendants<Hyperlink>());
        Assert.Equal(link.Id, hyperlink.Id);
        var run = hyperlink.GetFirstChild<Run>()!.RunProperties!;
        Assert.True(run.Italic is not null && run.Underline is not null && run.Strike is not null);
    }

    [Fact]
    public void Docx_OfLists_StartsEachAtOne()
    {
        using var docx = Open(Docx.Of(_draft));
        var items = docx.MainDocumentPart!.Document!.Descendants<NumberingProperties>()
            .Select(it => (Level: it.NumberingLevelReference!.Val!.Value, Id: it.NumberingId!.Val!.Value)).ToList();
        Assert.Equal([(0, 2), (1, 3), (1, 3), (2, 1), (0, 2), (0, 4), (8, 1)], items);
        var numbering = docx.MainDocumentPart.NumberingDefinitionsPart!.Numbering!;
        Assert.Equal(4, numbering.Elements<NumberingInstance>().Count());
        Assert.All(numbering.Elements<AbstractNum>(), it => Assert.Equal(9, it.Elements<Level>().Count()));
    }

    [Fact]
    public void Docx_MadeTwice_IsTheSameBytesWithoutTheTimeOfDay()
    {
        var file = Docx.Of(_draft);
        Assert.Equal(file, Docx.Of(_draft));
        using var package = new ZipArchive(new MemoryStream(file));
        Assert.All(package.Entries, it => Assert.Equal(1980, it.LastWriteTime.Year));
        Assert.DoesNotContain(package.Entries, it => it.FullName.Contains("core", StringComparison.Ordinal));
    }

    [Fact]
    public void Docx_OfRandomDrafts_IsValid() => DeltaGen.Contents.Sample(
        contents =>
        {
            using var docx = Open(Docx.Of(contents));
            Assert.Empty(Problems(docx));
        },
        iter: 50);

    private static IEnumerable<string> Problems(WordprocessingDocument docx) =>
        new OpenXmlValidator(FileFormatVersions.Microsoft365)
            .Validate(docx, TestContext.Current.CancellationToken).Select(it => it.Description);

    private static AttributeMap Format(string name, AttributeValue value) => AttributeMap.Of((name, value));

    private static AttributeMap Item(string list, int indent) => AttributeMap.Of(("list", list), ("indent", indent));

    private static WordprocessingDocument Open(byte[] file) => WordprocessingDocument.Open(new MemoryStream(file), isEditable: false);
}
