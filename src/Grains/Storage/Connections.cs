using Npgsql;

namespace LawLab.Grains.Storage;

/// <summary>How LawLab connects to PostgreSQL.</summary>
public static class Connections
{
    /// <summary>
    /// The pool for the product's own statements: prepared when repeated, bounded, never with a value in an error or a log.
    /// </summary>
    /// <param name="connectionString">As configured; pool size and time-outs in it win over these.</param>
    public static NpgsqlDataSource Open(string connectionString) => Build(connectionString, pool: 24);

    /// <summary>A few connections of the owner, for migrations and commands.</summary>
    public static NpgsqlDataSource OpenForOwner(string connectionString) => Build(connectionString, pool: 8);

    /// <summary>A pool for accounts and sessions, whose connections act for <c>accounts</c> and reach no tenant's data unless they say so.</summary>
    public static NpgsqlDataSource OpenForAccounts(string connectionString) => Build(connectionString, pool: 8, options: "-c lawlab.reach={accounts}");

    /// <summary>A small pool of its own for Orleans' membership and storage, so that load cannot starve heartbeats.</summary>
    public static NpgsqlDataSource OpenForOrleans(string connectionString) => Build(connectionString, pool: 8, searchPath: "orleans,public");

    private static NpgsqlDataSource Build(string connectionString, int pool, string? searchPath = null, string? options = null)
    {
        var given = new NpgsqlConnectionStringBuilder(connectionString);
        var settings = new NpgsqlConnectionStringBuilder
        {
            ApplicationName = "LawLab",
            MaxPoolSize = pool,
            Timeout = 5,
            CommandTimeout = 10,
            MaxAutoPrepare = 64,
            AutoPrepareMinUsages = 2,
            Timezone = "UTC",
            GssEncryptionMode = GssEncryptionMode.Disable,
            // Below the command time-out: the server gives up first, and says so.
            Options = "-c statement_timeout=8000 -c lock_timeout=2000 -c idle_in_transaction_session_timeout=10000",
        };
        foreach (var key in given.Keys.Cast<string>()) settings[key] = given[key];
        if (searchPath is not null) settings.SearchPath = searchPath;
        if (options is not null) settings.Options += " " + options;
        settings.IncludeErrorDetail = false;
        settings.PersistSecurityInfo = false;
        return new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
    }
}
