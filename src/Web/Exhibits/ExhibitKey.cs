using System.Security.Cryptography;
using System.Text;
using LawLab.Grains.Keys;

namespace LawLab.Web.Exhibits;

/// <summary>The key that signs exhibits: ECDSA P-256, whose public half goes into each. Readers know it by its fingerprint.</summary>
public sealed class ExhibitKey(ECDsa key) : IDisposable
{
    // .NET does not promise that one ECDsa may sign in two threads.
    private readonly Lock _signing = new();

    /// <summary>The public half, as <c>public-key.pem</c> has it.</summary>
    public string PublicPem { get; } = PemOf(key);

    /// <summary>SHA-256 of the public half (SubjectPublicKeyInfo, RFC 5280), in hexadecimal.</summary>
    public string Fingerprint { get; } = FingerprintOf(key);

    /// <inheritdoc/>
    public void Dispose() => key.Dispose();

    internal static string PemOf(ECDsa key) => key.ExportSubjectPublicKeyInfoPem() + "\n";

    internal static string FingerprintOf(ECDsa key) => Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));

    /// <summary>A P-256 key whose PEM is these very bytes; null for anything else.</summary>
    internal static ECDsa? Read(byte[] pem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(Encoding.UTF8.GetString(pem));
            if (key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value && Encoding.UTF8.GetBytes(PemOf(key)).AsSpan().SequenceEqual(pem)) return key;
        }
        catch (Exception unusable) when (KeyText.IsNone(unusable))
        {
            // Said by the null.
        }

        key.Dispose();
        return null;
    }

    /// <summary>A signature in DER (RFC 3279), which OpenSSL verifies too; each time another one.</summary>
    internal byte[] Sign(byte[] manifest)
    {
        lock (_signing) return key.SignData(manifest, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    internal static bool IsSigned(ECDsa key, byte[] manifest, byte[] signature) =>
        key.VerifyData(manifest, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
}
