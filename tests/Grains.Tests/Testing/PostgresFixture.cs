using LawLab.Grains.Storage;
using LawLab.Silo;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

[assembly: AssemblyFixture(typeof(LawLab.Grains.Tests.Testing.PostgresServer))]

namespace LawLab.Grains.Tests.Testing;

/// <summary>
/// The server of a test run: the one that <c>LAWLAB_TEST_POSTGRES</c> names (eng/test.sh starts one for all projects), or a
/// private one in a temporary directory. It starts with the first test that needs it.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const long TemplateLock = 0x74656D706C617465;
    private readonly SemaphoreSlim _once = new(1);
    private string? _administrator;
    private string? _template;
    private EmbeddedPostgres? _private;
    private string? _directory;

    /// <summary>A connection string of a user who may create databases.</summary>
    public async Task<string> AdministratorAsync()
    {
        await _once.WaitAsync();
        try
        {
            return _administrator ??= Environment.GetEnvironmentVariable("LAWLAB_TEST_POSTGRES") is { Length: > 0 } given ? given : await StartAsync();
        }
        finally
        {
            _once.Release();
        }
    }

    /// <summary>Creates a database: a copy of the migrated template, or an empty one.</summary>
    public async Task<string> CreateDatabaseAsync(bool migrated = true)
    {
        var administrator = await AdministratorAsync();
        var template = migrated ? await TemplateAsync(administrator) : "template1";
        var name = $"test_{Guid.NewGuid():n}";
        await ExecuteAsync(administrator, $"create database {name} template {template}");
        return new NpgsqlConnectionStringBuilder(administrator) { Database = name }.ConnectionString;
    }

    public async Task DropDatabaseAsync(string connectionString) =>
        await ExecuteAsync(await AdministratorAsync(), $"drop database {new NpgsqlConnectionStringBuilder(connectionString).Database} with (force)");

    public async ValueTask DisposeAsync()
    {
        if (_private is not null)
            await _private.DisposeAsync();
        if (_directory is not null)
            Directory.Delete(_directory, recursive: true);
        _once.Dispose();
    }

    private async Task<string> StartAsync()
    {
        _directory = Directory.CreateTempSubdirectory("lawlab-tests-").FullName;
        _private = await EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions(_directory, Environment.GetEnvironmentVariable("LawLab__PostgresBinaries")), NullLogger.Instance, CancellationToken.None);
        return _private.AdministratorConnectionString;
    }

    // Named by its migrations, so that a server which outlives a run never serves yesterday's schema. Renamed when complete.
    private async Task<string> TemplateAsync(string administrator)
    {
        await _once.WaitAsync();
        try
        {
            return _template ??= await BuildTemplateAsync(administrator);
        }
        finally
        {
            _once.Release();
        }
    }

    private static async Task<string> BuildTemplateAsync(string administrator)
    {
        var name = "lawlab_" + Migrator.Fingerprint();
        await using var connection = new NpgsqlConnection(administrator + ";Pooling=false");
        await connection.OpenAsync();
        await RunAsync($"select pg_advisory_lock({TemplateLock})");
        await using var find = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection) { Parameters = { new() { Value = name } } };
        if (await find.ExecuteScalarAsync() is not null)
            return name;

        await RunAsync($"drop database if exists {name}_new with (force)");
        await RunAsync($"create database {name}_new");
        var database = new NpgsqlConnectionStringBuilder(administrator) { Database = $"{name}_new", Pooling = false }.ConnectionString;
        await using (var source = NpgsqlDataSource.Create(database))
        {
            await Migrator.MigrateAsync(source);
            await ServingLogin.EnsureAsync(source, ServingLogin.Of(database), CancellationToken.None);
        }

        await RunAsync($"alter database {name}_new rename to {name}");
        return name;

        async Task RunAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>A migrated database for one test class. A test that cannot reach it fails.</summary>
public sealed class PostgresFixture(PostgresServer server) : IAsyncLifetime
{
    private NpgsqlDataSource? _source;
    private NpgsqlDataSource? _serving;

    public PostgresServer Server => server;

    /// <summary>Of the owner.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>Of the login that serves.</summary>
    public string ServingConnectionString => ServingLogin.Of(ConnectionString);

    /// <summary>The owner's pool, which sees every tenant.</summary>
    public NpgsqlDataSource Source => _source ?? throw new InvalidOperationException("The database is not there yet.");

    /// <summary>The pool that serves, with the settings of the product.</summary>
    public NpgsqlDataSource Serving => _serving ??= Connections.Open(ServingConnectionString);

    public async ValueTask InitializeAsync()
    {
        var database = await server.CreateDatabaseAsync();
        ConnectionString = new NpgsqlConnectionStringBuilder(database) { MaxPoolSize = 20, IncludeErrorDetail = true }.ConnectionString;
        _source = NpgsqlDataSource.Create(ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        if (_source is not null)
            await _source.DisposeAsync();
        if (_serving is not null)
            await _serving.DisposeAsync();
        if (ConnectionString.Length > 0)
            await server.DropDatabaseAsync(ConnectionString);
    }
}
