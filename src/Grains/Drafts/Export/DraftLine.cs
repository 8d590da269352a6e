namespace LawLab.Grains.Drafts.Export;

/// <summary>What kind of line a line of a draft is.</summary>
internal enum LineKind
{
    Paragraph,
    Heading,
    Quote,
    Bullet,
    Numbered,
}

/// <summary>A stretch of a line in one set of formats.</summary>
internal sealed record DraftRun(string Text, AttributeMap Formats)
{
    public bool Has(string format) => Formats.TryGet(format, out var value) && value.Flag is true;

    /// <summary>The link to follow, if there is one that may be offered.</summary>
    public string? Link => Formats.TryGet("link", out var value) && value.Text is { } link && DeltaFormats.IsSafeLink(link) ? link : null;
}

/// <summary>
/// A line of a draft. <paramref name="Level"/> is the rank of a heading, otherwise how far the line is indented;
/// <paramref name="Number"/> is the place of a numbered line in its list, 1 starting a new one.
/// </summary>
internal sealed record DraftLine(IReadOnlyList<DraftRun> Runs, LineKind Kind, int Level, int Number)
{
    public bool IsItem => Kind is LineKind.Bullet or LineKind.Numbered;

    /// <summary>The lines of a draft. The formats of a line are those of the line end that closes it.</summary>
    public static IEnumerable<DraftLine> Of(Delta contents)
    {
        var numbers = new ListNumbers();
        var runs = new List<DraftRun>();
        foreach (var op in contents.Ops)
        {
            if (op.Text is not { } text) continue;
            var formats = op.Attributes ?? AttributeMap.Empty;
            var start = 0;
            for (var end = text.IndexOf('\n'); end >= 0; end = text.IndexOf('\n', start))
            {
                if (end > start) runs.Add(new DraftRun(text[start..end], formats));
                yield return Line(runs, formats, numbers);
                runs = [];
                start = end + 1;
            }
            if (start < text.Length) runs.Add(new DraftRun(text[start..], formats));
        }
        if (runs.Count > 0) yield return Line(runs, AttributeMap.Empty, numbers);
    }

    private static DraftLine Line(List<DraftRun> runs, AttributeMap formats, ListNumbers numbers)
    {
        var indent = Whole("indent", most: 8);
        var header = Whole("header", most: 3);
        formats.TryGet("list", out var list);
        var kind = list.Text == "bullet" ? LineKind.Bullet
            : list.Text == "ordered" ? LineKind.Numbered
            : header > 0 ? LineKind.Heading
            : formats.TryGet("blockquote", out var quote) && quote.Flag is true ? LineKind.Quote
            : LineKind.Paragraph;
        var level = kind == LineKind.Heading ? header : indent;
        return new DraftLine(runs, kind, level, numbers.Next(kind, level));

        int Whole(string name, int most) =>
            formats.TryGet(name, out var value) && value.Number is { } number ? (int)Math.Clamp(number, 0, most) : 0;
    }

    /// <summary>Counts numbered lines level by level. A list ends with any other line at its level or further out.</summary>
    private sealed class ListNumbers
    {
        private readonly int[] _counts = new int[9];

        public int Next(LineKind kind, int level)
        {
            if (kind is not (LineKind.Bullet or LineKind.Numbered)) level = 0;
            Array.Clear(_counts, level + 1, _counts.Length - level - 1);
            return kind == LineKind.Numbered ? ++_counts[level] : _counts[level] = 0;
        }
    }
}
