using LawLab.Grains.Access;
using LawLab.Grains.Alerts;
using LawLab.Grains.Cases;
using LawLab.Grains.Jurisdictions;
using LawLab.Grains.Policies;
using LawLab.Grains.Tests.Alerts;
using LawLab.Grains.Tests.Testing;
using Xunit;

namespace LawLab.Grains.Tests.Policies;

/// <summary>What two facilitators confirmed reaches everyone whose open cases it touches, on a cluster of two silos.</summary>
public sealed class PolicyAnnouncementTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private AlertFeed Feed => new(
        cluster.Grains, new AlertIndex(cluster.Serving), new CaseIndex(cluster.Serving, cluster.Clients, cluster.Clock), new JurisdictionIndex(cluster.Serving));

    [Fact]
    public async Task ConfirmedEvent_IsAnAlertOfThoseItTouches_PutRightAndWithdrawnItIsOver()
    {
        var place = await AlertPlace.MadeAsync(cluster);
        var ana = await place.AttorneyAsync(cases: 2);
        var second = new Actor(OpaqueId.New(), place.Facilitator.OrganizationId, Role.Facilitator, "Flo Segunda");
        var calendar = cluster.Grains.GetGrain<IPolicyCalendarGrain>(IPolicyCalendarGrain.Key);
        var rule = PolicyCalendarTests.NoBond with { On = DateOnly.FromDateTime(cluster.Clock.GetUtcNow().UtcDateTime), Detained = null, OpensBaseline = false };
        var id = (await calendar.Submit(new SetPolicyEvent(Guid.NewGuid(), place.Facilitator, null, rule))).Event!.Id;
        Assert.Empty(await ListAsync(ana));

        await calendar.Submit(new ConfirmPolicyEvent(Guid.NewGuid(), second, id));
        var row = Assert.Single(await UntilAsync(ana, rows => rows.Count == 1));
        Assert.Equal((AlertKind.Policy, AlertStage.Alert, 2), (row.Kind, row.Stage, row.Touches));
        var read = (await cluster.Grains.GetGrain<IAlertGrain>(row.Id).Read(ana))!;
        Assert.Equal((id, null), (read.PolicyEventId, read.ReporterId));
        Assert.StartsWith(rule.Title, read.What, StringComparison.Ordinal);

        // In memory again, the calendar tells what it may not have told; that was told already.
        await cluster.Cluster.DeactivateAsync(calendar);
        Assert.Equal(id, Assert.Single(await calendar.List()).Id);

        // Elsewhere it has no effect: the first is over, and nothing takes its place here.
        await calendar.Submit(new SetPolicyEvent(Guid.NewGuid(), second, id, rule with { Circuits = ["9"] }));
        await UntilAsync(ana, rows => rows.All(each => each.Stage is AlertStage.Over));
        await calendar.Submit(new ConfirmPolicyEvent(Guid.NewGuid(), place.Facilitator, id));

        await calendar.Submit(new SetPolicyEvent(Guid.NewGuid(), second, id, rule));
        await calendar.Submit(new ConfirmPolicyEvent(Guid.NewGuid(), place.Facilitator, id));
        await UntilAsync(ana, rows => rows.Count(each => each.Stage is AlertStage.Alert) == 1 && rows.Count == 2);
        await calendar.Submit(new WithdrawPolicyEvent(Guid.NewGuid(), second, id, "It was never published."));
        await UntilAsync(ana, rows => rows.All(each => each.Stage is AlertStage.Over));
    }

    private async Task<IReadOnlyList<AlertRow>> ListAsync(Actor actor) => (await Feed.List(actor, new AlertFilter(Kind: AlertKind.Policy), new(10), Cancellation)).Rows;

    private Task<IReadOnlyList<AlertRow>> UntilAsync(Actor actor, Predicate<IReadOnlyList<AlertRow>> holds) =>
        Eventually.SeenAsync(async () => await ListAsync(actor) is { } rows && holds(rows) ? rows : null);
}
