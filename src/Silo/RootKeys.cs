using LawLab.Grains.Keys;

namespace LawLab.Silo;

/// <summary>The root key that the settings name.</summary>
internal static class RootKeys
{
    // It is asked when a tenant's key is not in memory: somebody waits for it.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The command of <c>LawLab__RootKeyCommand</c>, or else the file of <c>LawLab__RootKeyFile</c>, by default <c>root.key</c>
    /// in the data directory.
    /// </summary>
    /// <exception cref="StartupProblem">Both are set.</exception>
    public static IRootKey Open(IConfiguration configuration) => (configuration["LawLab:RootKeyCommand"], configuration["LawLab:RootKeyFile"]) switch
    {
        ({ Length: > 0 }, { Length: > 0 }) => throw new StartupProblem("Both LawLab__RootKeyCommand and LawLab__RootKeyFile are set. Unset the one that does not hold the root key."),
        ({ } command, _) when !string.IsNullOrWhiteSpace(command) => new CommandRootKey(command, s_patience),
        (_, { Length: > 0 } file) => new FileRootKey(Path.GetFullPath(file)),
        _ => new FileRootKey(Path.Combine(Path.GetFullPath(Database.Options(configuration).Directory), "root.key")),
    };
}
