using System.Collections.Concurrent;
using LawLab.Grains.Access;
using Microsoft.Extensions.Options;

namespace LawLab.Graph.Execution;

/// <summary>What a process got of a caller's minute.</summary>
/// <param name="Granted">So much is this process's to spend; 0 when the minute has less than what was needed.</param>
/// <param name="Left">So much of the minute nobody has taken yet.</param>
/// <param name="Ends">How long from now the minute ends.</param>
public sealed record MinuteShare(int Granted, int Left, TimeSpan Ends);

/// <summary>Takes at most <paramref name="wanted"/> and at least <paramref name="needed"/> of a caller's minute, in which all processes together spend at most <paramref name="limit"/>.</summary>
public delegate Task<MinuteShare> TakeOfMinute(string caller, int needed, int wanted, int limit, CancellationToken cancellation);

/// <summary>
/// What one caller, a person with all her sessions or a program's key, may spend in a minute, at all processes together. A process takes
/// a slice of the minute and spends it without asking; so most requests cost no statement, and what two processes hold and do not
/// spend is a few hundredths.
/// </summary>
/// <param name="take">Counts for all processes; null when this one is all.</param>
/// <param name="clock">For the end of the minute.</param>
/// <param name="options">How much.</param>
public sealed class CallerBudget(TakeOfMinute? take, TimeProvider clock, IOptions<GraphOptions> options)
{
    private const int SlicesPerMinute = 20;

    /// <summary>Callers that are remembered before those whose minute is over are forgotten.</summary>
    private const int Remembered = 10_000;

    private readonly ConcurrentDictionary<string, Purse> _purses = new(StringComparer.Ordinal);

    /// <summary>Spends what an operation costs, or says that the minute has too little left.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="cost">At most what one request may cost.</param>
    /// <param name="cancellation">The client has gone.</param>
    internal ValueTask<CostNote> Spend(Actor caller, int cost, CancellationToken cancellation)
    {
        var limit = caller.Agreement is null ? options.Value.PersonCostPerMinute : options.Value.ProgramCostPerMinute;
        var purse = PurseOf(caller.PersonId);
        return purse.Spend(cost, clock.GetUtcNow()) is { } spent
            ? new(Note(spent, cost, limit))
            : new(SpendMore(purse, caller.PersonId, cost, limit, cancellation));
    }

    /// <summary>Spends it as soon as the minute, or a later one, has it.</summary>
    internal async Task<CostNote> SpendInTime(Actor caller, int cost, CancellationToken cancellation)
    {
        var note = await Spend(caller, cost, cancellation);
        for (; !note.IsSpent; note = await Spend(caller, cost, cancellation)) await Task.Delay(note.Wait(clock.GetUtcNow()), clock, cancellation);
        return note;
    }

    private async Task<CostNote> SpendMore(Purse purse, string caller, int cost, int limit, CancellationToken cancellation)
    {
        // One after the other, or a burst would take all slices at once.
        await purse.Gate.WaitAsync(cancellation);
        try
        {
            while (true)
            {
                if (purse.Spend(cost, clock.GetUtcNow()) is { } spent) return Note(spent, cost, limit);
                purse.Put(await Take(caller, cost, Math.Max(cost, limit / SlicesPerMinute), limit, cancellation), clock.GetUtcNow());
            }
        }
        finally
        {
            purse.Gate.Release();
        }
    }

    private async Task<MinuteShare> Take(string caller, int needed, int wanted, int limit, CancellationToken cancellation)
    {
        try
        {
            if (take is not null) return await take(caller, needed, wanted, limit, cancellation);
        }
        catch (Exception passing) when (FailureReporter.IsPassing(passing))
        {
            // Nobody is kept from her case because it cannot be counted who asked for how much: until it can, each process counts alone.
        }

        return new MinuteShare(limit, 0, TimeSpan.FromSeconds(60 - clock.GetUtcNow().Second));
    }

    private Purse PurseOf(string caller)
    {
        if (_purses.TryGetValue(caller, out var known)) return known;
        if (_purses.Count >= Remembered)
        {
            var now = clock.GetUtcNow();
            foreach (var old in _purses.Where(each => each.Value.IsOver(now))) _purses.TryRemove(old);
        }

        return _purses.GetOrAdd(caller, _ => new Purse());
    }

    private CostNote Note((bool Spent, int Left, DateTimeOffset Ends) purse, int cost, int limit) =>
        new(cost, options.Value.RequestCost, limit, purse.Left, purse.Ends, purse.Spent);

    /// <summary>What this process holds of a caller's minute.</summary>
    private sealed class Purse
    {
        private readonly Lock _lock = new();
        private int _held;
        private int _elsewhere;
        private DateTimeOffset _ends;

        public SemaphoreSlim Gate { get; } = new(1, 1);

        public bool IsOver(DateTimeOffset now)
        {
            lock (_lock) return now >= _ends;
        }

        /// <summary>Whether it was spent, and what the minute then has; null when more has to be taken first.</summary>
        public (bool Spent, int Left, DateTimeOffset Ends)? Spend(int cost, DateTimeOffset now)
        {
            lock (_lock)
            {
                if (now >= _ends) return null;
                var spent = cost <= _held;
                // What was once taken does not come back, so who is over is told so without asking again.
                if (!spent && cost <= _elsewhere) return null;
                if (spent) _held -= cost;
                return (spent, _held + _elsewhere, _ends);
            }
        }

        private static DateTimeOffset WholeSecond(DateTimeOffset at) => new(((at.UtcTicks + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond) * TimeSpan.TicksPerSecond, TimeSpan.Zero);

        public void Put(MinuteShare share, DateTimeOffset now)
        {
            lock (_lock)
            {
                var ends = WholeSecond(now + share.Ends);
                // A slice of the minute before is worth nothing in this one.
                _held = now >= _ends ? share.Granted : _held + share.Granted;
                (_elsewhere, _ends) = (share.Left, now >= _ends ? ends : _ends);
            }
        }
    }
}

/// <summary>What an answer says of its cost, as <c>extensions.cost</c>.</summary>
/// <param name="Requested">What the document costs.</param>
/// <param name="RequestLimit">What one may cost.</param>
/// <param name="Limit">What the caller may spend in a minute.</param>
/// <param name="Remaining">What the minute has left, as far as this process knows.</param>
/// <param name="ResetsAt">When the next minute begins.</param>
/// <param name="IsSpent">Whether it was executed.</param>
internal sealed record CostNote(int Requested, int RequestLimit, int Limit, int Remaining, DateTimeOffset ResetsAt, bool IsSpent)
{
    /// <summary>How long it is until the next minute, in whole seconds.</summary>
    public TimeSpan Wait(DateTimeOffset now) => TimeSpan.FromSeconds(Math.Max(1, Math.Ceiling((ResetsAt - now).TotalSeconds)));

    /// <summary>As it stands in an answer.</summary>
    public object Extension => new { requested = Requested, requestLimit = RequestLimit, limit = Limit, remaining = Remaining, resetsAt = ResetsAt };
}
