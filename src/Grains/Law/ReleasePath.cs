namespace LawLab.Grains.Law;

/// <summary>A way out of detention.</summary>
public enum ReleasePath
{
    /// <summary>A bond hearing before an immigration judge.</summary>
    Bond,

    /// <summary>A judge's finding that mandatory detention does not reach the person (Matter of Joseph).</summary>
    Joseph,

    /// <summary>A bond hearing because detention has become too long.</summary>
    ProlongedDetention,

    /// <summary>Parole by ICE.</summary>
    Parole,

    /// <summary>Another look at a negative finding of credible or reasonable fear.</summary>
    Reinterview,

    /// <summary>A motion to reopen an order.</summary>
    Reopen,

    /// <summary>Appeal to the Board from an order of removal.</summary>
    Appeal,

    /// <summary>Appeal to the Board from a custody decision.</summary>
    BondAppeal,

    /// <summary>A petition to the federal district court (28 U.S.C. § 2241).</summary>
    Habeas,
}

/// <summary>Whether a path is open.</summary>
public enum PathStanding
{
    /// <summary>It is.</summary>
    Open,

    /// <summary>One may say so and another may not: it can be asked for, and will be fought.</summary>
    Contested,

    /// <summary>It is not.</summary>
    Closed,

    /// <summary>What is not known of the person decides it: see <see cref="PathAnswer.Missing"/>.</summary>
    Unknown,
}

/// <summary>What of a person a path may depend on.</summary>
public enum RouteFact
{
    /// <summary>By what authority she is held.</summary>
    Authority,

    /// <summary>How she came in.</summary>
    Entry,

    /// <summary>Whether she is of the class of Maldonado Bautista.</summary>
    BondEligibleClass,

    /// <summary>What order there is.</summary>
    Order,

    /// <summary>The day of the order.</summary>
    OrderedOn,

    /// <summary>The day of the last decision on custody.</summary>
    BondDecidedOn,

    /// <summary>What was found of her fear.</summary>
    Fear,

    /// <summary>Whether she came as an unaccompanied child or has special immigrant juvenile status.</summary>
    JuvenileStatus,

    /// <summary>Whether the notice of the hearing that she missed lacked something.</summary>
    NoticeLacked,

    /// <summary>Whether a motion to reopen is outside of the limits.</summary>
    OutsideLimits,

    /// <summary>Whether a motion to reopen was made to the court.</summary>
    MovedInCourt,

    /// <summary>Whether one was made to the Board.</summary>
    MovedAtBoard,

    /// <summary>Whether an appeal to the Board was filed.</summary>
    AppealFiled,

    /// <summary>Whether the government joins a motion to reopen.</summary>
    JointMotion,

    /// <summary>Whether a motion to reopen rests only on relief that has no fee.</summary>
    NoFeeRelief,

    /// <summary>Which circuit reviews the court.</summary>
    Circuit,
}

/// <summary>By what authority ICE says that it holds somebody.</summary>
public enum DetentionAuthority
{
    /// <summary>INA § 235(b)(1): expedited removal, credible fear.</summary>
    Section235B1,

    /// <summary>INA § 235(b)(2)(A): an applicant for admission in removal proceedings.</summary>
    Section235B2,

    /// <summary>INA § 236(a): discretionary.</summary>
    Section236A,

    /// <summary>INA § 236(c): mandatory, for crimes.</summary>
    Section236C,

    /// <summary>INA § 241: after a final order.</summary>
    Section241,
}

/// <summary>How somebody came in.</summary>
public enum MannerOfEntry
{
    /// <summary>Asked for admission at a port of entry.</summary>
    Arriving,

    /// <summary>Let in at a port of entry on parole.</summary>
    Paroled,

    /// <summary>Came in between the ports, without inspection.</summary>
    WithoutInspection,

    /// <summary>Was inspected and admitted.</summary>
    Admitted,
}

/// <summary>What order there is.</summary>
public enum RemovalOrder
{
    /// <summary>None.</summary>
    None,

    /// <summary>A judge ordered removal; it is not final while it can be appealed or an appeal is under way.</summary>
    Ordered,

    /// <summary>Final.</summary>
    Final,

    /// <summary>In absentia.</summary>
    InAbsentia,

    /// <summary>An old one that ICE reinstated.</summary>
    Reinstated,
}

/// <summary>What was found of the person's fear.</summary>
public enum FearFinding
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A credible or reasonable one.</summary>
    Positive,

    /// <summary>No credible one.</summary>
    CredibleNegative,

    /// <summary>No reasonable one.</summary>
    ReasonableNegative,
}

/// <summary>Yes, no, or nobody knows.</summary>
public enum Truth
{
    /// <summary>It is not so.</summary>
    No,

    /// <summary>Nobody knows, or it depends on who is right.</summary>
    Maybe,

    /// <summary>It is so.</summary>
    Yes,
}

/// <summary>What of a person decides which paths are open. No name, number or word of her story is asked for. What is null nobody knows,
/// but for the days.</summary>
/// <param name="Authority">By what authority she is held.</param>
/// <param name="Entry">How she came in.</param>
/// <param name="BondEligibleClass">Whether she is of the class of Maldonado Bautista.</param>
/// <param name="Order">What order there is.</param>
/// <param name="OrderedOn">Its day; null when there is none or it is not known.</param>
/// <param name="BondDecidedOn">When a judge last decided on custody; null when none has.</param>
/// <param name="Fear">What was found of her fear.</param>
/// <param name="JuvenileStatus">Whether she came as an unaccompanied child or has special immigrant juvenile status.</param>
/// <param name="NoticeLacked">Whether the notice of the hearing that she missed lacked something, or she was in custody.</param>
/// <param name="OutsideLimits">Whether country conditions changed or the government joins a motion to reopen.</param>
/// <param name="MovedInCourt">Whether a motion to reopen was made to the court.</param>
/// <param name="MovedAtBoard">Whether one was made to the Board.</param>
/// <param name="AppealFiled">Whether an appeal to the Board was filed. Unknown unless it is said, as of what was sealed before it was asked.</param>
/// <param name="JointMotion">Whether the government joins a motion to reopen, which is then outside of the limits. Unknown unless it is said.</param>
/// <param name="NoFeeRelief">Whether a motion to reopen rests only on relief that has no fee. Unknown unless it is said.</param>
[GenerateSerializer, Immutable, Alias("lawlab.PersonFacts")]
public sealed record PersonFacts(
    [property: Id(0)] DetentionAuthority? Authority,
    [property: Id(1)] MannerOfEntry? Entry,
    [property: Id(2)] Truth BondEligibleClass = Truth.No,
    [property: Id(3)] RemovalOrder? Order = RemovalOrder.None,
    [property: Id(4)] DateOnly? OrderedOn = null,
    [property: Id(5)] DateOnly? BondDecidedOn = null,
    [property: Id(6)] FearFinding? Fear = FearFinding.None,
    [property: Id(7)] bool? JuvenileStatus = false,
    [property: Id(8)] bool? NoticeLacked = false,
    [property: Id(9)] bool? OutsideLimits = false,
    [property: Id(10)] bool? MovedInCourt = false,
    [property: Id(11)] bool? MovedAtBoard = false,
    [property: Id(12)] bool? AppealFiled = null,
    [property: Id(13)] bool? JointMotion = null,
    [property: Id(14)] bool? NoFeeRelief = null);

/// <summary>A path as it stands for a person on a day.</summary>
/// <param name="Path">Which.</param>
/// <param name="Standing">Whether it is open.</param>
/// <param name="OpenedBy">The rules that open it.</param>
/// <param name="ClosedBy">The rules that close it.</param>
/// <param name="OpensTo">When nothing opens it to her: the rules that open it to others.</param>
/// <param name="Needs">What has to be brought: the rules on forms, fees and standards that hold now.</param>
/// <param name="Deadlines">By when, where a day is known that it counts from.</param>
public sealed record PathAnswer(
    ReleasePath Path,
    PathStanding Standing,
    IReadOnlyList<RuleInForce> OpenedBy,
    IReadOnlyList<RuleInForce> ClosedBy,
    IReadOnlyList<RuleInForce> OpensTo,
    IReadOnlyList<RuleInForce> Needs,
    IReadOnlyList<DeadlineAnswer> Deadlines)
{
    /// <summary>What nobody knows of her and lines that open or close it ask for.</summary>
    public IReadOnlyList<RouteFact> Missing { get; init; } = [];
}
