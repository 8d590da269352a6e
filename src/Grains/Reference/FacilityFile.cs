using System.Globalization;
using System.Text.RegularExpressions;

namespace LawLab.Grains.Reference;

/// <summary>Reads the detention facilities from a sheet of ICE's detention statistics.</summary>
internal static partial class FacilityFile
{
    private const decimal LargestPopulation = 100_000;

    /// <summary>The date in the file's name, or null when it has none.</summary>
    public static DateOnly? DateOf(string path) =>
        FacilityFileName().Match(Path.GetFileName(path)) is { Success: true } name
        && DateOnly.TryParseExact(name.Groups[1].Value, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null;

    public static async Task<FileReading<DetentionFacility>> ReadAsync(string path, DateOnly asOf, DateOnly today, CancellationToken ct)
    {
        var reading = new FileReading<DetentionFacility>(Path.GetFileName(path));
        CsvHeader? header = null;
        await foreach (var row in CsvRows.ReadAsync(path, ct))
        {
            if (header is null)
            {
                header = CsvHeader.Of(row, "Name", "City", "State", "AOR");
            }
            else if (header.Fields(row, out var problem) is { } fields)
            {
                ReadRow(reading, row.Line, fields, asOf, today);
            }
            else
            {
                reading.Reject(row.Line, row.Fields?[0] ?? "", problem, string.Join(',', row.Fields ?? []));
            }
        }

        return header is null ? throw new UnreadableFileException("empty") : reading;
    }

    private static void ReadRow(FileReading<DetentionFacility> reading, int line, CsvFields row, DateOnly asOf, DateOnly today)
    {
        var name = row.Text("Name") ?? "";
        var (city, state, area) = (row.Text("City") ?? "", row.Text("State") ?? "", row.Text("AOR") ?? "");
        var reason = ReferenceText.WhyNot("facility", name) ?? (city, state, area) switch
        {
            _ when Total().IsMatch(name) => "a total, not a facility",
            ("", _, _) => "no city",
            _ when !Letters().IsMatch(state) || state.Length != 2 => "no two-letter state",
            _ when !Letters().IsMatch(area) || area.Length != 3 => "no three-letter area of responsibility",
            _ => null,
        };
        var facility = reason is null ? Facility(row, name, city, state, area, asOf, reading.File, today) : null;
        reason ??= row.Problem;
        if (facility is null || reason is not null)
        {
            reading.Reject(line, name, reason ?? "", row.ToString());
            return;
        }

        if (row.Text("Zip") != facility.Zip)
        {
            reading.Mend(line, name, $"the ZIP code had lost its leading zeros: now {facility.Zip}", row.Text("Zip") ?? "");
        }

        reading.Accept(line, $"{name}, {city}, {state}", facility, row.ToString());
    }

    private static DetentionFacility Facility(
        CsvFields row, string name, string city, string state, string area, DateOnly asOf, string source, DateOnly today)
    {
        var (inspectedOn, nextInspection) = Inspection(row, asOf);
        return new(
            name,
            row.Text("Address"),
            city,
            state,
            Zip(row),
            area,
            row.Text("Type Detailed"),
            row.Text("Male/Female"),
            Number(row, row.ColumnEndingIn(" ALOS")),
            Number(row, "Level A"),
            Number(row, "Level B"),
            Number(row, "Level C"),
            Number(row, "Level D"),
            Number(row, "Male Crim"),
            Number(row, "Male Non-Crim"),
            Number(row, "Female Crim"),
            Number(row, "Female Non-Crim"),
            Number(row, "ICE Threat Level 1"),
            Number(row, "ICE Threat Level 2"),
            Number(row, "ICE Threat Level 3"),
            Number(row, "No ICE Threat Level"),
            Number(row, "Mandatory"),
            Number(row, "Guaranteed Minimum"),
            row.Text("Last Inspection Type"),
            inspectedOn,
            nextInspection,
            row.Text("Last Inspection Standard"),
            row.Text("Last Final Rating"),
            asOf,
            source,
            today);
    }

    private static decimal? Number(CsvFields row, string column)
    {
        if (row.Text(column) is not { } text)
        {
            return null;
        }

        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            row.Problem ??= $"{column} is no number: {text}";
        }
        else if (number is < 0 or > LargestPopulation)
        {
            row.Problem ??= $"{column} cannot be {text}";
        }

        return number;
    }

    /// <summary>The date of the last inspection; the column of facilities not yet inspected says "Scheduled FY26".</summary>
    private static (DateOnly? On, string? Next) Inspection(CsvFields row, DateOnly asOf)
    {
        const string Column = "Last Inspection End Date";
        if (row.Text(Column) is not { } text)
        {
            return (null, null);
        }

        if (text.StartsWith("Scheduled", StringComparison.OrdinalIgnoreCase))
        {
            return (null, text);
        }

        if (!DateOnly.TryParseExact(text, ["yyyy-MM-dd", "M/d/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            row.Problem ??= $"{Column} is no date: {text}";
        }
        else if (date.Year < 1990 || date > asOf)
        {
            row.Problem ??= $"{Column} cannot be {text}";
        }

        return (date, null);
    }

    private static string? Zip(CsvFields row)
    {
        var zip = row.Text("Zip");
        if (zip is not null && !ZipCode().IsMatch(zip))
        {
            row.Problem ??= $"Zip is no ZIP code: {zip}";
        }

        return zip?.Length < 5 ? zip.PadLeft(5, '0') : zip;
    }

    [GeneratedRegex(@"^ice_facilities_.*?(\d{8})\.csv$", RegexOptions.IgnoreCase)]
    private static partial Regex FacilityFileName();

    [GeneratedRegex("^(grand )?total\\b", RegexOptions.IgnoreCase)]
    private static partial Regex Total();

    [GeneratedRegex("^[A-Z]+$")]
    private static partial Regex Letters();

    [GeneratedRegex(@"^\d{3,5}$|^\d{5}-\d{4}$")]
    private static partial Regex ZipCode();
}
