using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace LawLab.Web.Exhibits;

/// <summary>What a verification found.</summary>
/// <param name="Broken">The first thing that does not fit, as the end of a sentence; null when all does.</param>
/// <param name="Manifest">What the bundle says of itself; null when it is not signed.</param>
public sealed record ExhibitFindings(string? Broken, ExhibitManifest? Manifest = null);

/// <summary>The manifest of an exhibit whose signature was verified.</summary>
/// <param name="Format">The version of the bundle.</param>
/// <param name="Installation">Where LawLab answered.</param>
/// <param name="Statistic">Id of the answer.</param>
/// <param name="AnsweredAt">When it was answered first.</param>
/// <param name="Key">Fingerprint of the key that signed it.</param>
/// <param name="Files">What is signed.</param>
public sealed record ExhibitManifest(string Format, string Installation, string Statistic, DateTimeOffset AnsweredAt, string Key, IReadOnlyList<ExhibitFile> Files);

/// <summary>A file of an exhibit.</summary>
/// <param name="Name">In the archive.</param>
/// <param name="Bytes">How long it is.</param>
/// <param name="Sha256">In hexadecimal.</param>
public sealed record ExhibitFile(string Name, long Bytes, string Sha256);

/// <summary>Verifies an exhibit by itself: no database, no network, no key but the one that it carries.</summary>
public static class ExhibitVerification
{
    // 5,000 figures are less than 2 MB; what is more was not made by LawLab, and is not unpacked.
    private const int MostBytes = 32 * 1024 * 1024;
    private const int MostFiles = 64;

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    /// <summary>Says the first thing that does not fit.</summary>
    /// <param name="bundle">The file.</param>
    /// <param name="fingerprint">The key that must have signed it, in hexadecimal; null when the reader compares it herself.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ExhibitFindings Verify(Stream bundle, string? fingerprint)
    {
        try
        {
            using var zip = new ZipArchive(bundle, ZipArchiveMode.Read, leaveOpen: true);
            return Verify(zip, fingerprint);
        }
        catch (InvalidDataException)
        {
            return new("it is cut off, or no ZIP archive");
        }
    }

    private static ExhibitFindings Verify(ZipArchive zip, string? fingerprint)
    {
        if (zip.Entries.Count > MostFiles) return new($"it holds {zip.Entries.Count} files, more than an exhibit does");
        if (zip.Entries.GroupBy(entry => entry.FullName, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice) return new($"{Shown(twice.Key)} is in it twice");
        foreach (var needed in (string[])[ExhibitBundle.Manifest, ExhibitBundle.Signature, ExhibitBundle.PublicKey])
        {
            if (zip.GetEntry(needed) is null) return new($"{needed} is missing");
        }

        if (Read(zip, ExhibitBundle.PublicKey) is not { } pem || ExhibitKey.Read(pem) is not { } key) return new($"{ExhibitBundle.PublicKey} is no key as LawLab writes it");
        using (key)
        {
            var signedBy = ExhibitKey.FingerprintOf(key);
            if (fingerprint is not null && Plain(fingerprint) != signedBy) return new($"it was signed with another key, {signedBy}");
            if (Read(zip, ExhibitBundle.Manifest) is not { } signed || Read(zip, ExhibitBundle.Signature) is not { } signature || !ExhibitKey.IsSigned(key, signed, signature))
            {
                return new($"{ExhibitBundle.Manifest} is not what the key of {ExhibitBundle.PublicKey} signed");
            }

            if (ManifestOf(signed) is not { } manifest) return new("it is of another version than this LawLab knows");
            return manifest.Key == signedBy ? new(FirstBroken(zip, manifest), manifest) : new($"{ExhibitBundle.Manifest} names another key, {Shown(manifest.Key)}");
        }
    }

    private static string? FirstBroken(ZipArchive zip, ExhibitManifest manifest)
    {
        foreach (var file in manifest.Files)
        {
            if (zip.GetEntry(file.Name) is null) return $"{Shown(file.Name)} is missing";
            if (Read(zip, file.Name) is not { } contents || contents.Length != file.Bytes || ExhibitBundle.HashOf(contents) != file.Sha256) return $"{Shown(file.Name)} was changed";
        }

        var known = manifest.Files.Select(file => file.Name).Concat([ExhibitBundle.Manifest, ExhibitBundle.Signature, ExhibitBundle.PublicKey]).ToHashSet(StringComparer.Ordinal);
        return zip.Entries.FirstOrDefault(entry => !known.Contains(entry.FullName)) is { } added ? $"{Shown(added.FullName)} was added" : null;
    }

    private static ExhibitManifest? ManifestOf(byte[] signed)
    {
        try
        {
            return JsonSerializer.Deserialize<ExhibitManifest>(signed, s_json) is { Format: ExhibitBundle.Format } manifest ? manifest : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What is in it; null when it cannot be unpacked, or to more than an exhibit holds.</summary>
    private static byte[]? Read(ZipArchive zip, string name)
    {
        try
        {
            using var stream = zip.GetEntry(name)!.Open();
            using var contents = new MemoryStream();
            var piece = new byte[64 * 1024];
            for (int read; (read = stream.Read(piece)) > 0;)
            {
                contents.Write(piece, 0, read);
                if (contents.Length > MostBytes) return null;
            }

            return contents.ToArray();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static string Plain(string fingerprint) => new([.. fingerprint.Where(char.IsAsciiHexDigit).Select(char.ToLowerInvariant)]);

    // A name that somebody else chose goes to a terminal.
    private static string Shown(string name) => new([.. name.Take(100).Select(letter => char.IsControl(letter) ? '?' : letter)]);
}
