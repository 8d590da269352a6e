using Xunit;

namespace LawLab.Web.Tests.Secrets;

/// <summary>What a thief finds in the database of a stopped LawLab. With 10,000 values: <c>bench -- planted</c>.</summary>
public sealed class PlantedValuesTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("lawlab-planted-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Stopped_WithTwoHundredValuesPlanted_HoldsNoneInDumpTablesWalOrLogs()
    {
        await using var installation = await PlantedInstallation.StartAsync(_directory);
        await installation.PlantAsync(200);
        await installation.StopAsync();

        // What is in clear on purpose is found in each of the places: the search sees.
        var places = (await installation.FindAsync([installation.Control])).Select(leak => leak.Place.Split('/')[0]).Distinct();
        Assert.Superset(new HashSet<string> { "dump.sql", "base", "pg_wal" }, places.ToHashSet());

        Assert.Equal(200, installation.Values.Count);
        Assert.Empty(await installation.FindAsync(installation.Values));
    }

    [Theory]
    [InlineData("Zabcdefghijklmno", "x Zabcdefghijklmno y", "UTF-8")]
    [InlineData("Zabcdefghijklmno", "matter of ZABCDEFGHIJKLMNO", "UTF-8")]
    [InlineData("Zabcdefghijklmno", "Z\0a\0b\0c\0d\0e\0f\0g\0h\0i\0j\0k\0l\0m\0n\0o\0", "UTF-16")]
    [InlineData("Zabcdefghijklmno", @"\\x225a6162636465666768696a6b6c6d6e6f22", "hexadecimal")]
    [InlineData("Zabcdefghijklmno", "TWF0dGVyIG9mIFphYmNkZWZnaGlqa2xtbm8=", "base64")]
    [InlineData("123400001", "\t123400001\t", "UTF-8")]
    public async Task Find_ValueInAnyForm_IsFound(string value, string bytes, string form)
    {
        using var stream = new MemoryStream(System.Text.Encoding.Latin1.GetBytes(new string('.', (1 << 20) - 10) + bytes));

        var leak = Assert.Single(await new LeakSearch([value]).FindAsync("place", stream, hexadecimal: true));

        Assert.Equal(form, leak.Form);
    }

    [Fact]
    public async Task Find_DigitsWithinHexadecimal_AreChance()
    {
        using var stream = new MemoryStream("\\xab123400001f"u8.ToArray());

        Assert.Empty(await new LeakSearch(["123400001"]).FindAsync("place", stream, hexadecimal: true));
    }
}
