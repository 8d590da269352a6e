using System.Security.Cryptography;
using System.Text;
using LawLab.Grains.Keys;

namespace LawLab.Grains.Tests.Testing;

/// <summary>A root key that lives as long as the tests and is nowhere else.</summary>
internal sealed class MemoryRootKey : IRootKey
{
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private int _unwrapped;

    /// <summary>The one of all clusters, since several of them may share a database.</summary>
    public static MemoryRootKey Shared { get; } = new();

    /// <summary>How often it was asked to unwrap.</summary>
    public int Unwrapped => Volatile.Read(ref _unwrapped);

    public ValueTask<byte[]> WrapAsync(ReadOnlyMemory<byte> plaintext, string context, CancellationToken cancellation) =>
        ValueTask.FromResult(Envelope.Seal(_key, plaintext.Span, Encoding.UTF8.GetBytes(context)));

    public async ValueTask<byte[]> UnwrapAsync(ReadOnlyMemory<byte> wrapped, string context, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _unwrapped);
        // As a KMS answers: later, on another thread.
        await Task.Yield();
        try
        {
            return Envelope.Open(_key, wrapped.Span, Encoding.UTF8.GetBytes(context));
        }
        catch (CryptographicException other)
        {
            throw new RootKeyException("This is another root key.", other);
        }
    }
}
