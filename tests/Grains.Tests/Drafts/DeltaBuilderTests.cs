using System.Text.Json;
using LawLab.Grains.Drafts;
using Xunit;

namespace LawLab.Grains.Tests.Drafts;

public sealed class DeltaBuilderTests
{
    private static readonly AttributeMap _bold = AttributeMap.Of(("bold", true));

    [Fact]
    public void Insert_AfterAnInsertOfTheSameFormats_BecomesOneStep()
    {
        Assert.Equal([DeltaOp.Insert("ab", _bold)], Delta.Empty.Insert("a", _bold).Insert("b", AttributeMap.Of(("bold", true))).Ops);
        Assert.Equal(2, Delta.Empty.Insert("a", _bold).Insert("b").Ops.Length);
    }

    [Fact]
    public void Insert_AfterADeletion_StandsBeforeIt() => Assert.Equal(
        [DeltaOp.Insert("ab"), DeltaOp.Delete(3)], Delta.Empty.Insert("a").Delete(1).Insert("b").Delete(2).Ops);

    [Fact]
    public void Insert_OfNothing_IsNoStep() => Assert.Same(Delta.Empty, Delta.Empty.Insert("").Retain(0).Retain(-1).Delete(0));

    [Fact]
    public void Insert_OfTwoEmbeds_StaysTwoSteps()
    {
        var embed = JsonDocument.Parse("""{"image":"a"}""").RootElement;
        var delta = Delta.Empty.Insert(embed).Insert(embed);
        Assert.Equal(2, delta.Ops.Length);
        Assert.Equal(2, delta.Length);
        Assert.Equal(delta, Delta.Empty.Insert(JsonDocument.Parse("""{ "image": "a" }""").RootElement).Insert(embed));
    }

    [Fact]
    public void Retain_WithEmptyFormats_HasNone() =>
        Assert.Equal([DeltaOp.Retain(5)], Delta.Empty.Retain(2, AttributeMap.Empty).Retain(3).Ops);

    [Fact]
    public void Lengths_CountUtf16CodeUnits()
    {
        var change = Delta.Empty.Retain(2).Insert("😀").Delete(5);
        Assert.Equal(9, change.Length);
        Assert.Equal(-3, change.ChangeLength);
    }

    [Fact]
    public void Concat_JoinsAtTheSeamOnly()
    {
        var other = new Delta([DeltaOp.Insert("b"), DeltaOp.Insert("c")]);
        Assert.Equal([DeltaOp.Insert("ab"), DeltaOp.Insert("c")], Delta.Empty.Insert("a").Concat(other).Ops);
    }

    [Fact]
    public void LongText_PutTogetherAndTakenApart_StaysTheSameText()
    {
        var random = new Random(1);
        var text = "";
        var contents = Delta.Empty;
        for (var i = 0; i < 2_000; i++)
        {
            var place = random.Next(text.Length + 1);
            var gone = Math.Min(text.Length - place, random.Next(3) == 0 ? random.Next(500) : 0);
            var typed = new string((char)('a' + (i % 26)), random.Next(1, random.Next(2) == 0 ? 6 : 700));
            contents = contents.Compose(Delta.Empty.Retain(place).Insert(typed).Delete(gone));
            text = text[..place] + typed + text[(place + gone)..];
        }
        Assert.True(text.Length > 100_000);
        Assert.Equal(text, Assert.Single(contents.Ops).Text);
        Assert.Equal(Delta.Empty.Insert(text), contents);
        var pieces = contents.Ops[0].TextPieces;
        Assert.True(pieces.Length < 2.2 * text.Length / 2048, $"{pieces.Length} pieces for {text.Length} characters");
    }
}
