using LawLab.Grains.Access;
using LawLab.Grains.Alerts;
using LawLab.Grains.Cases;
using LawLab.Grains.Detection;
using LawLab.Grains.Journal;
using LawLab.Grains.Jurisdictions;
using LawLab.Grains.Policies;
using LawLab.Grains.Practices;
using LawLab.Grains.Tests.Alerts;
using LawLab.Grains.Tests.Policies;
using LawLab.Grains.Tests.Testing;
using Xunit;

namespace LawLab.Grains.Tests.Practices;

/// <summary>From outcomes in cases of many organizations to an alert, on a cluster of two silos.</summary>
public sealed class PracticeGrainTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private OutcomeIndex Outcomes => new(cluster.Serving);

    private AlertFeed Feed => new(
        cluster.Grains, new AlertIndex(cluster.Serving), new CaseIndex(cluster.Serving, cluster.Clients, cluster.Clock), new JurisdictionIndex(cluster.Serving));

    [Fact]
    public async Task AJudgeWhoChanges_IsFoundOnce_AndIsForTheVanguardUntilPeopleHaveSeenItToo()
    {
        var place = await AlertPlace.MadeAsync(cluster);
        var team = new List<Actor>();
        for (var organization = 0; organization < 5; organization++) team.Add(await place.AttorneyAsync(cases: 1));
        var grain = cluster.Grains.GetGrain<IPracticeGrain>("bond-denied");

        // Of 200 bonds half are granted, then none: five a day.
        async Task DecideAsync(int from, int until)
        {
            for (var number = from; number < until; number++)
            {
                var denied = number >= 200 || number % 2 == 0;
                await place.DecideAsync(team[number % 5], number, denied ? OutcomeResult.Denied : OutcomeResult.Granted);
            }
        }

        await DecideAsync(0, 270);
        Assert.Equal(1, (await grain.CatchUp()).Found);
        await DecideAsync(270, 300);
        var watch = await grain.CatchUp();
        // Another test's judge may be there too.
        Assert.InRange(watch.Outcomes, 300, 325);
        Assert.Equal(1, watch.Watched);
        var row = Assert.Single((await Feed.List(place.Member, new AlertFilter(JurisdictionId: place.Id, Kind: AlertKind.Judge), new(10), Cancellation)).Rows);
        Assert.Equal((place.Judge, AlertStage.Watch), (row.Place, row.Stage));

        var alert = cluster.Grains.GetGrain<IAlertGrain>(row.Id);
        var read = (await alert.Read(place.Member))!;
        var finding = read.Finding!;
        Assert.Null(read.ReporterId);
        Assert.Equal(("bond-denied", PracticeScope.Judge, 1), (finding.Measure, finding.Scope, finding.Direction));
        Assert.InRange(finding.Before.Estimate, 0.4, 0.6);
        Assert.True(finding.After.Estimate > 0.8 && finding.After.Low > finding.Before.High);
        Assert.InRange(finding.Since, place.DayOf(180), place.DayOf(215));
        Assert.Equal(64, finding.DataHash.Length);
        Assert.InRange(finding.DecisionsBefore, 180, 210);
        // As it was when it was found, and not when all was recorded.
        Assert.InRange(finding.Months.Sum(month => month.Decisions), 220, 270);

        // Nobody else knows of it: numbers alone accuse nobody.
        Assert.Null(await alert.Read(team[0]));
        Assert.Empty((await Feed.List(team[0], new AlertFilter(), new(10), Cancellation)).Rows);
        foreach (var witness in (Actor[])[place.Member, place.Facilitator])
        {
            Assert.Null((await alert.Submit(new ConfirmAlert(Guid.NewGuid(), witness))).Refusal);
        }

        Assert.Equal(AlertStage.Alert, (await alert.Read(team[0]))!.Stage);
        Assert.Equal(1, Assert.Single((await Feed.List(team[0], new AlertFilter(), new(10), Cancellation)).Rows).Touches);

        // Made anew from the outcomes that are there the charts find the same, which is raised already; another test's client may be forgotten since.
        await cluster.Cluster.DeactivateAsync(grain);
        var there = (await Outcomes.Tally(new FigureFilter(), Cancellation)).Figure(Measure.Find("bond-denied")!).Decisions;
        Assert.Equal(there, (await grain.CatchUp()).Outcomes);
        Assert.Single((await Feed.List(place.Member, new AlertFilter(JurisdictionId: place.Id), new(10), Cancellation)).Rows);

        // By a larger budget they find it at another decision: it is still what was told already.
        var center = cluster.Grains.GetGrain<IJurisdictionGrain>(place.Id);
        Assert.Equal(4, (await center.Submit(new SetFalseAlarmBudget(Guid.NewGuid(), place.Facilitator, 4))).Jurisdiction!.FalseAlarms);
        await UntilAsync(grain, remade => remade is { Watched: 1, Found: > 0 });
        Assert.Single((await Feed.List(place.Member, new AlertFilter(JurisdictionId: place.Id), new(10), Cancellation)).Rows);

        // Under a law of another day the same decisions are no change; for that, two people have to say so.
        var calendar = cluster.Grains.GetGrain<IPolicyCalendarGrain>(IPolicyCalendarGrain.Key);
        var rule = PolicyCalendarTests.NoBond with { On = place.DayOf(200) };
        var recorded = (await calendar.Submit(new SetPolicyEvent(Guid.NewGuid(), place.Facilitator, null, rule))).Event!;
        Assert.NotEqual(0, (await grain.CatchUp()).Found);
        var another = new Actor(OpaqueId.New(), place.Facilitator.OrganizationId, Role.Facilitator, "Flo Segunda");
        Assert.True((await calendar.Submit(new ConfirmPolicyEvent(Guid.NewGuid(), another, recorded.Id))).Event!.HasEffect);
        await UntilAsync(grain, remade => remade.Found == 0);
        Assert.Equal(recorded.Id, Assert.Single(await calendar.List()).Id);
        Assert.Equal("not-found", (await calendar.Submit(new SetPolicyEvent(Guid.NewGuid(), team[0], null, rule))).Refusal?.Code);
    }

    [Fact]
    public async Task Budget_IsOneOfAFew_AndTheFacilitators()
    {
        var place = await AlertPlace.MadeAsync(cluster);
        var center = cluster.Grains.GetGrain<IJurisdictionGrain>(place.Id);
        Assert.Equal("false-alarms.choice", (await center.Submit(new SetFalseAlarmBudget(Guid.NewGuid(), place.Facilitator, 3))).Refusal?.Code);
        Assert.Equal("center.not-facilitator", (await center.Submit(new SetFalseAlarmBudget(Guid.NewGuid(), place.Member, 2))).Refusal?.Code);
        Assert.Equal(FalseAlarmBudget.Usual, (await center.Read())!.FalseAlarms);
    }

    /// <summary>The grain is told on the way, and nobody waits for it.</summary>
    private static Task<PracticeWatch> UntilAsync(IPracticeGrain grain, Predicate<PracticeWatch> holds) =>
        Eventually.SeenAsync(async () => await grain.CatchUp() is { } watch && holds(watch) ? watch : null);

    [Fact]
    public async Task Figures_CountWhatIsThere_AndTellNoRateOfFew()
    {
        var place = await AlertPlace.MadeAsync(cluster);
        var ana = await place.AttorneyAsync(cases: 1);
        for (var number = 0; number < 24; number++) await place.DecideAsync(ana, number * 5, number % 3 == 0 ? OutcomeResult.Denied : OutcomeResult.Granted);
        var measure = Measure.Find("bond-denied")!;
        var amounts = Measure.Find("bond-amount")!;
        var filter = new FigureFilter([place.Code], place.Judge);

        var few = (await Outcomes.Tally(filter, Cancellation)).Figure(measure);
        Assert.Equal((24, null, place.DayOf(115)), (few.Decisions, few.Value, few.Through));

        await place.DecideAsync(ana, 120, OutcomeResult.Denied);
        var tally = await Outcomes.Tally(filter, Cancellation);
        Assert.Equal((25, 9 / 25.0), (tally.Figure(measure).Decisions, tally.Figure(measure).Value!.Estimate));
        Assert.Equal((25, 0), (tally.Figure(measure, represented: true).Decisions, tally.Figure(measure, represented: false).Decisions));
        Assert.Equal((16, null), (tally.Figure(amounts).Decisions, tally.Figure(amounts).Value));
        Assert.Equal((25, 9), (tally.Months(measure).Sum(month => month.Decisions), tally.Months(measure).Sum(month => month.Counted)));
        Assert.Equal(0, (await Outcomes.Tally(filter with { DecidedBy = "ZZ9" }, Cancellation)).Figure(measure).Decisions);

        // What is taken back, and what a client who is forgotten had, counts no more.
        await place.TakeBackAsync(ana, 0);
        Assert.Equal(24, (await Outcomes.Tally(filter, Cancellation)).Figure(measure).Decisions);
        await place.ForgetAsync(ana);
        Assert.Equal(0, (await Outcomes.Tally(filter, Cancellation)).Figure(measure).Decisions);
    }
}
