using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Inbox;
using LawLab.Grains.Journal;
using LawLab.Grains.Storage;
using LawLab.Grains.Tests.Testing;
using Xunit;

namespace LawLab.Grains.Tests.Inbox;

/// <summary>Who is told, who may read it, and whose e-mail is due.</summary>
public sealed class InboxGrainTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private MailIndex Outbox => new(cluster.Serving);

    [Fact]
    public async Task Notify_SentAgain_IsOneNotice()
    {
        var ana = Given.Attorney();
        var notice = Notice(ana);

        var replies = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => InboxOf(ana).Submit(notice)));

        Assert.All(replies, reply => Assert.Null(reply.Refusal));
        // Who sends a notice learns nothing of the inbox.
        Assert.All(replies, reply => Assert.Equal((null, null), (reply.Counts, reply.Rules)));
        Assert.Equal(1, Assert.Single((await PageOf(ana)).Notices).Count);
        Assert.Equal("command.id-reused", (await InboxOf(ana).Submit(notice with { Count = 2 })).Refusal!.Code);
    }

    [Fact]
    public async Task Inbox_OfSomebodyElse_IsNotThere()
    {
        var ana = Given.Attorney();
        await InboxOf(ana).Submit(Notice(ana));

        foreach (var other in new[] { Given.Attorney(ana.OrganizationId), Given.OrganizationAdministrator(ana.OrganizationId), Given.Administrator })
        {
            Assert.Null(await InboxOf(ana).Read(other, unreadOnly: false, first: 10));
            Assert.Null(await InboxOf(ana).Rules(other));
            foreach (var command in new InboxCommand[]
            {
                new MarkNoticesRead(Guid.NewGuid(), other, [2]), new MarkNoticesUnread(Guid.NewGuid(), other, [2]),
                new MarkAllNoticesRead(Guid.NewGuid(), other, 9), new SetNotificationRules(Guid.NewGuid(), other, NotificationRules.Default),
            })
            {
                var reply = await InboxOf(ana).Submit(command);
                Assert.Equal(("not-found", null, null), (reply.Refusal?.Code, reply.Counts, reply.Rules));
            }
        }

        Assert.Equal(new InboxCounts(2, 1, 0, 0), (await PageOf(ana)).Counts);
    }

    [Fact]
    public async Task MarkAllNoticesRead_SentAgain_NamesTheSameNotices()
    {
        var ana = Given.Attorney();
        await InboxOf(ana).Submit(Notice(ana));
        await InboxOf(ana).Submit(Notice(ana));
        var all = new MarkAllNoticesRead(Guid.NewGuid(), ana, (await PageOf(ana)).Counts.Version);

        var replies = new[] { await InboxOf(ana).Submit(all), await InboxOf(ana).Submit(all) };

        Assert.All(replies, reply => Assert.Equal([2, 3], reply.Read));
        var undone = await InboxOf(ana).Submit(new MarkNoticesUnread(Guid.NewGuid(), ana, replies[0].Read));
        Assert.Equal(2, undone.Counts!.Act);
    }

    [Fact]
    public async Task AddTeamMember_ByAnother_TellsHerOnceForAllCases()
    {
        var lead = Given.Attorney();
        var ana = await cluster.Grains.RegisteredAsync(lead.OrganizationId);
        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            var (@case, _) = await cluster.Grains.OpenedCaseAsync(lead);
            ids.Add(@case.GetPrimaryKeyString());
            Assert.Null((await @case.Submit(Given.Member(lead, ana))).Refusal);
            // Another part is no news.
            Assert.Null((await @case.Submit(Given.Member(lead, ana, TeamRole.ReadOnly))).Refusal);
        }

        var page = await WaitFor(ana, page => page.Notices.Sum(notice => notice.Count) == 3);

        var notice = Assert.Single(page.Notices);
        Assert.Equal((NoticeKind.TeamJoined, NoticeClass.Know), (notice.Kind, notice.Class));
        Assert.Equal(ids.Order(), notice.SubjectIds.Order());
        Assert.Equal(0, (await PageOf(lead)).Counts.Version);
    }

    [Fact]
    public async Task AddTeamMember_AsInterpreter_IsANoticeOfItsOwn()
    {
        var (@case, lead) = await cluster.Grains.OpenedCaseAsync();
        var interpreter = await cluster.Grains.RegisteredAsync(Given.Organization());
        Assert.Null((await @case.Submit(Given.Member(lead, interpreter, TeamRole.Interpreter))).Refusal);

        var page = await WaitFor(interpreter, page => page.Notices.Count == 1);

        Assert.Equal(NoticeKind.TeamInterpreting, page.Notices[0].Kind);
    }

    [Fact]
    public async Task OpenBreakGlass_TellsEveryoneWhoManagesTheTeam()
    {
        var (@case, lead) = await cluster.Grains.OpenedCaseAsync();
        var (counsel, reader, outsider) = (
            await cluster.Grains.RegisteredAsync(lead.OrganizationId), await cluster.Grains.RegisteredAsync(lead.OrganizationId), Given.Attorney(lead.OrganizationId));
        Assert.Null((await @case.Submit(Given.Member(lead, counsel))).Refusal);
        Assert.Null((await @case.Submit(Given.Member(lead, reader, TeamRole.ReadOnly))).Refusal);

        Assert.Null((await @case.Submit(new OpenBreakGlass(
            Guid.NewGuid(), Given.OrganizationAdministrator(lead.OrganizationId), outsider.PersonId, "Counsel is in hospital", cluster.Clock.GetUtcNow().AddHours(1)))).Refusal);

        foreach (var told in new[] { lead, counsel })
        {
            var page = await WaitFor(told, page => page.Counts.Act == 1);
            Assert.Equal([@case.GetPrimaryKeyString()], page.Notices[0].SubjectIds);
        }

        Assert.Equal((0, 0), ((await PageOf(reader)).Counts.Act, (await PageOf(outsider)).Counts.Version));
    }

    [Fact]
    public async Task MailIndex_TakesAPersonOnceUntilSheIsPutBack()
    {
        var ana = Given.Attorney();
        await InboxOf(ana).Submit(Notice(ana));
        var due = cluster.Clock.GetUtcNow() + NotificationRules.Gathering;

        Assert.Null(await TakeAsync(ana, due.AddMinutes(-2)));
        Assert.Equal(2, (await InboxOf(ana).Mail(due)).Notices.Single().Id);
        // Of ten that ask at once, one gets her.
        Assert.Single(await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => TakeAsync(ana, due))), taken => taken is not null);
        Assert.Null(await TakeAsync(ana, due.AddSeconds(59)));
        // A process that died with her: one minute, then two, at last an hour.
        var at = due;
        foreach (var minutes in new[] { 1, 2, 4, 8, 16, 32, 60, 60 })
        {
            at += TimeSpan.FromMinutes(minutes);
            Assert.Null(await TakeAsync(ana, at.AddSeconds(-1)));
            Assert.Equal(ana.PersonId, await TakeAsync(ana, at));
        }

        Assert.Null((await InboxOf(ana).NoteMailed([2], sent: true)).Refusal);
        await Outbox.PutBackAsync(ana.PersonId, null, Cancellation);
        Assert.Null(await TakeAsync(ana, at.AddDays(7)));
        Assert.Equal(NoticeMail.Sent, (await PageOf(ana)).Notices.Single().Mail);
    }

    [Fact]
    public async Task RebuildReadModels_SaysTheSame()
    {
        var ana = Given.Attorney();
        await InboxOf(ana).Submit(Notice(ana));
        var before = await DueAsync(ana);

        await JournalMaintenance.RebuildReadModelsAsync(cluster.Database, MemoryRootKey.Shared, (_, _) => { }, Cancellation);

        Assert.NotNull(before);
        Assert.Equal(before, await DueAsync(ana));
    }

    private static Notify Notice(Actor ana) => new(
        Guid.NewGuid(), Given.Attorney(ana.OrganizationId), ana.OrganizationId, NoticeKind.BreakGlassOpened, 1, [OpaqueId.New()]);

    private IInboxGrain InboxOf(Actor person) => cluster.Grains.GetGrain<IInboxGrain>(person.PersonId);

    private async Task<InboxPage> PageOf(Actor person) => (await InboxOf(person).Read(person, unreadOnly: false, first: 100))!;

    /// <summary>Notices arrive after the answer to what they tell of.</summary>
    private Task<InboxPage> WaitFor(Actor person, Func<InboxPage, bool> arrived) =>
        Eventually.SeenAsync(async () => await PageOf(person) is { } page && arrived(page) ? page : null);

    /// <summary>Takes from the outbox until this person comes or nobody does; others of this class may be due, too.</summary>
    private async Task<string?> TakeAsync(Actor person, DateTimeOffset now)
    {
        while (await Outbox.TakeAsync(now, Cancellation) is { } taken)
        {
            if (taken == person.PersonId) return taken;
        }

        return null;
    }

    private async Task<object?> DueAsync(Actor person)
    {
        await using var statement = TenantStatement.For(cluster.Serving, person.OrganizationId, "SELECT due_at FROM mail_outbox WHERE person_id = $1");
        statement.Parameters.AddWithValue(person.PersonId);
        await using var reader = await statement.ExecuteReaderAsync(Cancellation);
        return await reader.ReadAsync(Cancellation) ? reader.GetValue(0) : null;
    }
}
