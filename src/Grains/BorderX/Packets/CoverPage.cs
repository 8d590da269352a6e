using System.Globalization;
using LawLab.Grains.BorderX.Packets.Pdf;

namespace LawLab.Grains.BorderX.Packets;

/// <summary>What the cover says. Kept apart from the model so that a changed text does not make the cover anew.</summary>
internal sealed record CoverText(
    string[] Headings,
    CaptionKind Caption,
    string Place,
    string? CaseNumber,
    string[] Opponents,
    string[] Respondents,
    string[] ANumbers,
    string[] Practitioner,
    string Mark,
    string Proceedings,
    string? Judge,
    string? NextHearing,
    string Title)
{
    public static CoverText Of(PacketModel model, LayoutProfile profile) => new(
        [.. profile.Headings],
        profile.Caption,
        model.Forum.Place,
        model.Forum.CaseNumber,
        model.Forum.Opponents.IsDefault ? [] : [.. model.Forum.Opponents],
        [.. model.Respondents.Select(person => person.Name)],
        [.. model.Respondents.Select(person => Written(person.ANumber))],
        [model.Practitioner.Name, .. model.Practitioner.Address, .. model.Practitioner.EoirId is { } id ? ["EOIR ID: " + id] : Array.Empty<string>(), model.Practitioner.Role],
        model.IsJoint ? model.IsDetained ? "JOINT MOTION – DETAINED" : "JOINT MOTION" : model.IsDetained ? "DETAINED" : "NON-DETAINED",
        model.Proceedings,
        model.Judge,
        model.NextHearing?.ToString("MMMM d, yyyy 'at' h:mm tt", CultureInfo.InvariantCulture),
        model.Title);

    /// <summary>As courts write it: A 012-345-678; as it was given when it is none.</summary>
    private static string Written(string given) =>
        Digits(given) is { Length: 8 or 9 } digits ? $"A {digits.PadLeft(9, '0')[..3]}-{digits.PadLeft(9, '0')[3..6]}-{digits.PadLeft(9, '0')[6..]}" : given;

    public static string Digits(string given) => string.Concat(given.Where(char.IsAsciiDigit));
}

/// <summary>The cover page (Practice Manual, App. E): practitioner top left, DETAINED top right, the court, the caption, judge and hearing, the title.</summary>
internal static class CoverPage
{
    private const double Single = 14.4;

    public static void Set(TextFlow flow, CoverText cover)
    {
        Practitioner(flow, cover);
        Headings(flow, cover.Headings, cover.Place);
        Caption(flow, cover);
        if (cover.Caption == CaptionKind.Matter) Hearing(flow, cover);
        Title(flow, cover.Title);
    }

    /// <summary>The lines at the head of a cover and of an order.</summary>
    public static void Headings(TextFlow flow, string[] headings, string place)
    {
        foreach (var heading in headings) flow.Add(new Paragraph(new TextRun(heading, Face.Bold)) { Align = Align.Center, Leading = 16 });
        flow.Add(new Paragraph(new TextRun(place.ToUpperInvariant(), Face.Bold)) { Align = Align.Center, Leading = 16, After = 26 });
    }

    /// <summary>Who it is about on the left, their numbers on the right, a line between them.</summary>
    public static void Caption(TextFlow flow, CoverText cover)
    {
        var (frame, top) = (flow.Frame, flow.Y);
        var page = flow.Page;
        var middle = frame.Middle + 6;
        var y = top;
        if (cover.Caption == CaptionKind.Petition)
        {
            y = People(page, frame, y, cover.Respondents);
            y = Left(page, frame.Margin + 108, y - 4, "Petitioner" + (cover.Respondents.Length > 1 ? "s," : ","));
            y = Left(page, frame.Margin + 54, y - 6, "v.") - 6;
            y = People(page, frame, y, cover.Opponents);
            y = Left(page, frame.Margin + 108, y - 4, "Respondent" + (cover.Opponents.Length > 1 ? "s." : "."));
        }
        else
        {
            y = Left(page, frame.Margin, y, "In the Matter of:") - 8;
            y = People(page, frame, y, cover.Respondents);
            y = Left(page, frame.Margin, y - 10, cover.Proceedings);
        }

        var bottom = y - 8;
        page.Line(middle, top, middle, bottom);
        page.Line(frame.Margin, bottom, middle, bottom);
        Numbers(page, middle + 14, top - ((top - bottom) / 2) + (cover.ANumbers.Length * Single / 2), cover);
        flow.Y = bottom;
    }

    private static void Practitioner(TextFlow flow, CoverText cover)
    {
        var (frame, page) = (flow.Frame, flow.Page);
        var size = cover.Mark.Length > 12 ? 14 : 18;
        var width = PdfDrawing.Width(Face.Bold, size, cover.Mark) + 20;
        page.Box(new PdfArea(frame.Right - width, frame.Top - 26, frame.Right, frame.Top + 4), 1.2);
        page.Centered(frame.Right - (width / 2), frame.Top - 17, Face.Bold, size, cover.Mark);
        foreach (var line in cover.Practitioner) flow.Add(new Paragraph(new TextRun(line)) { Right = width + 14 });
        flow.Y = Math.Min(flow.Y, frame.Top - 40) - 28;
    }

    private static double People(PdfDrawing page, PageFrame frame, double y, string[] names)
    {
        foreach (var name in names)
        {
            foreach (var line in LineBreaker.Break(new Paragraph(new TextRun(name.ToUpperInvariant(), Face.Bold)), frame.Middle - frame.Margin - 36))
            {
                y -= Single;
                foreach (var part in line) page.Text(frame.Margin + 24 + part.X, y + 3.2, Face.Bold, 12, part.Text);
            }
        }

        return y;
    }

    private static double Left(PdfDrawing page, double x, double y, string text)
    {
        page.Text(x, y - Single + 3.2, Face.Regular, 12, text);
        return y - Single;
    }

    private static void Numbers(PdfDrawing page, double x, double y, CoverText cover)
    {
        string[] lines = cover.Caption == CaptionKind.Petition
            ? ["Civil Action No. " + (cover.CaseNumber ?? "____________________"), .. cover.ANumbers.Select(number => "Agency No. " + number)]
            : [cover.ANumbers.Length > 1 ? "File Nos.:" : "File No.:", .. cover.ANumbers];
        foreach (var line in lines) y = Left(page, x, y + (Single / 2), line) - (Single / 2);
    }

    private static void Hearing(TextFlow flow, CoverText cover)
    {
        flow.Space(22);
        var lines = new[] { cover.Judge is { } judge ? ("Immigration Judge:", judge) : default, cover.NextHearing is { } hearing ? ("Next Hearing:", hearing) : default };
        foreach (var (label, what) in lines.Where(line => line.Item1 is not null))
        {
            flow.Add(new Paragraph(new TextRun(label, Face.Bold), new TextRun("\t" + what)) { Left = 0, After = 2 });
        }
    }

    private static void Title(TextFlow flow, string title)
    {
        flow.Space(30);
        flow.Page.Line(flow.Frame.Margin, flow.Y, flow.Frame.Right, flow.Y, 1);
        flow.Add(new Paragraph(new TextRun(title.ToUpperInvariant(), Face.Bold)) { Size = 14, Leading = 19, Align = Align.Center, Before = 12, After = 14, Left = 18, Right = 18 });
        flow.Page.Line(flow.Frame.Margin, flow.Y, flow.Frame.Right, flow.Y, 1);
    }
}
