using System.Collections.Immutable;
using System.Globalization;
using LawLab.Grains.Law;

namespace LawLab.Grains.BorderX.Packets;

/// <summary>What stands on a cover under the headings.</summary>
public enum CaptionKind
{
    /// <summary>In the Matter of.</summary>
    Matter,

    /// <summary>Petitioner against respondents.</summary>
    Petition,
}

/// <summary>How a filing has to look on a day, a line of <c>layouts.tsv</c>: practice, as the manuals of the courts have it, not code.</summary>
/// <param name="Filing">What is filed.</param>
/// <param name="Headings">The lines at the head of the cover, above the place.</param>
/// <param name="Caption">How the people are named.</param>
/// <param name="Parts">All that it may have, in order.</param>
/// <param name="Required">What of it has to be there.</param>
/// <param name="Width">Of the paper, in points.</param>
/// <param name="Height">Of the paper, in points.</param>
/// <param name="FontSize">In points.</param>
/// <param name="Spacing">1 or 2.</param>
/// <param name="PartBytes">What one file may have at most where it is filed.</param>
/// <param name="DotsPerInch">What scans should have.</param>
/// <param name="MaxPages">Of the body; null for no limit.</param>
/// <param name="SafePages">What is safe by older or contested texts; null for none.</param>
/// <param name="IsElectronic">The other side may be served by the court's own system.</param>
/// <param name="From">The first day; null for always.</param>
/// <param name="Until">The day on which it no longer holds.</param>
/// <param name="Sources">Where it can be read.</param>
public sealed record LayoutProfile(
    ReleasePath Filing,
    ImmutableArray<string> Headings,
    CaptionKind Caption,
    ImmutableArray<PacketPart> Parts,
    ImmutableArray<PacketPart> Required,
    double Width,
    double Height,
    double FontSize,
    double Spacing,
    long PartBytes,
    int DotsPerInch,
    int? MaxPages,
    int? SafePages,
    bool IsElectronic,
    DateOnly? From,
    DateOnly? Until,
    ImmutableArray<LawSource> Sources)
{
    private static readonly string[] s_columns =
    [
        "filing", "headings", "caption", "parts", "required", "paper", "font-size", "spacing", "part-megabytes", "dots-per-inch", "max-pages", "safe-pages", "service", "from", "until", "sources",
    ];

    private static readonly Lazy<ImmutableArray<LayoutProfile>> s_shipped = new(() => Read(Resource(), RuleFile.Sources(LawFile.Shipped("sources.tsv"))));

    /// <summary>All that LawLab comes with.</summary>
    public static ImmutableArray<LayoutProfile> Shipped => s_shipped.Value;

    /// <summary>The one that holds for a filing on a day.</summary>
    /// <exception cref="InvalidOperationException">There is none for that day.</exception>
    public static LayoutProfile Of(ReleasePath filing, DateOnly on) =>
        Shipped.FirstOrDefault(profile => profile.Filing == filing && !(on < profile.From) && !(on >= profile.Until))
        ?? throw new InvalidOperationException($"layouts.tsv has no layout for {filing} on {on:yyyy-MM-dd}.");

    /// <exception cref="InvalidDataException">A line is wrong; the message names file, line and what is expected.</exception>
    internal static ImmutableArray<LayoutProfile> Read(string text, IReadOnlyDictionary<string, LawSource> sources) =>
        [.. LawFile.Lines("layouts.tsv", text, s_columns).Select(line => Read(line, sources))];

    private static LayoutProfile Read(LawLine line, IReadOnlyDictionary<string, LawSource> sources)
    {
        var paper = line.Required("paper").Split('x');
        var profile = new LayoutProfile(
            line.Word<ReleasePath>("filing"),
            [.. line.Required("headings").Split('|')],
            line.Word<CaptionKind>("caption"),
            PartsOf(line, "parts"),
            PartsOf(line, "required"),
            Inches(paper[0]),
            Inches(paper[^1]),
            line.Number("font-size", line.Required("font-size")),
            line.Number("spacing", line.Required("spacing")),
            line.Number("part-megabytes", line.Required("part-megabytes")) * 1_000_000L,
            line.Number("dots-per-inch", line.Required("dots-per-inch")),
            Optional("max-pages"),
            Optional("safe-pages"),
            line.Required("service") is var service && service is "ecas" or "certificate" or "none" ? service == "ecas" : throw line.Wrong($"has '{service}' for service; it knows ecas, certificate and none"),
            line.Day("from").Earliest,
            line.Day("until").Earliest,
            [.. line.List("sources").Select(id => sources.GetValueOrDefault(id) ?? throw line.Wrong($"cites '{id}', which sources.tsv does not have"))]);
        if (profile.Required.FirstOrDefault(part => !profile.Parts.Contains(part), (PacketPart)(-1)) is var part && (int)part >= 0) throw line.Wrong($"requires {part}, which is none of its parts");
        return profile;

        int? Optional(string column) => line.Optional(column) is { } given ? line.Number(column, given) : null;

        double Inches(string given) => paper.Length == 2 && double.TryParse(given, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var inches)
            ? inches * 72
            : throw line.Wrong($"has '{line["paper"]}' for paper; inches are written 8.5x11");
    }

    private static ImmutableArray<PacketPart> PartsOf(LawLine line, string column) => [.. line.List(column).Select(part => line.Word<PacketPart>(column, part))];

    private static string Resource()
    {
        using var text = new StreamReader(typeof(LayoutProfile).Assembly.GetManifestResourceStream("LawLab.Grains.BorderX.Packets.layouts.tsv")!);
        return text.ReadToEnd();
    }
}
