using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Exports;
using LawLab.Grains.Inbox;
using LawLab.Grains.Keys;
using LawLab.Grains.Record;
using LawLab.Grains.Tests.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace LawLab.Grains.Tests.Exports;

/// <summary>Who may take which cases along, and whose an export is to make.</summary>
public sealed class ExportIndexTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    private static readonly ExportProgress s_progress = new(ExportPhase.Tables, 1, 1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private CaseIndex Cases => new(cluster.Serving, cluster.Clients, TimeProvider.System);

    [Fact]
    public async Task Request_HoldsTheCasesThatAreHers_AndNoOther()
    {
        var (mine, lead) = await OpenedAsync(await cluster.Grains.RegisteredAsync());
        await OpenedAsync(Given.Attorney(lead.OrganizationId));
        var (walled, other) = await OpenedAsync(Given.Attorney(lead.OrganizationId));
        Assert.Null((await walled.Submit(Given.Member(other, lead))).Refusal);
        Assert.Null((await walled.Submit(Given.Wall(other, lead.PersonId))).Refusal);
        var (read, third) = await OpenedAsync(Given.Attorney(lead.OrganizationId));
        Assert.Null((await read.Submit(Given.Member(third, lead, TeamRole.ReadOnly))).Refusal);

        await WithIndexAsync(async exports =>
        {
            var (export, due) = await TakenAsync(exports, lead);

            Assert.Equal(1, export.Cases);
            Assert.Equal([mine.GetPrimaryKeyString()], await IdsAsync(lead, due.Id));
            Assert.Empty(await IdsAsync(other, due.Id));
        });
    }

    [Fact]
    public async Task Request_ForStudy_HoldsWhoAgreed_AndIsTakenBackWithHerConsent()
    {
        var (agreed, lead) = await OpenedAsync(await cluster.Grains.RegisteredAsync());
        await OpenedAsync(lead);
        var day = DateOnly.FromDateTime(cluster.Clock.GetUtcNow().UtcDateTime);
        await WithIndexAsync(async exports =>
        {
            var study = new ExportRequest([ExportTable.Cases, ExportTable.Outcomes], ExportFormat.Csv, false, new CaseFilter(), ForStudy: true);
            Assert.Equal("export.nobody-agreed", (await Ask(study)).Refusal!.Code);
            // She agreed to be counted: that is something else.
            await ConsentAsync(ConsentUse.Aggregates, true);
            Assert.Equal("export.nobody-agreed", (await Ask(study)).Refusal!.Code);
            await ConsentAsync(ConsentUse.DeIdentified, true);
            Assert.Equal("export.study", (await Ask(study with { WithNames = true })).Refusal!.Code);
            Assert.Equal("export.study", (await Ask(study with { Tables = [ExportTable.DataPoints] })).Refusal!.Code);

            var made = (await Ask(study)).Export!;
            Assert.Equal((1, true), (made.Cases, made.ForStudy));
            Assert.Equal([agreed.GetPrimaryKeyString()], await IdsAsync(lead, made.Id));
            // For one's own work no consent is needed, and none ends it.
            var own = (await RequestAsync(exports, lead)).Export!;
            Assert.Equal((2, false), (own.Cases, own.ForStudy));
            Assert.True(await Cases.IsAllHers(lead, made.Id, Cancellation));

            await ConsentAsync(ConsentUse.DeIdentified, false);
            Assert.False(await Cases.IsAllHers(lead, made.Id, Cancellation));
            Assert.True(await Cases.IsAllHers(lead, own.Id, Cancellation));

            Task<ExportReply> Ask(ExportRequest request) => exports.Request(Guid.NewGuid(), lead, request, s_day, Cancellation);
        });

        async Task ConsentAsync(ConsentUse use, bool given) =>
            Assert.Null((await agreed.Submit(new RecordConsent(Guid.NewGuid(), lead, use, given, given ? Given.Consent(day) : null))).Refusal);
    }

    [Fact]
    public async Task Request_ByWhoMayNotOrForNothing_IsRefusedAndSaysWhy()
    {
        var (_, lead) = await OpenedAsync();
        var colleague = Signed(Given.Attorney(lead.OrganizationId));
        await WithIndexAsync(async exports =>
        {
            Assert.Equal("export.no-table", (await RequestAsync(exports, lead, tables: [])).Refusal!.Code);
            Assert.Equal("export.no-table", (await RequestAsync(exports, lead, tables: [ExportTable.Cases, ExportTable.Cases])).Refusal!.Code);
            Assert.Equal("export.nothing", (await RequestAsync(exports, colleague)).Refusal!.Code);
            Assert.Equal("access.not-allowed", (await RequestAsync(exports, lead with { SignIn = null })).Refusal!.Code);
            foreach (var role in new[] { Role.Administrator, Role.Auditor, Role.Researcher, Role.PartnerProgram, Role.Interpreter, Role.BorderXMember })
            {
                Assert.Equal("access.not-allowed", (await RequestAsync(exports, lead with { Role = role })).Refusal!.Code);
            }
        });
    }

    [Fact]
    public async Task Request_SentAgain_IsTheSame_AndAThirdAtOnceIsRefused()
    {
        var (_, lead) = await OpenedAsync();
        await WithIndexAsync(async exports =>
        {
            var command = Guid.NewGuid();
            var first = (await RequestAsync(exports, lead, command)).Export!;
            Assert.Equal(first.Id, (await RequestAsync(exports, lead, command)).Export!.Id);
            Assert.Null((await RequestAsync(exports, lead)).Refusal);

            Assert.Equal("export.too-many", (await RequestAsync(exports, lead)).Refusal!.Code);
            Assert.Equal(ExportState.Cancelled, (await exports.Cancel(lead, first.Id, Cancellation)).Export!.State);
            Assert.Null((await RequestAsync(exports, lead)).Refusal);
        });
    }

    [Fact]
    public async Task Cancel_WhileItIsMade_TakesItFromItsMakerAndLeavesNothingToRead()
    {
        var (_, lead) = await OpenedAsync();
        await WithIndexAsync(async exports =>
        {
            var (_, due) = await TakenAsync(exports, lead);
            using var seal = (await exports.SealOf(due.OrganizationId, due.Id, Cancellation))!;
            await exports.Write(due, seal, 0, new byte[] { 1, 2, 3 }, Cancellation);

            Assert.Null((await exports.Cancel(lead, due.Id, Cancellation)).Refusal);

            Assert.False(await exports.Beat(due, s_progress, 1, Cancellation));
            await Assert.ThrowsAsync<ExportLostException>(() => exports.Write(due, seal, 1, new byte[] { 4 }, Cancellation));
            await Assert.ThrowsAsync<ExportLostException>(() => exports.Done(due, lead, 1, 3, new byte[32], [], Cancellation));
            Assert.Null(await exports.SealOf(due.OrganizationId, due.Id, Cancellation));
            Assert.Null(await exports.Part(due.OrganizationId, seal, 0, Cancellation));
            Assert.Equal("not-found", (await exports.Cancel(Signed(Given.Attorney(lead.OrganizationId)), due.Id, Cancellation)).Refusal!.Code);
        });
    }

    [Fact]
    public async Task Take_AfterItsMakerFellSilent_IsAnothersAndTheFirstWritesNothingMore()
    {
        var (_, lead) = await OpenedAsync();
        await WithIndexAsync(async exports =>
        {
            var (_, dead) = await TakenAsync(exports, lead);
            using var seal = (await exports.SealOf(dead.OrganizationId, dead.Id, Cancellation))!;
            await exports.Write(dead, seal, 0, new byte[] { 9, 9 }, Cancellation);
            Assert.Null(await TakeAsync(exports, dead.Id));
            await ExpireLeaseAsync(dead.Id);

            var next = (await TakeAsync(exports, dead.Id))!;

            Assert.Equal(2, next.Attempts);
            Assert.False(await exports.Beat(dead, s_progress, 1, Cancellation));
            await Assert.ThrowsAsync<ExportLostException>(() => exports.Write(dead, seal, 1, new byte[] { 9 }, Cancellation));
            await exports.Write(next, seal, 0, new byte[] { 7 }, Cancellation);
            await exports.Done(next, lead, 1, 1, new byte[32], [new ExportFile("cases.csv", 1, 1)], Cancellation);
            using var reading = (await exports.SealOf(next.OrganizationId, next.Id, Cancellation))!;
            Assert.Equal(new byte[] { 7 }, await exports.Part(next.OrganizationId, reading, 0, Cancellation));
            Assert.Equal([new ExportFile("cases.csv", 1, 1)], (await exports.Find(lead, next.Id, Cancellation))!.Files);
        });
    }

    [Fact]
    public async Task Take_AfterThreeTries_FailsAndSaysSo()
    {
        var (_, lead) = await OpenedAsync();
        await WithIndexAsync(async exports =>
        {
            var (_, due) = await TakenAsync(exports, lead);
            for (var n = 2; n <= 3; n++)
            {
                await ExpireLeaseAsync(due.Id);
                Assert.Equal(n, (await TakeAsync(exports, due.Id))!.Attempts);
            }

            await ExpireLeaseAsync(due.Id);
            Assert.Null(await TakeAsync(exports, due.Id));

            var failed = (await exports.Find(lead, due.Id, Cancellation))!;
            Assert.Equal((ExportState.Failed, ExportFailure.Failed), (failed.State, failed.Code));
        });
    }

    [Fact]
    public async Task Access_ThatEnds_IsSeenWithTheNextQuestion()
    {
        var (@case, lead) = await OpenedAsync();
        var member = Signed(await cluster.Grains.RegisteredAsync(lead.OrganizationId));
        Assert.Null((await @case.Submit(Given.Member(lead, member))).Refusal);
        await WithIndexAsync(async exports =>
        {
            var (_, due) = await TakenAsync(exports, member);
            Assert.True(await Cases.IsAllHers(member, due.Id, Cancellation));

            Assert.Null((await @case.Submit(new RemoveTeamMember(Guid.NewGuid(), lead, member.PersonId))).Refusal);

            Assert.False(await Cases.IsAllHers(member, due.Id, Cancellation));
            Assert.Empty(await IdsAsync(member, due.Id));
        });
    }

    [Fact]
    public async Task Erase_DeletesEveryExportWithTheClient_AlsoOfAnotherOrganization()
    {
        var (@case, lead) = await OpenedAsync();
        var outside = Signed(await cluster.Grains.RegisteredAsync());
        Assert.Null((await @case.Submit(Given.Member(lead, outside, TeamRole.OutsideCounsel, DateTimeOffset.UtcNow.AddDays(7)))).Refusal);
        var (_, other) = await OpenedAsync();
        await WithIndexAsync(async exports =>
        {
            var hers = (await TakenAsync(exports, lead)).Export;
            var theirs = (await TakenAsync(exports, outside)).Export;
            var unconcerned = (await TakenAsync(exports, other)).Export;

            Assert.Null((await @case.Submit(new AskToEraseClient(Guid.NewGuid(), lead))).Refusal);
            Assert.Null((await @case.Submit(new EraseClient(Guid.NewGuid(), Given.OrganizationAdministrator(lead.OrganizationId)))).Refusal);

            Assert.Null(await exports.Find(lead, hers.Id, Cancellation));
            Assert.Null(await exports.Find(outside, theirs.Id, Cancellation));
            Assert.NotNull(await exports.Find(other, unconcerned.Id, Cancellation));
            Assert.Null(await exports.SealOf(outside.OrganizationId, theirs.Id, Cancellation));
        });
    }

    [Fact]
    public async Task Done_AndFailed_AreToldOnce_AlsoWhenWhoMadeItIsKilledBeforeItIsTold()
    {
        var (_, lead) = await OpenedAsync();
        await WithIndexAsync(async exports =>
        {
            var teller = new ExportTeller(exports, new Notifier(cluster.Grains, NullLogger<Notifier>.Instance));
            var (_, made) = await TakenAsync(exports, lead);
            await exports.Done(made, lead, 1, 1, new byte[32], [], Cancellation);
            var (_, failed) = await TakenAsync(exports, lead);
            await exports.Fail(failed, ExportFailure.Failed, Cancellation);
            var cancelled = (await TakenAsync(exports, lead)).Export;
            await exports.Cancel(lead, cancelled.Id, Cancellation);
            Assert.Empty(await ToldAsync());

            await teller.Tell(Cancellation);
            // Who was killed between telling and noting it tells again.
            await ChangeAsync("UPDATE case_export SET untold = true WHERE export_id = $1", made.Id);
            await teller.Tell(Cancellation);

            Assert.Equal(
                [(NoticeKind.ExportDone, 1, made.Id), (NoticeKind.ExportFailed, 1, failed.Id)],
                (await ToldAsync()).Select(notice => (notice.Kind, notice.Count, Assert.Single(notice.SubjectIds))).Order());
            Assert.DoesNotContain(await exports.Untold(Cancellation), news => news.PersonId == lead.PersonId);
        });

        async Task<IReadOnlyList<Notice>> ToldAsync() => (await cluster.Grains.GetGrain<IInboxGrain>(lead.PersonId).Read(lead, false, 100))!.Notices;
    }

    [Fact]
    public async Task BeginAnew_IsAtOnce_AndTheThirdTimeItFailsAndSaysWhy()
    {
        var (_, lead) = await OpenedAsync();
        await WithIndexAsync(async exports =>
        {
            var (_, due) = await TakenAsync(exports, lead);
            for (var n = 2; n <= 3; n++)
            {
                await exports.BeginAnew(due, Cancellation);
                Assert.Equal(n, (due = (await TakeAsync(exports, due.Id))!).Attempts);
            }

            await exports.BeginAnew(due, Cancellation);
            var failed = (await exports.Find(lead, due.Id, Cancellation))!;
            Assert.Equal((ExportState.Failed, ExportFailure.PacketChanged), (failed.State, failed.Code));
        });
    }

    [Fact]
    public async Task Expired_IsNotThere_AndIsDeletedWithItsParts()
    {
        var (_, lead) = await OpenedAsync();
        await WithIndexAsync(async exports =>
        {
            var (export, due) = await TakenAsync(exports, lead);
            using var seal = (await exports.SealOf(due.OrganizationId, due.Id, Cancellation))!;
            await exports.Write(due, seal, 0, new byte[] { 1 }, Cancellation);
            await ChangeAsync("UPDATE case_export SET expires_at = now() WHERE export_id = $1", export.Id);

            Assert.Null(await exports.Find(lead, export.Id, Cancellation));
            Assert.Null(await exports.SealOf(due.OrganizationId, due.Id, Cancellation));
            Assert.False(await exports.Beat(due, s_progress, 1, Cancellation));
            Assert.NotEqual(0, await exports.DeleteExpired(Cancellation));

            await using var left = cluster.Database.CreateCommand(
                "SELECT (SELECT count(*) FROM case_export_part WHERE export_id = $1) + (SELECT count(*) FROM case_export_case WHERE export_id = $1)");
            left.Parameters.AddWithValue(export.Id);
            Assert.Equal(0L, await left.ExecuteScalarAsync(Cancellation));
        });
    }

    private async Task<(ICaseGrain Case, Actor Lead)> OpenedAsync(Actor? lead = null)
    {
        var (@case, actor) = await cluster.Grains.OpenedCaseAsync(lead);
        return (@case, Signed(actor));
    }

    private static Actor Signed(Actor actor) => actor with { SignIn = "session." + actor.PersonId[..16], SteppedUp = true };

    private async Task WithIndexAsync(Func<ExportIndex, Task> use)
    {
        using var tenants = new TenantKeys(MemoryRootKey.Shared, TimeProvider.System);
        await using var log = new AuditLog(cluster.Serving, NullLogger<AuditLog>.Instance);
        await use(new ExportIndex(cluster.Serving, Cases, new KeyStore(cluster.Serving, MemoryRootKey.Shared, tenants), log));
    }

    private static Task<ExportReply> RequestAsync(ExportIndex exports, Actor actor, Guid? commandId = null, ExportTable[]? tables = null) =>
        exports.Request(commandId ?? Guid.NewGuid(), actor, new ExportRequest(tables ?? [ExportTable.Cases], ExportFormat.Csv, false, new CaseFilter()), s_day, Cancellation);

    /// <summary>An export that somebody makes.</summary>
    private static async Task<(CaseExport Export, DueExport Due)> TakenAsync(ExportIndex exports, Actor actor)
    {
        var reply = await RequestAsync(exports, actor);
        Assert.Null(reply.Refusal);
        return (reply.Export!, (await TakeAsync(exports, reply.Export!.Id))!);
    }

    /// <summary>Takes what is due, as a process does, until this one comes; null when it is not due.</summary>
    private static async Task<DueExport?> TakeAsync(ExportIndex exports, string id)
    {
        while (await exports.Take(Cancellation) is { } due)
        {
            if (due.Id == id) return due;
        }

        return null;
    }

    private async Task<IReadOnlyList<string>> IdsAsync(Actor actor, string exportId) =>
        [.. (await Cases.Exported(actor, exportId, "", 100, Cancellation)).Select(one => one.Row.Id)];

    private Task ExpireLeaseAsync(string id) => ChangeAsync("UPDATE case_export SET lease_until = now() WHERE export_id = $1", id);

    private async Task ChangeAsync(string sql, string id)
    {
        await using var change = cluster.Database.CreateCommand(sql);
        change.Parameters.AddWithValue(id);
        Assert.Equal(1, await change.ExecuteNonQueryAsync(Cancellation));
    }
}
