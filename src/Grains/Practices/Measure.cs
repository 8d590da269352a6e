using LawLab.Grains.Alerts;
using LawLab.Grains.Cases;

namespace LawLab.Grains.Practices;

/// <summary>What is counted of a practice: how often an outcome comes among those of a kind, or how high an amount is.</summary>
/// <param name="Code">Its code, for instance <c>relief-denied</c>.</param>
/// <param name="Kind">The outcomes that it is about.</param>
/// <param name="Of">Whose practice it is.</param>
/// <param name="Counted">Results that count: those against the respondent; of appeals those that were sent back, whoever appealed.</param>
/// <param name="Among">The denominator: all results that are looked at.</param>
/// <param name="AskedBy">Only what this party asked for; null for any.</param>
/// <param name="IsAmount">Whether the median amount is told and not a share.</param>
public sealed record Measure(
    string Code,
    OutcomeKind Kind,
    AlertKind Of,
    IReadOnlyList<OutcomeResult> Counted,
    IReadOnlyList<OutcomeResult> Among,
    AskedBy? AskedBy = null,
    bool IsAmount = false)
{
    /// <summary>Decisions under which no rate and no median is told: it would say more of chance, and of single people, than of a practice.</summary>
    public const int Least = 25;

    /// <summary>
    /// All of them. Merits are grants and denials alone, which is TRAC's rule; withdrawals say nothing of the judge. A finding of no
    /// jurisdiction over bond is a measure of its own, beside the merits of bond.
    /// </summary>
    public static IReadOnlyList<Measure> All { get; } =
    [
        new("relief-denied", OutcomeKind.Relief, AlertKind.Judge, [OutcomeResult.Denied], [OutcomeResult.Granted, OutcomeResult.Denied]),
        new("bond-denied", OutcomeKind.Bond, AlertKind.Judge, [OutcomeResult.Denied], [OutcomeResult.Granted, OutcomeResult.Denied]),
        new("bond-no-jurisdiction", OutcomeKind.Bond, AlertKind.Judge, [OutcomeResult.NoJurisdiction], [OutcomeResult.Granted, OutcomeResult.Denied, OutcomeResult.NoJurisdiction]),
        new("bond-amount", OutcomeKind.Bond, AlertKind.Judge, [], [OutcomeResult.Granted], IsAmount: true),
        new("continuance-denied", OutcomeKind.Continuance, AlertKind.Judge, [OutcomeResult.Denied], [OutcomeResult.Granted, OutcomeResult.Denied], Cases.AskedBy.Respondent),
        new("appeal-remanded", OutcomeKind.Appeal, AlertKind.Judge, [OutcomeResult.Remanded], [OutcomeResult.Dismissed, OutcomeResult.Sustained, OutcomeResult.Remanded]),
        new("parole-refused", OutcomeKind.Parole, AlertKind.IceOffice, [OutcomeResult.Denied, OutcomeResult.NoAnswer], [OutcomeResult.Granted, OutcomeResult.Denied, OutcomeResult.NoAnswer]),
        new("release-refused", OutcomeKind.Release, AlertKind.IceOffice, [OutcomeResult.Denied, OutcomeResult.NoAnswer], [OutcomeResult.Granted, OutcomeResult.Denied, OutcomeResult.NoAnswer]),
        new("prosecutor-opposed", OutcomeKind.ProsecutorPosition, AlertKind.Prosecutor, [OutcomeResult.Opposed], [OutcomeResult.Joined, OutcomeResult.Unopposed, OutcomeResult.Opposed]),
        new("access-refused", OutcomeKind.FacilityAccess, AlertKind.Facility, [OutcomeResult.Denied], [OutcomeResult.Granted, OutcomeResult.Denied]),
    ];

    /// <summary>The measure with this code; null when there is none.</summary>
    public static Measure? Find(string code) => All.FirstOrDefault(measure => measure.Code == code);

    /// <summary>Whether outcomes of this group are in its denominator.</summary>
    public bool IsAmong(OutcomeGroup group) => Kind == group.Kind && Among.Contains(group.Result) && (AskedBy is null || AskedBy == group.AskedBy);

    /// <summary>Those that an outcome counts for.</summary>
    public static IEnumerable<Measure> CountedBy(CaseOutcome outcome) =>
        All.Where(measure => measure.IsAmong(new OutcomeGroup(outcome.Kind, outcome.Result, outcome.AskedBy, outcome.Mix.Represented)));
}
