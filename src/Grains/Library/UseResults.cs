using LawLab.Grains.Cases;
using LawLab.Grains.Practices;

namespace LawLab.Grains.Library;

/// <summary>What came of a use.</summary>
public enum LibraryUseResult
{
    /// <summary>Nothing was decided, recorded or stated yet.</summary>
    NotKnown,

    /// <summary>Granted, also in part.</summary>
    Granted,

    /// <summary>Denied, refused, or not answered in time.</summary>
    Denied,

    /// <summary>Of several things decided on one day some were granted and some denied.</summary>
    Mixed,

    /// <summary>Withdrawn or ended otherwise: nothing was decided on the merits.</summary>
    Withdrawn,
}

/// <summary>An item used in a case, as the journal and the read model have it. Of the case others learn nothing.</summary>
/// <param name="Id">Number of the use in its item.</param>
/// <param name="PersonId">Who used it.</param>
/// <param name="CaseId">In which case; told only to who may see that case.</param>
/// <param name="CourtCode">In which court.</param>
/// <param name="JudgeCode">Before whom; null when nobody is named.</param>
/// <param name="Motion">For what: a code of <see cref="MotionKinds"/>.</param>
/// <param name="On">On which day.</param>
/// <param name="Stated">What she said came of it; the case's own record goes before.</param>
internal sealed record LibraryUse(
    int Id, string PersonId, string CaseId, string CourtCode, string? JudgeCode, string Motion, DateOnly On, LibraryUseResult? Stated);

/// <summary>What came of uses: what the case recorded, else what was stated.</summary>
internal static class UseResults
{
    /// <summary>What came of it, and whether the case's own record says so.</summary>
    /// <param name="outcomes">Of the case that the item was used in.</param>
    public static (LibraryUseResult Result, bool IsRecorded) Of(LibraryUse use, IEnumerable<DecidedOutcome> outcomes)
    {
        // What was decided next is the answer; what came later was asked anew.
        var next = outcomes.Where(outcome => Answers(outcome, use)).GroupBy(outcome => outcome.On).MinBy(day => day.Key);
        return next is null ? (use.Stated ?? LibraryUseResult.NotKnown, false) : (Together([.. next.Select(outcome => ResultOf(outcome.Result)).Distinct()]), true);
    }

    private static bool Answers(DecidedOutcome outcome, LibraryUse use) =>
        outcome.CaseId == use.CaseId && outcome.Kind == MotionKinds.OutcomeOf(use.Motion) && outcome.On >= use.On && outcome.CourtCode == use.CourtCode
        && (outcome.AskedBy is null or AskedBy.Respondent)
        // Offices of ICE answer requests for parole and release, whoever the judge is.
        && (outcome.Kind is OutcomeKind.Parole or OutcomeKind.Release || use.JudgeCode is null || outcome.DecidedBy == use.JudgeCode);

    private static LibraryUseResult Together(IReadOnlyList<LibraryUseResult> results) => results switch
    {
        [var only] => only,
        _ when results.Contains(LibraryUseResult.Granted) && results.Contains(LibraryUseResult.Denied) => LibraryUseResult.Mixed,
        _ => results.First(result => result is not LibraryUseResult.Withdrawn),
    };

    private static LibraryUseResult ResultOf(OutcomeResult result) => result switch
    {
        OutcomeResult.Granted or OutcomeResult.Sustained or OutcomeResult.Remanded => LibraryUseResult.Granted,
        OutcomeResult.Withdrawn or OutcomeResult.Ended => LibraryUseResult.Withdrawn,
        _ => LibraryUseResult.Denied,
    };
}
