using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace LawLab.Grains.Eoir;

/// <summary>Whole lines of a file.</summary>
/// <param name="Lines">Valid until the next block is asked for.</param>
/// <param name="End">Where in the file they end.</param>
internal readonly record struct EoirBlock(ReadOnlyMemory<byte> Lines, long End);

/// <summary>A file of the release, read in blocks of whole lines through one buffer, however long it is.</summary>
internal sealed class EoirFile(string path)
{
    /// <summary>Some 80,000 rows: what is read twice at most when an import is stopped, and few enough commits.</summary>
    public const int BlockSize = 8 << 20;

    public string Path => path;

    public string Name => System.IO.Path.GetFileName(path);

    public long Length { get; } = new FileInfo(path).Length;

    /// <summary>The first line, without byte order mark, and where it ends.</summary>
    public async Task<(string Header, long End)> ReadHeaderAsync(CancellationToken ct)
    {
        await using var file = File.OpenRead(path);
        var start = new byte[64 * 1024];
        var length = await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, ct);
        var end = start.AsSpan(0, length).IndexOf((byte)'\n');
        var line = start.AsSpan(0, end < 0 ? length : end);
        if (line is [0xEF, 0xBB, 0xBF, ..]) line = line[3..];
        return (Encoding.UTF8.GetString(line), end < 0 ? length : end + 1);
    }

    /// <summary>The blocks from a place in the file on. What stands behind the last line end counts as a line.</summary>
    /// <exception cref="EoirImportException">A line is longer than a block.</exception>
    public async IAsyncEnumerable<EoirBlock> BlocksAsync(long from, int blockSize, [EnumeratorCancellation] CancellationToken ct)
    {
        using var file = File.OpenHandle(path, options: FileOptions.SequentialScan);
        var buffer = new byte[blockSize];
        var kept = 0;
        while (true)
        {
            var filled = kept;
            while (filled < buffer.Length)
            {
                var read = await RandomAccess.ReadAsync(file, buffer.AsMemory(filled), from + filled, ct);
                if (read == 0) break;
                filled += read;
            }

            if (filled == 0) yield break;
            var atEnd = filled < buffer.Length;
            var length = atEnd ? filled : buffer.AsSpan(0, filled).LastIndexOf((byte)'\n') + 1;
            if (length == 0) throw new EoirImportException($"{Name} has a line of more than {blockSize >> 20} MB: it is damaged. Fetch the release again.");
            from += length;
            yield return new(buffer.AsMemory(0, length), from);
            kept = filled - length;
            buffer.AsSpan(length, kept).CopyTo(buffer);
        }
    }

    /// <summary>SHA-256 of what is in it.</summary>
    public async Task<byte[]> HashAsync(CancellationToken ct)
    {
        await using var file = new FileStream(path, new FileStreamOptions { Options = FileOptions.SequentialScan | FileOptions.Asynchronous, BufferSize = 0 });
        return await SHA256.HashDataAsync(file, ct);
    }
}
