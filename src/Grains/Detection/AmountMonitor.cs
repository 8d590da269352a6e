namespace LawLab.Grains.Detection;

/// <summary>A change of the amounts that somebody sets.</summary>
/// <param name="Subject">Whose.</param>
/// <param name="Direction">1 when they rose, −1 when they fell.</param>
/// <param name="FoundOn">The day of the amount at which the chart signalled.</param>
/// <param name="Since">The likeliest day of the change: where the amounts before and after it differ most.</param>
/// <param name="Before">Median of the amounts that they are measured against.</param>
/// <param name="AmountsBefore">How many those are.</param>
/// <param name="After">Median since then.</param>
/// <param name="AmountsAfter">How many those are.</param>
public sealed record AmountSignal(
    string Subject, int Direction, DateOnly FoundOn, DateOnly Since, Interval Before, int AmountsBefore, Interval After, int AmountsAfter);

/// <summary>
/// Watches amounts, bonds above all, each judge against herself: an EWMA of the ranks among her former amounts. The budget is the number of
/// false alarms in <see cref="PracticeMonitor.BudgetDecisions"/> amounts of all judges together.
/// </summary>
/// <param name="budgetOf">That of a court, by its code; null for 1 everywhere.</param>
public sealed class AmountMonitor(Func<string, double>? budgetOf = null)
{
    /// <summary>Amounts from which the level of a judge is taken; before that nothing is told of her.</summary>
    public const int LearnsFrom = 30;

    private const double Lambda = 0.05;

    // Levels that are known equally well share a chart's design, which takes milliseconds to compute.
    private readonly Dictionary<(int Amounts, double Budget), EwmaDesign?> _designs = [];
    private readonly Dictionary<string, Watched> _subjects = [];

    /// <summary>How many are watched, and of how many too little is known yet.</summary>
    public (int Watched, int Learning) Subjects => (_subjects.Values.Count(each => each.Baseline is not null), _subjects.Values.Count(each => each.Baseline is null));

    /// <summary>Takes an amount; they come in the order of their days.</summary>
    /// <returns>The change that it reveals, if it does; the new level is taken from the amounts after it.</returns>
    public AmountSignal? Observe(string subject, string court, DateOnly on, decimal amount)
    {
        if (!_subjects.TryGetValue(subject, out var watched)) _subjects.Add(subject, watched = new Watched());
        if (watched.Baseline is not { } baseline || DesignOf(watched.Known.Count, budgetOf?.Invoke(court) ?? 1) is not { } design)
        {
            watched.Learn(amount);
            return null;
        }

        var score = baseline.Score(amount);
        watched.Remember(on, amount, score);
        if (watched.Chart.Observe(design, score) is var direction && direction == 0) return null;
        var since = watched.LikeliestChange();
        var after = watched.Recent.Skip(since).Select(each => each.Amount).ToList();
        var signal = new AmountSignal(
            subject, direction, on, watched.Recent[since].On, MedianOf(watched.Known), watched.Known.Count, MedianOf(after), after.Count);
        watched.BeginAnew(after);
        return signal;
    }

    private static Interval MedianOf(IEnumerable<decimal> amounts) => Interval.OfMedian([.. amounts.Order()]);

    private EwmaDesign? DesignOf(int amounts, double budget)
    {
        if (_designs.TryGetValue((amounts, budget), out var design)) return design;
        return _designs[(amounts, budget)] = EwmaDesign.For(Lambda, 1 / Math.Sqrt(amounts), PracticeMonitor.BudgetDecisions / budget);
    }

    private sealed class Watched
    {
        private const int Remembered = 200;

        public List<decimal> Known { get; private set; } = [];

        public AmountBaseline? Baseline { get; private set; }

        /// <summary>Enough to date a change by.</summary>
        public List<(DateOnly On, decimal Amount, double Score)> Recent { get; } = [];

        public Ewma Chart;

        public void Learn(decimal amount)
        {
            Known.Add(amount);
            if (Known.Count >= LearnsFrom) Baseline = new AmountBaseline(Known);
        }

        public void Remember(DateOnly on, decimal amount, double score)
        {
            Recent.Add((on, amount, score));
            if (Recent.Count > Remembered) Recent.RemoveAt(0);
        }

        /// <summary>Where to cut what is remembered in two so that the means differ most, by their own standard error.</summary>
        public int LikeliestChange()
        {
            var (total, before, best, at) = (Recent.Sum(each => each.Score), 0.0, -1.0, 0);
            for (var cut = 1; cut < Recent.Count; cut++)
            {
                before += Recent[cut - 1].Score;
                var difference = ((total - before) / (Recent.Count - cut)) - (before / cut);
                var weight = difference * difference * cut * (Recent.Count - cut);
                if (weight > best) (best, at) = (weight, cut);
            }

            return at;
        }

        public void BeginAnew(List<decimal> amounts)
        {
            Known = amounts;
            Baseline = amounts.Count >= LearnsFrom ? new AmountBaseline(amounts) : null;
            Recent.Clear();
            Chart.Reset();
        }
    }
}
