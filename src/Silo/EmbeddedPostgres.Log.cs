using System.Text;
using Microsoft.Extensions.Logging;

namespace LawLab.Silo;

internal sealed partial class EmbeddedPostgres
{
    /// <summary>
    /// Settings that do not depend on the machine. Durability is spelt out although it is the default, because a legal record
    /// rests on it. What concerns logging keeps the facts of a case out of the log: no statement, no parameter, and neither the
    /// text nor the detail of an error, which quote values.
    /// </summary>
    private static readonly string[] Settings =
    [
        "listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=200", "password_encryption=scram-sha-256",
        "fsync=on", "full_page_writes=on", "synchronous_commit=on", "idle_in_transaction_session_timeout=10s",
        "timezone=UTC", "jit=off", "logging_collector=off", "log_destination=stderr",
        "log_min_messages=log", "log_min_error_statement=panic", "log_error_verbosity=terse", "log_statement=none",
        "log_min_duration_statement=-1", "log_parameter_max_length=0", "log_parameter_max_length_on_error=0",
    ];

    private static readonly string[] Passing = ["postmaster.pid\" already exists", "pre-existing shared memory block", "Address already in use", "could not bind"];

    // A page of which only a part still fitted is reported without the system's own words.
    private static readonly string[] Full = ["No space left on device", "could not extend file", "Disk quota exceeded"];

    // What the next try, on another port or after the last session of the dead server is gone, will get past.
    private static bool IsPassing(string said) => Array.Exists(Passing, reason => said.Contains(reason, StringComparison.Ordinal));

    private StartupProblem Failure(long since) => Explain(LogSince(since), _data);

    /// <summary>Turns what the server said before it gave up into one line.</summary>
    internal static StartupProblem Explain(string said, DataDirectory data)
    {
        if (Array.Exists(Full, sign => said.Contains(sign, StringComparison.Ordinal)))
            return StartupProblem.DiskFull(data.Path);
        if (said.Contains("Permission denied", StringComparison.Ordinal))
            return new StartupProblem($"PostgreSQL may not use {data.Path}. Make it belong to the user who runs LawLab, or set LawLab__DataDirectory.");
        var lines = said.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var reason = Array.Find(lines, l => l.Contains("FATAL:", StringComparison.Ordinal) || l.Contains("PANIC:", StringComparison.Ordinal) || l.Contains("error:", StringComparison.Ordinal));
        return new StartupProblem($"PostgreSQL did not start: {(reason ?? lines.LastOrDefault() ?? "it gave no reason").TrimEnd('.')}. Its log is {data.Log}.");
    }

    private long LogLength() => File.Exists(_data.Log) ? new FileInfo(_data.Log).Length : 0;

    private string LogSince(long position)
    {
        if (!File.Exists(_data.Log))
            return "";
        using var log = new FileStream(_data.Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        log.Position = Math.Min(position, log.Length);
        using var reader = new StreamReader(log, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    [LoggerMessage(LogLevel.Information, "Creating the database in {Directory}")]
    private partial void LogCreating(string directory);

    [LoggerMessage(LogLevel.Information, "PostgreSQL {Major} answers on 127.0.0.1:{Port}, data in {Directory}")]
    private partial void LogStarted(int major, int port, string directory);

    [LoggerMessage(LogLevel.Error, "PostgreSQL ended unexpectedly; starting it again in {Seconds} s")]
    private partial void LogDied(double seconds);

    [LoggerMessage(LogLevel.Error, "PostgreSQL could not be started again yet")]
    private partial void LogNotRestarted(Exception exception);
}
