using LawLab.Grains.Access;
using LawLab.Grains.Disclosure;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Placement;

namespace LawLab.Grains.Law;

/// <remarks>It is kept in memory alone: after a kill the next one who asks sets it going anew.</remarks>
[GrainType("law-preview"), Reentrant, RandomPlacement]
internal sealed partial class LawPreviewGrain(LawReader laws, LawDifferenceIndex index, TimeProvider clock, ILogger<LawPreviewGrain> logger)
    : Grain, ILawPreviewGrain, IDisposable
{
    /// <summary>Who asks waits so long: most offices have so few cases that it is finished by then.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _gone = new();
    private Task _running = Task.CompletedTask;
    private (string Law, DateOnly On)? _by;
    private LawPreview? _preview;

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => _gone.CancelAsync();

    /// <summary>When the grain goes.</summary>
    public void Dispose() => _gone.Dispose();

    public async Task<LawPreview?> Read(Actor actor)
    {
        if (!AccessRules.HasSayInLaw(actor)) return null;
        var proposals = await GrainFactory.GetGrain<ILawBookGrain>(ILawBookGrain.Key).List();
        if (proposals.FirstOrDefault(each => each.Id == this.GetPrimaryKeyString()) is not { IsWaiting: true } proposal) return null;
        var law = await laws.Current();
        if (_running.IsCompleted && (_by != (law.Text.Version, Today) || _preview is not { IsFinished: true }))
        {
            _by = (law.Text.Version, Today);
            // What was counted by another law is not shown for this one.
            _preview = new Count().Preview(Today, of: 0, isFinished: false);
            _running = RunAsync(law, proposal.Change);
        }

        await Task.WhenAny(_running, Task.Delay(s_patience, clock));
        return _preview;
    }

    private async Task RunAsync(CurrentLaw law, LawChange change)
    {
        try
        {
            var (changed, on) = (CurrentLaw.Read(law.Text with { Changes = [.. law.Text.Changes, change] }), Today);
            foreach (var text in change.Rules)
            {
                if (changed.Rules.Find(text.Id)?.Effect.From is { } from && from > on) on = from;
            }

            var (count, position, of) = (new Count(), "", await index.Open(_gone.Token));
            _preview = count.Preview(on, of, isFinished: false);
            while (await index.Page(position, _gone.Token) is { Count: > 0 } page)
            {
                await Task.Run(() => count.Add(page, (law, on), (changed, on)), _gone.Token);
                position = page[^1].CaseId;
                _preview = count.Preview(on, of, isFinished: false);
            }

            _preview = count.Preview(on, of, isFinished: true);
        }
        catch (InvalidDataException)
        {
            // The law has changed since it was proposed, and this does not fit it any more: there is nothing to count.
            _preview = null;
        }
        catch (Exception failure) when (!_gone.IsCancellationRequested)
        {
            // Who asks again sets it going again.
            LogFailed(failure.GetType().Name);
        }
        catch (OperationCanceledException)
        {
            // The grain goes.
        }
    }

    // As in the routing itself: a day is over when it is over in Honolulu (UTC-10).
    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime.AddHours(-10));

    /// <summary>Tens: who proposes one change after another cannot tell from their differences what is a single case's.</summary>
    private static int? Told(int cases) => cases < Population.Threshold ? null : cases / 10 * 10;

    [LoggerMessage(Level = LogLevel.Warning, Message = "What a proposed change of the law would change could not be counted ({Reason})")]
    private partial void LogFailed(string reason);

    private sealed class Count
    {
        private readonly Dictionary<(ReleasePath Path, PathStanding Before, PathStanding After), int> _paths = [];
        private readonly Dictionary<(Filing Filing, DeadlineMove Move), int> _deadlines = [];
        private int _cases;
        private int _differing;

        public void Add(IReadOnlyList<OpenCaseRow> page, (CurrentLaw, DateOnly) before, (CurrentLaw, DateOnly) after)
        {
            foreach (var open in page)
            {
                _cases++;
                if (open.Facts is null || CaseDifference.Between(before, after, open.Facts, open.Court) is not { } difference) continue;
                _differing++;
                foreach (var path in difference.Paths) AddTo(_paths, (path.Path, path.Before, path.After));
                foreach (var deadline in difference.Deadlines) AddTo(_deadlines, (deadline.Filing, MoveOf(deadline)));
            }
        }

        public LawPreview Preview(DateOnly on, int of, bool isFinished) => new(
            on, _cases, Math.Max(of, _cases), isFinished, Told(_differing),
            [.. Frequent(_paths).Select(each => new PreviewedPath(each.Key.Path, each.Key.Before, each.Key.After, each.Times))],
            [.. Frequent(_deadlines).Select(each => new PreviewedDeadline(each.Key.Filing, each.Key.Move, each.Times))]);

        private static IEnumerable<(T Key, int Times)> Frequent<T>(Dictionary<T, int> counts)
            where T : notnull => from each in counts where Told(each.Value) is not null orderby each.Value descending, each.Key select (each.Key, Told(each.Value)!.Value);

        private static void AddTo<T>(Dictionary<T, int> counts, T key)
            where T : notnull => counts[key] = counts.GetValueOrDefault(key) + 1;

        private static DeadlineMove MoveOf(DeadlineDifference deadline) => (deadline.Before, deadline.After) switch
        {
            (null, _) => DeadlineMove.Appears,
            (_, null) => DeadlineMove.Disappears,
            ({ } before, { } after) => after < before ? DeadlineMove.Earlier : DeadlineMove.Later,
        };
    }
}
