using System.Text.Json.Serialization;

namespace LawLab.Grains.Reference;

/// <summary>
/// A place where ICE holds people, as its statistics have it on <paramref name="AsOf"/>. Numbers without another word are average
/// daily populations.
/// </summary>
internal sealed record DetentionFacility(
    string Name,
    string? Address,
    string City,
    string State,
    string? Zip,
    string Area,
    string? Type,
    string? Sexes,
    decimal? AverageStayDays,
    decimal? LevelA,
    decimal? LevelB,
    decimal? LevelC,
    decimal? LevelD,
    decimal? MaleCriminal,
    decimal? MaleNonCriminal,
    decimal? FemaleCriminal,
    decimal? FemaleNonCriminal,
    [property: JsonPropertyName("threat_level_1")] decimal? ThreatLevel1,
    [property: JsonPropertyName("threat_level_2")] decimal? ThreatLevel2,
    [property: JsonPropertyName("threat_level_3")] decimal? ThreatLevel3,
    decimal? NoThreatLevel,
    decimal? Mandatory,
    decimal? GuaranteedMinimum,
    string? LastInspectionType,
    DateOnly? LastInspectionOn,
    string? NextInspection,
    string? LastInspectionStandard,
    string? LastRating,
    DateOnly AsOf,
    string Source,
    DateOnly ImportedOn);
