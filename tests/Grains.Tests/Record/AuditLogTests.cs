using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Drafts;
using LawLab.Grains.Journal;
using LawLab.Grains.Record;
using LawLab.Grains.Tests.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace LawLab.Grains.Tests.Record;

/// <summary>What is on record, and that nothing is answered that is not.</summary>
public sealed class AuditLogTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    [Fact]
    public async Task Read_ByTheTeam_IsOnRecord()
    {
        var (@case, lead) = await cluster.Grains.OpenedCaseAsync();
        var draft = cluster.Grains.StrategyOf(@case);

        await @case.Read(lead);
        await @case.History(lead);
        await @case.Follow(lead);
        await draft.Open(lead);
        await draft.Changes(lead, 0);
        await draft.At(lead, 0);

        Assert.Equal(
            [
                ("case.opened", "allowed"), ("case.read", "allowed"), ("case.history-read", "allowed"), ("case.followed", "allowed"),
                ("draft.opened", "allowed"), ("draft.changes-read", "allowed"), ("draft.version-read", "allowed"),
            ],
            await EntriesAsync(lead));
    }

    [Fact]
    public async Task Newest_OfWhatIsFollowed_AddsNothing()
    {
        var (@case, lead) = await cluster.Grains.OpenedCaseAsync();

        Assert.NotNull(await @case.Newest(lead));

        Assert.Equal([("case.opened", "allowed")], await EntriesAsync(lead));
    }

    [Fact]
    public async Task Refusal_OfWhatIsForeignOrAbsent_IsOnRecordAlike()
    {
        var (foreign, _) = await cluster.Grains.OpenedCaseAsync();
        var absent = cluster.Grains.GetGrain<ICaseGrain>(OpaqueId.New());
        var outsider = Given.Attorney();

        foreach (var @case in new[] { foreign, absent })
        {
            Assert.Null(await @case.Read(outsider));
            Assert.Null(await @case.History(outsider));
            Assert.Equal("not-found", (await @case.Submit(Given.Note(outsider))).Refusal!.Code);
            Assert.Equal("not-found", (await @case.Submit(new AddTeamMember(Guid.NewGuid(), outsider, OpaqueId.New(), TeamRole.Lead))).Refusal!.Code);
            Assert.Null(await cluster.Grains.StrategyOf(@case).Open(outsider));
            var change = Given.Change(outsider, Delta.Empty.Insert("x"), 0);
            Assert.Equal("not-found", (await cluster.Grains.StrategyOf(@case).Submit(change)).Refusal!.Code);
        }

        (string, string)[] each =
        [
            ("case.read", "refused"), ("case.history-read", "refused"), ("case.add-case-note", "refused"), ("case.add-team-member", "refused"),
            ("draft.opened", "refused"), ("draft.submit-delta", "refused"),
        ];
        Assert.Equal([.. each, .. each], await EntriesAsync(outsider));
    }

    [Fact]
    public async Task TeamChange_IsOnRecordInTheTransactionOfItsEvent()
    {
        var (@case, lead) = await cluster.Grains.OpenedCaseAsync();
        var colleague = await cluster.Grains.RegisteredAsync(lead.OrganizationId);
        var add = new AddTeamMember(Guid.NewGuid(), lead, colleague.PersonId, TeamRole.CoCounsel);

        Assert.Null((await @case.Submit(add)).Refusal);
        Assert.Null((await @case.Submit(add)).Refusal);

        await using var same = cluster.Database.CreateCommand("""
            SELECT count(*) FROM audit_entry a JOIN journal_event e ON e.xmin::text = a.xmin::text AND a.object = e.stream
            WHERE a.tenant = $1 AND a.action = 'team-member.added' AND a.authority = 'team/Lead' AND a.detail ->> 'person' = $2
              AND a.detail ->> 'role' = 'CoCounsel' AND e.version::text = a.detail ->> 'version'
            """);
        same.Parameters.AddWithValue(lead.OrganizationId);
        same.Parameters.AddWithValue(colleague.PersonId);
        Assert.Equal(1L, await same.ExecuteScalarAsync());
        Assert.Equal(1, (await EntriesAsync(lead)).Count(entry => entry.Action == "team-member.added"));
    }

    [Fact]
    public async Task Wall_IsOnRecordWithoutItsReason()
    {
        var (@case, lead) = await cluster.Grains.OpenedCaseAsync();
        var colleague = await cluster.Grains.RegisteredAsync(lead.OrganizationId);

        Assert.Null((await @case.Submit(new RaiseWall(Guid.NewGuid(), lead, colleague.PersonId, "Former client", new DateOnly(2031, 3, 2)))).Refusal);
        Assert.Null((await @case.Submit(new AskToLiftWall(Guid.NewGuid(), lead, colleague.PersonId))).Refusal);
        Assert.Null(await @case.Read(colleague));

        Assert.Equal([("case.opened", "allowed"), ("wall.raised", "allowed"), ("wall.lift-asked", "allowed")], await EntriesAsync(lead));
        Assert.Equal([("case.read", "refused")], await EntriesAsync(colleague));
        await using var told = cluster.Database.CreateCommand("SELECT count(*) FROM audit_entry e WHERE e::text LIKE '%Former client%'");
        Assert.Equal(0L, await told.ExecuteScalarAsync());
    }

    [Fact]
    public async Task Write_ByManyAtOnce_MakesOneChainOfEach()
    {
        string[] tenants = [OpaqueId.New(), OpaqueId.New(), OpaqueId.New()];
        await using var one = new AuditLog(cluster.Serving, NullLogger<AuditLog>.Instance);
        await using var other = new AuditLog(cluster.Serving, NullLogger<AuditLog>.Instance);

        await Task.WhenAll(Enumerable.Range(0, 1_500).Select(n => (n % 2 == 0 ? one : other).WriteAsync(
            AuditEntry.Refused(Given.Attorney(tenants[n % 3]), "case.read", "case/" + OpaqueId.New()))));

        var found = await AuditChain.VerifyAsync(cluster.Database, [], CancellationToken.None);
        Assert.Null(found.Broken);
        await using var longest = cluster.Database.CreateCommand("SELECT array_agg(n) FROM (SELECT max(seq) AS n FROM audit_entry WHERE tenant = ANY($1) GROUP BY tenant)");
        longest.Parameters.AddWithValue(tenants);
        var lengths = (long[])(await longest.ExecuteScalarAsync())!;
        Assert.Equal([500L, 500L, 500L], lengths);
    }

    [Fact]
    public async Task Entries_CannotBeChangedByAStatement()
    {
        await cluster.Grains.OpenedCaseAsync();

        foreach (var change in new[] { "UPDATE audit_entry SET actor = ''", "DELETE FROM audit_entry", "TRUNCATE audit_entry" })
        {
            await using var command = cluster.Database.CreateCommand(change);
            Assert.Equal("23001", (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState);
        }
    }

    [Theory]
    [InlineData("Matter of Testigo")]
    [InlineData("A 012 345 678")]
    [InlineData("line\nbreak")]
    public void Entry_WithWhatIsNoCode_IsNotMadeAndNotQuoted(string text)
    {
        var actor = Given.Attorney();

        var refused = Assert.Throws<ArgumentException>(() => AuditEntry.Allowed("", actor, "", "case.read", "", new Dictionary<string, string> { ["code"] = text }));
        Assert.DoesNotContain(text, refused.Message, StringComparison.Ordinal);
        Assert.Equal("malformed", AuditEntry.Refused(actor, "case.read", text).Object);
    }

    private async Task<List<(string Action, string Result)>> EntriesAsync(Actor actor)
    {
        await using var command = cluster.Database.CreateCommand("SELECT action, result FROM audit_entry WHERE actor = $1 ORDER BY tenant, seq");
        command.Parameters.AddWithValue(actor.PersonId);
        await using var reader = await command.ExecuteReaderAsync();
        var entries = new List<(string, string)>();
        while (await reader.ReadAsync()) entries.Add((reader.GetString(0), reader.GetString(1)));
        return entries;
    }
}
