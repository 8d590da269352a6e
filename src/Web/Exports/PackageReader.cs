using System.Security.Cryptography;
using LawLab.Grains.Exports;

namespace LawLab.Web.Exports;

/// <summary>A package as it is read, from anywhere: one part of it in memory at a time.</summary>
/// <param name="length">Bytes of the package.</param>
/// <param name="read">Reads a part; null when the export was ended.</param>
/// <param name="owned">Disposed with the stream.</param>
internal sealed class PackageReader(long length, Func<int, Task<byte[]?>> read, IDisposable owned) : Stream
{
    private byte[] _contents = [];
    private int _part = -1;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get; set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Position >= length) return 0;
        var (part, at) = ((int)(Position / ExportIndex.PartSize), (int)(Position % ExportIndex.PartSize));
        if (part != _part)
        {
            Forget();
            (_contents, _part) = (await read(part) ?? throw new IOException("The export was ended."), part);
        }

        var size = Math.Min(buffer.Length, _contents.Length - at);
        _contents.AsMemory(at, size).CopyTo(buffer);
        Position += size;
        return size;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => length + offset,
    };

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Forget();
            owned.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Forget()
    {
        CryptographicOperations.ZeroMemory(_contents);
        (_contents, _part) = ([], -1);
    }
}
