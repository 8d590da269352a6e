using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using LawLab.Grains.Exports;
using Parquet;
using Parquet.Schema;

namespace LawLab.Web.Exports;

/// <summary>
/// Writes one table to a stream that only goes forward, in memory that does not grow with it. A row has a value for each column: a text, an
/// <see cref="int"/>, a <see cref="bool"/>, a <see cref="DateOnly"/>, a <see cref="TimeOnly"/>, a <see cref="DateTimeOffset"/>, or null.
/// </summary>
internal abstract class TableWriter(IReadOnlyList<ExportColumn> columns) : IAsyncDisposable
{
    public const string Day = "yyyy-MM-dd";
    public const string Clock = "HH:mm";
    public const string Moment = "yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'";

    /// <summary>How many rows were written.</summary>
    public long Rows { get; private set; }

    protected IReadOnlyList<ExportColumn> Columns => columns;

    /// <summary>A writer of the format; disposing it ends the table and leaves the stream open.</summary>
    public static async Task<TableWriter> Open(ExportFormat format, IReadOnlyList<ExportColumn> columns, Stream stream) => format switch
    {
        ExportFormat.Csv => new CsvTable(columns, stream),
        ExportFormat.Xlsx => new XlsxTable(columns, stream),
        _ => await ParquetTable.Open(columns, stream),
    };

    /// <exception cref="ExportFailedException">The format has no place for it.</exception>
    public Task Write(object?[] row)
    {
        Rows++;
        return WriteRow(row);
    }

    public abstract ValueTask DisposeAsync();

    protected abstract Task WriteRow(object?[] row);

    /// <summary>As it stands in a text file.</summary>
    protected static string TextOf(object? value) => value switch
    {
        null => "",
        string text => text,
        bool yes => yes ? "yes" : "no",
        DateOnly day => day.ToString(Day, CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString(Clock, CultureInfo.InvariantCulture),
        DateTimeOffset at => at.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}

internal sealed class CsvTable : TableWriter
{
    private readonly StreamWriter _writer;

    public CsvTable(IReadOnlyList<ExportColumn> columns, Stream stream)
        : base(columns)
    {
        _writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true);
        _writer.Write(Csv.Line(columns.Select(column => column.Name)));
    }

    public override ValueTask DisposeAsync() => _writer.DisposeAsync();

    protected override Task WriteRow(object?[] row) => _writer.WriteAsync(Csv.Line(row.Select(TextOf)));
}

/// <summary>A workbook with one sheet (ECMA-376), written as rows come: an archive inside an archive, which only goes forward.</summary>
internal sealed class XlsxTable : TableWriter
{
    /// <summary>A sheet has so many rows, the head among them.</summary>
    public const int MostRows = 1_048_576;

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private static readonly DateTime s_epoch = new(1899, 12, 30);

    private readonly ZipArchive _book;
    private readonly Stream _part;
    private readonly XmlWriter _sheet;

    public XlsxTable(IReadOnlyList<ExportColumn> columns, Stream stream)
        : base(columns)
    {
        _book = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        Part("[Content_Types].xml", $"""
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{Kinds}sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{Kinds}styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{Kinds}worksheet+xml"/></Types>
            """);
        Part("_rels/.rels", $"""
            <Relationships xmlns="{Relations}"><Relationship Id="r1" Type="{Office}/officeDocument" Target="xl/workbook.xml"/></Relationships>
            """);
        Part("xl/workbook.xml", $"""
            <workbook xmlns="{Main}" xmlns:r="{Office}"><sheets><sheet name="Table" sheetId="1" r:id="r1"/></sheets></workbook>
            """);
        Part("xl/_rels/workbook.xml.rels", $"""
            <Relationships xmlns="{Relations}"><Relationship Id="r1" Type="{Office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{Office}/styles" Target="styles.xml"/></Relationships>
            """);
        // Style 1 is a day, 2 a moment.
        Part("xl/styles.xml", $"""
            <styleSheet xmlns="{Main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/><numFmt numFmtId="165" formatCode="yyyy\-mm\-dd\ hh:mm:ss"/></numFmts><fonts count="1"><font/></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/></cellXfs></styleSheet>
            """);
        _part = _book.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open();
        _sheet = XmlWriter.Create(_part, new XmlWriterSettings { Encoding = new UTF8Encoding(false) });
        _sheet.WriteStartElement("worksheet", Main);
        _sheet.WriteStartElement("sheetData", Main);
        WriteCells([.. columns.Select(column => column.Name)]);
    }

    public override ValueTask DisposeAsync()
    {
        _sheet.WriteEndElement();
        _sheet.WriteEndElement();
        _sheet.Dispose();
        _part.Dispose();
        _book.Dispose();
        return ValueTask.CompletedTask;
    }

    protected override Task WriteRow(object?[] row)
    {
        if (Rows >= MostRows) throw new ExportFailedException(ExportFailure.TooManyRows);
        WriteCells(row);
        return Task.CompletedTask;
    }

    private void WriteCells(object?[] row)
    {
        _sheet.WriteStartElement("row", Main);
        foreach (var value in row)
        {
            _sheet.WriteStartElement("c", Main);
            switch (value)
            {
                case null:
                    break;
                case bool yes:
                    Cell("b", null, yes ? "1" : "0");
                    break;
                case DateOnly day:
                    Cell(null, "1", Serial(day.ToDateTime(default)));
                    break;
                case DateTimeOffset at:
                    Cell(null, "2", Serial(at.UtcDateTime));
                    break;
                case int or long:
                    Cell(null, null, Convert.ToString(value, CultureInfo.InvariantCulture)!);
                    break;
                default:
                    _sheet.WriteAttributeString("t", "inlineStr");
                    _sheet.WriteStartElement("is", Main);
                    _sheet.WriteStartElement("t", Main);
                    _sheet.WriteAttributeString("xml", "space", null, "preserve");
                    _sheet.WriteString(Writable(Csv.Harmless(TextOf(value))));
                    _sheet.WriteEndElement();
                    _sheet.WriteEndElement();
                    break;
            }

            _sheet.WriteEndElement();
        }

        _sheet.WriteEndElement();
    }

    private void Cell(string? type, string? style, string value)
    {
        if (style is not null) _sheet.WriteAttributeString("s", style);
        if (type is not null) _sheet.WriteAttributeString("t", type);
        _sheet.WriteElementString("v", Main, value);
    }

    private static string Serial(DateTime at) => (at - s_epoch).TotalDays.ToString("0.##########", CultureInfo.InvariantCulture);

    /// <summary>XML has no place for some characters.</summary>
    private static string Writable(string text) => text.All(letter => XmlConvert.IsXmlChar(letter))
        ? text
        : string.Concat(text.EnumerateRunes().Select(rune => rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? "\uFFFD" : rune.ToString()));

    private void Part(string name, string xml)
    {
        using var part = new StreamWriter(_book.CreateEntry(name, CompressionLevel.Fastest).Open(), new UTF8Encoding(false));
        part.Write("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""");
        part.Write(xml);
    }
}

/// <summary>Apache Parquet, a group of rows at a time.</summary>
internal sealed class ParquetTable : TableWriter
{
    private const int GroupSize = 10_000;

    private readonly DataField[] _fields;
    private readonly ParquetWriter _writer;
    private readonly List<object?[]> _group = new(GroupSize);

    private ParquetTable(IReadOnlyList<ExportColumn> columns, DataField[] fields, ParquetWriter writer)
        : base(columns) => (_fields, _writer) = (fields, writer);

    public static async Task<TableWriter> Open(IReadOnlyList<ExportColumn> columns, Stream stream)
    {
        DataField[] fields = [.. columns.Select(FieldOf)];
        return new ParquetTable(columns, fields, await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream));
    }

    public override async ValueTask DisposeAsync()
    {
        if (_group.Count > 0 || Rows == 0) await WriteGroup();
        await _writer.DisposeAsync();
    }

    protected override Task WriteRow(object?[] row)
    {
        _group.Add(row);
        return _group.Count < GroupSize ? Task.CompletedTask : WriteGroup();
    }

    private async Task WriteGroup()
    {
        using var group = _writer.CreateRowGroup();
        for (var i = 0; i < _fields.Length; i++)
        {
            var field = _fields[i];
            await (Columns[i].Type switch
            {
                ExportType.Integer => group.WriteAsync<int>(field, Values<int>(i)),
                ExportType.YesNo => group.WriteAsync<bool>(field, Values<bool>(i)),
                ExportType.Date => group.WriteAsync<DateOnly>(field, Values<DateOnly>(i)),
                ExportType.Instant => group.WriteAsync<DateTime>(field, Array.ConvertAll(Values<DateTimeOffset>(i), at => at?.UtcDateTime)),
                // Who reads it may put it into a spreadsheet, too.
                _ => group.WriteAsync(field, [.. _group.Select(row => row[i] is { } value ? Csv.Harmless(TextOf(value)) : null!)]),
            });
        }

        group.CompleteValidate();
        _group.Clear();
    }

    private T?[] Values<T>(int column)
        where T : struct => [.. _group.Select(row => (T?)row[column])];

    private static DataField FieldOf(ExportColumn column) => column.Type switch
    {
        ExportType.Integer => new DataField(column.Name, typeof(int?)),
        ExportType.YesNo => new DataField(column.Name, typeof(bool?)),
        ExportType.Date => new DataField(column.Name, typeof(DateOnly?)),
        ExportType.Instant => new DateTimeDataField(column.Name, DateTimeFormat.Timestamp, isAdjustedToUTC: true, unit: DateTimeTimeUnit.Micros, isNullable: true),
        _ => new DataField(column.Name, typeof(string)),
    };
}
