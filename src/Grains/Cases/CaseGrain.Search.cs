using LawLab.Grains.Access;
using LawLab.Grains.DataPoints;
using LawLab.Grains.Drafts;

namespace LawLab.Grains.Cases;

// What was written of the case, for who looks for words in it.
internal sealed partial class CaseGrain
{
    public async Task<IReadOnlyList<Passage>> Search(Actor actor, SearchedWords words)
    {
        var catalogue = await catalogues.Current();
        if (!Can(actor, CaseAction.ReadFile)) return [];
        var strategy = await GrainFactory.GetGrain<IDraftGrain>(DraftId.StrategyOf(Id).ToString()).Search(actor, words);
        // She may have been taken off while the strategy was read.
        if (!Can(actor, CaseAction.ReadFile)) return [];
        var (state, facts, shows) = (State, FactsOf(State, Services.Clock.GetUtcNow()), Shows(actor, revealed: false));
        var passages = await Task.Run(() => Written().OfType<Passage>().Concat(strategy is null ? [] : [strategy]).ToList());
        if (!words.AreAllIn(passages)) return [];
        await RecordAsync(actor, "found");
        return Passage.Best(passages, NarrativeSearch.MostPassages);

        IEnumerable<Passage?> Written() =>
        [
            .. state.Notes.Select(note => words.In(note.Text, PassageKind.Note, note.Id, note.At)),
            .. state.Observations.Select(seen => words.In(seen.Text, PassageKind.Observation, seen.Id, seen.At)),
            .. state.Interview(catalogue, facts, shows).Where(point => point is { Point.Definition.Type: DataPointType.Text, Value: not null })
                .Select(point => words.In(point.Value!, PassageKind.Answer, point.Point.Code, point.At)),
        ];
    }
}
