using System.Text;
using ExcelDataReader;
using LawLab.Grains.Exports;
using LawLab.Web.Exports;
using Parquet;

namespace LawLab.Web.Tests.Exports;

/// <summary>Tables are read back by others' readers as they were written, and nothing in them is a formula.</summary>
public sealed class TableWriterTests
{
    private static readonly ExportColumn[] s_columns =
    [
        new("text", ExportType.Text, "Text.", "A test"),
        new("number", ExportType.Integer, "Number.", "A test"),
        new("yes", ExportType.YesNo, "Yes.", "A test"),
        new("on", ExportType.Date, "Day.", "A test"),
        new("at", ExportType.Time, "Time.", "A test"),
        new("moment", ExportType.Instant, "Moment.", "A test"),
    ];

    private static readonly object?[] s_row =
        ["Señora \"Ejemplo\", 1\r\n2", 7, true, new DateOnly(2026, 3, 2), new TimeOnly(8, 30), new DateTimeOffset(2026, 3, 2, 15, 4, 5, TimeSpan.Zero)];

    public static TheoryData<string> Formulas => ["=HYPERLINK(\"http://x.test\")", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Csv_IsRfc4180()
    {
        var file = Encoding.UTF8.GetString((await WriteAsync(ExportFormat.Csv, s_row, new object?[6])).ToArray());

        Assert.Equal(
            "\"text\",\"number\",\"yes\",\"on\",\"at\",\"moment\"\r\n"
            + "\"Señora \"\"Ejemplo\"\", 1\r\n2\",\"7\",\"yes\",\"2026-03-02\",\"08:30\",\"2026-03-02T15:04:05Z\"\r\n"
            + "\"\",\"\",\"\",\"\",\"\",\"\"\r\n",
            file);
    }

    [Fact]
    public async Task Xlsx_IsReadBack()
    {
        var rows = ReadXlsx(await WriteAsync(ExportFormat.Xlsx, s_row, new object?[6]));

        Assert.Equal(["text", "number", "yes", "on", "at", "moment"], rows[0]);
        Assert.Equal(["Señora \"Ejemplo\", 1\n2", 7.0, true, new DateTime(2026, 3, 2), "08:30", new DateTime(2026, 3, 2, 15, 4, 5)], rows[1].Select(AsWritten));
        Assert.All(rows[2], Assert.Null);

        static object? AsWritten(object? value) => value is string text ? text.Replace("\r\n", "\n", StringComparison.Ordinal) : value;
    }

    [Fact]
    public async Task Xlsx_WithWhatXmlCannotHold_IsStillAWorkbook() =>
        Assert.Equal("a\uFFFDb\U0001F600", ReadXlsx(await WriteAsync(ExportFormat.Xlsx, ["a\u0001b\U0001F600", null, null, null, null, null]))[1][0]);

    [Fact]
    public async Task Parquet_IsReadBack_OverSeveralGroups()
    {
        object?[][] rows = [.. Enumerable.Range(0, 25_000).Select(n => n % 2 == 0 ? s_row : new object?[6])];

        await using var reader = await ParquetReader.CreateAsync(await WriteAsync(ExportFormat.Parquet, rows), cancellationToken: Cancellation);

        Assert.Equal(s_columns.Select(column => column.Name), reader.Schema.DataFields.Select(field => field.Name));
        Assert.Equal(3, reader.RowGroupCount);
        using var group = reader.OpenRowGroupReader(2);
        Assert.Equal(5_000, group.RowCount);
        var texts = await TextsAsync(reader, group);
        Assert.Equal([(string)s_row[0]!, null], texts[..2]);
        var numbers = new int?[5_000];
        await group.ReadAsync<int>(reader.Schema.DataFields[1], numbers.AsMemory(), null, Cancellation);
        Assert.Equal([7, null], numbers[..2]);
        var moments = new DateTime?[5_000];
        await group.ReadAsync<DateTime>(reader.Schema.DataFields[5], moments.AsMemory(), null, Cancellation);
        Assert.Equal([((DateTimeOffset)s_row[5]!).UtcDateTime, null], moments[..2]);
    }

    [Theory]
    [MemberData(nameof(Formulas))]
    public async Task Formula_InAnyFormat_IsText(string formula)
    {
        object?[] row = [formula, null, null, null, null, null];

        // What follows a tab or a line's end may be a cell of its own in a file of text.
        var inText = char.IsControl(formula[0]) ? formula.Insert(1, "'") : formula;
        Assert.Contains("\"'" + inText.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"", Encoding.UTF8.GetString((await WriteAsync(ExportFormat.Csv, row)).ToArray()), StringComparison.Ordinal);
        Assert.StartsWith("'", (string)ReadXlsx(await WriteAsync(ExportFormat.Xlsx, row))[1][0]!, StringComparison.Ordinal);
        await using var reader = await ParquetReader.CreateAsync(await WriteAsync(ExportFormat.Parquet, row), cancellationToken: Cancellation);
        using var group = reader.OpenRowGroupReader(0);
        Assert.Equal("'" + formula, (await TextsAsync(reader, group))[0]);
    }

    private static async Task<MemoryStream> WriteAsync(ExportFormat format, params object?[][] rows)
    {
        var file = new MemoryStream();
        await using (var table = await TableWriter.Open(format, s_columns, file))
        {
            foreach (var row in rows) await table.Write(row);
            Assert.Equal(rows.Length, table.Rows);
        }

        file.Position = 0;
        return file;
    }

    private static async Task<string?[]> TextsAsync(ParquetReader reader, ParquetRowGroupReader group)
    {
        var texts = new string?[group.RowCount];
        await group.ReadAsync(reader.Schema.DataFields[0], texts.AsMemory(), null, Cancellation);
        return texts;
    }

    private static List<object?[]> ReadXlsx(Stream file)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var reader = ExcelReaderFactory.CreateReader(file);
        var rows = new List<object?[]>();
        while (reader.Read()) rows.Add([.. Enumerable.Range(0, s_columns.Length).Select(i => i < reader.FieldCount ? reader.GetValue(i) : null)]);
        return rows;
    }
}
