namespace LawLab.Grains.Conferences;

/// <summary>
/// Suggests an assignment of all cases of a conference to attorney teams: as many cases as possible, detained clients before others,
/// then the weighted goals. Pure, and the same for the same problem and seed, whatever the machine does meanwhile.
/// </summary>
public static class AssignmentSolver
{
    /// <summary>A team's portfolio holds up to so many cases.</summary>
    public const int CasesPerTeam = 15;

    /// <summary>Cases in one problem.</summary>
    public const int MaxCases = 600;

    /// <summary>Teams in one problem.</summary>
    public const int MaxTeams = 100;

    /// <summary>Hours of a case, and free hours of a team.</summary>
    public const int MaxHours = 100_000;

    /// <summary>
    /// Effort of a suggestion, in CP-SAT's own measure: about a second of a processor. It counts what is done and not how long that
    /// takes, so that a busy machine answers later and not otherwise.
    /// </summary>
    private const double Effort = 0.8;

    /// <summary>Of it, for one part at most: more parts are worth more than more for each.</summary>
    private const double PartEffort = 0.01;

    /// <summary>What setting up a part takes, which CP-SAT does not count.</summary>
    private const double RoundEffort = 0.01;

    /// <summary>Of it, for a small problem whole.</summary>
    private const double WholeEffort = 0.5;

    /// <summary>Teams in a part. With fewer, cases find no way round; with more, a part takes too long.</summary>
    private const int PartTeams = 4;

    /// <summary>Cases times teams that are tried whole.</summary>
    private const int SmallProblem = 1_000;

    /// <summary>
    /// The suggestion, within two seconds of a processor for 300 cases and 40 teams. It keeps the caller's thread busy: call it
    /// off a grain's turn. It is never worse than <see cref="Greedy"/>, and that answer when nothing better is found.
    /// </summary>
    /// <exception cref="ArgumentException">The problem is too large, or something in it is there twice.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Suggestion Solve(PlacementProblem problem, CancellationToken cancellation)
    {
        Check(problem);
        cancellation.ThrowIfCancellationRequested();
        var table = new PlacementTable(problem);
        var teamOf = table.Nobody();
        Fill(table, teamOf);
        var isBest = Improve(table, teamOf, problem.Seed, cancellation);
        // What one part gave up may have made room in another for a case that was not looked at since.
        Fill(table, teamOf);
        var value = table.Value(teamOf);
        return new Suggestion(PlacementWords.Placements(table, teamOf), PlacementWords.Unplaceable(table, teamOf), value, isBest || value.Placed == table.Placeable, isBest);
    }

    /// <summary>
    /// Case by case, whom fewest teams can take first, each to the team where it adds most: what a careful person
    /// does with a board, and what <see cref="Solve"/> starts from. By case id.
    /// </summary>
    /// <exception cref="ArgumentException">The problem is too large, or something in it is there twice.</exception>
    public static IReadOnlyList<SuggestedPlacement> Greedy(PlacementProblem problem)
    {
        Check(problem);
        var table = new PlacementTable(problem);
        var teamOf = table.Nobody();
        Fill(table, teamOf);
        return PlacementWords.Placements(table, teamOf);
    }

    /// <summary>What placements are worth, exactly. It does not ask whether they keep the limits.</summary>
    /// <exception cref="ArgumentException">A case or a team is not in the problem, or a case is placed twice.</exception>
    public static PlacementValue Value(PlacementProblem problem, IReadOnlyList<SuggestedPlacement> placements)
    {
        var table = new PlacementTable(problem);
        var teamOf = table.Nobody();
        foreach (var placement in placements)
        {
            var c = Array.FindIndex(table.Cases, c => c.CaseId == placement.CaseId);
            var t = Array.FindIndex(table.Teams, t => t.TeamId == placement.TeamId);
            if (c < 0 || t < 0 || teamOf[c] != PlacementTable.None) throw new ArgumentException("A placement does not fit the problem.", nameof(placements));
            teamOf[c] = t;
        }

        return table.Value(teamOf);
    }

    /// <summary>Places what can be placed beside the cases that have a team, and moves none of those.</summary>
    private static void Fill(PlacementTable table, int[] teamOf)
    {
        var teams = Enumerable.Range(0, table.Teams.Length).ToArray();
        var (seats, hours) = table.Left(teamOf);
        var order = Enumerable.Range(0, teamOf.Length).Where(c => teamOf[c] == PlacementTable.None)
            .OrderBy(c => teams.Count(t => table.May(c, t))).ThenByDescending(c => table.Cases[c].Detained).ThenBy(c => table.Cases[c].Hours);
        foreach (var c in order)
        {
            var needed = table.Cases[c].Hours;
            var able = teams.Where(t => table.May(c, t) && seats[t] > 0 && hours[t] >= needed).ToArray();
            if (able.Length == 0) continue;
            var best = able.MaxBy(t => table.Gain(c, t) + PlacementWeights.Load(table.Hours[t] - hours[t], table.Hours[t])
                - PlacementWeights.Load(table.Hours[t] - hours[t] + needed, table.Hours[t]));
            teamOf[c] = best;
            seats[best]--;
            hours[best] -= needed;
        }
    }

    /// <summary>
    /// Lets a few teams at a time share out their cases and those without a team, over and over, until the effort is spent: a part
    /// is solved in the time in which the whole is hardly begun. A small problem is tried whole first, for the proof.
    /// </summary>
    /// <returns>Whether it is proven that none is better.</returns>
    private static bool Improve(PlacementTable table, int[] teamOf, int seed, CancellationToken cancellation)
    {
        var teams = Enumerable.Range(0, table.Teams.Length).ToArray();
        var cases = Enumerable.Range(0, table.Cases.Length).ToArray();
        var effort = 0.0;
        try
        {
            if (cases.Length * teams.Length <= SmallProblem)
            {
                (var isBest, effort) = new AssignmentModel(table, teams, cases).Improve(teamOf, seed, WholeEffort, cancellation);
                if (isBest) return true;
            }

            var random = new Random(seed);
            while (effort < Effort)
            {
                random.Shuffle(teams);
                var part = teams[..Math.Min(PartTeams, teams.Length)];
                var free = cases.Where(c => teamOf[c] == PlacementTable.None || part.Contains(teamOf[c]));
                effort += RoundEffort + new AssignmentModel(table, part, free).Improve(teamOf, seed, PartEffort, cancellation).Effort;
            }
        }
        catch (Exception missing) when (missing is TypeInitializationException or DllNotFoundException or BadImageFormatException)
        {
            // Nobody makes the library for this platform. What the careful person would do stands.
        }

        return false;
    }

    private static void Check(PlacementProblem problem)
    {
        if (problem.Cases.Count > MaxCases || problem.Teams.Count > MaxTeams) throw new ArgumentException($"At most {MaxCases} cases and {MaxTeams} teams are placed at once.", nameof(problem));
        if (problem.Cases.Any(c => c.Hours is < 0 or > MaxHours) || problem.Teams.Any(t => t.FreeHours > MaxHours)) throw new ArgumentException($"Hours are from 0 to {MaxHours}.", nameof(problem));
        if (problem.Cases.DistinctBy(c => c.CaseId).Count() < problem.Cases.Count || problem.Teams.DistinctBy(t => t.TeamId).Count() < problem.Teams.Count)
        {
            throw new ArgumentException("A case or a team is there twice.", nameof(problem));
        }
    }
}
