namespace LawLab.Grains.Reference;

/// <summary>Reads ICE's areas of responsibility: which field office answers for which state or county.</summary>
internal static class AreaFile
{
    public static async Task<FileReading<IceArea>> ReadAsync(string path, CancellationToken ct)
    {
        var reading = new FileReading<IceArea>(Path.GetFileName(path));
        CsvHeader? header = null;
        await foreach (var row in CsvRows.ReadAsync(path, ct))
        {
            if (header is null)
            {
                header = CsvHeader.Of(row, "office_name", "state_name", "county_name");
            }
            else if (header.Fields(row, out var problem) is { } fields)
            {
                ReadRow(reading, row.Line, fields);
            }
            else
            {
                reading.Reject(row.Line, row.Fields?[0] ?? "", problem, string.Join(',', row.Fields ?? []));
            }
        }

        return header is null ? throw new UnreadableFileException("empty") : reading;
    }

    private static void ReadRow(FileReading<IceArea> reading, int line, CsvFields row)
    {
        var (office, state, county) = (row.Text("office_name"), row.Text("state_name"), row.Text("county_name"));
        var area = new IceArea(office ?? "", state ?? "", county ?? "", row.Text("notes"));
        var key = $"{area.Office}, {area.State}, {area.County}";
        var reason = office is null ? "no office" : state is null ? "no state" : null;
        reason ??= ReferenceText.WhyNot("office", area.Office) ?? ReferenceText.WhyNot("state", area.State) ?? row.Problem;
        if (reason is not null)
        {
            reading.Reject(line, key, reason, row.ToString());
        }
        else
        {
            reading.Accept(line, key, area, row.ToString());
        }
    }
}
