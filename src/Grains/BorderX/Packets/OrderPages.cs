using LawLab.Grains.BorderX.Packets.Pdf;
using LawLab.Grains.Drafts;

namespace LawLab.Grains.BorderX.Packets;

/// <summary>The order for the judge to sign (Practice Manual, App. Q): caption, text, date and signature, the court's own certificate of service.</summary>
internal static class OrderPages
{
    public static void Set(TextFlow flow, CoverText cover, Delta text, LayoutProfile profile)
    {
        _ = flow.Page;
        CoverPage.Headings(flow, cover.Headings, cover.Place);
        CoverPage.Caption(flow, cover);
        flow.Space(16);
        flow.Add(new Paragraph(new TextRun("[PROPOSED] ORDER", Face.Bold)) { Size = 14, Leading = 20, Align = Align.Center, After = 10 });
        foreach (var paragraph in DraftParagraphs.Of(text, profile.FontSize, 1.35)) flow.Add(paragraph);
        flow.Need(190);
        flow.Space(34);
        Line(flow, "Date", flow.Frame.Margin, 170);
        Line(flow, cover.Caption == CaptionKind.Petition ? "United States District Judge" : cover.Judge is { } judge ? judge + ", Immigration Judge" : "Immigration Judge", flow.Frame.Middle + 6, 228);
        if (cover.Caption == CaptionKind.Petition) return;
        flow.Space(36);
        Certificate(flow);
    }

    /// <summary>A line to write on, and what belongs there.</summary>
    public static void Line(TextFlow flow, string label, double x, double width)
    {
        flow.Page.Line(x, flow.Y, x + width, flow.Y);
        flow.Page.Text(x, flow.Y - 13, Face.Regular, 11, label);
    }

    private static void Certificate(TextFlow flow)
    {
        var (frame, page, y) = (flow.Frame, flow.Page, flow.Y);
        page.Line(frame.Margin, y, frame.Right, y);
        page.Centered(frame.Middle, y - 17, Face.Bold, 11, "Certificate of Service");
        Boxes(page, frame.Margin, y - 38, "This document was served by:", "Mail", "Personal service", "Electronic service");
        Boxes(page, frame.Margin, y - 58, "To:", "Noncitizen", "c/o Custodial officer", "Attorney/Rep.", "DHS");
        flow.Y = y - 96;
        Line(flow, "Date", frame.Margin, 170);
        Line(flow, "By: Court staff", frame.Middle + 6, 228);
    }

    private static void Boxes(PdfDrawing page, double x, double y, string label, params ReadOnlySpan<string> choices)
    {
        page.Text(x, y, Face.Regular, 11, label);
        x += PdfDrawing.Width(Face.Regular, 11, label) + 12;
        foreach (var choice in choices)
        {
            page.Box(new PdfArea(x, y - 1, x + 9, y + 8));
            page.Text(x + 13, y, Face.Regular, 11, choice);
            x += 13 + PdfDrawing.Width(Face.Regular, 11, choice) + 14;
        }
    }
}

/// <summary>Proof of service (Practice Manual, App. F), or the statement that the court's system serves.</summary>
internal static class ServicePage
{
    public static void Set(TextFlow flow, CoverText cover, PacketService service)
    {
        var isElectronic = service is ElectronicService;
        for (var at = 0; at < cover.Respondents.Length; at++)
        {
            flow.Add(new Paragraph(new TextRun(cover.Respondents[at].ToUpperInvariant(), Face.Bold), new TextRun("    " + cover.ANumbers[at])));
        }

        flow.Add(new Paragraph(new TextRun(isElectronic ? "STATEMENT OF ELECTRONIC SERVICE" : "PROOF OF SERVICE", Face.Bold)) { Size = 14, Leading = 20, Align = Align.Center, Before = 24, After = 18 });
        foreach (var text in Texts(service, cover)) flow.Add(text);
        flow.Need(80);
        flow.Space(44);
        OrderPages.Line(flow, service is ServiceCertificate by ? by.By : cover.Practitioner[0], flow.Frame.Margin, 260);
        OrderPages.Line(flow, "Date", flow.Frame.Right - 140, 140);
    }

    /// <summary>What is said, without signature.</summary>
    public static IEnumerable<Paragraph> Texts(PacketService service, CoverText cover) => service is ServiceCertificate certificate ? Certificate(certificate, cover) : Electronic(cover);

    private static IEnumerable<Paragraph> Electronic(CoverText cover)
    {
        yield return Text($"This document, {cover.Title}, was electronically filed through ECAS, and both parties are participating in ECAS. Therefore, there is no separate service completed.");
    }

    private static IEnumerable<Paragraph> Certificate(ServiceCertificate certificate, CoverText cover)
    {
        var day = certificate.On?.ToString("MMMM d, yyyy", System.Globalization.CultureInfo.InvariantCulture) ?? "____________________";
        yield return Text($"On {day}, I, {certificate.By}, served a copy of this {cover.Title} and all of its pages {certificate.How} on:");
        foreach (var line in certificate.To) yield return new Paragraph(new TextRun(line)) { Left = 72 };
    }

    private static Paragraph Text(string text) => new(new TextRun(text)) { Leading = 20, First = 36, After = 10 };
}

/// <summary>The practitioner's signature after a text.</summary>
internal static class SignatureBlock
{
    public static void Set(TextFlow flow, string[] practitioner)
    {
        flow.Need(90 + (14.4 * practitioner.Length));
        flow.Space(18);
        var left = flow.Frame.Middle - flow.Frame.Margin + 6;
        flow.Add(new Paragraph(new TextRun("Respectfully submitted,")) { Left = left, After = 36 });
        flow.Page.Line(flow.Frame.Middle + 6, flow.Y, flow.Frame.Right, flow.Y);
        OrderPages.Line(flow, "Date", flow.Frame.Margin, 150);
        flow.Space(4);
        foreach (var line in practitioner) flow.Add(new Paragraph(new TextRun(line)) { Left = left });
    }
}
