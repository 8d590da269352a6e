using System.Text.Json;
using LawLab.Grains.DataPoints;
using LawLab.Grains.Law;

namespace LawLab.Grains.Cases;

/// <summary>
/// What a case says to the router and of its deadlines, as it stood when it was last written: facts of a client, sealed outside of the case
/// (<see cref="Keys.BlindIndex"/>). What nobody entered stays unknown.
/// </summary>
/// <param name="Person">What decides which paths are open.</param>
/// <param name="Hearings">Days of the individual hearings.</param>
/// <param name="ReleasedOn">The data point <c>released-on</c>.</param>
/// <param name="BondGrantedOn">When a judge last granted bond, if that was her last decision on custody.</param>
/// <param name="Circumstances">What decides which deadline it is.</param>
[GenerateSerializer, Immutable, Alias("lawlab.RouteFacts")]
public sealed record RouteFacts(
    [property: Id(0)] PersonFacts Person,
    [property: Id(1)] IReadOnlyList<DateOnly> Hearings,
    [property: Id(2)] DateOnly? ReleasedOn,
    [property: Id(3)] DateOnly? BondGrantedOn,
    [property: Id(4)] IReadOnlyList<Circumstance> Circumstances)
{
    /// <summary>Of a case as it stands. Its circuit is that of its court.</summary>
    internal static RouteFacts Of(Case state)
    {
        var bond = state.Outcomes.FindLast(outcome => outcome is { Kind: OutcomeKind.Bond, Result: OutcomeResult.Granted or OutcomeResult.Denied or OutcomeResult.NoJurisdiction });
        var order = OrderOf(state);
        return new RouteFacts(
            new PersonFacts(
                AuthorityOf(state),
                EntryOf(state),
                // Who is no member of another class may well be of this one.
                DataPointValues.Codes(Answer(state, "class-memberships") ?? "")?.Contains("MB") is true ? Truth.Yes : Truth.Maybe,
                order,
                // An order that was reinstated has a day of its own, from which nothing counts.
                order is RemovalOrder.Ordered or RemovalOrder.Final or RemovalOrder.InAbsentia ? (order is RemovalOrder.Final ? Dismissed(state)?.On : null) ?? Day(state, "completed-on") : null,
                bond?.On,
                FearOf(state),
                JuvenileOf(state),
                Answer(state, "nta-defect") switch { null => null, "none" => false, _ => true },
                null,
                null,
                null,
                // Who goes on after the decision appealed; that nobody did, no data point says.
                state.Status is CaseStatus.OnAppeal ? true : null),
            [.. state.Hearings.Where(hearing => hearing.Kind is HearingKind.Individual).Select(hearing => hearing.On)],
            Day(state, "released-on"),
            bond is { Result: OutcomeResult.Granted } ? bond.On : null,
            [.. CircumstancesOf(state)]);
    }

    /// <summary>What they are sealed as, so that nobody can put them in the place of something else.</summary>
    internal static string NameOf(string caseId) => "route/" + caseId;

    /// <summary>To be sealed; with what is null, because what is left out would be read as no.</summary>
    internal string Write() => JsonSerializer.Serialize(this);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    internal static RouteFacts Read(string facts) => JsonSerializer.Deserialize<RouteFacts>(facts)!;

    /// <summary>The deadlines that a case has, from the days that are known of it.</summary>
    /// <param name="place">The court.</param>
    /// <param name="today">Hearings before are over.</param>
    public IEnumerable<DeadlineQuestion> Questions(LawPlace place, DateOnly today)
    {
        foreach (var hearing in Hearings.Where(day => day >= today)) yield return Ask(Filing.HearingEvidence, hearing);
        if (Person.BondDecidedOn is { } bond) yield return Ask(Filing.BondAppeal, bond);
        if (BondGrantedOn is { } granted) yield return Ask(Filing.AutomaticStay, granted);
        if (ReleasedOn is { } released) yield return Ask(Filing.ReleaseConditions, released);
        if (Person.OrderedOn is not { } ordered) yield break;
        foreach (var filing in Person.Order switch
        {
            RemovalOrder.Ordered => [Filing.BoardAppeal],
            RemovalOrder.Final => [Filing.MotionToReopen],
            RemovalOrder.InAbsentia => [Filing.InAbsentiaExceptional, Filing.InAbsentiaNotice],
            _ => Array.Empty<Filing>(),
        })
        {
            yield return Ask(filing, ordered);
        }

        DeadlineQuestion Ask(Filing filing, DateOnly from) => new(filing, from, place, Circumstances);
    }

    private static string? Answer(Case state, string point) => state.DataPoints.GetValueOrDefault(point)?.Value;

    private static DateOnly? Day(Case state, string point) => DataPointValues.Day(Answer(state, point));

    private static bool? YesNo(Case state, string point) => Answer(state, point) switch { "yes" => true, "no" => false, _ => null };

    private static DetentionAuthority? AuthorityOf(Case state) => Answer(state, "detention-authority") switch
    {
        "235(b)(1)" => DetentionAuthority.Section235B1,
        "235(b)(2)" => DetentionAuthority.Section235B2,
        "236(a)" => DetentionAuthority.Section236A,
        "236(c)" => DetentionAuthority.Section236C,
        "241" => DetentionAuthority.Section241,
        _ => null,
    };

    private static MannerOfEntry? EntryOf(Case state) => Answer(state, "manner-of-last-entry") switch
    {
        "admitted" => MannerOfEntry.Admitted,
        "paroled" => MannerOfEntry.Paroled,
        "uninspected" => MannerOfEntry.WithoutInspection,
        "port" => MannerOfEntry.Arriving,
        _ => null,
    };

    // EOIR's list of decisions (tblDecCode): D deported, E excluded, X removed. Before the judge has decided there is no order of hers. What she decided, and whether it became final, the stage does not say.
    private static RemovalOrder? OrderOf(Case state) =>
        YesNo(state, "reinstatement-served") is true ? RemovalOrder.Reinstated
        : YesNo(state, "in-absentia") is true ? RemovalOrder.InAbsentia
        : Answer(state, "decision") is "X" or "D" or "E" ? state.Status is CaseStatus.OnAppeal ? RemovalOrder.Ordered : FinalOrAppealable(state)
        : AuthorityOf(state) is DetentionAuthority.Section241 ? null
        : state.Status is CaseStatus.Decided or CaseStatus.OnAppeal ? null
        : RemovalOrder.None;

    // 8 CFR 1003.39: final when appeal is waived, its time is over, or the Board dismissed it.
    private static RemovalOrder? FinalOrAppealable(Case state) =>
        AuthorityOf(state) is DetentionAuthority.Section241 || Answer(state, "appeal-reserved") is "none"
        || Dismissed(state) is not null ? RemovalOrder.Final
        : Answer(state, "appeal-reserved") is "A" or "B" ? RemovalOrder.Ordered
        : null;

    private static CaseOutcome? Dismissed(Case state) => state.Outcomes.FindLast(outcome => outcome is { Kind: OutcomeKind.Appeal, Result: OutcomeResult.Dismissed, AskedBy: AskedBy.Respondent });

    private static FearFinding? FearOf(Case state) => (Answer(state, "fear-interview"), Answer(state, "fear-interview-outcome"), Answer(state, "fear-review-outcome")) switch
    {
        ("none", _, _) => FearFinding.None,
        (_, "positive", _) or (_, "negative", "vacated") => FearFinding.Positive,
        ("credible", "negative", _) => FearFinding.CredibleNegative,
        ("reasonable", "negative", _) => FearFinding.ReasonableNegative,
        _ => null,
    };

    private static bool? JuvenileOf(Case state) => Answer(state, "special-immigrant-juvenile") switch
    {
        "approved" => true,
        "none" when Answer(state, "juvenile-status") is null && Day(state, "date-of-birth") is { } born && Day(state, "entry-date") is { } entered && born.AddYears(18) <= entered => false,
        _ => null,
    };

    private static IEnumerable<Circumstance> CircumstancesOf(Case state)
    {
        if (state.Outcomes.Exists(outcome => outcome is { Kind: OutcomeKind.Relief, Code: "ASYL", Result: OutcomeResult.Granted or OutcomeResult.Denied })) yield return Circumstance.AsylumDecided;
        if (state.Team.Exists(member => Case.IsCounsel(member.Role))) yield return Circumstance.Represented;
    }
}

/// <summary>What a case says to the router, and where.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.CaseRoute")]
public sealed record CaseRoute([property: Id(0)] string CourtCode, [property: Id(1)] RouteFacts Facts);

/// <summary>What leaves a case, to be sealed.</summary>
/// <param name="Counted">See <see cref="CountedFacts"/>; null for nothing.</param>
/// <param name="Route">See <see cref="RouteFacts"/>; null for a closed case.</param>
internal sealed record CaseFacts(string? Counted, string? Route)
{
    public static CaseFacts Of(string caseId, Case state) => new(CountedFacts.Of(caseId, state), state.Status is CaseStatus.Closed ? null : RouteFacts.Of(state).Write());
}

/// <summary>The same, sealed.</summary>
internal sealed record SealedFacts(byte[]? Counted, byte[]? Route);
