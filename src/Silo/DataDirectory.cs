using System.Security.Cryptography;

namespace LawLab.Silo;

/// <summary>
/// The directory that holds everything the embedded database keeps: the cluster, its password, its log. Mode 700, and used
/// by one process at a time.
/// </summary>
internal sealed class DataDirectory : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private readonly FileStream _lock;

    private DataDirectory(string path, FileStream held) => (Path, _lock) = (path, held);

    public string Path { get; }

    /// <summary>The part that belongs to the server: as root, owned by the user that the server runs as.</summary>
    public string Server => System.IO.Path.Combine(Path, "postgres");

    public string Cluster => System.IO.Path.Combine(Server, "data");
    public string Log => System.IO.Path.Combine(Path, "postgres.log");
    public string PasswordFile => System.IO.Path.Combine(Path, "postgres.password");

    /// <summary>The major version of the cluster here, or null if there is none yet.</summary>
    public int? ClusterMajor => MajorAt(Cluster);

    /// <summary>Where the data is by default: <c>.lawlab</c> beside the solution, or in the current directory without one.</summary>
    public static string Default() =>
        System.IO.Path.Combine(RepositoryRoot() ?? Directory.GetCurrentDirectory(), ".lawlab");

    /// <summary>The directory of the solution above this program or above the current directory.</summary>
    public static string? RepositoryRoot()
    {
        foreach (var start in new[] { AppContext.BaseDirectory, Directory.GetCurrentDirectory() })
            for (var at = new DirectoryInfo(start); at is not null; at = at.Parent)
                if (File.Exists(System.IO.Path.Combine(at.FullName, "LawLab.Grains.sln")))
                    return at.FullName;
        return null;
    }

    /// <summary>Creates the directory where needed and keeps every other LawLab process out of it until disposed.</summary>
    /// <exception cref="StartupProblem">Another process holds it.</exception>
    public static DataDirectory Take(string path)
    {
        path = System.IO.Path.GetFullPath(path);
        try
        {
            CreatePrivate(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupProblem($"{path} cannot be used for LawLab's data: {e.Message.TrimEnd('.')}. Set LawLab__DataDirectory to a directory that this user may create.", e);
        }

        try
        {
            // The kernel drops this lock with the process, however it ends; the server, a child, does not inherit it.
            return new DataDirectory(path, new FileStream(System.IO.Path.Combine(path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (e.GetType() == typeof(IOException) && !e.Message.Contains("No space left", StringComparison.Ordinal))
        {
            throw new StartupProblem($"{path} is in use by another LawLab process. Stop that one, or give this one its own LawLab__DataDirectory, or let both share a database with ConnectionStrings__LawLab.", e);
        }
    }

    public static void CreatePrivate(string path)
    {
        if (OperatingSystem.IsWindows())
            throw OnWindows();
        Directory.CreateDirectory(path, OwnerOnly);
        if (File.GetUnixFileMode(path) != OwnerOnly)
            File.SetUnixFileMode(path, OwnerOnly);
    }

    /// <summary>Reads the server's password, or makes one for a cluster that does not exist yet.</summary>
    public async Task<string> PasswordAsync(CancellationToken cancellation)
    {
        if (File.Exists(PasswordFile) && (await File.ReadAllTextAsync(PasswordFile, cancellation)).Trim() is { Length: > 0 } known)
            return known;
        if (ClusterMajor is not null)
            throw new StartupProblem($"{PasswordFile} is missing, so the database beside it cannot be opened. Restore the file, or move {Path} away to start empty.");

        var made = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        await WriteSecretAsync(PasswordFile, made, cancellation);
        return made;
    }

    public static async Task WriteSecretAsync(string path, string secret, CancellationToken cancellation)
    {
        if (OperatingSystem.IsWindows())
            throw OnWindows();
        await using var file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        await file.WriteAsync(System.Text.Encoding.ASCII.GetBytes(secret + "\n"), cancellation);
        file.Flush(flushToDisk: true);
    }

    public void Dispose() => _lock.Dispose();

    private static StartupProblem OnWindows() =>
        new("LawLab brings its own database on Linux and macOS only. On Windows set ConnectionStrings__LawLab to a PostgreSQL 15 or newer.");

    private static int? MajorAt(string cluster) =>
        File.Exists(System.IO.Path.Combine(cluster, "PG_VERSION"))
        && int.TryParse(File.ReadAllText(System.IO.Path.Combine(cluster, "PG_VERSION")).Trim(), out var major) ? major : null;
}
