using LawLab.Grains.Access;
using LawLab.Grains.Alerts;

namespace LawLab.Grains.Questions;

/// <summary>What somebody is about to ask.</summary>
/// <param name="Text">As far as it is written.</param>
public sealed record QuestionWish(string JurisdictionId, AlertKind? Kind, string? Place, IReadOnlyList<string> Subjects, string Text);

/// <summary>The questions that are a person's to read: of her vanguards and of the courts where she has an open case, and her own.</summary>
/// <remarks>
/// No table holds a word of them: who searches for words has the grains look through those that the codes leave, at most
/// <see cref="MostSearched"/>.
/// </remarks>
public sealed class QuestionFeed(IGrainFactory grains, QuestionIndex index, AlertFeed alerts)
{
    /// <summary>In how many questions words are looked for: the last asked.</summary>
    public const int MostSearched = 200;

    private const int LeastLetters = 4;

    private static readonly QuestionPage s_none = new([], [], false, 0);

    /// <summary>Last asked first, a page at a time; when words are looked for, all that are found on one.</summary>
    /// <param name="first">1 to 100.</param>
    /// <param name="after">A cursor of this list, or null for the first page.</param>
    /// <exception cref="Cases.InvalidCursorException">The cursor is none of this list.</exception>
    public async Task<QuestionPage> List(Actor actor, QuestionFilter filter, int first, string? after, CancellationToken cancellation)
    {
        if (!AlertRules.MayFollow(actor.Role)) return s_none;
        var keys = await alerts.KeysOf(actor, cancellation);
        if (Split(filter.Text, 1) is not { Count: > 0 } wanted) return await index.List(keys, filter, first, after, cancellation);
        var found = await index.List(keys, filter, MostSearched, null, cancellation);
        var said = await Said(found.Rows);
        return Page([.. found.Rows.Where((_, at) => wanted.All(word => said[at].Contains(word, StringComparison.OrdinalIgnoreCase))).Take(first)]);
    }

    /// <summary>What was asked before and has an accepted answer: of the same place or subject, or in the same words; what fits best first.</summary>
    public async Task<QuestionPage> AskedBefore(Actor actor, QuestionWish wish, int first, CancellationToken cancellation)
    {
        if (!AlertRules.MayFollow(actor.Role)) return s_none;
        var kept = new QuestionFilter(wish.JurisdictionId, Kept: true);
        var found = await index.List(await alerts.KeysOf(actor, cancellation), kept, MostSearched, null, cancellation);
        var words = Split(wish.Text, LeastLetters);
        var said = words.Count > 0 ? await Said(found.Rows) : [];
        return Page([.. found.Rows
            .Select((row, at) => (Row: row, Fit: FitOf(row, wish) + words.Count(word => said[at].Contains(word, StringComparison.OrdinalIgnoreCase))))
            .Where(one => one.Fit > 0)
            .OrderByDescending(one => one.Fit)
            .Take(first)
            .Select(one => one.Row)]);
    }

    /// <summary>What happened to the questions that are hers to read from a moment on, in the order in which it did; each question is asked whether it is hers.</summary>
    public async Task<IReadOnlyList<QuestionTold>> Since(Actor actor, DateTimeOffset moment, CancellationToken cancellation)
    {
        if (!AlertRules.MayFollow(actor.Role)) return [];
        var keys = await alerts.KeysOf(actor, cancellation);
        var told = await ChangedObjects.Since(
            moment, (place, id, first) => index.Changed(keys, place, id, first, cancellation), id => grains.GetGrain<IQuestionGrain>(id).Since(actor, moment));
        return [.. told.OrderBy(one => one.At).ThenBy(one => one.Version)];
    }

    private static int FitOf(QuestionRow row, QuestionWish wish) =>
        (wish.Kind is not null && (row.Kind, row.Place) == (wish.Kind, wish.Place) ? 3 : 0) + (2 * row.Subjects.Intersect(wish.Subjects).Count());

    private async Task<string[]> Said(IReadOnlyList<QuestionRow> rows)
    {
        var words = await Task.WhenAll(rows.Select(row => grains.GetGrain<IQuestionGrain>(row.Id).Words()));
        return [.. words.Select(one => one is null ? "" : $"{one.Text}\n{one.Answer?.Text}\n{one.Answer?.Authority}")];
    }

    private static QuestionPage Page(List<QuestionRow> rows) => new(rows, [.. rows.Select(row => AlertIndex.WriteCursor(row.AskedAt, row.Id))], false, rows.Count);

    private static List<string> Split(string? text, int least) =>
    [
        .. (text ?? "").Split((char[])[' ', '\n', '\t', ',', '.', ';', ':', '?', '¿', '!', '¡', '"', '(', ')'], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.Length >= least).Distinct(StringComparer.OrdinalIgnoreCase).Take(20),
    ];
}
