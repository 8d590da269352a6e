using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace LawLab.Web.Tests.Auth;

/// <summary>A passkey as a phone makes one: ES256, user verified, no attestation (WebAuthn 3, 6.5).</summary>
internal sealed class SoftPasskey(string origin) : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(16);
    private byte[] _person = [];
    private uint _uses;

    public string Id => Base64Url.EncodeToString(_id);

    /// <summary>What <c>navigator.credentials.create</c> gives.</summary>
    public object Create(JsonElement options)
    {
        _person = Base64Url.DecodeFromChars(options.GetProperty("user").GetProperty("id").GetString());
        var point = _key.ExportParameters(false).Q;
        byte[] publicKey = [0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32, .. point.X!, 0x22, 0x58, 32, .. point.Y!];
        byte[] data = [.. Authenticator(options.GetProperty("rp").GetProperty("id").GetString()!, 0x45), .. new byte[16], 0, (byte)_id.Length, .. _id, .. publicKey];
        byte[] attestation =
            [0xa3, 0x63, .. "fmt"u8, 0x64, .. "none"u8, 0x67, .. "attStmt"u8, 0xa0, 0x68, .. "authData"u8, 0x58, (byte)data.Length, .. data];
        return Credential(new
        {
            clientDataJSON = Base64Url.EncodeToString(Client("webauthn.create", options)),
            attestationObject = Base64Url.EncodeToString(attestation),
            transports = new[] { "internal" },
        });
    }

    /// <summary>What <c>navigator.credentials.get</c> gives.</summary>
    public object Get(JsonElement options)
    {
        var client = Client("webauthn.get", options);
        var data = Authenticator(options.GetProperty("rpId").GetString()!, 0x05);
        var signature = _key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Credential(new
        {
            clientDataJSON = Base64Url.EncodeToString(client),
            authenticatorData = Base64Url.EncodeToString(data),
            signature = Base64Url.EncodeToString(signature),
            userHandle = Base64Url.EncodeToString(_person),
        });
    }

    public void Dispose() => _key.Dispose();

    private object Credential(object response) =>
        new { id = Id, rawId = Id, type = "public-key", clientExtensionResults = new { }, response };

    private byte[] Client(string type, JsonElement options) => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(
        new { type, challenge = options.GetProperty("challenge").GetString(), origin, crossOrigin = false }));

    private byte[] Authenticator(string relyingParty, byte flags)
    {
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, ++_uses);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(relyingParty)), flags, .. count];
    }
}
