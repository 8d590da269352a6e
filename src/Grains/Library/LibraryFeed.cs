using LawLab.Grains.Access;
using LawLab.Grains.Alerts;
using LawLab.Grains.Cases;
using LawLab.Grains.Lists;
using LawLab.Grains.Practices;

namespace LawLab.Grains.Library;

/// <summary>The items that are a person's to read: of her organization and her vanguards, what is published where she has an open case, and her own.</summary>
public sealed class LibraryFeed(LibraryIndex index, OutcomeIndex outcomes, AlertFeed alerts)
{
    /// <summary>How long a search may be, in characters.</summary>
    public const int MostSearched = 200;

    /// <summary>A page at a time, with what came of the uses; what fits the words best first, without words what was changed last, unless another order is asked for.</summary>
    /// <param name="search">Words, phrases in quotation marks, <c>or</c>, and <c>-</c> before what must not be there; null for none.</param>
    /// <exception cref="InvalidCursorException">The cursor is none of this list, narrowed and ordered so, of the actor's.</exception>
    /// <exception cref="InvalidFilterException">The search is too long, or there are too many conditions.</exception>
    public async Task<LibraryPage> List(Actor actor, LibraryFilter filter, string? search, Slice<LibraryOrder> slice, CancellationToken cancellation)
    {
        if (!AlertRules.MayFollow(actor.Role)) return new LibraryPage([], [], false, 0);
        if (search?.Length > MostSearched || search?.Contains('\0', StringComparison.Ordinal) is true)
        {
            throw new InvalidFilterException($"Look for up to {MostSearched} characters.");
        }

        string[] keys = [.. await alerts.KeysOf(actor, cancellation), actor.OrganizationId];
        var page = await index.List(actor, keys, filter, string.IsNullOrWhiteSpace(search) ? null : search, slice, cancellation);
        if (page.Rows.Count == 0) return page;
        var uses = await index.Uses(keys, [.. page.Rows.Select(row => row.Id)], cancellation);
        var decided = (await outcomes.OfCases([.. uses.SelectMany(of => of).Select(use => use.CaseId)], cancellation)).ToLookup(outcome => outcome.CaseId);
        return page with
        {
            Rows = [.. page.Rows.Select(row => row with { Usage = LibraryUsage.Of(uses[row.Id].Select(use => UseResults.Of(use, decided[use.CaseId]).Result)) })],
        };
    }
}
