using LawLab.Grains.Journal;
using LawLab.Grains.Tests.Testing;
using Xunit;

namespace LawLab.Grains.Tests.Record;

/// <summary>A record that cannot be written ends reading: with a database of its own, because its table goes away.</summary>
public sealed class UnwritableRecordTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    [Fact]
    public async Task Read_WhileTheRecordCannotBeWritten_GivesNothing()
    {
        var (@case, lead) = await cluster.Grains.OpenedCaseAsync();
        await ExecuteAsync("ALTER TABLE audit_entry RENAME TO audit_entry_away");

        await Assert.ThrowsAsync<JournalUnavailableException>(() => @case.Read(lead));
        await Assert.ThrowsAsync<JournalUnavailableException>(() => cluster.Grains.StrategyOf(@case).Open(lead));
        Assert.Equal("server.busy", (await @case.Submit(Given.Note(Given.Attorney()))).Refusal!.Code);

        await ExecuteAsync("ALTER TABLE audit_entry_away RENAME TO audit_entry");
        Assert.NotNull(await @case.Read(lead));
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = cluster.Database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
