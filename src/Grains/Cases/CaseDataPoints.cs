using LawLab.Grains.Access;
using LawLab.Grains.DataPoints;

namespace LawLab.Grains.Cases;

/// <summary>Where an answer comes from.</summary>
public enum DataPointSource
{
    /// <summary>Somebody typed it.</summary>
    Typed,

    /// <summary>It came with a file or through the API.</summary>
    Imported,

    /// <summary>It follows from what is recorded on the case; never stored.</summary>
    Derived,
}

/// <summary>Answers data points; replaces what was answered.</summary>
/// <param name="CommandId">See <see cref="Journal.Command"/>.</param>
/// <param name="Actor">Who may write.</param>
/// <param name="Values">1 to 100 answers, each to another point.</param>
/// <param name="Source">Typed or imported.</param>
[GenerateSerializer, Immutable, Alias("lawlab.RecordDataPoints")]
public sealed record RecordDataPoints(
    Guid CommandId,
    Actor Actor,
    [property: Id(0)] IReadOnlyList<DataPointEntry> Values,
    [property: Id(1)] DataPointSource Source = DataPointSource.Typed) : CaseCommand(CommandId, Actor);

/// <summary>An answer.</summary>
/// <param name="Point">Code of the data point.</param>
/// <param name="Value">In the form of its type (<see cref="DataPointType"/>); null to take the answer off.</param>
/// <param name="HearingId">The hearing it is about, for a point that is answered for each one; null for others.</param>
[GenerateSerializer, Immutable, Alias("lawlab.DataPointEntry")]
public sealed record DataPointEntry([property: Id(0)] string Point, [property: Id(1)] string? Value, [property: Id(2)] string? HearingId = null)
{
    internal string Key => KeyOf(Point, HearingId);

    internal static string KeyOf(string point, string? hearingId) => hearingId is null ? point : point + '@' + hearingId;
}

/// <summary>Adds what somebody saw, with tags. Observations are never changed, only added.</summary>
/// <param name="CommandId">See <see cref="Journal.Command"/>.</param>
/// <param name="Actor">Who may write.</param>
/// <param name="Text">Up to 10,000 characters.</param>
/// <param name="Tags">1 to 10 answers of the data point <see cref="Observation.TagsPoint"/>.</param>
/// <param name="HearingId">The hearing where it was seen; null for none.</param>
[GenerateSerializer, Immutable, Alias("lawlab.AddObservation")]
public sealed record AddObservation(
    Guid CommandId,
    Actor Actor,
    [property: Id(0)] string Text,
    [property: Id(1)] IReadOnlyList<string> Tags,
    [property: Id(2)] string? HearingId = null) : CaseCommand(CommandId, Actor);

/// <summary>What somebody saw.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.Observation")]
public sealed record Observation(
    [property: Id(0)] string Id,
    [property: Id(1)] string AuthorId,
    [property: Id(2)] DateTimeOffset At,
    [property: Id(3)] string Text,
    [property: Id(4)] IReadOnlyList<string> Tags,
    [property: Id(5)] string? HearingId)
{
    /// <summary>The data point whose answers are the tags; administrators add to them as to any other list.</summary>
    public const string TagsPoint = "observation-tags";
}

/// <summary>A data point as it stands on a case.</summary>
/// <param name="Point">What is asked.</param>
/// <param name="HearingId">The hearing it is about; null for the case.</param>
/// <param name="Applies">Whether it is asked in this case.</param>
/// <param name="IsAnswered">Whether there is an answer.</param>
/// <param name="Value">The answer; null when there is none, and when it is withheld.</param>
/// <param name="IsWithheld">There is an answer that was not asked to be shown, or that the actor may not see.</param>
/// <param name="Source">Where it comes from; null without an answer.</param>
/// <param name="ById">Who recorded it; null when it is derived.</param>
/// <param name="At">When; null when it is derived.</param>
[GenerateSerializer, Immutable, Alias("lawlab.CaseDataPoint")]
public sealed record CaseDataPoint(
    [property: Id(0)] DataPoint Point,
    [property: Id(1)] string? HearingId,
    [property: Id(2)] bool Applies,
    [property: Id(3)] bool IsAnswered,
    [property: Id(4)] string? Value,
    [property: Id(5)] bool IsWithheld,
    [property: Id(6)] DataPointSource? Source,
    [property: Id(7)] string? ById,
    [property: Id(8)] DateTimeOffset? At);

/// <summary>The interview of a case, or a group of it.</summary>
/// <param name="Version">Version of the case.</param>
/// <param name="CatalogueVersion">Version of the catalogue.</param>
/// <param name="Points">In the order of the forms; what is asked for each hearing once for each.</param>
/// <param name="Observations">Oldest first.</param>
[GenerateSerializer, Immutable, Alias("lawlab.CaseInterview")]
public sealed record CaseInterview(
    [property: Id(0)] int Version,
    [property: Id(1)] int CatalogueVersion,
    [property: Id(2)] IReadOnlyList<CaseDataPoint> Points,
    [property: Id(3)] IReadOnlyList<Observation> Observations);

/// <summary>An answer that a point had from then on.</summary>
/// <param name="Version">Version of the case that brought it.</param>
/// <param name="Value">The answer; null when it was taken off, and when it is withheld.</param>
/// <param name="IsWithheld">There is an answer that was not asked to be shown, or that the actor may not see.</param>
/// <param name="Source">Where it came from.</param>
/// <param name="ById">Who did what brought it.</param>
/// <param name="At">When.</param>
[GenerateSerializer, Immutable, Alias("lawlab.DataPointHistoryEntry")]
public sealed record DataPointHistoryEntry(
    [property: Id(0)] int Version,
    [property: Id(1)] string? Value,
    [property: Id(2)] bool IsWithheld,
    [property: Id(3)] DataPointSource Source,
    [property: Id(4)] string ById,
    [property: Id(5)] DateTimeOffset At);

/// <summary>How many of the points that are asked in a case are answered.</summary>
/// <param name="Answered">Typed, imported or derived.</param>
/// <param name="Applicable">Asked in this case.</param>
/// <param name="Groups">The same by group, in the order of the forms.</param>
[GenerateSerializer, Immutable, Alias("lawlab.Completeness")]
public sealed record Completeness([property: Id(0)] int Answered, [property: Id(1)] int Applicable, [property: Id(2)] IReadOnlyList<GroupCompleteness> Groups);

/// <summary>The same of one group.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.GroupCompleteness")]
public sealed record GroupCompleteness([property: Id(0)] DataPointGroup Group, [property: Id(1)] int Answered, [property: Id(2)] int Applicable);
