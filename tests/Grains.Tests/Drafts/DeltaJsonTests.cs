using System.Text;
using System.Text.Json;
using LawLab.Grains.Drafts;
using Xunit;

namespace LawLab.Grains.Tests.Drafts;

public sealed class DeltaJsonTests
{
    private static readonly Delta _change = Delta.Empty
        .Retain(3)
        .Retain(2, AttributeMap.Of(("bold", AttributeValue.Null), ("header", 2)))
        .Insert("é\n😀", AttributeMap.Of(("bold", true), ("link", "https://court.example")))
        .Delete(1);

    private sealed record Message(string Name, Delta Delta);

    [Fact]
    public void Write_OfAChange_IsTheObjectWithOps() => Assert.Equal(
        """{"ops":[{"retain":1},{"insert":"a","attributes":{"bold":true,"header":2,"link":null}},{"delete":4}]}""",
        JsonSerializer.Serialize(Delta.Empty.Retain(1)
            .Insert("a", AttributeMap.Of(("link", AttributeValue.Null), ("header", 2), ("bold", true))).Delete(4)));

    [Fact]
    public void Read_OfWhatWasWritten_IsEqual()
    {
        Assert.Equal(_change, DeltaJson.Parse(DeltaJson.ToUtf8(_change)));
        var message = new Message("x", _change);
        Assert.Equal(message, JsonSerializer.Deserialize<Message>(JsonSerializer.Serialize(message)));
    }

    [Fact]
    public void Read_OfTheBareArray_IsTheSame() =>
        Assert.Equal(Delta.Empty.Insert("a"), DeltaJson.Parse("""[{"insert":"a"}]"""));

    [Fact]
    public void Read_OfStepsThatCouldBeOne_KeepsThem() =>
        Assert.Equal(2, DeltaJson.Parse("""[{"insert":"a"},{"insert":"b","attributes":{}}]""").Ops.Length);

    [Fact]
    public void Read_OfAnEmbed_CarriesIt() =>
        Assert.Equal("""{"image":"x"}""", DeltaJson.Parse("""[{"insert":{"image":"x"}}]""").Ops[0].Embed!.Value.GetRawText());

    [Fact]
    public void Read_OfFormatsThatComeBack_SharesThem()
    {
        var delta = DeltaJson.Parse(
            """[{"insert":"a","attributes":{"bold":true}},{"insert":"b"},{"insert":"c","attributes":{"bold":true}}]""");
        Assert.Same(delta.Ops[0].Attributes, delta.Ops[2].Attributes);
    }

    [Theory]
    [InlineData("delta.malformed", "")]
    [InlineData("delta.malformed", "null")]
    [InlineData("delta.malformed", "{}")]
    [InlineData("delta.malformed", "7")]
    [InlineData("delta.malformed", "[")]
    [InlineData("delta.malformed", """{"ops":[{"insert":"a"}""")]
    [InlineData("delta.malformed", """{"ops":[]} x""")]
    [InlineData("delta.malformed", """{"ops":[],"more":1}""")]
    [InlineData("delta.malformed", """{"ops":[],"ops":[]}""")]
    [InlineData("delta.malformed", "[null]")]
    [InlineData("delta.malformed", "[{}]")]
    [InlineData("delta.malformed", """[{"attributes":{"bold":true}}]""")]
    [InlineData("delta.malformed", """[{"insert":""}]""")]
    [InlineData("delta.malformed", """[{"insert":null}]""")]
    [InlineData("delta.malformed", """[{"insert":["a"]}]""")]
    [InlineData("delta.malformed", """[{"insert":"a","delete":1}]""")]
    [InlineData("delta.malformed", """[{"retain":1,"retain":2}]""")]
    [InlineData("delta.malformed", """[{"retain":1,"extra":2}]""")]
    [InlineData("delta.malformed", """[{"retain":"1"}]""")]
    [InlineData("delta.malformed", """[{"retain":{"image":"x"}}]""")]
    [InlineData("delta.malformed", """[{"delete":1,"attributes":{"bold":true}}]""")]
    [InlineData("delta.malformed", """[{"retain":1,"attributes":null}]""")]
    [InlineData("delta.malformed", """[{"retain":1,"attributes":[]}]""")]
    [InlineData("delta.malformed", """[{"retain":1,"attributes":{"bold":{"a":1}}}]""")]
    [InlineData("delta.malformed", """[{"retain":1,"attributes":{"bold":[true]}}]""")]
    [InlineData("delta.malformed", """[{"retain":1,"attributes":{"bold":true,"bold":null}}]""")]
    [InlineData("delta.malformed", """[{"retain":1,"attributes":{"size":1e999}}]""")]
    [InlineData("delta.bad-length", """[{"retain":0}]""")]
    [InlineData("delta.bad-length", """[{"retain":-1}]""")]
    [InlineData("delta.bad-length", """[{"delete":1.5}]""")]
    [InlineData("delta.bad-length", """[{"delete":1e400}]""")]
    [InlineData("delta.bad-length", """[{"retain":99999999999999999999}]""")]
    [InlineData("delta.bad-length", """[{"retain":2147483647}]""")]
    [InlineData("delta.bad-length", """[{"retain":200000000},{"delete":200000000}]""")]
    [InlineData("delta.half-character", """[{"insert":"a\ud83d"}]""")]
    [InlineData("delta.half-character", """[{"insert":"\ude00\ud83d"}]""")]
    [InlineData("delta.half-character", """[{"insert":"a","attributes":{"link":"\ud83d"}}]""")]
    [InlineData("delta.half-character", """[{"insert":"a","attributes":{"\ud83d":true}}]""")]
    public void Read_OfWhatIsNoDelta_SaysWhy(string code, string json)
    {
        Assert.Equal(code, Assert.Throws<DeltaFormatException>(() => DeltaJson.Parse(json)).Problem.Code);
        Assert.Equal(code, Assert.Throws<DeltaFormatException>(() => DeltaJson.Parse(Encoding.UTF8.GetBytes(json))).Problem.Code);
    }

    [Fact]
    public void Read_InsideAMessage_ThrowsTheSame() => Assert.Equal("delta.bad-length", Assert.Throws<DeltaFormatException>(
        () => JsonSerializer.Deserialize<Message>("""{"Name":"x","Delta":{"ops":[{"retain":-1}]}}""")).Problem.Code);

    [Fact]
    public void Read_OfDeepNesting_IsMalformed()
    {
        var deep = string.Concat(Enumerable.Repeat("""{"a":""", 2_000)) + "1" + new string('}', 2_000);
        Assert.Equal("delta.malformed", Assert.Throws<DeltaFormatException>(
            () => DeltaJson.Parse($$"""[{"insert":{{deep}}}]""")).Problem.Code);
    }

    [Fact]
    public void Read_OfBytesThatAreNoUtf8_IsMalformed() => Assert.Equal("delta.malformed", Assert.Throws<DeltaFormatException>(
        () => DeltaJson.Parse([.. "[{\"insert\":\""u8, 0xed, 0xa0, 0xbd, .. "\"}]"u8])).Problem.Code);

    [Fact]
    public void Read_OfAStringWithHalfACharacter_SaysSo() => Assert.Equal("delta.half-character", Assert.Throws<DeltaFormatException>(
        () => DeltaJson.Parse("[{\"insert\":\"\ud83d\"}]")).Problem.Code);

    [Fact]
    public void Read_OfManyFormatsInOneStep_IsRefused()
    {
        var formats = string.Join(',', Enumerable.Range(0, 17).Select(it => $"\"f{it}\":true"));
        Assert.Equal("delta.too-many-attributes", Assert.Throws<DeltaFormatException>(
            () => DeltaJson.Parse("[{\"retain\":1,\"attributes\":{" + formats + "}}]")).Problem.Code);
    }

    [Fact]
    public void Message_OfARefusal_RepeatsNothingThatWasSent()
    {
        var thrown = Assert.Throws<DeltaFormatException>(() => DeltaJson.Parse("""[{"insert":"A-number","Rosa":1}]"""));
        Assert.DoesNotContain("Rosa", thrown.ToString(), StringComparison.Ordinal);
    }
}
