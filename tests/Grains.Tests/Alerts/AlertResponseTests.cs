using LawLab.Grains.Access;
using LawLab.Grains.Alerts;
using LawLab.Grains.Cases;
using LawLab.Grains.Drafts;
using LawLab.Grains.Drafts.Export;
using LawLab.Grains.Journal;
using LawLab.Grains.Jurisdictions;
using LawLab.Grains.Library;
using LawLab.Grains.Tests.Testing;
using Npgsql;
using Xunit;

namespace LawLab.Grains.Tests.Alerts;

/// <summary>From an alert to a goal and a task on each case that it touches, on a cluster of two silos and real PostgreSQL.</summary>
public sealed class AlertResponseTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private CaseIndex Index => new(cluster.Serving, cluster.Clients, cluster.Clock);

    [Fact]
    public async Task Facilitator_PutsATaskOnEveryOpenCaseOfTheCenterThatItTouches_AndOnNoOther()
    {
        var place = await AlertPlace.MadeAsync(cluster);
        var rosa = await place.AttorneyAsync(cases: 3);
        var luis = await place.AttorneyAsync(cases: 1);
        var elsewhere = await place.AttorneyAsync(cases: 1, judge: "ZZ9");
        var otherCenter = await place.AttorneyAsync(cases: 1, court: "ZZZ");
        var closed = await place.AttorneyAsync(cases: 1);
        await place.CloseAsync(closed);
        var alert = await ReportedAsync(place, luis);

        var reply = await alert.Submit(Response(place.Facilitator, Goal(place.Facilitator)));

        Assert.Null(reply.Refusal);
        var started = Assert.Single(reply.Alert!.Responses);
        Assert.Equal((4, true, place.Facilitator.PersonId), (started.Cases, started.OfCenter, started.StartedById));
        var placed = await PlacedAsync(alert, place.Facilitator);
        Assert.Equal((4, new TaskProgress(4, 0)), (placed.Cases, await ProgressAsync(placed.Id)));
        var task = Assert.Single((await place.CaseOfAsync(luis)).Tasks);
        Assert.Equal(
            ("Check the bond argument", luis.PersonId, alert.GetPrimaryKeyString(), place.Facilitator.PersonId),
            (task.Text, task.AssigneeId, task.AlertId, task.AddedById));
        Assert.Equal(3, (await Index.Tasks(rosa, null, new(10), Cancellation)).TotalCount);
        foreach (var other in new[] { elsewhere, otherCenter, closed }) Assert.Empty((await place.CaseOfAsync(other)).Tasks);

        // She learns how many, and of each case nothing.
        await place.ChangeAsync(luis, new FinishCaseTask(Guid.NewGuid(), luis, task.Id));
        Assert.Equal(new TaskProgress(4, 1), await ProgressAsync(placed.Id));
        Assert.Null(await cluster.Grains.GetGrain<ICaseGrain>((await place.CaseOfAsync(luis)).Id).Read(place.Facilitator));
        var goal = Assert.Single((await cluster.Grains.GetGrain<IJurisdictionGrain>(place.Id).Center(place.Facilitator))!.Goals!);
        Assert.Equal((placed.GoalId, alert.GetPrimaryKeyString(), place.Facilitator.PersonId), (goal.Id, goal.AlertId, goal.Content.OwnerId));
    }

    [Fact]
    public async Task Response_SentAgain_IsOne_AndAnotherOneAdds()
    {
        var place = await AlertPlace.MadeAsync(cluster);
        var rosa = await place.AttorneyAsync(cases: 1);
        var alert = await ReportedAsync(place, rosa);
        var response = Response(place.Facilitator, Goal(place.Facilitator));

        var replies = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => alert.Submit(response)));
        Assert.All(replies, reply => Assert.Null(reply.Refusal));
        await PlacedAsync(alert, place.Facilitator);
        await cluster.Cluster.DeactivateAsync(alert);
        Assert.Null((await alert.Submit(response)).Refusal);

        Assert.Single((await alert.Read(place.Facilitator))!.Responses);
        Assert.Single((await place.CaseOfAsync(rosa)).Tasks);
        Assert.Single((await cluster.Grains.GetGrain<IJurisdictionGrain>(place.Id).Center(place.Facilitator))!.Goals!);
        Assert.Equal("command.id-reused", (await alert.Submit(response with { Goal = null })).Refusal?.Code);

        Assert.Null((await alert.Submit(Response(place.Facilitator))).Refusal);
        await PlacedAsync(alert, place.Facilitator, responses: 2);
        Assert.Equal(2, (await place.CaseOfAsync(rosa)).Tasks.Count);
    }

    [Fact]
    public async Task Response_BeginsTextsInTheLibrary_OnceForTheVanguardToWrite_AndForNobodyElseToStart()
    {
        var place = await AlertPlace.MadeAsync(cluster);
        var rosa = await place.AttorneyAsync(cases: 1);
        var alert = await ReportedAsync(place, rosa);
        var response = new RespondToAlert(
            Guid.NewGuid(), place.Facilitator, null, null, new ResponseText("How to meet it", "What changed: no bond."), new ResponseText("Motion", "Introduction:"));

        Assert.Equal("response.library", (await alert.Submit(response with { CommandId = Guid.NewGuid(), Actor = rosa })).Refusal?.Code);
        var begun = Assert.Single((await alert.Submit(response)).Alert!.Responses);
        Assert.Equal(begun, Assert.Single((await alert.Submit(response)).Alert!.Responses));

        var advisory = await Item(begun.AdvisoryId).Read(place.Member);
        Assert.Equal(("How to meet it", LibraryKind.Advisory, place.Id), (advisory!.Content.Title, advisory.Kind, advisory.JurisdictionId));
        Assert.Equal([place.Judge], advisory.Content.Judges);
        Assert.NotNull(advisory.DraftId);
        Assert.Equal((LibraryKind.Template, advisory.AlertId), (await Item(begun.TemplateId).Read(place.Facilitator) is { } template ? (template.Kind, template.AlertId) : default));
        var text = await cluster.Grains.GetGrain<IDraftGrain>(advisory.DraftId).Open(place.Member);
        Assert.Equal("What changed: no bond.", PlainText.Of(text!.Contents).TrimEnd());

        ILibraryItemGrain Item(string? id) => cluster.Grains.GetGrain<ILibraryItemGrain>(id!);
    }

    [Fact]
    public async Task Attorney_PutsTheTaskOnHerOwnCasesAlone_AndOthersDoNotLearnOfIt()
    {
        var place = await AlertPlace.MadeAsync(cluster);
        var rosa = await place.AttorneyAsync(cases: 2);
        var luis = await place.AttorneyAsync(cases: 1);
        var reader = await cluster.Grains.RegisteredAsync(luis.OrganizationId);
        await place.ChangeAsync(luis, Given.Member(luis, reader, TeamRole.ReadOnly));
        var alert = await ReportedAsync(place, luis);

        Assert.Equal("response.goal", (await alert.Submit(Response(rosa, Goal(rosa)))).Refusal?.Code);
        Assert.Empty((await cluster.Grains.GetGrain<IJurisdictionGrain>(place.Id).Center(place.Facilitator))!.Goals!);
        Assert.Null((await alert.Submit(Response(rosa))).Refusal);

        var placed = await PlacedAsync(alert, rosa);
        Assert.Equal((2, false, new TaskProgress(2, 0)), (placed.Cases, placed.OfCenter, await ProgressAsync(placed.Id)));
        Assert.Empty((await place.CaseOfAsync(luis)).Tasks);
        Assert.Empty((await alert.Read(luis))!.Responses);
        Assert.Empty((await alert.Read(place.Facilitator))!.Responses);

        // Who only reads has nothing to put a task on; who is of the vanguard alone neither; to all others there is no alert.
        Assert.Equal("response.no-cases", (await alert.Submit(Response(reader))).Refusal?.Code);
        Assert.Equal("response.not-yours", (await alert.Submit(Response(place.Member))).Refusal?.Code);
        Assert.Equal("not-found", (await alert.Submit(Response(Given.Attorney()))).Refusal?.Code);
        Assert.Equal("response.empty", (await alert.Submit(new RespondToAlert(Guid.NewGuid(), place.Facilitator, null, null))).Refusal?.Code);
        Assert.Equal("response.task", (await alert.Submit(Response(place.Facilitator) with { Task = new ResponseTask("two\nlines", null) })).Refusal?.Code);
        Assert.Equal("goal.target", (await alert.Submit(Response(place.Facilitator, Goal(place.Facilitator) with { Target = 85 }))).Refusal?.Code);
        Assert.Single((await alert.Read(rosa))!.Responses);
    }

    [Fact]
    public async Task CaseThatAWallKeepsFromTheFacilitator_GetsNoTask_AndIsInNoCount()
    {
        var place = await AlertPlace.MadeAsync(cluster);
        var rosa = await place.AttorneyAsync(cases: 1);
        var luis = await place.AttorneyAsync(cases: 1);
        await place.ChangeAsync(luis, Given.Wall(luis, place.Facilitator.PersonId));
        var alert = await ReportedAsync(place, rosa);

        var reply = await alert.Submit(Response(place.Facilitator));

        Assert.Equal(1, Assert.Single(reply.Alert!.Responses).Cases);
        var placed = await PlacedAsync(alert, place.Facilitator);
        Assert.Equal((1, new TaskProgress(1, 0)), (placed.Cases, await ProgressAsync(placed.Id)));
        Assert.Empty((await place.CaseOfAsync(luis)).Tasks);
        Assert.Single((await place.CaseOfAsync(rosa)).Tasks);
        // And the case itself says no, should it be asked all the same.
        var asked = await cluster.Grains.GetGrain<ICaseGrain>((await place.CaseOfAsync(luis)).Id).Submit(new PlaceResponseTask(
            Guid.NewGuid(), place.Facilitator, alert.GetPrimaryKeyString(), OpaqueId.New(), place.Id, "Check the bond argument", null));
        Assert.Equal(("not-found", null), (asked.Refusal?.Code, asked.Case));
    }

    [Fact]
    public async Task Response_WhoseProcessDies_GoesOnWhereItWas()
    {
        var place = await AlertPlace.MadeAsync(cluster);
        var people = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => place.AttorneyAsync(cases: 1)));
        var alert = await ReportedAsync(place, people[0]);
        await using var two = await ClusterFixture.DeployAsync(cluster.ConnectionString, silos: 2, clusterId: "other");
        string response;
        await using (var held = await cluster.Database.OpenConnectionAsync(Cancellation))
        {
            // One of the cases cannot be written while its row is held: the response waits for it.
            await using var hold = await held.BeginTransactionAsync(Cancellation);
            await using var row = new NpgsqlCommand("SELECT FROM case_index WHERE case_id = $1 FOR UPDATE", held, hold);
            row.Parameters.AddWithValue((await place.CaseOfAsync(people[3])).Id);
            await row.ExecuteNonQueryAsync(Cancellation);
            var reply = await two.GrainFactory.GetGrain<IAlertGrain>(alert.GetPrimaryKeyString()).Submit(Response(place.Facilitator));
            Assert.Equal((null, false), (reply.Refusal, reply.Alert!.Responses[0].IsPlaced));
            response = reply.Alert.Responses[0].Id;
            foreach (var silo in two.Silos.ToList()) await two.KillSiloAsync(silo);
        }

        // Another process takes the alert into memory.
        await cluster.Cluster.DeactivateAsync(alert);
        Assert.Equal(6, (await PlacedAsync(alert, place.Facilitator)).Cases);
        Assert.Equal(new TaskProgress(6, 0), await ProgressAsync(response));
        foreach (var person in people) Assert.Single((await Index.Tasks(person, null, new(10), Cancellation)).Rows);
    }

    [Fact]
    public async Task ResponseToWhatIsOver_IsRefused()
    {
        var place = await AlertPlace.MadeAsync(cluster);
        var rosa = await place.AttorneyAsync(cases: 1);
        var alert = await ReportedAsync(place, rosa);
        Assert.Null((await alert.Submit(new SetAlertStage(Guid.NewGuid(), rosa, AlertStage.Over))).Refusal);

        Assert.Equal("alert.over", (await alert.Submit(Response(place.Facilitator, Goal(place.Facilitator)))).Refusal?.Code);
        Assert.Empty((await cluster.Grains.GetGrain<IJurisdictionGrain>(place.Id).Center(place.Facilitator))!.Goals!);
    }

    private RespondToAlert Response(Actor actor, GoalContent? goal = null) =>
        new(Guid.NewGuid(), actor, goal, new ResponseTask("Check the bond argument", DateOnly.FromDateTime(cluster.Clock.GetUtcNow().UtcDateTime.AddDays(14))));

    private GoalContent Goal(Actor owner) => new(
        "Bond is granted again", "Bond denied", 85, 60, "%", owner.PersonId, DateOnly.FromDateTime(cluster.Clock.GetUtcNow().UtcDateTime.AddDays(90)));

    private async Task<TaskProgress> ProgressAsync(string responseId) => (await Index.Responses([responseId], Cancellation))[responseId];

    private static async Task<IAlertGrain> ReportedAsync(AlertPlace place, Actor reporter)
    {
        var report = place.Report(reporter);
        Assert.Null((await place.Submit(report)).Refusal);
        return place.Alert(report);
    }

    /// <summary>Tasks arrive after the answer: asked until the last response stands on all its cases; gives that one.</summary>
    private static Task<AlertResponse> PlacedAsync(IAlertGrain alert, Actor reader, int responses = 1) => Eventually.SeenAsync(async () =>
    {
        var known = (await alert.Read(reader))!.Responses;
        return known.Count == responses && known.All(one => one.IsPlaced) ? known[^1] : null;
    });
}
