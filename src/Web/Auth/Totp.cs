using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace LawLab.Web.Auth;

/// <summary>Codes by time (RFC 6238) as every authenticator app makes them: SHA-1, six digits, 30 seconds.</summary>
internal static class Totp
{
    public const int SecretLength = 20;
    private const int Period = 30;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The step whose code this is, one before and after counting too, because clocks differ; null when none.</summary>
    public static long? StepOf(ReadOnlySpan<byte> secret, string code, DateTimeOffset now)
    {
        var given = code.Replace(" ", "", StringComparison.Ordinal);
        var step = now.ToUnixTimeSeconds() / Period;
        long? found = null;
        for (var each = step - 1; each <= step + 1; each++)
        {
            if (CryptographicOperations.FixedTimeEquals(Ascii(CodeAt(secret, each)), Ascii(given)))
            {
                found = each;
            }
        }

        return found;
    }

    public static string CodeAt(ReadOnlySpan<byte> secret, long step)
    {
        Span<byte> moment = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(moment, step);
#pragma warning disable CA5350 // RFC 6238 names SHA-1, and apps know nothing else; nothing here rests on its collisions.
        var hash = HMACSHA1.HashData(secret, moment);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xf)) & 0x7fff_ffff;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>Base32 without padding, as apps take a secret that is typed in.</summary>
    public static string Base32(ReadOnlySpan<byte> bytes)
    {
        var text = new System.Text.StringBuilder();
        for (var bit = 0; bit < bytes.Length * 8; bit += 5)
        {
            var pair = (bytes[bit / 8] << 8) | (bit / 8 + 1 < bytes.Length ? bytes[(bit / 8) + 1] : 0);
            text.Append(Alphabet[(pair >> (11 - (bit % 8))) & 31]);
        }

        return text.ToString();
    }

    private static byte[] Ascii(string text) => System.Text.Encoding.ASCII.GetBytes(text);
}
