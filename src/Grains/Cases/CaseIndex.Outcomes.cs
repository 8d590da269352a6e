using LawLab.Grains.Keys;

namespace LawLab.Grains.Cases;

// What was decided goes into a table of its own with the row of the case: figures are counted there without looking at cases.
public sealed partial class CaseIndex
{
    /// <summary>
    /// By what a person is known to be the same in statistics: her number wherever she has a case, while it is not known her name in one
    /// organization, where two of the same name are rare.
    /// </summary>
    private static byte[] ClientOf(Case state, ClientTags tags, ConflictTags conflicts) =>
        state.ANumber is not null && conflicts.Ours is [_, var number, ..] ? number : tags.Name;

    /// <summary>What leaves a case, under a key of its organization.</summary>
    internal async ValueTask<SealedFacts> SealAsync(string caseId, Case state, CaseFacts facts) => new(
        facts.Counted is null ? null : await clients.SealCountedAsync(state.OrganizationId, caseId, facts.Counted),
        facts.Route is null ? null : await clients.SealCountedAsync(state.OrganizationId, RouteFacts.NameOf(caseId), facts.Route));

    /// <summary>Null where nothing was ever decided, as in most cases.</summary>
    private static object? OutcomesOf(Case state) => state.Outcomes.IsEmpty
        ? null
        : state.Outcomes.Select(outcome => new
        {
            outcome_id = outcome.Id,
            kind = outcome.Kind.ToString(),
            result = outcome.Result.ToString(),
            decided_on = outcome.On,
            decided_by = outcome.DecidedBy,
            court = outcome.CourtCode,
            code = outcome.Code,
            amount = outcome.Amount,
            asked_by = outcome.AskedBy?.ToString(),
            detained = outcome.Mix.Detained,
            represented = outcome.Mix.Represented,
            nationality = outcome.Mix.Nationality,
            recorded_at = outcome.RecordedAt.ToUniversalTime(),
        });
}
