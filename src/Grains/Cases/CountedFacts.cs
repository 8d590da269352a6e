using System.Text.Json;
using LawLab.Grains.DataPoints;
using LawLab.Grains.Journal;
using LawLab.Grains.Statistics;

namespace LawLab.Grains.Cases;

/// <summary>
/// What statistics count of a case beyond the codes of its outcomes, as it stood when the case was last written. They are facts of a
/// client: outside the case they are sealed (<see cref="Keys.BlindIndex"/>), and opened only to be counted.
/// </summary>
/// <param name="Charged">Date of the Notice to Appear.</param>
/// <param name="Held">Since when ICE holds or held her: the data point <c>book-in-on</c>.</param>
/// <param name="AskedForAsylum">The data point <c>asylum-filed-on</c>.</param>
/// <param name="AskedForBond">The data point <c>bond-asked-on</c>.</param>
/// <param name="Points">Coded answers by the code of the data point; several codes with commas between.</param>
internal sealed record CountedFacts(
    DateOnly? Charged, DateOnly? Held, DateOnly? AskedForAsylum, DateOnly? AskedForBond, IReadOnlyDictionary<string, string> Points)
{
    // Answers that the case says by itself and that do not change with time alone.
    private static readonly DataPointOrigin[] s_origins =
        [DataPointOrigin.Claim, DataPointOrigin.Proceeding, DataPointOrigin.Status, DataPointOrigin.Observations, DataPointOrigin.Outcomes];

    private static readonly DataPoint[] s_derived = [.. BaseCatalogue.Points.Where(IsCounted).Where(point => point.Origin is not null)];

    /// <summary>
    /// Whether figures may be told apart by this data point: its answers are codes that a case has once, that identify nobody and are of no
    /// special category, and that follow from nothing that time alone changes.
    /// </summary>
    public static bool IsCounted(DataPoint point) => point is
    {
        IsRetired: false,
        Definition: { PerHearing: false, Sensitivity: DataPointSensitivity.Ordinary, SeenBy: Access.CaseAction.ReadFacts, Type: DataPointType.Code or DataPointType.Codes or DataPointType.YesNo },
    }
    && (point.Origin is not { } origin || s_origins.Contains(origin));

    /// <summary>What is counted of the case, to be sealed; null where nothing was ever decided, as in most cases.</summary>
    public static string? Of(string caseId, Case state)
    {
        if (state.Outcomes.IsEmpty) return null;
        var facts = new DerivedFrom(state, caseId, state.OpenedAt);
        var points = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var point in s_derived)
        {
            if (DerivedPoints.Answer(point.Code, facts) is { } answer) points[point.Code] = answer;
        }

        foreach (var (key, recorded) in state.DataPoints)
        {
            if (MayBeCounted(key, recorded.Value)) points[key] = recorded.Value;
        }

        return JsonSerializer.Serialize(new CountedFacts(
            state.Proceeding.NoticeToAppearOn, facts.Day("book-in-on"), facts.Day("asylum-filed-on"), facts.Day("bond-asked-on"), points));
    }

    /// <summary>Reads what <see cref="Of(string, Case)"/> wrote.</summary>
    public static CountedFacts Read(string facts) => JsonSerializer.Deserialize<CountedFacts>(facts)!;

    /// <summary>From which day it is counted how long the decision took; null when that day is not known.</summary>
    /// <param name="since">Which day.</param>
    /// <param name="kind">What was decided.</param>
    /// <param name="application">Relief: code of <c>application</c>.</param>
    public DateOnly? DayOf(StatisticSince since, OutcomeKind kind, string? application) => since switch
    {
        StatisticSince.NoticeToAppear => Charged,
        StatisticSince.BookIn => Held,
        // Asylum, withholding and protection under the Convention against Torture are asked for with one form, I-589.
        _ => kind is OutcomeKind.Bond ? AskedForBond : kind is OutcomeKind.Relief && application is "ASYL" or "ASYW" or "WCAT" ? AskedForAsylum : null,
    };

    // The catalogue is asked when figures are made, and decides then: an administrator's own points are not known here. What LawLab itself
    // calls special or identifying does not leave the case at all.
    private static bool MayBeCounted(string key, string value) =>
        !key.Contains('@', StringComparison.Ordinal)
        && (!BaseCatalogue.ByCode.TryGetValue(key, out var point) || IsCounted(point))
        && DataPointValues.Codes(value) is { Length: > 0 } codes && codes.All(Text.IsCode);
}
