using System.Security.Cryptography;

namespace LawLab.Grains.Keys;

/// <summary>Keys as text (PEM, RFC 7468).</summary>
public static class KeyText
{
    /// <summary>What reading one throws where it is none, or one of a curve that there is not.</summary>
    public static bool IsNone(Exception failure) => failure is ArgumentException or CryptographicException or PlatformNotSupportedException;
}
