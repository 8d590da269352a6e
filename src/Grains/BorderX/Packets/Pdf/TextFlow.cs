namespace LawLab.Grains.BorderX.Packets.Pdf;

/// <summary>Sets paragraphs one under the other, page after page.</summary>
internal sealed class TextFlow(PageFrame frame)
{
    private readonly List<PdfDrawing> _pages = [];
    private readonly List<PieceHeading> _headings = [];

    public PageFrame Frame { get; } = frame;

    /// <summary>The page that is being set.</summary>
    public PdfDrawing Page => _pages.Count == 0 ? Next() : _pages[^1];

    /// <summary>How far down it is set.</summary>
    public double Y { get; set; } = frame.Top;

    public int PageCount => _pages.Count;

    public PdfDrawing Next()
    {
        Y = Frame.Top;
        _pages.Add(new PdfDrawing());
        return _pages[^1];
    }

    /// <summary>Goes to the next page unless so much room is left on this one.</summary>
    public void Need(double height)
    {
        if (Y - height < Frame.Margin) Next();
    }

    public void Add(Paragraph paragraph)
    {
        _ = Page;
        if (Y < Frame.Top) Y -= paragraph.Before;
        var lines = LineBreaker.Break(paragraph, Frame.TextWidth - paragraph.Left - paragraph.Right);
        if (lines.Count == 0)
        {
            Y -= paragraph.Leading;
            return;
        }

        // A heading takes the first lines of its text along.
        if (paragraph.KeepsWithNext) Need(((lines.Count + 2) * paragraph.Leading) + paragraph.After);
        if (paragraph.Level > 0) _headings.Add(new PieceHeading(paragraph.Text.Trim(), paragraph.Level, _pages.Count - 1));
        for (var at = 0; at < lines.Count; at++)
        {
            // Neither the first nor the last line of a paragraph stands alone.
            var together = lines.Count is 2 or 3 ? at == 0 ? lines.Count : 1 : at == 0 || at == lines.Count - 2 ? 2 : 1;
            Need(together * paragraph.Leading);
            Y -= paragraph.Leading;
            Draw(paragraph, lines[at], isFirst: at == 0);
        }

        Y -= paragraph.After;
    }

    public void Space(double height) => Y -= height;

    /// <summary>The pages as a piece; characters that could not be set are told as of <paramref name="where"/>.</summary>
    public void AddTo(PieceBuilder piece, string where)
    {
        var missing = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var heading in _headings) piece.Add(heading with { Page = heading.Page + piece.PageCount });
        foreach (var page in _pages)
        {
            page.AddTo(piece, Frame);
            missing.UnionWith(page.Missing);
        }

        if (missing.Count == 0) return;
        piece.Add(new LayoutProblem(
            "text.characters",
            $"{where} has characters that cannot be printed: {string.Join(" ", missing.Take(20))}. Latin with Vietnamese, Greek and Cyrillic letters can be; write them in one of these, or put them into an exhibit."));
    }

    private void Draw(Paragraph paragraph, List<LinePart> line, bool isFirst)
    {
        var baseline = Y + (0.27 * paragraph.Size);
        var left = Frame.Margin + paragraph.Left;
        if (paragraph.Align == Align.Center)
        {
            var width = line.Count == 0 ? 0 : line[^1].X + line[^1].Width;
            left += (Frame.TextWidth - paragraph.Left - paragraph.Right - width) / 2;
        }

        if (isFirst && paragraph.Mark is { } mark)
        {
            Page.Text(left + paragraph.First - 7 - PdfDrawing.Width(Face.Regular, paragraph.Size, mark), baseline, Face.Regular, paragraph.Size, mark);
        }

        foreach (var part in line)
        {
            Page.Text(left + part.X, baseline, part.Run.Face, paragraph.Size, part.Text);
            if (part.Run.IsUnderlined) Page.Line(left + part.X, baseline - 1.6, left + part.X + part.Width, baseline - 1.6, 0.5);
            if (part.Run.IsStruck) Page.Line(left + part.X, baseline + 3.2, left + part.X + part.Width, baseline + 3.2, 0.5);
        }
    }
}
