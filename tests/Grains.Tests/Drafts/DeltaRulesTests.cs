using System.Text.Json;
using LawLab.Grains.Drafts;
using Xunit;

namespace LawLab.Grains.Tests.Drafts;

public sealed class DeltaRulesTests
{
    private static readonly Delta _contents = Delta.Empty.Insert("ab😀").Insert("c", AttributeMap.Of(("bold", true))).Insert("\n");

    [Fact]
    public void Check_OfEveryOfferedFormat_HasNothingAgainstIt()
    {
        var formats = new (string, AttributeValue)[]
        {
            ("bold", true), ("italic", true), ("underline", true), ("strike", true), ("blockquote", true), ("header", 1), ("header", 3),
            ("list", "bullet"), ("list", "ordered"), ("indent", 1), ("indent", 8), ("link", "https://court.example/a?b=c#d"),
        };
        foreach (var (name, value) in formats)
        {
            Assert.Null(Check(Delta.Empty.Insert("x\n\t", AttributeMap.Of((name, value)))));
            Assert.Null(Check(Delta.Empty.Retain(1, AttributeMap.Of((name, AttributeValue.Null)))));
        }
    }

    [Fact]
    public void Check_OfOtherFormats_IsUnknownFormat()
    {
        var formats = new (string, AttributeValue)[]
        {
            ("color", "red"), ("color", AttributeValue.Null), ("__proto__", true), ("Bold", true), ("bold", false), ("bold", "true"),
            ("italic", 1), ("header", 0), ("header", 4), ("header", 1.5), ("header", "1"), ("list", "checked"), ("list", true),
            ("indent", 0), ("indent", 9), ("blockquote", "x"),
        };
        foreach (var (name, value) in formats)
        {
            Refused("delta.unknown-format", Delta.Empty.Retain(1, AttributeMap.Of((name, value))));
            Refused("delta.unknown-format", Delta.Empty.Insert("x", AttributeMap.Of((name, value))));
        }
    }

    [Theory]
    [InlineData("https://court.example")]
    [InlineData("HTTPS://court.example/%7Erosa/O'Brien?a=%0A&b=1")]
    [InlineData("https://münchen.example/ñ")]
    [InlineData("mailto:clerk@court.example?subject=Motion%20to%20reopen")]
    [InlineData("tel:+1-404-555-0100")]
    public void Check_OfACompleteLink_HasNothingAgainstIt(string link) => Assert.Null(Check(Link(link)));

    [Theory]
    [InlineData("")]
    [InlineData("court.example")]
    [InlineData("/cases/1")]
    [InlineData("//court.example")]
    [InlineData("http://court.example")]
    [InlineData("https:court.example")]
    [InlineData("https:///x")]
    [InlineData("https://")]
    [InlineData("javascript:alert(1)")]
    [InlineData("JaVaScRiPt:alert(1)")]
    [InlineData(" javascript:alert(1)")]
    [InlineData(" https://court.example")]
    [InlineData("java\tscript:alert(1)")]
    [InlineData("java\nscript:alert(1)")]
    [InlineData("\u0001javascript:alert(1)")]
    [InlineData("java\u00adscript:alert(1)")]
    [InlineData("&#106;avascript:alert(1)")]
    [InlineData("javascript&colon;alert(1)")]
    [InlineData("&#x6A&#x61&#x76&#x61script:alert(1)")]
    [InlineData("%6Aavascript:alert(1)")]
    [InlineData("javascript%3Aalert(1)")]
    [InlineData("data:text/html,<script>alert(1)</script>")]
    [InlineData("vbscript:x")]
    [InlineData("blob:https://court.example/1")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://court.example/\u202egpj.exe")]
    [InlineData("https://court.example/\"onmouseover=alert(1)")]
    [InlineData("https://court.example\\@other.example")]
    [InlineData("mailto:")]
    [InlineData("mailto:?to=x@y")]
    [InlineData("tel:")]
    [InlineData("tel:javascript")]
    public void Check_OfAnyOtherLink_IsBadLink(string link) => Refused("delta.bad-link", Link(link));

    [Fact]
    public void Check_OfALinkThatIsNoTextOrEndless_IsBadLink()
    {
        Refused("delta.bad-link", Delta.Empty.Insert("x", AttributeMap.Of(("link", true))));
        Refused("delta.bad-link", Link("https://court.example/" + new string('a', 2_048)));
    }

    [Theory]
    [InlineData("a\0")]
    [InlineData("a\r\nb")]
    [InlineData("\u001b")]
    [InlineData("\u007f")]
    [InlineData("\u0085")]
    [InlineData("\uffff")]
    public void Check_OfControlCharacters_IsRefused(string text) => Refused("delta.control-character", Delta.Empty.Insert(text));

    [Fact]
    public void Check_OfAnEmbed_IsRefused() =>
        Refused("delta.embed-not-allowed", Delta.Empty.Insert(JsonDocument.Parse("""{"image":"x"}""").RootElement));

    [Fact]
    public void Check_OfHalfACharacter_IsRefused()
    {
        Refused("delta.half-character", Delta.Empty.Insert("\ud83d"));
        Refused("delta.half-character", Delta.Empty.Insert("\ude00"));
        Refused("delta.half-character", Delta.Empty.Insert("\ud83d", AttributeMap.Of(("bold", true))).Insert("\ude00"));
        Assert.Null(Check(Delta.Empty.Retain(2).Insert("😀").Delete(2)));
    }

    [Fact]
    public void Check_OfABoundaryInsideACharacter_IsRefused()
    {
        Refused("delta.half-character", Delta.Empty.Retain(3).Insert("x"));
        Refused("delta.half-character", Delta.Empty.Retain(2).Delete(1));
        Refused("delta.half-character", Delta.Empty.Retain(3).Delete(1));
        Refused("delta.half-character", Delta.Empty.Retain(3, AttributeMap.Of(("bold", true))));
        Assert.Null(Check(Delta.Empty.Retain(4).Insert("x")));
    }

    [Fact]
    public void Check_OfManyFormats_IsRefused() => Refused("delta.too-many-attributes", Delta.Empty.Retain(
        1, AttributeMap.Of([.. Enumerable.Range(0, 17).Select(it => ($"f{it}", (AttributeValue)true))])));

    [Fact]
    public void Check_PastTheEnd_IsRefused()
    {
        Assert.Null(Check(Delta.Empty.Retain(6)));
        Refused("delta.past-end", Delta.Empty.Retain(7));
        Refused("delta.past-end", Delta.Empty.Retain(5).Delete(2));
        Refused("delta.past-end", Delta.Empty.Retain(7).Insert("\n"));
        Assert.Equal("delta.past-end", DeltaRules.CheckAgainst(Delta.Empty.Retain(7), _contents)?.Code);
    }

    [Fact]
    public void Check_OfTheLastLineEnd_HasToStay()
    {
        Refused("delta.last-newline", Delta.Empty.Retain(5).Delete(1));
        Refused("delta.last-newline", Delta.Empty.Delete(6));
        Refused("delta.last-newline", Delta.Empty.Retain(6).Insert("x"));
        Assert.Null(Check(Delta.Empty.Retain(6).Insert("x\n")));
        Assert.Null(Check(Delta.Empty.Retain(5).Insert("\n").Delete(1)));
        Assert.Null(Check(Delta.Empty.Delete(5)));
    }

    [Fact]
    public void Check_OfALargeChange_CountsItsJson()
    {
        // {"ops":[{"insert":"…"}]}
        const int envelope = 23;
        Assert.Null(Check(Delta.Empty.Insert(new string('x', 256 * 1024 - envelope))));
        Refused("delta.too-large", Delta.Empty.Insert(new string('x', 256 * 1024 - envelope + 1)));
        Refused("delta.too-large", Delta.Empty.Insert(new string('"', 128 * 1024)));
        Refused("delta.too-large", Delta.Empty.Insert(new string('€', 90 * 1024)));
    }

    [Fact]
    public void Check_OfALargeDocument_CountsItsUtf8()
    {
        var almost = Delta.Empty.Insert(string.Concat(Enumerable.Repeat("x😀", 1024 * 1024)));
        Assert.Null(DeltaRules.CheckAgainst(Delta.Empty.Delete(1).Retain(almost.Length - 1).Insert("\n"), almost));
        Assert.Equal("delta.document-too-large", DeltaRules.CheckAgainst(Delta.Empty.Retain(almost.Length).Insert("\n"), almost)?.Code);
        Assert.Equal("delta.document-too-large", DeltaRules.CheckDocument(almost.Insert("\n"))?.Code);
    }

    [Fact]
    public void CheckDocument_OfADocument_HasNothingAgainstIt() => Assert.Null(DeltaRules.CheckDocument(_contents));

    [Fact]
    public void CheckDocument_OfAnythingElse_SaysWhy()
    {
        Assert.Equal("delta.last-newline", DeltaRules.CheckDocument(Delta.Empty)?.Code);
        Assert.Equal("delta.last-newline", DeltaRules.CheckDocument(Delta.Empty.Insert("a"))?.Code);
        Assert.Equal("delta.malformed", DeltaRules.CheckDocument(_contents.Delete(1))?.Code);
        Assert.Equal("delta.control-character", DeltaRules.CheckDocument(Delta.Empty.Insert("\r\n"))?.Code);
    }

    private static Delta Link(string link) => Delta.Empty.Insert("x", AttributeMap.Of(("link", link)));

    private static DeltaProblem? Check(Delta change) =>
        DeltaRules.CheckChange(change, _contents.Length) ?? DeltaRules.CheckAgainst(change, _contents);

    private static void Refused(string code, Delta change)
    {
        var problem = Check(change);
        Assert.Equal(code, problem?.Code);
        Assert.NotEmpty(problem!.Message);
    }
}
