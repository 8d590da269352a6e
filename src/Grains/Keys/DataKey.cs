using System.Security.Cryptography;

namespace LawLab.Grains.Keys;

/// <summary>The key of one client, of one draft, or of what a tenant's people share. Zeroed when disposed.</summary>
internal sealed class DataKey(Guid id, byte[] secret) : IDisposable
{
    public Guid Id => id;

    /// <summary>Whether the key was destroyed: what is under it is as if it had never been.</summary>
    public bool IsErased => secret.Length == 0;

    /// <summary>The key itself.</summary>
    public ReadOnlySpan<byte> Secret => secret;

    public void Dispose() => CryptographicOperations.ZeroMemory(secret);
}
