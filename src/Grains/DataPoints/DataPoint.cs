using LawLab.Grains.Access;

namespace LawLab.Grains.DataPoints;

/// <summary>Where a data point stands in the forms.</summary>
public enum DataPointGroup
{
    /// <summary>Who the client is.</summary>
    Client,

    /// <summary>How and when she came, and what status she has.</summary>
    Entry,

    /// <summary>What she asks for and why.</summary>
    Claim,

    /// <summary>Where the case is in court.</summary>
    Proceeding,

    /// <summary>The immigration judge.</summary>
    Judge,

    /// <summary>The government's attorneys and officers.</summary>
    Prosecutor,

    /// <summary>Where and how she is held.</summary>
    Detention,

    /// <summary>Bond, parole and release.</summary>
    Bond,

    /// <summary>How a hearing was conducted.</summary>
    HearingConduct,

    /// <summary>Evidence and filings.</summary>
    Evidence,

    /// <summary>Who represents her.</summary>
    Team,

    /// <summary>How it ended.</summary>
    Outcome,
}

/// <summary>What an answer is.</summary>
public enum DataPointType
{
    /// <summary>Up to 2,000 characters in one or several lines.</summary>
    Text,

    /// <summary>A decimal number.</summary>
    Number,

    /// <summary>An amount with its currency.</summary>
    Money,

    /// <summary>A day.</summary>
    Date,

    /// <summary>Yes, no or unknown.</summary>
    YesNo,

    /// <summary>One code of a list.</summary>
    Code,

    /// <summary>Several codes of a list.</summary>
    Codes,

    /// <summary>Somebody who works here. Follows from the team, is never typed.</summary>
    Person,
}

/// <summary>How much an answer tells.</summary>
public enum DataPointSensitivity
{
    /// <summary>A fact of the case.</summary>
    Ordinary,

    /// <summary>Tells who the client, or somebody close to her, is.</summary>
    Identifying,

    /// <summary>Health, belief, orientation, convictions, or protected by statute (8 U.S.C. 1367).</summary>
    Special,
}

/// <summary>What of a case says an answer already, so that nobody types it.</summary>
public enum DataPointOrigin
{
    /// <summary>The case as it was opened.</summary>
    Case,

    /// <summary>What she asks for.</summary>
    Claim,

    /// <summary>Court, judge, charging document and custody.</summary>
    Proceeding,

    /// <summary>The court's calendar.</summary>
    Hearings,

    /// <summary>The people on the case.</summary>
    Team,

    /// <summary>The stage.</summary>
    Status,

    /// <summary>The tags of what was observed.</summary>
    Observations,

    /// <summary>Other answers.</summary>
    OtherPoints,

    /// <summary>Lead counsel's profile.</summary>
    Profile,

    /// <summary>What was decided in the case.</summary>
    Outcomes,
}

/// <summary>One possible answer of a list of the catalogue's own.</summary>
/// <param name="Code">Stable.</param>
/// <param name="Label">In English.</param>
/// <param name="LabelEs">In Spanish.</param>
[GenerateSerializer, Immutable, Alias("lawlab.DataPointOption")]
public sealed record DataPointOption([property: Id(0)] string Code, [property: Id(1)] string Label, [property: Id(2)] string LabelEs);

/// <summary>When a point is asked at all: when another one has one of these answers.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.DataPointCondition")]
public sealed record DataPointCondition([property: Id(0)] string Point, [property: Id(1)] IReadOnlyList<string> Values);

/// <summary>What a data point asks.</summary>
/// <param name="Code">Stable: lower-case words with dashes.</param>
/// <param name="Group">Where it stands.</param>
/// <param name="Label">In English.</param>
/// <param name="LabelEs">In Spanish.</param>
/// <param name="Type">What an answer is.</param>
/// <param name="List">For codes: the reference list they are of; null when <paramref name="Options"/> has them.</param>
/// <param name="Options">For codes: the answers, when they are of no reference list.</param>
/// <param name="Sensitivity">How much an answer tells.</param>
/// <param name="SeenBy">Who may see it: whose part in the case gives this, <see cref="CaseAction.ReadFacts"/> or <see cref="CaseAction.RevealName"/>.</param>
/// <param name="Purpose">What it is collected for: a word of the catalogue (<c>bond</c>, <c>fair-hearing</c>, …) or an administrator's own.</param>
/// <param name="PerHearing">Answered for each hearing.</param>
/// <param name="AppliesWhen">When it is asked; null for always.</param>
[GenerateSerializer, Immutable, Alias("lawlab.DataPointDefinition")]
public sealed record DataPointDefinition(
    [property: Id(0)] string Code,
    [property: Id(1)] DataPointGroup Group,
    [property: Id(2)] string Label,
    [property: Id(3)] string LabelEs,
    [property: Id(4)] DataPointType Type,
    [property: Id(5)] string? List,
    [property: Id(6)] IReadOnlyList<DataPointOption> Options,
    [property: Id(7)] DataPointSensitivity Sensitivity,
    [property: Id(8)] CaseAction SeenBy,
    [property: Id(9)] string Purpose,
    [property: Id(10)] bool PerHearing = false,
    [property: Id(11)] DataPointCondition? AppliesWhen = null)
{
    /// <summary>Whether both ask the same; of records with lists in them the language says no.</summary>
    internal bool IsSameAs(DataPointDefinition other) =>
        this with { Options = other.Options, AppliesWhen = other.AppliesWhen } == other
        && Options.SequenceEqual(other.Options)
        && AppliesWhen?.Point == other.AppliesWhen?.Point
        && (AppliesWhen?.Values ?? []).SequenceEqual(other.AppliesWhen?.Values ?? []);
}

/// <summary>A data point of the catalogue.</summary>
/// <param name="Definition">What it asks.</param>
/// <param name="Version">The version of the catalogue that made it what it is; 1 for what LawLab comes with.</param>
/// <param name="Origin">What of the case answers it; null for a point that is typed or imported.</param>
/// <param name="IsRetired">Not asked any more; what was answered stays.</param>
[GenerateSerializer, Immutable, Alias("lawlab.DataPoint")]
public sealed record DataPoint(
    [property: Id(0)] DataPointDefinition Definition,
    [property: Id(1)] int Version,
    [property: Id(2)] DataPointOrigin? Origin = null,
    [property: Id(3)] bool IsRetired = false)
{
    /// <summary>See <see cref="DataPointDefinition.Code"/>.</summary>
    public string Code => Definition.Code;
}

/// <summary>A version of the catalogue.</summary>
/// <param name="Tag">Names this version, the points that LawLab comes with included; to ask whether there is another one.</param>
/// <param name="Version">1 for what LawLab comes with; each change makes one more.</param>
/// <param name="Points">All points, retired ones too, by group and in the order of the forms.</param>
[GenerateSerializer, Immutable, Alias("lawlab.DataPointCatalogueView")]
public sealed record DataPointCatalogueView(
    [property: Id(0)] string Tag,
    [property: Id(1)] int Version,
    [property: Id(2)] IReadOnlyList<DataPoint> Points)
{
    [NonSerialized]
    private IReadOnlyDictionary<string, DataPoint>? _byCode;

    /// <summary>The point with this code; null when there is none.</summary>
    public DataPoint? Find(string code) => (_byCode ??= Points.ToDictionary(point => point.Code)).GetValueOrDefault(code);
}
