using LawLab.Grains.Reference;
using Xunit;

namespace LawLab.Grains.Tests.Reference;

public sealed class CsvRowsTests
{
    [Theory]
    [InlineData("a,b", "a|b")]
    [InlineData("\"a\", \"b\", \"\"", "a|b|")]
    [InlineData("\"a, with \"\"quotes\"\"\",b", "a, with \"quotes\"|b")]
    [InlineData("a,,b,", "a||b|")]
    [InlineData("\"a\"", "a")]
    [InlineData("\"\"\"\"", "\"")]
    [InlineData("\"a\nb\",c", "a\nb|c")]
    public void Split_Record_GivesItsFields(string record, string fields) => Assert.Equal(fields, string.Join('|', CsvRows.Split(record)!));

    [Theory]
    [InlineData("\"a")]
    [InlineData("a,\"b\"\"")]
    public void Split_OpenQuote_GivesNothing(string record) => Assert.Null(CsvRows.Split(record));

    [Fact]
    public async Task Read_QuotedLineEndsAndBlankLines_CountLinesOfTheFile()
    {
        var rows = await ReadAsync("h1,h2\r\n\"two\r\nlines\",x\r\n\r\nlast,y");

        Assert.Equal([(1, "h1|h2"), (2, "two\nlines|x"), (5, "last|y")], rows.Select(r => (r.Line, string.Join('|', r.Fields!))));
    }

    [Fact]
    public async Task Read_QuoteThatIsNeverClosed_CostsOnlyItsLine()
    {
        var rows = await ReadAsync("a,b\n\"c,d\n" + string.Concat(Enumerable.Range(0, 50).Select(i => $"e{i},f\n")));

        Assert.Equal(52, rows.Count);
        Assert.Equal((2, true), (rows[1].Line, rows[1].Fields is null));
        Assert.Equal("e49|f", string.Join('|', rows[^1].Fields!));
    }

    private static async Task<List<CsvRow>> ReadAsync(string text)
    {
        using var folder = new MadeFolder();
        folder.Write("file.csv", text);
        var rows = new List<CsvRow>();
        await foreach (var row in CsvRows.ReadAsync(Path.Combine(folder.Path, "file.csv"), TestContext.Current.CancellationToken))
        {
            rows.Add(row);
        }

        return rows;
    }
}
