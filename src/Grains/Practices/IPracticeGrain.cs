using Orleans.Concurrency;

namespace LawLab.Grains.Practices;

/// <summary>
/// Watches one measure of all judges, offices or facilities: reads what was recorded since, and raises an alert with the vanguard where a
/// practice has changed. Its charts are remade from the outcomes when it comes into memory. Key: code of a <see cref="Measure"/>.
/// </summary>
[GrainInterfaceType("practice")]
public interface IPracticeGrain : IGrainWithStringKey
{
    /// <summary>Something was recorded. Nobody waits for it; what is lost on the way the next one, or the hour, makes up for.</summary>
    [Alias("Recorded"), OneWay]
    Task Recorded();

    /// <summary>A policy event or a budget that the charts go by has changed: they are remade. Nobody waits for it.</summary>
    [Alias("Resettled"), OneWay]
    Task Resettled();

    /// <summary>Reads what was recorded since and tells what it finds; ends when that is done.</summary>
    [Alias("CatchUp")]
    Task<PracticeWatch> CatchUp();
}

/// <summary>What is watched.</summary>
/// <param name="Outcomes">Outcomes that the charts took.</param>
/// <param name="Watched">How many judges, offices or facilities are watched.</param>
/// <param name="Learning">Of how many too little is known yet.</param>
/// <param name="Found">Changes that were found since the grain came into memory.</param>
[GenerateSerializer, Immutable, Alias("lawlab.PracticeWatch")]
public sealed record PracticeWatch([property: Id(0)] int Outcomes, [property: Id(1)] int Watched, [property: Id(2)] int Learning, [property: Id(3)] int Found);
