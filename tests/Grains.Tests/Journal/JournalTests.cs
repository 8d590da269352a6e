using System.Diagnostics;
using System.Text;
using LawLab.Grains.Access;
using LawLab.Grains.Journal;
using LawLab.Grains.Tests.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace LawLab.Grains.Tests.Journal;

/// <summary>The journal's table and its writer, without grains.</summary>
public sealed class JournalTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private PostgresJournal Journal => new(postgres.Source);

    [Fact]
    public async Task Append_ManyStreamsOneConflict_OnlyThatStreamFails()
    {
        await using var writer = new JournalWriter(Journal, NullLogger<JournalWriter>.Instance);
        var streams = Enumerable.Range(0, 50).Select(_ => "test/" + OpaqueId.New()).ToArray();
        Assert.Equal(AppendResult.Written, await writer.AppendAsync(Request(streams[7], 1)));

        var results = await Task.WhenAll(streams.Select(stream => writer.AppendAsync(Request(stream, 1))));

        Assert.Equal(AppendResult.Conflict, results[7]);
        Assert.Equal(49, results.Count(result => result == AppendResult.Written));
    }

    [Fact]
    public async Task Append_ConflictInTheMiddleOfABatch_NothingOfTheBatchIsWritten()
    {
        var streams = Enumerable.Range(0, 20).Select(_ => "test/" + OpaqueId.New()).ToArray();
        await Journal.AppendAsync([Request(streams[3], 1)], Cancellation);
        var batch = streams.Select(stream => Request(stream, 1)).ToArray();

        var conflict = await Assert.ThrowsAsync<PostgresException>(() => Journal.AppendAsync(batch, Cancellation));

        Assert.Equal(PostgresErrorCodes.UniqueViolation, conflict.SqlState);
        Assert.Equal([streams[3]], await Journal.ConflictsAsync(batch, Cancellation));
        Assert.Empty(await ReadAsync(streams[4]));
    }

    [Fact]
    public async Task Append_SameOperationAtAnotherVersion_IsRefusedByTheDatabase()
    {
        var stream = "test/" + OpaqueId.New();
        var operation = Guid.NewGuid();
        await Journal.AppendAsync([Request(stream, 1, operation)], Cancellation);

        await Assert.ThrowsAsync<PostgresException>(() => Journal.AppendAsync([Request(stream, 2, operation)], Cancellation));

        Assert.Equal(1, (await Journal.OperationsAsync(stream, [operation], Cancellation))[operation].Version);
    }

    [Fact]
    public async Task Append_ContentThatTheDatabaseRefuses_OthersAreWritten()
    {
        await using var writer = new JournalWriter(Journal, NullLogger<JournalWriter>.Instance);
        var (good, bad) = ("test/" + OpaqueId.New(), "test/\0" + OpaqueId.New());

        var results = await Task.WhenAll(writer.AppendAsync(Request(bad, 1)), writer.AppendAsync(Request(good, 1)));

        Assert.Equal([AppendResult.Rejected, AppendResult.Written], results);
    }

    [Fact]
    public async Task ReadAfter_AnEarlierTransactionCommitsLate_SkipsNothing()
    {
        var (late, early) = ("test/" + OpaqueId.New(), "test/" + OpaqueId.New());
        await using var connection = await postgres.Source.OpenConnectionAsync(Cancellation);
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        await using (var id = new NpgsqlCommand("SELECT pg_current_xact_id()::text", connection)) await id.ExecuteScalarAsync(Cancellation);
        await Journal.AppendAsync([Request(early, 1)], Cancellation);

        Assert.Empty(await ReadAsync());

        await InsertAsync(connection, Request(late, 1).Events[0]);
        await transaction.CommitAsync(Cancellation);
        // The fence is one for all databases of the server: what another test has under way may hold it back for a while.
        var read = await ReadAsync();
        for (var since = Stopwatch.StartNew(); read.Count < 2 && since.Elapsed < TimeSpan.FromSeconds(30);) read = await ReadAsync();
        // The late one began first: it comes first, although its number is the higher one.
        Assert.Equal([late, early], read);

        async Task<List<string>> ReadAsync() =>
            [.. (await Journal.ReadAfterAsync(JournalPosition.Start, 100_000, Cancellation)).Select(row => row.Event.Stream).Where(stream => stream == late || stream == early)];
    }

    [Theory]
    [InlineData("UPDATE journal_event SET actor = 'x'")]
    [InlineData("DELETE FROM journal_event")]
    [InlineData("TRUNCATE journal_event")]
    public async Task Change_OfWhatIsWritten_IsRefused(string statement)
    {
        await Journal.AppendAsync([Request("test/" + OpaqueId.New(), 1)], Cancellation);
        await using var command = postgres.Source.CreateCommand(statement);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Cancellation));

        Assert.Equal("23001", refused.SqlState);
    }

    [Theory]
    [InlineData("UPDATE journal_event SET data = 'x' WHERE stream = $1 AND version = 2", "version 2 does not fit its hash")]
    [InlineData("UPDATE journal_event SET at = at + interval '1 second' WHERE stream = $1 AND version = 2", "version 2 does not fit its hash")]
    [InlineData("DELETE FROM journal_event WHERE stream = $1 AND version = 2", "has no version 2")]
    public async Task Verify_SomeoneChangedARow_NamesIt(string statement, string expected)
    {
        var database = await postgres.Server.CreateDatabaseAsync();
        await using (var source = NpgsqlDataSource.Create(database + ";Pooling=false"))
        {
            var stream = "test/" + OpaqueId.New();
            await new PostgresJournal(source).AppendAsync([Chain(stream, 3)], Cancellation);
            Assert.Null((await JournalMaintenance.VerifyAsync(source, _ => { }, Cancellation)).Broken);

            await using (var off = source.CreateCommand("ALTER TABLE journal_event DISABLE TRIGGER ALL")) await off.ExecuteNonQueryAsync(Cancellation);
            await using var tamper = source.CreateCommand(statement);
            tamper.Parameters.AddWithValue(stream);
            await tamper.ExecuteNonQueryAsync(Cancellation);

            Assert.Contains(expected, (await JournalMaintenance.VerifyAsync(source, _ => { }, Cancellation)).Broken, StringComparison.Ordinal);
        }

        await postgres.Server.DropDatabaseAsync(database);
    }

    private static AppendRequest Chain(string stream, int length)
    {
        var hash = RecordedEvent.Genesis;
        return new AppendRequest([.. Enumerable.Range(1, length).Select(version =>
        {
            var recorded = Request(stream, version).Events[0].LinkedTo(hash);
            hash = recorded.Hash;
            return recorded;
        })], null);
    }

    private static AppendRequest Request(string stream, int version, Guid? operation = null) => new(
        [new RecordedEvent(
            stream, version, operation ?? Guid.NewGuid(), 0, "tenant", "test.happened.v1", "person",
            new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero), new byte[16], Encoding.UTF8.GetBytes("{}"), new byte[32], null)],
        null);

    private static async Task InsertAsync(NpgsqlConnection connection, RecordedEvent e)
    {
        await using var insert = new NpgsqlCommand(
            "INSERT INTO journal_event (stream, version, operation, part, tenant, type, actor, at, fingerprint, data, hash) VALUES ($1, $2, $3, 0, '', $4, '', now(), $5, $6, $7)",
            connection);
        insert.Parameters.AddWithValue(e.Stream);
        insert.Parameters.AddWithValue(e.Version);
        insert.Parameters.AddWithValue(e.Operation);
        insert.Parameters.AddWithValue(e.Type);
        insert.Parameters.AddWithValue(e.Fingerprint);
        insert.Parameters.AddWithValue(e.Data);
        insert.Parameters.AddWithValue(e.Hash);
        await insert.ExecuteNonQueryAsync(Cancellation);
    }

    private async Task<List<RecordedEvent>> ReadAsync(string stream)
    {
        var events = new List<RecordedEvent>();
        await foreach (var recorded in Journal.ReadAsync(stream, 0, Cancellation)) events.Add(recorded);
        return events;
    }
}
