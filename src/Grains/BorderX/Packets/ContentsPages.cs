using System.Globalization;
using LawLab.Grains.BorderX.Packets.Pdf;

namespace LawLab.Grains.BorderX.Packets;

/// <summary>A line of the table of contents.</summary>
/// <param name="Tab">The letter of an exhibit's tab; null for what has none.</param>
/// <param name="Title">What it is.</param>
/// <param name="Page">On which page it begins; 0 while that is not known.</param>
/// <param name="File">The number of its file when there are several; null for one.</param>
internal sealed record ContentsLine(string? Tab, string Title, int Page, int? File);

/// <summary>The table of contents: each line says the page, and leads to it.</summary>
internal static class ContentsPages
{
    private const double Size = 12;
    private const double Leading = 15.5;
    private const double TabColumn = 54;

    public static void Set(TextFlow flow, IReadOnlyList<ContentsLine> lines)
    {
        flow.Add(new Paragraph(new TextRun("TABLE OF CONTENTS", Face.Bold)) { Size = 13, Leading = 18, Align = Align.Center, After = 14 });
        var wasTab = false;
        foreach (var line in lines)
        {
            if (line.Tab is not null && !wasTab) Exhibits(flow);
            else if (line.Tab is null && wasTab) flow.Space(10);
            wasTab = line.Tab is not null;
            Add(flow, line);
        }
    }

    private static void Exhibits(TextFlow flow)
    {
        flow.Need(4 * Leading);
        flow.Space(14 + Leading);
        flow.Page.Text(flow.Frame.Margin, flow.Y + 3.6, Face.Bold, Size, "Tab");
        flow.Page.Text(flow.Frame.Margin + TabColumn, flow.Y + 3.6, Face.Bold, Size, "Exhibit");
        flow.Space(2);
        flow.Page.Line(flow.Frame.Margin, flow.Y + 1, flow.Frame.Right, flow.Y + 1);
        flow.Space(4);
    }

    private static void Add(TextFlow flow, ContentsLine line)
    {
        var (frame, left) = (flow.Frame, line.Tab is null ? 0 : TabColumn);
        var title = LineBreaker.Break(new Paragraph(new TextRun(line.Title)), frame.TextWidth - left - 96);
        flow.Need((title.Count * Leading) + 3);
        var top = flow.Y;
        for (var at = 0; at < title.Count; at++)
        {
            flow.Space(Leading);
            var y = flow.Y + 3.6;
            if (at == 0 && line.Tab is { } tab) flow.Page.Text(frame.Margin, y, Face.Bold, Size, tab);
            foreach (var part in title[at]) flow.Page.Text(frame.Margin + left + part.X, y, part.Run.Face, Size, part.Text);
            if (at == title.Count - 1) Number(flow, y, frame.Margin + left + title[at].Sum(part => part.Width), line);
        }

        flow.Page.Link(new PdfArea(frame.Margin, flow.Y, frame.Right, top), line.Page);
        flow.Space(3);
    }

    /// <summary>Dots up to the number of the page, on the same grid in each line.</summary>
    private static void Number(TextFlow flow, double y, double from, ContentsLine line)
    {
        var page = line.Page.ToString(CultureInfo.InvariantCulture);
        var number = line.File is { } file ? string.Create(CultureInfo.InvariantCulture, $"{page} (file {file})") : page;
        var width = PdfDrawing.Width(Face.Regular, Size, number);
        flow.Page.Text(flow.Frame.Right - width, y, Face.Regular, Size, number);
        for (var x = flow.Frame.Right - 12; x > from + 6; x -= 6)
        {
            if (x < flow.Frame.Right - width - 6) flow.Page.Text(x, y, Face.Regular, Size, ".");
        }
    }
}

/// <summary>The sheet before an exhibit.</summary>
internal static class TabSheet
{
    public static void Set(TextFlow flow, string letter, string title)
    {
        var (frame, _) = (flow.Frame, flow.Page);
        flow.Y = (frame.Height / 2) + 120;
        flow.Add(new Paragraph(new TextRun("TAB " + letter, Face.Bold)) { Size = 44, Leading = 56, Align = Align.Center, After = 12 });
        flow.Page.Line(frame.Middle - 72, flow.Y, frame.Middle + 72, flow.Y, 1);
        flow.Add(new Paragraph(new TextRun(title)) { Size = 16, Leading = 22, Align = Align.Center, Before = 16, Left = 54, Right = 54 });
    }
}
