using LawLab.Grains.Conferences;

namespace LawLab.Grains.Tests.Conferences;

/// <summary>The limits of an assignment and the value of one, written a second time as the rules say them, with nothing of the solver.</summary>
internal static class PlacementLimits
{
    /// <summary>The first limit that the placements do not keep; null when they keep all.</summary>
    public static string? Broken(PlacementProblem problem, IEnumerable<(string CaseId, string TeamId)> placements)
    {
        var placed = placements.ToList();
        if (placed.DistinctBy(placement => placement.CaseId).Count() < placed.Count) return "A case is placed twice.";
        if (placed.ExceptBy(problem.Teams.Select(team => team.TeamId), placement => placement.TeamId).Any()) return "There is no such team.";
        foreach (var team in problem.Teams)
        {
            var cases = placed.Where(placement => placement.TeamId == team.TeamId).Select(placement => problem.Cases.Single(c => c.CaseId == placement.CaseId)).ToList();
            if (cases.Count == 0) continue;
            if (team.Placed + cases.Count > 15) return $"{team.TeamId} has too many.";
            if (cases.Sum(c => c.Hours) > Math.Max(0, team.FreeHours)) return $"{team.TeamId} has not the hours.";
            if (cases.Find(c => !IsAble(problem, c, team)) is { } unable) return $"{team.TeamId} may not have {unable.CaseId}.";
        }

        return null;
    }

    /// <summary>The best value there is: every assignment is tried.</summary>
    public static PlacementValue Best(PlacementProblem problem)
    {
        var best = (Placed: 0, Detained: 0, Goal: 0L);
        Try(0, [], (0, 0, 0));
        return new PlacementValue(best.Placed, best.Detained, best.Goal);

        void Try(int number, List<(CaseToPlace Case, TeamOffer Team)> placed, (int Placed, int Detained, long Goal) value)
        {
            if (number == problem.Cases.Count)
            {
                foreach (var team in placed.GroupBy(placement => placement.Team))
                {
                    var tenths = (int)Math.Ceiling(10.0 * team.Sum(placement => placement.Case.Hours) / Math.Max(1, team.Key.FreeHours));
                    value.Goal -= tenths * tenths * (int)Math.Ceiling(team.Key.FreeHours / 10.0);
                }

                if (value.CompareTo(best) > 0) best = value;
                return;
            }

            var c = problem.Cases[number];
            Try(number + 1, placed, value);
            foreach (var team in problem.Teams.Where(team => IsAble(problem, c, team)))
            {
                var with = placed.Where(placement => placement.Team == team).Select(placement => placement.Case).Append(c).ToList();
                if (team.Placed + with.Count > 15 || with.Sum(each => each.Hours) > Math.Max(0, team.FreeHours)) continue;
                var goal = (c.ContinuityTeamId == team.TeamId ? 400 : 0) - (team.Newcomers > 0 && !team.HasMentor ? 250 : 0) - (team.Courts.Count > 0 && !team.Courts.Contains(c.CourtCode) ? 150 : 0);
                Try(number + 1, [.. placed, (c, team)], (value.Placed + 1, value.Detained + (c.Detained ? 1 : 0), value.Goal + goal));
            }
        }
    }

    private static bool IsAble(PlacementProblem problem, CaseToPlace c, TeamOffer team) =>
        team.MayAppear && team.IsSupervised
        && (c.Language is null or "ENG" || team.Languages.Contains(c.Language))
        && c.Subjects.All(team.Subjects.Contains)
        && !(c.Detained ? c.Subjects.Append("detained") : c.Subjects).Any(team.Untrained.Contains)
        && !problem.Barred.Contains(new BarredPair(c.CaseId, team.TeamId));
}
