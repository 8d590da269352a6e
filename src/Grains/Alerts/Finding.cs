using LawLab.Grains.Access;
using LawLab.Grains.Detection;
using LawLab.Grains.Practices;

namespace LawLab.Grains.Alerts;

/// <summary>What detectors found, with all that it rests on: numbers to be doubted, not a verdict.</summary>
/// <param name="Measure">Code of a <see cref="Practices.Measure"/>.</param>
/// <param name="Scope">Whether one judge or office changed, most of a court, or most of all.</param>
/// <param name="Direction">1 when the outcome became likelier or the amount higher, −1 otherwise.</param>
/// <param name="Since">The likeliest day of the change.</param>
/// <param name="FoundOn">The day of the decision that revealed it.</param>
/// <param name="Before">The share or median before.</param>
/// <param name="DecisionsBefore">Of how many decisions.</param>
/// <param name="After">Since then.</param>
/// <param name="DecisionsAfter">Of how many.</param>
/// <param name="FalseAlarms">How many false alarms of this measure, of all judges and courts together, are put up with in 4,000 decisions.</param>
/// <param name="Event">Id of the policy event near that day; null for none.</param>
/// <param name="Doubts">Codes of what else could explain it.</param>
/// <param name="Months">Its months, for two years; none for amounts.</param>
/// <param name="DataHash">SHA-256 over the ids of the outcomes that it rests on, in order: whoever has the same data finds the same.</param>
[GenerateSerializer, Immutable, Alias("lawlab.Finding")]
public sealed record Finding(
    [property: Id(0)] string Measure,
    [property: Id(1)] PracticeScope Scope,
    [property: Id(2)] int Direction,
    [property: Id(3)] DateOnly Since,
    [property: Id(4)] DateOnly FoundOn,
    [property: Id(5)] FigureInterval Before,
    [property: Id(6)] int DecisionsBefore,
    [property: Id(7)] FigureInterval After,
    [property: Id(8)] int DecisionsAfter,
    [property: Id(9)] double FalseAlarms,
    [property: Id(10)] string? Event,
    [property: Id(11)] IReadOnlyList<string> Doubts,
    [property: Id(12)] IReadOnlyList<MonthFigure> Months,
    [property: Id(13)] string DataHash)
{
    /// <summary>Who raises it: no person, for the jurisdiction that it belongs to.</summary>
    internal static Actor FinderFor(string jurisdictionId) => new(new string('0', 32), jurisdictionId, Role.Facilitator, "LawLab");
}
