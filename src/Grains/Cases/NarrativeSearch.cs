using LawLab.Grains.Access;

namespace LawLab.Grains.Cases;

/// <summary>A case in which all words stand.</summary>
/// <param name="Row">As in a list.</param>
/// <param name="Passages">Best first, at most <see cref="NarrativeSearch.MostPassages"/>.</param>
public sealed record FoundCase(CaseRow Row, IReadOnlyList<Passage> Passages);

/// <summary>What a search found in some of one's cases.</summary>
/// <param name="Found">Best first.</param>
/// <param name="Searched">The cases that it looked through: a page of the list by next hearing.</param>
public sealed record NarrativePage(IReadOnlyList<FoundCase> Found, CasePage Searched);

/// <summary>
/// Looks for words in notes, observations, answers and strategies. There is no index of them to leak, to keep or to destroy: one's own cases are asked, a page
/// at a time, and each decides and puts on record what it shows. So nothing that one may not see has a say in what one finds or in which order.
/// </summary>
public sealed class NarrativeSearch(IGrainFactory grains, CaseIndex index)
{
    /// <summary>How many passages of a case are shown.</summary>
    public const int MostPassages = 5;

    private const int AtOnce = 8;

    /// <summary>Searches a page of the actor's cases, those with the soonest hearing first.</summary>
    /// <param name="first">How many cases to look through, 1 to 100.</param>
    /// <param name="after">The cursor after which to go on, of <see cref="NarrativePage.Searched"/>; null to begin.</param>
    /// <exception cref="InvalidCursorException">The cursor is none of this list.</exception>
    public async Task<NarrativePage> Find(Actor actor, SearchedWords words, int first, string? after, CancellationToken cancellation)
    {
        var page = await index.List(actor, new CaseFilter(), CaseOrder.NextHearing, first, after, cancellation);
        var found = new FoundCase?[page.Rows.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, page.Rows.Count),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (i, _) =>
            {
                var passages = await grains.GetGrain<ICaseGrain>(page.Rows[i].Id).Search(actor, words);
                if (passages.Count > 0) found[i] = new FoundCase(page.Rows[i], passages);
            });
        return new NarrativePage([.. found.OfType<FoundCase>().OrderByDescending(one => one.Passages.Sum(passage => passage.Count))], page);
    }
}
