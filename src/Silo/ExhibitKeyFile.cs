using LawLab.Grains.Keys;
using LawLab.Web.Exhibits;

namespace LawLab.Silo;

/// <summary>
/// Where the key that signs exhibits is kept. Not the one that signs the record: whoever asks for an exhibit has something signed that she had a hand in, its
/// fingerprint stands for years in papers that were filed, and either can be replaced without the other.
/// </summary>
internal static class ExhibitKeyFile
{
    private const string Name = "exhibit-key";

    /// <summary>Reads <c>exhibit-key</c> in the data directory, or makes it at the first start.</summary>
    /// <exception cref="StartupProblem">It cannot be used.</exception>
    public static ExhibitKey Open(IConfiguration configuration)
    {
        var directory = Path.GetFullPath(Database.Options(configuration).Directory);
        try
        {
            return new ExhibitKey(SigningKeyFile.Open(directory, Name));
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException)
        {
            throw new StartupProblem($"The key that signs exhibits cannot be kept: {unusable.Message.TrimEnd('.')}. Set LawLab__DataDirectory to a directory that this user may write.", unusable);
        }
        catch (Exception broken) when (KeyText.IsNone(broken))
        {
            throw new StartupProblem($"{Path.Combine(directory, Name)} is no key that LawLab wrote. Restore it, or move it away: then a new one is made, and exhibits have a new fingerprint.", broken);
        }
    }
}
