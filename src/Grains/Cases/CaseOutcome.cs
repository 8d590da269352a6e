using LawLab.Grains.Journal;

namespace LawLab.Grains.Cases;

/// <summary>What was decided.</summary>
public enum OutcomeKind
{
    /// <summary>An application for relief from removal; by the immigration judge.</summary>
    Relief,

    /// <summary>Custody redetermination (8 CFR 1003.19); by the immigration judge.</summary>
    Bond,

    /// <summary>A motion to continue (8 CFR 1003.29); by the immigration judge.</summary>
    Continuance,

    /// <summary>A request for parole (8 U.S.C. 1182(d)(5)); by an ICE field office.</summary>
    Parole,

    /// <summary>A request for release from custody other than parole; by an ICE field office.</summary>
    Release,

    /// <summary>What the government's counsel at a court said to a motion or an application.</summary>
    ProsecutorPosition,

    /// <summary>A visit, a call or a device that was asked for; by a detention facility.</summary>
    FacilityAccess,

    /// <summary>An appeal of an immigration judge's decision; by the Board of Immigration Appeals (8 CFR 1003.1(b)).</summary>
    Appeal,
}

/// <summary>How it was decided. Which of them a kind of outcome can have, <see cref="OutcomeRules"/> says.</summary>
public enum OutcomeResult
{
    /// <summary>Granted, also in part.</summary>
    Granted,

    /// <summary>Denied or refused.</summary>
    Denied,

    /// <summary>The judge found that she had no jurisdiction.</summary>
    NoJurisdiction,

    /// <summary>Withdrawn or abandoned: nothing was decided on the merits.</summary>
    Withdrawn,

    /// <summary>Ended otherwise: dismissed, terminated, closed administratively; an appeal that the Board did not look at.</summary>
    Ended,

    /// <summary>No answer came within the time in which one was due.</summary>
    NoAnswer,

    /// <summary>The government's counsel joined.</summary>
    Joined,

    /// <summary>She did not oppose.</summary>
    Unopposed,

    /// <summary>She opposed.</summary>
    Opposed,

    /// <summary>The Board looked at the judge's decision and let it stand.</summary>
    Dismissed,

    /// <summary>The Board decided otherwise than the judge.</summary>
    Sustained,

    /// <summary>The Board sent the case back to the judge, also after it sustained the appeal.</summary>
    Remanded,
}

/// <summary>Who asked for a continuance, or who appealed.</summary>
public enum AskedBy
{
    /// <summary>The respondent.</summary>
    Respondent,

    /// <summary>The government.</summary>
    Government,

    /// <summary>The court itself.</summary>
    Court,
}

/// <summary>What of a case makes an outcome likelier, whoever decides: so that a judge is not blamed for the cases that she gets.</summary>
/// <param name="Detained">Whether ICE held the respondent.</param>
/// <param name="Represented">Whether she had counsel.</param>
/// <param name="Nationality">Code of <c>nationality</c>, or null when not known.</param>
[GenerateSerializer, Immutable, Alias("lawlab.CaseMix")]
public sealed record CaseMix([property: Id(0)] bool Detained, [property: Id(1)] bool Represented, [property: Id(2)] string? Nationality);

/// <summary>One thing that was decided in a case.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What was decided.</param>
/// <param name="Result">How.</param>
/// <param name="On">On which day.</param>
/// <param name="DecidedBy">Code of <c>judge</c>; name of the ICE field office or of the facility; for a prosecutor's position code of <c>court</c>. Of an appeal the judge whose decision it was of.</param>
/// <param name="CourtCode">The court where the case was then.</param>
/// <param name="Code">Relief: code of <c>application</c>. Continuance: code of <c>adjournment</c>. Null when not known, and for the others.</param>
/// <param name="Amount">Bond in whole US dollars, when it was granted.</param>
/// <param name="AskedBy">Who asked for a continuance, or who appealed.</param>
/// <param name="Mix">The case as it was then.</param>
/// <param name="RecordedById">Who recorded it.</param>
/// <param name="RecordedAt">When.</param>
[GenerateSerializer, Immutable, Alias("lawlab.CaseOutcome")]
public sealed record CaseOutcome(
    [property: Id(0)] string Id,
    [property: Id(1)] OutcomeKind Kind,
    [property: Id(2)] OutcomeResult Result,
    [property: Id(3)] DateOnly On,
    [property: Id(4)] string DecidedBy,
    [property: Id(5)] string CourtCode,
    [property: Id(6)] string? Code,
    [property: Id(7)] int? Amount,
    [property: Id(8)] AskedBy? AskedBy,
    [property: Id(9)] CaseMix Mix,
    [property: Id(10)] string RecordedById,
    [property: Id(11)] DateTimeOffset RecordedAt);

/// <summary>Records what was decided. Court, custody, counsel and nationality are those of the case at that moment.</summary>
/// <param name="CommandId">See <see cref="Command"/>.</param>
/// <param name="Actor">Who writes in the case.</param>
/// <param name="Kind">What was decided.</param>
/// <param name="Result">How.</param>
/// <param name="On">On which day: not in the future, at most ten years ago.</param>
/// <param name="DecidedBy">As in <see cref="CaseOutcome"/>; null for the judge or the court of the case.</param>
/// <param name="Code">As in <see cref="CaseOutcome"/>.</param>
/// <param name="Amount">As in <see cref="CaseOutcome"/>.</param>
/// <param name="AskedBy">As in <see cref="CaseOutcome"/>; needed for a continuance and for an appeal.</param>
[GenerateSerializer, Immutable, Alias("lawlab.RecordOutcome")]
public sealed record RecordOutcome(
    Guid CommandId,
    Access.Actor Actor,
    [property: Id(0)] OutcomeKind Kind,
    [property: Id(1)] OutcomeResult Result,
    [property: Id(2)] DateOnly On,
    [property: Id(3)] string? DecidedBy = null,
    [property: Id(4)] string? Code = null,
    [property: Id(5)] int? Amount = null,
    [property: Id(6)] AskedBy? AskedBy = null) : CaseCommand(CommandId, Actor);

/// <summary>Takes back an outcome that was recorded by mistake; figures and detectors leave it out from then on.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.WithdrawOutcome")]
public sealed record WithdrawOutcome(Guid CommandId, Access.Actor Actor, [property: Id(0)] string OutcomeId) : CaseCommand(CommandId, Actor);

/// <summary>What outcomes there can be.</summary>
public static class OutcomeRules
{
    /// <summary>The results that a kind of outcome can have, the usual ones first.</summary>
    public static IReadOnlyList<OutcomeResult> ResultsOf(OutcomeKind kind) => kind switch
    {
        OutcomeKind.Relief => [OutcomeResult.Granted, OutcomeResult.Denied, OutcomeResult.Withdrawn, OutcomeResult.Ended],
        OutcomeKind.Bond => [OutcomeResult.Granted, OutcomeResult.Denied, OutcomeResult.NoJurisdiction, OutcomeResult.Withdrawn],
        OutcomeKind.Continuance or OutcomeKind.FacilityAccess => [OutcomeResult.Granted, OutcomeResult.Denied],
        OutcomeKind.Parole or OutcomeKind.Release => [OutcomeResult.Granted, OutcomeResult.Denied, OutcomeResult.NoAnswer],
        OutcomeKind.ProsecutorPosition => [OutcomeResult.Joined, OutcomeResult.Unopposed, OutcomeResult.Opposed],
        OutcomeKind.Appeal => [OutcomeResult.Dismissed, OutcomeResult.Remanded, OutcomeResult.Sustained, OutcomeResult.Withdrawn, OutcomeResult.Ended],
        _ => [],
    };
}
