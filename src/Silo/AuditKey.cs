using System.Security.Cryptography;
using LawLab.Grains.Keys;

namespace LawLab.Silo;

/// <summary>Where the signed heads of the record go, and the key that signs them.</summary>
internal sealed class AuditKey : IDisposable
{
    private AuditKey(string headsFile, ECDsa key) => (HeadsFile, Key) = (headsFile, key);

    /// <summary>The file of signed heads, meant to be taken to another host.</summary>
    public string HeadsFile { get; }

    public ECDsa Key { get; }

    /// <summary>The settings' file of heads, else one in the data directory.</summary>
    public static string HeadsFileOf(IConfiguration configuration) =>
        configuration["LawLab:AuditHeadsFile"] is { Length: > 0 } file ? file : Path.Combine(DirectoryOf(configuration), "audit-heads");

    /// <summary>What verifies the heads: not secret, and to be kept where the file is taken.</summary>
    public static string PublicKeyFileOf(IConfiguration configuration) => Path.Combine(DirectoryOf(configuration), "audit-key.pub");

    /// <summary>Reads the key, or makes one at the first start.</summary>
    /// <exception cref="StartupProblem">Its place or the file of heads cannot be used.</exception>
    public static AuditKey Open(IConfiguration configuration)
    {
        var (directory, heads) = (DirectoryOf(configuration), HeadsFileOf(configuration));
        try
        {
            var key = SigningKeyFile.Open(directory, "audit-key");
            File.WriteAllText(PublicKeyFileOf(configuration), key.ExportSubjectPublicKeyInfoPem() + "\n");
            using var writable = new FileStream(heads, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
            return new AuditKey(heads, key);
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException)
        {
            throw new StartupProblem(
                $"The heads of the record cannot be written: {unusable.Message.TrimEnd('.')}. Set LawLab__DataDirectory to a directory, or LawLab__AuditHeadsFile to a file, that this user may write.",
                unusable);
        }
        catch (Exception broken) when (KeyText.IsNone(broken))
        {
            throw new StartupProblem($"{Path.Combine(directory, "audit-key")} is no key that LawLab wrote. Restore it, or move it away: then a new one is made.", broken);
        }
    }

    public void Dispose() => Key.Dispose();

    private static string DirectoryOf(IConfiguration configuration) => Path.GetFullPath(Database.Options(configuration).Directory);
}
