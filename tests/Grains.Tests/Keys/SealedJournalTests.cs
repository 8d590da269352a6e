using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.Cases;
using LawLab.Grains.Drafts;
using LawLab.Grains.Journal;
using LawLab.Grains.Tests.Testing;
using Orleans.TestingHost;
using Xunit;

namespace LawLab.Grains.Tests.Keys;

/// <summary>What the product leaves in the database, through real silos on real PostgreSQL.</summary>
public sealed class SealedJournalTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private PostgresJournal Journal => new(cluster.Database);

    [Fact]
    public async Task Stored_OfCaseDraftAndSnapshot_HoldsNoFactInClear()
    {
        var opening = Given.Opening(Given.Attorney()) with { Caption = "Matter of Quillmarker", ANumber = "A 091 827 364" };
        var @case = cluster.Grains.Case(opening);
        await @case.Submit(opening);
        // Enough for a snapshot.
        await Task.WhenAll(Enumerable.Range(0, 600).Select(n => @case.Submit(Given.Note(opening.Actor, $"Zimtmarker {n}"))));
        var draft = cluster.Grains.StrategyOf(@case);
        Assert.Null((await draft.Submit(Given.Change(opening.Actor, Delta.Empty.Insert("Sagemarker"), baseVersion: 0))).Refusal);
        await cluster.Cluster.DeactivateAsync(@case);

        Assert.Equal(600, (await @case.Read(opening.Actor))!.Notes.Count);
        Assert.Equal(1L, await ScalarAsync("SELECT count(*) FROM orleans.grain_state WHERE grain_type LIKE '%snapshot.case%'"));
        Assert.Empty(await PlantedValues.FindAsync(cluster.Database, ["Quillmarker", "091827364", "Zimtmarker", "Sagemarker"], Cancellation));
    }

    [Fact]
    public async Task Stored_OfAnAttorney_IsUnderTheKeyOfHerOrganization()
    {
        var organization = Given.Organization();
        var (first, second) = (await cluster.Grains.RegisteredAsync(organization), await cluster.Grains.RegisteredAsync(organization));

        var keys = new[] { (await EventsAsync("attorney/" + first.PersonId))[0].KeyId, (await EventsAsync("attorney/" + second.PersonId))[0].KeyId };

        Assert.NotNull(keys[0]);
        Assert.Equal(keys[0], keys[1]);
        Assert.Equal("tenant/" + organization, await ScalarAsync("SELECT subject FROM data_key WHERE key_id = $1", keys[0]!));
    }

    [Fact]
    public async Task Submit_SameContentInTwoCases_HasTwoFingerprints()
    {
        var lead = Given.Attorney();
        var (first, second) = ((await cluster.Grains.OpenedCaseAsync(lead)).Case, (await cluster.Grains.OpenedCaseAsync(lead)).Case);
        var note = Given.Note(lead);
        await first.Submit(note);
        await second.Submit(note);

        Assert.NotEqual((await EventsAsync(first))[1].Fingerprint, (await EventsAsync(second))[1].Fingerprint);
    }

    [Fact]
    public async Task Submit_Refused_MakesNoKey()
    {
        var opening = Given.Opening(Given.Attorney()) with { Caption = "" };

        Assert.Equal("case.caption", (await cluster.Grains.Case(opening).Submit(opening)).Refusal!.Code);
        Assert.Equal("not-found", (await cluster.Grains.Case(opening).Submit(Given.Note(opening.Actor))).Refusal!.Code);

        Assert.Equal(0L, await ScalarAsync("SELECT count(*) FROM data_key WHERE tenant = $1", opening.Actor.OrganizationId));
    }

    [Fact]
    public async Task Read_RowsFromBeforeEncryption_GoesOnAndSealsWhatFollows()
    {
        var opening = Given.Opening(Given.Attorney());
        var @case = cluster.Grains.Case(opening);
        var opened = new CaseOpened(opening.Actor.OrganizationId, "Matter of Before", null, Given.Asylum, Given.Removal, TeamRole.Lead);
        var old = new RecordedEvent(
            "case/" + @case.GetPrimaryKeyString(), 1, opening.CommandId, 0, opening.Actor.OrganizationId, EventNames.Of(opened), opening.Actor.PersonId,
            new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero), new byte[16], EventNames.Write(opened), [], null);
        await Journal.AppendAsync([new AppendRequest([old.LinkedTo(RecordedEvent.Genesis)], null)], Cancellation);

        Assert.Equal("Matter of Before", (await @case.Read(opening.Actor))!.Caption);
        Assert.Null((await @case.Submit(Given.Note(opening.Actor))).Refusal);
        await cluster.Cluster.DeactivateAsync(@case);

        Assert.Single((await @case.Read(opening.Actor))!.Notes);
        Assert.Equal(2, (await @case.History(opening.Actor))!.Count);
        Assert.NotNull((await EventsAsync(@case))[1].KeyId);
    }

    [Fact]
    public async Task KeyDestroyed_NothingIsThereAnyMoreAndTheJournalIsWhole()
    {
        var (@case, lead) = await cluster.Grains.OpenedCaseAsync();
        var (kept, _) = await cluster.Grains.OpenedCaseAsync(lead);
        await ScalarAsync("UPDATE data_key SET wrapped = '', erased_at = now() WHERE subject = $1 RETURNING 1", "case/" + @case.GetPrimaryKeyString());
        await cluster.Cluster.DeactivateAsync(@case);

        Assert.Null(await @case.Read(lead));
        Assert.Null(await @case.History(lead));
        Assert.Null(await @case.Access());
        Assert.Equal("not-found", (await @case.Submit(Given.Note(lead))).Refusal!.Code);

        await JournalMaintenance.RebuildReadModelsAsync(cluster.Database, MemoryRootKey.Shared, (_, _) => { }, Cancellation);
        var listed = await new CaseIndex(cluster.Serving, cluster.Clients, TimeProvider.System).List(lead, new CaseFilter(), new(10, Order: CaseOrder.Pseudonym), Cancellation);
        Assert.Equal([kept.GetPrimaryKeyString()], listed.Rows.Select(row => row.Id));
        Assert.Null((await JournalMaintenance.VerifyAsync(cluster.Database, _ => { }, Cancellation)).Broken);
    }

    private Task<List<RecordedEvent>> EventsAsync(ICaseGrain @case) => EventsAsync("case/" + @case.GetPrimaryKeyString());

    private async Task<List<RecordedEvent>> EventsAsync(string stream)
    {
        var events = new List<RecordedEvent>();
        await foreach (var recorded in Journal.ReadAsync(stream, 0, Cancellation)) events.Add(recorded);
        return events;
    }

    private async Task<object?> ScalarAsync(string sql, params object[] values)
    {
        await using var command = cluster.Database.CreateCommand(sql);
        foreach (var value in values) command.Parameters.AddWithValue(value);
        return await command.ExecuteScalarAsync(Cancellation);
    }
}
