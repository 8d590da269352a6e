using System.Text.Json;
using System.Threading.Channels;
using LawLab.Grains.Access;
using LawLab.Grains.Alerts;
using LawLab.Grains.Attorneys;
using LawLab.Grains.Cases;
using LawLab.Grains.Jurisdictions;
using LawLab.Grains.Tests.Testing;
using LawLab.Web.Auth;
using LawLab.Web.Hubs;
using LawLab.Web.Tests.Conferences;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace LawLab.Web.Tests.Alerts;

/// <summary>Alerts over the real hub: whom they concern hears of them, with her own count, and nobody else does.</summary>
[Collection<LawLabTests>]
public sealed class AlertHubTests(LawLabApp app)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Report_IsTold_ToWhomItTouches_AtEveryProcess_AndToNobodyElse()
    {
        var place = await TestPlace.Make(app);
        var reporter = await place.Attorney(cases: 1);
        var touched = await place.Attorney(cases: 3);
        var elsewhere = await place.Attorney(cases: 1, judge: "ZZ9");
        await using var another = await app.StartAnother();
        await using var hers = await Follower.Open(app, touched);
        await using var vanguards = await Follower.Open(app, place.Member);
        await using var far = await Follower.Open(app, touched, another.Address);
        await using var others = await Follower.Open(app, elsewhere);

        var report = place.Report(reporter);
        await place.Submit(report);
        var told = await hers.Next();

        Assert.Equal(
            ["alertId", "change", "kind", "place", "stage", "touches", "version"],
            told.EnumerateObject().Select(member => member.Name).Order());
        Assert.Equal((TestPlace.IdOf(report), "JUDGE", "WATCH", "REPORTED", 3), Parts(told));
        Assert.Equal(place.Judge, told.GetProperty("place").GetString());
        Assert.Equal((TestPlace.IdOf(report), "JUDGE", "WATCH", "REPORTED", 3), Parts(await far.Next()));
        Assert.Equal((TestPlace.IdOf(report), "JUDGE", "WATCH", "REPORTED", 0), Parts(await vanguards.Next()));

        // What concerns her comes after what did not: so the first was never sent.
        var own = place.Report(reporter) with { Place = "ZZ9" };
        await place.Submit(own);
        Assert.Equal(TestPlace.IdOf(own), Parts(await others.Next()).Id);
        Assert.Empty(app.Log.With("Zorzal"));
    }

    [Fact]
    public async Task Correction_ReachesWhoHeardTheFirst_AndNobodyWhoLeftTheTeam_InOrder()
    {
        var place = await TestPlace.Make(app);
        var reporter = await place.Attorney(cases: 1);
        var lead = await app.NewPerson();
        var colleague = await app.NewPerson();
        var opened = await place.OpenCase(lead);
        await opened.Add(colleague);
        await using var leads = await Follower.Open(app, lead);
        await using var colleagues = await Follower.Open(app, colleague);
        var report = place.Report(reporter);
        await place.Submit(report);
        Assert.Equal(1, Parts(await colleagues.Next()).Touches);

        await opened.Remove(colleague);
        await opened.Submit(new ChangeCaseStatus(Guid.NewGuid(), lead.Actor, CaseStatus.Closed));
        var alert = app.Grain<IAlertGrain>(TestPlace.IdOf(report));
        Assert.Null((await alert.Submit(new CorrectAlert(Guid.NewGuid(), reporter.Actor, "Only in the morning (Zorzal).", report.Since))).Refusal);
        Assert.Null((await alert.Submit(new SetAlertStage(Guid.NewGuid(), reporter.Actor, AlertStage.Over))).Refusal);

        Assert.Equal(["REPORTED 1", "CORRECTED 0", "STAGE_SET 0"], new[] { await leads.Next(), await leads.Next(), await leads.Next() }.Select(told => $"{Parts(told).Change} {Parts(told).Touches}"));
        // She is told of the next that concerns her, and of nothing in between.
        var again = await place.OpenCase(colleague);
        var second = place.Report(reporter);
        await place.Submit(second);
        Assert.Equal((TestPlace.IdOf(second), 1), (Parts(await colleagues.Next()).Id, 1));
        Assert.NotNull(again);
    }

    [Fact]
    public async Task Unfollowed_OrOfNoRoleThatFollows_HearsNothing()
    {
        var place = await TestPlace.Make(app);
        var reporter = await place.Attorney(cases: 1);
        await using var follower = await Follower.Open(app, reporter);
        await using var witness = await Follower.Open(app, reporter);
        await follower.Hub.InvokeAsync("UnfollowAlerts", Cancellation);
        var first = place.Report(reporter);
        await place.Submit(first);
        // Who followed has heard of it: it comes to nobody who follows from now on.
        Assert.Equal(TestPlace.IdOf(first), Parts(await witness.Next()).Id);
        await follower.Hub.InvokeAsync("FollowAlerts", Cancellation);
        var second = place.Report(reporter);
        await place.Submit(second);

        Assert.Equal(TestPlace.IdOf(second), Parts(await follower.Next()).Id);
        var refused = await Assert.ThrowsAsync<HubException>(async () => await Follower.Open(app, await app.NewPerson("Aud Itora", Role.Auditor)));
        Assert.Contains("not-found", refused.Message, StringComparison.Ordinal);
    }

    private static (string? Id, string? Kind, string? Stage, string? Change, int Touches) Parts(JsonElement told) => (
        told.GetProperty("alertId").GetString(),
        told.GetProperty("kind").GetString(),
        told.GetProperty("stage").GetString(),
        told.GetProperty("change").GetString(),
        told.GetProperty("touches").GetInt32());

    /// <summary>A page that follows alerts.</summary>
    private sealed class Follower : IAsyncDisposable
    {
        private readonly Channel<JsonElement> _told = Channel.CreateUnbounded<JsonElement>();
        private readonly Attendant _page;

        private Follower(Attendant page)
        {
            _page = page;
            page.Hub.On<JsonElement>(nameof(ILiveClient.AlertRaised), message => _told.Writer.TryWrite(message.Clone()));
        }

        public HubConnection Hub => _page.Hub;

        public static async Task<Follower> Open(LawLabApp app, TestPerson person, Uri? address = null)
        {
            var follower = new Follower(await Attendant.Connect(address ?? app.Address, app, person));
            await follower.Hub.InvokeAsync("FollowAlerts", Cancellation);
            return follower;
        }

        public Task<JsonElement> Next() => Attendant.Until(_told, _ => true);

        public ValueTask DisposeAsync() => _page.DisposeAsync();
    }
}

/// <summary>A jurisdiction with a judge of its own and a member of its vanguard.</summary>
internal sealed class TestPlace(LawLabApp app, string code, TestPerson member)
{
    public string Judge => "J" + code;

    public string Center => JurisdictionId.For(code);

    public TestPerson Member => member;

    public static async Task<TestPlace> Make(LawLabApp app)
    {
        var code = MadeCode.Next();
        var center = app.Grain<IJurisdictionGrain>(JurisdictionId.For(code));
        Assert.Null((await center.Submit(new EstablishJurisdiction(Guid.NewGuid(), Invitations.Installation, code, $"Center {code}", "Made-Up"))).Refusal);
        Assert.Null((await center.Submit(new AddCourt(Guid.NewGuid(), Invitations.Installation, code))).Refusal);
        var member = await app.NewPerson("Vera Vanguardia");
        Assert.Null((await app.Grain<IAttorneyGrain>(member.PersonId).Submit(new JoinCenter(Guid.NewGuid(), Invitations.Installation, JurisdictionId.For(code)))).Refusal);
        return new TestPlace(app, code, member);
    }

    public async Task<TestPerson> Attorney(int cases, string? judge = null)
    {
        var person = await app.NewPerson();
        for (var number = 0; number < cases; number++)
        {
            await OpenCase(person, judge);
        }

        return person;
    }

    public async Task<TestCase> OpenCase(TestPerson lead, string? judge = null)
    {
        var opened = await app.OpenCase(lead);
        await opened.Submit(new RecordProceeding(Guid.NewGuid(), lead.Actor, new Proceeding("RMV", code, judge ?? Judge, null, false)));
        return opened;
    }

    public ReportAlert Report(TestPerson actor) => new(
        Guid.NewGuid(), actor.Actor, JurisdictionId.For(code), AlertKind.Judge, Judge, "Denies bond to everyone (Zorzal).", DateOnly.FromDateTime(DateTime.UtcNow), SeenMyself: true);

    public static string IdOf(ReportAlert report) => AlertId.For(report.Actor.OrganizationId, report.CommandId);

    public async Task Submit(ReportAlert report) => Assert.Null((await app.Grain<IAlertGrain>(IdOf(report)).Submit(report)).Refusal);
}
