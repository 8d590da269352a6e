using LawLab.Web.Exhibits;

namespace LawLab.Silo.Commands;

/// <summary>
/// <c>verify-exhibit FILE [--key FINGERPRINT]</c>: says whether an exhibit is as it was signed, or the first thing that does not fit. Needs no database, no
/// settings and no network.
/// </summary>
internal static class VerifyExhibit
{
    /// <summary>Returns the exit code: 0 when all fits, 1 when something does not, 2 when it was not asked rightly.</summary>
    public static async Task<int> RunAsync(string[] args, TextWriter output)
    {
        if (Parse(args) is not var (file, key))
        {
            await output.WriteLineAsync("Usage: verify-exhibit FILE [--key FINGERPRINT], with the 64 hexadecimal digits that who made the exhibit gave you");
            return 2;
        }

        try
        {
            await using var bundle = File.OpenRead(file);
            return await SayAsync(ExhibitVerification.Verify(bundle, key), key is not null, output);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            await output.WriteLineAsync($"The exhibit could not be read: {unreadable.Message}");
            return 1;
        }
    }

    private static (string File, string? Key)? Parse(string[] args) => args switch
    {
        ["--key", var key, var file] when IsFingerprint(key) && !IsOption(file) => (file, key),
        [var file, "--key", var key] when IsFingerprint(key) && !IsOption(file) => (file, key),
        [var file] when !IsOption(file) => (file, null),
        _ => null,
    };

    private static bool IsOption(string word) => word.StartsWith("--", StringComparison.Ordinal);

    private static bool IsFingerprint(string key) => key.Count(char.IsAsciiHexDigit) == 64 && key.All(letter => char.IsAsciiHexDigit(letter) || letter is ':' or ' ' or '-');

    private static async Task<int> SayAsync(ExhibitFindings found, bool isKeyKnown, TextWriter output)
    {
        if (found is not { Broken: null, Manifest: { } manifest })
        {
            await output.WriteLineAsync($"The exhibit does not fit: {found.Broken}.");
            return 1;
        }

        await output.WriteLineAsync($"The exhibit is as it was signed: statistic {manifest.Statistic} of {manifest.Installation}, answered at {manifest.AnsweredAt:u}, {manifest.Files.Count} files.");
        await output.WriteLineAsync(isKeyKnown
            ? $"It was signed with the key that you named, {manifest.Key}."
            : $"It was signed with the key {manifest.Key}. Compare this with what who made it says: a bundle cannot vouch for its own key.");
        return 0;
    }
}
