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

    private Database(string connectionString, EmbeddedPostgres? embedded)
    {
        _embedded = embedded;
        Source = Connections.Open(connectionString);
        Orleans = Connections.OpenForOrleans(connectionString);
    }

    /// <summary>For everything but Orleans.</summary>
    public NpgsqlDataSource Source { get; }

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
        return running is null ? await OpenAsync(configuration, logging, cancellation) : new Database(running, embedded: null);
    }

    /// <exception cref="StartupProblem">There is no database that LawLab can use.</exception>
    public static async Task<Database> OpenAsync(IConfiguration configuration, ILoggerFactory logging, CancellationToken cancellation)
    {
        var foreign = configuration.GetConnectionString("LawLab");
        var embedded = string.IsNullOrWhiteSpace(foreign)
            ? await EmbeddedPostgres.StartAsync(Options(configuration), logging.CreateLogger<EmbeddedPostgres>(), cancellation)
            : null;

        var database = new Database(embedded?.ConnectionString ?? DatabaseCheck.Parse(foreign!).ConnectionString, embedded);
        try
        {
            // Only a benchmark that does not measure writes has a reason to set this.
            await DatabaseCheck.EnsureUsableAsync(database.Source, configuration.GetValue<bool>("LawLab:AllowVolatileDatabase"), cancellation);
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await Orleans.DisposeAsync();
        if (_embedded is not null)
            await _embedded.DisposeAsync();
    }

    internal static EmbeddedPostgresOptions Options(IConfiguration configuration) =>
        new(configuration["LawLab:DataDirectory"] is { Length: > 0 } directory ? directory : DataDirectory.Default(), configuration["LawLab:PostgresBinaries"]);
}
