using System.Globalization;
using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Detection;
using LawLab.Grains.Disclosure;
using LawLab.Grains.Jurisdictions;
using LawLab.Grains.Practices;

namespace LawLab.Grains.Statistics;

/// <summary>Answers questions of statistics: exactly of the cases that are the caller's to see, of all others what is released.</summary>
public sealed class StatisticReader(AnswerIndex answers, PeopleIndex people, JurisdictionIndex centers, Editions editions, TimeProvider clock)
{
    /// <summary>So many figures at most in one answer.</summary>
    public const int MostCells = 5_000;

    /// <summary>The answer; null for who gets no statistics.</summary>
    /// <exception cref="StatisticRefusedException">It cannot be answered, and what to ask instead.</exception>
    public async Task<StatisticAnswer?> Ask(Actor actor, StatisticQuestion question, CancellationToken cancellation)
    {
        Check(question);
        var courts = await CourtsOf(actor, cancellation);
        var answer = StatisticRules.ReachOf(actor, courts is not null) switch
        {
            StatisticReach.Centers => Exact(question, await people.OfCourts(courts!, question, cancellation)),
            StatisticReach.OwnCases => Exact(question, await people.OfParts(CaseIndex.PartsOf(actor), question, cancellation)),
            StatisticReach.Released => Released(question, await editions.All(question.Where.Kind, cancellation)),
            _ => null,
        };
        return answer is null ? null : await answers.Keep(actor, answer, clock.GetUtcNow(), cancellation);
    }

    /// <summary>What was answered then; null when there is no such answer, or it is not the actor's to read.</summary>
    public async Task<StatisticAnswer?> Again(Actor actor, string id, CancellationToken cancellation)
    {
        if (!OpaqueId.IsWellFormed(id)) return null;
        var reach = StatisticRules.ReachOf(actor, await CourtsOf(actor, cancellation) is not null);
        return await answers.Find(actor, id, cancellation) is { } found && StatisticRules.MayReadAgain(actor, reach, found.Answer.IsReleased, found.To) ? found.Answer : null;
    }

    private static void Check(StatisticQuestion question)
    {
        if (question.By.Count > StatisticQuestion.MostDimensions || question.By.Distinct().Count() < question.By.Count)
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
    }

    /// <summary>Those of the centers that she coordinates; null when she coordinates none.</summary>
    private async Task<IReadOnlyList<string>?> CourtsOf(Actor actor, CancellationToken cancellation)
    {
        if (actor.Role is not Role.Facilitator) return null;
        var hers = (await centers.List(cancellation)).Where(center => AccessRules.Can(actor, CenterAction.Coordinate, center.Facilitators, isMember: false)).ToList();
        return hers.Count == 0 ? null : [.. hers.SelectMany(center => center.Courts).Distinct()];
    }

    private static StatisticAnswer Exact(StatisticQuestion question, IReadOnlyList<PeopleRow> rows)
    {
        var isShare = question.Measure == StatisticMeasure.Share;
        var among = rows.Where(row => Matches(row)).ToList();
        var cells = among
            .GroupBy(row => string.Join('\n', KeyOf(row).Select(code => code ?? "\0").Prepend(PeriodOf(row.Month, question.Interval)?.ToString("O", CultureInfo.InvariantCulture) ?? "")))
            .OrderBy(cell => cell.Key, StringComparer.Ordinal)
            .Select(cell => CellOf(KeyOf(cell.First()), PeriodOf(cell.First().Month, question.Interval), [.. cell]))
            .ToList();
        if (cells.Count == 0 && question.By.Count == 0 && question.Interval is null) cells.Add(new StatisticCell([], null, 0));
        if (cells.Count > MostCells) throw new StatisticRefusedException("These are too many figures at once: narrow the question.");
        return new StatisticAnswer("", question, false, among.Count == 0 ? null : among.Max(row => row.Last), default, cells, StatisticSnapshot.OfPeople(among));

        string?[] KeyOf(PeopleRow row) => [.. question.By.Select(dimension => row.Codes[(int)dimension])];

        bool Matches(PeopleRow row) => Narrowed(question).All(narrowed =>
            (isShare && narrowed.Dimension == StatisticDimension.Result) || row.Codes[(int)narrowed.Dimension] == narrowed.Code)
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
                default:
                    return new StatisticCell(codes, period, n);
            }
        }
    }

    /// <summary>Between the two nearest values (Hyndman and Fan 1996, type 7).</summary>
    private static double Quantile(decimal[] sorted, double share)
    {
        var at = (sorted.Length - 1) * share;
        var below = (int)at;
        return (double)sorted[below] + ((at - below) * (double)(sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]));
    }

    /// <summary>
    /// Reads tables that were decided before anybody asked. Which figures an answer has follows from codes that are shown by themselves,
    /// never from who is there: a figure that is left out says nothing. Of editions the newest that shows a figure tells it.
    /// </summary>
    private static StatisticAnswer Released(StatisticQuestion question, IReadOnlyList<Edition> editions)
    {
        if (question.Measure == StatisticMeasure.Amount) throw new StatisticRefusedException("Amounts are not released: a median is what one person was set. Ask for counts or shares.");
        if (question.Interval == StatisticInterval.Month) throw new StatisticRefusedException("Released statistics are told apart by quarter or year, not by month.");
        var narrowed = Narrowed(question).ToDictionary(each => (int)each.Dimension, each => each.Code);
        var by = question.By.Select(dimension => (int)dimension).ToList();
        if (question.Interval is { } interval) by.Add(interval == StatisticInterval.Quarter ? EditionTables.Quarter : EditionTables.Year);
        if (question.From is not null || question.To is not null)
        {
            var (dimension, period) = PeriodOf(question.From, question.To);
            if (by.Contains(EditionTables.Quarter) || by.Contains(EditionTables.Year)) throw new StatisticRefusedException("Ask for one period, or for figures told apart by time: not for both.");
            narrowed[dimension] = period;
        }

        var isShare = question.Measure == StatisticMeasure.Share;
        var table = by.Concat(narrowed.Keys).Aggregate(0, (bits, dimension) => bits | 1 << dimension);
        if (!EditionTables.All.Contains(table))
        {
            throw new StatisticRefusedException(
                "Released statistics have fixed tables: any two of result, court, judge, nationality, custody, representation, application and time, but a judge not with her court, with nationality or with quarters, nor nationality or application with quarters; and results by court and year. A share takes the place of the result. Filters count too.");
        }

        IEnumerable<IReadOnlyDictionary<int, string?>> cells = [narrowed];
        foreach (var dimension in by) cells = cells.SelectMany(cell => CodesOf(dimension).Select(code => new Dictionary<int, string?>(cell) { [dimension] = code }));
        var figures = cells.Take(MostCells + 1).Select(Figure).ToList();
        if (figures.Count > MostCells) throw new StatisticRefusedException("These are too many figures at once: narrow the question.");
        return new StatisticAnswer("", question, true, editions[0].Through, default, figures, StatisticSnapshot.OfEditions(editions));

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
                if (!isShare) return new StatisticCell(codes, period, counted, Through: edition.Through);
                if (edition.Shown(all, Of(cell, all)) is { } n) return new StatisticCell(codes, period, n, counted, Share(counted, n), Through: edition.Through);
            }

            return new StatisticCell(codes, period, null);
        }

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

    private static IEnumerable<(StatisticDimension Dimension, string? Code)> Narrowed(StatisticQuestion question)
    {
        var where = question.Where;
        if (where.Result is { } result) yield return (StatisticDimension.Result, result.ToString());
        if (where.Court is { } court) yield return (StatisticDimension.Court, court);
        if (where.Judge is { } judge) yield return (StatisticDimension.Judge, judge);
        if (where.Nationality is { } nationality) yield return (StatisticDimension.Nationality, nationality);
        if (where.Detained is { } detained) yield return (StatisticDimension.Custody, detained ? "detained" : "not-detained");
        if (where.Represented is { } represented) yield return (StatisticDimension.Representation, represented ? "represented" : "unrepresented");
        if (where.Application is { } application) yield return (StatisticDimension.Application, application);
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
