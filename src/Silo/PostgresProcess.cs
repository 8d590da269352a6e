using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace LawLab.Silo;

/// <summary>
/// The operating system's side of the server: how it is started as another user, and how what an earlier run left behind
/// is found and ended.
/// </summary>
/// <remarks>
/// The server must open a directory that the user whom root hands it to may not be able to reach: a clone in a home of mode
/// 700, a directory made by mktemp. So a shell opens it while it is still root, and the server finds it as descriptor 9,
/// whatever lies above it. Nothing has to be moved, and no right has to be kept.
/// </remarks>
internal sealed class PostgresProcess(DataDirectory data, PostgresUser user)
{
    private const int SigInt = 2, SigQuit = 3, SigKill = 9;
    private const string Redirect = """exec 9<"$1" </dev/null >>"$2" 2>&1; shift 2; exec "$@" """;

    // A session of its own, so that Ctrl-C in the terminal reaches LawLab alone, which then stops the server last.
    private static readonly string[] OwnSession = PostgresUser.Find("setsid") is { } setsid ? [setsid] : [];

    private string PidFile => Path.Combine(data.Cluster, "postmaster.pid");

    /// <summary>The server's directory as the server sees it.</summary>
    public string Home => user.IsAnother ? "/proc/self/fd/9" : data.Server;

    /// <summary>Starts a program of the server, its output appended to the log.</summary>
    public Process Start(IEnumerable<string> command)
    {
        var process = new Process { StartInfo = Command.StartInfo(["/bin/sh", "-c", Redirect, "lawlab", data.Server, data.Log, .. OwnSession, .. user.Prefix, .. command]) };
        process.Start();
        return process;
    }

    /// <summary>Ends the server in good order, and harder if it does not end in time.</summary>
    public static async Task StopAsync(int pid)
    {
        foreach (var (signal, patience) in new[] { (SigInt, 30), (SigQuit, 5), (SigKill, 5) })
        {
            Signal(pid, signal);
            for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromSeconds(patience); await Task.Delay(10))
                if (!IsAlive(pid))
                    return;
        }
    }

    /// <summary>The process that the pid file names, if there is one.</summary>
    public int? RunningPid => ReadPid() is { } pid && IsAlive(pid) ? pid : null;

    /// <summary>
    /// Clears away what an earlier run left: a server that outlived LawLab, sessions that outlived the server, and a pid file
    /// whose number may by now belong to some other program. The caller holds the data directory's lock, so whatever works
    /// on the cluster now is a remnant.
    /// </summary>
    public async Task ClearLeftoversAsync(CancellationToken cancellation)
    {
        if (!Directory.Exists(data.Cluster))
            return;
        if (RunningPid is { } pid && await WorksOnClusterAsync(pid, cancellation))
            await StopAsync(pid);

        foreach (var session in await RemnantsAsync(cancellation))
        {
            Signal(session, SigQuit);
            for (var waited = Stopwatch.StartNew(); IsAlive(session) && waited.Elapsed < TimeSpan.FromSeconds(5); await Task.Delay(10, cancellation)) ;
            Signal(session, SigKill);
        }

        File.Delete(PidFile);
    }

    private int? ReadPid()
    {
        try
        {
            return int.TryParse(File.ReadLines(PidFile).FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private async Task<bool> WorksOnClusterAsync(int pid, CancellationToken cancellation) =>
        Directory.Exists("/proc/self")
            ? (await RemnantsAsync(cancellation)).Contains(pid)
            : (await Command.RunAsync(["ps", "-o", "comm=", "-p", pid.ToString(CultureInfo.InvariantCulture)], cancellation)).Output.Contains("postgres", StringComparison.Ordinal);

    // Every process of a PostgreSQL server works in its data directory, which is how one tells whose it is.
    private async Task<IReadOnlyList<int>> RemnantsAsync(CancellationToken cancellation)
    {
        if (!Directory.Exists("/proc/self"))
            return [];
        var cluster = (await Command.RunAsync(["readlink", "-f", data.Cluster], cancellation)).Output.TrimEnd('\n');
        return [.. Directory.GetDirectories("/proc")
            .Select(directory => int.TryParse(Path.GetFileName(directory), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : 0)
            .Where(pid => pid > 0 && WorkingDirectory(pid) == cluster)];
    }

    private static string? WorkingDirectory(int pid)
    {
        try
        {
            return new FileInfo($"/proc/{pid}/cwd").LinkTarget;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // ended meanwhile, or somebody else's
        }
    }

    // A child that nobody has waited for yet answers signal 0 too, so a zombie must be told apart.
    internal static bool IsAlive(int pid) => kill(pid, 0) == 0 && !IsZombie(pid);

    private static bool IsZombie(int pid)
    {
        try
        {
            var status = File.ReadAllText($"/proc/{pid}/stat");
            return status[(status.LastIndexOf(')') + 2)..].StartsWith('Z');
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static void Signal(int pid, int signal) => _ = kill(pid, signal);

    [DllImport("libc")]
    private static extern int kill(int pid, int signal);
}
