using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LawLab.Grains.Keys;

namespace LawLab.Grains.Record;

/// <summary>The end of a chain at an instant, as it was signed.</summary>
public sealed record SignedHead(DateTimeOffset At, string Tenant, long Seq, byte[] Hash);

/// <summary>A file of heads cannot be used; the message says why.</summary>
public sealed class AuditHeadsException(string message) : Exception(message);

/// <summary>
/// Lines of the file of heads: <c>v1 TIME TENANT SEQ HASH SIGNATURE</c>, the tenant <c>-</c> for the installation, the signature
/// ECDSA P-256 over everything before it.
/// </summary>
public static class AuditHeads
{
    private const string Installation = "-";

    /// <summary>A signed line, without its end.</summary>
    public static string Line(SignedHead head, ECDsa key)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"v1 {head.At.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'} {(head.Tenant.Length == 0 ? Installation : head.Tenant)} {head.Seq} {Convert.ToHexStringLower(head.Hash)}");
        return $"{text} {Convert.ToBase64String(key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256))}";
    }

    /// <summary>Reads a file, whose lines may be signed by any of several processes' keys.</summary>
    /// <param name="publicKeys">One or more PEM blocks.</param>
    /// <exception cref="AuditHeadsException">A line was changed, or one of these keys did not sign it.</exception>
    public static IReadOnlyList<SignedHead> Read(IEnumerable<string> lines, string publicKeys)
    {
        var keys = Keys(publicKeys);
        try
        {
            return [.. lines.Select((line, index) => (line, index)).Where(l => l.line.Length > 0).Select(l => Read(l.line, l.index + 1, keys))];
        }
        finally
        {
            foreach (var key in keys) key.Dispose();
        }
    }

    private static SignedHead Read(string line, int number, List<ECDsa> keys)
    {
        if (line.Split(' ') is not ["v1", var time, var tenant, var seq, var hash, var signature]
            || !DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            || !long.TryParse(seq, NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            || !IsSigned(line[..^(signature.Length + 1)], signature, keys))
        {
            throw new AuditHeadsException($"line {number} of the file of heads is not as it was signed");
        }

        return new SignedHead(at, tenant == Installation ? "" : tenant, last, Convert.FromHexString(hash));
    }

    private static bool IsSigned(string text, string signature, List<ECDsa> keys)
    {
        var bytes = new byte[signature.Length];
        return Convert.TryFromBase64String(signature, bytes, out var length)
            && keys.Exists(key => key.VerifyData(Encoding.UTF8.GetBytes(text), bytes.AsSpan(0, length), HashAlgorithmName.SHA256));
    }

    private static List<ECDsa> Keys(string pem)
    {
        var keys = new List<ECDsa>();
        for (var rest = pem.AsSpan(); PemEncoding.TryFind(rest, out var found); rest = rest[found.Location.End..])
        {
            var key = ECDsa.Create();
            keys.Add(key);
            try
            {
                key.ImportFromPem(rest[found.Location]);
            }
            catch (Exception unusable) when (KeyText.IsNone(unusable))
            {
                throw new AuditHeadsException("the public key is none that LawLab wrote");
            }
        }

        return keys.Count > 0 ? keys : throw new AuditHeadsException("the public key is none that LawLab wrote");
    }
}
