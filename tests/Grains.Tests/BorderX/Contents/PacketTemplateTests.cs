using LawLab.Grains.BorderX.Contents;
using LawLab.Grains.Drafts;
using Xunit;

namespace LawLab.Grains.Tests.BorderX.Contents;

/// <summary>Texts from templates: what they take from a case, what they leave open, and what they cannot do.</summary>
public sealed class PacketTemplateTests
{
    private static readonly PacketFacts s_facts = new(
        7,
        new Dictionary<string, string> { ["residence-years"] = "11", ["sponsor-relationship"] = "Parent", ["facility-name"] = "A made-up facility" },
        new Dictionary<string, string> { ["residence-years"] = "Years of residence", ["first-us-entry"] = "First entry" });

    private readonly MadePacket _packet = new();

    [Fact]
    public void Motion_TakesWhatTheCaseSays_AndLeavesBlanksForTheRest()
    {
        _packet.Exhibit("sponsor-letter", elements: ["address", "family"]);
        _packet.Exhibit("tax-returns", elements: ["address"]);
        _packet.Send(new ConcedeElement(Guid.NewGuid(), _packet.Attorney, "entry", "Respondent came in without inspection."));
        var filled = PacketTemplates.Fill(_packet.Definition, "motion", _packet.State, s_facts)!;

        Assert.Contains("has lived in the United States for 11 years, since [[First entry]].", filled.Words, StringComparison.Ordinal);
        Assert.Contains("a sponsor (Parent), [[name, status and street address of the sponsor]]. Tabs A and B.", filled.Words, StringComparison.Ordinal);
        Assert.Contains("## Manner of entry\nRespondent came in without inspection.\n", filled.Words.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("[[The bond that ICE set, or that it set none]]", filled.Words, StringComparison.Ordinal);
        Assert.Equal(["facility-name", "residence-years", "sponsor-relationship"], filled.Facts.Select(fact => fact.Point).Order());
        Assert.All(filled.Facts, fact => Assert.Equal(7, fact.CaseVersion));
        Assert.True(PacketWords.Blanks(PacketWords.ToDelta(filled.Words)) > 3);
    }

    [Fact]
    public void EachTemplate_WithNothingKnown_IsBlanksAndNoError()
    {
        foreach (var name in PacketTemplates.Names)
        {
            var kind = Enum.Parse<LawLab.Grains.Law.ReleasePath>(name.Split('.')[0].Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
            var packet = new MadePacket(kind);
            var filled = PacketTemplates.Fill(packet.Definition, name.Split('.')[1], packet.State, new PacketFacts(1, new Dictionary<string, string>(), new Dictionary<string, string>()))!;
            Assert.Empty(filled.Facts);
            Assert.True(PacketWords.Blanks(PacketWords.ToDelta(filled.Words)) > 0, name);
            Assert.NotEmpty(PacketWords.ToDelta(filled.Words).Ops);
        }
    }

    [Theory]
    [InlineData("{{ include 'bond.motion' }}")]
    [InlineData("{{ date.now }}")]
    [InlineData("{{ 'x' | string.upcase }}")]
    [InlineData("{{ object.eval '1' }}")]
    [InlineData("{{ name }}")]
    [InlineData("{{ for at in 1..1000 }}{{ at }}{{ end }}")]
    [InlineData("{{ func f; f; end; f }}")]
    [InlineData("{{ tabs 'height' }}")]
    public void Template_ThatAsksForMore_Fails(string text) =>
        Assert.Throws<InvalidDataException>(() => PacketTemplates.Fill(PacketTemplates.Parse("test", text), _packet.Definition, _packet.State, s_facts));

    [Fact]
    public void Template_ThatIsWrong_IsNamed() =>
        Assert.StartsWith("The template test is wrong", Assert.Throws<InvalidDataException>(() => PacketTemplates.Parse("test", "{{ if }")).Message, StringComparison.Ordinal);

    [Fact]
    public void Value_ThatLooksLikeATemplate_IsText()
    {
        var facts = s_facts with { Values = new Dictionary<string, string> { ["residence-years"] = "{{ 1 + 1 }}" } };
        Assert.Equal("{{ 1 + 1 }}", PacketTemplates.Fill(PacketTemplates.Parse("test", "{{ fact 'residence-years' }}"), _packet.Definition, _packet.State, facts).Words);
    }

    [Fact]
    public void Words_BecomeHeadingsListsAndQuotations()
    {
        var delta = PacketWords.ToDelta("# One\r\n## Two\nA paragraph.\n\n- item\n1. first\n2. second\n> quoted\n12 Sample Street\n");
        Assert.Equal("One\nTwo\nA paragraph.\nitem\nfirst\nsecond\nquoted\n12 Sample Street\n", string.Concat(delta.Ops.Select(op => op.Text)));
        Assert.Equal(6, delta.Ops.Count(op => op.Attributes is not null));
    }

    [Theory]
    [InlineData("# One\n1. first\n1. last", "\n")]
    [InlineData("A paragraph.", "Old text\nof two lines\n")]
    [InlineData("A paragraph.\n> quoted", "Old text\n")]
    [InlineData("", "Old text\n")]
    public void Words_ReplaceADocument_AndWhatSomebodyWroteMeanwhileStays(string words, string before)
    {
        foreach (var contents in new[] { Delta.Empty.Insert(before), Delta.Empty.Insert(before[..^1] + "x").Insert("\n", AttributeMap.Of(("list", "bullet"), ("indent", 2))) })
        {
            var change = PacketWords.Replacing(contents, words);
            Assert.Null(DeltaRules.CheckChange(change, contents.Length));
            Assert.Null(DeltaRules.CheckAgainst(change, contents));
            var written = PacketWords.ToDelta(words);
            Assert.Equal(written.Ops.IsEmpty ? Delta.Empty.Insert("\n") : written, contents.Compose(change));

            var typed = Delta.Empty.Retain(contents.Length - 1).Insert("typed");
            var late = typed.Transform(change, priority: true);
            var both = contents.Compose(typed);
            Assert.Null(DeltaRules.CheckAgainst(late, both));
            Assert.Contains("typed", string.Concat(both.Compose(late).Ops.Select(op => op.Text)), StringComparison.Ordinal);
        }
    }
}
