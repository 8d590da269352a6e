namespace LawLab.Grains.Law;

/// <summary>What a rule of law says something about.</summary>
public enum RuleKind
{
    /// <summary>By when something has to be done; <see cref="DeadlineValue"/>.</summary>
    Deadline,

    /// <summary>What it costs; <see cref="FeeValue"/>.</summary>
    Fee,

    /// <summary>On which form; <see cref="FormValue"/>.</summary>
    Form,

    /// <summary>Who may decide it, or nobody; it says so in words.</summary>
    Jurisdiction,

    /// <summary>What has to be shown, by whom and how well; it says so in words.</summary>
    Standard,

    /// <summary>How long or large a paper may be; <see cref="LimitValue"/>.</summary>
    PageLimit,
}

/// <summary>How far a rule may be relied on.</summary>
public enum RuleStanding
{
    /// <summary>Its source says it.</summary>
    Sourced,

    /// <summary>One press report says it.</summary>
    Reported,

    /// <summary>A lawyer has to check it first.</summary>
    Unverified,
}

/// <summary>Whether a rule has effect on a day.</summary>
public enum RuleForce
{
    /// <summary>It has none.</summary>
    None,

    /// <summary>It may have: the day when it begins or ends is known to a month or a year only, nobody checked that it says so, or nobody knows the circuit.</summary>
    Doubtful,

    /// <summary>It has.</summary>
    Certain,
}

/// <summary>Where a rule can be read.</summary>
/// <param name="Id">Stable: lower-case words with dashes.</param>
/// <param name="Citation">As it is cited.</param>
/// <param name="Url">Its address; null for what is cited from print.</param>
/// <param name="Retrieved">When it was read, or when the notes were that cite it.</param>
public sealed record LawSource(string Id, string Citation, string? Url, DateOnly Retrieved);

/// <summary>
/// When a rule has effect, half-open, in days of the place where it applies. The first day and the first day after the last one are each known
/// to lie between two days, which are the same when the day is known.
/// </summary>
/// <param name="From">It has no effect before; null for "as long as LawLab looks back".</param>
/// <param name="SurelyFrom">It has effect from here on at the latest; null as before.</param>
/// <param name="Until">It has effect up to here at the least; null for no end that is known.</param>
/// <param name="SurelyUntil">It has none from here on; null as before.</param>
public sealed record Effect(DateOnly? From, DateOnly? SurelyFrom, DateOnly? Until, DateOnly? SurelyUntil)
{
    /// <summary>Whether there is effect on a day.</summary>
    public RuleForce On(DateOnly day) =>
        day < From || day >= SurelyUntil ? RuleForce.None
        : day < SurelyFrom || day >= Until ? RuleForce.Doubtful
        : RuleForce.Certain;

    internal bool Overlaps(Effect other) => !(SurelyUntil <= other.From) && !(other.SurelyUntil <= From);
}

/// <summary>What a rule says in figures; null in a <see cref="Rule"/> that says it in words alone.</summary>
public abstract record RuleValue;

/// <summary>An amount in U.S. dollars; 0 when nothing is asked.</summary>
public sealed record FeeValue(decimal Usd) : RuleValue;

/// <summary>A form by its number, as <c>EOIR-28</c>.</summary>
public sealed record FormValue(string Form) : RuleValue;

/// <summary>The most that a paper may have: pages of its body, or megabytes of its file.</summary>
public sealed record LimitValue(int Most, LimitUnit Unit) : RuleValue;

/// <summary>What a paper is measured in.</summary>
public enum LimitUnit
{
    /// <summary>Pages of the body.</summary>
    Pages,

    /// <summary>Megabytes of the file.</summary>
    Megabytes,
}

/// <summary>By when something has to be done.</summary>
/// <param name="Filing">What.</param>
/// <param name="Days">How many days after what <see cref="Law.Filing"/> counts from, or before the hearing; null for "at any time".</param>
/// <param name="Business">Whether only business days are counted.</param>
/// <param name="BeforeHearing">Counted back from the hearing.</param>
/// <param name="Extra">Not a time of its own: so many days are added to that of the filing.</param>
/// <param name="By">Who has to do it.</param>
/// <param name="At">Where it has to arrive.</param>
/// <param name="When">Circumstances that all have to be there.</param>
/// <param name="Unless">Circumstances of which none may be there.</param>
public sealed record DeadlineValue(
    Filing Filing,
    int? Days,
    bool Business,
    bool BeforeHearing,
    bool Extra,
    FiledBy By,
    Forum At,
    IReadOnlyList<Circumstance> When,
    IReadOnlyList<Circumstance> Unless) : RuleValue;

/// <summary>What a deadline is for, and with it the day that it is counted from.</summary>
public enum Filing
{
    /// <summary>Notice of appeal to the Board; from the day when the judge said the decision, or when a written one was sent.</summary>
    BoardAppeal,

    /// <summary>The same of a custody decision.</summary>
    BondAppeal,

    /// <summary>A brief to the Board; from the day of its schedule.</summary>
    BoardBrief,

    /// <summary>A motion to reopen; from the day of the final order.</summary>
    MotionToReopen,

    /// <summary>To reopen an order in absentia for exceptional circumstances; from its day.</summary>
    InAbsentiaExceptional,

    /// <summary>To reopen an order in absentia for lack of notice or custody; from its day.</summary>
    InAbsentiaNotice,

    /// <summary>To have the conditions of a release reviewed; from the day of the release.</summary>
    ReleaseConditions,

    /// <summary>The government's automatic stay of a release; from the day of the judge's decision.</summary>
    AutomaticStay,

    /// <summary>A judge's review of a credible-fear finding; from the day when it was served.</summary>
    CredibleFearReview,

    /// <summary>A judge's review of a reasonable-fear finding; from the day when it was served.</summary>
    ReasonableFearReview,

    /// <summary>Evidence for an individual hearing; back from its day.</summary>
    HearingEvidence,

    /// <summary>The answer to a motion; from the day when it was filed.</summary>
    MotionResponse,

    /// <summary>Objections to a magistrate judge's recommendation on a habeas petition; from the day when it was served.</summary>
    HabeasObjections,
}

/// <summary>What decides which deadline it is.</summary>
public enum Circumstance
{
    /// <summary>The judge decided asylum on its merits, not under INA § 208(a)(2)(A) to (C).</summary>
    AsylumDecided,

    /// <summary>What the time is counted from came by mail.</summary>
    ServedByMail,

    /// <summary>Somebody entered an appearance.</summary>
    Represented,
}

/// <summary>Whose deadline it is.</summary>
public enum FiledBy
{
    /// <summary>The person's whom it is about.</summary>
    Respondent,

    /// <summary>The government's.</summary>
    Government,

    /// <summary>The judge's.</summary>
    Court,
}

/// <summary>Where a paper has to arrive: whose clock and calendar count.</summary>
public enum Forum
{
    /// <summary>The immigration court.</summary>
    Court,

    /// <summary>The Board of Immigration Appeals, Falls Church, Virginia.</summary>
    Board,

    /// <summary>The federal district court where the person is held; taken for the time of the immigration court.</summary>
    District,
}

/// <summary>A rule of law: one text, from when, until when and where, where it can be read, and what contests it.</summary>
/// <param name="Id">Of this text: lower-case words with dashes. Another text of the same rule has another one.</param>
/// <param name="Kind">What it says something about.</param>
/// <param name="Name">Of the rule: what answers the same question has the same one.</param>
/// <param name="Title">Short.</param>
/// <param name="Text">What it says.</param>
/// <param name="Value">The same in figures; null when there are none.</param>
/// <param name="Typed">Those figures as they stand in the table; null when there are none.</param>
/// <param name="Effect">When.</param>
/// <param name="Circuits">Where: of <see cref="Policies.Circuits.All"/>. With no court either: everywhere.</param>
/// <param name="Courts">Codes of the courts where.</param>
/// <param name="Contests">Ids of rules that cannot be right when this one is.</param>
/// <param name="Litigation">What court's order or pending case contests it; null when none is known.</param>
/// <param name="Standing">How far it may be relied on.</param>
/// <param name="Sources">Where it can be read, one or more.</param>
public sealed record Rule(
    string Id,
    RuleKind Kind,
    string Name,
    string Title,
    string Text,
    RuleValue? Value,
    string? Typed,
    Effect Effect,
    IReadOnlyList<string> Circuits,
    IReadOnlyList<string> Courts,
    IReadOnlyList<string> Contests,
    string? Litigation,
    RuleStanding Standing,
    IReadOnlyList<LawSource> Sources)
{
    /// <summary>0 everywhere, 1 in some circuits, 2 in some courts: the narrower one goes before.</summary>
    internal int Narrowness => Courts.Count > 0 ? 2 : Circuits.Count > 0 ? 1 : 0;

    /// <summary>Whether it applies there; maybe where the circuit that decides it is not known.</summary>
    public Truth IsOf(LawPlace place) =>
        Narrowness == 0 || (place.Circuit is { } circuit && Circuits.Contains(circuit)) || (place.Court is { } court && Courts.Contains(court)) ? Truth.Yes
        : place.Circuit is null && (Circuits.Count > 0 || place.Court is null) ? Truth.Maybe
        : Truth.No;

    /// <summary>Whether it has effect on a day; never more certain than what is known of it.</summary>
    public RuleForce On(DateOnly day) => Effect.On(day) is RuleForce.Certain && Standing is not RuleStanding.Sourced ? RuleForce.Doubtful : Effect.On(day);

    /// <summary>Whether one of the two contests the other.</summary>
    public bool IsAtOddsWith(Rule other) => Contests.Contains(other.Id) || other.Contests.Contains(Id);
}

/// <summary>Where law is asked for.</summary>
/// <param name="Circuit">Of <see cref="Policies.Circuits.All"/>; null when it is not known.</param>
/// <param name="Court">Code of the immigration court; null when none is.</param>
public sealed record LawPlace(string? Circuit, string? Court)
{
    /// <summary>A court and its circuit.</summary>
    public static LawPlace Of(string court) => new(Policies.Circuits.Of(court), court);
}
