using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.Cases;
using LawLab.Grains.Journal;
using LawLab.Grains.Jurisdictions;

namespace LawLab.Grains.Conferences;

// What the rules have to know of the rest of the world, looked up before they decide.
internal sealed partial class ConferenceGrain
{
    private const int AtOnce = 32;

    // A hearing that was scheduled meanwhile shows on the board of whoever opens it, this much later at most.
    private static readonly TimeSpan s_fresh = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, CaseSummary> _facts = [];
    private long _factsAt;

    private async Task<Command> LookUpAsync(ConferenceCommand command) => command switch
    {
        ScheduleConference c => new Coordinated(c, OpaqueId.IsWellFormed(c.JurisdictionId)
            && await GrainFactory.GetGrain<IJurisdictionGrain>(c.JurisdictionId).Read() is { } center && center.Facilitators.Contains(c.Actor.PersonId)),
        InviteToConference c => new Named(c, await SeatsAsync(c)),
        AddCases c => new Summarized(c, await HandedOnAsync(c)),
        TakeTeams c => new WithTeams(c, await TeamsAsync()),
        MoveCases c => await ReadyToMoveAsync(c),
        ReturnBoard c => new WithPlacements(c, await PlacementsAtAsync(c.Version)),
        QueueCase c => new Seen(c, await SeesAsync(c.Actor, c.CaseId)),
        TakeHealth c => new WithHealth(c, await HealthAsync()),
        _ => command,
    };

    private async Task<IReadOnlyList<ConferenceSeat>> SeatsAsync(InviteToConference command)
    {
        var ids = command.PersonIds.Distinct().Where(OpaqueId.IsWellFormed).Take(Conference.MaxPeople).ToList();
        var offers = await AllAsync(ids, id => GrainFactory.GetGrain<IAttorneyGrain>(id).Offer());
        return [.. offers.OfType<AttorneyOffer>().Select(offer => new ConferenceSeat(offer.PersonId, offer.OrganizationId, offer.Name, command.Part))];
    }

    private async Task<IReadOnlyList<CaseSummary>> HandedOnAsync(AddCases command)
    {
        var now = Services.Clock.GetUtcNow();
        var ids = command.CaseIds.Distinct().Where(OpaqueId.IsWellFormed).Take(Conference.MaxCases).ToList();
        var found = (await AllAsync(ids, id => GrainFactory.GetGrain<ICaseGrain>(id).Summary()))
            .OfType<CaseSummary>()
            .Where(summary => AccessRules.Can(command.Actor, CaseAction.ManageTeam, summary.Access, now))
            .ToList();
        foreach (var facts in found) _facts[facts.CaseId] = facts;
        return found;
    }

    /// <summary>The center's teams, with what their members offer together today.</summary>
    private async Task<IReadOnlyList<ConferenceTeam>> TeamsAsync()
    {
        var center = GrainFactory.GetGrain<IJurisdictionGrain>(State.JurisdictionId);
        var teams = await center.Teams();
        var trainings = await center.Trainings();
        var people = teams.SelectMany(team => team.Seats).Select(seat => seat.PersonId).Distinct().ToList();
        var offers = (await AllAsync(people, id => GrainFactory.GetGrain<IAttorneyGrain>(id).Offer())).OfType<AttorneyOffer>().ToDictionary(offer => offer.PersonId);
        return [.. teams.Select(team => TeamOffers.Of(team, offers, trainings)).Where(team => team.Members.Count > 0)];
    }

    private async Task<Command> ReadyToMoveAsync(MoveCases command)
    {
        var moved = command.Placements.Take(Conference.MaxMoved).Where(to => State.Cases.ContainsKey(to.CaseId)).ToList();
        var teams = moved.Select(to => to.ToTeamId).OfType<string>().Distinct().Select(id => State.Teams.GetValueOrDefault(id)).OfType<ConferenceTeam>();
        await CheckBarredAsync(command.Actor, moved.Where(to => to.ToTeamId is not null).Select(to => to.CaseId), teams);
        return new Described(command, moved.Select(to => _facts.GetValueOrDefault(to.CaseId)).OfType<CaseSummary>().DistinctBy(one => one.CaseId)
            .ToDictionary(one => one.CaseId, one => (one.Language, one.Detained)));
    }

    // By a part in its defense: who works on a packet shows the case to nobody.
    private async Task<bool> SeesAsync(Actor actor, string caseId) =>
        OpaqueId.IsWellFormed(caseId)
        && AccessRules.Can(actor, CaseAction.ReadFile, await GrainFactory.GetGrain<ICaseGrain>(caseId).Access(), Services.Clock.GetUtcNow());

    private async Task<EcosystemHealth> HealthAsync()
    {
        var center = await GrainFactory.GetGrain<IJurisdictionGrain>(State.JurisdictionId).Read();
        var docket = await cases.Docket(State.OrganizationId, center?.Courts ?? [], CancellationToken.None);
        return new EcosystemHealth(
            Services.Clock.GetUtcNow(),
            docket.Open,
            docket.Detained,
            docket.InIntake,
            docket.HearingsIn14Days,
            docket.OnAppeal,
            State.People.Count(seat => seat.Part == ConferencePart.Participant),
            State.Teams.Count,
            State.Teams.Values.Sum(team => team.Hours),
            State.Cases.Values.Sum(one => one.Hours));
    }

    /// <summary>
    /// Asks again who of these teams must not have these cases, by wall or conflict, and takes note of what is new. A case that is
    /// gone leaves the board.
    /// </summary>
    private async Task CheckBarredAsync(Actor actor, IEnumerable<string> caseIds, IEnumerable<ConferenceTeam> teams)
    {
        var ids = caseIds.ToList();
        var people = teams.SelectMany(team => team.Members).Select(member => member.PersonId).ToHashSet();
        if (ids.Count == 0 || people.Count == 0) return;
        await LearnAsync(ids);
        var found = await conflicts.Find(ids, people, CancellationToken.None);
        var barred = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var one in ids.Select(id => State.Cases.GetValueOrDefault(id)).OfType<PortfolioCase>())
        {
            var walled = _facts.GetValueOrDefault(one.CaseId)?.Access.Walled ?? [];
            var now = walled.Where(people.Contains).Concat(found.GetValueOrDefault(one.CaseId) ?? []);
            // Of the people of other teams nobody asked.
            barred[one.CaseId] = [.. one.Barred.Where(person => !people.Contains(person)).Union(now).Order(StringComparer.Ordinal)];
        }

        if (barred.Any(pair => State.Cases.TryGetValue(pair.Key, out var one) && !one.Barred.ToHashSet().SetEquals(pair.Value)))
        {
            await Handle(new Bar(Guid.NewGuid(), actor, barred));
        }
    }

    private async Task RefreshAsync()
    {
        if (Services.Clock.GetElapsedTime(_factsAt) > s_fresh) await LearnAsync(State.Cases.Keys);
    }

    /// <summary>Asks the cases what may be told of them.</summary>
    private async Task LearnAsync(IEnumerable<string> caseIds)
    {
        var ids = caseIds.ToList();
        if (ids.Count == State.Cases.Count) _factsAt = Services.Clock.GetTimestamp();
        var facts = await AllAsync(ids, id => GrainFactory.GetGrain<ICaseGrain>(id).Summary());
        foreach (var (id, told) in ids.Zip(facts))
        {
            if (told is null) _facts.Remove(id);
            else _facts[id] = told;
        }
    }

    private PortfolioCard CardOf(Conference state, PortfolioCase one)
    {
        var facts = _facts.GetValueOrDefault(one.CaseId);
        return new PortfolioCard(
            one.CaseId,
            CaseIndex.PseudonymOf(one.CaseId),
            facts?.CourtCode ?? "",
            facts?.JudgeCode,
            facts?.Detained ?? false,
            facts?.NextHearing,
            facts?.Language,
            facts?.Relief ?? [],
            facts?.Status ?? CaseStatus.Closed,
            one.Complexity,
            one.Hours,
            one.Subjects,
            one.TeamId,
            state.BarredTeams(one));
    }

    /// <summary>Where each case was after an event of the journal.</summary>
    private async Task<IReadOnlyDictionary<string, string?>> PlacementsAtAsync(int version)
    {
        IReadOnlyDictionary<string, string?> last = new Dictionary<string, string?>();
        await foreach (var (_, placements) in PlacementsAsync(version)) last = placements;
        return last;
    }

    private async IAsyncEnumerable<(BoardMove Move, IReadOnlyDictionary<string, string?> Placements)> PlacementsAsync(int upTo)
    {
        var placements = new Dictionary<string, string?>();
        await foreach (var recorded in Services.Journal.ReadAsync(Stream, 0))
        {
            if (recorded.Version > upTo) yield break;
            if (Happened(recorded) is not CasesMoved moved) continue;
            foreach (var to in moved.Placements) placements[to.CaseId] = to.ToTeamId;
            yield return (new BoardMove(recorded.Version, recorded.Actor, recorded.At, moved.Cause, moved.Placements), placements);
        }
    }

    /// <summary>Asks many, a few at once, and keeps their order.</summary>
    private static async Task<T[]> AllAsync<T>(List<string> ids, Func<string, Task<T>> ask)
    {
        var answers = new T[ids.Count];
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, Math.Min(AtOnce, ids.Count)).Select(async _ =>
        {
            while (++next is var at && at < ids.Count) answers[at] = await ask(ids[at]);
        }));
        return answers;
    }
}
