using System.Collections.Concurrent;
using LawLab.Grains.Access;
using LawLab.Grains.Alerts;
using LawLab.Grains.Attorneys;
using LawLab.Grains.Cases;
using LawLab.Grains.Inbox;
using LawLab.Grains.Journal;
using LawLab.Grains.Jurisdictions;
using LawLab.Grains.Live;
using LawLab.Grains.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;
using Xunit;

namespace LawLab.Grains.Tests.Alerts;

/// <summary>Alerts on a cluster of two silos: whom they concern across organizations, what lists show, who hears of what.</summary>
public sealed class AlertGrainTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private AlertFeed Feed => new(
        cluster.Grains, new AlertIndex(cluster.Serving), new CaseIndex(cluster.Serving, cluster.Clients, cluster.Clock), new JurisdictionIndex(cluster.Serving));

    [Fact]
    public async Task Report_ConcernsWhoseOpenCasesItTouches_AndTheVanguard_AndNobodyElse()
    {
        var place = await AlertPlace.MadeAsync(cluster);
        var rosa = await place.AttorneyAsync(cases: 3);
        var luis = await place.AttorneyAsync(cases: 1);
        var elsewhere = await place.AttorneyAsync(cases: 1, judge: "ZZ9");
        var closed = await place.AttorneyAsync(cases: 1);
        await place.CloseAsync(closed);
        using var heard = new Heard(cluster);

        var report = place.Report(luis);
        var reply = await place.Submit(report);

        Assert.Null(reply.Refusal);
        Assert.Equal((AlertStage.Watch, 1), (reply.Alert!.Stage, reply.Alert.Touches));
        var notice = await heard.Next(AlertPlace.IdOf(report), AlertChange.Reported);
        Assert.Equal(
            [3, 1, null, null, 0, 0],
            new[] { rosa, luis, elsewhere, closed, place.Member, place.Facilitator }.Select(notice.Audience.TouchesOf));
        var row = Assert.Single((await Feed.List(rosa, new AlertFilter(), new(10), Cancellation)).Rows);
        Assert.Equal((AlertPlace.IdOf(report), place.Judge, 3, 0), (row.Id, row.Place, row.Touches, row.Confirmed));
        Assert.Single((await Feed.List(place.Member, new AlertFilter(), new(10), Cancellation)).Rows);
        Assert.Empty((await Feed.List(place.Member, new AlertFilter(TouchesMine: true), new(10), Cancellation)).Rows);
        Assert.Empty((await Feed.List(elsewhere, new AlertFilter(), new(10), Cancellation)).Rows);
        Assert.Empty((await Feed.List(rosa with { Role = Role.Auditor }, new AlertFilter(), new(10), Cancellation)).Rows);
    }

    [Fact]
    public async Task Report_IsInTheInboxes_OfThoseWhoAreNotHere_ByWhatTheyFollow()
    {
        var place = await AlertPlace.MadeAsync(cluster);
        var rosa = await place.AttorneyAsync(cases: 2);
        var luis = await place.AttorneyAsync(cases: 1);
        var ines = await place.AttorneyAsync(cases: 1);
        await Inbox(rosa).Submit(new FollowPlace(Guid.NewGuid(), rosa, new FollowedPlace(FollowScope.Judge, place.Judge, NoticeClass.Act)));
        await Inbox(ines).Submit(new FollowPlace(Guid.NewGuid(), ines, new FollowedPlace(FollowScope.Judge, place.Judge, null)));
        var report = place.Report(luis);

        await place.Submit(report);

        Assert.Equal((NoticeKind.AlertTouching, NoticeClass.Act, 1), await Told(rosa, 1));
        Assert.Equal((NoticeKind.AlertRaised, NoticeClass.Later, 1), await Told(place.Member, 1));
        Assert.Equal((NoticeKind.AlertRaised, NoticeClass.Later, 1), await Told(place.Facilitator, 1));
        // Put right, it is one notice still; who only agrees changes nothing for others.
        await place.Alert(report).Submit(new ConfirmAlert(Guid.NewGuid(), ines));
        await place.Alert(report).Submit(new CorrectAlert(Guid.NewGuid(), luis, "Only in the morning.", place.Today));
        Assert.Equal((NoticeKind.AlertTouching, NoticeClass.Act, 2), await Told(rosa, 2));
        Assert.Equal((NoticeKind.AlertRaised, NoticeClass.Later, 2), await Told(place.Member, 2));
        // The one who did it, and the one who wants nothing of this judge, by the time that all others know.
        Assert.Empty((await Inbox(luis).Read(luis, unreadOnly: false, 10))!.Notices);
        Assert.Empty((await Inbox(ines).Read(ines, unreadOnly: false, 10))!.Notices);

        IInboxGrain Inbox(Actor person) => cluster.Grains.GetGrain<IInboxGrain>(person.PersonId);

        async Task<(string Kind, NoticeClass Class, int Count)> Told(Actor person, int count)
        {
            var told = await Eventually.SeenAsync(async () =>
                (await Inbox(person).Read(person, unreadOnly: false, 10))!.Notices is [var notice] && notice.Count == count && notice.SubjectIds.Single() == AlertPlace.IdOf(report) ? notice : null);
            return (told.Kind, told.Class, told.Count);
        }
    }

    [Fact]
    public async Task Alert_IsNotThere_ForWhoHasNothingToDoWithIt()
    {
        var place = await AlertPlace.MadeAsync(cluster);
        var rosa = await place.AttorneyAsync(cases: 1);
        var elsewhere = await place.AttorneyAsync(cases: 1, judge: "ZZ9");
        var report = place.Report(rosa);
        await place.Submit(report);
        var alert = place.Alert(report);

        Assert.NotNull(await alert.Read(rosa));
        Assert.NotNull(await alert.Read(place.Member));
        Assert.Null(await alert.Read(elsewhere));
        Assert.Null(await alert.Read(rosa with { Role = Role.OrganizationAdministrator }));
        foreach (AlertCommand command in (AlertCommand[])[
            new ConfirmAlert(Guid.NewGuid(), elsewhere), new AddToAlert(Guid.NewGuid(), elsewhere, "x"), new CorrectAlert(Guid.NewGuid(), elsewhere, "x", place.Today)])
        {
            var (here, absent) = (await alert.Submit(command), await cluster.Grains.GetGrain<IAlertGrain>(OpaqueId.New()).Submit(command));
            Assert.Equal(("not-found", null), (here.Refusal?.Code, here.Alert));
            Assert.Equal(absent.Refusal, here.Refusal);
        }

        Assert.Equal("alert.not-yours", (await alert.Submit(new CorrectAlert(Guid.NewGuid(), place.Member, "x", place.Today))).Refusal?.Code);
        Assert.Equal("alert.not-yours", (await alert.Submit(new SetAlertStage(Guid.NewGuid(), rosa, AlertStage.Practice, "x"))).Refusal?.Code);
        Assert.Equal("alert.not-here", (await place.Submit(place.Report(await cluster.Grains.RegisteredAsync()))).Refusal?.Code);
    }

    [Fact]
    public async Task Confirming_AHundredTimesAtOnce_CountsEachPersonOnce()
    {
        var place = await AlertPlace.MadeAsync(cluster);
        var reporter = await place.AttorneyAsync(cases: 1);
        var people = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => place.AttorneyAsync(cases: 1)));
        var report = place.Report(reporter);
        await place.Submit(report);

        var replies = await Task.WhenAll(Enumerable.Range(0, 100).Select(number =>
            place.Alert(report).Submit(new ConfirmAlert(Guid.NewGuid(), people[number % people.Length]))));

        Assert.All(replies, reply => Assert.Null(reply.Refusal));
        var seen = (await place.Alert(report).Read(reporter))!;
        Assert.Equal(AlertStage.Alert, seen.Stage);
        Assert.Equal(people.Select(person => person.PersonId).Order(), seen.Witnesses.Where(witness => witness.Confirms).Select(witness => witness.PersonId).Order());
        Assert.Equal(1 + people.Length, seen.Version);
        Assert.Equal((4, AlertStage.Alert), (await Feed.List(reporter, new AlertFilter(), new(10), Cancellation)).Rows is [var row] ? (row.Confirmed, row.Stage) : default);
    }

    [Fact]
    public async Task Correction_ReachesWhoHeardTheFirstVersion_AndNobodyWhoWasShutOut()
    {
        var place = await AlertPlace.MadeAsync(cluster);
        var reporter = await place.AttorneyAsync(cases: 1);
        var closes = await place.AttorneyAsync(cases: 1);
        var moves = await place.AttorneyAsync(cases: 1);
        var removed = await place.ColleagueAsync(closes);
        var comes = await place.AttorneyAsync(cases: 1, judge: "ZZ9");
        var report = place.Report(reporter);
        using var heard = new Heard(cluster);
        await place.Submit(report);
        Assert.Equal(1, (await heard.Next(AlertPlace.IdOf(report), AlertChange.Reported)).Audience.TouchesOf(removed));

        await place.CloseAsync(closes);
        await place.MoveAsync(moves, "ZZ9");
        await place.MoveAsync(comes, place.Judge);
        await place.RemoveAsync(closes, removed);
        Assert.Null((await place.Alert(report).Submit(new CorrectAlert(Guid.NewGuid(), place.Facilitator, "Only where no fee waiver was asked for.", place.Today))).Refusal);

        var notice = await heard.Next(AlertPlace.IdOf(report), AlertChange.Corrected);
        Assert.Equal([1, 0, 0, 1, null], new[] { reporter, closes, moves, comes, removed }.Select(notice.Audience.TouchesOf));
        Assert.Equal("Only where no fee waiver was asked for.", (await place.Alert(report).Read(closes))!.What);
        Assert.Null(await place.Alert(report).Read(removed));
    }

    [Fact]
    public async Task Picture_IsToldLikeAllElse_ToWhomTheAlertConcerns()
    {
        var place = await AlertPlace.MadeAsync(cluster);
        var reporter = await place.AttorneyAsync(cases: 1);
        var touched = await place.AttorneyAsync(cases: 2);
        var report = place.Report(reporter);
        await place.Submit(report);
        var before = (await Feed.List(touched, new AlertFilter(), new(10), Cancellation)).Rows[0].ChangedAt;
        using var heard = new Heard(cluster);
        cluster.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Null((await place.Alert(report).Submit(new AttachEvidence(Guid.NewGuid(), reporter, MadePicture.Jpeg()))).Refusal);

        Assert.Equal(2, (await heard.Next(AlertPlace.IdOf(report), AlertChange.EvidenceChanged)).Audience.TouchesOf(touched));
        Assert.True((await Feed.List(touched, new AlertFilter(), new(10), Cancellation)).Rows[0].ChangedAt > before);
    }

    [Fact]
    public async Task WhatWasWritten_IsInNoTableInClear()
    {
        const string Secret = "Zorzal-4711";
        var place = await AlertPlace.MadeAsync(cluster);
        var reporter = await place.AttorneyAsync(cases: 1);
        var report = place.Report(reporter) with { What = Secret, Question = Secret };
        await place.Submit(report);
        await place.Alert(report).Submit(new AddToAlert(Guid.NewGuid(), place.Member, Secret));
        await place.Alert(report).Submit(new ContradictAlert(Guid.NewGuid(), place.Member, Secret));

        Assert.Equal(3, (await place.Alert(report).Read(reporter))!.Version);
        await using var command = cluster.Database.CreateCommand(
            "SELECT string_agg(to_jsonb(a)::text, '') || (SELECT string_agg(encode(data, 'escape'), '') FROM journal_event WHERE stream LIKE 'alert/%') FROM alert_index a");
        var stored = (string)(await command.ExecuteScalarAsync(Cancellation))!;
        Assert.Contains(place.Judge, stored, StringComparison.Ordinal);
        Assert.DoesNotContain("Zorzal", stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_PagesWithoutGapsOrRepeats_AndNarrows()
    {
        var place = await AlertPlace.MadeAsync(cluster);
        var reporter = await place.AttorneyAsync(cases: 1);
        for (var number = 0; number < 5; number++) await place.Submit(place.Report(reporter));
        await place.Submit(place.Report(reporter) with { Kind = AlertKind.Policy, Place = place.Code });

        var ids = new List<string>();
        string? after = null;
        do
        {
            var page = await Feed.List(reporter, new AlertFilter(place.Id), new(2, after), Cancellation);
            Assert.Equal(6, page.TotalCount);
            ids.AddRange(page.Rows.Select(row => row.Id));
            after = page.HasNextPage ? page.Cursors[^1] : null;
        }
        while (after is not null);

        Assert.Equal(6, ids.Distinct().Count());
        Assert.Equal(6, ids.Count);
        Assert.Equal(AlertKind.Policy, Assert.Single((await Feed.List(reporter, new AlertFilter(Kind: AlertKind.Policy), new(10), Cancellation)).Rows).Kind);
        Assert.Empty((await Feed.List(reporter, new AlertFilter(Stage: AlertStage.Over), new(10), Cancellation)).Rows);
        await Assert.ThrowsAsync<InvalidCursorException>(() => Feed.List(reporter, new AlertFilter(), new(2, "none"), Cancellation));
    }

    [Fact]
    public async Task ReadModel_RebuiltFromTheJournal_IsTheSame()
    {
        var place = await AlertPlace.MadeAsync(cluster);
        var reporter = await place.AttorneyAsync(cases: 2);
        var report = place.Report(reporter);
        await place.Submit(report);
        await place.Alert(report).Submit(new ConfirmAlert(Guid.NewGuid(), place.Member));
        var before = (await Feed.List(reporter, new AlertFilter(), new(10), Cancellation)).Rows;

        await JournalMaintenance.RebuildReadModelsAsync(cluster.Database, MemoryRootKey.Shared, (_, _) => { }, Cancellation);

        Assert.Equal(before, (await Feed.List(reporter, new AlertFilter(), new(10), Cancellation)).Rows);
        Assert.Equal((1, 2), before is [var row] ? (row.Confirmed, row.Touches) : default);
    }

    /// <summary>What a host is told of alerts, from whatever silo.</summary>
    private sealed class Heard : IDisposable
    {
        private readonly BlockingCollection<AlertNotice> _notices = [];
        private readonly List<IDisposable> _subscriptions;

        public Heard(ClusterFixture cluster) => _subscriptions =
        [
            .. cluster.Cluster.Silos.OfType<InProcessSiloHandle>()
                .Select(silo => silo.SiloHost.Services.GetRequiredService<UpdateFeed>().Subscribe(AlertNotice.Topic, update =>
                {
                    if (update.Alert is { } alert) _notices.Add(alert);
                })),
        ];

        public Task<AlertNotice> Next(string alertId, AlertChange change) => Task.Run(
            () => _notices.GetConsumingEnumerable(Cancellation).First(notice => notice.AlertId == alertId && notice.Change == change), Cancellation);

        public void Dispose()
        {
            _subscriptions.ForEach(subscription => subscription.Dispose());
            _notices.Dispose();
        }
    }
}

/// <summary>A jurisdiction with a judge of its own, a facilitator, a member of the vanguard, and attorneys with cases before that judge.</summary>
internal sealed class AlertPlace
{
    private readonly ClusterFixture _cluster;
    private readonly ConcurrentDictionary<string, ICaseGrain> _cases = [];

    private AlertPlace(ClusterFixture cluster, string code, Actor facilitator, Actor member) =>
        (_cluster, Code, Facilitator, Member) = (cluster, code, facilitator, member);

    public string Code { get; }

    public string Id => JurisdictionId.For(Code);

    public string Judge => "J" + Code;

    public Actor Facilitator { get; }

    public Actor Member { get; }

    public DateOnly Today => DateOnly.FromDateTime(_cluster.Clock.GetUtcNow().UtcDateTime);

    public static async Task<AlertPlace> MadeAsync(ClusterFixture cluster)
    {
        var facilitator = (await cluster.Grains.RegisteredAsync()) with { Role = Role.Facilitator };
        var member = await cluster.Grains.RegisteredAsync();
        var code = MadeCode.Next();
        var center = cluster.Grains.GetGrain<IJurisdictionGrain>(JurisdictionId.For(code));
        Assert.Null((await center.Submit(new EstablishJurisdiction(Guid.NewGuid(), Given.Administrator, code, $"Center {code}", "Made-Up"))).Refusal);
        Assert.Null((await center.Submit(new AddCourt(Guid.NewGuid(), Given.Administrator, code))).Refusal);
        Assert.Null((await center.Submit(new AppointFacilitator(Guid.NewGuid(), Given.Administrator, facilitator.PersonId))).Refusal);
        Assert.Null((await cluster.Grains.GetGrain<IAttorneyGrain>(member.PersonId).Submit(new JoinCenter(Guid.NewGuid(), facilitator, JurisdictionId.For(code)))).Refusal);
        return new AlertPlace(cluster, code, facilitator, member);
    }

    public static string IdOf(ReportAlert report) => AlertId.For(report.Actor.OrganizationId, report.CommandId);

    public IAlertGrain Alert(ReportAlert report) => _cluster.Grains.GetGrain<IAlertGrain>(IdOf(report));

    public ReportAlert Report(Actor actor) =>
        new(Guid.NewGuid(), actor, Id, AlertKind.Judge, Judge, "Denies bond to everyone", Today, SeenMyself: true);

    public Task<AlertReply> Submit(ReportAlert report) => Alert(report).Submit(report);

    /// <summary>An attorney of an organization of her own, with cases in the court before the judge; the last one is remembered.</summary>
    public async Task<Actor> AttorneyAsync(int cases, string? judge = null, string? court = null)
    {
        var person = await _cluster.Grains.RegisteredAsync();
        for (var number = 0; number < cases; number++)
        {
            var opening = Given.Opening(person) with { Proceeding = Given.Removal with { CourtCode = court ?? Code, JudgeCode = judge ?? Judge } };
            var opened = _cases[person.PersonId] = _cluster.Grains.Case(opening);
            Assert.Null((await Given.SendAsync(() => opened.Submit(opening))).Refusal);
        }

        return person;
    }

    /// <summary>Somebody else on the team of that person's case.</summary>
    public async Task<Actor> ColleagueAsync(Actor lead)
    {
        var colleague = await _cluster.Grains.RegisteredAsync(lead.OrganizationId);
        await ChangeAsync(lead, Given.Member(lead, colleague));
        return colleague;
    }

    public Task CloseAsync(Actor lead) => ChangeAsync(lead, new ChangeCaseStatus(Guid.NewGuid(), lead, CaseStatus.Closed));

    public Task MoveAsync(Actor lead, string judge) =>
        ChangeAsync(lead, new RecordProceeding(Guid.NewGuid(), lead, Given.Removal with { CourtCode = Code, JudgeCode = judge }));

    public Task RemoveAsync(Actor lead, Actor colleague) => ChangeAsync(lead, new RemoveTeamMember(Guid.NewGuid(), lead, colleague.PersonId));

    /// <summary>The day of the decision with this number, five a day, the last of 300 today.</summary>
    public DateOnly DayOf(int number) => Today.AddDays((number / 5) - 60);

    /// <summary>The judge decides on a bond of that person's case.</summary>
    public Task DecideAsync(Actor lead, int number, OutcomeResult result) => ChangeAsync(lead, new RecordOutcome(
        Guid.NewGuid(), lead, OutcomeKind.Bond, result, DayOf(number), Amount: result == OutcomeResult.Granted ? 1500 + (number % 7 * 500) : null));

    /// <summary>That person's first outcome was a mistake.</summary>
    public async Task TakeBackAsync(Actor lead, int place)
    {
        var view = await _cases[lead.PersonId].Read(lead);
        await ChangeAsync(lead, new WithdrawOutcome(Guid.NewGuid(), lead, view!.Outcomes[place].Id));
    }

    /// <summary>The client of that person's case is forgotten.</summary>
    public async Task ForgetAsync(Actor lead)
    {
        await ChangeAsync(lead, new AskToEraseClient(Guid.NewGuid(), lead));
        await ChangeAsync(lead, new EraseClient(Guid.NewGuid(), Given.OrganizationAdministrator(lead.OrganizationId)));
    }

    /// <summary>That person's case as she sees it.</summary>
    public async Task<CaseView> CaseOfAsync(Actor lead) => (await _cases[lead.PersonId].Read(lead))!;

    /// <summary>What that person does with her case.</summary>
    public async Task ChangeAsync(Actor lead, CaseCommand command) => Assert.Null((await _cases[lead.PersonId].Submit(command)).Refusal);
}
