namespace LawLab.Grains.Reference;

/// <summary>One file on its way in: what was accepted under which key, and a remark on everything that was not.</summary>
internal sealed class FileReading<T>(string file)
{
    private readonly Dictionary<string, (T Row, int Line)> _accepted = new(StringComparer.Ordinal);
    private readonly List<ImportRemark> _remarks = [];

    public string File => file;

    public int Read { get; private set; }

    public int Rejected { get; private set; }

    public IReadOnlyList<ImportRemark> Remarks => _remarks;

    public IReadOnlyCollection<T> Rows => [.. _accepted.Values.Select(a => a.Row)];

    public IEnumerable<(T Row, int Line)> Lines => _accepted.Values;

    /// <summary>The accepted row with this key.</summary>
    public T? this[string key] => _accepted.TryGetValue(key, out var found) ? found.Row : default;

    public void Accept(int line, string key, T row, string shown)
    {
        if (!_accepted.TryGetValue(key, out var first))
        {
            Read++;
            _accepted.Add(key, (row, line));
            return;
        }

        Reject(line, key, $"the same key as in line {first.Line}", shown);
    }

    public void Reject(int line, string key, string reason, string shown)
    {
        Read++;
        Rejected++;
        _remarks.Add(new(file, line, key, Mended: false, reason, Shorten(shown)));
    }

    public void Mend(int line, string key, string reason, string shown) =>
        _remarks.Add(new(file, line, key, Mended: true, reason, Shorten(shown)));

    private static string Shorten(string shown)
    {
        var text = ReferenceText.CleanLabel(shown);
        return text.Length <= 120 ? text : text[..119] + "…";
    }
}
