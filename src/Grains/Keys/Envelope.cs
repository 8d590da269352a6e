using System.Security.Cryptography;

namespace LawLab.Grains.Keys;

/// <summary>
/// Authenticated encryption under a 32-byte key: version byte, salt, commitment, ciphertext, tag. Every envelope has a key of
/// its own, derived with its random salt, so the number of messages under one key has no bound that matters and a nonce cannot
/// repeat. The commitment lets an envelope be opened with one key only, which GCM alone does not promise.
/// </summary>
internal static class Envelope
{
    /// <summary>The first byte; no JSON begins with it.</summary>
    public const byte Version = 1;

    private const int SaltSize = 16;
    private const int KeySize = 32;
    private const int TagSize = 16;
    private const int Header = 1 + SaltSize + KeySize;

    /// <summary>By how many bytes an envelope is longer than what is in it.</summary>
    public const int Overhead = Header + TagSize;

    // Asking for random bytes costs as much as encrypting a short event with them, however few are asked for. A salt is no secret:
    // it stands in the envelope.
    private const int SaltsAtOnce = 64;

    [ThreadStatic]
    private static byte[]? t_salts;

    [ThreadStatic]
    private static int t_salt;

    // The derived key is used once.
    private static readonly byte[] s_nonce = new byte[12];

    private static ReadOnlySpan<byte> Label => "lawlab.envelope.1"u8;

    /// <summary>Whether the bytes begin like an envelope.</summary>
    public static bool Is(ReadOnlySpan<byte> stored) => stored.Length >= Overhead && stored[0] == Version;

    /// <summary>Seals bytes under a key, bound to what they belong to.</summary>
    public static byte[] Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> associated)
    {
        var envelope = new byte[plaintext.Length + Overhead];
        envelope[0] = Version;
        TakeSalt(envelope.AsSpan(1, SaltSize));
        Span<byte> derived = stackalloc byte[2 * KeySize];
        Derive(key, envelope.AsSpan(1, SaltSize), derived);
        derived[KeySize..].CopyTo(envelope.AsSpan(1 + SaltSize));
        using (var gcm = new AesGcm(derived[..KeySize], TagSize))
        {
            gcm.Encrypt(s_nonce, plaintext, envelope.AsSpan(Header, plaintext.Length), envelope.AsSpan(^TagSize..), associated);
        }

        CryptographicOperations.ZeroMemory(derived);
        return envelope;
    }

    /// <summary>Opens an envelope.</summary>
    /// <exception cref="CryptographicException">It is none, was changed, belongs elsewhere, or is under another key.</exception>
    public static byte[] Open(ReadOnlySpan<byte> key, ReadOnlySpan<byte> envelope, ReadOnlySpan<byte> associated)
    {
        if (!Is(envelope)) throw new CryptographicException("These bytes are no envelope.");
        Span<byte> derived = stackalloc byte[2 * KeySize];
        Derive(key, envelope.Slice(1, SaltSize), derived);
        try
        {
            if (!CryptographicOperations.FixedTimeEquals(derived[KeySize..], envelope.Slice(1 + SaltSize, KeySize)))
            {
                throw new CryptographicException("The envelope is under another key.");
            }

            var plaintext = new byte[envelope.Length - Overhead];
            using var gcm = new AesGcm(derived[..KeySize], TagSize);
            gcm.Decrypt(s_nonce, envelope[Header..^TagSize], envelope[^TagSize..], plaintext, associated);
            return plaintext;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(derived);
        }
    }

    private static void TakeSalt(Span<byte> salt)
    {
        if (t_salts is null || t_salt == SaltsAtOnce)
        {
            t_salts ??= new byte[SaltsAtOnce * SaltSize];
            RandomNumberGenerator.Fill(t_salts);
            t_salt = 0;
        }

        t_salts.AsSpan(t_salt++ * SaltSize, SaltSize).CopyTo(salt);
    }

    private static void Derive(ReadOnlySpan<byte> key, ReadOnlySpan<byte> salt, Span<byte> derived)
    {
        Span<byte> info = stackalloc byte[Label.Length + SaltSize];
        Label.CopyTo(info);
        salt.CopyTo(info[Label.Length..]);
        HKDF.Expand(HashAlgorithmName.SHA256, key, derived, info);
    }
}
