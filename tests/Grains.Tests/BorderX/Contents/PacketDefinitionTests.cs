using System.Text.RegularExpressions;
using LawLab.Grains.Access;
using LawLab.Grains.BorderX;
using LawLab.Grains.BorderX.Contents;
using LawLab.Grains.BorderX.Packets;
using LawLab.Grains.DataPoints;
using LawLab.Grains.Law;
using Xunit;

namespace LawLab.Grains.Tests.BorderX.Contents;

/// <summary>What kinds of packets have to have: the tables that LawLab comes with, and what is said of wrong ones.</summary>
public sealed partial class PacketDefinitionTests
{
    private const string Sources = "id\tcitation\turl\tretrieved\nguerra\tMatter of Guerra\t\t2026-10-01\n";
    private const string Filings = "kind\ttitle\tproceedings\tfrom\tuntil\tsource\nbond\tMotion\tIn bond proceedings\t2026-01-01\t\tguerra\n";
    private const string Elements = "kind\telement\tenglish\tspanish\tfrom\tuntil\tsource\nbond\taddress\tAn address\tUn domicilio\t2026-01-01\t\tguerra\n";
    private const string Documents = "kind\tdocument\tenglish\tspanish\tpart\tgrade\tmay-lack\tcertified\tfrom-whom\tfrom\tuntil\tsource\nbond\tletter\tA letter\tUna carta\texhibits\tbronze\t\t\tfamily\t2026-01-01\t\tguerra\n";
    private const string Texts = "kind\ttext\tenglish\tspanish\tuse\tgrade\tsigned\tcounted\tfrom\tuntil\tsource\nbond\tmotion\tMotion\tMoción\targument\tbronze\tyes\tyes\t2026-01-01\t\tguerra\n";

    private static readonly DateOnly s_day = new(2026, 6, 1);

    public static TheoryData<ReleasePath> Kinds => [.. Enum.GetValues<ReleasePath>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Definition_OfEachKindThatIsProduced_HasWhatItsLayoutAsksFor(ReleasePath kind)
    {
        Assert.NotEmpty(ProductionPlan.Shipped.StepsOf(kind, s_day));
        var definition = PacketDefinitions.Shipped.Of(kind, s_day)!;
        Assert.NotEmpty(definition.Elements);
        Assert.Contains(definition.Texts, text => text.IsSigned && text.Grade is PacketGrade.Bronze);
        foreach (var part in LayoutProfile.Of(kind, s_day).Required)
        {
            Assert.True(
                part switch
                {
                    PacketPart.Argument => definition.Texts.Any(text => text is { Use: PacketTextUse.Argument, Grade: PacketGrade.Bronze }),
                    PacketPart.ProposedOrder => definition.Texts.Any(text => text is { Use: PacketTextUse.ProposedOrder, Grade: PacketGrade.Bronze }),
                    PacketPart.Service => true,
                    _ => definition.Documents.Any(document => document.Part == part && document.Grade is PacketGrade.Bronze),
                },
                $"{kind} has nothing for {part}.");
        }
    }

    [Fact]
    public void Bond_ProvesTheNineFactorsOfGuerra()
    {
        var definition = PacketDefinitions.Shipped.Of(ReleasePath.Bond, s_day)!;
        Assert.Equal(
            ["address", "residence", "family", "employment", "appearance", "criminal-record", "immigration-violations", "flight", "entry"], definition.Elements.Select(element => element.Code));
        Assert.All(definition.Elements, element => Assert.Equal("guerra", element.Source.Id));
        Assert.True(definition.Document("dispositions")!.Certified);
    }

    [Fact]
    public void Definition_OfADayBeforeItsLines_IsNone() => Assert.Null(PacketDefinitions.Shipped.Of(ReleasePath.Bond, new DateOnly(2025, 12, 31)));

    [Theory]
    [InlineData("bond\taddress\tAn address", "elements.tsv, line 2: it has 3 columns")]
    [InlineData("bond\taddress\tAn address\tUn domicilio\t2026-01-01\t\tnobody", "elements.tsv, line 2: it cites 'nobody'")]
    [InlineData("bail\taddress\tAn address\tUn domicilio\t2026-01-01\t\tguerra", "elements.tsv, line 2: it has 'bail' for kind")]
    [InlineData("bond\taddress\tAn address\t\t2026-01-01\t\tguerra", "elements.tsv, line 2: it has no spanish")]
    [InlineData("bond\taddress\tAn address\tUn domicilio\t\t\tguerra", "elements.tsv, line 2: it has no from")]
    [InlineData("bond\taddress\tAn address\tUn domicilio\t2026-02-01\t2026-01-01\tguerra", "elements.tsv, line 2: it ends before it begins")]
    [InlineData("bond\taddress\tA\tB\t2026-01-01\t\tguerra\nbond\taddress\tA\tB\t2026-02-01\t\tguerra", "elements.tsv, line 3: it says again")]
    public void Element_ThatIsWrong_IsNamedWithItsLine(string lines, string expected) =>
        Assert.StartsWith(expected, Wrong(elements: Elements.Split('\n')[0] + "\n" + lines + "\n"), StringComparison.Ordinal);

    [Theory]
    [InlineData("letter\tA letter\tUna carta\tcover\tbronze\t\t\tfamily", "documents.tsv, line 2: it stands in 'cover'")]
    [InlineData("letter\tA letter\tUna carta\tdecision\tbronze\t\t\tfamily", "documents.tsv, line 2: it stands in 'decision'")]
    [InlineData("letter\tA letter\tUna carta\texhibits\tplatinum\t\t\tfamily", "documents.tsv, line 2: it has 'platinum' for grade")]
    [InlineData("letter\tA letter\tUna carta\texhibits\tbronze\t\t\t", "documents.tsv, line 2: it says nobody")]
    public void Document_ThatIsWrong_IsNamedWithItsLine(string cells, string expected) =>
        Assert.StartsWith(expected, Wrong(documents: Documents.Split('\n')[0] + $"\nbond\t{cells}\t2026-01-01\t\tguerra\n"), StringComparison.Ordinal);

    [Fact]
    public void Text_ThatIsSignedAndNoArgument_IsNamedWithItsLine() =>
        Assert.StartsWith("texts.tsv, line 2: it is signed", Wrong(texts: Texts.Replace("argument", "guide", StringComparison.Ordinal)), StringComparison.Ordinal);

    [Fact]
    public void Line_ThatIsReplaced_HoldsUntilTheDayOfTheOther()
    {
        var elements = Elements.Replace("2026-01-01\t", "2026-01-01\t2026-05-01", StringComparison.Ordinal) + "bond\taddress\tAnother\tOtro\t2026-05-01\t\tguerra\n";
        var read = PacketDefinitions.Read(Sources, Filings, elements, Documents, Texts);
        Assert.Equal("An address", read.Of(ReleasePath.Bond, new DateOnly(2026, 4, 30))!.Element("address")!.English);
        Assert.Equal("Another", read.Of(ReleasePath.Bond, new DateOnly(2026, 5, 1))!.Element("address")!.English);
    }

    [Fact]
    public void Templates_AskForWhatThereIs_AndForNothingThatIdentifies()
    {
        var points = BaseCatalogue.ByCode;
        Assert.NotEmpty(PacketTemplates.Names);
        foreach (var name in PacketTemplates.Names)
        {
            var (kind, text) = (name.Split('.')[0], name.Split('.')[1]);
            var definition = PacketDefinitions.Shipped.Of(Enum.Parse<ReleasePath>(kind.Replace("-", "", StringComparison.Ordinal), ignoreCase: true), s_day)!;
            Assert.NotNull(definition.Text(text));
            var words = TextOf(name);
            Assert.All(Asked(words, "fact|has|is"), code => Assert.True(
                points.TryGetValue(code, out var point) && point.Definition is { SeenBy: CaseAction.ReadFacts, Sensitivity: DataPointSensitivity.Ordinary }, $"{name} asks for {code}."));
            Assert.All(Asked(words, "tabs|concedes|conceded"), code => Assert.True(definition.Element(code) is not null, $"{name} asks for {code}."));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Texts_OfEachKind_AreThere_AndTellOfEachElement(ReleasePath kind)
    {
        var definition = PacketDefinitions.Shipped.Of(kind, s_day)!;
        foreach (var text in definition.Texts)
        {
            Assert.True(PacketTemplateNames.Has(kind, text.Code), $"{kind} has no template for {text.Code}.");
            // An order says what is ordered, and bond in the alternative is about other elements than the packet's.
            if (text is { Use: PacketTextUse.ProposedOrder } or { Code: "alternative-bond" }) continue;
            var words = TextOf(PacketTemplates.NameOf(kind, text.Code));
            Assert.Equal([], definition.Elements.Select(element => element.Code).Except(Asked(words, "tabs")));
            // Beside the motion: what it concedes no other text may go on to argue.
            if (text.Code is "memorandum" or "circuit-brief" or "rebuttal") Assert.Equal([], definition.Elements.Select(element => element.Code).Except(Asked(words, "concedes")));
        }
    }

    [Fact]
    public void Templates_CiteWhatTheTableOfLawCites()
    {
        var cited = CurrentLaw.Shipped.Rules.All.SelectMany(rule => rule.Sources).Select(source => source.Citation).Distinct().ToList();
        foreach (var name in PacketTemplates.Names)
        {
            Assert.All(Cases().Matches(TextOf(name)), found => Assert.True(cited.Exists(citation => citation.Contains(found.Value, StringComparison.Ordinal)), $"{name} cites {found.Value}."));
        }
    }

    [Fact]
    public void Templates_WhereTheCaseIsSilent_SayNothingInItsPlace()
    {
        foreach (var name in PacketTemplates.Names)
        {
            Assert.All(Otherwise().Matches(TextOf(name)), branch => Assert.True(
                branch.Groups[1].Value.Contains("[[", StringComparison.Ordinal) || string.IsNullOrWhiteSpace(branch.Groups[1].Value), $"{name} states without knowing:{branch.Groups[1].Value}"));
        }
    }

    private static IEnumerable<string> Asked(string template, string words) =>
        Calls().Matches(template).Where(call => words.Split('|').Contains(call.Groups[1].Value)).Select(call => call.Groups[2].Value);

    private static string TextOf(string name)
    {
        using var text = new StreamReader(typeof(PacketTemplates).Assembly.GetManifestResourceStream($"LawLab.Grains.BorderX.Contents.Templates.{name}.txt")!);
        return text.ReadToEnd();
    }

    private static string Wrong(string elements = Elements, string documents = Documents, string texts = Texts) =>
        Assert.Throws<InvalidDataException>(() => PacketDefinitions.Read(Sources, Filings, elements, documents, texts)).Message;

    [GeneratedRegex(@"\b(fact|has|is|tabs|concedes|conceded) '([^']+)'")]
    private static partial Regex Calls();

    [GeneratedRegex(@"\bMatter of [A-Z][\w-]*(?: [A-Z]\w+)?|\b[A-Z][\w-]+(?: [A-Z]\w+)? v\. [A-Z][\w-]+")]
    private static partial Regex Cases();

    /// <summary>What stands in a text when a fact is not known, or not that one.</summary>
    [GeneratedRegex(@"\{\{ if (?:has|is) (?:(?!\{\{ end).)*?\{\{ else \}\}(.*?)\{\{ end")]
    private static partial Regex Otherwise();
}
