using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using LawLab.Grains.Drafts;
using LawLab.Grains.Drafts.Export;

namespace LawLab.Grains.BorderX.Packets;

/// <summary>The texts of a packet as a Word document: for who wants to write on. Cover, texts, list of exhibits, order, service; no exhibits and no page numbers of theirs.</summary>
public static class PacketDocx
{
    /// <summary>The .docx file; the same model is the same bytes.</summary>
    public static byte[] Of(PacketModel model)
    {
        var profile = LayoutProfile.Of(model.Filing, model.On);
        var cover = CoverText.Of(model, profile);
        return Docx.Of((lists, links) => profile.Parts.SelectMany(part => Part(part, model, profile, cover, lists, links)).ToList());
    }

    /// <summary>The guide for arguing a packet orally as a Word document of its own, which says on top that it is not filed.</summary>
    public static byte[] Guide(PacketModel model, Delta guide)
    {
        var cover = CoverText.Of(model, LayoutProfile.Of(model.Filing, model.On));
        return Docx.Of((lists, links) =>
        [
            Line("PRIVILEGED: FOR ORAL ARGUMENT, NOT FOR FILING", JustificationValues.Right, isBold: true),
            Line(cover.Title.ToUpperInvariant(), isBold: true, halfPoints: 28),
            Line(string.Join(", ", cover.Respondents.Zip(cover.ANumbers, (name, number) => $"{name}, {number}"))),
            .. cover.NextHearing is { } hearing ? [Line("Next Hearing: " + hearing)] : Array.Empty<Paragraph>(),
            Line(""),
            .. Draft(guide, 1.15, lists, links),
        ]);
    }

    private static IEnumerable<OpenXmlElement> Part(PacketPart part, PacketModel model, LayoutProfile profile, CoverText cover, DocxLists lists, DocxLinks links) => part switch
    {
        PacketPart.Cover => Cover(cover),
        PacketPart.Argument => model.Texts.SelectMany(text => Paged([.. Draft(text.Contents, profile.Spacing, lists, links), .. text.IsSigned ? Signature(cover) : []])),
        PacketPart.Exhibits when model.Documents.Any(document => document.Part == part) => Paged(Exhibits(model)),
        PacketPart.ProposedOrder when model.ProposedOrder is { } order => Paged(Order(order, cover, lists, links)),
        PacketPart.Service when model.Service is { } service => Paged(Service(service, cover)),
        _ => [],
    };

    private static IEnumerable<OpenXmlElement> Cover(CoverText cover)
    {
        yield return Line(cover.Mark, JustificationValues.Right, isBold: true, halfPoints: 32);
        foreach (var line in cover.Practitioner) yield return Line(line);
        yield return Line("");
        foreach (var each in Caption(cover)) yield return each;
        if (cover.Judge is { } judge) yield return Line("Immigration Judge: " + judge);
        if (cover.NextHearing is { } hearing) yield return Line("Next Hearing: " + hearing);
        yield return Line("");
        yield return Line(cover.Title.ToUpperInvariant(), JustificationValues.Center, isBold: true, halfPoints: 28);
    }

    private static IEnumerable<OpenXmlElement> Caption(CoverText cover)
    {
        foreach (var heading in cover.Headings.Append(cover.Place.ToUpperInvariant())) yield return Line(heading, JustificationValues.Center, isBold: true);
        yield return Line("");
        var isPetition = cover.Caption == CaptionKind.Petition;
        if (!isPetition) yield return Line("In the Matter of:");
        for (var at = 0; at < cover.Respondents.Length; at++) yield return Line($"{cover.Respondents[at].ToUpperInvariant()}\t{cover.ANumbers[at]}", isBold: true);
        if (isPetition)
        {
            yield return Line("Petitioner, v.");
            foreach (var opponent in cover.Opponents) yield return Line(opponent.ToUpperInvariant(), isBold: true);
            yield return Line("Respondents. Civil Action No. " + (cover.CaseNumber ?? "____________________"));
        }
        else
        {
            yield return Line(cover.Proceedings);
        }

        yield return Line("");
    }

    private static IEnumerable<OpenXmlElement> Draft(Delta draft, double spacing, DocxLists lists, DocxLinks links)
    {
        foreach (var line in DraftLine.Of(draft))
        {
            var paragraph = Docx.Paragraph(line, lists, links);
            if (line.Kind is LineKind.Paragraph or LineKind.Bullet or LineKind.Numbered)
            {
                paragraph.ParagraphProperties!.SpacingBetweenLines = new SpacingBetweenLines { Line = (240 * spacing).ToString("0", CultureInfo.InvariantCulture), LineRule = LineSpacingRuleValues.Auto };
            }

            yield return paragraph;
        }
    }

    private static IEnumerable<OpenXmlElement> Signature(CoverText cover) =>
        [Line(""), Line("Respectfully submitted,"), Line(""), Line("______________________________\tDate: ____________________"), .. cover.Practitioner.Select(line => Line(line))];

    private static IEnumerable<OpenXmlElement> Exhibits(PacketModel model) =>
    [
        Line("EXHIBITS", JustificationValues.Center, isBold: true),
        .. model.Documents.Where(document => document.Part == PacketPart.Exhibits).Select((document, at) => Line($"Tab {Tabs.Letter(at)}\t{document.Title}")),
    ];

    private static IEnumerable<OpenXmlElement> Order(Delta order, CoverText cover, DocxLists lists, DocxLinks links) =>
    [
        .. Caption(cover),
        Line("[PROPOSED] ORDER", JustificationValues.Center, isBold: true),
        .. Draft(order, 1.35, lists, links),
        Line(""),
        Line("____________________\t______________________________"),
        Line("Date\t\t\t\t" + (cover.Caption == CaptionKind.Petition ? "United States District Judge" : "Immigration Judge")),
    ];

    private static IEnumerable<OpenXmlElement> Service(PacketService service, CoverText cover) =>
    [
        Line(service is ElectronicService ? "STATEMENT OF ELECTRONIC SERVICE" : "PROOF OF SERVICE", JustificationValues.Center, isBold: true),
        .. ServicePage.Texts(service, cover).Select(paragraph => Line(paragraph.Text)),
        Line(""),
        Line("______________________________\tDate: ____________________"),
        Line(service is ServiceCertificate certificate ? certificate.By : cover.Practitioner[0]),
    ];

    /// <summary>The first of them begins a page.</summary>
    private static List<OpenXmlElement> Paged(IEnumerable<OpenXmlElement> elements)
    {
        var all = elements.ToList();
        if (all.Count > 0 && all[0] is Paragraph first) (first.ParagraphProperties ??= new ParagraphProperties()).PageBreakBefore = new PageBreakBefore();
        return all;
    }

    private static Paragraph Line(string text, JustificationValues? alignment = null, bool isBold = false, int halfPoints = 24)
    {
        var properties = new ParagraphProperties();
        if (alignment is { } given) properties.Justification = new Justification { Val = given };
        var run = new Run(new RunProperties());
        if (isBold) run.RunProperties!.Bold = new Bold();
        if (halfPoints != 24) run.RunProperties!.FontSize = new FontSize { Val = halfPoints.ToString(CultureInfo.InvariantCulture) };
        run.Append(Docx.Text(text));
        return new Paragraph(properties, run);
    }
}
