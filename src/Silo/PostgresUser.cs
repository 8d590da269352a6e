namespace LawLab.Silo;

/// <summary>
/// Whom the server runs as. PostgreSQL refuses root, so root hands it to a user without rights; anybody else runs it as himself.
/// </summary>
internal sealed record PostgresUser
{
    private static readonly string[] ProgramDirectories =
        [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries), "/usr/bin", "/bin", "/usr/sbin", "/sbin"];

    private PostgresUser(string owner, IReadOnlyList<string> prefix) => (Owner, Prefix) = (owner, prefix);

    /// <summary><c>uid:gid</c> for root to give files to; empty when there is nobody to switch to.</summary>
    public string Owner { get; }

    /// <summary>What to put before a command so that it runs as this user.</summary>
    public IReadOnlyList<string> Prefix { get; }

    public bool IsAnother => Owner.Length > 0;

    /// <summary>Chooses the user: for an existing server directory its owner, otherwise <c>postgres</c> or <c>nobody</c>.</summary>
    public static async Task<PostgresUser> ForAsync(string serverDirectory, CancellationToken cancellation)
    {
        if (!Environment.IsPrivilegedProcess)
            return new PostgresUser("", []);

        var accounts = (await File.ReadAllLinesAsync("/etc/passwd", cancellation)).Select(line => line.Split(':')).Where(f => f.Length > 3).ToList();
        var owner = Directory.Exists(serverDirectory)
            ? (await Command.RunAsync(["stat", "-c", "%u", serverDirectory], cancellation)).Output.Trim()
            : "0";
        var account = accounts.Find(f => f[2] == owner && owner != "0") ?? accounts.Find(f => f[0] == "postgres") ?? accounts.Find(f => f[0] == "nobody")
            ?? throw new StartupProblem("PostgreSQL does not run as root, and this machine has neither a user postgres nor nobody. Run LawLab as an ordinary user.");

        if (Find("setpriv") is { } setpriv)
            return new PostgresUser($"{account[2]}:{account[3]}", [setpriv, $"--reuid={account[2]}", $"--regid={account[3]}", "--clear-groups", "--"]);
        if (Find("runuser") is { } runuser)
            return new PostgresUser($"{account[2]}:{account[3]}", [runuser, "-u", account[0], "--"]);
        throw new StartupProblem("PostgreSQL does not run as root, and neither setpriv nor runuser is installed to change the user. Run LawLab as an ordinary user.");
    }

    /// <summary>Gives a directory and all in it to this user.</summary>
    public async Task GiveAsync(string path, CancellationToken cancellation)
    {
        if (IsAnother)
            (await Command.RunAsync(["chown", "-R", "-h", Owner, path], cancellation)).ThrowIfFailed();
    }

    public static string? Find(string program) =>
        ProgramDirectories.Select(directory => Path.Combine(directory, program)).FirstOrDefault(File.Exists);
}
