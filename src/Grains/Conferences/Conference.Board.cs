using System.Collections.Immutable;
using System.Globalization;
using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Journal;
using LawLab.Grains.Jurisdictions;
using LawLab.Grains.Record;

namespace LawLab.Grains.Conferences;

[EventName("cases.added.v1")]
internal sealed record CasesAdded(IReadOnlyList<PortfolioCase> Cases) : IOnRecord
{
    IReadOnlyDictionary<string, string> IOnRecord.Codes => new Dictionary<string, string> { ["cases"] = Cases.Count.ToString(CultureInfo.InvariantCulture) };
}

[EventName("cases.removed.v1")]
internal sealed record CasesRemoved(IReadOnlyList<string> CaseIds);

[EventName("case.assessed.v1")]
internal sealed record CaseAssessed(string CaseId, Complexity Complexity, int Hours, IReadOnlyList<string> Subjects);

[EventName("teams.taken.v1")]
internal sealed record TeamsTaken(IReadOnlyList<ConferenceTeam> Teams);

[EventName("people.barred.v1")]
internal sealed record PeopleBarred(IReadOnlyDictionary<string, IReadOnlyList<string>> Barred);

[EventName("cases.moved.v1")]
internal sealed record CasesMoved(MoveCause Cause, IReadOnlyList<Placement> Placements, int? Undoes = null);

/// <summary>
/// A case on the board. What its card says of court, hearing and language is the case's own and is asked of it, never kept here:
/// so a client who is forgotten is forgotten here too.
/// </summary>
/// <param name="CaseId">The case.</param>
/// <param name="Complexity">How much it will take.</param>
/// <param name="Hours">Hours a month.</param>
/// <param name="Subjects">What its team must know.</param>
/// <param name="Barred">People who must not have it, by wall or conflict: never told to anybody.</param>
/// <param name="TeamId">The team it is with; null in the pool.</param>
internal sealed record PortfolioCase(
    string CaseId, Complexity Complexity, int Hours, IReadOnlyList<string> Subjects, IReadOnlyList<string> Barred, string? TeamId = null)
{
    /// <summary>
    /// A case as it comes to the board, with an estimate for the facilitator to correct: 4, 8 or 12 hours a month by how many
    /// forms of relief there are to prove, half as much again in detention, where everything goes faster.
    /// </summary>
    public static PortfolioCase Estimate(CaseSummary facts)
    {
        var complexity = facts.Relief.Count switch { 0 or 1 => Complexity.Low, 2 => Complexity.Medium, _ => Complexity.High };
        var hours = complexity switch { Complexity.Low => 4, Complexity.Medium => 8, _ => 12 };
        return new PortfolioCase(facts.CaseId, complexity, facts.Detained ? hours * 3 / 2 : hours, [], []);
    }
}

/// <summary>What the cases say of themselves, those that the actor may hand on.</summary>
internal sealed record Summarized(ConferenceCommand Sent, IReadOnlyList<CaseSummary> Cases) : LookedUp(Sent);

/// <summary>The center's teams with what they offer.</summary>
internal sealed record WithTeams(ConferenceCommand Sent, IReadOnlyList<ConferenceTeam> Teams) : LookedUp(Sent);

/// <summary>Of the cases that are moved, by id: the respondent's language, a code of <c>language</c>, as far as it is known, and whether ICE holds her.</summary>
internal sealed record Described(ConferenceCommand Sent, IReadOnlyDictionary<string, (string? Language, bool Detained)> Cases) : LookedUp(Sent);

/// <summary>Where each case was at the version that is to come back.</summary>
internal sealed record WithPlacements(ConferenceCommand Sent, IReadOnlyDictionary<string, string?> Placements) : LookedUp(Sent);

/// <summary>Who must not have which case, as the grain just found it: case id to person ids.</summary>
internal sealed record Bar(Guid CommandId, Actor Actor, IReadOnlyDictionary<string, IReadOnlyList<string>> Barred) : Command(CommandId, Actor);

// The board: which case is with which team, and what may not be.
internal sealed partial record Conference
{
    /// <summary>What a team takes from one conference at most.</summary>
    public const int MaxPortfolio = 15;

    /// <summary>What one board can show.</summary>
    public const int MaxCases = 600;

    /// <summary>What one command moves at most.</summary>
    public const int MaxMoved = 300;

    // Enough to take back what one did in a long meeting; the journal has all of them.
    private const int RememberedMoves = 500;

    /// <summary>The actor's last move that she can still take back.</summary>
    public BoardMove? LastOwnMove(string personId) => Moves.FindLast(move =>
        move.ActorId == personId && !move.IsUndone && move.Cause is MoveCause.Move or MoveCause.Suggestion);

    /// <summary>Teams that must not have the case.</summary>
    public IReadOnlyList<string> BarredTeams(PortfolioCase one) => one.Barred.Count == 0
        ? []
        : [.. Teams.Values.Where(team => team.Members.Any(member => one.Barred.Contains(member.PersonId))).Select(team => team.TeamId).Order()];

    private Decision? DecideBoard(Command command) => command switch
    {
        Summarized { Sent: AddCases c } looked => Add(c, looked.Cases),
        RemoveCases c => Remove(c),
        AssessCase c => Assess(c),
        WithTeams { Sent: TakeTeams } looked => Take(looked.Teams),
        Bar c => RecordBarred(c),
        Described { Sent: MoveCases c } looked => Move(c, looked.Cases),
        UndoMove c => Undo(c),
        WithPlacements { Sent: ReturnBoard } looked => Return(looked.Placements),
        _ => default(Decision?),
    };

    private Conference? ApplyBoard(object happened, EventMetadata metadata) => happened switch
    {
        CasesAdded e => this with { Cases = Cases.SetItems(e.Cases.Select(one => KeyValuePair.Create(one.CaseId, one))) },
        CasesRemoved e => this with { Cases = Cases.RemoveRange(e.CaseIds) },
        CaseAssessed e => this with
        {
            Cases = Cases.SetItem(e.CaseId, Cases[e.CaseId] with { Complexity = e.Complexity, Hours = e.Hours, Subjects = e.Subjects }),
        },
        TeamsTaken e => this with { Teams = e.Teams.ToImmutableDictionary(team => team.TeamId) },
        PeopleBarred e => this with { Cases = Cases.SetItems(e.Barred.Select(pair => KeyValuePair.Create(pair.Key, Cases[pair.Key] with { Barred = pair.Value }))) },
        CasesMoved e => With(e.Placements) with { Moves = Remember(e, metadata) },
        _ => null,
    };

    private ImmutableList<BoardMove> Remember(CasesMoved e, EventMetadata metadata)
    {
        var moves = e.Undoes is { } undone && Moves.FindIndex(move => move.Version == undone) is >= 0 and var at
            ? Moves.SetItem(at, Moves[at] with { IsUndone = true })
            : Moves;
        return (moves.Count >= RememberedMoves ? moves.RemoveAt(0) : moves)
            .Add(new BoardMove(metadata.Version, metadata.ActorId, metadata.At, e.Cause, e.Placements));
    }

    private Conference With(IEnumerable<Placement> placements) =>
        this with { Cases = Cases.SetItems(placements.Select(to => KeyValuePair.Create(to.CaseId, Cases[to.CaseId] with { TeamId = to.ToTeamId }))) };

    private Decision Add(AddCases command, IReadOnlyList<CaseSummary> found)
    {
        if (Stage == ConferenceStage.Planned) return Decision.Refuse("conference.not-assembling", "Begin to assemble the portfolios first.");
        if (found.Count != command.CaseIds.Distinct().Count())
        {
            return Decision.Refuse("portfolio.not-yours", "Somebody who manages the team of each case must add it. Choose cases from your list.");
        }

        var news = found.Where(facts => !Cases.ContainsKey(facts.CaseId)).Select(PortfolioCase.Estimate).ToList();
        if (news.Count == 0) return Decision.Nothing;
        return Cases.Count + news.Count > MaxCases
            ? Decision.Refuse("portfolio.full", $"A conference places up to {MaxCases} cases.")
            : Decision.Accept(new CasesAdded(news));
    }

    private Decision Remove(RemoveCases command)
    {
        var known = command.CaseIds.Distinct().Where(Cases.ContainsKey).ToList();
        return known.Count == 0 ? Decision.Nothing : Decision.Accept(new CasesRemoved(known));
    }

    private Decision Assess(AssessCase command)
    {
        if (!Cases.TryGetValue(command.CaseId, out var one)) return Decision.Refuse("portfolio.unknown-case", "This case is not in the conference any more.");
        if (command.Hours is < 0 or > 160) return Decision.Refuse("assessment.hours", "A case takes between 0 and 160 hours a month.");
        if (command.Subjects.Count > 10 || !command.Subjects.All(Text.IsCode) || command.Subjects.Distinct().Count() != command.Subjects.Count)
        {
            return Decision.Refuse("assessment.subjects", "Choose up to 10 different subjects from the list.");
        }

        return one.Complexity == command.Complexity && one.Hours == command.Hours && one.Subjects.SequenceEqual(command.Subjects)
            ? Decision.Nothing
            : ThenToThePool(new CaseAssessed(command.CaseId, command.Complexity, command.Hours, command.Subjects), [command.CaseId]);
    }

    private Decision Take(IReadOnlyList<ConferenceTeam> teams) => ThenToThePool(new TeamsTaken(teams), Cases.Keys);

    /// <summary>What turns out to be barred only now that it is placed goes back to the pool.</summary>
    private Decision RecordBarred(Bar command)
    {
        var news = command.Barred
            .Where(pair => Cases.TryGetValue(pair.Key, out var one) && !one.Barred.ToHashSet().SetEquals(pair.Value))
            .ToDictionary(pair => pair.Key, pair => pair.Value);
        if (news.Count == 0) return Decision.Nothing;
        return ThenToThePool(new PeopleBarred(news), news.Keys);
    }

    /// <summary>What happened, and that of these cases those go back to the pool that may not be where they are any more.</summary>
    private Decision ThenToThePool(object happened, IEnumerable<string> caseIds)
    {
        var after = ApplyBoard(happened, default)!;
        var back = caseIds.Select(id => after.Cases[id])
            .Where(one => one.TeamId is { } team && after.WhyNot(one, team) is not null)
            .Select(one => new Placement(one.CaseId, one.TeamId, null))
            .OrderBy(placement => placement.CaseId, StringComparer.Ordinal)
            .ToList();
        return back.Count == 0 ? Decision.Accept(happened) : Decision.Accept(happened, new CasesMoved(MoveCause.TeamChanged, back));
    }

    private Decision Move(MoveCases command, IReadOnlyDictionary<string, (string? Language, bool Detained)> facts)
    {
        if (Stage is not (ConferenceStage.Live or ConferenceStage.Assembling)) return Decision.Refuse("conference.not-live", "Cases are placed while the conference is live.");
        if (command.Placements.Count is 0 or > MaxMoved || command.Placements.Select(to => to.CaseId).Distinct().Count() != command.Placements.Count)
        {
            return Decision.Refuse("placement.count", $"Move between 1 and {MaxMoved} different cases at once.");
        }

        foreach (var to in command.Placements)
        {
            if (!Cases.TryGetValue(to.CaseId, out var one)) return Decision.Refuse("portfolio.unknown-case", "A case is not in the conference any more.");
            if (one.TeamId != to.FromTeamId) return MovedMeanwhile(one);
        }

        var moved = command.Placements.Where(to => to.FromTeamId != to.ToTeamId).ToList();
        if (moved.Count == 0) return Decision.Nothing;
        return (Untrained(moved, facts) ?? Check(moved, command.Anyway ? null : facts)) is { } refusal
            ? refusal
            : Decision.Accept(new CasesMoved(command.IsSuggestion ? MoveCause.Suggestion : MoveCause.Move, moved));
    }

    private Decision Undo(UndoMove command)
    {
        var move = Moves.Find(known => known.Version == command.MoveVersion);
        if (move is null || move.ActorId != command.Actor.PersonId || move.Cause is not (MoveCause.Move or MoveCause.Suggestion))
        {
            return Decision.Refuse("undo.not-yours", "You can take back your own moves.");
        }

        if (move.IsUndone) return Decision.Refuse("undo.done", "This move was taken back already.");
        foreach (var to in move.Placements)
        {
            if (!Cases.TryGetValue(to.CaseId, out var one)) return Decision.Refuse("portfolio.unknown-case", "A case is not in the conference any more.");
            if (one.TeamId != to.ToTeamId) return MovedMeanwhile(one);
        }

        List<Placement> back = [.. move.Placements.Select(to => new Placement(to.CaseId, to.ToTeamId, to.FromTeamId))];
        return Check(back, facts: null) is { } refusal ? refusal : Decision.Accept(new CasesMoved(MoveCause.Undo, back, move.Version));
    }

    /// <summary>As it was then, except for what may not be any more: that goes to the pool.</summary>
    private Decision Return(IReadOnlyDictionary<string, string?> then)
    {
        var room = new Dictionary<string, int>();
        var moved = new List<Placement>();
        foreach (var one in Cases.Values.OrderBy(one => one.CaseId, StringComparer.Ordinal))
        {
            var to = then.GetValueOrDefault(one.CaseId);
            if (to is not null && (WhyNot(one, to) is not null || (room[to] = room.GetValueOrDefault(to) + 1) > MaxPortfolio)) to = null;
            if (to != one.TeamId) moved.Add(new Placement(one.CaseId, one.TeamId, to));
        }

        return moved.Count == 0 ? Decision.Nothing : Decision.Accept(new CasesMoved(MoveCause.Return, moved));
    }

    private Decision MovedMeanwhile(PortfolioCase one) => Decision.Refuse(
        "placement.moved-meanwhile",
        $"Somebody moved {CaseIndex.PseudonymOf(one.CaseId)} meanwhile: it is {(one.TeamId is { } team ? $"with {Teams[team].Name}" : "in the pool")} now.");

    /// <summary>What forbids the placements, all taken together.</summary>
    /// <param name="facts">What is known of the cases; null when hours and languages do not count.</param>
    private Refusal? Check(IReadOnlyList<Placement> moved, IReadOnlyDictionary<string, (string? Language, bool Detained)>? facts)
    {
        foreach (var to in moved)
        {
            if (to.ToTeamId is { } team && WhyNot(Cases[to.CaseId], team) is { } refusal) return refusal;
        }

        var after = With(moved);
        foreach (var teamId in moved.Select(to => to.ToTeamId).OfType<string>().Distinct())
        {
            var team = Teams[teamId];
            var portfolio = after.Cases.Values.Where(one => one.TeamId == teamId).ToList();
            if (portfolio.Count > MaxPortfolio)
            {
                return new Refusal("placement.team-full", $"{team.Name} would have {portfolio.Count} cases; a team takes up to {MaxPortfolio}.");
            }

            if (facts is null) continue;
            if (portfolio.Sum(one => one.Hours) is var hours && hours > team.Hours)
            {
                return new Refusal("placement.overloaded", $"{team.Name} would need {hours} hours a month and offers {team.Hours}. Move it anyway, or choose another team.");
            }

            if (moved.FirstOrDefault(to => to.ToTeamId == teamId && !Speaks(team, facts.GetValueOrDefault(to.CaseId).Language)) is { } unspoken)
            {
                return new Refusal(
                    "placement.language",
                    $"Nobody on {team.Name} speaks the language of {CaseIndex.PseudonymOf(unspoken.CaseId)}. Move it anyway and find an interpreter, or choose another team.");
            }
        }

        return null;
    }

    /// <summary>What always forbids this case with this team, however full it is.</summary>
    private Refusal? WhyNot(PortfolioCase one, string teamId)
    {
        if (!Teams.TryGetValue(teamId, out var team)) return new Refusal("placement.unknown-team", "This team is not at the conference any more.");
        // Whether, never who or why.
        if (team.Members.Any(member => one.Barred.Contains(member.PersonId)))
        {
            return new Refusal("placement.conflict", $"{team.Name} must not have {CaseIndex.PseudonymOf(one.CaseId)}: the conflict check says no. Choose another team.");
        }

        if (!team.MayAppear)
        {
            return new Refusal("placement.nobody-may-appear", $"Nobody on {team.Name} may appear before the court. Add a lawyer in good standing or a fully accredited representative.");
        }

        if (!team.IsSupervised) return new Refusal("placement.not-supervised", $"Somebody on {team.Name} has no supervisor. Name one in the center's teams first.");
        return one.Subjects.Any(team.Untrained.Contains) ? NotTrained(one, team) : null;
    }

    /// <summary>Nobody takes the case of a client in detention before the trainings for it. Whether ICE holds her is the case's own: it is asked when the case is moved.</summary>
    private Refusal? Untrained(IReadOnlyList<Placement> moved, IReadOnlyDictionary<string, (string? Language, bool Detained)> facts)
    {
        var first = moved.FirstOrDefault(to => to.ToTeamId is { } team && facts.GetValueOrDefault(to.CaseId).Detained
            && Teams.GetValueOrDefault(team)?.Untrained.Contains(TrainingContent.Detained) == true);
        return first is null ? null : NotTrained(Cases[first.CaseId], Teams[first.ToTeamId!]);
    }

    private static Refusal NotTrained(PortfolioCase one, ConferenceTeam team) => new(
        "placement.not-trained",
        $"Nobody on {team.Name} who may appear has done the trainings that the center requires before a case like {CaseIndex.PseudonymOf(one.CaseId)}. Record them in her profile and take the teams again, or choose another team.");

    private static bool Speaks(ConferenceTeam team, string? language) => language is null or "ENG" || team.Languages.Contains(language);
}
