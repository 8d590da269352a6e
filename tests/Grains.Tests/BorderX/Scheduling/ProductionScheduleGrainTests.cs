using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.BorderX;
using LawLab.Grains.BorderX.Scheduling;
using LawLab.Grains.Cases;
using LawLab.Grains.Inbox;
using LawLab.Grains.Journal;
using LawLab.Grains.Law;
using LawLab.Grains.Tests.Testing;
using Xunit;

namespace LawLab.Grains.Tests.BorderX.Scheduling;

/// <summary>The schedule of an organization on a cluster of two silos: what it goes by, who sees it, who is told.</summary>
public sealed class ProductionScheduleGrainTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ProductionScheduleReader Reader =>
        new(cluster.Grains, new ProductionScheduleIndex(cluster.Serving), new ReleaseRequestIndex(cluster.Serving, cluster.Clock), cluster.Clock);

    private DateOnly Today => ReleaseRequest.Today(cluster.Clock.GetUtcNow());

    [Fact]
    public async Task Schedule_IsMadeWhenItIsFirstRead_ForWhoProduces_AndNobodyElse()
    {
        var team = await TeamAsync();
        var order = await OrderedAsync(team);

        var seen = (await Reader.Read(team.Attorney, Cancellation))!;
        var planned = Assert.Single(seen.Requests);
        Assert.Equal((order.Id, CaseIndex.PseudonymOf(order.CaseId)), (planned.Row.Id, planned.Row.Pseudonym));
        Assert.Equal(["interview-review", "evidence", "translation", "drafting", "review"], planned.Planned.Steps.Select(step => step.Step));
        Assert.All(planned.Planned.Steps, step => Assert.Contains(step.PersonId, (string[])[team.Attorney.PersonId, team.Reviewer.PersonId, team.Lay.PersonId]));
        Assert.NotEqual(planned.Planned.Steps[3].PersonId, planned.Planned.Steps[4].PersonId);
        Assert.NotNull(planned.Planned.DeliveryOn);

        Assert.Null(await Reader.Read(order.Partner, Cancellation));
        Assert.Null(await Reader.Read(team.Lay with { Role = Role.OrganizationAdministrator }, Cancellation));
        Assert.Null(await Reader.Read(await cluster.Grains.RegisteredAsync(), Cancellation));
    }

    [Fact]
    public async Task WhoOrdered_SeesByWhenItIsExpected_AndNotWhoDoesWhat()
    {
        var team = await TeamAsync();
        var order = await OrderedAsync(team);

        var (own, produced) = (await PlanAsync(order, order.Partner), await PlanAsync(order, team.Lay));
        Assert.NotNull(own!.ExpectedOn);
        Assert.Null(own.Planned);
        Assert.Equal((own.ExpectedOn, order.Id), (produced!.ExpectedOn, produced.Planned!.RequestId));
    }

    [Fact]
    public async Task Wall_TakesTheRequestOutOfHerSchedule_AndHerOutOfIts()
    {
        var team = await TeamAsync();
        var (order, other) = (await OrderedAsync(team), await OrderedAsync(team));
        Assert.Equal(2, (await PlannedAsync(team.Lay)).Requests.Count);
        Assert.Null((await order.Case.Submit(Given.Wall(order.Partner, team.Lay.PersonId))).Refusal);

        Assert.Equal(other.Id, Assert.Single((await Reader.Read(team.Lay, Cancellation))!.Requests).Row.Id);
        await SeenAsync(team.Attorney, seen => seen.Requests.Single(each => each.Row.Id == order.Id).Planned.Steps.All(step => step.PersonId != team.Lay.PersonId));
    }

    [Fact]
    public async Task Hearing_Promise_AndHours_AreWhatItGoesBy_AndLateIsSaidWhy()
    {
        var team = await TeamAsync();
        var order = await OrderedAsync(team, promisedIn: 18);
        var first = (await PlannedAsync(team.Attorney)).Requests.Single();
        Assert.Null(first.Planned.HearingOn);
        var hearing = new ScheduleHearing(Guid.NewGuid(), order.Partner, HearingKind.Bond, Today.AddDays(9), new TimeOnly(8, 30));
        Assert.Null((await order.Case.Submit(hearing)).Refusal);
        await SeenAsync(team.Attorney, seen => seen.Requests.Single().Planned.HearingOn == hearing.On);

        Assert.Null((await order.Request.Submit(new TriageRelease(Guid.NewGuid(), team.Attorney, team.Attorney.PersonId, Today.AddDays(8)))).Refusal);
        await SeenAsync(team.Attorney, seen => seen.Requests.Single().Planned.DueOn == Today.AddDays(8));
        // What nobody has time for is late, and it says so.
        foreach (var person in new[] { team.Attorney, team.Reviewer, team.Lay })
        {
            Assert.Null((await cluster.Grains.GetGrain<IAttorneyGrain>(person.PersonId).Submit(new RecordCapacity(Guid.NewGuid(), person, 0))).Refusal);
        }

        var late = await SeenAsync(team.Attorney, seen => seen.Requests.Single().Planned.Late is not null);
        Assert.Equal((LateCause.NobodyMay, "interview-review", null), (late.Requests[0].Planned.Late, late.Requests[0].Planned.LateStep, late.Requests[0].Planned.DeliveryOn));
    }

    [Fact]
    public async Task PersonDropsOut_HerStepsAreOthers_SheAndTheyAreToldOnce()
    {
        var team = await TeamAsync();
        await OrderedAsync(team);
        await OrderedAsync(team);
        var planned = await PlannedAsync(team.Attorney);
        Assert.Equal(2, planned.Requests.Count);
        // Who reviews what another wrote.
        var gone = planned.Requests[0].Planned.Steps.Single(step => step.Step == "drafting").PersonId == team.Reviewer.PersonId ? team.Reviewer : team.Attorney;
        var hers = planned.Requests.Where(each => each.Planned.Steps.Any(step => step.PersonId == gone.PersonId)).Select(each => each.Row.Id).Order().ToList();
        Assert.NotEmpty(hers);

        Assert.Null((await cluster.Grains.GetGrain<IAttorneyGrain>(gone.PersonId).Submit(new RecordCapacity(Guid.NewGuid(), gone, 0))).Refusal);

        var seen = await SeenAsync(team.Attorney, seen => seen.Requests.All(each => each.Planned.Steps.All(step => step.PersonId != gone.PersonId)));
        Assert.Contains(seen.Changes, each => each.Change.Change is { Reason: ScheduleChangeReason.PersonDroppedOut, Step: not null, FromPersonId: var from } && from == gone.PersonId);
        var notice = await Eventually.SeenAsync(async () =>
            (await cluster.Grains.GetGrain<IInboxGrain>(gone.PersonId).Read(gone, unreadOnly: true, first: 20))?.Notices.SingleOrDefault(notice => notice.Kind == NoticeKind.ScheduleChanged));
        Assert.Equal(hers.Count, notice.Count);
        Assert.Equal(hers, notice.SubjectIds.Order());
    }

    [Fact]
    public async Task Taken_AndDelivered_AreInTheSchedule_AndOutOfIt()
    {
        var team = await TeamAsync();
        var order = await OrderedAsync(team);
        await PlannedAsync(team.Attorney);
        Assert.Null((await order.Request.Submit(new TakeReleaseStep(Guid.NewGuid(), team.Lay, "evidence"))).Refusal);
        await SeenAsync(team.Attorney, seen => seen.Requests.Single().Planned.Steps.Single(step => step.Step == "evidence") is { Why: ScheduleReason.Hers, PersonId: var person } && person == team.Lay.PersonId);

        Assert.Null((await order.Request.Submit(new WithdrawRelease(Guid.NewGuid(), order.Partner, "She was released."))).Refusal);
        await SeenAsync(team.Attorney, seen => seen.Requests.Count == 0);
        Assert.Null(await PlanAsync(order, team.Attorney));
    }

    [Fact]
    public async Task ForgottenClient_LeavesTheScheduleThatIsKept()
    {
        var team = await TeamAsync();
        var (order, other) = (await OrderedAsync(team), await OrderedAsync(team));
        Assert.Equal(2, (await PlannedAsync(team.Attorney)).Requests.Count);
        Assert.Null((await order.Case.Submit(new AskToEraseClient(Guid.NewGuid(), order.Partner with { SteppedUp = true }))).Refusal);
        Assert.Null((await order.Case.Submit(new EraseClient(Guid.NewGuid(), Given.OrganizationAdministrator(order.Partner.OrganizationId) with { SteppedUp = true }))).Refusal);

        await Eventually.SeenAsync(async () =>
        {
            await cluster.Grains.GetGrain<IProductionScheduleGrain>(team.Attorney.OrganizationId).Plan();
            await using var kept = cluster.Database.CreateCommand("SELECT schedule::text FROM production_schedule WHERE organization_id = $1");
            kept.Parameters.AddWithValue(team.Attorney.OrganizationId);
            var text = (string?)await kept.ExecuteScalarAsync(Cancellation);
            return text is not null && !text.Contains(order.Id, StringComparison.Ordinal) && text.Contains(other.Id, StringComparison.Ordinal) ? text : null;
        });
    }

    /// <summary>Nobody plans here but the grain itself, after it has gathered.</summary>
    [Fact]
    public async Task NewDay_IsPlannedAnew_OnceSomebodyReads()
    {
        var team = await TeamAsync();
        await OrderedAsync(team);
        var before = await PlannedAsync(team.Attorney);
        cluster.Clock.Advance(TimeSpan.FromDays(1));

        Assert.NotNull(await Reader.Read(team.Attorney, Cancellation));
        var seen = await Eventually.SeenAsync(async () => await Reader.Read(team.Attorney, Cancellation) is { } seen && seen.Version > before.Version ? seen : null);
        Assert.Equal(Today, ReleaseRequest.Today(seen.At));
    }

    /// <summary>The schedule with all that has happened, as she sees it.</summary>
    private async Task<SeenSchedule> PlannedAsync(Actor actor)
    {
        await cluster.Grains.GetGrain<IProductionScheduleGrain>(actor.OrganizationId).Plan();
        return (await Reader.Read(actor, Cancellation))!;
    }

    // News goes one way: it may arrive after who plans without waiting for it.
    private Task<SeenSchedule> SeenAsync(Actor actor, Func<SeenSchedule, bool> isSo) => Eventually.SeenAsync(async () => await PlannedAsync(actor) is { } seen && isSo(seen) ? seen : null);

    private async Task<ReleasePlan?> PlanAsync(Order order, Actor actor) =>
        (await Reader.Of([(await order.Request.Read(actor))!], Cancellation)).GetValueOrDefault(order.Id);

    /// <summary>An organization that produces: two attorneys and a lay member, with hours.</summary>
    private async Task<Team> TeamAsync()
    {
        var attorney = await cluster.Grains.RegisteredAsync();
        var reviewer = await cluster.Grains.RegisteredAsync(attorney.OrganizationId);
        var lay = await cluster.Grains.RegisteredAsync(attorney.OrganizationId) with { Role = Role.BorderXMember };
        foreach (var person in new[] { attorney, reviewer, lay })
        {
            var profile = cluster.Grains.GetGrain<IAttorneyGrain>(person.PersonId);
            Assert.Null((await profile.Submit(new RecordLanguages(Guid.NewGuid(), person, [Given.Asylum.Language!]))).Refusal);
            Assert.Null((await profile.Submit(new RecordCapacity(Guid.NewGuid(), person, 120))).Refusal);
            if (person.Role is Role.Attorney) Assert.Null((await profile.Submit(new RecordBarAdmission(Guid.NewGuid(), person, new BarAdmission("MD", true, new DateOnly(2015, 5, 5))))).Refusal);
        }

        Assert.Null((await cluster.Grains.GetGrain<Organizations.IOrganizationGrain>(attorney.OrganizationId).Submit(new Organizations.SetProduction(Guid.NewGuid(), Given.Administrator, true))).Refusal);
        return new Team(attorney, reviewer, lay);
    }

    /// <summary>A packet that another organization's attorney ordered of the team, triaged.</summary>
    private async Task<Order> OrderedAsync(Team team, int promisedIn = 10)
    {
        var (@case, partner) = await cluster.Grains.OpenedCaseAsync(await cluster.Grains.RegisteredAsync());
        await cluster.Grains.BecomesPartnerAsync(partner.OrganizationId);
        var order = new OrderRelease(Guid.NewGuid(), partner, @case.GetPrimaryKeyString(), ReleasePath.Bond, team.Attorney.OrganizationId, "");
        var request = cluster.Grains.GetGrain<IReleaseRequestGrain>(ReleaseRequestId.For(order.CaseId, order.CommandId));
        Assert.Null((await request.Submit(order)).Refusal);
        Assert.Null((await request.Submit(new TriageRelease(Guid.NewGuid(), team.Attorney, team.Attorney.PersonId, Today.AddDays(promisedIn)))).Refusal);
        return new Order(@case, order.CaseId, request, request.GetPrimaryKeyString(), partner);
    }

    private sealed record Team(Actor Attorney, Actor Reviewer, Actor Lay);

    private sealed record Order(ICaseGrain Case, string CaseId, IReleaseRequestGrain Request, string Id, Actor Partner);
}
