using System.Globalization;
using LawLab.Grains.Journal;
using LawLab.Grains.Reference;

namespace LawLab.Grains.Attorneys;

/// <summary>What a row says of a person; null where its field is empty, which leaves what is recorded.</summary>
public sealed record ProfileValues(
    IReadOnlyList<BarAdmission>? Bars,
    string? EoirId,
    Accreditation? Accreditation,
    int? Years,
    IReadOnlyList<string>? Speaks,
    IReadOnlyList<string>? Reads,
    int? Hours,
    bool? Remote,
    bool? Insured,
    DateOnly? InsuredUntil,
    IReadOnlyList<string>? Places,
    IReadOnlyList<string>? Subjects);

/// <summary>A row of the file, from line 2; what is wrong with it stops only itself.</summary>
public sealed record ProfileRow(int Line, string Email, ProfileValues? Values, IReadOnlyList<Refusal> Errors);

/// <summary>
/// A table of profiles as spreadsheets write it: RFC 4180 in UTF-8 with or without BOM, commas or semicolons. Nothing in it is
/// evaluated: a formula is text that is no value.
/// </summary>
/// <remarks>
/// <c>email</c> must be there and says whose the row is. The other columns may be missing, in any order:
/// <c>bars</c> (<c>GA/2015-06-01 SC/2012-01-31/lapsed</c>), <c>eoir_id</c>, <c>accreditation</c> (none, partial, full), <c>years</c>,
/// <c>speaks</c> and <c>reads</c> (codes of the list <c>language</c>), <c>hours</c>, <c>remote</c> and <c>insured</c> (yes, no),
/// <c>insured_until</c> (2027-01-31), <c>places</c> (codes of the list <c>court</c>), <c>subjects</c> (codes of
/// <see cref="PracticeSubjects"/>). Several values in a field are separated by blanks.
/// </remarks>
public static class ProfileFile
{
    /// <summary>Most rows after the header.</summary>
    public const int MostRows = 2_000;

    private static readonly string[] s_columns =
        ["email", "bars", "eoir_id", "accreditation", "years", "speaks", "reads", "hours", "remote", "insured", "insured_until", "places", "subjects"];

    /// <summary>The rows, or why the file cannot be read as a whole.</summary>
    public static async Task<(IReadOnlyList<ProfileRow> Rows, Refusal? Refusal)> ReadAsync(string text, CancellationToken cancellation)
    {
        try
        {
            return (await RowsAsync(text, cancellation), null);
        }
        catch (UnreadableFileException unreadable)
        {
            return ([], new Refusal("import.unreadable", $"This file cannot be read: {unreadable.Message}. Save it as CSV in UTF-8 with a column email."));
        }
    }

    private static async Task<List<ProfileRow>> RowsAsync(string text, CancellationToken cancellation)
    {
        CsvHeader? header = null;
        var rows = new List<ProfileRow>();
        var lines = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        await foreach (var row in CsvRows.ReadAsync(text, SeparatorOf(text), cancellation))
        {
            if (header is null)
            {
                header = CsvHeader.Of(row, "email");
                if (row.Fields!.Select(name => name.Trim().TrimStart('\uFEFF').Trim()).Except(s_columns, StringComparer.OrdinalIgnoreCase).FirstOrDefault() is { } unknown)
                {
                    throw new UnreadableFileException($"it has a column {unknown}, which is not one of {string.Join(", ", s_columns)}");
                }

                continue;
            }

            if (rows.Count == MostRows) throw new UnreadableFileException("it has more than 2,000 rows");
            rows.Add(RowOf(header, row, lines));
        }

        return header is null ? throw new UnreadableFileException("it is empty") : rows;
    }

    /// <summary>The one that the header has more of.</summary>
    private static char SeparatorOf(string text)
    {
        var header = text.AsSpan(0, text.IndexOf('\n', StringComparison.Ordinal) is var end and >= 0 ? end : text.Length);
        return header.Count(';') > header.Count(',') ? ';' : ',';
    }

    private static ProfileRow RowOf(CsvHeader header, CsvRow row, Dictionary<string, int> lines)
    {
        if (header.Fields(row, out var problem) is not { } fields) return new(row.Line, "", null, [Wrong("line", problem)]);
        var reading = new Reading(fields);
        var email = fields.Text("email") ?? "";
        var values = reading.Values();
        if (fields.Problem is { } unread) reading.Errors.Add(Wrong("line", unread));
        if (email.Length == 0) reading.Errors.Add(Wrong("email", "is empty"));
        else if (!lines.TryAdd(email, row.Line)) reading.Errors.Add(new("import.twice", $"This person stands in line {lines[email]} already. Keep one line a person."));
        return new(row.Line, email, reading.Errors.Count == 0 ? values : null, reading.Errors);
    }

    private static Refusal Wrong(string column, string what) => new("import.field", $"{column}: {what}.");

    /// <summary>Reads a row's fields and collects what is wrong with them.</summary>
    private sealed class Reading(CsvFields fields)
    {
        public List<Refusal> Errors { get; } = [];

        public ProfileValues Values() => new(
            Many("bars")?.Select(Bar).OfType<BarAdmission>().ToList(),
            fields.Text("eoir_id")?.ToUpperInvariant(),
            One<Accreditation>("accreditation", "write none, partial or full", text => Enum.TryParse<Accreditation>(text, ignoreCase: true, out var known) && !char.IsAsciiDigit(text[0]) ? known : null),
            Number("years"),
            Many("speaks"),
            Many("reads"),
            Number("hours"),
            YesNo("remote"),
            YesNo("insured"),
            One<DateOnly>("insured_until", "write the day as 2027-01-31", Day),
            Many("places"),
            Many("subjects"));

        private static DateOnly? Day(string text) =>
            DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

        private int? Number(string column) => One<int>(
            column, "write a number", text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null);

        private bool? YesNo(string column) => One<bool>(
            column, "write yes or no", text => text.ToUpperInvariant() switch { "YES" => true, "NO" => false, _ => null });

        private string[]? Many(string column) => fields.Text(column)?.Split(' ', StringSplitOptions.RemoveEmptyEntries);

        private T? One<T>(string column, string how, Func<string, T?> read)
            where T : struct
        {
            if (fields.Text(column) is not { } text) return null;
            var value = read(text);
            if (value is null) Errors.Add(Wrong(column, how));
            return value;
        }

        private BarAdmission? Bar(string text)
        {
            if (text.Split('/') is [var state, var on, .. var rest] && Day(on) is { } day && rest is [] or ["lapsed"])
            {
                return new BarAdmission(state.ToUpperInvariant(), rest.Length == 0, day);
            }

            Errors.Add(Wrong("bars", "write each as GA/2015-06-01, or GA/2015-06-01/lapsed when it is not in good standing"));
            return null;
        }
    }
}
