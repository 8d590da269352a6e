using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace LawLab.Grains.BorderX.Packets;

/// <summary>
/// Where pieces of packets are kept from one build to the next, by keys that say what they were made of. What is not there is made again. They hold
/// clients' papers: whoever keeps them keeps them sealed.
/// </summary>
public interface IPieceStore
{
    /// <summary>Null when it is not there.</summary>
    ValueTask<byte[]?> ReadAsync(string key, CancellationToken cancellation);

    /// <summary>Keeps it; a second time is the same bytes.</summary>
    ValueTask WriteAsync(string key, ReadOnlyMemory<byte> bytes, CancellationToken cancellation);
}

/// <summary>In memory: for packets of ordinary size.</summary>
public sealed class MemoryPieces : IPieceStore
{
    private readonly ConcurrentDictionary<string, byte[]> _pieces = new();

    /// <inheritdoc/>
    public ValueTask<byte[]?> ReadAsync(string key, CancellationToken cancellation) => ValueTask.FromResult(_pieces.GetValueOrDefault(key));

    /// <inheritdoc/>
    public ValueTask WriteAsync(string key, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        _pieces[key] = bytes.ToArray();
        return ValueTask.CompletedTask;
    }
}

/// <summary>
/// In files of a folder, each sealed (AES-256-GCM) with a key that its caller keeps elsewhere: large packets do not fit into memory, and clients' papers
/// do not lie open on a disk. A file is there whole or not at all, so that a build that was killed goes on over the same folder.
/// </summary>
/// <param name="folder">Which exists, and is its caller's to remove.</param>
/// <param name="secret">The key: 32 bytes.</param>
public sealed class SealedPieces(string folder, byte[] secret) : IPieceStore
{
    /// <inheritdoc/>
    public async ValueTask<byte[]?> ReadAsync(string key, CancellationToken cancellation)
    {
        if (!File.Exists(PathOf(key))) return null;
        var file = await File.ReadAllBytesAsync(PathOf(key), cancellation);
        var opened = new byte[file.Length - 28];
        using var cipher = Cipher();
        cipher.Decrypt(file.AsSpan(0, 12), file.AsSpan(28), file.AsSpan(12, 16), opened);
        return opened;
    }

    /// <inheritdoc/>
    public async ValueTask WriteAsync(string key, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        var file = new byte[bytes.Length + 28];
        RandomNumberGenerator.Fill(file.AsSpan(0, 12));
        using (var cipher = Cipher()) cipher.Encrypt(file.AsSpan(0, 12), bytes.Span, file.AsSpan(28), file.AsSpan(12, 16));
        var unfinished = PathOf(key) + ".part";
        await File.WriteAllBytesAsync(unfinished, file, cancellation);
        File.Move(unfinished, PathOf(key), overwrite: true);
    }

    private AesGcm Cipher() => new(secret, 16);

    private string PathOf(string key) => Path.Combine(folder, key);
}
