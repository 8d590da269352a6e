using System.Security.Cryptography;
using System.Text;

namespace LawLab.Grains.Keys;

// What is counted of cases and must not be read otherwise: equal facts are no equal bytes, and nothing can be counted without the key.
public sealed partial class BlindIndex
{
    /// <summary>To this many bytes, or a multiple: the length of what is sealed tells how many answers a case has.</summary>
    private const int Block = 512;

    /// <summary>Seals what is counted of a case.</summary>
    internal async ValueTask<byte[]> SealCountedAsync(string tenant, string caseId, string facts)
    {
        using var key = await _keys.KeyAsync(tenant, CountedOf(tenant), CancellationToken.None);
        return Seal(key, caseId, facts);
    }

    /// <summary>Seals the same of many of an organization's cases, in their order.</summary>
    internal async Task<IReadOnlyList<byte[]>> SealCountedAsync(string tenant, IEnumerable<(string CaseId, string Facts)> cases, CancellationToken cancellation)
    {
        using var key = await _keys.KeyAsync(tenant, CountedOf(tenant), cancellation);
        return [.. cases.Select(@case => Seal(key, @case.CaseId, @case.Facts))];
    }

    /// <summary>Opens what is counted of an organization's cases, in their order; null for what is none of the organization's.</summary>
    internal async Task<IReadOnlyList<string?>> OpenCountedAsync(string tenant, IEnumerable<(string CaseId, byte[] Sealed)> cases, CancellationToken cancellation)
    {
        using var key = await _keys.FindKeyAsync(tenant, CountedOf(tenant), cancellation);
        return [.. cases.Select(@case => key is { IsErased: false } ? Open(key, @case.CaseId, @case.Sealed) : null)];
    }

    private static byte[] Seal(DataKey key, string caseId, string facts)
    {
        var length = Encoding.UTF8.GetByteCount(facts);
        var padded = new byte[(length + Block - 1) / Block * Block];
        padded.AsSpan().Fill((byte)' ');
        Encoding.UTF8.GetBytes(facts, padded);
        return Envelope.Seal(key.Secret, padded, Encoding.UTF8.GetBytes(CountedOf(caseId)));
    }

    private static string? Open(DataKey key, string caseId, byte[] envelope)
    {
        try
        {
            return Encoding.UTF8.GetString(Envelope.Open(key.Secret, envelope, Encoding.UTF8.GetBytes(CountedOf(caseId))));
        }
        catch (CryptographicException)
        {
            // A row that was put in the place of another says nothing: the figure is one of fewer.
            return null;
        }
    }

    private static string CountedOf(string id) => "counted/" + id;
}
