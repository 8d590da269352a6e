namespace LawLab.Grains.Reference;

/// <summary>Reads the files of codes and labels.</summary>
internal static class CodeFile
{
    private static readonly string[] AddressFields = ["address_line_1", "address_line_2"];

    public static async Task<FileReading<CodeRow>> ReadAsync(string path, CancellationToken ct)
    {
        var reading = new FileReading<CodeRow>(Path.GetFileName(path));
        foreach (var entry in await JsonEntries.ReadAsync(path, ct))
        {
            ReadEntry(reading, entry);
        }

        return reading;
    }

    /// <summary>
    /// The courts. Their own file calls nearly all of them "IMMIGRATION COURT": a court's name is that of the hearing location
    /// with the same code.
    /// </summary>
    public static async Task<FileReading<CodeRow>> ReadCourtsAsync(
        string path, FileReading<CodeRow> hearingLocations, CancellationToken ct)
    {
        const string NameOfMost = "IMMIGRATION COURT";
        var own = await ReadAsync(path, ct);
        var courts = new FileReading<CodeRow>(own.File);
        foreach (var remark in own.Remarks.Where(r => !r.Mended))
        {
            courts.Reject(remark.Line, remark.Key, remark.Reason, remark.Value);
        }

        foreach (var (court, line) in own.Lines)
        {
            var title = court.Label == NameOfMost ? null : court.Label;
            if ((hearingLocations[court.Code]?.Label ?? title) is { } name)
            {
                courts.Accept(line, court.Code, new(court.Code, name, title == name ? null : title), court.Label);
            }
            else
            {
                courts.Reject(line, court.Code, "no hearing location has this code, so the court has no name", court.Label);
            }
        }

        return courts;
    }

    /// <summary>Offices of the government's attorneys, by city.</summary>
    public static async Task<FileReading<CodeRow>> ReadOplaOfficesAsync(string path, CancellationToken ct)
    {
        var reading = new FileReading<CodeRow>(Path.GetFileName(path));
        foreach (var entry in await JsonEntries.ReadAsync(path, ct))
        {
            if (entry.Fields.GetValueOrDefault("office") is not { } office)
            {
                reading.Reject(entry.Line, entry.Key, "no office", entry.Shown);
                continue;
            }

            var lines = AddressFields.Select(field => ReferenceText.CleanLabel(entry.Fields.GetValueOrDefault(field, "")));
            var address = string.Join(", ", lines.Where(line => line.Length > 0));
            Take(reading, entry, ReferenceText.CleanCode(entry.Key), ReferenceText.CleanLabel(office), address.Length > 0 ? address : null);
        }

        return reading;
    }

    private static void ReadEntry(FileReading<CodeRow> reading, JsonEntry entry)
    {
        if (entry.Text is null)
        {
            var reason = entry.Shown == "null" ? "no label (NaN)" : "the label is not text";
            reading.Reject(entry.Line, entry.Key, reason, entry.Shown);
            return;
        }

        var code = ReferenceText.CleanCode(entry.Key);
        if (code == "NaN")
        {
            // The tool that wrote these files takes the code NA (Netherlands Antilles, naturalization, NACARA) for "not available".
            code = "NA";
            reading.Mend(entry.Line, code, "the code NA had become NaN", entry.Text);
        }

        Take(reading, entry, code, ReferenceText.CleanLabel(entry.Text), null);
    }

    private static void Take(FileReading<CodeRow> reading, JsonEntry entry, string code, string label, string? detail)
    {
        if (ReferenceText.WhyNot(code, label) is { } reason)
        {
            reading.Reject(entry.Line, code, reason, entry.Shown);
        }
        else
        {
            reading.Accept(entry.Line, code, new(code, label, detail), entry.Shown);
        }
    }
}
