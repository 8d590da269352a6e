using System.Text;
using LawLab.Grains.Reference;
using Xunit;

namespace LawLab.Grains.Tests.Reference;

public sealed class JsonEntriesTests
{
    [Fact]
    public void Read_BareNaN_IsNoLabelAndNaNInTextStays()
    {
        var entries = Read("""{ "A": NaN, "NaN": "Says NaN, \"NaN\" and \\", "B": NaN }""");

        Assert.Equal(["A", "NaN", "B"], entries.Select(e => e.Key));
        Assert.Equal([null, """Says NaN, "NaN" and \""", null], entries.Select(e => e.Text));
        Assert.Equal("null", entries[0].Shown);
    }

    [Fact]
    public void Read_DoubledKeys_AreAllThereWithTheirLines()
    {
        var entries = Read("{\n  \"01\": \"one\",\n\n  \"01\": \"uno\",\n  \"2\": 2,\n}");

        Assert.Equal([("01", "one", 2), ("01", "uno", 4), ("2", null, 5)], entries.Select(e => (e.Key, e.Text, e.Line)));
    }

    [Fact]
    public void Read_NestedObject_GivesItsTextFields()
    {
        var entry = Assert.Single(Read("""{ "Atlanta": { "office": "OPLA", "floor": 3, "deep": { "office": "no" }, "line": "1 Main St" } }"""));

        Assert.Null(entry.Text);
        Assert.Equal([("line", "1 Main St"), ("office", "OPLA")], entry.Fields.Select(f => (f.Key, f.Value)).Order());
    }

    [Fact]
    public void Read_ByteOrderMarkAndNothingElse_IsEmpty() => Assert.Empty(Read("\uFEFF{}"));

    [Theory]
    [InlineData("{\n\"A\": \"x\",\n\"B\" \"y\"\n}", "line 3")]
    [InlineData("{ \"A\": \"never closed", "line 1")]
    [InlineData("", "line 1")]
    [InlineData("[1, 2]", "object")]
    [InlineData("{} {}", "line 1")]
    public void Read_NotAnObject_SaysWhere(string file, string where) =>
        Assert.Contains(where, Assert.Throws<UnreadableFileException>(() => Read(file)).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_TextThatIsNotUnicode_CostsOnlyItsRow()
    {
        byte[] file = [.. "{ \"A\": \"Pe"u8, 0xF1, .. "a\", \"B\": \"\\ud800\", \"C\": \"fine\" }"u8];

        Assert.Equal([null, null, "fine"], JsonEntries.Read(file).Select(e => e.Text));
    }

    private static IReadOnlyList<JsonEntry> Read(string file) => JsonEntries.Read(Encoding.UTF8.GetBytes(file));
}
