using LawLab.Grains.Storage;
using Npgsql;

namespace LawLab.Graph.Tests.Testing;

/// <summary>A database of its own on the PostgreSQL that <c>LAWLAB_TEST_POSTGRES</c> names; dropped at the end.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly string _name;
    private readonly string _server;

    private TestDatabase(string server, string name, NpgsqlDataSource source) => (_server, _name, Source) = (server, name, source);

    public NpgsqlDataSource Source { get; }

    public static async Task<TestDatabase> CreateAsync(bool migrated = true)
    {
        var server = Environment.GetEnvironmentVariable("LAWLAB_TEST_POSTGRES")
            ?? throw new InvalidOperationException("Set LAWLAB_TEST_POSTGRES to a connection string that may create databases; eng/test.sh does.");
        var name = $"graph_{Guid.NewGuid():N}";
        await ExecuteAsync(server, $"create database {name}");
        var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server) { Database = name, IncludeErrorDetail = false }.ConnectionString);
        if (migrated) await Migrator.MigrateAsync(source);
        return new TestDatabase(server, name, source);
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await ExecuteAsync(_server, $"drop database {_name} with (force)");
    }

    private static async Task ExecuteAsync(string server, string sql)
    {
        await using var source = NpgsqlDataSource.Create(server);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
