using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Npgsql;

namespace LawLab.Grains.Storage;

/// <summary>
/// Brings a database to the schema of this build: applies the embedded <c>Storage/Migrations/NNNN_what.sql</c> in order, once
/// each, forward only. Any number of processes may do so at the same time.
/// </summary>
public static partial class Migrator
{
    /// <summary>Of the lock under which one process at a time changes the schema and who may do what in it.</summary>
    internal const long LockKey = 0x6C61776C6162; // "lawlab"

    private const string LockSql = "select pg_advisory_lock($1)";

    private const string TableSql = """
        create table if not exists public.schema_migration (
            number     int         primary key,
            name       text        not null,
            checksum   bytea       not null,
            applied_at timestamptz not null default now())
        """;

    private const string AppliedSql = "select number, name, checksum from public.schema_migration order by number";

    private const string RecordSql = "insert into public.schema_migration (number, name, checksum) values ($1, $2, $3)";

    /// <summary>Applies what is missing.</summary>
    /// <returns>How many migrations were applied.</returns>
    /// <exception cref="MigrationException">The database holds another history than this build.</exception>
    public static Task<int> MigrateAsync(NpgsqlDataSource source, CancellationToken cancellation = default) =>
        MigrateAsync(source, Embedded(), cancellation);

    internal static async Task<int> MigrateAsync(NpgsqlDataSource source, IReadOnlyList<Migration> migrations, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(source);
        // The lock belongs to the session: a process that dies in the middle gives it up with its connection.
        await using var connection = await source.OpenConnectionAsync(cancellation);
        // What bounds a request must not cut a migration short, nor the wait for another process's.
        await ExecuteAsync(connection, "set statement_timeout = 0; set lock_timeout = 0; set idle_in_transaction_session_timeout = 0", cancellation);
        await ExecuteAsync(connection, LockSql, cancellation, LockKey);
        try
        {
            await ExecuteAsync(connection, TableSql, cancellation);
            var applied = await AppliedAsync(connection, cancellation);
            EnsureSameHistory(applied, migrations);

            var missing = migrations.Skip(applied.Count).ToList();
            foreach (var migration in missing)
                await ApplyAsync(connection, migration, cancellation);
            return missing.Count;
        }
        finally
        {
            await ExecuteAsync(connection, "select pg_advisory_unlock($1)", CancellationToken.None, LockKey);
        }
    }

    /// <summary>Names the schema that this build migrates to: the same text for the same migrations.</summary>
    public static string Fingerprint() =>
        Convert.ToHexStringLower(SHA256.HashData([.. Embedded().SelectMany(m => m.Checksum)]))[..16];

    /// <summary>The migrations of this build in order.</summary>
    internal static IReadOnlyList<Migration> Embedded()
    {
        var assembly = typeof(Migrator).Assembly;
        var migrations = assembly.GetManifestResourceNames()
            .Select(resource => (resource, match: ResourceName().Match(resource)))
            .Where(r => r.match.Success)
            .Select(r => new Migration(int.Parse(r.match.Groups[1].ValueSpan, CultureInfo.InvariantCulture), r.match.Groups[2].Value, Read(assembly, r.resource)))
            .OrderBy(m => m.Number)
            .ToList();

        for (var i = 0; i < migrations.Count; i++)
            if (migrations[i].Number != i + 1)
                throw new MigrationException($"Migrations are numbered 1, 2, 3, …, but number {i + 1} is missing or doubled (found {migrations[i].Number:0000}_{migrations[i].Name}).");
        return migrations;
    }

    private static void EnsureSameHistory(IReadOnlyList<Migration> applied, IReadOnlyList<Migration> known)
    {
        if (applied.Count > known.Count)
            throw new MigrationException($"The database is newer than this build: it has migration {applied[^1].Number:0000}_{applied[^1].Name}, and this build ends at {known.Count:0000}. Start a build at least as new as the one that migrated it.");
        foreach (var (was, now) in applied.Zip(known))
            if (was.Number != now.Number || !was.Checksum.AsSpan().SequenceEqual(now.Checksum))
                throw new MigrationException($"Migration {was.Number:0000}_{was.Name} was changed after it was applied to this database. Restore that file, and put the change into a new migration.");
    }

    private static async Task<IReadOnlyList<Migration>> AppliedAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(AppliedSql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var applied = new List<Migration>();
        while (await reader.ReadAsync(cancellation))
            applied.Add(new Migration(reader.GetInt32(0), reader.GetString(1), "") { Checksum = reader.GetFieldValue<byte[]>(2) });
        return applied;
    }

    private static async Task ApplyAsync(NpgsqlConnection connection, Migration migration, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await ExecuteAsync(connection, migration.Sql, cancellation);
        await ExecuteAsync(connection, RecordSql, cancellation, migration.Number, migration.Name, migration.Checksum);
        await transaction.CommitAsync(cancellation);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation, params object[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        foreach (var parameter in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static string Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"\.(\d{4})_([a-z0-9_]+)\.sql$")]
    private static partial Regex ResourceName();
}

/// <summary>One step of the schema.</summary>
internal sealed record Migration(int Number, string Name, string Sql)
{
    /// <summary>Of the text with Unix line ends, so that a checkout elsewhere does not look like a change.</summary>
    public byte[] Checksum { get; init; } = SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n")));
}

/// <summary>The database and this build disagree about what the schema was.</summary>
public sealed class MigrationException(string message) : Exception(message);
