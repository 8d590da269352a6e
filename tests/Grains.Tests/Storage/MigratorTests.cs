using LawLab.Grains.Storage;
using LawLab.Grains.Tests.Testing;
using Npgsql;
using Xunit;

namespace LawLab.Grains.Tests.Storage;

public sealed class MigratorTests(PostgresServer server) : IAsyncLifetime
{
    private string _database = "";
    private NpgsqlDataSource _source = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await server.CreateDatabaseAsync(migrated: false);
        _source = NpgsqlDataSource.Create(_database);
    }

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        await server.DropDatabaseAsync(_database);
    }

    [Fact]
    public async Task Migrate_EmptyDatabase_AppliesAllOnce()
    {
        Assert.Equal(Migrator.Embedded().Count, await Migrator.MigrateAsync(_source, Cancellation));
        Assert.Equal(0, await Migrator.MigrateAsync(_source, Cancellation));
        Assert.Equal(Migrator.Embedded().Select(m => m.Name), await AppliedAsync());
    }

    [Fact]
    public async Task Migrate_FourProcessesAtOnce_EachMigrationIsAppliedByOne()
    {
        // With a limit that no waiting process would keep to: it is for requests.
        var sources = Enumerable.Range(0, 4)
            .Select(_ => NpgsqlDataSource.Create(_database + ";Pooling=false;Options=-c lock_timeout=1"))
            .ToList();

        var applied = await Task.WhenAll(sources.Select(source => Migrator.MigrateAsync(source, Cancellation)));

        Assert.Equal(Migrator.Embedded().Count, applied.Sum());
        Assert.Single(applied, count => count > 0);
        foreach (var source in sources)
            await source.DisposeAsync();
    }

    [Fact]
    public async Task Migrate_AppliedOneWasChanged_IsRefusedByName()
    {
        await MigrateAsync(new Migration(1, "case", "create table case_file (id int)"));

        var refused = await Assert.ThrowsAsync<MigrationException>(() => MigrateAsync(new Migration(1, "case", "create table case_file (id bigint)")));

        Assert.Contains("0001_case was changed", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrate_LineEndsDiffer_IsTheSameMigration()
    {
        await MigrateAsync(new Migration(1, "case", "create table case_file\n(id int)"));

        Assert.Equal(0, await MigrateAsync(new Migration(1, "case", "create table case_file\r\n(id int)")));
    }

    [Fact]
    public async Task Migrate_DatabaseOfANewerBuild_IsRefused()
    {
        Migration first = new(1, "case", "select 1"), second = new(2, "hearing", "select 2");
        await MigrateAsync(first, second);

        var refused = await Assert.ThrowsAsync<MigrationException>(() => MigrateAsync(first));

        Assert.Contains("newer than this build", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrate_OneFails_ThoseBeforeItStayAndItLeavesNothing()
    {
        Migration first = new(1, "case", "create table case_file (id int)");

        await Assert.ThrowsAsync<PostgresException>(() => MigrateAsync(first, new(2, "hearing", "create table hearing (id int); select nonsense")));

        Assert.Equal(["case"], await AppliedAsync());
        Assert.Equal(1, await MigrateAsync(first, new(2, "hearing", "create table hearing (id int)")));
    }

    private Task<int> MigrateAsync(params Migration[] migrations) => Migrator.MigrateAsync(_source, migrations, Cancellation);

    private async Task<IReadOnlyList<string>> AppliedAsync()
    {
        await using var command = _source.CreateCommand("select name from public.schema_migration order by number");
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        var names = new List<string>();
        while (await reader.ReadAsync(Cancellation))
            names.Add(reader.GetString(0));
        return names;
    }
}
