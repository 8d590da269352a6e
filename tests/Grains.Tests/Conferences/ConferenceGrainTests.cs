using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.Cases;
using LawLab.Grains.Conferences;
using LawLab.Grains.Drafts;
using LawLab.Grains.Journal;
using LawLab.Grains.Jurisdictions;
using LawLab.Grains.Tests.Testing;
using Xunit;

namespace LawLab.Grains.Tests.Conferences;

/// <summary>A conference on a cluster of two silos: what it asks of cases, teams and people, and what it does to them.</summary>
public sealed class ConferenceGrainTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Schedule_ByWhoDoesNotCoordinateTheCenter_IsRefused()
    {
        var stranger = Given.Attorney() with { Role = Role.Facilitator };
        var schedule = new ScheduleConference(Guid.NewGuid(), stranger, JurisdictionId.For("ATL"), Ahead(cluster));

        var reply = await Conference(schedule).Submit(schedule);

        Assert.Equal("conference.not-coordinator", reply.Refusal?.Code);
        Assert.Null(await Conference(schedule).Open(stranger));
    }

    [Fact]
    public async Task Conference_IsAbsentToWhoIsNotInvited_AsOneThatIsNot()
    {
        var meeting = await Meeting.HeldAsync(cluster, cases: 1);
        var stranger = Given.Attorney(meeting.Facilitator.OrganizationId);
        var absent = cluster.Grains.GetGrain<IConferenceGrain>(OpaqueId.New());
        var move = new MoveCases(Guid.NewGuid(), stranger, [new Placement(meeting.CaseIds[0], null, meeting.TeamIds[0])]);

        Assert.Null(await meeting.Conference.Open(stranger));
        Assert.Null(await meeting.Conference.News(stranger, 0));
        Assert.Null(await meeting.Conference.Moves(stranger));
        Assert.Null(await meeting.Conference.Problem(stranger, 1));
        Assert.Equal((await absent.Submit(move)).Refusal, (await meeting.Conference.Submit(move)).Refusal);
        Assert.Empty(await new ConferenceIndex(cluster.Serving).List(stranger, null, null, ConferenceOrder.StartsLatest, false, Cancellation));
        Assert.Single(await new ConferenceIndex(cluster.Serving).List(meeting.Facilitator, null, null, ConferenceOrder.StartsLatest, false, Cancellation));
    }

    [Fact]
    public async Task View_ShowsPseudonymsAlone_ToThoseWhoAreInvited()
    {
        var meeting = await Meeting.HeldAsync(cluster, cases: 2);

        var view = await meeting.Conference.Open(meeting.Attorneys[3]);

        Assert.All(view!.Cases, card => Assert.Equal(CaseIndex.PseudonymOf(card.CaseId), card.Pseudonym));
        Assert.All(view.Cases, card => Assert.Equal(("ATL", "SP"), (card.CourtCode, card.Language)));
        Assert.Null(await meeting.Case(0).Read(meeting.Attorneys[3]));
    }

    [Fact]
    public async Task AddCases_ThatOneMayNotHandOn_IsRefused()
    {
        var meeting = await Meeting.HeldAsync(cluster, cases: 1);
        var (other, _) = await cluster.Grains.OpenedCaseAsync();

        var reply = await meeting.Submit(new AddCases(Guid.NewGuid(), meeting.Facilitator, [other.GetPrimaryKeyString()]));

        Assert.Equal("portfolio.not-yours", reply.Refusal?.Code);
    }

    [Fact]
    public async Task QueueCase_ByWhoWorksOnAPacketOfIt_IsRefused_AsOneThatSheDoesNotSee()
    {
        var meeting = await Meeting.HeldAsync(cluster, cases: 1);
        var (other, lead) = await cluster.Grains.OpenedCaseAsync();
        var producer = meeting.Attorneys[3];
        var order = new WorkOrder(OpaqueId.New(), 1, producer.OrganizationId, true, [producer.PersonId]);
        Assert.Null((await other.Submit(new HoldWorkOrder(Guid.NewGuid(), lead, order))).Refusal);
        Assert.NotNull(await other.Read(producer));

        var reply = await meeting.Submit(new QueueCase(Guid.NewGuid(), producer, other.GetPrimaryKeyString()));
        var absent = await meeting.Submit(new QueueCase(Guid.NewGuid(), producer, OpaqueId.New()));

        Assert.Equal("queue.not-yours", reply.Refusal?.Code);
        Assert.Equal(absent.Refusal, reply.Refusal);
        Assert.Null((await meeting.Submit(new QueueCase(Guid.NewGuid(), meeting.Facilitator, meeting.CaseIds[0]))).Refusal);
    }

    [Fact]
    public async Task FifteenthPlace_IsTakenByOne_HoweverManyWantIt()
    {
        var meeting = await Meeting.HeldAsync(cluster, cases: 24);
        await meeting.MoveAsync(meeting.Facilitator, 0, meeting.CaseIds[..14]);

        var replies = await Task.WhenAll(meeting.CaseIds[14..].Select((id, number) => meeting.MoveAsync(meeting.Attorneys[number % 4], 0, [id])));

        Assert.Single(replies, reply => reply.Refusal is null);
        Assert.All(replies.Where(reply => reply.Refusal is not null), reply => Assert.Equal("placement.team-full", reply.Refusal!.Code));
        Assert.Equal(15, (await meeting.ViewAsync()).Cases.Count(card => card.TeamId == meeting.TeamIds[0]));
    }

    [Fact]
    public async Task WallRaisedMeanwhile_KeepsTheCaseFromTheTeam_AndTellsNobodyWhom()
    {
        var meeting = await Meeting.HeldAsync(cluster, cases: 1);
        var walled = meeting.Attorneys[0];
        Assert.Null((await meeting.Case(0).Submit(Given.Wall(meeting.Facilitator with { Role = Role.OrganizationAdministrator, PersonId = OpaqueId.New() }, walled.PersonId))).Refusal);

        var reply = await meeting.MoveAsync(meeting.Facilitator, 0, meeting.CaseIds);

        Assert.Equal("placement.conflict", reply.Refusal?.Code);
        var card = Assert.Single((await meeting.ViewAsync()).Cases);
        Assert.Equal([meeting.TeamIds[0]], card.BarredTeams);
        Assert.Null((await meeting.MoveAsync(meeting.Facilitator, 1, meeting.CaseIds)).Refusal);
    }

    [Fact]
    public async Task Close_LetsTheTeamsIn_AtOnce_AndOnlyThem()
    {
        var meeting = await Meeting.HeldAsync(cluster, cases: 3);
        await meeting.MoveAsync(meeting.Facilitator, 0, meeting.CaseIds[..2]);
        UnplacedCase exception = new(meeting.CaseIds[2], "Moves to Ohio in spring", DateOnly.FromDateTime(cluster.Clock.GetUtcNow().UtcDateTime.AddDays(30)));

        Assert.Null((await meeting.Submit(new CloseConference(Guid.NewGuid(), meeting.Facilitator, [exception]))).Refusal);

        Assert.True((await meeting.ViewAsync()).State.AreTeamsInCases);
        Assert.Equal(CaseStatus.Preparing, (await meeting.Case(0).Read(meeting.Attorneys[0]))!.Status);
        Assert.NotNull(await meeting.Case(1).Read(meeting.Attorneys[1]));
        Assert.Null(await meeting.Case(0).Read(meeting.Attorneys[2]));
        Assert.Null(await meeting.Case(2).Read(meeting.Attorneys[0]));
        Assert.NotNull(await meeting.Case(0).Read(meeting.Facilitator));
    }

    [Fact]
    public async Task Board_AfterTheGrainLeftMemory_IsTheSame_AndNewsGoOn()
    {
        var meeting = await Meeting.HeldAsync(cluster, cases: 5);
        await meeting.MoveAsync(meeting.Attorneys[0], 0, meeting.CaseIds[..3]);
        await meeting.MoveAsync(meeting.Attorneys[1], 1, meeting.CaseIds[3..]);
        await meeting.Submit(new UndoMove(Guid.NewGuid(), meeting.Attorneys[1], (await meeting.ViewAsync(meeting.Attorneys[1])).Undo!.Value));
        var before = await meeting.ViewAsync();

        await cluster.Grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);
        var after = await meeting.ViewAsync();

        Assert.Equal(before.Version, after.Version);
        Assert.Equal(before.Cases.Select(card => (card.CaseId, card.TeamId)), after.Cases.Select(card => (card.CaseId, card.TeamId)));
        // What it did before is not kept: who was away gets all of it.
        Assert.Equal(after.Version, (await meeting.Conference.News(meeting.Facilitator, before.Version - 1))!.Whole?.Version);
        await meeting.MoveAsync(meeting.Attorneys[0], 1, [meeting.CaseIds[4]], from: null);
        Assert.Equal("cases.moved", Assert.Single((await meeting.Conference.News(meeting.Facilitator, after.Version))!.Changes).Kind);
    }

    [Fact]
    public async Task Return_AndTheMoveLog_TellTheSameMeeting()
    {
        var meeting = await Meeting.HeldAsync(cluster, cases: 6);
        var early = (await meeting.MoveAsync(meeting.Attorneys[0], 0, meeting.CaseIds[..2])).Version;
        await meeting.MoveAsync(meeting.Attorneys[1], 1, meeting.CaseIds[2..]);

        Assert.Equal("access.not-allowed", (await meeting.Submit(new ReturnBoard(Guid.NewGuid(), meeting.Attorneys[0], early))).Refusal?.Code);
        Assert.Null((await meeting.Submit(new ReturnBoard(Guid.NewGuid(), meeting.Facilitator, early))).Refusal);

        var board = (await meeting.ViewAsync()).Cases.ToDictionary(card => card.CaseId, card => card.TeamId);
        Assert.Equal(meeting.CaseIds[..2].Order(StringComparer.Ordinal), board.Where(pair => pair.Value is not null).Select(pair => pair.Key));
        var told = new Dictionary<string, string?>();
        foreach (var to in (await meeting.Conference.Moves(meeting.Facilitator))!.SelectMany(move => move.Placements)) told[to.CaseId] = to.ToTeamId;
        Assert.Equal(board.OrderBy(pair => pair.Key, StringComparer.Ordinal), told.OrderBy(pair => pair.Key, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Minutes_AreWrittenByWhoTakesPart_AndReadByWhoWatches_UntilTheyLeave()
    {
        var meeting = await Meeting.HeldAsync(cluster, cases: 1);
        var watcher = await cluster.Grains.RegisteredAsync(meeting.Facilitator.OrganizationId);
        await meeting.Submit(new InviteToConference(Guid.NewGuid(), meeting.Facilitator, [watcher.PersonId], ConferencePart.Watcher));
        var minutes = cluster.Grains.GetGrain<IDraftGrain>(DraftId.MinutesOf(meeting.Conference.GetPrimaryKeyString()).ToString());

        Assert.Null((await minutes.Submit(Given.Change(meeting.Attorneys[0], Delta.Empty.Insert("Present: all."), 0))).Refusal);
        Assert.Equal("access.not-allowed", (await minutes.Submit(Given.Change(watcher, Delta.Empty.Insert("x"), 1))).Refusal?.Code);
        Assert.Equal(1, (await minutes.Open(watcher))!.Version);
        Assert.Null(await minutes.Open(Given.Attorney(meeting.Facilitator.OrganizationId)));

        await meeting.Submit(new WithdrawInvitation(Guid.NewGuid(), meeting.Facilitator, watcher.PersonId));
        cluster.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Null(await minutes.Open(watcher));
        Assert.Null(await meeting.Conference.Open(watcher));
    }

    [Fact]
    public async Task StrategicPlan_IsWrittenByTheVanguard_AndByNobodyElse()
    {
        var meeting = await Meeting.HeldAsync(cluster, cases: 1);
        var plan = cluster.Grains.GetGrain<IDraftGrain>((await meeting.ViewAsync()).PlanDraftId);

        Assert.Null((await plan.Submit(Given.Change(meeting.Attorneys[0], Delta.Empty.Insert("Counsel at every bond hearing."), 0))).Refusal);
        Assert.Equal(1, (await plan.Open(meeting.Facilitator))!.Version);
        Assert.Null(await plan.Open(Given.Attorney(meeting.Facilitator.OrganizationId)));
        Assert.Null(await cluster.Grains.GetGrain<IDraftGrain>(DraftId.PlanOf(OpaqueId.New()).ToString()).Open(meeting.Facilitator));
    }

    [Fact]
    public async Task Health_CountsTheOrganizationsDocketInTheCentersCourts()
    {
        var meeting = await Meeting.HeldAsync(cluster, cases: 3);

        Assert.Null((await meeting.Submit(new TakeHealth(Guid.NewGuid(), meeting.Facilitator))).Refusal);

        var health = Assert.Single((await meeting.ViewAsync()).Meeting.Health);
        Assert.Equal((3, 0, 3, 0, 2), (health.OpenCases, health.Detained, health.WithoutTeam, health.OnAppeal, health.Teams));
    }

    [Fact]
    public async Task Attendance_OfTwoHosts_IsOne_AndWhoIsSilentIsForgotten()
    {
        var meeting = await Meeting.HeldAsync(cluster, cases: 1);

        await meeting.Conference.Attend("host-1", [Here("a", meeting.Facilitator, meeting.CaseIds)]);
        var both = await meeting.Conference.Attend("host-2", [Here("b", meeting.Attorneys[0], [])]);
        Assert.Equal(["a", "b"], both.Select(attendee => attendee.ConnectionId));
        Assert.Equal(meeting.CaseIds, both[0].Holding);

        cluster.Clock.Advance(TimeSpan.FromSeconds(20));
        await meeting.Conference.Attend("host-1", [Here("a", meeting.Facilitator, [])]);
        cluster.Clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(["a"], (await meeting.Conference.Attend("host-1", [Here("a", meeting.Facilitator, [])])).Select(attendee => attendee.ConnectionId));
        Assert.Empty(await meeting.Conference.Attend("host-1", []));

        static Attendee Here(string connection, Actor actor, IReadOnlyList<string> holding) => new(connection, actor.PersonId, actor.Name, ConferencePart.Participant, holding);
    }

    private IConferenceGrain Conference(ScheduleConference schedule) =>
        cluster.Grains.GetGrain<IConferenceGrain>(ConferenceId.For(schedule.Actor.OrganizationId, schedule.CommandId));

    internal static ConferenceTime Ahead(ClusterFixture cluster)
    {
        var starts = cluster.Clock.GetUtcNow().AddDays(7);
        return new ConferenceTime(starts, starts.AddHours(4), "America/New_York", null, null);
    }
}

/// <summary>A conference that is live: a facilitator, four attorneys in two teams, and cases.</summary>
internal sealed class Meeting
{
    private readonly ClusterFixture _cluster;

    private Meeting(ClusterFixture cluster, Actor facilitator, IConferenceGrain conference, Actor[] attorneys, string[] teamIds, string[] caseIds) =>
        (_cluster, Facilitator, Conference, Attorneys, TeamIds, CaseIds) = (cluster, facilitator, conference, attorneys, teamIds, caseIds);

    public Actor Facilitator { get; }

    public IConferenceGrain Conference { get; }

    /// <summary>The first two are the first team.</summary>
    public Actor[] Attorneys { get; }

    public string[] TeamIds { get; }

    public string[] CaseIds { get; }

    public static async Task<Meeting> HeldAsync(ClusterFixture cluster, int cases, string? organizationId = null)
    {
        var organization = organizationId ?? Given.Organization();
        var facilitator = (await cluster.Grains.RegisteredAsync(organization)) with { Role = Role.Facilitator };
        // A center of its own for each meeting, with a code of its own.
        var code = MadeCode.Next();
        var center = cluster.Grains.GetGrain<IJurisdictionGrain>(JurisdictionId.For(code));
        await Must(center.Submit(new EstablishJurisdiction(Guid.NewGuid(), Given.Administrator, code, $"Center {code}", "Atlanta")));
        await Must(center.Submit(new AddCourt(Guid.NewGuid(), Given.Administrator, "ATL")));
        await Must(center.Submit(new AppointFacilitator(Guid.NewGuid(), Given.Administrator, facilitator.PersonId)));
        var attorneys = new Actor[4];
        for (var number = 0; number < 4; number++)
        {
            var person = attorneys[number] = await cluster.Grains.RegisteredAsync(organization);
            await Must(Profile(person, new RecordBarAdmission(Guid.NewGuid(), person, new BarAdmission("GA", true, new DateOnly(2015, 6, 1)))));
            await Must(Profile(person, new RecordLanguages(Guid.NewGuid(), person, ["SP"])));
            await Must(Profile(person, new RecordCapacity(Guid.NewGuid(), person, 200)));
            await Must(Profile(person, new JoinCenter(Guid.NewGuid(), facilitator, JurisdictionId.For(code))));
        }

        await Must(Profile(facilitator, new JoinCenter(Guid.NewGuid(), facilitator, JurisdictionId.For(code))));

        for (var team = 0; team < 2; team++)
        {
            await Must(center.Submit(new FormTeam(Guid.NewGuid(), facilitator, $"Team {team}")));
            var id = (await center.Teams()).Single(one => one.Name == $"Team {team}").Id;
            await Must(center.Submit(new SeatMember(Guid.NewGuid(), facilitator, id, attorneys[team * 2].PersonId, SeatRole.Lead, null)));
            await Must(center.Submit(new SeatMember(Guid.NewGuid(), facilitator, id, attorneys[(team * 2) + 1].PersonId, SeatRole.CoCounsel, null)));
        }

        var caseIds = new List<string>();
        for (var number = 0; number < cases; number++) caseIds.Add((await cluster.Grains.OpenedCaseAsync(facilitator)).Case.GetPrimaryKeyString());

        var schedule = new ScheduleConference(Guid.NewGuid(), facilitator, JurisdictionId.For(code), ConferenceGrainTests.Ahead(cluster));
        var conference = cluster.Grains.GetGrain<IConferenceGrain>(ConferenceId.For(organization, schedule.CommandId));
        var teams = await center.Teams();
        var meeting = new Meeting(cluster, facilitator, conference, attorneys, [.. teams.OrderBy(team => team.Name, StringComparer.Ordinal).Select(team => team.Id)], [.. caseIds]);
        foreach (ConferenceCommand command in (ConferenceCommand[])[
            schedule,
            new InviteToConference(Guid.NewGuid(), facilitator, [.. attorneys.Select(person => person.PersonId)], ConferencePart.Participant),
            new AdvanceConference(Guid.NewGuid(), facilitator, ConferenceStage.Assembling),
            new AddCases(Guid.NewGuid(), facilitator, caseIds),
            new TakeTeams(Guid.NewGuid(), facilitator),
            new AdvanceConference(Guid.NewGuid(), facilitator, ConferenceStage.Live)])
        {
            Assert.Null((await meeting.Submit(command)).Refusal);
        }

        return meeting;

        Task<AttorneyReply> Profile(Actor person, AttorneyCommand command) => cluster.Grains.GetGrain<IAttorneyGrain>(person.PersonId).Submit(command);
    }

    public ICaseGrain Case(int number) => _cluster.Grains.GetGrain<ICaseGrain>(CaseIds[number]);

    public Task<ConferenceReply> Submit(ConferenceCommand command) => Conference.Submit(command);

    public Task<ConferenceReply> MoveAsync(Actor actor, int team, IReadOnlyList<string> caseIds, string? from = null) =>
        Submit(new MoveCases(Guid.NewGuid(), actor, [.. caseIds.Select(id => new Placement(id, from, TeamIds[team]))]));

    public async Task<ConferenceView> ViewAsync(Actor? actor = null) => (await Conference.Open(actor ?? Facilitator))!;

    private static async Task Must(Task<JurisdictionReply> reply) => Assert.Null((await reply).Refusal);

    private static async Task Must(Task<AttorneyReply> reply) => Assert.Null((await reply).Refusal);
}
