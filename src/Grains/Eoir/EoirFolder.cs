using System.Buffers.Binary;
using System.Security.Cryptography;

namespace LawLab.Grains.Eoir;

/// <summary>The files of a release.</summary>
internal sealed class EoirFolder
{
    private EoirFolder(IReadOnlyDictionary<EoirTable, EoirFile> tables, EoirFile? judges, IReadOnlyList<string> skipped) =>
        (Tables, Judges, Skipped) = (tables, judges, skipped);

    public IReadOnlyDictionary<EoirTable, EoirFile> Tables { get; }

    public EoirFile? Judges { get; }

    /// <summary>Names of files that are not read.</summary>
    public IReadOnlyList<string> Skipped { get; }

    public IReadOnlyList<string> Missing => [.. EoirTable.All.Where(table => !Tables.ContainsKey(table)).Select(table => table.File)];

    /// <exception cref="EoirImportException">There is nothing to import.</exception>
    public static EoirFolder Open(string folder)
    {
        if (!Directory.Exists(folder)) throw new EoirImportException($"There is no folder {Path.GetFullPath(folder)}. Give the folder into which the release was unpacked.");
        var tables = new Dictionary<EoirTable, EoirFile>();
        EoirFile? judges = null;
        var skipped = new List<string>();
        var options = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2, IgnoreInaccessible = true };
        foreach (var path in Directory.EnumerateFiles(folder, "*", options).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(path);
            var table = EoirTable.All.FirstOrDefault(table => table.File.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (table is not null && tables.TryAdd(table, new(path))) continue;
            if (judges is null && name.Equals(EoirTable.JudgesFile, StringComparison.OrdinalIgnoreCase)) judges = new(path);
            else skipped.Add(name);
        }

        return tables.Count > 0
            ? new(tables, judges, skipped)
            : throw new EoirImportException($"{Path.GetFullPath(folder)} holds none of the files to import ({string.Join(", ", EoirTable.All.Select(table => table.File))}). Unpack the release there first.");
    }

    /// <summary>Equal for equal content of the files that are read, whatever their dates and places.</summary>
    public async Task<byte[]> FingerprintAsync(CancellationToken ct)
    {
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var number = new byte[4];
        for (var at = 0; at <= EoirTable.All.Count; at++)
        {
            var file = at < EoirTable.All.Count ? Tables.GetValueOrDefault(EoirTable.All[at]) : Judges;
            if (file is null) continue;
            BinaryPrimitives.WriteInt32BigEndian(number, at);
            all.AppendData(number);
            all.AppendData(await file.HashAsync(ct));
        }

        return all.GetHashAndReset();
    }
}
