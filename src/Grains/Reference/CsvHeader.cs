namespace LawLab.Grains.Reference;

/// <summary>The columns of a CSV file, by name.</summary>
internal sealed class CsvHeader
{
    private readonly Dictionary<string, int> _columns;

    private CsvHeader(Dictionary<string, int> columns) => _columns = columns;

    public static CsvHeader Of(CsvRow row, params ReadOnlySpan<string> required)
    {
        var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, i) in (row.Fields ?? throw new UnreadableFileException(row.Problem)).Select((name, i) => (name, i)))
        {
            if (!columns.TryAdd(ReferenceText.CleanLabel(name).TrimStart('\uFEFF'), i))
            {
                throw new UnreadableFileException($"the column {ReferenceText.CleanLabel(name)} is there twice");
            }
        }

        foreach (var name in required)
        {
            if (!columns.ContainsKey(name))
            {
                throw new UnreadableFileException($"the column {name} is missing");
            }
        }

        return new(columns);
    }

    /// <summary>The row's fields by column; null when the row does not fit the header.</summary>
    public CsvFields? Fields(CsvRow row, out string problem)
    {
        problem = row.Fields is null || row.Fields.Count == _columns.Count
            ? row.Problem
            : $"{row.Fields.Count} fields instead of {_columns.Count}";
        return problem.Length == 0 && row.Fields is not null ? new(_columns, row.Fields) : null;
    }
}

/// <summary>A row's fields by column name.</summary>
internal sealed class CsvFields(IReadOnlyDictionary<string, int> columns, IReadOnlyList<string> fields)
{
    /// <summary>The first thing found wrong with the row.</summary>
    public string? Problem { get; set; }

    /// <summary>The field, or null when it is empty or the file has no such column.</summary>
    public string? Text(string column)
    {
        var text = columns.TryGetValue(column, out var i) ? ReferenceText.CleanLabel(fields[i]) : "";
        if (text.Length > ReferenceText.LongestLabel || text.Contains('\uFFFD'))
        {
            Problem ??= $"{column} is {(text.Contains('\uFFFD') ? "not UTF-8" : "too long")}";
        }

        return text.Length == 0 ? null : text;
    }

    /// <summary>A column whose name changes from year to year ("FY26 ALOS").</summary>
    public string ColumnEndingIn(string end) =>
        columns.Keys.FirstOrDefault(name => name.EndsWith(end, StringComparison.OrdinalIgnoreCase)) ?? end;

    public override string ToString() => string.Join(',', fields);
}
