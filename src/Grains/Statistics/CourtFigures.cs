using LawLab.Grains.Cases;
using Microsoft.Extensions.Caching.Memory;

namespace LawLab.Grains.Statistics;

/// <summary>
/// Counts what was decided in courts, in memory where somebody asks again and nothing has changed. Each question asks the database first for the marks
/// of its courts, which change in the transaction that changes a decision, whichever process makes it: so nobody is told what is no longer true. The
/// marks are read before the decisions, which are then as new or newer than the marks that they are kept under.
/// </summary>
public sealed class CourtFigures(PeopleIndex people) : IDisposable
{
    // Of all courts, in bytes; some 800,000 decisions.
    private const long MostKept = 48L << 20;

    // One court's or center's; what has more is counted by the database, each time.
    private const int MostDecisions = 200_000;

    // What is known of courts of whose decisions nothing is kept yet.
    private const int NoteBytes = 512;

    // Who asks sees at once what has changed; of courts that nobody asks about nothing stays, not even of a client who is forgotten.
    private static readonly TimeSpan s_unasked = TimeSpan.FromMinutes(10);

    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = MostKept });

    /// <summary>Of all cases in these courts, told apart by what the question needs.</summary>
    internal async Task<IReadOnlyList<PeopleRow>> Of(IReadOnlyList<string> courts, StatisticQuestion question, CancellationToken cancellation)
    {
        // What is sealed stays so: it is opened for the question, and kept nowhere.
        if (question.NeedsFacts) return await people.OfCourts(courts, question, cancellation);
        var kind = question.Where.Kind;
        var key = string.Join('\n', courts.Order(StringComparer.Ordinal).Prepend(kind.ToString()));
        var marks = await people.MarksOf(kind, courts, cancellation);
        var known = _kept.Get<Known>(key);
        if (known is null || known.Marks != marks)
        {
            // Who asks once, or after each change, costs one statement: they are read when somebody asks again.
            _kept.Set(key, new Known(marks, null), Sized(NoteBytes));
        }
        else if ((known.Decisions ?? await ReadAsync(key, known, kind, courts, cancellation)) is { } decisions)
        {
            return decisions.Count(PeopleDetail.Of(question), question.From, question.To);
        }

        return await people.OfCourts(courts, question, cancellation);
    }

    /// <summary>Forgets what it keeps.</summary>
    public void Dispose() => _kept.Dispose();

    /// <summary>The decisions; null for too many, and while somebody else reads them.</summary>
    private async Task<CourtDecisions?> ReadAsync(string key, Known known, OutcomeKind kind, IReadOnlyList<string> courts, CancellationToken cancellation)
    {
        if (!known.Begin()) return null;
        try
        {
            // Of too many it stays begun until something changes: nobody tries again in vain.
            if (await people.DecisionsOf(kind, courts, MostDecisions, cancellation) is not { } decisions) return null;
            return _kept.Set(key, known with { Decisions = decisions }, Sized(NoteBytes + decisions.Bytes)).Decisions;
        }
        catch
        {
            known.GiveUp();
            throw;
        }
    }

    private static MemoryCacheEntryOptions Sized(long bytes) => new() { Size = bytes, SlidingExpiration = s_unasked };

    /// <summary>What is known of courts as long as their marks are these.</summary>
    private sealed record Known(string Marks, CourtDecisions? Decisions)
    {
        private int _isBegun;

        public bool Begin() => Interlocked.Exchange(ref _isBegun, 1) == 0;

        public void GiveUp() => Volatile.Write(ref _isBegun, 0);
    }
}
