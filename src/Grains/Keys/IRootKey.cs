namespace LawLab.Grains.Keys;

/// <summary>
/// The one secret outside the database: it wraps the keys of tenants, and nothing else of the product's is under it. Who has
/// the database without it has ciphertext.
/// </summary>
public interface IRootKey
{
    /// <summary>Puts a key under the root key.</summary>
    /// <param name="plaintext">The key, at most 4 KB.</param>
    /// <param name="context">What the key is for, on one line; unwrapping under another context fails. Never a client's fact.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="RootKeyException">The root key cannot be used.</exception>
    ValueTask<byte[]> WrapAsync(ReadOnlyMemory<byte> plaintext, string context, CancellationToken cancellation);

    /// <summary>Gets back what <see cref="WrapAsync"/> was given.</summary>
    /// <exception cref="RootKeyException">The root key cannot be used, or is another one than that which wrapped this.</exception>
    ValueTask<byte[]> UnwrapAsync(ReadOnlyMemory<byte> wrapped, string context, CancellationToken cancellation);
}

/// <summary>The root key cannot be used; the message says what to do and holds no secret.</summary>
public sealed class RootKeyException(string message, Exception? cause = null) : Exception(message, cause);
