namespace LawLab.Grains.Detection;

/// <summary>Whose practice changed.</summary>
public enum PracticeScope
{
    /// <summary>One judge's.</summary>
    Judge,

    /// <summary>That of most judges of a court.</summary>
    Court,

    /// <summary>That of most judges everywhere: a rule, a decision of the Board, an order.</summary>
    Network,
}

/// <summary>A rule, decision or order, and the day on which it took effect.</summary>
/// <param name="Id">Its id.</param>
/// <param name="On">The day.</param>
/// <param name="IsOf">Whether it has effect in a court; null for everywhere.</param>
public sealed record DatedEvent(string Id, DateOnly On, Predicate<string>? IsOf = null)
{
    /// <summary>How far from its day a change may be dated and still be explained by it.</summary>
    private const int NearDays = 31;

    /// <summary>The one nearest to a day, of those that may explain a common change then; null for none.</summary>
    /// <param name="events">In any order.</param>
    /// <param name="day">The likeliest day of the change.</param>
    /// <param name="court">Whose change it is; null for that of all, which an event of some courts does not explain.</param>
    public static DatedEvent? Nearest(IEnumerable<DatedEvent> events, DateOnly day, string? court)
    {
        return events.Where(each => IsThere(each) && DaysFrom(each) <= NearDays).MinBy(DaysFrom);

        bool IsThere(DatedEvent each) => each.IsOf is null || (court is not null && each.IsOf(court));
        int DaysFrom(DatedEvent each) => Math.Abs(each.On.DayNumber - day.DayNumber);
    }
}

/// <summary>Decisions of a judge before she is watched.</summary>
/// <param name="Judge">Her code.</param>
/// <param name="Court">Her court's.</param>
/// <param name="Outcomes">How many had the outcome.</param>
/// <param name="Decisions">Of how many.</param>
/// <param name="Mix">How much likelier those cases made it on average, in log-odds.</param>
public sealed record JudgeHistory(string Judge, string Court, int Outcomes, int Decisions, double Mix = 0);

/// <summary>A change that the charts found.</summary>
/// <param name="Scope">Whose.</param>
/// <param name="Subject">The judge's or court's code; empty for the network.</param>
/// <param name="Direction">1 when the outcome became likelier, −1 when rarer.</param>
/// <param name="FoundOn">The day of the decision at which a chart signalled.</param>
/// <param name="Since">The likeliest day of the change (<see cref="ChangePoint"/>).</param>
/// <param name="Before">Share of the outcome before, among the decisions that the chart remembers.</param>
/// <param name="DecisionsBefore">Of how many decisions that is.</param>
/// <param name="After">Since then.</param>
/// <param name="DecisionsAfter">How many decisions that is.</param>
/// <param name="Event">What took effect near that day, when something did.</param>
/// <param name="Absorbed">Changes of single judges or courts that were found since that day and are part of this one.</param>
public sealed record PracticeSignal(
    PracticeScope Scope,
    string Subject,
    int Direction,
    DateOnly FoundOn,
    DateOnly Since,
    Interval Before,
    int DecisionsBefore,
    Interval After,
    int DecisionsAfter,
    DatedEvent? Event,
    IReadOnlyList<PracticeSignal> Absorbed);

/// <summary>
/// Watches one outcome of all judges. Each is compared with herself, never with her peers; what shifts a whole court or all courts is taken
/// out of what a single judge is expected to do, so that it is found once and not with each of them.
/// </summary>
/// <remarks>
/// The budget is the number of false alarms of all charts together in 4,000 decisions, about a month of a network of 732 judges. Judges
/// get most of it: their charts see the fewest decisions. A fifth is kept for what the computation leaves out: levels are taken anew
/// after each signal, false ones too.
/// </remarks>
public sealed partial class PracticeMonitor
{
    /// <summary>Decisions for which the budget is declared.</summary>
    public const int BudgetDecisions = 4000;

    /// <summary>Decisions from which the level of a judge without a history is taken, at the least; before that nothing is told of her.</summary>
    public const int LearnsFrom = 100;

    // Who is known from as many is watched as well as her level allows: who nearly always denies can hardly be found to deny more.
    private const int LearnsAtMost = 400;
    private const int LearnsInSteps = 25;

    // A judge's change worth telling doubles her odds; one that most judges share is told of when it is smaller.
    private static readonly Level s_judges = new(PracticeScope.Judge, OddsRatio: 2, Share: 0.72, Settles: 100, Judges: 1);
    private static readonly Level s_courts = new(PracticeScope.Court, OddsRatio: 1.5, Share: 0.04, Settles: 200, Judges: 5);
    private static readonly Level s_network = new(PracticeScope.Network, OddsRatio: 1.5, Share: 0.04, Settles: 2000, Judges: 20);

    private readonly Func<string, double> _budgetOf;
    private readonly IReadOnlyList<DatedEvent> _events;
    private readonly Dictionary<string, Watched> _judges = [];
    private readonly Dictionary<string, Watched> _courts = [];
    private readonly Dictionary<string, List<(bool Outcome, double Mix)>> _learning = [];
    private readonly Watched _all = new("", s_network);
    private readonly Dictionary<(double OddsRatio, double PerAlarm, double LogOdds, double Error), CusumDesign?> _designs = [];

    /// <summary>Starts to watch.</summary>
    /// <param name="histories">Judges of whom something is known, with at least one decision each.</param>
    /// <param name="budgetOf">
    /// How many false alarms are put up with in <see cref="BudgetDecisions"/> of a court, by its code; null for 1 everywhere. That of the chart
    /// of all courts is 1.
    /// </param>
    /// <param name="events">What may explain a common change.</param>
    public PracticeMonitor(IReadOnlyList<JudgeHistory> histories, Func<string, double>? budgetOf = null, IReadOnlyList<DatedEvent>? events = null)
    {
        (_budgetOf, _events) = (budgetOf ?? (_ => 1), events ?? []);
        foreach (var history in histories) Include(history);
    }

    /// <summary>How many judges are watched, and of how many too little is known yet.</summary>
    public (int Watched, int Learning) Judges => (_judges.Count, _learning.Count);

    /// <summary>Takes a decision; they come in the order of their days.</summary>
    /// <param name="judge">A judge; of one without a history the first decisions become hers (<see cref="LearnsFrom"/>).</param>
    /// <param name="court">Her court then.</param>
    /// <param name="on">The day.</param>
    /// <param name="outcome">Whether it has the outcome.</param>
    /// <param name="mix">How much likelier the case itself makes it, in log-odds: represented, detained, claim.</param>
    /// <returns>The change that it reveals, if it does: the widest one.</returns>
    public PracticeSignal? Observe(string judge, string court, DateOnly on, bool outcome, double mix = 0)
    {
        if (!_judges.TryGetValue(judge, out var hers))
        {
            Learn(judge, court, outcome, mix);
            return null;
        }

        // A judge who sits elsewhere for a while is of the court that she was learned at until that one is known.
        var its = _courts.GetValueOrDefault(court) ?? _courts[hers.Court];
        var expected = hers.LogOdds + hers.Shift + mix + its.Shift + _all.Shift;
        // While a new common level is taken, the narrower charts wait: they go on from where they stood.
        if (Take(_all, expected, on, outcome) is { } common) return common;
        if (_all.Waits) return null;
        if (_all.HasSettled) foreach (var each in _judges.Values.Concat(_courts.Values)) Inherit(each, _all);

        if (Take(its, expected, on, outcome) is { } local) return local;
        if (its.Waits) return null;
        if (its.HasSettled) foreach (var each in its.Judges) Inherit(_judges[each], its);
        return Take(hers, expected, on, outcome);
    }

    /// <summary>Decisions until a change of this size is found, on average, in one direction; none where the judge is not watched.</summary>
    /// <param name="judge">Her code.</param>
    /// <param name="shift">The change, in log-odds; 0 for false alarms.</param>
    public double? ExpectedDelay(string judge, double shift)
    {
        var watched = _judges[judge];
        return DesignOf(watched, shift >= 0 ? 1 : -1)?.RunLength(new Baseline([(watched.LogOdds, 1)], 0), shift);
    }

    private void Include(JudgeHistory history)
    {
        var judge = new Watched(history.Judge, s_judges);
        _judges.Add(history.Judge, judge);
        if (!_courts.TryGetValue(history.Court, out var court)) _courts.Add(history.Court, court = new Watched(history.Court, s_courts));
        foreach (var watched in (Watched[])[judge, court, _all]) watched.Include(history);
    }

    private void Learn(string judge, string court, bool outcome, double mix)
    {
        if (!_learning.TryGetValue(judge, out var decisions)) _learning.Add(judge, decisions = []);
        // What all or a court moved by since is no level of hers.
        decisions.Add((outcome, mix + _all.Shift + (_courts.GetValueOrDefault(court)?.Shift ?? 0)));
        if (decisions.Count < LearnsFrom || decisions.Count % LearnsInSteps > 0) return;
        var history = new JudgeHistory(judge, court, decisions.Count(each => each.Outcome), decisions.Count, decisions.Average(each => each.Mix));
        var known = new Watched(judge, s_judges);
        known.Include(history);
        if (decisions.Count < LearnsAtMost && !IsWellKnown(known)) return;
        _learning.Remove(judge);
        Include(history);
    }

    /// <summary>
    /// Whom too little is known of after that, to be watched both ways as the budget asks, is learned anew, and her charts go on as they were
    /// until then: otherwise a change that is under way becomes her level unseen.
    /// </summary>
    private void Inherit(Watched watched, Watched wider)
    {
        var designs = watched.Designs;
        watched.Inherit(wider);
        if (watched.Judges.Count >= watched.Level.Judges && !watched.IsSettling && !IsWellKnown(watched)) watched.BeginToSettle(designs);
    }

    private PracticeSignal? Take(Watched watched, double expected, DateOnly on, bool outcome)
    {
        // What one of a few judges does is hers, and not the court's.
        if (watched.Judges.Count < watched.Level.Judges) return null;
        watched.Remember(on, outcome);
        if (watched.IsSettling) watched.Settle(expected, outcome, IsWellKnown);
        if (watched.Waits || watched.HasSettled) return null;

        var up = DesignOf(watched, 1) is { } rise && watched.Up.Observe(rise, outcome, expected);
        var down = DesignOf(watched, -1) is { } fall && watched.Down.Observe(fall, outcome, expected);
        if (!up && !down) return null;
        var signal = Describe(watched, on, up ? 1 : -1);
        watched.BeginToSettle();
        watched.Last = signal;
        return signal;
    }

    private PracticeSignal Describe(Watched watched, DateOnly on, int direction)
    {
        var dating = new ChangePoint(1.0 / 500);
        foreach (var (_, outcome) in watched.Recent) dating.Observe(outcome);
        // A chart that signals has climbed: what changed did so within the last decisions, and not before the first that is remembered.
        var after = Math.Clamp(dating.MostLikely, 1, watched.Recent.Count);
        if (after == watched.Recent.Count) after = Math.Clamp((direction > 0 ? watched.Up : watched.Down).SinceZero, 1, watched.Recent.Count);
        var recent = watched.Recent.ToArray();
        var since = recent[^after].On;
        var (outcomesAfter, outcomesBefore) = (recent[^after..].Count(each => each.Outcome), recent[..^after].Count(each => each.Outcome));
        var decisionsBefore = recent.Length - after + watched.Decisions;
        var wide = watched.Level.Scope != PracticeScope.Judge;
        return new(
            watched.Level.Scope,
            watched.Subject,
            direction,
            on,
            since,
            Interval.OfShare(outcomesBefore + watched.Outcomes, decisionsBefore),
            decisionsBefore,
            Interval.OfShare(outcomesAfter, after),
            after,
            wide ? DatedEvent.Nearest(_events, since, watched.Level.Scope == PracticeScope.Court ? watched.Subject : null) : null,
            wide ? [.. Narrower(watched).Where(found => found.Direction == direction && found.FoundOn >= since)] : []);
    }

    private IEnumerable<PracticeSignal> Narrower(Watched watched) =>
        (watched.Level.Scope == PracticeScope.Network ? _judges.Values.Concat(_courts.Values) : watched.Judges.Select(judge => _judges[judge]))
        .Select(each => each.Last).OfType<PracticeSignal>();

    /// <summary>Whether its level is known well enough for charts that keep the budget.</summary>
    private bool IsWellKnown(Watched watched) => DesignOf(watched, 1) is not null && DesignOf(watched, -1) is not null;

    private CusumDesign? DesignOf(Watched watched, int direction)
    {
        if (watched.Designs.TryGetValue(direction, out var known)) return known;
        var (level, error) = (watched.Level, Math.Round(Math.Max(watched.Error, 0.01), 2));
        var ratio = direction > 0 ? level.OddsRatio : 1 / level.OddsRatio;
        var budget = level.Scope == PracticeScope.Network ? 1 : _budgetOf(watched.Court);
        var perAlarm = BudgetDecisions / budget / (level.Share / 2);
        // Single judges of one level share a design; a court's and the network's mix is theirs alone.
        var design = watched.Groups.Count == 1
            ? _designs.TryGetValue((ratio, perAlarm, watched.LogOdds, error), out var shared)
                ? shared
                : _designs[(ratio, perAlarm, watched.LogOdds, error)] = CusumDesign.For(ratio, new Baseline(watched.Groups, error), perAlarm)
            : CusumDesign.For(ratio, new Baseline(watched.Groups, error), perAlarm);
        return watched.Designs[direction] = design;
    }
}
