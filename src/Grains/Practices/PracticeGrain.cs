using LawLab.Grains.Access;
using LawLab.Grains.Alerts;
using LawLab.Grains.Detection;
using LawLab.Grains.Journal;
using LawLab.Grains.Jurisdictions;
using LawLab.Grains.Policies;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Placement;

namespace LawLab.Grains.Practices;

/// <remarks>
/// Nothing is kept but the outcomes themselves: remade from them the charts find the same again, and what was raised already has the same
/// id. An outcome that is taken back leaves the charts when they are next remade.
/// </remarks>
[GrainType("practice"), Reentrant, RandomPlacement]
internal sealed partial class PracticeGrain(
    OutcomeIndex outcomes, JurisdictionIndex centers, AlertIndex alerts, TimeProvider clock, ILogger<PracticeGrain> logger)
    : Grain, IPracticeGrain, IRemindable
{
    private const string Reminder = "catch-up";

    /// <summary>Transactions that began earlier may commit later: so far back everything is read once more.</summary>
    private static readonly TimeSpan s_overlap = TimeSpan.FromMinutes(5);

    /// <summary>What was found in older outcomes was raised then, or is no news any more.</summary>
    private static readonly TimeSpan s_news = TimeSpan.FromDays(31);

    /// <summary>Two changes of the same practice in the same direction are one when they are dated nearer than this.</summary>
    private const int SameChangeDays = 45;

    private readonly Dictionary<string, DateTimeOffset> _seen = [];
    private Measure _measure = null!;
    private ChartSettings _settings = ChartSettings.Usual;
    private PracticeCharts _charts = null!;
    private DateTimeOffset _until;
    private Task _catchingUp = Task.CompletedTask;
    private bool _asked;
    private bool _isStale = true;
    private int _found;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _measure = Measure.Find(this.GetPrimaryKeyString()) ?? throw new ArgumentException("There is no such measure.");
        _charts = new PracticeCharts(_measure, _settings);
        try
        {
            await this.RegisterOrUpdateReminder(Reminder, TimeSpan.FromHours(1), TimeSpan.FromHours(1), cancellationToken);
        }
        catch (Exception failure)
        {
            // Without it an outcome whose news was lost waits for the next one.
            LogFailed(failure.GetType().Name);
        }
    }

    public Task Recorded()
    {
        // Thousands may come at once: none of them stands in the queue until what it asks for is done.
        _ = CatchUpAsync();
        return Task.CompletedTask;
    }

    public Task Resettled()
    {
        _isStale = true;
        return Recorded();
    }

    public async Task<PracticeWatch> CatchUp()
    {
        await CatchUpAsync();
        var (watched, learning) = _charts.Subjects;
        return new PracticeWatch(_charts.Outcomes, watched, learning, _found);
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => Recorded();

    private Task CatchUpAsync()
    {
        _asked = true;
        if (_catchingUp.IsCompleted) _catchingUp = CatchUpOnceAsync();
        return _catchingUp;
    }

    private async Task CatchUpOnceAsync()
    {
        try
        {
            await ReadAllAsync();
        }
        catch (Exception failure)
        {
            // What the charts have found and nobody was told of, they find again when they are remade.
            LogFailed(failure.GetType().Name);
            DeactivateOnIdle();
            throw;
        }
    }

    private async Task ReadAllAsync()
    {
        for (var pause = TimeSpan.Zero; _asked;)
        {
            // Of a burst much is read at once: half the time it reads nothing.
            await Task.Delay(pause, clock);
            var began = clock.GetTimestamp();
            _asked = false;
            var (isStale, since) = (_isStale, _isStale || _until == DateTimeOffset.MinValue ? DateTimeOffset.MinValue : _until - s_overlap);
            _isStale = false;
            var read = await outcomes.Since(_measure, since, CancellationToken.None);
            if (isStale) await RemakeAsync(read);
            var rows = read.Where(row => _seen.TryAdd(row.Id, row.RecordedAt)).ToList();
            pause = clock.GetElapsedTime(began);
            if (rows.Count == 0) continue;
            // The designs of charts take their time: off the grain's turn.
            var found = await Task.Run(() => rows.Select(_charts.Observe).OfType<FoundChange>().ToList());
            _until = rows[^1].RecordedAt > _until ? rows[^1].RecordedAt : _until;
            foreach (var old in _seen.Where(seen => seen.Value < _until - s_overlap).Select(seen => seen.Key).ToList()) _seen.Remove(old);
            foreach (var change in found) await TellAsync(change);
            pause = clock.GetElapsedTime(began);
        }
    }

    private async Task RemakeAsync(IReadOnlyList<OutcomeRow> known)
    {
        var events = await GrainFactory.GetGrain<IPolicyCalendarGrain>(IPolicyCalendarGrain.Key).List();
        var rows = await centers.List(CancellationToken.None);
        var views = await Task.WhenAll(rows.Select(center => GrainFactory.GetGrain<IJurisdictionGrain>(center.Id).Read()));
        // A court of two centers keeps what the stricter of them was promised.
        var budgets = views.OfType<JurisdictionView>().SelectMany(center => center.Courts.Select(court => (court, center.FalseAlarms)))
            .GroupBy(each => each.court).ToDictionary(court => court.Key, court => court.Min(each => each.FalseAlarms));
        _settings = new ChartSettings(
            [.. events.Where(known => known.HasEffect && known.Content.Measures.Contains(_measure.Code))],
            court => budgets.GetValueOrDefault(court, FalseAlarmBudget.Usual),
            // Of what is known when the charts are made: until they are made anew all their decisions are compared by the same.
            await Task.Run(() => CaseMixModel.Of(_measure, known)));
        _charts = new PracticeCharts(_measure, _settings);
        (_until, _found) = (DateTimeOffset.MinValue, 0);
        _seen.Clear();
    }

    private async Task TellAsync(FoundChange change)
    {
        _found++;
        if (change.By.RecordedAt < clock.GetUtcNow() - s_news) return;
        var court = change.Scope is PracticeScope.Network ? null : change.By.Court;
        foreach (var center in await centers.List(CancellationToken.None))
        {
            if (court is null ? center.Courts.Count > 0 : center.Courts.Contains(court)) await RaiseAsync(change, center);
        }
    }

    private async Task RaiseAsync(FoundChange change, JurisdictionRow center)
    {
        var (kind, place) = change.Scope switch
        {
            PracticeScope.Network => (AlertKind.Policy, center.Code),
            // Of an office or a facility its own practice and that of "its court" are the same.
            PracticeScope.Court when _measure.Of is AlertKind.Judge => (AlertKind.Court, change.Subject),
            _ => (_measure.Of, change.By.DecidedBy),
        };
        if (await IsKnownAsync(change, center, kind, place)) return;
        var filter = new FigureFilter(
            change.Scope is PracticeScope.Court ? [change.By.Court] : null,
            change.Scope is PracticeScope.Judge ? change.Subject : null,
            From: change.Since.AddYears(-2));
        var months = (await outcomes.Tally(filter, CancellationToken.None)).Months(_measure);
        var (doubts, hash) = await outcomes.Behind(_measure, filter, change.Since, CancellationToken.None);
        var finding = new Finding(
            _measure.Code,
            change.Scope,
            change.Direction,
            change.Since,
            change.By.On,
            change.Before,
            change.DecisionsBefore,
            change.After,
            change.DecisionsAfter,
            change.Scope is PracticeScope.Network ? FalseAlarmBudget.Usual : _settings.BudgetOf(change.By.Court),
            change.Event?.Id,
            doubts,
            months,
            hash);
        var command = OpaqueId.DeriveGuid("finding", center.Id, _measure.Code, change.Scope.ToString(), change.By.Id);
        var alert = GrainFactory.GetGrain<IAlertGrain>(AlertId.For(center.Id, command));
        var raise = new RaiseFinding(command, Finding.FinderFor(center.Id), center.Id, kind, place, finding);
        var reply = await Retry.Command(() => alert.Submit(raise), reply => reply.Refusal, CancellationToken.None);
        if (reply.Refusal is { } refusal) LogFailed(refusal.Code);
    }

    /// <summary>
    /// Whether the center was told of it before: charts that are remade by another budget or another law find the same change at another
    /// decision.
    /// </summary>
    private async Task<bool> IsKnownAsync(FoundChange change, JurisdictionRow center, AlertKind kind, string place)
    {
        var told = await alerts.List(null, [center.Id], new Dictionary<string, int>(), new AlertFilter(center.Id, kind, place), new(100), CancellationToken.None);
        var near = told.Rows.Where(row => Math.Abs(row.Since.DayNumber - change.Since.DayNumber) <= SameChangeDays);
        var findings = await Task.WhenAll(near.Select(row => GrainFactory.GetGrain<IAlertGrain>(row.Id).Finding()));
        return findings.Any(finding => finding?.Measure == _measure.Code && finding.Scope == change.Scope && finding.Direction == change.Direction);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A change of practice could not be looked for or raised, and is within the hour ({Reason})")]
    private partial void LogFailed(string reason);
}
