using System.Collections.Frozen;

namespace LawLab.Grains.Law;

/// <summary>By which clock a court's day ends, <c>court-zones.tsv</c>: the zone of the place where it sits.</summary>
public static class CourtZones
{
    /// <summary>The Board of Immigration Appeals in that table.</summary>
    public const string Board = "BIA";

    private static readonly FrozenDictionary<string, TimeZoneInfo> s_of = LawFile.Lines("court-zones.tsv", LawFile.Shipped("court-zones.tsv"), "court", "zone")
        .ToFrozenDictionary(line => line.Required("court"), line => TimeZoneInfo.FindSystemTimeZoneById(line.Required("zone")));

    /// <summary>Of a court by its code; null when it is not known.</summary>
    public static TimeZoneInfo? Of(string? court) => court is null ? null : s_of.GetValueOrDefault(court);
}
