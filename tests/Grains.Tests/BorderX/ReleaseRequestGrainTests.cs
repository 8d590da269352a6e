using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.BorderX;
using LawLab.Grains.Cases;
using LawLab.Grains.Inbox;
using LawLab.Grains.Journal;
using LawLab.Grains.Law;
using LawLab.Grains.Lists;
using LawLab.Grains.Organizations;
using LawLab.Grains.Tests.Testing;
using Xunit;

namespace LawLab.Grains.Tests.BorderX;

/// <summary>Packets on a cluster of two silos: who orders, who produces, who sees the case by it and until when.</summary>
public sealed class ReleaseRequestGrainTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ReleaseRequestIndex Index => new(cluster.Serving, cluster.Clock);

    private CaseIndex Cases => new(cluster.Serving, cluster.Clients, cluster.Clock);

    [Fact]
    public async Task Order_IsSeenByTheTeamAndTheProducer_AndIsNotThereForOthers()
    {
        var order = await OrderedAsync();
        var stranger = await cluster.Grains.RegisteredAsync();
        var colleague = Given.Attorney(order.Partner.OrganizationId);

        var (own, produces) = (await order.Request.Read(order.Partner), await order.Request.Read(order.Lay));
        Assert.Equal(("Her aunt is the sponsor.", order.CaseId), (own!.Instructions, own.CaseId));
        Assert.Equal((null, null, CaseIndex.PseudonymOf(order.CaseId)), (produces!.Instructions, produces.CaseId, produces.Pseudonym));
        Assert.Null(await order.Case.Read(order.Lay));
        foreach (var nobody in new[] { stranger, colleague, order.Lay with { Role = Role.Auditor }, order.Lay with { Role = Role.OrganizationAdministrator } })
        {
            Assert.Null(await order.Request.Read(nobody));
            Assert.Equal("not-found", (await order.Request.Submit(new WithdrawRelease(Guid.NewGuid(), nobody, "x"))).Refusal?.Code);
            Assert.Empty((await ListAsync(nobody)).Rows);
        }

        Assert.Equal(CaseIndex.PseudonymOf(order.CaseId), Assert.Single((await ListAsync(order.Partner)).Rows).Pseudonym);
        Assert.Single((await ListAsync(order.Lay)).Rows);
        Assert.Empty((await ListAsync(order.Lay, new ReleaseRequestFilter(Mine: true))).Rows);
        Assert.Empty((await ListAsync(order.Lay, new ReleaseRequestFilter(ReleaseStage.Filed))).Rows);
    }

    [Fact]
    public async Task Order_OfWhoMayNotWriteInTheCase_OrOfWhoDoesNotProduce_IsRefused()
    {
        var order = await OrderedAsync();
        var reader = await cluster.Grains.RegisteredAsync(order.Partner.OrganizationId);
        Assert.Null((await order.Case.Submit(Given.Member(order.Partner, reader, TeamRole.ReadOnly))).Refusal);

        Assert.Equal("access.not-allowed", (await OrderAsync(order.CaseId, reader, order.Lay.OrganizationId)).Reply.Refusal?.Code);
        Assert.Equal("not-found", (await OrderAsync(order.CaseId, order.Lay, order.Lay.OrganizationId)).Reply.Refusal?.Code);
        Assert.Equal("not-found", (await OrderAsync(OpaqueId.New(), order.Partner, order.Lay.OrganizationId)).Reply.Refusal?.Code);
        Assert.Equal("release.producer", (await OrderAsync(order.CaseId, order.Partner, (await cluster.Grains.RegisteredAsync()).OrganizationId)).Reply.Refusal?.Code);
        // Her own organization may always be asked.
        Assert.Null((await OrderAsync(order.CaseId, order.Partner, order.Partner.OrganizationId)).Reply.Refusal);
    }

    [Fact]
    public async Task WhoTakesAStep_SeesTheFactsUnderThePseudonym_AndNothingOfTheDefense()
    {
        var order = await OrderedAsync();
        Assert.Null((await order.Case.Submit(Given.Note(order.Partner))).Refusal);
        Assert.Null((await order.Case.Submit(new AddCaseTask(Guid.NewGuid(), order.Partner, "Call the court"))).Refusal);
        await TakenAsync(order, order.Lay, "evidence");

        var seen = (await order.Case.Read(order.Lay))!;
        Assert.Equal((seen.Pseudonym, null), (seen.Caption, seen.ANumber));
        Assert.Equal([CaseAction.ReadSummary, CaseAction.ReadFacts], seen.May);
        Assert.Equal(Given.Asylum.Language, seen.Claim.Language);
        Assert.Empty(seen.Notes);
        Assert.Empty(seen.Tasks);
        Assert.Null(await order.Case.History(order.Lay));
        Assert.Null(await order.Case.Tasks(order.Lay));
        Assert.Null(await cluster.Grains.StrategyOf(order.Case).Open(order.Lay));
        Assert.NotNull(await order.Case.Interview(order.Lay, revealed: false));
        Assert.Equal("Her aunt is the sponsor.", (await order.Request.Read(order.Lay))!.Instructions);
        Assert.Single((await Cases.List(order.Lay, new CaseFilter(), new Slice<CaseOrder>(10), Cancellation)).Rows);
        Assert.Single((await ListAsync(order.Lay, new ReleaseRequestFilter(Mine: true))).Rows);
        Assert.Equal("access.not-allowed", (await order.Case.Submit(Given.Note(order.Lay))).Refusal?.Code);
    }

    [Fact]
    public async Task WorkOrder_EndsAtOnce_WhenSheIsTakenOff_OrItIsAcceptedOrWithdrawn()
    {
        var off = await OrderedAsync();
        await TakenAsync(off, off.Lay, "evidence");
        Assert.Equal("release.not-yours", (await off.Request.Submit(new TakeOffRelease(Guid.NewGuid(), off.Lay, off.Attorney.PersonId))).Refusal?.Code);
        Assert.Null((await off.Request.Submit(new TakeOffRelease(Guid.NewGuid(), off.Partner, off.Lay.PersonId))).Refusal);
        Assert.Null(await off.Case.Read(off.Lay));
        Assert.NotNull(await off.Case.Read(off.Attorney));
        Assert.Empty((await Cases.List(off.Lay, new CaseFilter(), new Slice<CaseOrder>(10), Cancellation)).Rows);

        Assert.Null((await off.Request.Submit(new WithdrawRelease(Guid.NewGuid(), off.Partner, "She was released."))).Refusal);
        Assert.Null(await off.Case.Read(off.Attorney));
        Assert.Equal((null, ReleaseStage.Withdrawn), ((await off.Request.Read(off.Attorney))!.Reason, (await off.Request.Read(off.Attorney))!.Stage));
    }

    [Fact]
    public async Task ClosedWorkOrder_TellsItsProducerNothingMoreOfTheCase()
    {
        var order = await OrderedAsync();
        var withdrawn = new ReleaseRequestFilter(ReleaseStage.Withdrawn);
        Assert.Null((await order.Case.Submit(Hearing(order.Partner))).Refusal);
        Assert.NotNull((await order.Request.Read(order.Lay))!.NextHearing);
        var open = Assert.Single((await ListAsync(order.Lay)).Rows);
        Assert.Equal((true, Given.Asylum.Language, true), (open.CourtCode is not null, open.Language, open.NextHearingOn is not null));

        await SentAsync(order, new WithdrawRelease(Guid.NewGuid(), order.Partner, "She was released."));
        var (seen, row) = ((await order.Request.Read(order.Lay))!, Assert.Single((await ListAsync(order.Lay, withdrawn)).Rows));
        Assert.Equal((null, null), (seen.NextHearing, seen.Language));
        Assert.Equal((null, null, null), (row.CourtCode, row.Language, row.NextHearingOn));
        var (own, ownRow) = ((await order.Request.Read(order.Partner))!, Assert.Single((await ListAsync(order.Partner, withdrawn)).Rows));
        Assert.NotNull(own.NextHearing);
        Assert.Equal((open.CourtCode, open.Language, open.NextHearingOn), (ownRow.CourtCode, ownRow.Language, ownRow.NextHearingOn));
    }

    /// <summary>A condition on what her row does not show any more would tell it by whether the row is left.</summary>
    [Fact]
    public async Task Conditions_OfTheProducerOfAClosedWorkOrder_TellNothingOfTheCase()
    {
        var order = await OrderedAsync();
        Assert.Null((await order.Case.Submit(Hearing(order.Partner))).Refusal);
        var open = Assert.Single((await ListAsync(order.Lay)).Rows);
        Condition<ReleaseRequestRow>[] right =
        [
            ReleaseRequestFields.Court.IsOneOf([open.CourtCode!]), ReleaseRequestFields.Language.IsOneOf([open.Language!]), ReleaseRequestFields.NextHearingOn.IsBetween(open.NextHearingOn, null),
            ReleaseRequestFields.Court.Contains(open.CourtCode![..1]), Condition.Not(ReleaseRequestFields.NextHearingOn.IsMissing()),
        ];
        foreach (var where in right) Assert.Single((await ListAsync(order.Lay, new ReleaseRequestFilter(Where: where))).Rows);

        await SentAsync(order, new WithdrawRelease(Guid.NewGuid(), order.Partner, "She was released."));

        foreach (var where in right)
        {
            Assert.Empty((await ListAsync(order.Lay, new ReleaseRequestFilter(Ended: true, Where: where))).Rows);
            Assert.Single((await ListAsync(order.Lay, new ReleaseRequestFilter(Ended: true, Where: Condition.Not(where)))).Rows);
            Assert.Single((await ListAsync(order.Partner, new ReleaseRequestFilter(Ended: true, Where: where))).Rows);
        }
    }

    /// <summary>Who may not see a packet finds none by asking otherwise, nor is it counted for her.</summary>
    [Fact]
    public async Task Conditions_OfWhoMayNotSeeAPacket_FindNothingOfIt()
    {
        var order = await OrderedAsync();
        var stranger = await cluster.Grains.RegisteredAsync();
        Assert.Null((await order.Case.Submit(Given.Wall(order.Partner, order.Lay.PersonId))).Refusal);
        foreach (var where in new[]
        {
            ReleaseRequestFields.Kind.IsOneOf([ReleasePath.Bond]), Condition.Not(ReleaseRequestFields.Kind.IsOneOf([ReleasePath.Habeas])), ReleaseRequestFields.Pseudonym.Contains(""),
            Condition.Some([ReleaseRequestFields.IsLate.IsOneOf([true]), ReleaseRequestFields.IsLate.IsOneOf([false])]), ReleaseRequestFields.Producer.IsOneOf([order.Lay.OrganizationId]),
        })
        {
            foreach (var person in new[] { stranger, order.Lay, order.Lay with { Role = Role.Auditor }, Given.Administrator })
            {
                Assert.Equal(0, (await ListAsync(person, new ReleaseRequestFilter(Ended: true, Where: where))).TotalCount);
            }

            Assert.Equal(1, (await ListAsync(order.Partner, new ReleaseRequestFilter(Ended: true, Where: where))).TotalCount);
        }
    }

    [Fact]
    public async Task Wall_BeatsTheWorkOrder_InTheCase_TheRequestAndTheLists()
    {
        var order = await OrderedAsync();
        await TakenAsync(order, order.Lay, "evidence");
        Assert.Null((await order.Case.Submit(Given.Wall(order.Partner, order.Lay.PersonId))).Refusal);

        Assert.Null(await order.Case.Read(order.Lay));
        Assert.Null(await order.Request.Read(order.Lay));
        Assert.Equal("not-found", (await order.Request.Submit(new FinishReleaseStep(Guid.NewGuid(), order.Lay, "evidence"))).Refusal?.Code);
        Assert.Empty((await ListAsync(order.Lay)).Rows);
        Assert.Single((await ListAsync(order.Attorney)).Rows);
        Assert.Equal("release.kept-out", (await order.Request.Submit(new OfferReleaseStep(Guid.NewGuid(), order.Attorney, "drafting", order.Lay.PersonId))).Refusal?.Code);
    }

    [Fact]
    public async Task Packet_IsProducedDeliveredFiledAndDecided_AndTheCaseCountsTheOutcome()
    {
        var order = await OrderedAsync();
        await TakenAsync(order, order.Lay, "interview-review");
        await SentAsync(order, new FinishReleaseStep(Guid.NewGuid(), order.Lay, "interview-review"));
        Assert.Equal("release.not-yours", (await order.Request.Submit(new ConfirmReleaseStep(Guid.NewGuid(), order.Lay, "interview-review"))).Refusal?.Code);
        await SentAsync(order, new ConfirmReleaseStep(Guid.NewGuid(), order.Attorney, "interview-review"));
        foreach (var code in new[] { "evidence", "translation", "drafting" }) await DoneAsync(order, order.Attorney, code);
        await DoneAsync(order, order.Reviewer, "review");
        await SentAsync(order, new FinishReleaseStep(Guid.NewGuid(), order.Lay, "assembly"));
        Assert.Equal("release.not-yours", (await order.Request.Submit(new DeliverRelease(Guid.NewGuid(), order.Lay))).Refusal?.Code);
        await SentAsync(order, new DeliverRelease(Guid.NewGuid(), order.Attorney));
        // It was made elsewhere: how good it was nobody knows.
        Assert.Equal((true, null, true), await LeftAsync(order));
        Assert.Equal("release.not-yours", (await order.Request.Submit(new AcceptRelease(Guid.NewGuid(), order.Attorney))).Refusal?.Code);
        await SentAsync(order, new AcceptRelease(Guid.NewGuid(), order.Partner));
        Assert.Null(await order.Case.Read(order.Attorney));

        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        await SentAsync(order, new FileRelease(Guid.NewGuid(), order.Partner, today, FilingWay.Ecas, "E-4711"));
        // The case names no judge: what it would not count is not decided here either.
        Assert.Equal("outcome.decided-by", (await order.Request.Submit(new DecideRelease(Guid.NewGuid(), order.Partner, OutcomeResult.Granted, today, null, 1500))).Refusal?.Code);
        Assert.Equal(ReleaseStage.Filed, (await order.Request.Read(order.Partner))!.Stage);
        var decide = new DecideRelease(Guid.NewGuid(), order.Partner, OutcomeResult.Granted, today, "ZQ1", 1500);
        await SentAsync(order, decide);
        await SentAsync(order, decide);
        await SentAsync(order, new CloseRelease(Guid.NewGuid(), order.Partner));

        var outcome = Assert.Single((await order.Case.Read(order.Partner))!.Outcomes);
        Assert.Equal((OutcomeKind.Bond, OutcomeResult.Granted, 1500), (outcome.Kind, outcome.Result, outcome.Amount));
        Assert.Null((await order.Request.Read(order.Attorney))!.Filing!.Receipt);
        Assert.Empty((await ListAsync(order.Partner)).Rows);
        Assert.Equal(OutcomeResult.Granted, Assert.Single((await ListAsync(order.Partner, new ReleaseRequestFilter(CaseId: order.CaseId))).Rows).Outcome);
    }

    [Fact]
    public async Task Readings_AndTheWorkOrder_AreOnRecordOfWhoseCaseItIs()
    {
        var order = await OrderedAsync();
        await TakenAsync(order, order.Lay, "evidence");
        await order.Request.Read(order.Lay);
        await order.Case.Read(order.Lay);

        await using var command = cluster.Database.CreateCommand(
            "SELECT action || ' ' || authority || ' ' || detail::text FROM audit_entry WHERE tenant = $1 AND actor = $2 ORDER BY 1");
        command.Parameters.AddWithValue(order.Partner.OrganizationId);
        command.Parameters.AddWithValue(order.Lay.PersonId);
        var found = new List<string>();
        await using (var reader = await command.ExecuteReaderAsync(Cancellation))
        {
            while (await reader.ReadAsync(Cancellation)) found.Add(reader.GetString(0).TrimEnd());
        }

        Assert.Contains(found, entry => entry.StartsWith("case.read team/WorkOrder ", StringComparison.Ordinal));
        Assert.Contains(found, entry => entry.StartsWith("release-request.read role/BorderXMember ", StringComparison.Ordinal));
        Assert.Contains(found, entry => entry.StartsWith("work-order.held team/WorkOrder ", StringComparison.Ordinal) && entry.Contains(order.Lay.PersonId, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ForgottenClient_HasNoPackets_AndRebuiltListsHaveTheOthers()
    {
        var (order, other) = (await OrderedAsync(), await OrderedAsync());
        await TakenAsync(order, order.Lay, "evidence");
        var administrator = Given.OrganizationAdministrator(order.Partner.OrganizationId) with { SteppedUp = true };
        Assert.Null((await order.Case.Submit(new AskToEraseClient(Guid.NewGuid(), order.Partner with { SteppedUp = true }))).Refusal);
        Assert.Null((await order.Case.Submit(new EraseClient(Guid.NewGuid(), administrator))).Refusal);

        foreach (var person in new[] { order.Partner, order.Lay, order.Attorney })
        {
            Assert.Null(await order.Request.Read(person));
            Assert.Empty((await ListAsync(person)).Rows);
        }

        Assert.Equal("not-found", (await order.Request.Submit(new WithdrawRelease(Guid.NewGuid(), order.Partner, "x"))).Refusal?.Code);
        await using var rows = cluster.Database.CreateCommand("SELECT count(*) FROM release_request WHERE request_id = $1");
        rows.Parameters.AddWithValue(order.Request.GetPrimaryKeyString());
        Assert.Equal(0L, await rows.ExecuteScalarAsync(Cancellation));
        Assert.NotNull(await other.Request.Read(other.Lay));
    }

    /// <summary>Of packets from before it was kept when they left, lists know it once they are made anew.</summary>
    [Fact]
    public async Task Left_IsKeptWithTheRow_AndFoundAgainInTheJournal()
    {
        var (withdrawn, returned) = (await OrderedAsync(), await OrderedAsync());
        Assert.Equal((false, null, false), await LeftAsync(withdrawn));
        await SentAsync(withdrawn, new WithdrawRelease(Guid.NewGuid(), withdrawn.Partner, "She was released."));
        Assert.Equal((false, null, true), await LeftAsync(withdrawn));
        foreach (var code in new[] { "interview-review", "evidence", "translation", "drafting" }) await DoneAsync(returned, returned.Attorney, code);
        await DoneAsync(returned, returned.Reviewer, "review");
        await SentAsync(returned, new FinishReleaseStep(Guid.NewGuid(), returned.Attorney, "assembly"));
        await SentAsync(returned, new DeliverRelease(Guid.NewGuid(), returned.Attorney));
        Assert.Equal((true, null, true), await LeftAsync(returned));
        await using (var forget = cluster.Database.CreateCommand("UPDATE release_request SET delivered_at = NULL, delivered_grade = NULL, left_at = NULL")) await forget.ExecuteNonQueryAsync(Cancellation);

        await JournalMaintenance.RebuildReadModelsAsync(cluster.Database, MemoryRootKey.Shared, (_, _) => { }, Cancellation);

        Assert.Equal(((false, null, true), (true, null, true)), (await LeftAsync(withdrawn), await LeftAsync(returned)));
        // It is in process again.
        await SentAsync(returned, new ReturnRelease(Guid.NewGuid(), returned.Partner, "Sign the declaration."));
        Assert.Equal((false, null, false), await LeftAsync(returned));
    }

    [Fact]
    public async Task Offered_AndWhatALayMemberFinished_AreTold()
    {
        var order = await OrderedAsync();
        await SentAsync(order, new OfferReleaseStep(Guid.NewGuid(), order.Attorney, "evidence", order.Lay.PersonId));
        await ToldAsync(order.Lay, NoticeKind.ReleaseStepOffered);
        await DoneAsync(order, order.Lay, "interview-review");
        await ToldAsync(order.Attorney, NoticeKind.ReleaseStepToConfirm);
    }

    private ScheduleHearing Hearing(Actor actor) =>
        new(Guid.NewGuid(), actor, HearingKind.Master, DateOnly.FromDateTime(cluster.Clock.GetUtcNow().UtcDateTime).AddDays(30), new TimeOnly(8, 30));

    private Task<Notice> ToldAsync(Actor person, string kind) => Eventually.SeenAsync(async () =>
        (await cluster.Grains.GetGrain<IInboxGrain>(person.PersonId).Read(person, unreadOnly: true, first: 20))?.Notices.FirstOrDefault(notice => notice.Kind == kind));

    private Task<ListPage<ReleaseRequestRow>> ListAsync(Actor actor, ReleaseRequestFilter? filter = null) =>
        Index.List(actor, filter ?? new ReleaseRequestFilter(), new Slice<ReleaseRequestOrder>(50), Cancellation);

    /// <summary>Whether its list says that it was delivered, with which grade, and whether it left production.</summary>
    private async Task<(bool Delivered, string? Grade, bool Left)> LeftAsync(Order order)
    {
        await using var select = cluster.Database.CreateCommand("SELECT delivered_at > ordered_at, delivered_grade, left_at > ordered_at FROM release_request WHERE request_id = $1");
        select.Parameters.AddWithValue(order.Request.GetPrimaryKeyString());
        await using var reader = await select.ExecuteReaderAsync(Cancellation);
        Assert.True(await reader.ReadAsync(Cancellation));
        return (!reader.IsDBNull(0) && reader.GetBoolean(0), reader.IsDBNull(1) ? null : reader.GetString(1), !reader.IsDBNull(2) && reader.GetBoolean(2));
    }

    private static async Task SentAsync(Order order, ReleaseRequestCommand command) => Assert.Null((await order.Request.Submit(command)).Refusal);

    private static async Task DoneAsync(Order order, Actor actor, string step)
    {
        await SentAsync(order, new TakeReleaseStep(Guid.NewGuid(), actor, step));
        await SentAsync(order, new FinishReleaseStep(Guid.NewGuid(), actor, step));
    }

    private static Task TakenAsync(Order order, Actor actor, string step) => SentAsync(order, new TakeReleaseStep(Guid.NewGuid(), actor, step));

    /// <summary>A packet that a team ordered of another organization, whose attorney triaged it.</summary>
    private async Task<Order> OrderedAsync()
    {
        var (@case, partner) = await cluster.Grains.OpenedCaseAsync(await cluster.Grains.RegisteredAsync());
        var attorney = await cluster.Grains.RegisteredAsync();
        var reviewer = await cluster.Grains.RegisteredAsync(attorney.OrganizationId);
        var lay = await cluster.Grains.RegisteredAsync(attorney.OrganizationId) with { Role = Role.BorderXMember };
        foreach (var person in new[] { attorney, reviewer, lay })
        {
            Assert.Null((await cluster.Grains.GetGrain<IAttorneyGrain>(person.PersonId).Submit(new RecordLanguages(Guid.NewGuid(), person, ["SP"]))).Refusal);
        }

        var organization = cluster.Grains.GetGrain<IOrganizationGrain>(attorney.OrganizationId);
        Assert.Equal("not-found", (await organization.Submit(new SetProduction(Guid.NewGuid(), attorney, true))).Refusal?.Code);
        Assert.Null((await organization.Submit(new SetProduction(Guid.NewGuid(), Given.Administrator, true))).Refusal);
        await cluster.Grains.BecomesPartnerAsync(partner.OrganizationId);
        var caseId = @case.GetPrimaryKeyString();
        var (request, reply) = await OrderAsync(caseId, partner, attorney.OrganizationId);
        Assert.Null(reply.Refusal);
        Assert.Null((await request.Submit(new TriageRelease(Guid.NewGuid(), attorney, attorney.PersonId))).Refusal);
        return new Order(@case, caseId, request, partner, attorney, reviewer, lay);
    }

    private async Task<(IReleaseRequestGrain Request, ReleaseRequestReply Reply)> OrderAsync(string caseId, Actor actor, string producer)
    {
        var order = new OrderRelease(Guid.NewGuid(), actor, caseId, ReleasePath.Bond, producer, "Her aunt is the sponsor.");
        var request = cluster.Grains.GetGrain<IReleaseRequestGrain>(ReleaseRequestId.For(caseId, order.CommandId));
        return (request, await request.Submit(order));
    }

    private sealed record Order(ICaseGrain Case, string CaseId, IReleaseRequestGrain Request, Actor Partner, Actor Attorney, Actor Reviewer, Actor Lay);
}
