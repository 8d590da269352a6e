using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Inbox;
using LawLab.Grains.Journal;
using LawLab.Grains.Tests.Testing;
using Xunit;

namespace LawLab.Grains.Tests.Cases;

/// <summary>Tasks on a cluster: whose list shows what, and that no table holds a word of them.</summary>
public sealed class CaseTaskGrainTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private CaseIndex Index => new(cluster.Serving, cluster.Clients, cluster.Clock);

    private DateOnly Today => DateOnly.FromDateTime(cluster.Clock.GetUtcNow().UtcDateTime);

    [Fact]
    public async Task MyTasks_AreMine_AndNobodysWhereILead_DueFirst_APageAtATime()
    {
        var lead = await cluster.Grains.RegisteredAsync();
        var colleague = await cluster.Grains.RegisteredAsync(lead.OrganizationId);
        var (first, _) = await cluster.Grains.OpenedCaseAsync(lead);
        var (second, _) = await cluster.Grains.OpenedCaseAsync(lead);
        await SubmitAsync(first, Given.Member(lead, colleague));
        await SubmitAsync(first, new AddCaseTask(Guid.NewGuid(), lead, "Theirs", Today.AddDays(1), colleague.PersonId));
        await SubmitAsync(first, new AddCaseTask(Guid.NewGuid(), lead, "Nobody's"));
        await SubmitAsync(first, new AddCaseTask(Guid.NewGuid(), lead, "Soon", Today.AddDays(2), lead.PersonId));
        await SubmitAsync(second, new AddCaseTask(Guid.NewGuid(), lead, "Late", Today.AddDays(-2), lead.PersonId));

        Assert.Equal(["Late", "Soon", "Nobody's"], await TextsAsync(lead));
        Assert.Equal(["Theirs"], await TextsAsync(colleague));
        var page = await Index.Tasks(lead, null, new(2), Cancellation);
        Assert.Equal((3, 2, true), (page.TotalCount, page.Rows.Count, page.HasNextPage));
        var rest = await Index.Tasks(lead, null, new(2, page.Cursors[^1]), Cancellation);
        Assert.Equal((3, false, false), (rest.TotalCount, rest.HasNextPage, Assert.Single(rest.Rows).IsAssigned));
        await Assert.ThrowsAsync<InvalidCursorException>(() => Index.Tasks(lead, null, new(2, "none"), Cancellation));

        // Who left has nothing to do there; what was hers is the lead's to see.
        await SubmitAsync(first, new RemoveTeamMember(Guid.NewGuid(), lead, colleague.PersonId));
        Assert.Empty(await TextsAsync(colleague));
        Assert.Equal(["Late", "Theirs", "Soon", "Nobody's"], await TextsAsync(lead));
        await SubmitAsync(second, new ChangeCaseStatus(Guid.NewGuid(), lead, CaseStatus.Closed));
        await SubmitAsync(first, new FinishCaseTask(Guid.NewGuid(), lead, page.Rows[1].TaskId));
        Assert.Equal(["Theirs", "Nobody's"], await TextsAsync(lead));
    }

    [Fact]
    public async Task Tasks_AreReadAndChangedByTheTeam_AsTheCaseIs_AndAreAbsentForOthers()
    {
        var (opened, lead) = await cluster.Grains.OpenedCaseAsync(await cluster.Grains.RegisteredAsync());
        var reader = await cluster.Grains.RegisteredAsync(lead.OrganizationId);
        await SubmitAsync(opened, Given.Member(lead, reader, TeamRole.ReadOnly));
        await SubmitAsync(opened, new AddCaseTask(Guid.NewGuid(), lead, "Get it"));
        var task = Assert.Single((await opened.Tasks(lead))!);

        Assert.Equal([task], (await opened.Read(reader))!.Tasks);
        Assert.Equal("access.not-allowed", (await opened.Submit(new FinishCaseTask(Guid.NewGuid(), reader, task.Id))).Refusal?.Code);
        var stranger = Given.Attorney();
        Assert.Null(await opened.Tasks(stranger));
        Assert.Equal("not-found", (await opened.Submit(new AddCaseTask(Guid.NewGuid(), stranger, "Get it"))).Refusal?.Code);
    }

    [Fact]
    public async Task Assigning_TellsWhoGetsIt_AndNotWhoTakesItHerself()
    {
        var lead = await cluster.Grains.RegisteredAsync();
        var colleague = await cluster.Grains.RegisteredAsync(lead.OrganizationId);
        var (opened, _) = await cluster.Grains.OpenedCaseAsync(lead);
        await SubmitAsync(opened, Given.Member(lead, colleague));
        await SubmitAsync(opened, new AddCaseTask(Guid.NewGuid(), lead, "Mine", null, lead.PersonId));
        await SubmitAsync(opened, new AddCaseTask(Guid.NewGuid(), lead, "Yours", null, colleague.PersonId));
        await SubmitAsync(opened, new AddCaseTask(Guid.NewGuid(), lead, "Yours too", null, colleague.PersonId));

        // Notices arrive after the answer to what they tell of.
        var told = await Eventually.SeenAsync(async () => await FindAsync(colleague) is { Count: 2 } both ? both : null);
        Assert.Equal([opened.GetPrimaryKeyString()], told.SubjectIds.Distinct());
        Assert.Null(await FindAsync(lead));

        async Task<Notice?> FindAsync(Actor person) => (await cluster.Grains.GetGrain<IInboxGrain>(person.PersonId).Read(person, false, 20))?.Notices
            .FirstOrDefault(notice => notice.Kind == NoticeKind.TaskAssigned);
    }

    [Fact]
    public async Task WhatIsToBeDone_IsInNoTableInClear_AndIsForgottenWithTheClient()
    {
        const string Secret = "Zorzal-4712";
        var (opened, lead) = await cluster.Grains.OpenedCaseAsync(await cluster.Grains.RegisteredAsync());
        await SubmitAsync(opened, new AddCaseTask(Guid.NewGuid(), lead, Secret, Today));
        var id = opened.GetPrimaryKeyString();
        Assert.Contains("\"Open\"", await StoredAsync(id), StringComparison.Ordinal);
        Assert.DoesNotContain("Zorzal", await StoredAsync(id), StringComparison.Ordinal);

        await SubmitAsync(opened, new AskToEraseClient(Guid.NewGuid(), lead));
        await SubmitAsync(opened, new EraseClient(Guid.NewGuid(), Given.OrganizationAdministrator(lead.OrganizationId)));
        Assert.Null(await opened.Tasks(lead));
        Assert.Empty((await Index.Tasks(lead, null, new(10), Cancellation)).Rows);
    }

    [Fact]
    public async Task ReadModel_RebuiltFromTheJournal_IsTheSame()
    {
        var (opened, lead) = await cluster.Grains.OpenedCaseAsync(await cluster.Grains.RegisteredAsync());
        await SubmitAsync(opened, new AddCaseTask(Guid.NewGuid(), lead, "Get it", Today, lead.PersonId));
        var before = (await Index.Tasks(lead, null, new(10), Cancellation)).Rows;

        await JournalMaintenance.RebuildReadModelsAsync(cluster.Database, MemoryRootKey.Shared, (_, _) => { }, Cancellation);

        Assert.Equal(before, (await Index.Tasks(lead, null, new(10), Cancellation)).Rows);
        Assert.Equal((Today, true), before is [var row] ? (row.DueOn!.Value, row.IsAssigned) : default);
    }

    private async Task<string> StoredAsync(string caseId)
    {
        await using var command = cluster.Database.CreateCommand(
            "SELECT to_jsonb(c)::text || (SELECT string_agg(encode(data, 'escape'), '') FROM journal_event WHERE stream = 'case/' || $1) FROM case_index c WHERE case_id = $1");
        command.Parameters.AddWithValue(caseId);
        return (string)(await command.ExecuteScalarAsync(Cancellation))!;
    }

    /// <summary>What of her list the cases let her read.</summary>
    private async Task<IReadOnlyList<string>> TextsAsync(Actor actor)
    {
        var texts = new List<string>();
        foreach (var row in (await Index.Tasks(actor, null, new(10), Cancellation)).Rows)
        {
            texts.Add((await cluster.Grains.GetGrain<ICaseGrain>(row.CaseId).Tasks(actor))!.Single(task => task.Id == row.TaskId).Text);
        }

        return texts;
    }

    private static async Task SubmitAsync(ICaseGrain opened, CaseCommand command) => Assert.Null((await opened.Submit(command)).Refusal);
}
