using LawLab.Grains.Storage;
using Npgsql;

namespace LawLab.Web.Tests;

/// <summary>A migrated database of its own on the server that LAWLAB_TEST_POSTGRES names; dropped at the end.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly string _server;
    private readonly string _name = $"web_tests_{Guid.NewGuid():N}";

    private TestDatabase(string server) => _server = server;

    public string ConnectionString => new NpgsqlConnectionStringBuilder(_server) { Database = _name }.ConnectionString;

    public static async Task<TestDatabase> CreateAsync()
    {
        var server = Environment.GetEnvironmentVariable("LAWLAB_TEST_POSTGRES")
            ?? throw new InvalidOperationException("LAWLAB_TEST_POSTGRES names no server; eng/test.sh starts one.");
        var database = new TestDatabase(server);
        await database.ExecuteAsync($"create database {database._name}");
        await using var source = Connections.Open(database.ConnectionString);
        await Migrator.MigrateAsync(source);
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await ExecuteAsync($"drop database {_name} with (force)");
    }

    private async Task ExecuteAsync(string statement)
    {
        await using var connection = new NpgsqlConnection(_server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }
}
