using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using LawLab.Grains.BorderX.Contents.Reading;
using LawLab.Grains.BorderX.Packets;
using LawLab.Grains.BorderX.Packets.Pdf;
using LawLab.Grains.Law;
using LawLab.Grains.Tests.BorderX.Packets;
using LawLab.Grains.Tests.Testing;
using Xunit;

namespace LawLab.Grains.Tests.BorderX.Contents;

/// <summary>What people upload, read in a process of its own: good files, hostile ones, and what that process can still do.</summary>
public sealed class ExhibitReaderTests
{
    private static readonly DateOnly s_on = new(2026, 6, 1);
    private static readonly LayoutProfile s_paper = LayoutProfile.Of(ReleasePath.Bond, s_on);

    // What a reader would run, fetch or show beside the pages.
    private static readonly string[] s_acting = ["JavaScript", "/Launch", "/URI", "/SubmitForm", "/GoToR", "/EmbeddedFile", "/RichMedia", "<script", HostileFiles.Secret];

    private readonly ExhibitReader _reader = new(ExhibitReaderCommand.Of(typeof(ExhibitReaderTests).Assembly));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GoodFiles_ComeBackAsPages()
    {
        Assert.Equal(3, (await GoodAsync(MadePdf.Of([MadePdf.Text("one", 5), MadePdf.Text("two", 5), MadePdf.Text("three", 5)]))).Pages.Length);
        Assert.Single((await GoodAsync(MadePicture.Jpeg())).Pages);
        Assert.Single((await GoodAsync(MadePicture.Png())).Pages);
    }

    [Fact]
    public async Task HostileFiles_AreRefusedWithWhatToDo_OrBecomePaperThatNeitherActsNorTells()
    {
        Assert.True(HostileFiles.All.Count >= 60);
        var wrong = new ConcurrentQueue<string>();
        await Parallel.ForEachAsync(HostileFiles.All, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = Cancellation }, async (hostile, stop) =>
        {
            var file = hostile.Make();
            var clock = Stopwatch.StartNew();
            var piece = await _reader.ReadAsync(file, s_paper, s_on, stop);
            // Of a processor it gets ten seconds; others want this one too.
            if (clock.Elapsed > ExhibitReader.Patience * 3) wrong.Enqueue($"{hostile.Name}: took {clock.Elapsed.TotalSeconds:F0} s");
            var refused = piece.Head.Problems.Where(problem => !problem.IsWarning).ToList();
            var said = string.Join(", ", refused.Select(problem => problem.Code).DefaultIfEmpty("taken"));
            if (hostile.Code is { } code && said != code) wrong.Enqueue($"{hostile.Name}: {said} in place of {code}");
            foreach (var problem in refused.Where(problem => !problem.Sentence.Contains("upload", StringComparison.OrdinalIgnoreCase))) wrong.Enqueue($"{hostile.Name}: {problem.Code} does not say what to do");
            var told = Encoding.Latin1.GetString(ReadExhibit.ToBytes(piece));
            foreach (var word in s_acting.Where(word => told.Contains(word, StringComparison.Ordinal))) wrong.Enqueue($"{hostile.Name}: {word} is left");
            if (refused.Count == 0 && piece.Head.Pages.Length == 0) wrong.Enqueue($"{hostile.Name}: neither refused nor paper");
        });
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task FileThatIsTwoThings_GivesItsPagesAndNothingElse()
    {
        const string Other = "<script>alert('somebody')</script>";
        byte[] both = [.. Encoding.ASCII.GetBytes(Other + "\n"), .. MadePdf.Of([MadePdf.Text("one", 5)]), .. Encoding.ASCII.GetBytes("PK\u0003\u0004" + Other)];
        var piece = await _reader.ReadAsync(both, s_paper, s_on, Cancellation);
        if (piece.Head.Problems.Any(problem => !problem.IsWarning)) return;
        Assert.Single(piece.Head.Pages);
        Assert.DoesNotContain(Other, Encoding.Latin1.GetString(ReadExhibit.ToBytes(piece)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FileThatActs_IsPaper()
    {
        var file = MadePdf.Of([MadePdf.Text("one", 5)], "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> /Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (x) >>] >> >>");
        var piece = await _reader.ReadAsync(file, s_paper, s_on, Cancellation);
        Assert.DoesNotContain("JavaScript", Encoding.Latin1.GetString(ReadExhibit.ToBytes(piece)), StringComparison.Ordinal);
        Assert.Single(piece.Head.Pages);
    }

    [Fact]
    public async Task ProgramThatAnswersNonsense_OrDies_IsTooMuch()
    {
        foreach (var (program, arguments) in new (string, string[])[] { ("/bin/echo", ["nonsense"]), ("/bin/false", []), ("/bin/cat", []) })
        {
            var reader = new ExhibitReader(new ExhibitReaderCommand(program, arguments));
            Assert.Equal("exhibit.too-much", Assert.Single((await reader.ReadAsync(MadePicture.Jpeg(), s_paper, s_on, Cancellation)).Head.Problems).Code);
        }
    }

    [Fact]
    public async Task ConfinedProcess_ReachesNobody_WritesNothing_AndStartsNothing()
    {
        var folder = Directory.CreateTempSubdirectory("lawlab-confined-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "there"), "x", Cancellation);
            var command = ExhibitReaderCommand.Of(typeof(ExhibitReaderTests).Assembly);
            var start = new ProcessStartInfo(command.FileName, [.. command.Arguments.SkipLast(1), ExhibitReaderProgram.Probe, folder.FullName]) { RedirectStandardOutput = true };
            using var process = Process.Start(start)!;
            var said = await process.StandardOutput.ReadToEndAsync(Cancellation);
            await process.WaitForExitAsync(Cancellation);
            // Reading is what it is for.
            Assert.Equal(["False", "False", "False", "False", "True"], said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
            Assert.Equal(["there"], folder.GetFiles().Select(file => file.Name));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Process_HasNoneOfOurSettings()
    {
        Environment.SetEnvironmentVariable("LawLab__MadeUpSecret", "a secret that is none");
        var said = Path.GetTempFileName();
        try
        {
            var reader = new ExhibitReader(new ExhibitReaderCommand("/bin/sh", ["-c", $"env > '{said}'"]));
            await reader.ReadAsync(MadePicture.Jpeg(), s_paper, s_on, Cancellation);
            var settings = await File.ReadAllTextAsync(said, Cancellation);
            Assert.Contains("DOTNET_GCHeapHardLimit", settings, StringComparison.Ordinal);
            Assert.DoesNotContain("LawLab", settings, StringComparison.OrdinalIgnoreCase);
        }
        finally
        {
            File.Delete(said);
        }
    }

    private async Task<PieceHead> GoodAsync(byte[] file)
    {
        var head = (await _reader.ReadAsync(file, s_paper, s_on, Cancellation)).Head;
        Assert.DoesNotContain(head.Problems, problem => !problem.IsWarning);
        return head;
    }
}
