using System.Security.Cryptography;
using LawLab.Grains.Exports;

namespace LawLab.Web.Exports;

/// <summary>
/// Where a package is written to: forward only, cut into parts. What is written waits in memory until <see cref="Drain"/>, because a ZIP
/// archive writes without awaiting.
/// </summary>
internal sealed class PackageStream(Func<int, ReadOnlyMemory<byte>, Task> write) : ForwardStream
{
    private readonly MemoryStream _waiting = new();
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private int _part;

    /// <summary>Writes the parts that are full.</summary>
    public Task Drain() => _waiting.Length < ExportIndex.PartSize ? Task.CompletedTask : DrainTo(ExportIndex.PartSize);

    /// <summary>Writes the rest.</summary>
    /// <returns>SHA-256 of all of it.</returns>
    public async Task<byte[]> Finish()
    {
        await DrainTo(1);
        return _hash.GetHashAndReset();
    }

    protected override void Take(ReadOnlySpan<byte> bytes)
    {
        _hash.AppendData(bytes);
        _waiting.Write(bytes);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            // It held clients' facts.
            CryptographicOperations.ZeroMemory(_waiting.GetBuffer());
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task DrainTo(int least)
    {
        var (bytes, at) = (_waiting.GetBuffer(), 0);
        for (int size; (size = Math.Min(ExportIndex.PartSize, (int)_waiting.Length - at)) >= least; at += size)
        {
            await write(_part++, bytes.AsMemory(at, size));
        }

        var rest = (int)_waiting.Length - at;
        Buffer.BlockCopy(bytes, at, bytes, 0, rest);
        _waiting.SetLength(rest);
        _waiting.Position = rest;
    }
}

/// <summary>Counts and hashes what goes through to another stream.</summary>
internal sealed class HashedStream(Stream inner) : ForwardStream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public string Sha256() => Convert.ToHexStringLower(_hash.GetCurrentHash());

    protected override void Take(ReadOnlySpan<byte> bytes)
    {
        _hash.AppendData(bytes);
        inner.Write(bytes);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _hash.Dispose();
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}

/// <summary>A stream that is only written, and knows where it is.</summary>
internal abstract class ForwardStream : Stream
{
    private long _position;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _position;

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Take(buffer);
        _position += buffer.Length;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        Write(buffer.AsSpan(offset, count));
        return Task.CompletedTask;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected abstract void Take(ReadOnlySpan<byte> bytes);
}
