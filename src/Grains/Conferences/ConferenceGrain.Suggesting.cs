using LawLab.Grains.Access;

namespace LawLab.Grains.Conferences;

// The question that a suggested assignment answers.
internal sealed partial class ConferenceGrain
{
    public async Task<PlacementProblem?> Problem(Actor actor, int seed)
    {
        if (!await MayAsync(actor, ConferenceAction.TakePart, "suggestion-asked")) return null;
        await CheckBarredAsync(actor, State.Cases.Keys, State.Teams.Values);
        var unplaced = State.Cases.Values.Where(one => one.TeamId is null).OrderBy(one => one.CaseId, StringComparer.Ordinal).ToList();
        return new PlacementProblem(
            [.. unplaced.Select(ToPlace)],
            [.. TeamsOf(State).Select(Offer)],
            [.. unplaced.SelectMany(one => State.BarredTeams(one), (one, team) => new BarredPair(one.CaseId, team))],
            seed);
    }

    private CaseToPlace ToPlace(PortfolioCase one)
    {
        var facts = _facts.GetValueOrDefault(one.CaseId);
        var known = facts?.Access.Grants.Select(grant => grant.PersonId).ToHashSet() ?? [];
        return new CaseToPlace(
            one.CaseId,
            facts?.CourtCode ?? "",
            facts?.Language,
            one.Subjects,
            one.Hours,
            facts?.Detained ?? false,
            // Who knows the client already goes on with her.
            TeamsOf(State).FirstOrDefault(team => team.Members.Any(member => known.Contains(member.PersonId)))?.TeamId);
    }

    private TeamOffer Offer(ConferenceTeam team)
    {
        var portfolio = State.Cases.Values.Where(one => one.TeamId == team.TeamId).ToList();
        return new TeamOffer(
            team.TeamId,
            portfolio.Count,
            Math.Max(0, team.Hours - portfolio.Sum(one => one.Hours)),
            team.Languages,
            team.Subjects,
            team.MayAppear,
            team.IsSupervised,
            team.Newcomers,
            team.HasMentor,
            team.Courts,
            team.Untrained);
    }
}
