using CsCheck;
using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Conferences;
using LawLab.Grains.Journal;
using LawLab.Grains.Jurisdictions;
using Xunit;

namespace LawLab.Grains.Tests.Conferences;

/// <summary>Whatever people do on the board, and in whatever order it arrives, its limits hold and the journal tells the same board.</summary>
public sealed class ConferenceProperties
{
    private const int People = 4;
    private const int Teams = 5;
    private const int Cases = 80;

    private static readonly Actor[] s_people =
        [.. Enumerable.Range(0, People).Select(number => Board.Person(number, number == 0 ? Role.Facilitator : Role.Attorney))];

    /// <summary>What somebody does: who, what kind, and three numbers that the kind makes something of.</summary>
    private static readonly Gen<(int Who, int Kind, int A, int B, int C)> s_step =
        Gen.Select(Gen.Int[0, People - 1], Gen.Int[0, 11], Gen.Int[0, 1_000], Gen.Int[0, 1_000], Gen.Int[0, 1_000]);

    [Fact]
    public void AnyOrderOfMovesUndosAndTeamChanges_KeepsTheLimits_AndReplaysToTheSameBoard() =>
        s_step.Array[20, 120].Sample(
            steps =>
            {
                var board = new Board(s_people, Teams, Cases);
                // What each of them last saw: her commands are made against that, however old it is.
                var seen = Enumerable.Repeat(board.State, People).ToArray();
                foreach (var (who, kind, a, b, c) in steps)
                {
                    if (a % 3 != 0) seen[who] = board.State;
                    board.Give(Command(seen[who], s_people[who], kind, a, b, c));
                    board.AssertLimits();
                }

                board.AssertReplays();
            },
            iter: 400);

    private static Command Command(Conference seen, Actor actor, int kind, int a, int b, int c)
    {
        var ids = seen.Cases.Keys.Order(StringComparer.Ordinal).ToList();
        var teams = seen.Teams.Keys.Order(StringComparer.Ordinal).ToList();
        return kind switch
        {
            <= 5 => Move(1 + (b % 6)),
            6 => Move(16),
            7 => new UndoMove(Guid.NewGuid(), actor, seen.LastOwnMove(actor.PersonId)?.Version ?? a),
            8 => new WithTeams(new TakeTeams(Guid.NewGuid(), actor), Board.TeamsLike(seen, a, b, c)),
            9 => new Bar(Guid.NewGuid(), actor, new Dictionary<string, IReadOnlyList<string>> { [ids[a % ids.Count]] = [Board.MemberOf(b % Teams, c % 3)] }),
            10 when b % 2 == 0 => new AssessCase(Guid.NewGuid(), actor, ids[a % ids.Count], Complexity.Low, 4, c % 2 == 0 ? ["bond"] : []),
            10 => new RemoveCases(Guid.NewGuid(), actor, [ids[a % ids.Count]]),
            _ => new WithPlacements(
                new ReturnBoard(Guid.NewGuid(), actor, a),
                ids.ToDictionary(id => id, id => (string?)(id.GetHashCode(StringComparison.Ordinal) % 2 == 0 ? teams[b % teams.Count] : null))),
        };

        Command Move(int count) => new Described(
            new MoveCases(
                Guid.NewGuid(),
                actor,
                [.. Enumerable.Range(a, count).Select(at => ids[at % ids.Count]).Distinct().Select(id => new Placement(id, seen.Cases[id].TeamId, c % 4 == 0 ? null : teams[c % teams.Count]))],
                Anyway: b % 2 == 0),
            new Dictionary<string, (string?, bool)>());
    }
}

/// <summary>A conference that is live, without a grain around it.</summary>
internal sealed class Board
{
    private readonly List<(object Happened, EventMetadata Metadata)> _journal = [];
    private readonly DateTimeOffset _now = new(2026, 3, 2, 15, 0, 0, TimeSpan.Zero);

    public Board(IReadOnlyList<Actor> people, int teams, int cases, bool live = true)
    {
        var facilitator = people[0];
        Must(new Coordinated(new ScheduleConference(Guid.NewGuid(), facilitator, OpaqueId.Derive("center"), Time), Coordinates: true));
        Must(new Named(
            new InviteToConference(Guid.NewGuid(), facilitator, [.. people.Skip(1).Select(person => person.PersonId)], ConferencePart.Participant),
            [.. people.Skip(1).Select(person => new ConferenceSeat(person.PersonId, person.OrganizationId, person.Name, ConferencePart.Participant))]));
        Must(new AdvanceConference(Guid.NewGuid(), facilitator, ConferenceStage.Assembling));
        Must(new Summarized(new AddCases(Guid.NewGuid(), facilitator, CaseIds(cases)), [.. CaseIds(cases).Select(id => Facts(id))]));
        Must(new WithTeams(new TakeTeams(Guid.NewGuid(), facilitator), [.. Enumerable.Range(0, teams).Select(number => Team(number))]));
        if (live) Must(new AdvanceConference(Guid.NewGuid(), facilitator, ConferenceStage.Live));
    }

    public static ConferenceTime Time { get; } = new(
        new DateTimeOffset(2026, 5, 4, 14, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 5, 4, 19, 0, 0, TimeSpan.Zero), "America/New_York", "Library", "https://meet.example/atl");

    public Conference State { get; private set; } = Conference.Empty;

    public static Actor Person(int number, Role role) =>
        new(OpaqueId.Derive("person", $"{number}"), OpaqueId.Derive("organization"), role, $"Person {number}");

    public static string[] CaseIds(int count) => [.. Enumerable.Range(0, count).Select(number => OpaqueId.Derive("board-case", $"{number}"))];

    public static string TeamId(int number) => OpaqueId.Derive("team", $"{number}");

    public static string MemberOf(int team, int member) => OpaqueId.Derive("member", $"{team}", $"{member}");

    public static CaseSummary Facts(string id, string? language = null, int relief = 1) => new(
        id, new AccessList(OpaqueId.Derive("organization"), 1, [], []), "ATL", null, false, null, language, [.. Enumerable.Range(0, relief).Select(number => $"R{number}")], CaseStatus.Intake);

    public static ConferenceTeam Team(int number, int hours = 500, bool mayAppear = true, bool isSupervised = true, int members = 3, IReadOnlyList<string>? languages = null) => new(
        TeamId(number),
        $"Team {number}",
        [.. Enumerable.Range(0, members).Select(member => new ConferenceTeamMember(MemberOf(number, member), OpaqueId.Derive("organization"), "A member", SeatRole.CoCounsel))],
        hours,
        languages ?? ["ENG"],
        [],
        [],
        mayAppear,
        isSupervised,
        0,
        false);

    /// <summary>The teams as they might be after a change: one is gone, or unsupervised, or has somebody else.</summary>
    public static IReadOnlyList<ConferenceTeam> TeamsLike(Conference seen, int a, int b, int c) => [.. Enumerable.Range(0, 5)
        .Where(number => number != a % 9)
        .Select(number => Team(number, 500, mayAppear: number != b % 12, isSupervised: number != c % 12, members: 2 + ((a + number) % 3)) with { Untrained = number == (b + c) % 9 ? ["bond"] : [] })];

    public Decision Give(Command command)
    {
        var decision = State.Decide(command, _now);
        foreach (var happened in decision.Events)
        {
            var metadata = new EventMetadata(command.Actor.PersonId, _now.AddSeconds(_journal.Count), _journal.Count + 1);
            _journal.Add((happened, metadata));
            State = State.Apply(happened, metadata);
        }

        return decision;
    }

    public void Must(Command command) => Assert.Null(Give(command).Refusal);

    public Decision Move(Actor actor, string? teamId, params IReadOnlyList<string> caseIds) => Give(new Described(
        new MoveCases(Guid.NewGuid(), actor, [.. caseIds.Select(id => new Placement(id, State.Cases[id].TeamId, teamId))]), new Dictionary<string, (string?, bool)>()));

    public void AssertLimits()
    {
        foreach (var portfolio in State.Cases.Values.Where(one => one.TeamId is not null).GroupBy(one => one.TeamId!))
        {
            var team = Assert.Contains(portfolio.Key, State.Teams);
            Assert.InRange(portfolio.Count(), 1, Conference.MaxPortfolio);
            Assert.True(team.MayAppear && team.IsSupervised, "A team without supervision, or that may not appear, has cases.");
            Assert.All(portfolio, one => Assert.Empty(one.Subjects.Intersect(team.Untrained)));
            Assert.All(portfolio, one => Assert.DoesNotContain(team.Members, member => one.Barred.Contains(member.PersonId)));
        }
    }

    public void AssertReplays()
    {
        var replayed = _journal.Aggregate(Conference.Empty, (state, recorded) =>
            state.Apply(EventNames.Read(EventNames.Of(recorded.Happened), EventNames.Write(recorded.Happened)), recorded.Metadata));
        Assert.Equal(Placements(State), Placements(replayed));
        // From the log of moves alone, as who looks at the meeting again sees it.
        var told = new Dictionary<string, string?>();
        foreach (var (happened, _) in _journal)
        {
            if (happened is CasesAdded added) added.Cases.ToList().ForEach(one => told[one.CaseId] = null);
            if (happened is CasesRemoved removed) removed.CaseIds.ToList().ForEach(id => told.Remove(id));
            if (happened is CasesMoved moved)
            {
                foreach (var to in moved.Placements)
                {
                    Assert.Equal(told[to.CaseId], to.FromTeamId);
                    told[to.CaseId] = to.ToTeamId;
                }
            }
        }

        Assert.Equal(Placements(State), told.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value)));
    }

    private static List<(string CaseId, string? TeamId)> Placements(Conference state) =>
        state.Cases.Values.OrderBy(one => one.CaseId, StringComparer.Ordinal).Select(one => (one.CaseId, one.TeamId)).ToList();
}
