using System.Security.Cryptography;
using System.Text;

namespace LawLab.Grains.Access;

/// <summary>
/// Keys of grains and rows: 32 lower-case hexadecimal digits that tell nothing. Random, never time-ordered:
/// an ordered key would disclose when and how many.
/// </summary>
public static class OpaqueId
{
    /// <summary>A new random key.</summary>
    public static string New() => Guid.NewGuid().ToString("N");

    /// <summary>
    /// The key that follows from <paramref name="parts"/>: a retried creation finds what its first try made.
    /// </summary>
    public static string Derive(params ReadOnlySpan<string> parts) => DeriveGuid(parts).ToString("N");

    /// <summary>As <see cref="Derive"/>, as a UUID (version 8, RFC 9562).</summary>
    public static Guid DeriveGuid(params ReadOnlySpan<string> parts)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts.ToArray())), hash);
        hash[6] = (byte)((hash[6] & 0x0f) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }

    /// <summary>Whether <paramref name="id"/> has the shape of a key; anything else is answered like an absent object.</summary>
    public static bool IsWellFormed(string? id) =>
        id is { Length: 32 } && id.All(char.IsAsciiHexDigitLower);
}
