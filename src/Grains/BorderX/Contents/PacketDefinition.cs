using System.Collections.Immutable;
using LawLab.Grains.BorderX.Packets;
using LawLab.Grains.Law;

namespace LawLab.Grains.BorderX.Contents;

/// <summary>How good a packet is.</summary>
public enum PacketGrade
{
    /// <summary>Something is missing without which it cannot be filed.</summary>
    None,

    /// <summary>Documentarily sufficient.</summary>
    Bronze,

    /// <summary>Strong.</summary>
    Silver,

    /// <summary>Excellent.</summary>
    Gold,
}

/// <summary>Who can get a document.</summary>
public enum PacketHelper
{
    /// <summary>The client.</summary>
    Client,

    /// <summary>Her family.</summary>
    Family,

    /// <summary>Neighbors, clergy, teachers.</summary>
    Community,

    /// <summary>An employer.</summary>
    Employer,

    /// <summary>Whoever produces the packet.</summary>
    Producer,

    /// <summary>Whoever files it.</summary>
    Counsel,

    /// <summary>A court or the Board.</summary>
    Court,

    /// <summary>DHS or another agency.</summary>
    Government,

    /// <summary>An expert.</summary>
    Expert,

    /// <summary>A doctor or a hospital.</summary>
    Medical,

    /// <summary>A translator.</summary>
    Translator,
}

/// <summary>Where a text of a packet goes.</summary>
public enum PacketTextUse
{
    /// <summary>Into the main part.</summary>
    Argument,

    /// <summary>For the judge to sign.</summary>
    ProposedOrder,

    /// <summary>To whoever argues it; it is never in the packet.</summary>
    Guide,
}

/// <summary>Something that a packet has to prove.</summary>
/// <param name="Code">Stable within its kind.</param>
/// <param name="English">In the words of the law.</param>
/// <param name="Spanish">The same in Spanish.</param>
/// <param name="Source">Where that is from.</param>
public sealed record PacketElement(string Code, string English, string Spanish, LawSource Source);

/// <summary>A kind of document that a packet has.</summary>
/// <param name="Code">Stable within its kind of packet.</param>
/// <param name="English">What it is.</param>
/// <param name="Spanish">The same in Spanish.</param>
/// <param name="Part">Where it stands in the packet.</param>
/// <param name="Grade">From which grade on it is needed; <see cref="PacketGrade.None"/> when it never is.</param>
/// <param name="MayLack">Whether somebody may say that there is none.</param>
/// <param name="Certified">Whether it has to be a certified copy from silver on.</param>
/// <param name="Helpers">Who can get it, the likeliest first.</param>
/// <param name="Source">Where that is from.</param>
public sealed record PacketDocumentKind(
    string Code, string English, string Spanish, PacketPart Part, PacketGrade Grade, bool MayLack, bool Certified, ImmutableArray<PacketHelper> Helpers, LawSource Source);

/// <summary>A text that a packet has.</summary>
/// <param name="Code">Stable within its kind of packet; names its template.</param>
/// <param name="English">Its title, as the table of contents has it.</param>
/// <param name="Spanish">The same in Spanish, for who works on it.</param>
/// <param name="Use">Where it goes.</param>
/// <param name="Grade">From which grade on it is needed.</param>
/// <param name="IsSigned">Whether the signature of who files follows it.</param>
/// <param name="CountsToLimit">Whether its pages count where rules limit them.</param>
/// <param name="Source">Where that is from.</param>
public sealed record PacketTextKind(
    string Code, string English, string Spanish, PacketTextUse Use, PacketGrade Grade, bool IsSigned, bool CountsToLimit, LawSource Source);

/// <summary>What a kind of packet has to have, as it holds on a day.</summary>
/// <param name="Kind">Of which kind.</param>
/// <param name="Title">On the cover.</param>
/// <param name="Proceedings">On the cover, under the names; empty where none stands.</param>
/// <param name="Elements">What it has to prove.</param>
/// <param name="Documents">What documents it has.</param>
/// <param name="Texts">What texts it has, in the order of the packet.</param>
public sealed record PacketDefinition(
    ReleasePath Kind,
    string Title,
    string Proceedings,
    ImmutableArray<PacketElement> Elements,
    ImmutableArray<PacketDocumentKind> Documents,
    ImmutableArray<PacketTextKind> Texts)
{
    /// <summary>The element of that code; null for none.</summary>
    public PacketElement? Element(string code) => Elements.FirstOrDefault(each => each.Code == code);

    /// <summary>The document of that code; null for none.</summary>
    public PacketDocumentKind? Document(string code) => Documents.FirstOrDefault(each => each.Code == code);

    /// <summary>The text of that code; null for none.</summary>
    public PacketTextKind? Text(string code) => Texts.FirstOrDefault(each => each.Code == code);
}

/// <summary>
/// What kinds of packets have to have: <c>filings.tsv</c>, <c>elements.tsv</c>, <c>documents.tsv</c> and <c>texts.tsv</c>. Each line holds from a
/// day on and says where it is from.
/// </summary>
public sealed class PacketDefinitions
{
    private static readonly Lazy<PacketDefinitions> s_shipped = new(() => Read(
        LawFile.Shipped("sources.tsv") + LawFile.Shipped("sources.tsv", "BorderX").ReplaceLineEndings("\n").Split('\n', 2)[1],
        LawFile.Shipped("filings.tsv", "BorderX"),
        LawFile.Shipped("elements.tsv", "BorderX"),
        LawFile.Shipped("documents.tsv", "BorderX"),
        LawFile.Shipped("texts.tsv", "BorderX")));

    private readonly IReadOnlyList<Dated<(string Title, string Proceedings)>> _filings;
    private readonly IReadOnlyList<Dated<PacketElement>> _elements;
    private readonly IReadOnlyList<Dated<PacketDocumentKind>> _documents;
    private readonly IReadOnlyList<Dated<PacketTextKind>> _texts;

    private PacketDefinitions(
        IReadOnlyList<Dated<(string, string)>> filings, IReadOnlyList<Dated<PacketElement>> elements, IReadOnlyList<Dated<PacketDocumentKind>> documents, IReadOnlyList<Dated<PacketTextKind>> texts) =>
        (_filings, _elements, _documents, _texts) = (filings, elements, documents, texts);

    /// <summary>The ones that LawLab comes with.</summary>
    public static PacketDefinitions Shipped => s_shipped.Value;

    /// <summary>What a kind of packet has to have on a day; null for a kind that is not produced then.</summary>
    public PacketDefinition? Of(ReleasePath kind, DateOnly on) =>
        In(_filings, kind, on) is [var filing, ..]
            ? new PacketDefinition(kind, filing.Title, filing.Proceedings, In(_elements, kind, on), In(_documents, kind, on), In(_texts, kind, on))
            : null;

    /// <exception cref="InvalidDataException">A line is wrong; the message names file, line and what is expected.</exception>
    internal static PacketDefinitions Read(string sources, string filings, string elements, string documents, string texts)
    {
        var known = RuleFile.Sources(sources);
        return new PacketDefinitions(
            All("filings.tsv", filings, known, (line, _) => (line.Required("title"), line["proceedings"]), _ => "", "kind", "title", "proceedings", "from", "until", "source"),
            All("elements.tsv", elements, known, ElementOf, each => each.Code, "kind", "element", "english", "spanish", "from", "until", "source"),
            All("documents.tsv", documents, known, DocumentOf, each => each.Code, "kind", "document", "english", "spanish", "part", "grade", "may-lack", "certified", "from-whom", "from", "until", "source"),
            All("texts.tsv", texts, known, TextOf, each => each.Code, "kind", "text", "english", "spanish", "use", "grade", "signed", "counted", "from", "until", "source"));
    }

    private static PacketElement ElementOf(LawLine line, LawSource source) => new(line.Required("element"), line.Required("english"), line.Required("spanish"), source);

    private static PacketDocumentKind DocumentOf(LawLine line, LawSource source)
    {
        var part = line.Word<PacketPart>("part");
        if (LayoutProfile.Shipped.Any(layout => layout.Filing == line.Word<ReleasePath>("kind") && !layout.Parts.Contains(part)) || part is PacketPart.Cover or PacketPart.Contents or PacketPart.Argument)
        {
            throw line.Wrong($"stands in '{line["part"]}', where a filing of its kind has no documents");
        }

        var helpers = line.List("from-whom");
        if (helpers.Count == 0) throw line.Wrong("says nobody who can get it");
        return new PacketDocumentKind(
            line.Required("document"), line.Required("english"), line.Required("spanish"), part, line.Word<PacketGrade>("grade"), line["may-lack"] == "yes", line["certified"] == "yes",
            [.. helpers.Select(helper => line.Word<PacketHelper>("from-whom", helper))], source);
    }

    private static PacketTextKind TextOf(LawLine line, LawSource source)
    {
        var (use, signed) = (line.Word<PacketTextUse>("use"), line["signed"] == "yes");
        if (signed && use is not PacketTextUse.Argument) throw line.Wrong("is signed, which only texts of the main part are");
        return new PacketTextKind(line.Required("text"), line.Required("english"), line.Required("spanish"), use, line.Word<PacketGrade>("grade"), signed, line["counted"] == "yes", source);
    }

    private static List<Dated<T>> All<T>(
        string file, string text, IReadOnlyDictionary<string, LawSource> sources, Func<LawLine, LawSource, T> read, Func<T, string> codeOf, params string[] columns)
    {
        var all = new List<Dated<T>>();
        foreach (var line in LawFile.Lines(file, text, columns))
        {
            var source = sources.GetValueOrDefault(line.Required("source")) ?? throw line.Wrong($"cites '{line["source"]}', which sources.tsv does not have");
            var one = new Dated<T>(line.Word<ReleasePath>("kind"), read(line, source), line.Date("from", line.Required("from")), line.Day("until").Earliest);
            if (one.Until <= one.From) throw line.Wrong("ends before it begins");
            if (all.Exists(other => other.Kind == one.Kind && codeOf(other.What) == codeOf(one.What) && other.Overlaps(one))) throw line.Wrong("says again what another line says for the same days");
            all.Add(one);
        }

        return all;
    }

    private static ImmutableArray<T> In<T>(IReadOnlyList<Dated<T>> all, ReleasePath kind, DateOnly on) =>
        [.. all.Where(each => each.Kind == kind && each.From <= on && !(on >= each.Until)).Select(each => each.What)];

    private sealed record Dated<T>(ReleasePath Kind, T What, DateOnly From, DateOnly? Until)
    {
        public bool Overlaps(Dated<T> other) => !(Until <= other.From) && !(other.Until <= From);
    }
}
