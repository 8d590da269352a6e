using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using Npgsql;

namespace LawLab.Silo;

/// <summary>Refuses a database that LawLab cannot reach, that is too old, or that would acknowledge what it may lose.</summary>
internal static class DatabaseCheck
{
    // Long enough for a database that starts at the same moment, short enough for somebody who mistyped a port.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // Row by row what a crash could take back: an acknowledged commit, a torn page, the whole cluster.
    private const string DurabilitySql = """
        select name, setting from pg_settings
        where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off'
        """;

    /// <summary>Reads a connection string as a person wrote it.</summary>
    /// <exception cref="StartupProblem">It cannot be read; the message does not repeat it, since it holds a password.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string connectionString, string name = "LawLab")
    {
        try
        {
            var parsed = new NpgsqlConnectionStringBuilder(connectionString);
            return string.IsNullOrWhiteSpace(parsed.Host) ? throw new FormatException() : parsed;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidCastException or KeyNotFoundException)
        {
            throw new StartupProblem($"ConnectionStrings__{name} cannot be read. It looks like Host=db.example.org;Port=5432;Database=lawlab;Username=lawlab;Password=...", e);
        }
    }

    /// <exception cref="StartupProblem">The database cannot be used as it is.</exception>
    public static async Task EnsureUsableAsync(NpgsqlDataSource source, bool allowVolatile, CancellationToken cancellation)
    {
        await using var connection = await ConnectAsync(source, cancellation);
        if (connection.PostgreSqlVersion.Major < PostgresBinaries.OldestMajor)
            throw new StartupProblem($"The database is PostgreSQL {connection.PostgreSqlVersion.Major}; LawLab needs {PostgresBinaries.OldestMajor} or newer.");

        if (allowVolatile)
            return;

        await using var command = new NpgsqlCommand(DurabilitySql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        if (await reader.ReadAsync(cancellation))
            throw new StartupProblem($"PostgreSQL runs with {reader.GetString(0)} = {reader.GetString(1)}, so it could lose what it acknowledged. Set it to on, and restart PostgreSQL.");
    }

    private static async Task<NpgsqlConnection> ConnectAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        var to = new NpgsqlConnectionStringBuilder(source.ConnectionString);
        var where = string.Create(CultureInfo.InvariantCulture, $"{to.Host}:{to.Port}");
        for (var trying = Stopwatch.StartNew(); ; await Task.Delay(250, cancellation))
        {
            try
            {
                return await source.OpenConnectionAsync(cancellation);
            }
            catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification)
            {
                throw new StartupProblem($"PostgreSQL at {where} refused the user {to.Username}. Correct Username and Password in ConnectionStrings__LawLab.", e);
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidCatalogName)
            {
                throw new StartupProblem($"PostgreSQL at {where} has no database {to.Database}. Create it, or correct Database in ConnectionStrings__LawLab.", e);
            }
            catch (Exception e) when (e is SocketException or TimeoutException or NpgsqlException { IsTransient: true } or PostgresException { SqlState: PostgresErrorCodes.CannotConnectNow })
            {
                if (trying.Elapsed > Patience)
                    throw new StartupProblem($"PostgreSQL does not answer at {where}. Start it, or correct Host and Port in ConnectionStrings__LawLab; without that setting LawLab runs its own.", e);
            }
            catch (NpgsqlException e)
            {
                throw new StartupProblem($"PostgreSQL at {where} refused the connection: {Command.FirstLine(e.Message).TrimEnd('.')}. Correct ConnectionStrings__LawLab.", e);
            }
        }
    }
}
