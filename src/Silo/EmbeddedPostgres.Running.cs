using System.Globalization;
using Npgsql;

namespace LawLab.Silo;

/// <summary>For commands that are given while LawLab runs: they use its server rather than start one.</summary>
internal sealed partial class EmbeddedPostgres
{
    /// <summary>The connection string of the server that a running LawLab keeps in this directory, or null when none runs there.</summary>
    public static async Task<string?> FindRunningAsync(EmbeddedPostgresOptions options, CancellationToken cancellation)
    {
        var directory = Path.GetFullPath(options.Directory);
        var (pidFile, passwordFile) = (Path.Combine(directory, "postgres", "data", "postmaster.pid"), Path.Combine(directory, "postgres.password"));
        if (!IsHeld(directory) || !File.Exists(pidFile) || !File.Exists(passwordFile)) return null;

        // The fourth line of the file is the port (PostgreSQL, "Server Setup and Operation").
        var lines = await File.ReadAllLinesAsync(pidFile, cancellation);
        if (lines.Length < 4 || !int.TryParse(lines[3], NumberStyles.None, CultureInfo.InvariantCulture, out var port)) return null;
        return new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Database = Name,
            Username = Name,
            Password = (await File.ReadAllTextAsync(passwordFile, cancellation)).Trim(),
            SslMode = SslMode.Disable,
        }.ConnectionString;
    }

    private static bool IsHeld(string directory)
    {
        if (!Directory.Exists(directory)) return false;
        try
        {
            DataDirectory.Take(directory).Dispose();
            return false;
        }
        catch (StartupProblem)
        {
            return true;
        }
    }
}
