using LawLab.Grains.Detection;
using LawLab.Grains.Jurisdictions;
using LawLab.Grains.Policies;

namespace LawLab.Grains.Practices;

/// <summary>A change that the charts of a measure found.</summary>
/// <param name="By">The outcome that revealed it.</param>
/// <param name="Scope">Whose.</param>
/// <param name="Subject">The judge, office, facility or court; empty for all.</param>
internal sealed record FoundChange(
    OutcomeRow By,
    PracticeScope Scope,
    string Subject,
    int Direction,
    DateOnly Since,
    FigureInterval Before,
    int DecisionsBefore,
    FigureInterval After,
    int DecisionsAfter,
    DatedEvent? Event);

/// <summary>What the charts of a measure go by.</summary>
/// <param name="Events">Policy events that concern the measure and have effect.</param>
/// <param name="BudgetOf">How many false alarms are put up with in 4,000 decisions of a court.</param>
/// <param name="Mix">What counsel and custody make of an outcome.</param>
internal sealed record ChartSettings(IReadOnlyList<PolicyEvent> Events, Func<string, double> BudgetOf, CaseMixModel Mix)
{
    public static ChartSettings Usual { get; } = new([], _ => FalseAlarmBudget.Usual, CaseMixModel.None);
}

/// <summary>The charts of a measure: takes each outcome once, in the order in which they were recorded.</summary>
/// <param name="measure">The measure.</param>
/// <param name="settings">What they go by.</param>
internal sealed class PracticeCharts(Measure measure, ChartSettings settings)
{
    /// <summary>What is recorded later than this after it was decided is counted, and says nothing of a practice now.</summary>
    private const int TooLateDays = 90;

    private readonly IReadOnlyList<PolicyContent> _baselines = [.. settings.Events.Select(known => known.Content).Where(content => content.OpensBaseline)];
    private readonly IReadOnlyList<DatedEvent> _events = [.. settings.Events.SelectMany(Days)];
    private readonly Dictionary<string, (PracticeMonitor Shares, AmountMonitor Amounts)> _monitors = [];

    public int Outcomes { get; private set; }

    public (int Watched, int Learning) Subjects => _monitors.Values
        .Select(monitor => measure.IsAmount ? monitor.Amounts.Subjects : monitor.Shares.Judges)
        .Aggregate((Watched: 0, Learning: 0), (sum, each) => (sum.Watched + each.Watched, sum.Learning + each.Learning));

    public FoundChange? Observe(OutcomeRow row)
    {
        if (DateOnly.FromDateTime(row.RecordedAt.UtcDateTime).DayNumber - row.On.DayNumber > TooLateDays) return null;
        Outcomes++;
        var (shares, amounts) = MonitorsOf(row);
        return measure.IsAmount ? ObserveAmount(amounts, row) : ObserveShare(shares, row);
    }

    /// <summary>
    /// Courts under the same law are watched together, and what was decided under another law apart: each set of baselines that are open
    /// there that day has monitors of its own. A decision goes to one of them, so that the budgets of all are together what is declared.
    /// </summary>
    private (PracticeMonitor Shares, AmountMonitor Amounts) MonitorsOf(OutcomeRow row)
    {
        // As bits: what began and, once it ended, that it ended.
        var law = string.Concat(_baselines.Select(content =>
            !content.IsOf(row.Court) || row.On < content.On ? '0' : content.Until is { } end && row.On >= end ? '2' : '1'));
        if (!_monitors.TryGetValue(law, out var monitors))
        {
            _monitors.Add(law, monitors = (new PracticeMonitor([], settings.BudgetOf, _events), new AmountMonitor(settings.BudgetOf)));
        }

        return monitors;
    }

    private FoundChange? ObserveShare(PracticeMonitor shares, OutcomeRow row) =>
        shares.Observe(row.DecidedBy, row.Court, row.On, measure.Counted.Contains(row.Result), settings.Mix.MixOf(row)) is { } signal
            ? new FoundChange(
                row,
                signal.Scope,
                signal.Subject,
                signal.Direction,
                signal.Since,
                FigureInterval.Of(signal.Before),
                signal.DecisionsBefore,
                FigureInterval.Of(signal.After),
                signal.DecisionsAfter,
                // A single judge's change may come from it too: the page says so, and that nobody shares it.
                signal.Event ?? DatedEvent.Nearest(_events, signal.Since, signal.Scope is PracticeScope.Network ? null : row.Court))
            : null;

    private FoundChange? ObserveAmount(AmountMonitor amounts, OutcomeRow row) =>
        row.Amount is { } amount && amounts.Observe(row.DecidedBy, row.Court, row.On, amount) is { } signal
            ? new FoundChange(
                row,
                PracticeScope.Judge,
                signal.Subject,
                signal.Direction,
                signal.Since,
                FigureInterval.Of(signal.Before),
                signal.AmountsBefore,
                FigureInterval.Of(signal.After),
                signal.AmountsAfter,
                DatedEvent.Nearest(_events, signal.Since, row.Court))
            : null;

    /// <summary>The day on which it begins, and the one on which it ends: practice may change back.</summary>
    private static IEnumerable<DatedEvent> Days(PolicyEvent known)
    {
        Predicate<string>? isOf = known.Content.Circuits.Count == 0 ? null : known.Content.IsOf;
        yield return new DatedEvent(known.Id, known.Content.On, isOf);
        if (known.Content.Until is { } until) yield return new DatedEvent(known.Id, until, isOf);
    }
}
