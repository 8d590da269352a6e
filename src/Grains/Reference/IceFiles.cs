using System.Globalization;
using System.Text.RegularExpressions;

namespace LawLab.Grains.Reference;

/// <summary>One monthly number that ICE publishes.</summary>
/// <param name="Month">The month's first day.</param>
/// <param name="Series">What is counted: a column of the bond statistics, or a reason of release.</param>
/// <param name="Criminality">As ICE tells people apart; empty for all.</param>
/// <param name="Value">People, dollars, days or percent, as the series has it.</param>
/// <param name="Note">What the file says about it, for instance that the month is not over.</param>
internal sealed record IceMonth(DateOnly Month, string Series, string Criminality, decimal Value, string? Note);

/// <summary>An agreement under INA 287(g) by which an agency enforces immigration law.</summary>
/// <param name="State">In capitals, as ICE writes it.</param>
/// <param name="Agency">The agency.</param>
/// <param name="Model">Task Force Model, Warrant Service Officer or Jail Enforcement Model.</param>
/// <param name="Kind">County, municipality, state agency …</param>
/// <param name="County">Empty when the agency is not of one.</param>
/// <param name="SignedOn">When it was signed.</param>
/// <param name="AsOf">The date of the list.</param>
internal sealed record IceAgreement(string State, string Agency, string Model, string? Kind, string? County, DateOnly SignedOn, DateOnly AsOf);

/// <summary>Reads ICE's monthly statistics, and its list of agreements with local agencies.</summary>
internal static partial class IceFiles
{
    /// <summary>For instance <c>ice_monthly_bond_statistics_fy26.csv</c> and <c>ice_final_book_outs_by_release_reason_fy26_monthly.csv</c>.</summary>
    public static bool IsMonthly(string name) => MonthlyFileName().IsMatch(name);

    /// <summary>The date in the name of a list of agreements, or null when it is none.</summary>
    public static DateOnly? DateOfAgreements(string path) =>
        AgreementsFileName().Match(Path.GetFileName(path)) is { Success: true } name
        && DateOnly.TryParseExact(name.Groups[1].Value, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null;

    /// <summary>A row of the one kind of file has a month and several series, of the other one series in one month.</summary>
    public static Task<FileReading<IceMonth>> ReadMonthsAsync(string path, DateOnly today, CancellationToken ct) =>
        ReadAsync<IceMonth>(path, ["month"], (reading, line, row, columns) => ReadMonth(reading, line, row, columns, today), ct);

    public static Task<FileReading<IceAgreement>> ReadAgreementsAsync(string path, DateOnly asOf, CancellationToken ct) =>
        ReadAsync<IceAgreement>(path, ["state", "agency", "support_type", "signed"], (reading, line, row, _) => ReadAgreement(reading, line, row, asOf), ct);

    private static async Task<FileReading<T>> ReadAsync<T>(
        string path, string[] required, Action<FileReading<T>, int, CsvFields, IReadOnlyList<string>> read, CancellationToken ct)
    {
        var reading = new FileReading<T>(Path.GetFileName(path));
        CsvHeader? header = null;
        IReadOnlyList<string> columns = [];
        await foreach (var row in CsvRows.ReadAsync(path, ct))
        {
            if (header is null)
            {
                header = CsvHeader.Of(row, required);
                columns = [.. row.Fields!.Select(ReferenceText.CleanLabel)];
            }
            else if (header.Fields(row, out var problem) is { } fields)
            {
                read(reading, row.Line, fields, columns);
            }
            else
            {
                reading.Reject(row.Line, row.Fields?[0] ?? "", problem, string.Join(',', row.Fields ?? []));
            }
        }

        return header is null ? throw new UnreadableFileException("empty") : reading;
    }

    private static void ReadMonth(FileReading<IceMonth> reading, int line, CsvFields row, IReadOnlyList<string> columns, DateOnly today)
    {
        var month = row.Text("month") ?? "";
        if (!DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) || first > today || first.Year < 2000)
        {
            reading.Reject(line, month, $"month cannot be {month}", row.ToString());
            return;
        }

        var reason = row.Text("release_reason");
        IEnumerable<string> series = reason is null ? columns.Where(column => column is not ("month" or "note")) : ["count"];
        var found = new List<IceMonth>();
        foreach (var column in series)
        {
            if (row.Text(column) is not { } text) continue;
            if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var value))
                found.Add(new(first, reason ?? column, row.Text("criminality") ?? "", value, row.Text("note")));
            else
                row.Problem ??= $"{column} is no number: {text}";
        }

        if (row.Problem is null && found.Count == 0) row.Problem = "no number";
        if (row.Problem is { } problem)
        {
            reading.Reject(line, month, problem, row.ToString());
            return;
        }

        foreach (var each in found) reading.Accept(line, $"{month}, {each.Series}, {each.Criminality}", each, row.ToString());
    }

    private static void ReadAgreement(FileReading<IceAgreement> reading, int line, CsvFields row, DateOnly asOf)
    {
        var (state, agency, model) = (row.Text("state") ?? "", row.Text("agency") ?? "", row.Text("support_type") ?? "");
        var signed = row.Text("signed") ?? "";
        var reason = ReferenceText.WhyNot("state", state) ?? ReferenceText.WhyNot("agency", agency) ?? (model.Length == 0 ? "no model" : ReferenceText.WhyNot("model", model));
        if (!DateOnly.TryParseExact(signed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) || on > asOf || on.Year < 1996)
            reason ??= $"signed cannot be {signed}";
        var agreement = new IceAgreement(state, agency, model, row.Text("agency_type"), row.Text("county"), on, asOf);
        reason ??= row.Problem;
        if (reason is null) reading.Accept(line, $"{agency}, {state}, {model}", agreement, row.ToString());
        else reading.Reject(line, agency, reason, row.ToString());
    }

    [GeneratedRegex(@"^ice_(monthly_bond_statistics|final_book_outs).*_fy\d\d(_monthly)?\.csv$", RegexOptions.IgnoreCase)]
    private static partial Regex MonthlyFileName();

    [GeneratedRegex(@"^ice_287g_.*?(\d{8})\.csv$", RegexOptions.IgnoreCase)]
    private static partial Regex AgreementsFileName();
}
