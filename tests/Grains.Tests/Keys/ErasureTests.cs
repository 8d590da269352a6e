using System.Text;
using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Drafts;
using LawLab.Grains.Journal;
using LawLab.Grains.Keys;
using LawLab.Grains.Tests.Testing;
using Npgsql;
using Orleans.TestingHost;
using Xunit;

namespace LawLab.Grains.Tests.Keys;

/// <summary>A client is forgotten: on every way, in the database, and in a backup that is restored afterwards.</summary>
public sealed class ErasureTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private const string CountSnapshots = "SELECT count(*) FROM orleans.grain_state";
    private const string CountDestroyed = "SELECT count(*) FROM data_key WHERE subject = ANY($1) AND wrapped = '' AND erased_at IS NOT NULL";

    // Event, destroyed key and record: one transaction.
    private const string SelectRecorded = """
        SELECT a.authority || ' ' || (a.detail ->> 'asked-by') FROM audit_entry a
        JOIN journal_event e ON e.stream = a.object AND e.type = 'client.erased.v1' AND e.xmin::text = a.xmin::text
        JOIN data_key k ON k.subject = a.object AND k.xmin::text = a.xmin::text
        WHERE a.object = $1 AND a.action = 'client.erased'
        """;

    private static readonly string[] s_tables = ["tenant_key", "data_key", "journal_event", "case_index", "orleans.grain_state"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ErasureList List => new(cluster.ErasureFile);

    [Fact]
    public async Task Erase_ByTwo_EveryAnswerIsThatOfAbsence_AndTheJournalIsWhole()
    {
        var (@case, lead) = await WrittenAsync();
        var (kept, _) = await cluster.Grains.OpenedCaseAsync(lead);
        var draft = cluster.Grains.StrategyOf(@case);
        // Enough for a snapshot of each.
        await Task.WhenAll(Enumerable.Range(0, 600).Select(n => @case.Submit(Given.Note(lead, $"Note {n}"))));
        await Task.WhenAll(Enumerable.Range(0, 600).Select(_ => draft.Submit(Given.Change(lead, Delta.Empty.Insert("More"), baseVersion: 1))));
        await cluster.Cluster.DeactivateAsync(@case);
        await cluster.Cluster.DeactivateAsync(draft);
        Assert.Equal(600, (await @case.Read(lead))!.Notes.Count);
        Assert.Equal(601, (await draft.Open(lead))!.Version);
        Assert.Equal(2L, await ScalarAsync(CountSnapshots));

        Assert.Equal(new CaseReply(null, null), await EraseAsync(@case, lead));

        await AbsentAsync(@case, draft, lead);
        Assert.Equal(0L, await ScalarAsync(CountSnapshots));
        Assert.Equal([kept.GetPrimaryKeyString()], await ListedAsync(cluster.Database, cluster.Clients, lead));
        Assert.Equal(2L, await ScalarAsync(CountDestroyed, [Subjects(@case)]));
        Assert.Contains(@case.GetPrimaryKeyString(), List.Read());
        Assert.Equal("role/OrganizationAdministrator " + lead.PersonId, await ScalarAsync(SelectRecorded, "case/" + @case.GetPrimaryKeyString()));

        await JournalMaintenance.RebuildReadModelsAsync(cluster.Database, MemoryRootKey.Shared, (_, _) => { }, Cancellation);
        Assert.Equal([kept.GetPrimaryKeyString()], await ListedAsync(cluster.Database, cluster.Clients, lead));
        Assert.Null((await JournalMaintenance.VerifyAsync(cluster.Database, _ => { }, Cancellation)).Broken);
        await AbsentAsync(@case, draft, lead);
    }

    [Fact]
    public async Task Erase_ThenYesterdaysBackup_OpensNothingOnceTheListWasApplied()
    {
        var (@case, lead) = await WrittenAsync();
        var (kept, _) = await cluster.Grains.OpenedCaseAsync(lead);
        var backup = await BackupAsync();
        try
        {
            await EraseAsync(@case, lead);
            await using var restored = NpgsqlDataSource.Create(backup);
            // The backup alone, with the root key, brings her back.
            Assert.Equal((false, false), await ErasedAsync(restored, @case));

            Assert.Equal(2, await KeyMaintenance.ApplyErasuresAsync(restored, List, Cancellation));

            Assert.Equal((true, true), await ErasedAsync(restored, @case));
            await JournalMaintenance.RebuildReadModelsAsync(restored, MemoryRootKey.Shared, (_, _) => { }, Cancellation);
            Assert.Equal([kept.GetPrimaryKeyString()], await ListedAsync(restored, cluster.Clients, lead));
            Assert.Null((await JournalMaintenance.VerifyAsync(restored, _ => { }, Cancellation)).Broken);
            await using var again = await ClusterFixture.DeployAsync(backup, silos: 1);
            await AbsentAsync(
                again.GrainFactory.GetGrain<ICaseGrain>(@case.GetPrimaryKeyString()), again.GrainFactory.StrategyOf(@case), lead);
            Assert.NotNull(await again.GrainFactory.GetGrain<ICaseGrain>(kept.GetPrimaryKeyString()).Read(lead));
            Assert.Equal(0, await KeyMaintenance.ApplyErasuresAsync(restored, List, Cancellation));
        }
        finally
        {
            await cluster.Server.DropDatabaseAsync(backup);
        }
    }

    [Fact]
    public async Task Erase_DraftNeverWritten_CanNeverBeWritten()
    {
        var (@case, lead) = await cluster.Grains.OpenedCaseAsync();
        await EraseAsync(@case, lead);

        Assert.Equal("not-found", (await cluster.Grains.StrategyOf(@case).Submit(Given.Change(lead, Delta.Empty.Insert("Late"), 0))).Refusal!.Code);
        Assert.Equal(2L, await ScalarAsync(CountDestroyed, [Subjects(@case)]));
    }

    [Fact]
    public async Task Erase_WhoMayNot_LearnsNothingMoreThanBefore()
    {
        var (@case, lead) = await cluster.Grains.OpenedCaseAsync();
        var member = await cluster.Grains.RegisteredAsync(lead.OrganizationId);
        await @case.Submit(Given.Member(lead, member));
        await @case.Submit(new PlaceLegalHold(Guid.NewGuid(), lead, "Preservation letter"));

        Assert.Equal("access.not-allowed", (await @case.Submit(new AskToEraseClient(Guid.NewGuid(), member))).Refusal!.Code);
        Assert.Equal("not-found", (await @case.Submit(new EraseClient(Guid.NewGuid(), Given.Attorney(lead.OrganizationId)))).Refusal!.Code);
        Assert.Null((await @case.Read(member))!.Erasure);
        Assert.Null(await @case.Erasure(member));
        Assert.Equal("Preservation letter", (await @case.Erasure(Given.OrganizationAdministrator(lead.OrganizationId)))!.Hold!.Reason);
        Assert.Equal("Preservation letter", (await @case.Read(lead))!.Erasure!.Hold!.Reason);
    }

    [Fact]
    public async Task Erase_ListCannotBeWritten_IsNotConfirmedUntilItCan()
    {
        var (@case, lead) = await cluster.Grains.OpenedCaseAsync();
        var administrator = Given.OrganizationAdministrator(lead.OrganizationId);
        await @case.Submit(new AskToEraseClient(Guid.NewGuid(), lead));
        var erase = new EraseClient(Guid.NewGuid(), administrator);
        List.Add([]);
        var whole = await File.ReadAllTextAsync(cluster.ErasureFile, Cancellation);
        await File.AppendAllTextAsync(cluster.ErasureFile, "damaged\n", Cancellation);

        var refused = await @case.Submit(erase);
        await File.WriteAllTextAsync(cluster.ErasureFile, whole, Cancellation);

        Assert.Equal(("erasure.not-listed", true), (refused.Refusal!.Code, refused.Refusal.Retry));
        Assert.Null(await @case.Read(lead));
        Assert.Equal(new CaseReply(null, null), await @case.Submit(erase));
        Assert.Contains(@case.GetPrimaryKeyString(), List.Read());
    }

    [Fact]
    public async Task Start_ErasedAndNotOnTheList_IsPutOnIt()
    {
        var (@case, lead) = await cluster.Grains.OpenedCaseAsync();
        await EraseAsync(@case, lead);
        var another = new ErasureList(cluster.ErasureFile + ".another");
        try
        {
            Assert.Equal(0, await KeyMaintenance.ApplyErasuresAsync(cluster.Database, another, Cancellation));
            Assert.Contains(@case.GetPrimaryKeyString(), another.Read());
        }
        finally
        {
            File.Delete(cluster.ErasureFile + ".another");
        }
    }

    /// <summary>A case with a strategy.</summary>
    private async Task<(ICaseGrain Case, Actor Lead)> WrittenAsync()
    {
        var (@case, lead) = await cluster.Grains.OpenedCaseAsync();
        Assert.Null((await cluster.Grains.StrategyOf(@case).Submit(Given.Change(lead, Delta.Empty.Insert("Theory"), baseVersion: 0))).Refusal);
        return (@case, lead);
    }

    private static async Task<CaseReply> EraseAsync(ICaseGrain @case, Actor lead)
    {
        Assert.Null((await @case.Submit(new AskToEraseClient(Guid.NewGuid(), lead))).Refusal);
        var reply = await @case.Submit(new EraseClient(Guid.NewGuid(), Given.OrganizationAdministrator(lead.OrganizationId)));
        Assert.Null(reply.Refusal);
        return reply;
    }

    private async Task AbsentAsync(ICaseGrain @case, IDraftGrain draft, Actor lead)
    {
        var absent = cluster.Grains.GetGrain<ICaseGrain>(OpaqueId.New());
        Assert.Null(await @case.Read(lead));
        Assert.Null(await @case.History(lead));
        Assert.Null(await @case.Access());
        Assert.Null(await @case.Erasure(lead));
        Assert.Equal(await absent.Submit(Given.Note(lead)), await @case.Submit(Given.Note(lead)));
        Assert.Equal(await absent.Submit(new EraseClient(Guid.NewGuid(), lead)), await @case.Submit(new EraseClient(Guid.NewGuid(), lead)));
        Assert.Null(await draft.Open(lead));
        Assert.Null(await draft.Head());
        Assert.Null(await draft.At(lead, 1));
        Assert.Null(await draft.Changes(lead, 0));
        Assert.Null(await draft.Export(lead, null, "txt"));
        var change = Given.Change(lead, Delta.Empty.Insert("Late"), baseVersion: 0);
        Assert.Equal(await cluster.Grains.StrategyOf(absent).Submit(change), await draft.Submit(change));
    }

    private static async Task<string[]> ListedAsync(NpgsqlDataSource database, BlindIndex clients, Actor actor)
    {
        var page = await new CaseIndex(database, clients, TimeProvider.System).List(actor, new CaseFilter(), new(50, Order: CaseOrder.Pseudonym), Cancellation);
        return [.. page.Rows.Select(row => row.Id)];
    }

    private static string[] Subjects(ICaseGrain @case) =>
        ["case/" + @case.GetPrimaryKeyString(), "draft/" + DraftId.StrategyOf(@case.GetPrimaryKeyString())];

    /// <summary>Whether the keys of case and draft are destroyed; where not, that their first event opens.</summary>
    private static async Task<(bool Case, bool Draft)> ErasedAsync(NpgsqlDataSource database, ICaseGrain @case)
    {
        using var tenants = new TenantKeys(MemoryRootKey.Shared, TimeProvider.System);
        var erased = new List<bool>();
        foreach (var stream in Subjects(@case))
        {
            using var seal = await new KeyStore(database, MemoryRootKey.Shared, tenants).SealOfAsync(stream, Cancellation);
            erased.Add(seal!.IsErased);
            if (seal.IsErased) continue;
            await foreach (var recorded in new PostgresJournal(database).ReadAsync(stream, 0, Cancellation))
            {
                Assert.Matches("Testigo|Theory", Encoding.UTF8.GetString(seal.OpenEvent(recorded)));
            }
        }

        return (erased[0], erased[1]);
    }

    /// <summary>All that is in the database now, in another one, as from a dump.</summary>
    private async Task<string> BackupAsync()
    {
        var backup = await cluster.Server.CreateDatabaseAsync();
        await using var target = NpgsqlDataSource.Create(backup);
        await using var from = await cluster.Database.OpenConnectionAsync(Cancellation);
        await using var into = await target.OpenConnectionAsync(Cancellation);
        foreach (var table in s_tables)
        {
            await using var read = await from.BeginRawBinaryCopyAsync($"COPY {table} TO STDOUT (FORMAT BINARY)", Cancellation);
            await using var write = await into.BeginRawBinaryCopyAsync($"COPY {table} FROM STDIN (FORMAT BINARY)", Cancellation);
            await read.CopyToAsync(write, Cancellation);
        }

        return backup;
    }

    private async Task<object?> ScalarAsync(string sql, params object[] values)
    {
        await using var command = cluster.Database.CreateCommand(sql);
        foreach (var value in values) command.Parameters.AddWithValue(value);
        return await command.ExecuteScalarAsync(Cancellation);
    }
}
