using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Journal;
using LawLab.Grains.Tests.Testing;
using Xunit;

namespace LawLab.Grains.Tests.Cases;

/// <summary>Who sees a case, and what lists show of it.</summary>
public sealed class CaseGrainTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private CaseIndex Index => new(cluster.Database, cluster.Clients, TimeProvider.System);

    [Fact]
    public async Task Read_ForeignAndAbsent_LookAlike()
    {
        var (@case, lead) = await cluster.Grains.OpenedCaseAsync();
        var colleague = Given.Attorney(lead.OrganizationId);
        var stranger = Given.Attorney();
        var absent = cluster.Grains.GetGrain<ICaseGrain>(OpaqueId.New());

        foreach (var actor in new[] { colleague, stranger, Given.Administrator })
        {
            Assert.Null(await @case.Read(actor));
            Assert.Null(await @case.History(actor));
            Assert.Equal(await absent.Submit(Given.Note(actor)), await @case.Submit(Given.Note(actor)));
        }
    }

    [Fact]
    public async Task OpenCase_SentAgain_OpensOne()
    {
        var opening = Given.Opening(Given.Attorney());

        var replies = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => cluster.Grains.Case(opening).Submit(opening)));

        Assert.All(replies, reply => Assert.Null(reply.Refusal));
        Assert.Equal(1, (await ListAsync(opening.Actor)).TotalCount);
    }

    [Fact]
    public async Task OpenCase_UnderAnotherId_IsNotFound()
    {
        var opening = Given.Opening(Given.Attorney());

        var reply = await cluster.Grains.GetGrain<ICaseGrain>(OpaqueId.New()).Submit(opening);

        Assert.Equal("not-found", reply.Refusal!.Code);
    }

    [Fact]
    public async Task AddTeamMember_OfAnotherOrganization_IsRefused()
    {
        var (@case, lead) = await cluster.Grains.OpenedCaseAsync();
        var stranger = await cluster.Grains.RegisteredAsync();

        var reply = await @case.Submit(new AddTeamMember(Guid.NewGuid(), lead, stranger.PersonId, TeamRole.CoCounsel));

        Assert.Equal("team.not-in-organization", reply.Refusal!.Code);
    }

    [Fact]
    public async Task List_FollowsTheTeam()
    {
        var (@case, lead) = await cluster.Grains.OpenedCaseAsync();
        var colleague = await cluster.Grains.RegisteredAsync(lead.OrganizationId);
        Assert.Equal(0, (await ListAsync(colleague)).TotalCount);

        await @case.Submit(new AddTeamMember(Guid.NewGuid(), lead, colleague.PersonId, TeamRole.CoCounsel));
        var row = Assert.Single((await ListAsync(colleague)).Rows);
        Assert.Equal(CaseIndex.PseudonymOf(row.Id), row.Pseudonym);

        await @case.Submit(new RemoveTeamMember(Guid.NewGuid(), lead, colleague.PersonId));
        Assert.Equal(0, (await ListAsync(colleague)).TotalCount);
    }

    [Fact]
    public async Task List_ByNextHearing_SoonestFirstAndNonesLast_PageByPage()
    {
        var lead = Given.Attorney();
        var days = new int?[] { 40, null, 3, 17, null, 9, 3 };
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        foreach (var day in days)
        {
            var (@case, _) = await cluster.Grains.OpenedCaseAsync(lead);
            if (day is { } inDays)
            {
                await @case.Submit(new ScheduleHearing(Guid.NewGuid(), lead, HearingKind.Master, today.AddDays(inDays), new TimeOnly(8, 30)));
            }
        }

        var seen = new List<CaseRow>();
        string? after = null;
        do
        {
            var page = await Index.List(lead, new CaseFilter(), new(2, after), Cancellation);
            Assert.Equal(7, page.TotalCount);
            seen.AddRange(page.Rows);
            after = page.HasNextPage ? page.Cursors[^1] : null;
        }
        while (after is not null);

        Assert.Equal([3, 3, 9, 17, 40, null, null], seen.Select(row => row.NextHearingOn?.DayNumber - today.DayNumber));
        Assert.Equal(7, seen.Select(row => row.Id).Distinct().Count());
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("UHNldWRvbnltfEF8Yg==")]
    public async Task List_CursorThatNoListGave_IsRefused(string cursor) =>
        await Assert.ThrowsAsync<InvalidCursorException>(() => Index.List(Given.Attorney(), new CaseFilter(), new(2, cursor), Cancellation));

    [Fact]
    public async Task Rebuild_FromTheJournal_GivesTheSameRows()
    {
        var lead = Given.Attorney();
        for (var n = 0; n < 5; n++) await cluster.Grains.OpenedCaseAsync(lead);
        var before = await ListAsync(lead);
        await using (var wipe = cluster.Database.CreateCommand("DELETE FROM case_index")) await wipe.ExecuteNonQueryAsync(Cancellation);

        await JournalMaintenance.RebuildReadModelsAsync(cluster.Database, MemoryRootKey.Shared, (_, _) => { }, Cancellation);

        Assert.Equivalent(before, await ListAsync(lead), strict: true);
    }

    [Fact]
    public async Task History_TellsWhatHappened_WithoutFacts()
    {
        var (@case, lead) = await cluster.Grains.OpenedCaseAsync();
        await @case.Submit(Given.Note(lead, "Canary 7431"));

        var history = await @case.History(lead);

        Assert.Equal(["case.opened", "note.added"], history!.Select(entry => entry.Kind));
        Assert.DoesNotContain("Canary", string.Join('\n', history!), StringComparison.Ordinal);
    }

    private Task<CasePage> ListAsync(Actor actor) => Index.List(actor, new CaseFilter(), new(50), Cancellation);
}
