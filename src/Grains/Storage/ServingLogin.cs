using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace LawLab.Grains.Storage;

/// <summary>
/// The login that LawLab serves with. It owns nothing, cannot pass by row-level security, and can neither change nor delete what is in
/// the journal and on record; the login of the settings, which owns the tables, only migrates and runs commands.
/// </summary>
public static class ServingLogin
{
    /// <summary>
    /// The serving login that goes with an owner's: named after it, with a password that follows from the owner's, so that every
    /// process with the same settings has the same.
    /// </summary>
    /// <exception cref="ArgumentException">The connection string has no password to make one from.</exception>
    public static string Of(string ownerConnectionString)
    {
        var owner = new NpgsqlConnectionStringBuilder(ownerConnectionString);
        if (owner.Password is not { Length: > 0 } password) throw new ArgumentException("The connection string has no password.", nameof(ownerConnectionString));
        var derived = HMACSHA256.HashData(Encoding.UTF8.GetBytes(password), Encoding.UTF8.GetBytes("lawlab serving login\n" + owner.Username));
        return new NpgsqlConnectionStringBuilder(ownerConnectionString) { Username = owner.Username + "_serving", Password = Convert.ToHexStringLower(derived) }.ConnectionString;
    }

    /// <summary>
    /// Makes the login where it is missing, gives it what serving needs, and lets the owner work on all tenants. Does nothing when all
    /// of that is so; to be called after each migration.
    /// </summary>
    /// <exception cref="PostgresException">42501: the owner may not make logins.</exception>
    public static async Task EnsureAsync(NpgsqlDataSource owner, string servingConnectionString, CancellationToken cancellation)
    {
        await using var connection = await owner.OpenConnectionAsync(cancellation);
        await ExecuteAsync(connection, "SELECT pg_advisory_lock($1)", cancellation, Migrator.LockKey);
        try
        {
            await MakeAsync(connection, servingConnectionString, cancellation);
            await ExecuteFormattedAsync(connection, Allow, cancellation, new NpgsqlConnectionStringBuilder(servingConnectionString).Username!);
        }
        finally
        {
            await ExecuteAsync(connection, "SELECT pg_advisory_unlock($1)", CancellationToken.None, Migrator.LockKey);
        }
    }

    /// <summary>Makes the login alone, by somebody who may, on behalf of an owner who may not.</summary>
    public static async Task MakeAsync(NpgsqlConnection administrator, string servingConnectionString, CancellationToken cancellation)
    {
        if (await CanConnectAsync(servingConnectionString, cancellation)) return;
        var serving = new NpgsqlConnectionStringBuilder(servingConnectionString);
        await ExecuteFormattedAsync(administrator, MakeLogin, cancellation, serving.Username!, serving.Password ?? "");
    }

    // Neither DO nor what it runs takes parameters: PostgreSQL itself quotes the name and the password.
    private static async Task ExecuteFormattedAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation, params string[] values)
    {
        await using var format = new NpgsqlCommand("SELECT format($1, VARIADIC $2)", connection) { Parameters = { new() { Value = sql }, new() { Value = values } } };
        await ExecuteAsync(connection, (string)(await format.ExecuteScalarAsync(cancellation))!, cancellation);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task<bool> CanConnectAsync(string servingConnectionString, CancellationToken cancellation)
    {
        try
        {
            await using var connection = new NpgsqlConnection(servingConnectionString + ";Pooling=false");
            await connection.OpenAsync(cancellation);
            return true;
        }
        catch (PostgresException refused) when (refused.SqlState is PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification)
        {
            return false;
        }
    }

    // Two databases of one server share their logins: whoever comes second finds it there.
    private const string MakeLogin = """
        DO $do$
        BEGIN
            CREATE ROLE %1$I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT NOBYPASSRLS PASSWORD %2$L;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN
            ALTER ROLE %1$I LOGIN PASSWORD %2$L;
        END $do$
        """;

    // Each table once: granting again would rewrite the catalogue at every start.
    private const string Allow = """
        DO $do$
        DECLARE
            one record;
        BEGIN
            IF NOT has_schema_privilege(%1$L, 'account', 'USAGE') OR NOT has_schema_privilege(%1$L, 'orleans', 'USAGE') THEN
                GRANT USAGE ON SCHEMA public, account, orleans TO %1$I;
            END IF;
            FOR one IN
                SELECT c.oid::regclass AS name, c.relrowsecurity, CASE
                    WHEN c.relname IN ('schema_migration', 'reference_code', 'detention_facility', 'ice_area', 'ice_month', 'ice_agreement', 'outcome_mark') OR starts_with(c.relname, 'eoir_') THEN 'SELECT'
                    WHEN c.relname IN ('journal_event', 'audit_entry', 'statistic_edition', 'statistic_answer') THEN 'SELECT, INSERT'
                    ELSE 'SELECT, INSERT, UPDATE, DELETE' END AS may
                FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace IN ('public'::regnamespace, 'account'::regnamespace, 'orleans'::regnamespace)
            LOOP
                IF NOT has_table_privilege(%1$L, one.name, 'SELECT') THEN
                    EXECUTE format('GRANT %%s ON %%s TO %%I', one.may, one.name, %1$L);
                END IF;
                IF one.relrowsecurity AND NOT EXISTS (
                    SELECT FROM pg_policy p WHERE p.polrelid = one.name AND p.polname = 'maintenance' AND p.polroles = ARRAY[(SELECT oid FROM pg_roles WHERE rolname = current_user)])
                THEN
                    EXECUTE format('DROP POLICY IF EXISTS maintenance ON %%s', one.name);
                    EXECUTE format('CREATE POLICY maintenance ON %%s TO CURRENT_USER USING (true)', one.name);
                END IF;
            END LOOP;
        END $do$
        """;
}
