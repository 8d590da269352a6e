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
public sealed record DatedEvent(string Id, DateOnly On);

/// <summary>Decisions of a judge before she is watched.</summary>
/// <param name="Judge">Her code.</param>
/// <param name="Court">Her court's.</param>
/// <param name="Outcomes">How many had the outcome.</param>
/// <param name="Decisions">Of how many.</param>
public sealed record JudgeHistory(string Judge, string Court, int Outcomes, int Decisions);

/// <summary>A change that the charts found.</summary>
/// <param name="Scope">Whose.</param>
/// <param name="Subject">The judge's or court's code; empty for the network.</param>
/// <param name="Direction">1 when the outcome became likelier, −1 when rarer.</param>
/// <param name="FoundOn">The day of the decision at which a chart signalled.</param>
/// <param name="Since">The likeliest day of the change (<see cref="ChangePoint"/>).</param>
/// <param name="Before">Share of the outcome before, among the decisions that the chart remembers.</param>
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
public sealed class PracticeMonitor
{
    /// <summary>Decisions for which the budget is declared.</summary>
    public const int BudgetDecisions = 4000;

    // A judge's change worth telling doubles her odds; one that most judges share is told of when it is smaller.
    private static readonly Level s_judges = new(PracticeScope.Judge, OddsRatio: 2, Share: 0.72, Settles: 100);
    private static readonly Level s_courts = new(PracticeScope.Court, OddsRatio: 1.5, Share: 0.04, Settles: 200);
    private static readonly Level s_network = new(PracticeScope.Network, OddsRatio: 1.5, Share: 0.04, Settles: 2000);

    private readonly double _budget;
    private readonly IReadOnlyList<DatedEvent> _events;
    private readonly Dictionary<string, Watched> _judges = [];
    private readonly Dictionary<string, Watched> _courts = [];
    private readonly Watched _all;
    private readonly Dictionary<(double OddsRatio, double PerAlarm, double LogOdds, double Error), CusumDesign?> _designs = [];

    /// <summary>Starts to watch.</summary>
    /// <param name="histories">The judges, with at least one decision each.</param>
    /// <param name="budget">False alarms in <see cref="BudgetDecisions"/>.</param>
    /// <param name="events">What may explain a common change.</param>
    public PracticeMonitor(IReadOnlyList<JudgeHistory> histories, double budget = 1, IReadOnlyList<DatedEvent>? events = null)
    {
        (_budget, _events) = (budget, events ?? []);
        foreach (var history in histories) _judges.Add(history.Judge, new Watched(history.Judge, s_judges, [history]));
        foreach (var court in histories.GroupBy(history => history.Court)) _courts.Add(court.Key, new Watched(court.Key, s_courts, [.. court]));
        _all = new Watched("", s_network, histories);
    }

    /// <summary>Takes a decision; they come in the order of their days.</summary>
    /// <param name="judge">A judge of the histories.</param>
    /// <param name="court">Her court then.</param>
    /// <param name="on">The day.</param>
    /// <param name="outcome">Whether it has the outcome.</param>
    /// <param name="mix">How much likelier the case itself makes it, in log-odds: represented, detained, claim.</param>
    /// <returns>The change that it reveals, if it does: the widest one.</returns>
    public PracticeSignal? Observe(string judge, string court, DateOnly on, bool outcome, double mix = 0)
    {
        var (hers, its) = (_judges[judge], _courts[court]);
        var expected = hers.LogOdds + hers.Shift + mix + its.Shift + _all.Shift;
        // While a new common level is taken, the narrower charts wait: they go on from where they stood.
        if (Take(_all, expected, on, outcome) is { } common) return common;
        if (_all.IsSettling) return null;
        if (_all.HasSettled) foreach (var each in _judges.Values.Concat(_courts.Values)) each.Inherit(_all);

        if (Take(its, expected, on, outcome) is { } local) return local;
        if (its.IsSettling) return null;
        if (its.HasSettled) foreach (var each in its.Judges) _judges[each].Inherit(its);
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

    private PracticeSignal? Take(Watched watched, double expected, DateOnly on, bool outcome)
    {
        watched.Remember(on, outcome);
        if (watched.IsSettling)
        {
            watched.Settle(expected, outcome);
            return null;
        }

        var up = DesignOf(watched, 1) is { } rise && watched.Up.Observe(rise, outcome, expected);
        var down = DesignOf(watched, -1) is { } fall && watched.Down.Observe(fall, outcome, expected);
        if (!up && !down) return null;
        var signal = Describe(watched, on, up ? 1 : -1);
        watched.BeginToSettle(signal);
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
        var before = after == recent.Length
            ? Interval.OfShare(watched.Outcomes, watched.Decisions)
            : Interval.OfShare(outcomesBefore + watched.Outcomes, recent.Length - after + watched.Decisions);
        var wide = watched.Level.Scope != PracticeScope.Judge;
        return new(
            watched.Level.Scope,
            watched.Subject,
            direction,
            on,
            since,
            before,
            Interval.OfShare(outcomesAfter, after),
            after,
            wide ? _events.Where(each => Math.Abs(each.On.DayNumber - since.DayNumber) <= 31).MinBy(each => Math.Abs(each.On.DayNumber - since.DayNumber)) : null,
            wide ? [.. Narrower(watched).Where(found => found.Direction == direction && found.FoundOn >= since)] : []);
    }

    private IEnumerable<PracticeSignal> Narrower(Watched watched) =>
        (watched.Level.Scope == PracticeScope.Network ? _judges.Values.Concat(_courts.Values) : watched.Judges.Select(judge => _judges[judge]))
        .Select(each => each.Last).OfType<PracticeSignal>();

    private CusumDesign? DesignOf(Watched watched, int direction)
    {
        if (watched.Designs.TryGetValue(direction, out var known)) return known;
        var (level, error) = (watched.Level, Math.Round(Math.Max(watched.Error, 0.01), 2));
        var ratio = direction > 0 ? level.OddsRatio : 1 / level.OddsRatio;
        var perAlarm = BudgetDecisions / _budget / (level.Share / 2);
        // Single judges of one level share a design; a court's and the network's mix is theirs alone.
        var design = watched.Groups.Count == 1
            ? _designs.TryGetValue((ratio, perAlarm, watched.LogOdds, error), out var shared)
                ? shared
                : _designs[(ratio, perAlarm, watched.LogOdds, error)] = CusumDesign.For(ratio, new Baseline(watched.Groups, error), perAlarm)
            : CusumDesign.For(ratio, new Baseline(watched.Groups, error), perAlarm);
        return watched.Designs[direction] = design;
    }

    /// <param name="Scope">Whose practice.</param>
    /// <param name="OddsRatio">The change that its charts look for.</param>
    /// <param name="Share">Of the budget.</param>
    /// <param name="Settles">Decisions after a signal from which the new level is taken.</param>
    private sealed record Level(PracticeScope Scope, double OddsRatio, double Share, int Settles);

    private sealed class Watched
    {
        /// <summary>Enough to date a change by, and a bound for what is kept.</summary>
        private const int Remembered = 2000;

        private readonly Dictionary<PracticeScope, double> _variances = [];
        private List<(double Expected, bool Outcome)>? _settling;

        public Watched(string subject, Level level, IReadOnlyList<JudgeHistory> histories)
        {
            (Subject, Level, Judges) = (subject, level, [.. histories.Select(history => history.Judge)]);
            (Outcomes, Decisions) = (histories.Sum(history => history.Outcomes), histories.Sum(history => history.Decisions));
            Groups =
            [
                .. histories.GroupBy(LevelOf).Select(group => (group.Key, (double)group.Sum(history => history.Decisions) / Decisions)),
            ];
            _variances[level.Scope] = 1 / histories.Sum(history => 1 / Square(Baseline.From(history.Outcomes, history.Decisions).StandardError));
        }

        public string Subject { get; }

        public Level Level { get; }

        public IReadOnlyList<string> Judges { get; }

        public int Outcomes { get; }

        public int Decisions { get; }

        public IReadOnlyList<(double LogOdds, double Weight)> Groups { get; }

        public double LogOdds => Groups[0].LogOdds;

        /// <summary>How badly its level is known, in log-odds.</summary>
        public double Error => Math.Sqrt(_variances.Values.Sum());

        /// <summary>How far it has moved since the beginning, in log-odds.</summary>
        public double Shift { get; private set; }

        public Cusum Up;

        public Cusum Down;

        /// <summary>By direction; none where too little is known for the budget.</summary>
        public Dictionary<int, CusumDesign?> Designs { get; } = [];

        public Queue<(DateOnly On, bool Outcome)> Recent { get; } = [];

        public PracticeSignal? Last { get; private set; }

        public bool IsSettling => _settling is not null;

        /// <summary>Whether a new level was taken at the last decision.</summary>
        public bool HasSettled { get; private set; }

        public void Remember(DateOnly on, bool outcome)
        {
            HasSettled = false;
            Recent.Enqueue((on, outcome));
            if (Recent.Count > Remembered) Recent.Dequeue();
        }

        public void BeginToSettle(PracticeSignal signal)
        {
            Last = signal;
            _settling = [];
            Up.Reset();
            Down.Reset();
        }

        /// <summary>Takes the new level from enough decisions after the signal.</summary>
        public void Settle(double expected, bool outcome)
        {
            _settling!.Add((expected, outcome));
            if (_settling.Count < Level.Settles) return;
            var (shift, information) = MostLikelyShift(_settling);
            Shift += shift;
            _variances[Level.Scope] = 1 / information;
            (_settling, HasSettled) = (null, true);
            Recent.Clear();
            Designs.Clear();
        }

        /// <summary>By how much, in log-odds, all of them differ from what was expected: Newton's method on the likelihood.</summary>
        private static (double Shift, double Information) MostLikelyShift(List<(double Expected, bool Outcome)> decisions)
        {
            // Half a decision each way, so that there is an answer when all are alike.
            var outcomes = ((decisions.Count(each => each.Outcome) - (decisions.Count / 2.0)) * decisions.Count / (decisions.Count + 1)) + (decisions.Count / 2.0);
            var (shift, information) = (0.0, 0.0);
            for (var step = 0; step < 20; step++)
            {
                var probabilities = decisions.Select(each => CusumDesign.Probability(each.Expected + shift)).ToList();
                information = probabilities.Sum(probability => probability * (1 - probability));
                shift += Math.Clamp((outcomes - probabilities.Sum()) / information, -1, 1);
            }

            return (shift, information);
        }

        /// <summary>What all or a court moved by is not known exactly either.</summary>
        public void Inherit(Watched wider)
        {
            _variances[wider.Level.Scope] = wider._variances[wider.Level.Scope];
            Designs.Clear();
        }

        /// <summary>Rounded, so that judges of like levels share a chart's design; the chart scores by the same figure.</summary>
        private static double LevelOf(JudgeHistory history) => Math.Round(Baseline.From(history.Outcomes, history.Decisions).Groups[0].LogOdds * 20) / 20;

        private static double Square(double value) => value * value;
    }
}
