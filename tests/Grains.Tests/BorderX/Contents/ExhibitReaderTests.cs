using System.Diagnostics;
using System.IO.Compression;
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

    private readonly ExhibitReader _reader = new(ExhibitReaderCommand.Of(typeof(ExhibitReaderTests).Assembly));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GoodFiles_ComeBackAsPages()
    {
        Assert.Equal(3, (await GoodAsync(MadePdf.Of([MadePdf.Text("one", 5), MadePdf.Text("two", 5), MadePdf.Text("three", 5)]))).Pages.Length);
        Assert.Single((await GoodAsync(MadePicture.Jpeg())).Pages);
        Assert.Single((await GoodAsync(MadePicture.Png())).Pages);
    }

    public static TheoryData<string, string> Hostile => new()
    {
        { "a document of Word", "exhibit.type" },
        { "a page of the web", "exhibit.type" },
        { "a program", "exhibit.type" },
        { "a picture of another kind", "exhibit.type" },
        { "a PDF with a password", "exhibit.encrypted" },
        { "a PDF that is cut off", "exhibit.damaged" },
        { "a PDF of noise", "exhibit.damaged" },
        { "a PDF without pages", "exhibit.empty" },
        { "a PDF whose pages lead in a circle", "exhibit.empty" },
        { "a form that one program shows", "exhibit.xfa" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task HostileFile_IsSaidToBeOne_WithWhatToDo(string what, string code)
    {
        var problems = (await _reader.ReadAsync(HostileFile(what), s_paper, s_on, Cancellation)).Head.Problems;
        Assert.Contains(problems, problem => problem.Code == code && !problem.IsWarning && problem.Sentence.Contains("upload", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task FileThatUnpacksWithoutEnd_IsTooMuch_AndTakesNoMoreThanItsTime(int layers)
    {
        var clock = Stopwatch.StartNew();
        var problem = Assert.Single((await _reader.ReadAsync(Bomb(layers), s_paper, s_on, Cancellation)).Head.Problems);
        Assert.Equal(("exhibit.too-much", false), (problem.Code, problem.IsWarning));
        Assert.True(clock.Elapsed < ExhibitReader.Patience * 3, $"It took {clock.Elapsed}.");
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

    private static byte[] HostileFile(string what) => what switch
    {
        "a document of Word" => Packed("word/document.xml", "<w:document/>"),
        "a page of the web" => "<!doctype html><script>fetch('http://somewhere.example')</script>"u8.ToArray(),
        "a program" => [0x7f, .. "ELF"u8, .. new byte[2_000]],
        "a picture of another kind" => [.. "GIF89a"u8, .. new byte[500]],
        "a PDF with a password" => Locked(),
        "a PDF that is cut off" => MadePdf.Of([MadePdf.Text("one", 40)])[..700],
        "a PDF of noise" => [.. "%PDF-1.7\n"u8, .. Noise(5_000)],
        "a PDF without pages" => MadePdf.Of([]),
        "a PDF whose pages lead in a circle" => Circle(),
        "a form that one program shows" => MadePdf.Of([MadePdf.Text("Please wait", 1)], "/NeedsRendering true /AcroForm << /Fields [] /XFA 5 0 R >>", null, "<< >>\u0001<xdp/>"),
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };

    /// <summary>Two megabytes that unpack to two gigabytes; packed twice, some kilobytes.</summary>
    private static byte[] Bomb(int layers)
    {
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            var line = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("0 0 m 1 1 l S\n", 5_000)));
            for (var at = 0; at < 30_000; at++) deflate.Write(line);
        }

        var data = packed.ToArray();
        for (var layer = 1; layer < layers; layer++) data = Packed(data);

        var page = new MadePage("", More: "");
        var file = Encoding.Latin1.GetString(MadePdf.Of([page]));
        var stream = Encoding.Latin1.GetString(data);
        var filters = string.Concat(Enumerable.Repeat("/FlateDecode ", layers));
        const string Contents = "<< /Length 0 >>\nstream\n\nendstream";
        Assert.Contains(Contents, file, StringComparison.Ordinal);
        return Encoding.Latin1.GetBytes(file.Replace(Contents, $"<< /Filter [{filters}] /Length {stream.Length} >>\nstream\n{stream}\nendstream", StringComparison.Ordinal));
    }

    private static byte[] Packed(byte[] data)
    {
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true)) deflate.Write(data);
        return packed.ToArray();
    }

    /// <summary>Encrypted in the standard way, with a password that nobody gives.</summary>
    private static byte[] Locked()
    {
        var file = Encoding.Latin1.GetString(MadePdf.Of(
            [MadePdf.Text("one", 3)], "", null, $"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <{new string('A', 64)}> /U <{new string('B', 64)}> >>"));
        return Encoding.Latin1.GetBytes(file.Replace("/Root 1 0 R", "/Root 1 0 R /Encrypt 5 0 R /ID [<00112233445566778899AABBCCDDEEFF> <00112233445566778899AABBCCDDEEFF>]", StringComparison.Ordinal));
    }

    private static byte[] Circle()
    {
        var file = Encoding.Latin1.GetString(MadePdf.Of([MadePdf.Text("one", 3)]));
        return Encoding.Latin1.GetBytes(file.Replace("/Kids [5 0 R]", "/Kids [2 0 R]", StringComparison.Ordinal));
    }

    private static byte[] Packed(string name, string contents)
    {
        using var archive = new MemoryStream();
        using (var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = new StreamWriter(zip.CreateEntry(name).Open());
            entry.Write(contents);
        }

        return archive.ToArray();
    }

    private static byte[] Noise(int bytes)
    {
        var noise = new byte[bytes];
        new Random(7).NextBytes(noise);
        return noise;
    }
}
