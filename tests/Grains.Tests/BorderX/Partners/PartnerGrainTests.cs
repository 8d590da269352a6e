using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.BorderX;
using LawLab.Grains.BorderX.Partners;
using LawLab.Grains.Cases;
using LawLab.Grains.Inbox;
using LawLab.Grains.Law;
using LawLab.Grains.Lists;
using LawLab.Grains.Organizations;
using LawLab.Grains.Storage;
using LawLab.Grains.Tests.Testing;
using Xunit;

namespace LawLab.Grains.Tests.BorderX.Partners;

/// <summary>Partners on a cluster of two silos: who states, who decides, who may order, and what they are reminded of.</summary>
public sealed class PartnerGrainTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private PartnerIndex Index => new(cluster.Serving, cluster.Clock);

    private DateOnly Today => ReleaseRequest.Today(cluster.Clock.GetUtcNow());

    [Fact]
    public async Task Order_OfAnotherOrganization_TakesAPartner_AndGoesOnWhenThatLapses()
    {
        var (@case, lead) = await cluster.Grains.OpenedCaseAsync(await cluster.Grains.RegisteredAsync());
        var (attorney, _) = await ProducerAsync();

        var refused = (await OrderAsync(@case, lead, attorney.OrganizationId)).Refusal!;
        Assert.Equal("release.no-partner", refused.Code);
        Assert.Contains("has not applied", refused.Message, StringComparison.Ordinal);
        // What one's own people make is one's own.
        Assert.Null((await OrderAsync(@case, lead, lead.OrganizationId)).Refusal);
        // Nobody learns of it who may not order here.
        Assert.Equal("not-found", (await OrderAsync(@case, attorney, attorney.OrganizationId)).Refusal?.Code);

        await cluster.Grains.BecomesPartnerAsync(lead.OrganizationId, Today.AddDays(20));
        var ordered = await OrderAsync(@case, lead, attorney.OrganizationId);
        Assert.Null(ordered.Refusal);

        await DecideAsync(lead.OrganizationId, "insurance", 1, isMet: false);
        Assert.Contains("(f) is not met", (await OrderAsync(@case, lead, attorney.OrganizationId)).Refusal!.Message, StringComparison.Ordinal);
        var request = cluster.Grains.GetGrain<IReleaseRequestGrain>(ordered.Request!.Id);
        Assert.Null((await request.Submit(new TriageRelease(Guid.NewGuid(), attorney, attorney.PersonId))).Refusal);
    }

    [Fact]
    public async Task WorkOrder_ThatIsAccepted_LeavesItsProducerNothingOfTheCase()
    {
        var (@case, lead) = await cluster.Grains.OpenedCaseAsync(await cluster.Grains.RegisteredAsync());
        var (attorney, reviewer) = await ProducerAsync();
        await cluster.Grains.BecomesPartnerAsync(lead.OrganizationId);
        var request = cluster.Grains.GetGrain<IReleaseRequestGrain>((await OrderAsync(@case, lead, attorney.OrganizationId)).Request!.Id);
        await SentAsync(new TriageRelease(Guid.NewGuid(), attorney, attorney.PersonId));
        Assert.NotNull(await @case.Read(attorney));
        Assert.Null(await @case.Read(reviewer));
        foreach (var step in (await request.Read(attorney))!.Steps.Select(view => view.Step))
        {
            var doer = step.Plan.Code == "review" ? reviewer : attorney;
            if (!step.IsMachine) await SentAsync(new TakeReleaseStep(Guid.NewGuid(), doer, step.Plan.Code));
            await SentAsync(new FinishReleaseStep(Guid.NewGuid(), doer, step.Plan.Code));
        }

        await SentAsync(new DeliverRelease(Guid.NewGuid(), attorney));
        Assert.NotNull(await @case.Read(reviewer));
        await SentAsync(new AcceptRelease(Guid.NewGuid(), lead));

        var cases = new CaseIndex(cluster.Serving, cluster.Clients, cluster.Clock);
        foreach (var person in new[] { attorney, reviewer })
        {
            Assert.Null(await @case.Read(person));
            Assert.Null(await @case.Interview(person, revealed: false));
            Assert.Empty((await cases.List(person, new CaseFilter(), new Slice<CaseOrder>(10), Cancellation)).Rows);
            Assert.Equal((null, null), ((await request.Read(person))!.CaseId, (await request.Read(person))!.NextHearing));
        }

        // It is the case's that ordered it, as before.
        Assert.NotNull(await @case.Read(lead));

        async Task SentAsync(ReleaseRequestCommand command) => Assert.Null((await request.Submit(command)).Refusal);
    }

    [Fact]
    public async Task Reviewers_AreFacilitatorsWhoProduce_AndNeverOfTheirOwnOrganization()
    {
        var applicant = await cluster.Grains.RegisteredAsync();
        var keeper = Given.OrganizationAdministrator(applicant.OrganizationId);
        var (attorney, _) = await ProducerAsync();
        var reviewer = attorney with { PersonId = OpaqueId.New(), Role = Role.Facilitator };
        var elsewhere = (await cluster.Grains.RegisteredAsync()) with { Role = Role.Facilitator };
        var partner = cluster.Grains.GetGrain<IPartnerGrain>(applicant.OrganizationId);

        Assert.Equal("partner.not-yours", (await partner.Submit(new ApplyAsPartner(Guid.NewGuid(), applicant))).Refusal?.Code);
        Assert.Equal("not-found", (await partner.Submit(new ApplyAsPartner(Guid.NewGuid(), Given.OrganizationAdministrator(attorney.OrganizationId)))).Refusal?.Code);
        Assert.Equal("not-found", (await partner.Submit(Decision(reviewer, "access", 1))).Refusal?.Code);
        var apply = new ApplyAsPartner(Guid.NewGuid(), keeper);
        Assert.Null((await partner.Submit(apply)).Refusal);
        Assert.Equal((await partner.Submit(apply)).Partnership!.Version, (await partner.Read(keeper))!.Version);
        Assert.Null((await partner.Submit(new StatePartnerCondition(Guid.NewGuid(), keeper, "access", "Twice a week.", "Agreement 7"))).Refusal);

        foreach (var nobody in new[] { elsewhere, attorney, Given.Attorney() with { Role = Role.Researcher } })
        {
            Assert.Null(await partner.Read(nobody));
            Assert.Equal("not-found", (await partner.Submit(Decision(nobody, "access", 1))).Refusal?.Code);
            Assert.Empty(await Index.List(nobody, null, PartnerOrder.Name, reversed: false, Cancellation));
        }

        Assert.Equal("partner.not-yours", (await partner.Submit(Decision(keeper, "access", 1))).Refusal?.Code);
        Assert.Equal([PartnerAction.Read, PartnerAction.Decide], (await partner.Read(reviewer))!.May);
        Assert.Equal([PartnerAction.Read], (await partner.Read(applicant))!.May);
        Assert.Null((await partner.Submit(Decision(reviewer, "access", 1))).Refusal);

        var own = cluster.Grains.GetGrain<IPartnerGrain>(attorney.OrganizationId);
        Assert.Null((await own.Submit(new ApplyAsPartner(Guid.NewGuid(), Given.OrganizationAdministrator(attorney.OrganizationId)))).Refusal);
        Assert.Equal("partner.own-organization", (await own.Submit(Decision(reviewer, "access", 1))).Refusal?.Code);
    }

    [Fact]
    public async Task List_SaysTheStageAsTheRulesDo_OnEachDay()
    {
        var (attorney, _) = await ProducerAsync();
        var reviewer = attorney with { PersonId = OpaqueId.New(), Role = Role.Facilitator };
        var made = new List<Actor>();
        for (var number = 0; number < 4; number++) made.Add(await cluster.Grains.RegisteredAsync());
        foreach (var (person, days) in new[] { (made[0], 5), (made[1], 90) }) await cluster.Grains.BecomesPartnerAsync(person.OrganizationId, Today.AddDays(days));
        var applicant = cluster.Grains.GetGrain<IPartnerGrain>(made[2].OrganizationId);
        Assert.Null((await applicant.Submit(new ApplyAsPartner(Guid.NewGuid(), Given.OrganizationAdministrator(made[2].OrganizationId)))).Refusal);
        await cluster.Grains.BecomesPartnerAsync(made[3].OrganizationId);
        Assert.Null((await cluster.Grains.GetGrain<IPartnerGrain>(made[3].OrganizationId).Submit(
            new WithdrawPartnership(Guid.NewGuid(), Given.OrganizationAdministrator(made[3].OrganizationId), "We close."))).Refusal);

        foreach (var ahead in new[] { 0, 30 })
        {
            var index = new PartnerIndex(cluster.Serving, new Ahead(cluster.Clock, ahead));
            var rows = (await index.List(reviewer, null, PartnerOrder.EndsFirst, reversed: false, Cancellation)).Where(row => made.Exists(person => person.OrganizationId == row.OrganizationId)).ToList();
            Assert.Equal(
                [(made[0].OrganizationId, ahead == 0 ? PartnerStage.Partner : PartnerStage.Lapsed), (made[1].OrganizationId, PartnerStage.Partner), (made[3].OrganizationId, PartnerStage.Withdrawn), (made[2].OrganizationId, PartnerStage.Applied)],
                rows.Select(row => (row.OrganizationId, row.Stage)));
        }

        var lapsed = await Index.List(reviewer, PartnerFields.Stage.IsOneOf([PartnerStage.Applied]), PartnerOrder.AppliedFirst, reversed: false, Cancellation);
        Assert.Equal(["Made-Up Legal Aid"], lapsed.Where(row => row.OrganizationId == made[2].OrganizationId).Select(row => row.Name));
    }

    [Fact]
    public async Task Administrators_AreRemindedOnceEach_AlsoWhenItIsAskedAgain_AndToldOfDecisions()
    {
        var organization = (await cluster.Grains.RegisteredAsync()).OrganizationId;
        var (keeper, second) = (await AccountAsync(organization), await AccountAsync(organization));
        var suspended = await AccountAsync(organization, isSuspended: true);
        await cluster.Grains.BecomesPartnerAsync(organization, Today.AddDays(25));
        var partner = cluster.Grains.GetGrain<IPartnerGrain>(organization);

        for (var again = 0; again < 2; again++)
        {
            await partner.AsReference<IRemindable>().ReceiveReminder("remind", default);
            foreach (var person in new[] { keeper, second }) Assert.Equal((1, organization), await EndingAsync(person));
        }

        Assert.Equal((0, null), await EndingAsync(suspended));
        Assert.Single(await EventsAsync(organization, "partner.reminded.v1"));
        await Eventually.SeenAsync(async () => (await InboxAsync(keeper)).FirstOrDefault(notice => notice.Kind == NoticeKind.PartnerDecided));
    }

    [Fact]
    public async Task Reminder_ThatNobodyCouldBeTold_IsNotNoted_AndComesWhenThereIsSomebody()
    {
        var organization = (await cluster.Grains.RegisteredAsync()).OrganizationId;
        await cluster.Grains.BecomesPartnerAsync(organization, Today.AddDays(3));
        var partner = cluster.Grains.GetGrain<IPartnerGrain>(organization);
        await partner.AsReference<IRemindable>().ReceiveReminder("remind", default);
        Assert.Empty(await EventsAsync(organization, "partner.reminded.v1"));

        var keeper = await AccountAsync(organization);
        await partner.AsReference<IRemindable>().ReceiveReminder("remind", default);
        Assert.Equal((1, organization), await EndingAsync(keeper));
        Assert.Single(await EventsAsync(organization, "partner.reminded.v1"));
    }

    [Fact]
    public async Task Administrators_AreTheOnlyAccountsThatActingForThemShows()
    {
        var (one, other) = ((await cluster.Grains.RegisteredAsync()).OrganizationId, (await cluster.Grains.RegisteredAsync()).OrganizationId);
        var keeper = await AccountAsync(one);
        await AccountAsync(other);
        await AccountAsync(one, role: Role.Attorney);
        await using var seen = TenantStatement.For(cluster.Serving, "administrators/" + one, "SELECT id FROM account.account");
        await using var reader = await seen.ExecuteReaderAsync(Cancellation);

        Assert.True(await reader.ReadAsync(Cancellation));
        Assert.Equal(keeper.PersonId, reader.GetString(0));
        Assert.False(await reader.ReadAsync(Cancellation));
    }

    private static DecidePartnerCondition Decision(Actor reviewer, string condition, int statement) => new(Guid.NewGuid(), reviewer, condition, statement, true, "Seen.");

    private async Task DecideAsync(string organization, string condition, int statement, bool isMet) => Assert.Null((await cluster.Grains.GetGrain<IPartnerGrain>(organization).Submit(
        new DecidePartnerCondition(Guid.NewGuid(), Given.Administrator, condition, statement, isMet, "The policy was cancelled."))).Refusal);

    /// <summary>Two attorneys of an organization that produces.</summary>
    private async Task<(Actor Attorney, Actor Reviewer)> ProducerAsync()
    {
        var attorney = await cluster.Grains.RegisteredAsync();
        var reviewer = await cluster.Grains.RegisteredAsync(attorney.OrganizationId);
        foreach (var person in new[] { attorney, reviewer })
        {
            Assert.Null((await cluster.Grains.GetGrain<IAttorneyGrain>(person.PersonId).Submit(new RecordLanguages(Guid.NewGuid(), person, ["SP"]))).Refusal);
        }

        Assert.Null((await cluster.Grains.GetGrain<IOrganizationGrain>(attorney.OrganizationId).Submit(new SetProduction(Guid.NewGuid(), Given.Administrator, true))).Refusal);
        return (attorney, reviewer);
    }

    private Task<ReleaseRequestReply> OrderAsync(ICaseGrain @case, Actor actor, string producer)
    {
        var order = new OrderRelease(Guid.NewGuid(), actor, @case.GetPrimaryKeyString(), ReleasePath.Bond, producer, "");
        return cluster.Grains.GetGrain<IReleaseRequestGrain>(ReleaseRequestId.For(order.CaseId, order.CommandId)).Submit(order);
    }

    private async Task<Actor> AccountAsync(string organization, bool isSuspended = false, Role role = Role.OrganizationAdministrator)
    {
        var person = Given.OrganizationAdministrator(organization) with { Role = role };
        await using var insert = cluster.Database.CreateCommand("""
            INSERT INTO account.account (id, display_name, organization_id, role, suspended_at, user_name, normalized_user_name, email, normalized_email, email_confirmed,
                security_stamp, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count)
            VALUES ($1, 'Ana Ruiz', $2, $3, CASE WHEN $4 THEN now() END, $1, $1, $1, $1, true, 'stamp', false, false, true, 0)
            """);
        foreach (var value in new object[] { person.PersonId, organization, role.ToString(), isSuspended }) insert.Parameters.AddWithValue(value);
        await insert.ExecuteNonQueryAsync(Cancellation);
        return person;
    }

    private async Task<IReadOnlyList<Notice>> InboxAsync(Actor person) =>
        (await cluster.Grains.GetGrain<IInboxGrain>(person.PersonId).Read(person, unreadOnly: false, first: 50))?.Notices ?? [];

    /// <summary>How many reminders she has, and of what.</summary>
    private async Task<(int Count, string? Subject)> EndingAsync(Actor person)
    {
        var notices = (await InboxAsync(person)).Where(notice => notice.Kind == NoticeKind.PartnerEnding).ToList();
        return (notices.Sum(notice => notice.Count), notices.SelectMany(notice => notice.SubjectIds).Distinct().SingleOrDefault());
    }

    private async Task<List<string>> EventsAsync(string organization, string type)
    {
        await using var select = cluster.Database.CreateCommand("SELECT type FROM journal_event WHERE stream = $1 AND type = $2");
        select.Parameters.AddWithValue("partner/" + organization);
        select.Parameters.AddWithValue(type);
        await using var reader = await select.ExecuteReaderAsync(Cancellation);
        var found = new List<string>();
        while (await reader.ReadAsync(Cancellation)) found.Add(reader.GetString(0));
        return found;
    }

    private sealed class Ahead(TimeProvider clock, int days) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow().AddDays(days);
    }
}
