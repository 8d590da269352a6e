using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.DataPoints;
using LawLab.Grains.Journal;

namespace LawLab.Grains.Cases;

// What is collected of the case, for who may see it.
internal sealed partial class CaseGrain
{
    public async Task<CaseInterview?> Interview(Actor actor, bool revealed)
    {
        var (catalogue, lead) = (await catalogues.Current(), await LeadAsync());
        if (!await MayAsync(actor, CaseAction.ReadFacts, revealed ? "data-points-revealed" : "data-points-read")) return null;
        return new CaseInterview(
            Version,
            catalogue.Version,
            [.. State.Interview(catalogue, FactsOf(State, Services.Clock.GetUtcNow(), lead), Shows(actor, revealed))],
            Can(actor, CaseAction.ReadFile) ? State.Observations : []);
    }

    public async Task<IReadOnlyList<DataPointHistoryEntry>?> DataPointHistory(Actor actor, string point, string? hearingId, bool revealed)
    {
        var catalogue = await catalogues.Current();
        if (!await MayAsync(actor, CaseAction.ReadFile, revealed ? "data-point-history-revealed" : "data-point-history-read")) return null;
        if (catalogue.Find(point) is not { } known) return [];
        var (state, last, shown) = (Case.Empty, default(string), Shows(actor, revealed)(known.Definition.SeenBy));
        var entries = new List<DataPointHistoryEntry>();
        await foreach (var recorded in Services.Journal.ReadAsync(Stream, 0))
        {
            var happened = Happened(recorded);
            state = state.Apply(happened, new EventMetadata(recorded.Actor, recorded.At, recorded.Version));
            var answer = state.AnswerTo(known, hearingId, FactsOf(state, recorded.At));
            if (answer == last) continue;
            last = answer;
            var source = known.Origin is null && happened is DataPointsRecorded { Source: var given } ? given : DataPointSource.Derived;
            entries.Add(new DataPointHistoryEntry(recorded.Version, shown ? answer : null, answer is not null && !shown, source, recorded.Actor, recorded.At));
        }

        return entries;
    }

    public async Task<CaseRoute?> Route(Actor actor) =>
        await MayAsync(actor, CaseAction.ReadFacts, "data-points-read") ? new CaseRoute(State.Proceeding.CourtCode, RouteFacts.Of(State)) : null;

    public async Task<Completeness?> Completeness(Actor actor)
    {
        if (!Can(actor, CaseAction.ReadFacts)) return null;
        var (catalogue, lead) = (await catalogues.Current(), await LeadAsync());
        // Counts are no facts: that the case was read is on record already.
        return Can(actor, CaseAction.ReadFacts) ? State.CompletenessOf(catalogue, FactsOf(State, Services.Clock.GetUtcNow(), lead)) : null;
    }

    private DerivedFrom FactsOf(Case state, DateTimeOffset now, AttorneyOffer? lead = null) => new(state, Id, now, lead);

    private Func<CaseAction, bool> Shows(Actor actor, bool revealed)
    {
        var named = revealed && Can(actor, CaseAction.RevealName);
        return action => named || action is not CaseAction.RevealName;
    }

    private async Task<AttorneyOffer?> LeadAsync() => State.LeadCounsel(Services.Clock.GetUtcNow()) is { PersonId: var lead }
        ? await GrainFactory.GetGrain<IAttorneyGrain>(lead).Offer()
        : null;
}
