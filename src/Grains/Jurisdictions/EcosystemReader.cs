using LawLab.Grains.Cases;
using LawLab.Grains.Eoir;
using LawLab.Grains.Practices;
using LawLab.Grains.Reference;

namespace LawLab.Grains.Jurisdictions;

/// <summary>What changes with every day's work: counted again after a minute.</summary>
internal sealed record EcosystemNow(CourtsDocket Docket, IReadOnlyList<HealthMeasure> Health);

/// <summary>What changes with a release of the courts, a list of ICE, or slowly: read again after an hour.</summary>
/// <param name="Lost">Ids of cases.</param>
/// <param name="Decisions">By judge: the court where she decided most, and how much in all courts of the ecosystem.</param>
internal sealed record EcosystemSlow(
    IReadOnlyList<HealthMeasure> Health,
    IReadOnlyDictionary<string, (string Court, int Decisions)> Decisions,
    IReadOnlyList<string> Lost,
    IReadOnlyList<ProsecutorOffice> Prosecutors,
    IReadOnlyList<ListedFacility> Facilities,
    IReadOnlyList<CountyAgreements> Agreements);

/// <summary>Reads and counts what a jurisdiction's ecosystem consists of.</summary>
internal sealed class EcosystemReader(
    CaseIndex cases, OutcomeIndex outcomes, EoirFigures figures, ReferenceIndex reference, IGrainFactory grains, TimeProvider clock)
{
    /// <summary>Counsel's judgment of a case's strength on the merits, of 5, from which on its loss is looked at again.</summary>
    public const int Strong = 4;

    private const int MostLost = 200;
    private const int Trend = 36;
    private const int Year = 12;

    private static readonly Measure s_relief = Measure.Find("relief-denied")! with { Counted = [OutcomeResult.Granted] };
    private static readonly Measure s_bond = Measure.Find("bond-denied")! with { Counted = [OutcomeResult.Granted] };
    private static readonly Measure s_amount = Measure.Find("bond-amount")!;
    private static readonly Measure s_remanded = Measure.Find("appeal-remanded")!;
    private static readonly Measure s_continuance = Measure.Find("continuance-denied")!;

    // Of appeals those of the decision on the case: what the Board says of a bond or a motion is another matter.
    private static readonly (EoirSubject Subject, string? Code, OutcomeKind Kind)[] s_subjects =
        [(EoirSubject.Application, null, OutcomeKind.Relief), (EoirSubject.Bond, null, OutcomeKind.Bond), (EoirSubject.Appeal, "CASE", OutcomeKind.Appeal)];

    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime.AddHours(-10));

    public async Task<EcosystemNow> Now(IReadOnlyList<string> courts, CancellationToken cancellation)
    {
        if (courts.Count == 0) return new EcosystemNow(new CourtsDocket(new Docket(0, 0, 0, 0, 0), [], new Dictionary<string, int>()), []);
        var docket = await cases.DocketOfCourts(courts, cancellation);
        var tally = await outcomes.Tally(new FigureFilter(courts, From: Today.AddMonths(-Trend)), cancellation);
        // Of amounts no month is known: they are asked for by themselves.
        var year = await outcomes.Tally(new FigureFilter(courts, From: Today.AddMonths(-Year)), cancellation);
        DateOnly? through = tally.Counts.Count == 0 ? null : tally.Counts.Max(count => count.Last);
        return new EcosystemNow(docket,
        [
            Of("relief-granted", s_relief),
            Of("bond-granted", s_bond),
            Of("bond-amount", s_amount),
            Of("remanded", s_remanded),
            Of("continuance-denied-respondent", s_continuance),
            Of("continuance-denied-government", s_continuance with { AskedBy = AskedBy.Government }),
            Of("continuance-denied-court", s_continuance with { AskedBy = AskedBy.Court }),
        ]);

        HealthMeasure Of(string code, Measure measure) => new(
            code,
            HealthSource.Cases,
            measure.IsAmount ? HealthUnit.Dollars : HealthUnit.Share,
            year.Figure(measure),
            year.Figure(measure, represented: true),
            year.Figure(measure, represented: false),
            tally.Periods(measure),
            through);
    }

    public async Task<EcosystemSlow> Slow(string fieldOffice, string name, IReadOnlyList<string> courts, CancellationToken cancellation)
    {
        // Cities of the courts, as the lists name them: "ATLANTA, GEORGIA".
        var labels = await reference.Labels([.. courts.Select(court => ("court", court))], cancellation);
        var cities = labels.Values.Select(label => label.Split([',', '-'], 2)[0].Trim()).Append(name);
        return new EcosystemSlow(
            await CourtsHealth(courts, cancellation),
            await DecisionsOfJudges(courts, cancellation),
            await Lost(courts, cancellation),
            await reference.Prosecutors(cities, cancellation),
            await reference.Facilities(fieldOffice, cancellation),
            await reference.Agreements(fieldOffice, cancellation));
    }

    /// <summary>Months of the courts as outcomes are counted: with the same denominators, intervals, periods, and silence about few.</summary>
    private async Task<IReadOnlyList<HealthMeasure>> CourtsHealth(IReadOnlyList<string> courts, CancellationToken cancellation)
    {
        var through = (await figures.Query(new EoirFilter(EoirSubject.Application, Court: ""), EoirGrouping.None, cancellation)).DataThrough;
        if (through is not { } last || courts.Count == 0) return [];
        // The month of the last completion is not over: the twelve before and it.
        var (from, year) = (FirstOf(last.AddMonths(-Trend)), FirstOf(last.AddMonths(-Year)));
        var counts = new List<OutcomeCount>();
        foreach (var court in courts)
        {
            foreach (var (subject, code, kind) in s_subjects)
            {
                var table = await figures.Query(new EoirFilter(subject, code, court, From: from), EoirGrouping.Represented | EoirGrouping.Month, cancellation);
                counts.AddRange(table.Figures.SelectMany(figure => CountsOf(figure, kind, last)));
            }
        }

        var (all, lastYear) = (new OutcomeTally(counts, []), new OutcomeTally([.. counts.Where(count => count.Month >= year)], []));
        var pace = await figures.Pace(courts, from, cancellation);
        return
        [
            OfTally("relief-granted", s_relief),
            OfTally("bond-granted", s_bond),
            OfTally("bond-no-jurisdiction", Measure.Find("bond-no-jurisdiction")!),
            OfTally("remanded", s_remanded),
            new HealthMeasure(
                "represented", HealthSource.Courts, HealthUnit.Share, Share(InYear, each => each.Represented ? each.Decided : 0, each => each.Decided), null, null,
                Periods(each => each.Represented ? each.Decided : 0), last),
            new HealthMeasure(
                "in-absentia", HealthSource.Courts, HealthUnit.Share, Absent(null), Absent(true), Absent(false), Periods(each => each.InAbsentia), last),
            new HealthMeasure("days-to-decision", HealthSource.Courts, HealthUnit.Days, Days(null), Days(true), Days(false), [], last),
        ];

        HealthMeasure OfTally(string code, Measure measure) => new(
            code,
            HealthSource.Courts,
            HealthUnit.Share,
            lastYear.Figure(measure),
            lastYear.Figure(measure, represented: true),
            lastYear.Figure(measure, represented: false),
            all.Periods(measure),
            last);

        bool InYear(EoirPace each) => each.Month >= year;

        PracticeFigure Absent(bool? represented) =>
            Share(each => InYear(each) && (represented is null || each.Represented == represented), each => each.InAbsentia, each => each.Decided);

        PracticeFigure Days(bool? represented) => PracticeFigure.OfMedian(
            [.. pace.Where(each => InYear(each) && each.Days is not null && (represented is null || each.Represented == represented))
                .SelectMany(each => Enumerable.Repeat((decimal)each.Days!, each.Decided))],
            last);

        PracticeFigure Share(Func<EoirPace, bool> among, Func<EoirPace, int> counted, Func<EoirPace, int> of)
        {
            var rows = pace.Where(among).ToList();
            return PracticeFigure.OfShare(rows.Sum(counted), rows.Sum(of), last);
        }

        IReadOnlyList<MonthFigure> Periods(Func<EoirPace, int> counted) => OutcomeTally.Periods(
            pace.GroupBy(each => each.Month).OrderBy(month => month.Key).Select(month => new MonthFigure(month.Key, month.Sum(each => each.Decided), month.Sum(counted))));
    }

    private static IEnumerable<OutcomeCount> CountsOf(EoirFigure figure, OutcomeKind kind, DateOnly last)
    {
        var (granted, denied) = kind is OutcomeKind.Appeal ? (OutcomeResult.Sustained, OutcomeResult.Dismissed) : (OutcomeResult.Granted, OutcomeResult.Denied);
        foreach (var (result, count) in ((OutcomeResult, long)[])
            [(granted, figure.Granted), (denied, figure.Denied), (OutcomeResult.NoJurisdiction, figure.NoJurisdiction), (OutcomeResult.Remanded, figure.Remanded)])
        {
            if (count > 0) yield return new OutcomeCount(new OutcomeGroup(kind, result, null, figure.Represented ?? false), figure.Month!.Value, checked((int)count), last);
        }
    }

    private async Task<IReadOnlyDictionary<string, (string Court, int Decisions)>> DecisionsOfJudges(IReadOnlyList<string> courts, CancellationToken cancellation)
    {
        var judges = new Dictionary<string, (string Court, int Most, int Decisions)>();
        foreach (var court in courts)
        {
            var all = await figures.Query(new EoirFilter(EoirSubject.Application, Court: court), EoirGrouping.None, cancellation);
            if (all.DataThrough is not { } last) continue;
            var table = await figures.Query(new EoirFilter(EoirSubject.Application, Court: court, From: FirstOf(last.AddMonths(-Year))), EoirGrouping.Judge, cancellation);
            foreach (var figure in table.Figures.Where(figure => figure.Judge is { Length: > 0 } && figure.Merits > 0))
            {
                var (at, most, sum) = judges.GetValueOrDefault(figure.Judge!, (court, 0, 0));
                var merits = checked((int)figure.Merits);
                judges[figure.Judge!] = merits > most ? (court, merits, sum + merits) : (at, most, sum + merits);
            }
        }

        return judges.ToDictionary(judge => judge.Key, judge => (judge.Value.Court, judge.Value.Decisions));
    }

    /// <summary>Asks the cases, which alone know what counsel thought of them.</summary>
    private async Task<IReadOnlyList<string>> Lost(IReadOnlyList<string> courts, CancellationToken cancellation)
    {
        var denied = await outcomes.Lost(courts, Today.AddMonths(-Year), MostLost, cancellation);
        var strong = new List<string>();
        foreach (var few in denied.Chunk(16))
        {
            var summaries = await Task.WhenAll(few.Select(id => grains.GetGrain<ICaseGrain>(id).Summary()));
            strong.AddRange(summaries.OfType<CaseSummary>().Where(summary => summary.Merits >= Strong).Select(summary => summary.CaseId));
        }

        return strong;
    }

    private static DateOnly FirstOf(DateOnly day) => new(day.Year, day.Month, 1);
}
