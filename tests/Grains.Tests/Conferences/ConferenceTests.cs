using LawLab.Grains.Access;
using LawLab.Grains.Conferences;
using LawLab.Grains.Journal;
using Xunit;

namespace LawLab.Grains.Tests.Conferences;

public sealed class ConferenceTests
{
    private static readonly Actor s_facilitator = Board.Person(0, Role.Facilitator);
    private static readonly Actor s_rosa = Board.Person(1, Role.Attorney);
    private static readonly Actor s_ines = Board.Person(2, Role.Attorney);
    private static readonly string[] s_cases = Board.CaseIds(40);
    private readonly Board _board = new([s_facilitator, s_rosa, s_ines], teams: 3, cases: 40);

    [Fact]
    public void Move_TheSixteenthCase_IsRefused()
    {
        Assert.Null(_board.Move(s_rosa, Board.TeamId(0), s_cases[..15]).Refusal);

        Assert.Equal("placement.team-full", _board.Move(s_ines, Board.TeamId(0), s_cases[15]).Refusal?.Code);
        Assert.Null(_board.Move(s_ines, Board.TeamId(1), s_cases[15]).Refusal);
    }

    [Fact]
    public void Move_OfWhatSomebodyMovedMeanwhile_IsRefused_AndSaysWhereItIs()
    {
        _board.Move(s_rosa, Board.TeamId(1), s_cases[0]);

        var late = _board.Give(Moving(s_ines, new Placement(s_cases[0], null, Board.TeamId(2))));

        Assert.Equal("placement.moved-meanwhile", late.Refusal?.Code);
        Assert.Contains("Team 1", late.Refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Move_ToATeamWithSomebodyWhoIsBarred_IsRefused_AndNamesNobody()
    {
        _board.Must(new Bar(Guid.NewGuid(), s_facilitator, new Dictionary<string, IReadOnlyList<string>> { [s_cases[0]] = [Board.MemberOf(0, 1)] }));

        var refused = _board.Move(s_rosa, Board.TeamId(0), s_cases[0]);

        Assert.Equal("placement.conflict", refused.Refusal?.Code);
        Assert.DoesNotContain("member", refused.Refusal!.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Equal([Board.TeamId(0)], _board.State.BarredTeams(_board.State.Cases[s_cases[0]]));
    }

    [Fact]
    public void Bar_OfWhatIsPlaced_ReturnsItToThePool()
    {
        _board.Move(s_rosa, Board.TeamId(0), s_cases[..2]);

        var decision = _board.Give(new Bar(Guid.NewGuid(), s_facilitator, new Dictionary<string, IReadOnlyList<string>> { [s_cases[0]] = [Board.MemberOf(0, 1)] }));

        Assert.Equal(MoveCause.TeamChanged, Assert.IsType<CasesMoved>(decision.Events[1]).Cause);
        Assert.Null(_board.State.Cases[s_cases[0]].TeamId);
        Assert.Equal(Board.TeamId(0), _board.State.Cases[s_cases[1]].TeamId);
    }

    [Fact]
    public void TakeTeams_WithoutATeamThatHasCases_ReturnsThemToThePool()
    {
        _board.Move(s_rosa, Board.TeamId(2), s_cases[..3]);

        _board.Must(new WithTeams(new TakeTeams(Guid.NewGuid(), s_facilitator), [Board.Team(0), Board.Team(1)]));

        Assert.All(s_cases[..3], id => Assert.Null(_board.State.Cases[id].TeamId));
    }

    [Theory]
    [InlineData(false, true, "placement.nobody-may-appear")]
    [InlineData(true, false, "placement.not-supervised")]
    public void Move_ToATeamThatMayNotTakeCases_IsRefused(bool mayAppear, bool isSupervised, string code)
    {
        _board.Must(new WithTeams(new TakeTeams(Guid.NewGuid(), s_facilitator), [Board.Team(0, 500, mayAppear, isSupervised)]));

        Assert.Equal(code, _board.Move(s_rosa, Board.TeamId(0), s_cases[0]).Refusal?.Code);
    }

    [Fact]
    public void Move_BeyondTheHoursOrTheLanguages_IsRefusedUnlessAnyway()
    {
        _board.Must(new WithTeams(new TakeTeams(Guid.NewGuid(), s_facilitator), [Board.Team(0, hours: 7, languages: ["ENG", "SP"])]));
        var mam = new Dictionary<string, (string?, bool)> { [s_cases[0]] = ("MAM", false) };
        Placement[] one = [new(s_cases[0], null, Board.TeamId(0))];
        Placement[] two = [new(s_cases[1], null, Board.TeamId(0)), new(s_cases[2], null, Board.TeamId(0))];

        Assert.Equal("placement.language", _board.Give(new Described(new MoveCases(Guid.NewGuid(), s_rosa, one), mam)).Refusal?.Code);
        Assert.Equal("placement.overloaded", _board.Give(new Described(new MoveCases(Guid.NewGuid(), s_rosa, two), mam)).Refusal?.Code);
        Assert.Null(_board.Give(new Described(new MoveCases(Guid.NewGuid(), s_rosa, [.. one, .. two], Anyway: true), mam)).Refusal);
    }

    [Fact]
    public void Move_BeforeTheTrainingForSuchACase_IsRefusedAnyway()
    {
        _board.Must(new WithTeams(new TakeTeams(Guid.NewGuid(), s_facilitator), [Board.Team(0) with { Untrained = ["asylum", "detained"] }, Board.Team(1)]));
        _board.Must(new AssessCase(Guid.NewGuid(), s_facilitator, s_cases[0], Complexity.Low, 4, ["asylum"]));
        var held = new Dictionary<string, (string?, bool)> { [s_cases[1]] = (null, true) };

        Assert.Equal("placement.not-trained", _board.Move(s_rosa, Board.TeamId(0), s_cases[0]).Refusal?.Code);
        Assert.Equal("placement.not-trained", _board.Give(new Described(new MoveCases(Guid.NewGuid(), s_rosa, [new(s_cases[1], null, Board.TeamId(0))], Anyway: true), held)).Refusal?.Code);
        Assert.Null(_board.Give(new Described(new MoveCases(Guid.NewGuid(), s_rosa, [new(s_cases[1], null, Board.TeamId(1))]), held)).Refusal);
        Assert.Null(_board.Move(s_rosa, Board.TeamId(0), s_cases[2]).Refusal);
    }

    [Fact]
    public void Assess_SoThatItsTeamMayNotHaveIt_ReturnsItToThePool()
    {
        _board.Must(new WithTeams(new TakeTeams(Guid.NewGuid(), s_facilitator), [Board.Team(0) with { Untrained = ["asylum"] }]));
        _board.Move(s_rosa, Board.TeamId(0), s_cases[..2]);

        _board.Must(new AssessCase(Guid.NewGuid(), s_facilitator, s_cases[0], Complexity.Low, 4, ["asylum"]));

        Assert.Null(_board.State.Cases[s_cases[0]].TeamId);
        Assert.Equal(Board.TeamId(0), _board.State.Cases[s_cases[1]].TeamId);
    }

    [Fact]
    public void Undo_TakesBackOnlyOnesOwnLastMove_Once()
    {
        _board.Move(s_rosa, Board.TeamId(0), s_cases[..4]);
        var move = _board.State.LastOwnMove(s_rosa.PersonId)!;

        Assert.Null(_board.State.LastOwnMove(s_ines.PersonId));
        Assert.Equal("undo.not-yours", _board.Give(new UndoMove(Guid.NewGuid(), s_ines, move.Version)).Refusal?.Code);
        _board.Must(new UndoMove(Guid.NewGuid(), s_rosa, move.Version));
        Assert.All(s_cases[..4], id => Assert.Null(_board.State.Cases[id].TeamId));
        Assert.Equal("undo.done", _board.Give(new UndoMove(Guid.NewGuid(), s_rosa, move.Version)).Refusal?.Code);
        Assert.Null(_board.State.LastOwnMove(s_rosa.PersonId));
    }

    [Fact]
    public void Undo_OfWhatWasMovedOn_IsRefused()
    {
        _board.Move(s_rosa, Board.TeamId(0), s_cases[0]);
        var move = _board.State.LastOwnMove(s_rosa.PersonId)!;
        _board.Move(s_ines, Board.TeamId(1), s_cases[0]);

        Assert.Equal("placement.moved-meanwhile", _board.Give(new UndoMove(Guid.NewGuid(), s_rosa, move.Version)).Refusal?.Code);
    }

    [Fact]
    public void Return_PutsEachCaseWhereItWas_AndWhatMayNotBeThereInThePool()
    {
        var then = s_cases[..20].ToDictionary(id => id, id => (string?)Board.TeamId(0));
        _board.Move(s_rosa, Board.TeamId(1), s_cases[0]);

        _board.Must(new WithPlacements(new ReturnBoard(Guid.NewGuid(), s_facilitator, 1), then));

        // Twenty were there before there was a limit, say: fifteen go back, five wait in the pool.
        Assert.Equal(15, _board.State.Cases.Values.Count(one => one.TeamId == Board.TeamId(0)));
        _board.AssertLimits();
    }

    [Fact]
    public void Close_NeedsATeamOrAReasonForEachCase()
    {
        _board.Move(s_rosa, Board.TeamId(0), s_cases[..15]);
        _board.Move(s_rosa, Board.TeamId(1), s_cases[15..30]);
        _board.Move(s_rosa, Board.TeamId(2), s_cases[30..39]);
        UnplacedCase exception = new(s_cases[39], "Her counsel abroad decides in May", new DateOnly(2026, 5, 20));

        Assert.Equal("conference.unplaced", Close([])?.Code);
        Assert.Equal("exception.reason", Close([exception with { Reason = " " }])?.Code);
        Assert.Equal("exception.follow-up", Close([exception with { FollowUpOn = new DateOnly(2026, 1, 1) }])?.Code);
        Assert.Equal("exception.placed", Close([exception, exception with { CaseId = s_cases[0] }])?.Code);
        Assert.Null(Close([exception]));
        Assert.Equal("conference.closed", _board.Move(s_rosa, null, s_cases[0]).Refusal?.Code);

        Refusal? Close(IReadOnlyList<UnplacedCase> exceptions) => _board.Give(new CloseConference(Guid.NewGuid(), s_facilitator, exceptions)).Refusal;
    }

    [Fact]
    public void GoLive_WithoutCasesOrTeams_IsRefused()
    {
        var board = new Board([s_facilitator], teams: 0, cases: 1, live: false);

        Assert.Equal("conference.no-teams", board.Give(new AdvanceConference(Guid.NewGuid(), s_facilitator, ConferenceStage.Live)).Refusal?.Code);
        board.Must(new RemoveCases(Guid.NewGuid(), s_facilitator, Board.CaseIds(1)));
        Assert.Equal("conference.no-cases", board.Give(new AdvanceConference(Guid.NewGuid(), s_facilitator, ConferenceStage.Live)).Refusal?.Code);
        Assert.Equal("conference.stage", board.Give(new AdvanceConference(Guid.NewGuid(), s_facilitator, ConferenceStage.Planned)).Refusal?.Code);
    }

    [Fact]
    public void LastFacilitator_CannotLeave()
    {
        Assert.Equal("invitation.last-facilitator", _board.Give(new WithdrawInvitation(Guid.NewGuid(), s_facilitator, s_facilitator.PersonId)).Refusal?.Code);
        _board.Must(new WithdrawInvitation(Guid.NewGuid(), s_facilitator, s_ines.PersonId));
        Assert.False(ConferenceRules.Can(s_ines, ConferenceAction.Read, _board.State.People));
    }

    [Fact]
    public void Agenda_OneItemRuns_AndItsTimeAddsUp()
    {
        _board.Must(new StartAgendaItem(Guid.NewGuid(), s_facilitator, AgendaKind.Placing));
        _board.Must(new StartAgendaItem(Guid.NewGuid(), s_facilitator, AgendaKind.Strategy));
        _board.Must(new PauseAgenda(Guid.NewGuid(), s_facilitator));

        var items = _board.State.Meeting.Agenda.ToDictionary(item => item.Kind);
        Assert.All(items.Values, item => Assert.Null(item.RunningSince));
        Assert.Equal([1, 1, 0, 0, 0], items.Values.Select(item => (int)item.ElapsedSeconds));
    }

    [Fact]
    public void Vote_CountsEachPersonOnce_UntilItIsOver()
    {
        var opening = new OpenVote(Guid.NewGuid(), s_facilitator, "Impact litigation in May?", ["Yes", "No"]);
        _board.Must(opening);
        var id = _board.State.Meeting.Votes[0].Id;

        _board.Must(new CastVote(Guid.NewGuid(), s_rosa, id, 0));
        _board.Must(new CastVote(Guid.NewGuid(), s_rosa, id, 1));
        _board.Must(new CastVote(Guid.NewGuid(), s_ines, id, 1));
        _board.Must(new CloseVote(Guid.NewGuid(), s_facilitator, id));

        Assert.Equal([new Ballot(s_rosa.PersonId, 1), new Ballot(s_ines.PersonId, 1)], _board.State.Meeting.Votes[0].Ballots);
        Assert.Equal("vote.over", _board.Give(new CastVote(Guid.NewGuid(), s_rosa, id, 0)).Refusal?.Code);
    }

    [Theory]
    [InlineData("http://meet.example", "America/New_York", "conference.link")]
    [InlineData("https://meet.example", "Atlantis/Nowhere", "conference.time-zone")]
    public void Schedule_WithWhatCannotBe_IsRefused(string link, string zone, string code)
    {
        var time = Board.Time with { Link = link, TimeZone = zone };

        Assert.Equal(code, _board.Give(new RescheduleConference(Guid.NewGuid(), s_facilitator, time)).Refusal?.Code);
    }

    private static Described Moving(Actor actor, params Placement[] placements) =>
        new(new MoveCases(Guid.NewGuid(), actor, placements), new Dictionary<string, (string?, bool)>());
}
