using System.Collections.Concurrent;
using LawLab.Grains.Cases;
using Microsoft.Extensions.Logging;

namespace LawLab.Grains.Statistics;

/// <summary>
/// Makes an edition of each kind of outcome a quarter, when it is first asked for, and keeps it for good. Everyone is told the same: two
/// who put their answers together know no more than one of them, and no order of asking gives away more than another.
/// </summary>
public sealed partial class Editions(EditionIndex index, PeopleIndex people, TimeProvider clock, ILogger<Editions> logger) : IDisposable
{
    /// <summary>Outcomes are recorded some days after they were decided: a quarter is released this long after its end.</summary>
    private const int DaysToRecord = 30;

    private readonly ConcurrentDictionary<OutcomeKind, Task> _making = [];
    private readonly ConcurrentDictionary<OutcomeKind, IReadOnlyList<Edition>> _known = [];
    private readonly CancellationTokenSource _stopping = new();

    private DateOnly Due
    {
        get
        {
            var day = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(-DaysToRecord);
            return new DateOnly(day.Year, (((day.Month - 1) / 3) * 3) + 1, 1).AddDays(-1);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stopping.Cancel();

    /// <summary>All editions, the newest first; while that of the last quarter is being made, those before.</summary>
    /// <exception cref="StatisticRefusedException">The first is being made.</exception>
    internal async Task<IReadOnlyList<Edition>> All(OutcomeKind kind, CancellationToken cancellation)
    {
        if (_known.GetValueOrDefault(kind) is not [{ } newest, ..] || newest.Through < Due)
        {
            _known[kind] = [.. (await index.All(kind, cancellation)).Reverse()];
            if (_known[kind] is not [{ } read, ..] || read.Through < Due) Begin(kind);
        }

        return _known[kind] is { Count: > 0 } editions
            ? editions
            : throw new StatisticRefusedException("These statistics are being made for the first time. Ask again in a few minutes.");
    }

    /// <summary>Makes what is due, also when another process does; only one is written.</summary>
    internal async Task MakeAsync(OutcomeKind kind, CancellationToken cancellation)
    {
        var through = Due;
        var earlier = await index.All(kind, cancellation);
        if (earlier.Any(edition => edition.Through >= through)) return;
        var counted = (await people.Agreed(kind, through, cancellation))
            .Select(row => (Codes: (string?[])[.. row.Codes, EditionTables.QuarterOf(row.Month), Waits.BandOf(Waits.DaysOf(row, Waits.Usual(kind), kind))], row.People))
            .GroupBy(row => string.Join('\n', row.Codes.Select(code => code ?? "\0")))
            .Select(same => new EditionPeople(same.First().Codes, same.Sum(row => row.People)))
            .OrderBy(group => string.Join('\n', group.Codes), StringComparer.Ordinal)
            .ToList();
        var edition = await Task.Factory.StartNew(
            () => EditionTables.Make(through, counted, earlier, cancellation), cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await index.Add(kind, edition, clock.GetUtcNow(), cancellation);
    }

    private void Begin(OutcomeKind kind) => _making.AddOrUpdate(kind, _ => Make(kind), (_, making) => making.IsCompleted ? Make(kind) : making);

    private Task Make(OutcomeKind kind) => Task.Run(async () =>
    {
        try
        {
            await MakeAsync(kind, _stopping.Token);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogNotMade(logger, kind, failure);
        }
    });

    [LoggerMessage(Level = LogLevel.Error, Message = "An edition of statistics of {Kind} could not be made; it is tried again when it is asked for")]
    private static partial void LogNotMade(ILogger logger, OutcomeKind kind, Exception failure);
}
