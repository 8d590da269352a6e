using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LawLab.Grains.Journal;

namespace LawLab.Grains.Keys;

/// <summary>
/// Seals and opens what is stored of one stream. Each piece is bound to tenant, stream, version or file, and kind: moved anywhere else
/// it does not open. May be used from several threads until it is disposed.
/// </summary>
internal sealed class StreamSeal(DataKey key, string stream) : IDisposable
{
    private const int FingerprintSize = 16;

    private readonly byte[] _fingerprintKey = FingerprintKey(key);

    /// <summary>The <c>key_id</c> of what is sealed.</summary>
    public Guid KeyId => key.Id;

    /// <summary>Whether the key was destroyed: nothing opens any more.</summary>
    public bool IsErased => key.IsErased;

    /// <summary>Seals an event's JSON.</summary>
    public byte[] SealEvent(string tenant, int version, ReadOnlySpan<byte> json) => Envelope.Seal(key.Secret, json, Place("event", tenant, version));

    /// <summary>An event's JSON; rows from before encryption hold it in clear.</summary>
    /// <exception cref="CryptographicException">The row was changed or moved.</exception>
    public byte[] OpenEvent(RecordedEvent recorded) =>
        recorded.KeyId is null ? recorded.Data : Envelope.Open(key.Secret, recorded.Data, Place("event", recorded.Tenant, recorded.Version));

    /// <summary>Seals a snapshot's JSON.</summary>
    public byte[] SealSnapshot(int version, ReadOnlySpan<byte> json) => Envelope.Seal(key.Secret, json, Place("snapshot", "", version));

    /// <summary>A snapshot's JSON.</summary>
    /// <exception cref="CryptographicException">It was changed, moved, or is in clear.</exception>
    public byte[] OpenSnapshot(int version, ReadOnlySpan<byte> sealedJson) => Envelope.Open(key.Secret, sealedJson, Place("snapshot", "", version));

    /// <summary>Seals a file of the stream.</summary>
    public byte[] SealFile(string tenant, string fileId, ReadOnlySpan<byte> contents) => Envelope.Seal(key.Secret, contents, Place("file", tenant, fileId));

    /// <summary>A file of the stream.</summary>
    /// <exception cref="CryptographicException">It was changed or moved.</exception>
    public byte[] OpenFile(string tenant, string fileId, ReadOnlySpan<byte> sealedFile) => Envelope.Open(key.Secret, sealedFile, Place("file", tenant, fileId));

    /// <summary>A fingerprint that nobody without the key can compare guesses with.</summary>
    public byte[] Fingerprint(ReadOnlySpan<byte> content) => HMACSHA256.HashData(_fingerprintKey, content)[..FingerprintSize];

    public void Dispose()
    {
        key.Dispose();
        CryptographicOperations.ZeroMemory(_fingerprintKey);
    }

    private static byte[] FingerprintKey(DataKey key)
    {
        if (key.IsErased) return [];
        var derived = new byte[32];
        HKDF.Expand(HashAlgorithmName.SHA256, key.Secret, derived, "lawlab.fingerprint.1"u8);
        return derived;
    }

    private byte[] Place(string field, string tenant, int version) => Place(field, tenant, version.ToString(CultureInfo.InvariantCulture));

    private byte[] Place(string field, string tenant, string place) => Encoding.UTF8.GetBytes($"{field}\n{tenant}\n{stream}\n{place}\n{key.Id:N}");
}
