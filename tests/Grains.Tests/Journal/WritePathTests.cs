using LawLab.Grains.Cases;
using LawLab.Grains.Journal;
using LawLab.Grains.Tests.Testing;
using Npgsql;
using Orleans.TestingHost;
using Xunit;

namespace LawLab.Grains.Tests.Journal;

/// <summary>The one write path, through real silos on real PostgreSQL.</summary>
public sealed class WritePathTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private PostgresJournal Journal => new(cluster.Database);

    [Fact]
    public async Task Submit_SameCommandTwice_HasOneEffectAndOneAnswer()
    {
        var (@case, lead) = await cluster.Grains.OpenedCaseAsync();
        var note = Given.Note(lead);

        var first = await @case.Submit(note);
        var second = await @case.Submit(note);

        Assert.Single(second.Case!.Notes);
        Assert.Equal(first.Case!.Version, second.Case.Version);
    }

    [Fact]
    public async Task Submit_SameCommandIdWithOtherContent_IsRefused()
    {
        var (@case, lead) = await cluster.Grains.OpenedCaseAsync();
        var note = Given.Note(lead);
        await @case.Submit(note);

        var reply = await @case.Submit(note with { Text = "Something else." });

        Assert.Equal("command.id-reused", reply.Refusal!.Code);
        Assert.Single(reply.Case!.Notes);
    }

    [Fact]
    public async Task Submit_SameCommandAfterReactivation_IsAnsweredFromTheJournal()
    {
        var (@case, lead) = await cluster.Grains.OpenedCaseAsync();
        var note = Given.Note(lead);
        await @case.Submit(note);
        // More than an activation remembers of a stream that it reads from a snapshot.
        for (var n = 0; n < 600; n++) await @case.Submit(Given.Note(lead, $"Note {n}"));
        await DeactivateAsync(@case);

        var reply = await Given.SendAsync(() => @case.Submit(note));

        Assert.Null(reply.Refusal);
        Assert.Equal(601, (await @case.Read(lead))!.Notes.Count);
    }

    [Fact]
    public async Task Submit_ManyAtOnce_AllAreWrittenWithoutHoles()
    {
        var (@case, lead) = await cluster.Grains.OpenedCaseAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 500).Select(n => @case.Submit(Given.Note(lead, $"Note {n}"))));

        Assert.All(replies, reply => Assert.Null(reply.Refusal));
        Assert.Equal(Enumerable.Range(1, 501), await VersionsAsync(@case));
        Assert.Equal(500, (await @case.Read(lead))!.Notes.Count);
    }

    [Fact]
    public async Task Submit_WhatIsNotCommitted_NobodyReads()
    {
        var (@case, lead) = await cluster.Grains.OpenedCaseAsync();
        await using var blocker = await cluster.Database.OpenConnectionAsync(Cancellation);
        await using var transaction = await blocker.BeginTransactionAsync(Cancellation);
        // An append waits for this lock: its command is decided and not committed.
        await using (var hold = new NpgsqlCommand("LOCK TABLE journal_event IN SHARE MODE", blocker)) await hold.ExecuteNonQueryAsync(Cancellation);

        var writing = @case.Submit(Given.Note(lead));
        var read = await @case.Read(lead);
        Assert.Empty(read!.Notes);
        Assert.False(writing.IsCompleted);

        await transaction.CommitAsync(Cancellation);
        Assert.Single((await writing).Case!.Notes);
    }

    [Fact]
    public async Task Submit_AcknowledgementLost_IsUnknownAndTheRetryTellsTheTruth()
    {
        var settings = new NpgsqlConnectionStringBuilder(cluster.ConnectionString);
        await using var proxy = new CutProxy("127.0.0.1", settings.Port);
        var throughProxy = new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { Port = proxy.Port }.ConnectionString;
        await using var alone = await ClusterFixture.DeployAsync(cluster.ConnectionString, silos: 1, "cut", journal: throughProxy);
        var (@case, lead) = await alone.GrainFactory.OpenedCaseAsync();
        var note = Given.Note(lead);

        proxy.Arm();
        var lost = await @case.Submit(note);
        var again = await Given.SendAsync(() => @case.Submit(note));

        Assert.Equal(1, proxy.Cuts);
        Assert.Equal("outcome.unknown", lost.Refusal!.Code);
        Assert.Null(again.Refusal);
        Assert.Single((await @case.Read(lead))!.Notes);
        Assert.Equal([1, 2], await VersionsAsync(@case));
    }

    [Fact]
    public async Task Submit_TwoActivationsRace_EveryCommandHappensOnce()
    {
        await using var other = await ClusterFixture.DeployAsync(cluster.ConnectionString, silos: 1, "other-half");
        var opening = Given.Opening(Given.Attorney());
        var (here, there) = (cluster.Grains.Case(opening), other.GrainFactory.Case(opening));
        Assert.Null((await here.Submit(opening)).Refusal);

        var sent = Enumerable.Range(0, 60).Select(n => Given.Note(opening.Actor, $"Note {n}")).ToList();
        // Each is sent to both, as a client does that was cut off from one half.
        await Task.WhenAll(sent.SelectMany(note => new[] { here, there }.Select(async grain =>
        {
            CaseReply reply;
            do reply = await Given.SendAsync(() => grain.Submit(note));
            while (reply.Refusal is { Retry: true });
            Assert.Null(reply.Refusal);
        })));

        Assert.Equal(Enumerable.Range(1, 61), await VersionsAsync(here));
        await DeactivateAsync(here);
        var notes = (await here.Read(opening.Actor))!.Notes.Select(note => note.Text);
        Assert.Equal(sent.Select(note => note.Text).Order(), notes.Order());
    }

    [Fact]
    public async Task Submit_SiloKilled_NothingAcknowledgedIsLost()
    {
        await using var two = await ClusterFixture.DeployAsync(cluster.ConnectionString, silos: 2, "killed");
        var cases = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => two.GrainFactory.OpenedCaseAsync()));
        await two.KillSiloAsync(two.SecondarySilos[0]);

        foreach (var (@case, lead) in cases)
        {
            var note = Given.Note(lead);
            CaseReply reply;
            do reply = await Given.SendAsync(() => @case.Submit(note));
            while (reply.Refusal is { Retry: true });
            Assert.Null(reply.Refusal);
            Assert.Equal([1, 2], await VersionsAsync(@case));
        }
    }

    [Fact]
    public async Task Activation_LongStream_ReadsASnapshotAndATail()
    {
        var (@case, lead) = await cluster.Grains.OpenedCaseAsync();
        var before = await SnapshotsAsync();
        await Task.WhenAll(Enumerable.Range(0, 900).Select(n => @case.Submit(Given.Note(lead, $"Note {n}"))));
        await DeactivateAsync(@case);

        Assert.Equal(before + 1, await SnapshotsAsync());
        Assert.Equal(900, (await @case.Read(lead))!.Notes.Count);
    }

    [Fact]
    public async Task Deactivation_AfterAHundredEvents_LeavesASnapshot()
    {
        var (@case, lead) = await cluster.Grains.OpenedCaseAsync();
        var before = await SnapshotsAsync();
        await Task.WhenAll(Enumerable.Range(0, 150).Select(n => @case.Submit(Given.Note(lead, $"Note {n}"))));
        Assert.Equal(before, await SnapshotsAsync());
        await DeactivateAsync(@case);

        Assert.Equal(before + 1, await SnapshotsAsync());
        Assert.Equal(150, (await @case.Read(lead))!.Notes.Count);
    }

    [Fact]
    public async Task Activation_SnapshotOfAnotherForm_IsLeftAside()
    {
        var (@case, lead) = await cluster.Grains.OpenedCaseAsync();
        await Task.WhenAll(Enumerable.Range(0, 600).Select(n => @case.Submit(Given.Note(lead, $"Note {n}"))));
        await DeactivateAsync(@case);
        await using (var spoil = cluster.Database.CreateCommand("UPDATE orleans.grain_state SET payload = decode('00', 'hex')")) await spoil.ExecuteNonQueryAsync(Cancellation);

        Assert.Equal(600, (await @case.Read(lead))!.Notes.Count);
    }

    private async Task<int> SnapshotsAsync()
    {
        await using var command = cluster.Database.CreateCommand("SELECT count(*)::int FROM orleans.grain_state WHERE grain_type LIKE '%snapshot.case%'");
        return (int)(await command.ExecuteScalarAsync(Cancellation))!;
    }

    private async Task<IEnumerable<int>> VersionsAsync(ICaseGrain @case)
    {
        var versions = new List<int>();
        await foreach (var recorded in Journal.ReadAsync("case/" + @case.GetPrimaryKeyString(), 0, Cancellation)) versions.Add(recorded.Version);
        return versions;
    }

    private async Task DeactivateAsync(ICaseGrain @case) => await cluster.Cluster.DeactivateAsync(@case);
}
