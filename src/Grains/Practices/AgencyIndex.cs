using LawLab.Grains.Detection;
using Npgsql;

namespace LawLab.Grains.Practices;

/// <summary>What a series that an agency publishes counts.</summary>
public enum AgencyUnit
{
    /// <summary>How many people.</summary>
    People,

    /// <summary>A mean amount in US dollars.</summary>
    Dollars,

    /// <summary>A mean of days.</summary>
    Days,

    /// <summary>Another figure, as published; no month of it is judged.</summary>
    Figure,
}

/// <summary>A month of a series.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="Value">As published.</param>
/// <param name="IsPartial">Whether it was not over when it was published: it is not judged.</param>
/// <param name="StandsOut">Where it does: what the months before let one expect, and whether it rose or fell; null where it is like them.</param>
public sealed record AgencyMonth(DateOnly Month, decimal Value, bool IsPartial, MonthThatStandsOut? StandsOut);

/// <summary>Monthly numbers of an agency.</summary>
/// <param name="Series">As the agency names it.</param>
/// <param name="Criminality">As it tells people apart; empty where it does not.</param>
public sealed record AgencySeries(string Series, string Criminality, AgencyUnit Unit, IReadOnlyList<AgencyMonth> Months);

/// <summary>
/// ICE's monthly detention statistics as they were imported (<see cref="Reference.ReferenceImporter"/>), with the months that stand out
/// (<see cref="MonthlyFigures"/>). Published numbers: nobody's secret.
/// </summary>
public sealed class AgencyIndex(NpgsqlDataSource database)
{
    private const string SelectMonths = """
        select series, criminality, month, value,
               exists (select from ice_month other where other.month = own.month and other.retired_on is null and other.note ilike '%partial%')
        from ice_month own where retired_on is null and criminality in ('', 'Total')
        order by series, criminality, month
        """;

    /// <summary>All series of all people, by name.</summary>
    public async Task<IReadOnlyList<AgencySeries>> All(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(SelectMonths);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<(string Series, string Criminality, AgencyMonth Month)>();
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add((reader.GetString(0), reader.GetString(1), new AgencyMonth(reader.GetFieldValue<DateOnly>(2), reader.GetDecimal(3), reader.GetBoolean(4), null)));
        }

        return [.. rows.GroupBy(row => (row.Series, row.Criminality), row => row.Month).Select(series => Judged(series.Key.Series, series.Key.Criminality, [.. series]))];
    }

    private static AgencySeries Judged(string series, string criminality, IReadOnlyList<AgencyMonth> months)
    {
        var unit = UnitOf(series);
        var whole = months.Where(month => !month.IsPartial).ToList();
        var found = unit switch
        {
            AgencyUnit.People when whole.All(month => month.Value is >= 0 and < int.MaxValue) => MonthlyFigures.OfCounts([.. whole.Select(month => (int)month.Value)]),
            AgencyUnit.Dollars or AgencyUnit.Days when whole.All(month => month.Value > 0) => MonthlyFigures.OfMeans([.. whole.Select(month => month.Value)]),
            _ => [],
        };
        var standing = found.ToDictionary(month => whole[month.Month].Month);
        return new AgencySeries(series, criminality, unit, [.. months.Select(month => month with { StandsOut = standing.GetValueOrDefault(month.Month) })]);
    }

    /// <summary>By the names that ICE's files have for their columns; reasons of release are counts.</summary>
    private static AgencyUnit UnitOf(string series) => series switch
    {
        _ when series.EndsWith("_usd", StringComparison.Ordinal) => AgencyUnit.Dollars,
        _ when series.EndsWith("_days", StringComparison.Ordinal) => AgencyUnit.Days,
        _ when series.EndsWith("_value", StringComparison.Ordinal) => AgencyUnit.Figure,
        _ => AgencyUnit.People,
    };
}
