using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using LawLab.Grains.Cases;
using LawLab.Grains.DataPoints;
using LawLab.Grains.Exports;
using LawLab.Grains.Reference;

namespace LawLab.Web.Exports;

/// <summary>
/// The package of an export: a ZIP archive with a file for each table and <c>dictionary.csv</c>, or with the files of a packet; <c>TERMS.txt</c> and last
/// <c>manifest.json</c>, which has the hashes of the others.
/// </summary>
internal sealed class ExportPackage : IDisposable
{
    /// <summary>What who takes data along agrees to.</summary>
    public const string Terms = """
        TERMS OF USE

        This package holds facts of clients in removal proceedings: confidential, and in part privileged
        and protected by statute (8 U.S.C. 1367, 8 CFR 208.6).

        1. It is for the person who exported it and for the work on these cases. Who is not on a case's
           team gets nothing of it from this package.
        2. Pseudonymous is not anonymous. A court, a judge and a day can name a client: do not publish
           rows, and do not try to find out who somebody is.
        3. Keep it encrypted, and no longer than the work needs. Delete it when your part in a case ends,
           when a wall is raised, or when a client is forgotten: LawLab cannot reach what was taken along.
        4. Figures for others come from LawLab's released statistics, which go through disclosure control,
           and not from this package.
        5. That it was made and each of its downloads is on record.
        """;

    /// <summary>What who takes a packet along agrees to.</summary>
    public const string PacketTerms = """
        TERMS OF USE

        This package holds a filing for a client in removal proceedings, and what it was made of:
        confidential, and in part privileged and protected by statute (8 U.S.C. 1367, 8 CFR 208.6).

        1. to-file is what the court is given, in this order. to-print is the same as one file, for print
           and for service. to-write-on is for corrections: change the packet itself, and take it anew.
           manifest.json names under leftOut what was too large: print what is in to-file instead.
        2. not-to-be-filed is for whoever stands before the judge. Give it to nobody else.
        3. A pseudonym on the cover does not make it anonymous: its exhibits name the client.
        4. Keep it encrypted, and no longer than the work needs. Delete it when your part in it ends, or
           when the client is forgotten: LawLab cannot reach what was taken along.
        5. That it was made and each of its downloads is on record.
        """;

    /// <summary>What who is given records for study agrees to.</summary>
    public const string StudyTerms = """
        TERMS OF USE

        This package holds records of clients in removal proceedings who agreed that they are given away
        for study. Names, numbers, judges, exact days and words are not in it.

        1. It is for study, by who was given it. Do not give it to others.
        2. Without a name is not anonymous. Do not try to find out who somebody is, do not put it together
           with other sources for that, and publish numbers of eleven people or more only.
        3. A client may take her consent back. Who gave you this package will ask you to delete it then.
        4. Keep it encrypted, and delete it when the study is done.
        5. That it was made and each of its downloads is on record.
        """;

    private static readonly JsonSerializerOptions s_json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper) },
    };

    private readonly PackageStream _stream;
    private readonly ZipArchive _zip;
    private readonly List<(ExportFile File, string Sha256, string? Title)> _files = [];
    private readonly List<string> _leftOut = [];
    private readonly List<string[]> _dictionary = [];

    public ExportPackage(PackageStream stream)
    {
        _stream = stream;
        _zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
    }

    /// <summary>What is in it so far.</summary>
    public IReadOnlyList<ExportFile> Files => [.. _files.Select(one => one.File)];

    /// <summary>Rows of all tables.</summary>
    public long Rows => _files.Sum(one => one.File.Rows);

    /// <summary>Writes a table.</summary>
    /// <param name="pages">Its rows, some at a time: after each page what is full is stored.</param>
    /// <param name="written">Told after each page how many rows there are.</param>
    public async Task<UsedCodes> Table(
        string name,
        ExportFormat format,
        IReadOnlyList<ExportColumn> columns,
        IAsyncEnumerable<IReadOnlyList<object?[]>> pages,
        Action<long> written,
        CancellationToken cancellation)
    {
        var used = new UsedCodes(columns);
        // Workbooks and Parquet are compressed already.
        var entry = Entry($"{name}.{format.ToString().ToLowerInvariant()}", format is ExportFormat.Csv ? CompressionLevel.Fastest : CompressionLevel.NoCompression);
        await using (var table = await TableWriter.Open(format, columns, entry.Stream))
        {
            await foreach (var page in pages.WithCancellation(cancellation))
            {
                foreach (var row in page)
                {
                    used.Note(row);
                    await table.Write(row);
                }

                written(table.Rows);
                await _stream.Drain();
            }

            entry.Rows = () => table.Rows;
        }

        Close(entry);
        await _stream.Drain();
        return used;
    }

    /// <summary>Writes a file as it is.</summary>
    /// <param name="title">What is in it, for the manifest alone.</param>
    public async Task File(string name, string? title, byte[] contents)
    {
        // PDF and DOCX are compressed already.
        var entry = Entry(name, CompressionLevel.NoCompression);
        entry.Stream.Write(contents);
        Close(entry, title);
        await _stream.Drain();
    }

    /// <summary>Says in the manifest that a file was too large to be in it.</summary>
    public void LeaveOut(string name) => _leftOut.Add(name);

    /// <summary>Puts a table's columns and the codes that occur in it into the dictionary.</summary>
    public async Task Describe(ExportTable table, UsedCodes used, IReadOnlyCollection<DataPoint> points, ReferenceIndex reference, CancellationToken cancellation)
    {
        var name = ExportTables.NameOf(table);
        var labels = await reference.Labels([.. used.Codes().Distinct()], cancellation);
        foreach (var column in used.Columns)
        {
            _dictionary.Add([name, column.Name, "", column.Type.ToString(), column.Unit ?? "", column.List ?? "", column.Meaning, column.Source]);
            IEnumerable<(string Code, string Label)> codes = column.Words is { } words
                ? Enum.GetValues(words).Cast<Enum>().Select(word => (ExportTables.Word(word), Words(word)))
                : used.CodesOf(column).Select(code => (code, labels.GetValueOrDefault((column.List ?? "", code), code)));
            foreach (var (code, label) in codes) _dictionary.Add([name, column.Name, code, "", "", column.List ?? "", label, ""]);
        }

        foreach (var point in points.OrderBy(point => point.Definition.Code, StringComparer.Ordinal))
        {
            var definition = point.Definition;
            _dictionary.Add([name, "point", definition.Code, definition.Type.ToString(), "", definition.List ?? "", definition.Label, definition.Purpose]);
            foreach (var option in definition.Options) _dictionary.Add([name, "value", $"{definition.Code}={option.Code}", "", "", "", option.Label, ""]);
        }
    }

    /// <summary>Writes what describes the tables, and the manifest.</summary>
    public void Complete(DueExport due, CaseFilter filter, DateTimeOffset madeAt)
    {
        Text("dictionary.csv", Csv.Line("table", "column", "code", "type", "unit", "list", "meaning", "source") + string.Concat(_dictionary.Select(row => Csv.Line(row))));
        Text("TERMS.txt", (due.Export.ForStudy ? StudyTerms : Terms) + "\n");
        Finish(new
        {
            Version = 1,
            Export = due.Id,
            Salt = Salt(),
            AskedBy = due.PersonId,
            Organization = due.OrganizationId,
            AsOf = due.Export.AskedAt,
            MadeAt = madeAt,
            Cases = due.Export.Cases,
            due.Export.Tables,
            due.Export.Format,
            due.Export.WithNames,
            due.Export.ForStudy,
            Where = Narrowed(filter),
            Terms = "TERMS.txt",
            Dictionary = "dictionary.csv",
            Files = _files.Select(one => new { one.File.Name, one.File.Rows, one.File.Bytes, one.Sha256 }),
        });
    }

    /// <summary>Writes the terms of a packet, and the manifest.</summary>
    public void Complete(DueExport due, DateTimeOffset madeAt)
    {
        Text("TERMS.txt", PacketTerms + "\n");
        Finish(new
        {
            Version = 1,
            Export = due.Id,
            Salt = Salt(),
            AskedBy = due.PersonId,
            Organization = due.OrganizationId,
            ReleaseRequest = due.Export.PacketId,
            MadeAt = madeAt,
            Terms = "TERMS.txt",
            Files = _files.Select(one => new { one.File.Name, one.Title, one.File.Bytes, one.Sha256 }),
            LeftOut = _leftOut,
        });
    }

    public void Dispose() => _zip.Dispose();

    /// <summary>The filter without whom it looked for by name: that does not have to be taken along.</summary>
    private static object Narrowed(CaseFilter filter) => new
    {
        filter.Status,
        filter.Court,
        filter.Judge,
        filter.Detained,
        filter.Nationality,
        filter.Language,
        filter.Relief,
        filter.Text,
        filter.HearingFrom,
        filter.HearingTo,
        OneClient = filter.ExactName is not null || filter.ANumber is not null ? true : (bool?)null,
        TouchedBy = filter.TouchedBy?.Title,
    };

    private static string Words(Enum value)
    {
        var words = JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()).Replace('_', ' ');
        return char.ToUpper(words[0], CultureInfo.InvariantCulture) + words[1..];
    }

    /// <summary>With it, the hash of the package lets nobody compare a guess of what is in it.</summary>
    private static string Salt() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    private void Finish(object manifest)
    {
        Text("manifest.json", JsonSerializer.Serialize(manifest, s_json));
        _zip.Dispose();
    }

    private void Text(string name, string contents)
    {
        var entry = Entry(name, CompressionLevel.Fastest);
        entry.Stream.Write(Encoding.UTF8.GetBytes(contents));
        Close(entry);
    }

    private OpenEntry Entry(string name, CompressionLevel level) => new(name, new HashedStream(_zip.CreateEntry(name, level).Open()));

    private void Close(OpenEntry entry, string? title = null)
    {
        _files.Add((new ExportFile(entry.Name, entry.Rows(), entry.Stream.Position), entry.Stream.Sha256(), title));
        entry.Stream.Dispose();
    }

    private sealed record OpenEntry(string Name, HashedStream Stream)
    {
        public Func<long> Rows { get; set; } = () => 0;
    }
}

/// <summary>The codes that occur in a table, for its dictionary.</summary>
internal sealed class UsedCodes(IReadOnlyList<ExportColumn> columns)
{
    private readonly HashSet<string>?[] _used = [.. columns.Select(column => column.List is null ? null : new HashSet<string>())];

    public IReadOnlyList<ExportColumn> Columns => columns;

    public void Note(object?[] row)
    {
        for (var i = 0; i < _used.Length; i++)
        {
            if (_used[i] is not { } used || row[i] is not string text) continue;
            if (columns[i].Type is ExportType.Codes) used.UnionWith(text.Split(';', StringSplitOptions.RemoveEmptyEntries));
            else used.Add(text);
        }
    }

    public IEnumerable<string> CodesOf(ExportColumn column) => columns.Index().Where(one => one.Item == column).SelectMany(one => _used[one.Index] ?? []).Order(StringComparer.Ordinal);

    public IEnumerable<(string List, string Code)> Codes() => columns.Where(column => column.List is not null).SelectMany(column => CodesOf(column).Select(code => (column.List!, code)));
}
