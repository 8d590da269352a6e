using LawLab.Grains.Storage;
using Npgsql;

namespace LawLab.Graph.Tests.Testing;

/// <summary>A database of its own on the PostgreSQL that <c>LAWLAB_TEST_POSTGRES</c> names; dropped at the end.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly string _name;
    private readonly string _server;

    private TestDatabase(string server, string name, NpgsqlDataSource owner, NpgsqlDataSource source) =>
        (_server, _name, Owner, Source) = (server, name, owner, source);

    /// <summary>The owner's, who sees every tenant.</summary>
    public NpgsqlDataSource Owner { get; }

    /// <summary>Of the login that serves.</summary>
    public NpgsqlDataSource Source { get; }

    public static async Task<TestDatabase> CreateAsync(bool migrated = true)
    {
        var server = Environment.GetEnvironmentVariable("LAWLAB_TEST_POSTGRES")
            ?? throw new InvalidOperationException("Set LAWLAB_TEST_POSTGRES to a connection string that may create databases; eng/test.sh does.");
        var name = $"graph_{Guid.NewGuid():N}";
        await ExecuteAsync(server, $"create database {name}");
        var owner = new NpgsqlConnectionStringBuilder(server) { Database = name, IncludeErrorDetail = false }.ConnectionString;
        var source = NpgsqlDataSource.Create(owner);
        if (migrated)
        {
            await Migrator.MigrateAsync(source);
            await ServingLogin.EnsureAsync(source, ServingLogin.Of(owner), CancellationToken.None);
        }

        return new TestDatabase(server, name, source, NpgsqlDataSource.Create(ServingLogin.Of(owner)));
    }

    public async ValueTask DisposeAsync()
    {
        await Owner.DisposeAsync();
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
