namespace LawLab.Grains.Detection;

// A judge, a court or all of them: the level, the charts, what is remembered.
public sealed partial class PracticeMonitor
{
    /// <param name="Scope">Whose practice.</param>
    /// <param name="OddsRatio">The change that its charts look for.</param>
    /// <param name="Share">Of the budget.</param>
    /// <param name="Settles">Decisions after a signal from which the new level is taken.</param>
    /// <param name="Judges">From how many judges on there is something in common to be watched.</param>
    private sealed record Level(PracticeScope Scope, double OddsRatio, double Share, int Settles, int Judges);

    private sealed class Watched
    {
        /// <summary>Enough to date a change by, and a bound for what is kept.</summary>
        private const int Remembered = 2000;

        private Dictionary<PracticeScope, double> _variances = [];
        private readonly List<JudgeHistory> _histories = [];
        private IReadOnlyList<(double LogOdds, double Weight)>? _groups;
        private double _information;
        private List<(double Expected, bool Outcome)>? _settling;
        private bool _isTakenAnew;
        private bool _goesOn;

        public Watched(string subject, Level level) => (Subject, Level) = (subject, level);

        public string Subject { get; }

        public Level Level { get; }

        /// <summary>Where the first of its judges was known first.</summary>
        public string Court => _histories[0].Court;

        public List<string> Judges { get; } = [];

        public int Outcomes { get; private set; }

        public int Decisions { get; private set; }

        public IReadOnlyList<(double LogOdds, double Weight)> Groups => _groups ??=
        [
            .. _histories.GroupBy(LevelOf).Select(group => (group.Key, (double)group.Sum(history => history.Decisions) / Decisions)),
        ];

        public double LogOdds => Groups[0].LogOdds;

        /// <summary>How badly its level is known, in log-odds.</summary>
        public double Error => Math.Sqrt(_variances.Values.Sum());

        /// <summary>How far it has moved since the beginning, in log-odds.</summary>
        public double Shift { get; private set; }

        public Cusum Up;

        public Cusum Down;

        /// <summary>By direction; none where too little is known for the budget.</summary>
        public Dictionary<int, CusumDesign?> Designs { get; private set; } = [];

        public Queue<(DateOnly On, bool Outcome)> Recent { get; } = [];

        public PracticeSignal? Last { get; set; }

        /// <summary>Whether a new level is taken.</summary>
        public bool IsSettling => _settling is not null;

        /// <summary>Whether its charts wait for that: after a signal the level that they stood on is not true any more.</summary>
        public bool Waits => IsSettling && !_goesOn;

        /// <summary>Whether a new level was taken at the last decision.</summary>
        public bool HasSettled { get; private set; }

        public void Include(JudgeHistory history)
        {
            _histories.Add(history);
            Judges.Add(history.Judge);
            (Outcomes, Decisions, _groups) = (Outcomes + history.Outcomes, Decisions + history.Decisions, null);
            _information += 1 / Square(Baseline.From(history.Outcomes, history.Decisions).StandardError);
            // A level that was taken anew is known as well as it was then.
            if (!_isTakenAnew) _variances[Level.Scope] = 1 / _information;
            Designs.Clear();
        }

        public void Remember(DateOnly on, bool outcome)
        {
            HasSettled = false;
            Recent.Enqueue((on, outcome));
            if (Recent.Count > Remembered) Recent.Dequeue();
        }

        /// <summary>Its level is taken anew from what is decided from now on.</summary>
        /// <param name="meanwhile">By what its charts go on until then; null when they wait.</param>
        public void BeginToSettle(Dictionary<int, CusumDesign?>? meanwhile = null)
        {
            (_isTakenAnew, _settling, _goesOn) = (true, [], meanwhile is not null);
            if (meanwhile is not null)
            {
                Designs = meanwhile;
                return;
            }

            Up.Reset();
            Down.Reset();
        }

        /// <summary>Takes the new level from enough decisions: as many as it takes to watch it on, as at first.</summary>
        public void Settle(double expected, bool outcome, Predicate<Watched> isWellKnown)
        {
            _settling!.Add((expected, outcome));
            if (_settling.Count < Level.Settles || _settling.Count % LearnsInSteps > 0) return;
            var (shift, information) = MostLikelyShift(_settling);
            var (variances, designs) = (_variances, Designs);
            // It is taken beside what the wider ones moved by, so how badly that is known is in it.
            (_variances, Designs) = (new() { [Level.Scope] = 1 / information }, []);
            if (_settling.Count < LearnsAtMost && !isWellKnown(this))
            {
                (_variances, Designs) = (variances, designs);
                return;
            }

            Shift += shift;
            (_settling, HasSettled) = (null, true);
            Recent.Clear();
            Up.Reset();
            Down.Reset();
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
            if (!IsSettling) Designs = [];
        }

        /// <summary>Rounded, so that judges of like levels share a chart's design; the chart scores by the same figure.</summary>
        private static double LevelOf(JudgeHistory history) => Math.Round((Baseline.From(history.Outcomes, history.Decisions).Groups[0].LogOdds - history.Mix) * 20) / 20;

        private static double Square(double value) => value * value;
    }
}
