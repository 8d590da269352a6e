using LawLab.Grains.Access;
using Orleans.Concurrency;

namespace LawLab.Grains.Law;

/// <summary>
/// What a proposed change of the law would change in the open cases of all organizations, before anybody approves it. Key: the proposal's id.
/// Counts alone, in tens, and none from which somebody could be told: what differs in fewer than <see cref="Disclosure.Population.Threshold"/> is not named.
/// </summary>
[GrainInterfaceType("law-preview")]
public interface ILawPreviewGrain : IGrainWithStringKey
{
    /// <summary>
    /// How far it is. Who asks first sets it going, and again after the law or the day has changed; null for who has no say in the law, and when
    /// nothing with this id is waiting.
    /// </summary>
    [Alias("Read")]
    Task<LawPreview?> Read(Actor actor);
}

/// <summary>What a proposed change would change.</summary>
/// <param name="On">The day by whose law cases are routed: today, or the first day on which all of the change has effect.</param>
/// <param name="Cases">How many open cases were looked at.</param>
/// <param name="Of">How many there are.</param>
/// <param name="IsFinished">Whether all were looked at, but those whose facts cannot be opened.</param>
/// <param name="Differing">In how many something differs, in tens; null for fewer than eleven.</param>
/// <param name="Paths">Which paths would stand otherwise in eleven cases or more, the most frequent first.</param>
/// <param name="Deadlines">Which deadlines would be on another day, eleven or more, the most frequent first.</param>
[GenerateSerializer, Immutable, Alias("lawlab.LawPreview")]
public sealed record LawPreview(
    [property: Id(0)] DateOnly On,
    [property: Id(1)] int Cases,
    [property: Id(2)] int Of,
    [property: Id(3)] bool IsFinished,
    [property: Id(4)] int? Differing,
    [property: Id(5)] IReadOnlyList<PreviewedPath> Paths,
    [property: Id(6)] IReadOnlyList<PreviewedDeadline> Deadlines);

/// <summary>Cases in which a path would stand otherwise.</summary>
/// <param name="Path">Which.</param>
/// <param name="Before">How it stands.</param>
/// <param name="After">How it would stand.</param>
/// <param name="Cases">In how many, in tens.</param>
[GenerateSerializer, Immutable, Alias("lawlab.PreviewedPath")]
public sealed record PreviewedPath([property: Id(0)] ReleasePath Path, [property: Id(1)] PathStanding Before, [property: Id(2)] PathStanding After, [property: Id(3)] int Cases);

/// <summary>Cases in which a deadline would be on another day.</summary>
/// <param name="Filing">What has to be done.</param>
/// <param name="Move">Where it would go.</param>
/// <param name="Deadlines">How many, in tens.</param>
[GenerateSerializer, Immutable, Alias("lawlab.PreviewedDeadline")]
public sealed record PreviewedDeadline([property: Id(0)] Filing Filing, [property: Id(1)] DeadlineMove Move, [property: Id(2)] int Deadlines);

/// <summary>Where a change of the law moves a deadline.</summary>
public enum DeadlineMove
{
    /// <summary>To an earlier day.</summary>
    Earlier,

    /// <summary>To a later day.</summary>
    Later,

    /// <summary>There was none.</summary>
    Appears,

    /// <summary>There is none any more.</summary>
    Disappears,
}
