using System.Globalization;
using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.DataPoints;
using LawLab.Grains.Detection;
using LawLab.Grains.Disclosure;
using LawLab.Grains.Jurisdictions;
using LawLab.Grains.Practices;
using Microsoft.Extensions.Caching.Memory;

namespace LawLab.Grains.Statistics;

/// <summary>Answers questions of statistics: exactly of the cases that are the caller's to see, of all others what is released.</summary>
public sealed class StatisticReader(
    AnswerIndex answers, PeopleIndex people, CourtFigures figures, JurisdictionIndex centers, Editions editions, CatalogueReader catalogues, TimeProvider clock) : IDisposable
{
    /// <summary>So many figures at most in one answer.</summary>
    public const int MostCells = 5_000;

    private const int MostPoints = 5;

    // With what else is remembered of access, its end takes effect within two.
    private static readonly TimeSpan s_fresh = TimeSpan.FromSeconds(1);

    private readonly MemoryCache _courts = new(new MemoryCacheOptions { SizeLimit = 10_000 });

    /// <summary>The answer; null for who gets no statistics.</summary>
    /// <exception cref="StatisticRefusedException">It cannot be answered, and what to ask instead.</exception>
    public async Task<StatisticAnswer?> Ask(Actor actor, StatisticQuestion question, CancellationToken cancellation)
    {
        Check(question);
        if (question.Measure is StatisticMeasure.Days) question = question with { Since = question.Since ?? Waits.Usual(question.Where.Kind) };
        await CheckPointsAsync(question);
        var courts = await CourtsOf(actor, cancellation);
        var (answer, snapshot) = StatisticRules.ReachOf(actor, courts is not null) switch
        {
            StatisticReach.Centers => Exact(question, await figures.Of(courts!, question, cancellation)),
            StatisticReach.OwnCases => Exact(question, await people.OfParts(CaseIndex.PartsOf(actor), question, cancellation)),
            StatisticReach.Released => Released(question, await editions.All(question.Where.Kind, cancellation)),
            _ => default,
        };
        return answer is null ? null : await answers.Keep(actor, answer, snapshot, clock.GetUtcNow(), cancellation);
    }

    /// <summary>What was answered then; null when there is no such answer, or it is not the actor's to read.</summary>
    public async Task<StatisticAnswer?> Again(Actor actor, string id, CancellationToken cancellation)
    {
        if (!OpaqueId.IsWellFormed(id)) return null;
        var reach = StatisticRules.ReachOf(actor, await CourtsOf(actor, cancellation) is not null);
        return await answers.Find(actor, id, cancellation) is { } found && StatisticRules.MayReadAgain(actor, reach, found.Answer.IsReleased, found.To) ? found.Answer : null;
    }

    /// <summary>Forgets what it remembers.</summary>
    public void Dispose() => _courts.Dispose();

    private static void Check(StatisticQuestion question)
    {
        if (question.By.Count + (question.Points?.Count ?? 0) > StatisticQuestion.MostDimensions || question.By.Distinct().Count() < question.By.Count)
        {
            throw new StatisticRefusedException($"Tell figures apart by up to {StatisticQuestion.MostDimensions} different dimensions.");
        }

        if (question.From > question.To) throw new StatisticRefusedException("The first day is after the last.");
        if (question.Where.Result is { } result && !OutcomeRules.ResultsOf(question.Where.Kind).Contains(result)) throw new StatisticRefusedException("Choose a result that this kind of outcome can have.");
        if (question.Measure == StatisticMeasure.Share && (question.Where.Result is null || question.By.Contains(StatisticDimension.Result)))
        {
            throw new StatisticRefusedException("A share is of one result: say which in the filter, and do not tell figures apart by result.");
        }

        if (question.Measure == StatisticMeasure.Amount && question.Where.Kind != OutcomeKind.Bond) throw new StatisticRefusedException("Only bonds have amounts.");
        if (question.Since is not null && question.Measure != StatisticMeasure.Days) throw new StatisticRefusedException("Say from which day only of days.");
        if (question.Since is StatisticSince.Request && question.Where.Kind is not (OutcomeKind.Relief or OutcomeKind.Bond))
        {
            throw new StatisticRefusedException("The day of the request is recorded of relief and of bonds. Ask from the Notice to Appear or from the book-in.");
        }
    }

    private async Task CheckPointsAsync(StatisticQuestion question)
    {
        string[] asked = [.. question.Points ?? [], .. (question.Where.Points ?? []).Select(answer => answer.Point)];
        if (asked.Length == 0) return;
        if (asked.Distinct().Count() < asked.Length) throw new StatisticRefusedException("Name each data point once: to tell figures apart by it, or to narrow them to one of its answers.");
        if (question.Where.Points is { Count: > MostPoints }) throw new StatisticRefusedException($"Narrow figures by up to {MostPoints} data points.");
        var catalogue = await catalogues.Current();
        foreach (var code in asked)
        {
            if (catalogue.Find(code) is not { } point) throw new StatisticRefusedException("The catalogue has no such data point. Choose one of its list.");
            if (!CountedFacts.IsCounted(point))
            {
                throw new StatisticRefusedException(
                    $"{point.Definition.Label}: figures are by data points whose answers are codes that the case has once, that identify nobody and are of no special category, and that do not change with time alone. Choose another one.");
            }
        }
    }

    /// <summary>Those of the centers that she coordinates; null when she coordinates none. That she does is remembered for a second.</summary>
    private async Task<IReadOnlyList<string>?> CourtsOf(Actor actor, CancellationToken cancellation)
    {
        if (actor.Role is not Role.Facilitator) return null;
        if (_courts.TryGetValue(actor, out IReadOnlyList<string>? known)) return known;
        var hers = (await centers.OfFacilitator(actor.PersonId, cancellation)).Where(center => AccessRules.Can(actor, CenterAction.Coordinate, center.Facilitators, isMember: false)).ToList();
        return hers.Count == 0
            ? null
            : _courts.Set<IReadOnlyList<string>>(actor, [.. hers.SelectMany(center => center.Courts).Distinct()], new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = s_fresh });
    }

    private static (StatisticAnswer Answer, Func<StatisticSnapshot> Snapshot) Exact(StatisticQuestion question, IReadOnlyList<PeopleRow> rows)
    {
        var isShare = question.Measure == StatisticMeasure.Share;
        var among = rows.Where(row => Matches(row)).ToList();
        var cells = among
            .SelectMany(row => KeysOf(row).Select(codes => (Codes: codes, Row: row)))
            .GroupBy(each => string.Join('\n', each.Codes.Select(code => code ?? "\0").Prepend(PeriodOf(each.Row.Month, question.Interval)?.ToString("O", CultureInfo.InvariantCulture) ?? "")))
            .OrderBy(cell => cell.Key, StringComparer.Ordinal)
            .Select(cell => CellOf(cell.First().Codes, PeriodOf(cell.First().Row.Month, question.Interval), [.. cell.Select(each => each.Row)]))
            .ToList();
        if (cells.Count == 0 && question.By.Count == 0 && question.Points is null or [] && question.Interval is null) cells.Add(new StatisticCell([], null, 0));
        if (cells.Count > MostCells) throw new StatisticRefusedException("These are too many figures at once: narrow the question.");
        return (new StatisticAnswer("", question, false, among.Count == 0 ? null : among.Max(row => row.Last), default, cells), () => StatisticSnapshot.OfPeople(among));

        // Of an answer with several codes one for each: such figures add up to more than there are people.
        IEnumerable<string?[]> KeysOf(PeopleRow row) => (question.Points ?? []).Aggregate(
            (IEnumerable<string?[]>)[[.. question.By.Select(dimension => row.Codes[(int)dimension])]],
            (keys, point) => keys.SelectMany(codes => AnswersOf(row, point).DefaultIfEmpty(null), (codes, code) => (string?[])[.. codes, code]));

        bool Matches(PeopleRow row) => question.Where.Narrowed.All(narrowed =>
            (isShare && narrowed.Dimension == StatisticDimension.Result) || row.Codes[(int)narrowed.Dimension] == narrowed.Code)
            && (question.Where.Points ?? []).All(narrowed => AnswersOf(row, narrowed.Point).Contains(narrowed.Code))
            && (question.Measure != StatisticMeasure.Amount || row.Amount is not null);

        StatisticCell CellOf(string?[] codes, DateOnly? period, List<PeopleRow> cell)
        {
            var n = cell.Sum(row => row.People);
            switch (question.Measure)
            {
                case StatisticMeasure.Share:
                    var counted = cell.Where(row => row.Codes[(int)StatisticDimension.Result] == question.Where.Result.ToString()).Sum(row => row.People);
                    return new StatisticCell(codes, period, n, counted, FigureInterval.Of(Interval.OfShare(counted, n)));
                case StatisticMeasure.Amount:
                    decimal[] amounts = [.. cell.SelectMany(row => Enumerable.Repeat((decimal)row.Amount!, row.People)).Order()];
                    return new StatisticCell(codes, period, n, null, FigureInterval.Of(Interval.OfMedian(amounts)), Quantile(amounts, 0.25), Quantile(amounts, 0.75));
                case StatisticMeasure.Days:
                    int[] days = [.. cell.Select(row => Waits.DaysOf(row, question.Since!.Value, question.Where.Kind)).OfType<int>().Order()];
                    return new StatisticCell(codes, period, n, Quantiles: Waits.Of(days), Undated: n - days.Length);
                default:
                    return new StatisticCell(codes, period, n);
            }
        }
    }

    private static string[] AnswersOf(PeopleRow row, string point) => row.Facts?.Points.GetValueOrDefault(point) is { } answer ? DataPointValues.Codes(answer) : [];

    /// <summary>Between the two nearest values (Hyndman and Fan 1996, type 7).</summary>
    internal static double Quantile(decimal[] sorted, double share)
    {
        var at = (sorted.Length - 1) * share;
        var below = (int)at;
        return (double)sorted[below] + ((at - below) * (double)(sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]));
    }

    /// <summary>
    /// Reads tables that were decided before anybody asked. Which figures an answer has follows from codes that are shown by themselves,
    /// never from who is there: a figure that is left out says nothing. Of editions the newest that shows a figure tells it.
    /// </summary>
    private static (StatisticAnswer Answer, Func<StatisticSnapshot> Snapshot) Released(StatisticQuestion question, IReadOnlyList<Edition> editions)
    {
        if (question.Measure == StatisticMeasure.Amount) throw new StatisticRefusedException("Amounts are not released: a median is what one person was set. Ask for counts or shares.");
        if (question.Points is { Count: > 0 } || question.Where.Points is { Count: > 0 })
        {
            throw new StatisticRefusedException("Released statistics are by result, court, judge, nationality, custody, representation, application and time. Figures by data points are for who works on the cases.");
        }

        if (question.Since is { } since && since != Waits.Usual(question.Where.Kind))
        {
            throw new StatisticRefusedException($"Released are days from {(Waits.Usual(question.Where.Kind) is StatisticSince.BookIn ? "the book-in" : "the Notice to Appear")} to a decision of this kind: leave the first day out.");
        }

        if (question.Interval == StatisticInterval.Month) throw new StatisticRefusedException("Released statistics are told apart by quarter or year, not by month.");
        var narrowed = question.Where.Narrowed.ToDictionary(each => (int)each.Dimension, string? (each) => each.Code);
        var by = question.By.Select(dimension => (int)dimension).ToList();
        if (question.Interval is { } interval) by.Add(interval == StatisticInterval.Quarter ? EditionTables.Quarter : EditionTables.Year);
        if (question.From is not null || question.To is not null)
        {
            var (dimension, period) = PeriodOf(question.From, question.To);
            if (by.Contains(EditionTables.Quarter) || by.Contains(EditionTables.Year)) throw new StatisticRefusedException("Ask for one period, or for figures told apart by time: not for both.");
            narrowed[dimension] = period;
        }

        var (isShare, isDays) = (question.Measure == StatisticMeasure.Share, question.Measure == StatisticMeasure.Days);
        var table = by.Concat(narrowed.Keys).Aggregate(0, (bits, dimension) => bits | 1 << dimension);
        if (isDays && !EditionTables.All.Contains(table | 1 << EditionTables.Wait))
        {
            throw new StatisticRefusedException("Released are days of all, or by one of result, court, custody, representation and year. Filters count too.");
        }

        if (!EditionTables.All.Contains(table))
        {
            throw new StatisticRefusedException(
                "Released statistics have fixed tables: any two of result, court, judge, nationality, custody, representation, application and time, but a judge not with her court, with nationality or with quarters, nor nationality or application with quarters; and results by court and year. A share takes the place of the result. Filters count too.");
        }

        IEnumerable<IReadOnlyDictionary<int, string?>> cells = [narrowed];
        foreach (var dimension in by) cells = cells.SelectMany(cell => CodesOf(dimension).Select(code => new Dictionary<int, string?>(cell) { [dimension] = code }));
        var figures = cells.Take(MostCells + 1).Select(Figure).ToList();
        if (figures.Count > MostCells) throw new StatisticRefusedException("These are too many figures at once: narrow the question.");
        return (new StatisticAnswer("", question, true, editions[0].Through, default, figures), () => StatisticSnapshot.OfEditions(editions));

        IEnumerable<string?> CodesOf(int dimension) => narrowed.TryGetValue(dimension, out var only)
            ? [only]
            : editions.SelectMany(edition => edition.Released).Where(number => number.Table == 1 << dimension).Select(number => number.Codes[0]).Distinct().Order(StringComparer.Ordinal);

        StatisticCell Figure(IReadOnlyDictionary<int, string?> cell)
        {
            string?[] codes = [.. question.By.Select(dimension => cell[(int)dimension])];
            DateOnly? period = question.Interval is null ? null : DateOnly.Parse(cell[by[^1]]!, CultureInfo.InvariantCulture);
            // The table has the result among its dimensions: without it, it is whom the share is of.
            var all = table & ~1;
            foreach (var edition in editions)
            {
                if (edition.Shown(table, Of(cell, table)) is not { } counted) continue;
                if (isDays && DaysOf(edition, counted, cell) is not { Count: > 0 }) continue;
                if (!isShare)
                {
                    return new StatisticCell(
                        codes, period, counted, Through: edition.Through, Quantiles: isDays ? DaysOf(edition, counted, cell) : null, Undated: isDays ? Waiting(edition, cell, null) : null);
                }

                if (edition.Shown(all, Of(cell, all)) is { } n) return new StatisticCell(codes, period, n, counted, Share(counted, n), Through: edition.Through);
            }

            return new StatisticCell(codes, period, null);
        }

        IReadOnlyList<StatisticQuantile> DaysOf(Edition edition, int people, IReadOnlyDictionary<int, string?> cell) =>
            Waits.Of(people, [.. Waits.Bands.Select(band => Waiting(edition, cell, band))], Waiting(edition, cell, null));

        int? Waiting(Edition edition, IReadOnlyDictionary<int, string?> cell, string? band) =>
            edition.Shown(table | 1 << EditionTables.Wait, Of(new Dictionary<int, string?>(cell) { [EditionTables.Wait] = band }, table | 1 << EditionTables.Wait));

        static string?[] Of(IReadOnlyDictionary<int, string?> cell, int table) => [.. EditionTables.Bits(table).Select(dimension => cell[dimension])];
    }

    /// <summary>A share of rounded numbers: its interval holds that of every pair of numbers that they can stand for.</summary>
    private static FigureInterval Share(int counted, int n)
    {
        var (part, whole) = (ReleasedTable.Range(counted), ReleasedTable.Range(n));
        return new FigureInterval(
            Math.Min(1, (double)counted / n),
            Interval.OfShare(Math.Min(part.Least, whole.Most), whole.Most).Low,
            Interval.OfShare(Math.Min(part.Most, whole.Least), whole.Least).High);
    }

    private static DateOnly? PeriodOf(DateOnly day, StatisticInterval? interval) => interval switch
    {
        StatisticInterval.Year => new DateOnly(day.Year, 1, 1),
        StatisticInterval.Quarter => new DateOnly(day.Year, (((day.Month - 1) / 3) * 3) + 1, 1),
        StatisticInterval.Month => new DateOnly(day.Year, day.Month, 1),
        _ => null,
    };

    private static (int Dimension, string Period) PeriodOf(DateOnly? from, DateOnly? to)
    {
        if (from is { Day: 1 } first && to is { } last)
        {
            if (first.Month == 1 && last == first.AddYears(1).AddDays(-1)) return (EditionTables.Year, EditionTables.YearOf(EditionTables.QuarterOf(first)));
            if (first.Month % 3 == 1 && last == first.AddMonths(3).AddDays(-1)) return (EditionTables.Quarter, EditionTables.QuarterOf(first));
        }

        throw new StatisticRefusedException("Released statistics are of whole quarters or years of the calendar: ask from the first day of one to its last, or for all time.");
    }
}
