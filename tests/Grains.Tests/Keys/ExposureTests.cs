using LawLab.Grains.Keys;
using LawLab.Grains.Tests.Testing;
using Xunit;

namespace LawLab.Grains.Tests.Keys;

public sealed class ExposureTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Red? Add the new column to <c>Exposure.txt</c>, and look first whether it must be in clear.</summary>
    [Fact]
    public async Task Read_EveryColumnOfTheSchema_HasAReviewedReason()
    {
        var columns = (await Exposure.ReadAsync(postgres.Source, Cancellation)).Columns;

        Assert.Empty(columns.Where(column => string.IsNullOrWhiteSpace(column.Reason)).Select(column => $"{column.Table}.{column.Column}"));
    }

    [Fact]
    public async Task Reviewed_EveryLine_IsOfAColumnThatIsThere()
    {
        var columns = (await Exposure.ReadAsync(postgres.Source, Cancellation)).Columns;
        var known = columns.SelectMany(column => new[] { $"{column.Table}.{column.Column}", $"{column.Table}.*" }).ToHashSet();

        Assert.DoesNotContain(Exposure.Reviewed().Keys, line => !known.Contains(line));
    }

    [Fact]
    public async Task Read_ColumnNobodyReviewed_SaysNothingOfIt()
    {
        var database = await postgres.Server.CreateDatabaseAsync();
        await using (var source = Npgsql.NpgsqlDataSource.Create(database + ";Pooling=false"))
        {
            await using (var alter = source.CreateCommand("ALTER TABLE case_index ADD COLUMN birth_date date; CREATE SCHEMA more; CREATE TABLE more.client (name text)"))
            {
                await alter.ExecuteNonQueryAsync(Cancellation);
            }

            var columns = (await Exposure.ReadAsync(source, Cancellation)).Columns;

            Assert.Equal(["case_index.birth_date", "more.client.name"], columns.Where(column => column.Kind is null).Select(column => $"{column.Table}.{column.Column}"));
        }

        await postgres.Server.DropDatabaseAsync(database);
    }
}
