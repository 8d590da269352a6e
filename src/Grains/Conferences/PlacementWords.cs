namespace LawLab.Grains.Conferences;

/// <summary>What a suggestion says about an assignment: why this team, and what would place a case that has none.</summary>
internal static class PlacementWords
{
    public static IReadOnlyList<SuggestedPlacement> Placements(PlacementTable table, int[] teamOf)
    {
        var (_, left) = table.Left(teamOf);
        return [.. Enumerable.Range(0, teamOf.Length).Where(c => teamOf[c] != PlacementTable.None)
            .Select(c => new SuggestedPlacement(table.Cases[c].CaseId, table.Teams[teamOf[c]].TeamId, [.. Reasons(table, left, c, teamOf[c])]))];
    }

    public static IReadOnlyList<Unplaceable> Unplaceable(PlacementTable table, int[] teamOf)
    {
        var (seats, hours) = table.Left(teamOf);
        return [.. Enumerable.Range(0, teamOf.Length).Where(c => teamOf[c] == PlacementTable.None).Select(c => OneThing(table, seats, hours, c))];
    }

    private static IEnumerable<PlacementReason> Reasons(PlacementTable table, int[] left, int c, int t)
    {
        var others = Enumerable.Range(0, table.Teams.Length).Where(other => other != t && table.May(c, other)).ToArray();
        if (table.IsKnown(c, t)) yield return PlacementReason.Continuity;
        if (others.Length == 0) yield return PlacementReason.OnlyTeam;
        if (table.NeedsLanguage(c)) yield return PlacementReason.SpeaksLanguage;
        if (table.Cases[c].Subjects.Count > 0) yield return PlacementReason.KnowsSubject;
        if (table.IsNear(c, t)) yield return PlacementReason.NearCourt;
        if (table.Teams[t] is { Newcomers: > 0, HasMentor: true }) yield return PlacementReason.MentorCover;
        // Shares compared without dividing: left/free of this team is at least that of each other.
        if (others.Length > 0 && others.All(other => (long)left[t] * table.Hours[other] >= (long)left[other] * table.Hours[t])) yield return PlacementReason.MostRoom;
    }

    /// <summary>
    /// Where a team lacks one thing alone, that thing places the case beside all other placements. Of several the one
    /// that is easiest to come by is named, with the fewest hours.
    /// </summary>
    private static Unplaceable OneThing(PlacementTable table, int[] seats, int[] hours, int c)
    {
        var needed = table.Cases[c].Hours;
        var found = new List<Unplaceable>();
        for (var t = 0; t < table.Teams.Length; t++)
        {
            var lacks = table.Lacks(c, t).ToList();
            lacks.AddRange(Enumerable.Repeat((PlacementObstacle.Seat, (string?)null), Math.Max(0, 1 - seats[t])));
            if (hours[t] < needed) lacks.Add((PlacementObstacle.Hours, null));
            if (lacks is not [var (obstacle, detail)]) continue;
            found.Add(new Unplaceable(
                table.Cases[c].CaseId,
                obstacle,
                obstacle == PlacementObstacle.Conflict ? null : table.Teams[t].TeamId,
                detail,
                obstacle == PlacementObstacle.Hours ? needed - hours[t] + table.Hours[t] - table.Teams[t].FreeHours : null));
        }

        return found.OrderBy(thing => thing.Obstacle).ThenBy(thing => thing.Hours).FirstOrDefault()
            ?? new Unplaceable(table.Cases[c].CaseId, PlacementObstacle.NoTeam, null, null, needed);
    }
}
