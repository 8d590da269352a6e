using LawLab.Grains.Detection;

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

/// <summary>The charts of a measure: takes each outcome once, in the order in which they were recorded.</summary>
/// <param name="measure">The measure.</param>
/// <param name="events">What may explain a common change.</param>
internal sealed class PracticeCharts(Measure measure, IReadOnlyList<DatedEvent> events)
{
    /// <summary>What is recorded later than this after it was decided is counted, and says nothing of a practice now.</summary>
    private const int TooLateDays = 90;

    private readonly PracticeMonitor _shares = new([], events: events);
    private readonly AmountMonitor _amounts = new();

    public int Outcomes { get; private set; }

    public (int Watched, int Learning) Subjects => measure.IsAmount ? _amounts.Subjects : _shares.Judges;

    public FoundChange? Observe(OutcomeRow row)
    {
        if (DateOnly.FromDateTime(row.RecordedAt.UtcDateTime).DayNumber - row.On.DayNumber > TooLateDays) return null;
        Outcomes++;
        return measure.IsAmount ? ObserveAmount(row) : ObserveShare(row);
    }

    private FoundChange? ObserveShare(OutcomeRow row) =>
        _shares.Observe(row.DecidedBy, row.Court, row.On, measure.Counted.Contains(row.Result)) is { } signal
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
                signal.Event)
            : null;

    private FoundChange? ObserveAmount(OutcomeRow row) => row.Amount is { } amount && _amounts.Observe(row.DecidedBy, row.On, amount) is { } signal
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
            null)
        : null;
}
