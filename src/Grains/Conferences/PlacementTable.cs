using LawLab.Grains.Jurisdictions;

namespace LawLab.Grains.Conferences;

/// <summary>
/// A problem by number: cases and teams in the order of their ids, so that the order in which they came decides nothing.
/// An assignment is the number of each case's team, or <see cref="None"/>.
/// </summary>
internal sealed class PlacementTable
{
    public const int None = -1;

    private readonly bool[,] _may;
    private readonly int[,] _gain;
    private readonly HashSet<string>[] _languages;
    private readonly HashSet<string>[] _subjects;
    private readonly HashSet<string>[] _courts;
    private readonly HashSet<(string CaseId, string TeamId)> _barred;

    public PlacementTable(PlacementProblem problem)
    {
        Cases = [.. problem.Cases.OrderBy(c => c.CaseId, StringComparer.Ordinal)];
        Teams = [.. problem.Teams.OrderBy(t => t.TeamId, StringComparer.Ordinal)];
        Seats = [.. Teams.Select(t => AssignmentSolver.CasesPerTeam - t.Placed)];
        Hours = [.. Teams.Select(t => Math.Max(0, t.FreeHours))];
        _languages = [.. Teams.Select(t => t.Languages.ToHashSet(StringComparer.Ordinal))];
        _subjects = [.. Teams.Select(t => t.Subjects.ToHashSet(StringComparer.Ordinal))];
        _courts = [.. Teams.Select(t => t.Courts.ToHashSet(StringComparer.Ordinal))];
        _barred = [.. problem.Barred.Select(pair => (pair.CaseId, pair.TeamId))];
        _may = new bool[Cases.Length, Teams.Length];
        _gain = new int[Cases.Length, Teams.Length];
        for (var c = 0; c < Cases.Length; c++)
        {
            for (var t = 0; t < Teams.Length; t++)
            {
                _may[c, t] = Seats[t] > 0 && Cases[c].Hours <= Hours[t] && !Lacks(c, t).Any();
                _gain[c, t] = (IsKnown(c, t) ? PlacementWeights.Continuity : 0)
                    - (Teams[t] is { Newcomers: > 0, HasMentor: false } ? PlacementWeights.NoMentor : 0)
                    - (_courts[t].Count > 0 && !IsNear(c, t) ? PlacementWeights.FarCourt : 0);
            }
        }
    }

    public CaseToPlace[] Cases { get; }

    public TeamOffer[] Teams { get; }

    /// <summary>Cases that each team can take more.</summary>
    public int[] Seats { get; }

    /// <summary>Hours that each team can take more.</summary>
    public int[] Hours { get; }

    /// <summary>Cases that one team or another could take, if it took no other: no assignment places more.</summary>
    public int Placeable => Enumerable.Range(0, Cases.Length).Count(c => Enumerable.Range(0, Teams.Length).Any(t => May(c, t)));

    /// <summary>Whether the team may have the case and could, if it took no other.</summary>
    public bool May(int c, int t) => _may[c, t];

    /// <summary>What the goals but the load give for this case with this team.</summary>
    public int Gain(int c, int t) => _gain[c, t];

    public bool IsKnown(int c, int t) => Cases[c].ContinuityTeamId == Teams[t].TeamId;

    public bool IsNear(int c, int t) => _courts[t].Contains(Cases[c].CourtCode);

    public bool NeedsLanguage(int c) => Cases[c].Language is not (null or "" or "ENG");

    /// <summary>What the team lacks for the case, apart from seats and hours: each obstacle, with its code.</summary>
    public IEnumerable<(PlacementObstacle Obstacle, string? Detail)> Lacks(int c, int t)
    {
        if (NeedsLanguage(c) && !_languages[t].Contains(Cases[c].Language!)) yield return (PlacementObstacle.Language, Cases[c].Language);
        foreach (var subject in Cases[c].Subjects.Distinct(StringComparer.Ordinal))
        {
            if (!_subjects[t].Contains(subject)) yield return (PlacementObstacle.Subject, subject);
        }

        foreach (var kind in Teams[t].Untrained)
        {
            if (kind == TrainingContent.Detained ? Cases[c].Detained : Cases[c].Subjects.Contains(kind)) yield return (PlacementObstacle.Training, kind);
        }

        if (!Teams[t].IsSupervised) yield return (PlacementObstacle.Supervision, null);
        if (!Teams[t].MayAppear) yield return (PlacementObstacle.Appearance, null);
        if (_barred.Contains((Cases[c].CaseId, Teams[t].TeamId))) yield return (PlacementObstacle.Conflict, null);
    }

    /// <summary>The assignment that places nothing.</summary>
    public int[] Nobody() => [.. Enumerable.Repeat(None, Cases.Length)];

    /// <summary>Seats and hours that each team has left with an assignment.</summary>
    public (int[] Seats, int[] Hours) Left(int[] teamOf)
    {
        var seats = Seats.ToArray();
        var hours = Hours.ToArray();
        for (var c = 0; c < teamOf.Length; c++)
        {
            if (teamOf[c] == None) continue;
            seats[teamOf[c]]--;
            hours[teamOf[c]] -= Cases[c].Hours;
        }

        return (seats, hours);
    }

    public PlacementValue Value(int[] teamOf)
    {
        int placed = 0, detained = 0;
        long goal = 0;
        for (var c = 0; c < teamOf.Length; c++)
        {
            if (teamOf[c] == None) continue;
            placed++;
            detained += Cases[c].Detained ? 1 : 0;
            goal += Gain(c, teamOf[c]);
        }

        var (_, left) = Left(teamOf);
        for (var t = 0; t < Teams.Length; t++) goal -= PlacementWeights.Load(Hours[t] - left[t], Hours[t]);
        return new PlacementValue(placed, detained, goal);
    }
}
