using System.Globalization;
using LawLab.Grains.Detection;
using Npgsql;

namespace LawLab.Grains.Eoir;

/// <summary>What was decided.</summary>
public enum EoirSubject
{
    /// <summary>Applications for relief; the code is the kind of relief, for instance <c>ASYL</c>. A person may have several, in several proceedings.</summary>
    Application,

    /// <summary>Bond: the code is <c>BB</c> custody redetermination, <c>BD</c> bond redetermination or <c>SB</c> subsequent.</summary>
    Bond,

    /// <summary>
    /// Appeals of a judge's decision, by the Board of Immigration Appeals; she is the judge, and her court the court. The code is <c>CASE</c>
    /// of the decision on the case, <c>BOND</c>, <c>MOTION</c> to reopen or reconsider, or <c>INTER</c>locutory.
    /// </summary>
    Appeal,
}

/// <summary>What figures are told apart by; several together are possible.</summary>
[Flags]
public enum EoirGrouping
{
    /// <summary>One figure.</summary>
    None = 0,

    /// <summary>By base city.</summary>
    Court = 1,

    /// <summary>By judge, all her codes together.</summary>
    Judge = 2,

    /// <summary>By nationality.</summary>
    Nationality = 4,

    /// <summary>By whether a representative ever entered an appearance.</summary>
    Represented = 8,

    /// <summary>By custody: <c>D</c> detained throughout, <c>R</c> released, <c>N</c> never detained.</summary>
    Custody = 16,

    /// <summary>By month of the decision.</summary>
    Month = 32,

    /// <summary>By fiscal year of the decision: from October on, named by the year in which it ends.</summary>
    Year = 64,
}

/// <summary>Which matters are counted; what is null is not asked for.</summary>
/// <param name="Subject">Applications, bond or appeals.</param>
/// <param name="Code">Kind of relief, of bond matter or of appeal.</param>
/// <param name="Court">Base city, for instance <c>ATL</c>.</param>
/// <param name="Judge">Any code of the judge.</param>
/// <param name="Nationality">Two letters, as the courts have them.</param>
/// <param name="Represented">Whether a representative ever entered an appearance.</param>
/// <param name="Detained">Detained throughout, or not: released or never detained.</param>
/// <param name="From">First month; the day does not matter.</param>
/// <param name="Until">Last month; the day does not matter.</param>
public sealed record EoirFilter(
    EoirSubject Subject,
    string? Code = null,
    string? Court = null,
    string? Judge = null,
    string? Nationality = null,
    bool? Represented = null,
    bool? Detained = null,
    DateOnly? From = null,
    DateOnly? Until = null);

/// <summary>What a rate is a share of; each figure has both.</summary>
public enum EoirDenominator
{
    /// <summary>Grants and denials, nothing else; of appeals what the Board dismissed, sustained or remanded.</summary>
    Merits,

    /// <summary>Everything that was completed: also withdrawn, abandoned, moot, not adjudicated, transferred, or no jurisdiction.</summary>
    Completions,
}

/// <summary>A count. What it is not grouped by is null; an empty code is one that the courts left out.</summary>
/// <param name="Court">Base city.</param>
/// <param name="Judge">The first of the judge's codes.</param>
/// <param name="Nationality">Two letters.</param>
/// <param name="Represented">Whether a representative ever entered an appearance; of appeals one before the Board (E-27).</param>
/// <param name="Custody"><c>D</c>, <c>R</c> or <c>N</c>.</param>
/// <param name="Month">The month's first day.</param>
/// <param name="Year">The fiscal year.</param>
/// <param name="Granted">Granted, conditionally and by stipulation too; bond set or lowered, or released on recognizance; an appeal sustained.</param>
/// <param name="Denied">Denied; bond left as it was or raised; an appeal dismissed.</param>
/// <param name="NoJurisdiction">The judge held that she may not decide on bond.</param>
/// <param name="Remanded">Of appeals: sent back to the judge, also for background checks after it was sustained.</param>
/// <param name="Completions">All of these and every other end.</param>
public sealed record EoirFigure(
    string? Court, string? Judge, string? Nationality, bool? Represented, string? Custody, DateOnly? Month, int? Year,
    long Granted, long Denied, long NoJurisdiction, long Remanded, long Completions)
{
    /// <summary>A share of fewer decisions says more about chance than about a court.</summary>
    public const int FewestForRate = 25;

    /// <summary>Grants and denials, and what was remanded.</summary>
    public long Merits => Granted + Denied + Remanded;

    /// <summary>How many the rate is a share of.</summary>
    public long N(EoirDenominator denominator) => denominator == EoirDenominator.Merits ? Merits : Completions;

    /// <summary>The share of grants; null of fewer than <see cref="FewestForRate"/>.</summary>
    public Interval? GrantRate(EoirDenominator denominator) => Rate(Granted, N(denominator));

    /// <summary>The share of completions in which the judge held to have no jurisdiction; null of fewer than <see cref="FewestForRate"/>.</summary>
    public Interval? NoJurisdictionRate => Rate(NoJurisdiction, Completions);

    /// <summary>The share of appeals that were remanded; null of fewer than <see cref="FewestForRate"/>.</summary>
    public Interval? RemandRate(EoirDenominator denominator) => Rate(Remanded, N(denominator));

    private static Interval? Rate(long of, long n) => n >= FewestForRate ? Interval.OfShare(checked((int)of), checked((int)n)) : null;
}

/// <summary>Figures of one release.</summary>
/// <param name="DataThrough">The latest completion in the release; null before the first import.</param>
/// <param name="Figures">Ordered by what they are grouped by.</param>
public sealed record EoirFigureTable(DateOnly? DataThrough, IReadOnlyList<EoirFigure> Figures);

/// <summary>Reads figures of the courts' case data; see <see cref="EoirImporter"/>.</summary>
public sealed partial class EoirFigures(NpgsqlDataSource db)
{
    /// <summary>The most figures in one answer.</summary>
    public const int Most = 10_000;

    private const int ByJudge = 1;
    private const int ByNationality = 2;
    private const int ByMonth = 4;
    private const int ByYear = 8;
    private const int Together = 16;

    private static readonly (EoirGrouping Grouping, string Column)[] s_columns =
    [
        (EoirGrouping.Court, "court"), (EoirGrouping.Judge, "judge"), (EoirGrouping.Nationality, "nationality"),
        (EoirGrouping.Represented, "represented"), (EoirGrouping.Custody, "custody"), (EoirGrouping.Month, "month"),
        (EoirGrouping.Year, "extract(year from month + interval '3 months')::int"),
    ];

    private const string DataThroughStatement = "select data_through from eoir_release where finished_at is not null order by finished_at desc limit 1";

    /// <summary>Counts what <paramref name="filter"/> asks for, at most <see cref="Most"/> figures.</summary>
    public async Task<EoirFigureTable> Query(EoirFilter filter, EoirGrouping by, CancellationToken ct)
    {
        await using var batch = db.CreateBatch();
        batch.BatchCommands.Add(new(DataThroughStatement));
        batch.BatchCommands.Add(Statement(filter, by));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        DateOnly? dataThrough = await reader.ReadAsync(ct) && !reader.IsDBNull(0) ? reader.GetFieldValue<DateOnly>(0) : null;
        await reader.NextResultAsync(ct);
        var figures = new List<EoirFigure>();
        while (await reader.ReadAsync(ct))
        {
            string? Text(int at) => reader.IsDBNull(at) ? null : reader.GetString(at);
            figures.Add(new(
                Text(0),
                Text(1),
                Text(2),
                reader.IsDBNull(3) ? null : reader.GetBoolean(3),
                Text(4),
                reader.IsDBNull(5) ? null : reader.GetFieldValue<DateOnly>(5),
                reader.IsDBNull(6) ? null : reader.GetInt32(6),
                reader.GetInt64(7),
                reader.GetInt64(8),
                reader.GetInt64(9),
                reader.GetInt64(10),
                reader.GetInt64(11)));
        }

        return new(dataThrough, figures);
    }

    // The columns are ours, the values are parameters. A statement of its own for each combination lets the planner use its index.
    private static NpgsqlBatchCommand Statement(EoirFilter filter, EoirGrouping by)
    {
        var command = new NpgsqlBatchCommand();
        var where = new List<string>();
        void Where(string condition, object? value)
        {
            if (value is null) return;
            command.Parameters.Add(new() { Value = value });
            where.Add(condition.Replace("$", "$" + command.Parameters.Count.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        }

        Where("detail = $", Detail(filter, by));
        Where("subject = $", Word(filter.Subject));
        Where("code = $", filter.Code);
        Where("court = $", filter.Court);
        Where("judge = coalesce((select judge from eoir_judge where code = $), $)", filter.Judge);
        Where("nationality = $", filter.Nationality);
        Where("represented = $", filter.Represented);
        Where("(custody = 'D') = $", filter.Detained);
        Where("month >= $", filter.From is { } from ? new DateOnly(from.Year, from.Month, 1) : null);
        Where("month <= $", filter.Until);
        var columns = string.Join(", ", s_columns.Select(column => by.HasFlag(column.Grouping) ? column.Column : "null"));
        var groups = string.Join(", ", s_columns.Where(column => by.HasFlag(column.Grouping)).Select(column => column.Column));
        var grouped = groups.Length > 0 ? $"group by {groups} order by {groups} limit {Most}" : "";
        command.CommandText = $"""
            select {columns}, coalesce(sum(granted), 0), coalesce(sum(denied), 0), coalesce(sum(no_jurisdiction), 0), coalesce(sum(remanded), 0),
                coalesce(sum(completions), 0)
            from eoir_figure where {string.Join(" and ", where)} {grouped}
            """;
        return command;
    }

    private static string Word(EoirSubject subject) => subject switch
    {
        EoirSubject.Bond => "bond",
        EoirSubject.Appeal => "appeal",
        _ => "application",
    };

    /// <summary>The shortest of the counts that tell apart what is asked for; judge and nationality without month are not counted by themselves.</summary>
    private static short Detail(EoirFilter filter, EoirGrouping by)
    {
        var needed = (filter.Judge is not null || by.HasFlag(EoirGrouping.Judge) ? ByJudge : 0)
            + (filter.Nationality is not null || by.HasFlag(EoirGrouping.Nationality) ? ByNationality : 0)
            + (filter.From is not null || filter.Until is not null || (by & (EoirGrouping.Month | EoirGrouping.Year)) != 0 ? ByMonth : 0);
        if ((needed & (ByJudge + ByNationality)) == ByJudge + ByNationality) return ByJudge + ByNationality + ByMonth;
        if (needed == 0) needed = ByJudge;
        if (needed == ByMonth && (by & EoirGrouping.Month) == 0 && filter.From is null && filter.Until is null) needed = ByYear;
        var apart = filter.Represented is not null || filter.Detained is not null || (by & (EoirGrouping.Represented | EoirGrouping.Custody)) != 0;
        return (short)(apart ? needed : needed + Together);
    }
}
