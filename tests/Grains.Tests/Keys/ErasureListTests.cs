using LawLab.Grains.Access;
using LawLab.Grains.Keys;
using Xunit;

namespace LawLab.Grains.Tests.Keys;

public sealed class ErasureListTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("lawlab-erasures-");

    private string File => Path.Combine(_directory.FullName, "data", "erasures");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void Add_NewAndKnown_IsThereOnce_ForItsOwnerAlone()
    {
        var (first, second) = (OpaqueId.New(), OpaqueId.New());
        new ErasureList(File).Add([first]);
        new ErasureList(File).Add([first, second, second]);

        Assert.Equal(new HashSet<string> { first, second }, new ErasureList(File).Read());
        Assert.Equal([first, second], System.IO.File.ReadAllLines(File).Select(line => line.Split(' ')[1]));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
    }

    [Fact]
    public async Task Add_ManyAtOnceFromSeveralProcesses_LosesNone()
    {
        var ids = Enumerable.Range(0, 40).Select(_ => OpaqueId.New()).ToList();

        // A list each, as in as many processes.
        await Task.WhenAll(ids.Chunk(10).Select(some => Task.Run(() =>
        {
            foreach (var id in some) new ErasureList(File).Add([id]);
        })));

        Assert.Equal(ids.ToHashSet(), new ErasureList(File).Read());
    }

    [Fact]
    public void Add_AfterALineThatWasCutOff_GoesOnBehindTheWholeOnes()
    {
        var (whole, next) = (OpaqueId.New(), OpaqueId.New());
        new ErasureList(File).Add([whole]);
        System.IO.File.AppendAllText(File, "2026-03-02T15:00:00Z 0123");

        Assert.Equal(new HashSet<string> { whole }, new ErasureList(File).Read());
        new ErasureList(File).Add([next]);
        Assert.Equal(new HashSet<string> { whole, next }, new ErasureList(File).Read());
    }

    [Fact]
    public void Read_SomethingElse_NamesTheLine()
    {
        new ErasureList(File).Add([OpaqueId.New()]);
        System.IO.File.AppendAllText(File, "nobody\n");

        Assert.Contains("Line 2", Assert.Throws<ErasureListException>(() => new ErasureList(File).Read()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Add_WhereNothingCanBeWritten_SaysSo()
    {
        System.IO.File.WriteAllText(Path.Combine(_directory.FullName, "data"), "no directory");

        Assert.Contains("LawLab__ErasureList", Assert.Throws<ErasureListException>(() => new ErasureList(File).Add([])).Message, StringComparison.Ordinal);
    }
}
