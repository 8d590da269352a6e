using LawLab.Grains.Storage;
using Npgsql;

namespace LawLab.Silo;

/// <summary>
/// The database of this process: the one that <c>ConnectionStrings__LawLab</c> names, or one that it runs for itself.
/// Disposing ends the connections and, last, the server.
/// </summary>
internal sealed class Database : IAsyncDisposable
{
    private readonly EmbeddedPostgres? _embedded;
    private readonly string _serving;

    private Database(string owner, string serving, EmbeddedPostgres? embedded)
    {
        (_embedded, _serving) = (embedded, serving);
        Owner = Connections.OpenForOwner(owner);
        Source = Connections.Open(serving);
        Accounts = Connections.OpenForAccounts(serving);
        Orleans = Connections.OpenForOrleans(serving);
    }

    /// <summary>Of the login that owns the tables, for the time before serving and for commands.</summary>
    public NpgsqlDataSource Owner { get; }

    /// <summary>Of the login that serves; each transaction says whom it acts for.</summary>
    public NpgsqlDataSource Source { get; }

    /// <summary>For accounts and sessions; see <see cref="Connections.OpenForAccounts"/>.</summary>
    public NpgsqlDataSource Accounts { get; }

    /// <summary>For Orleans alone; see <see cref="Connections.OpenForOrleans"/>.</summary>
    public NpgsqlDataSource Orleans { get; }

    public bool IsEmbedded => _embedded is not null;

    /// <summary>The database for a command: the running LawLab's when there is one, else as <see cref="OpenAsync"/>.</summary>
    /// <exception cref="StartupProblem">There is no database that LawLab can use.</exception>
    public static async Task<Database> OpenForCommandAsync(IConfiguration configuration, ILoggerFactory logging, CancellationToken cancellation)
    {
        var running = string.IsNullOrWhiteSpace(configuration.GetConnectionString("LawLab"))
            ? await EmbeddedPostgres.FindRunningAsync(Options(configuration), cancellation)
            : null;
        return running is null ? await OpenAsync(configuration, logging, cancellation) : new Database(running, Serving(configuration, running), embedded: null);
    }

    /// <exception cref="StartupProblem">There is no database that LawLab can use.</exception>
    public static async Task<Database> OpenAsync(IConfiguration configuration, ILoggerFactory logging, CancellationToken cancellation)
    {
        var foreign = configuration.GetConnectionString("LawLab");
        var embedded = string.IsNullOrWhiteSpace(foreign)
            ? await EmbeddedPostgres.StartAsync(Options(configuration), logging.CreateLogger<EmbeddedPostgres>(), cancellation)
            : null;

        var owner = embedded?.ConnectionString ?? DatabaseCheck.Parse(foreign!).ConnectionString;
        var database = new Database(owner, Serving(configuration, owner), embedded);
        try
        {
            // Only a benchmark that does not measure writes has a reason to set this.
            await DatabaseCheck.EnsureUsableAsync(database.Owner, configuration.GetValue<bool>("LawLab:AllowVolatileDatabase"), cancellation);
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Brings the schema to this build, and the login that serves with it.</summary>
    /// <exception cref="StartupProblem">The owner may not, or the server refuses the login.</exception>
    public async Task PrepareAsync(CancellationToken cancellation = default)
    {
        await Migrator.MigrateAsync(Owner, cancellation);
        var name = new NpgsqlConnectionStringBuilder(_serving).Username;
        try
        {
            await ServingLogin.EnsureAsync(Owner, _serving, cancellation);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new StartupProblem($"LawLab serves with a login of its own, {name}, and may not create it. Run ALTER ROLE … CREATEROLE for the user in ConnectionStrings__LawLab, or create a login and name it in ConnectionStrings__LawLabServing.", e);
        }

        try
        {
            await using var connection = await Source.OpenConnectionAsync(cancellation);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification)
        {
            throw new StartupProblem($"PostgreSQL refused the login {name}, with which LawLab serves. Allow it where the user in ConnectionStrings__LawLab is allowed (pg_hba.conf), or name another in ConnectionStrings__LawLabServing.", e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Owner.DisposeAsync();
        await Source.DisposeAsync();
        await Accounts.DisposeAsync();
        await Orleans.DisposeAsync();
        if (_embedded is not null)
            await _embedded.DisposeAsync();
    }

    private static string Serving(IConfiguration configuration, string owner)
    {
        if (configuration.GetConnectionString("LawLabServing") is { Length: > 0 } given) return DatabaseCheck.Parse(given, "LawLabServing").ConnectionString;
        try
        {
            return ServingLogin.Of(owner);
        }
        catch (ArgumentException e)
        {
            throw new StartupProblem("ConnectionStrings__LawLab has no password, from which LawLab would make that of the login it serves with. Create such a login (CREATE ROLE lawlab_serving LOGIN) and name it in ConnectionStrings__LawLabServing.", e);
        }
    }

    internal static EmbeddedPostgresOptions Options(IConfiguration configuration) =>
        new(configuration["LawLab:DataDirectory"] is { Length: > 0 } directory ? directory : DataDirectory.Default(), configuration["LawLab:PostgresBinaries"]);
}
