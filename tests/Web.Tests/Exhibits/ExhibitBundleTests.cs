using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Practices;
using LawLab.Grains.Statistics;
using LawLab.Silo.Commands;
using LawLab.Web.Exhibits;
using Xunit;

namespace LawLab.Web.Tests.Exhibits;

/// <summary>Exhibits by themselves: what is in one, and what its verification finds.</summary>
public sealed class ExhibitBundleTests : IDisposable
{
    private const string Installation = "https://lawlab.example.org";

    private readonly ExhibitKey _key = NewKey();
    private readonly string _directory = Directory.CreateTempSubdirectory("lawlab-exhibit-").FullName;

    /// <summary>Shares by court: one figure, and one that is left out.</summary>
    private static StatisticAnswer Released { get; } = new(
        OpaqueId.New(),
        new StatisticQuestion(StatisticMeasure.Share, [StatisticDimension.Court], new StatisticFilter(OutcomeKind.Relief, OutcomeResult.Granted), Interval: StatisticInterval.Year),
        true,
        new DateOnly(2026, 6, 30),
        new DateTimeOffset(2026, 9, 1, 12, 30, 0, TimeSpan.Zero),
        [
            new StatisticCell(["ATL"], new DateOnly(2025, 1, 1), 40, 15, new FigureInterval(0.375, 0.2, 0.58), Through: new DateOnly(2026, 6, 30)),
            new StatisticCell(["CHL"], new DateOnly(2025, 1, 1), null),
            new StatisticCell(["NYC"], new DateOnly(2025, 1, 1), 20, 15, new FigureInterval(0.75, 0.4, 0.9), Through: new DateOnly(2026, 3, 31)),
        ],
        new StatisticSnapshot("ab"));

    private static StatisticAnswer Exact { get; } = new(
        OpaqueId.New(),
        new StatisticQuestion(StatisticMeasure.Amount, [StatisticDimension.Judge], new StatisticFilter(OutcomeKind.Bond)),
        false,
        new DateOnly(2026, 6, 3),
        new DateTimeOffset(2026, 9, 1, 12, 30, 0, TimeSpan.Zero),
        [new StatisticCell(["=HYPERLINK(\"http://x.test\")"], null, 3, null, new FigureInterval(2500, 1500, 7500), 2000, 5000), new StatisticCell([null], null, 1)],
        new StatisticSnapshot("cd", "secret-salt"));

    public void Dispose()
    {
        _key.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public void Bundle_OfAnAnswer_FitsItself_AndIsTheSameButForItsSignature()
    {
        var (first, again) = (ExhibitBundle.Of(Released, Installation, _key), ExhibitBundle.Of(Released, Installation, _key));

        foreach (var bundle in (byte[][])[first, again])
        {
            var found = Verify(bundle, _key.Fingerprint);
            Assert.Null(found.Broken);
            Assert.Equal((Installation, Released.Id, 7), (found.Manifest!.Installation, found.Manifest.Statistic, found.Manifest.Files.Count));
        }

        var (files, others) = (Unzip(first), Unzip(again));
        Assert.Equal(
            ["README.txt", "query.json", "result.json", "result.csv", "method.md", "suppression.json", "declaration.docx", "manifest.json", "manifest.sig", "public-key.pem"], files.Keys);
        foreach (var (name, contents) in files)
        {
            if (name != "manifest.sig") Assert.Equal(contents, others[name]);
        }

        Assert.NotEqual(files["manifest.sig"], others["manifest.sig"]);
    }

    [Fact]
    public void Bundle_OfDays_HasItsQuantiles_AndSaysWhoIsNotInThem()
    {
        var days = new StatisticAnswer(
            OpaqueId.New(),
            new StatisticQuestion(StatisticMeasure.Days, [], new StatisticFilter(OutcomeKind.Bond, Points: [new("burden", "dhs")]), Since: StatisticSince.BookIn, Points: ["bond-type"]),
            false,
            new DateOnly(2026, 6, 3),
            new DateTimeOffset(2026, 9, 1, 12, 30, 0, TimeSpan.Zero),
            [
                new StatisticCell(["BB"], null, 12, Quantiles: [new(0.5, 21.5, 9, 40), new(0.9, 61, 30, null)], Undated: 2),
                new StatisticCell([null], null, 1, Quantiles: [], Undated: 1),
            ]);
        var files = Unzip(ExhibitBundle.Of(days, Installation, _key));
        Assert.Equal(
            """
            bond-type,period,people,counted,value,low,high,lower_quartile,upper_quartile,through,suppressed,p50,p50_low,p50_high,p90,p90_low,p90_high,undated
            BB,,12,,,,,,,,false,21.5,9,40,61,30,,2
            ,,1,,,,,,,,false,,,,,,,1

            """.ReplaceLineEndings("\n"),
            Encoding.UTF8.GetString(files["result.csv"]).Replace("\"", "", StringComparison.Ordinal).ReplaceLineEndings("\n"));
        var method = Encoding.UTF8.GetString(files["method.md"]);
        Assert.Contains("from the book-in by ICE to the decision on bond", method, StringComparison.Ordinal);
        Assert.Contains("Only burden dhs.", method, StringComparison.Ordinal);
        Assert.Contains("Who still waits is not among them", method, StringComparison.Ordinal);
        Assert.Null(Verify(ExhibitBundle.Of(days, Installation, _key), _key.Fingerprint).Broken);
    }

    [Fact]
    public void Bundle_SaysWhatIsLeftOut_AndNotByWhichRule()
    {
        var files = Unzip(ExhibitBundle.Of(Released, Installation, _key));

        var suppression = JsonDocument.Parse(files["suppression.json"]).RootElement;
        Assert.True(suppression.GetProperty("disclosureControl").GetBoolean());
        var cell = Assert.Single(suppression.GetProperty("cells").EnumerateArray());
        // One rule alone would say whether there are fewer than eleven people.
        Assert.Equal(("""["CHL"]""", """["threshold","complementary"]"""), (Compact(cell.GetProperty("codes")), Compact(cell.GetProperty("rules"))));
        Assert.Equal("2026-03-31", Assert.Single(suppression.GetProperty("older").EnumerateArray()).GetProperty("through").GetString());
        Assert.Contains("\"CHL\",\"2025-01-01\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"true\"", Text(files, "result.csv"), StringComparison.Ordinal);
        Assert.Contains("1 of 3 figures are left out", Text(files, "method.md"), StringComparison.Ordinal);
        Assert.Contains("Wilson", Text(files, "method.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void Bundle_OfExactFigures_SaysThatTheyAre_KeepsTheSaltAndHoldsNoFormula()
    {
        var files = Unzip(ExhibitBundle.Of(Exact, Installation, _key));

        Assert.Contains("\"'=HYPERLINK(\"\"http://x.test\"\")\",\"\",\"3\",\"\",\"2500\",\"1500\",\"7500\",\"2000\",\"5000\"", Text(files, "result.csv"), StringComparison.Ordinal);
        Assert.Contains("NOT FOR PUBLICATION", Text(files, "README.txt"), StringComparison.Ordinal);
        Assert.Contains("Hyndman and Fan", Text(files, "method.md"), StringComparison.Ordinal);
        Assert.False(JsonDocument.Parse(files["suppression.json"]).RootElement.GetProperty("disclosureControl").GetBoolean());
        Assert.Equal("cd", JsonDocument.Parse(files["manifest.json"]).RootElement.GetProperty("snapshot").GetString());
        Assert.All(files, file => Assert.DoesNotContain("secret-salt", Encoding.UTF8.GetString(file.Value), StringComparison.Ordinal));
    }

    [Fact]
    public void Declaration_IsAValidDocument_WithTheFiguresAndBothFormsOfTheOath()
    {
        foreach (var answer in (StatisticAnswer[])[Released, Exact, Released with { Cells = [.. Enumerable.Repeat(Released.Cells[0], 21)] }])
        {
            using var docx = WordprocessingDocument.Open(new MemoryStream(Unzip(ExhibitBundle.Of(answer, Installation, _key))["declaration.docx"]), isEditable: false);
            Assert.Empty(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(docx, TestContext.Current.CancellationToken).Select(problem => problem.Description));
            var text = docx.MainDocumentPart!.Document!.InnerText;
            Assert.Contains("I declare under penalty of perjury that the foregoing is true and correct.", text, StringComparison.Ordinal);
            Assert.Contains("under the laws of the United States of America that the foregoing", text, StringComparison.Ordinal);
            Assert.Contains(_key.Fingerprint, text, StringComparison.Ordinal);
            Assert.Equal(answer == Released, text.Contains("court ATL, from 2025-01-01: 15 of 40, 37.5 % (95 % interval 20.0 % to 58.0 %)", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("edited", "result.json was changed")]
    [InlineData("missing", "method.md is missing")]
    [InlineData("added", "NOTE.txt was added")]
    [InlineData("otherwise written", "METHOD.md was added")]
    [InlineData("twice", "query.json is in it twice")]
    [InlineData("without manifest", "manifest.json is missing")]
    [InlineData("manifest edited", "manifest.json is not what the key of public-key.pem signed")]
    [InlineData("of another bundle", "result.json was changed")]
    [InlineData("another public key", "manifest.json is not what the key of public-key.pem signed")]
    [InlineData("words in the public key", "public-key.pem is no key as LawLab writes it")]
    [InlineData("a curve that there is not", "public-key.pem is no key as LawLab writes it")]
    [InlineData("no public key", "public-key.pem is no key as LawLab writes it")]
    [InlineData("cut off", "it is cut off, or no ZIP archive")]
    [InlineData("nothing", "it is cut off, or no ZIP archive")]
    public void Verify_WhatDoesNotFit_IsNamed(string what, string broken)
    {
        var bundle = ExhibitBundle.Of(Released, Installation, _key);
        using var other = NewKey();
        var changed = what switch
        {
            "edited" => Changed(bundle, files => files["result.json"][^3]++),
            "missing" => Changed(bundle, files => files.Remove("method.md")),
            "added" => Changed(bundle, files => files["NOTE.txt"] = []),
            "otherwise written" => Changed(bundle, files => files["METHOD.md"] = files["method.md"]),
            "without manifest" => Changed(bundle, files => files.Remove("manifest.json")),
            "manifest edited" => Changed(bundle, files => files["manifest.json"] = [.. files["manifest.json"], .. "\n"u8]),
            "of another bundle" => Changed(bundle, files => files["result.json"] = Unzip(ExhibitBundle.Of(Exact, Installation, _key))["result.json"]),
            "another public key" => Changed(bundle, files => files["public-key.pem"] = Encoding.UTF8.GetBytes(other.PublicPem)),
            "words in the public key" => Changed(bundle, files => files["public-key.pem"] = [.. "The fingerprint is aa\n"u8, .. files["public-key.pem"]]),
            "a curve that there is not" => Changed(bundle, files => files["public-key.pem"] = Encoding.UTF8.GetBytes(OfNoCurve(_key.PublicPem))),
            "no public key" => Changed(bundle, files => files["public-key.pem"] = []),
            "twice" => Twice(bundle),
            "cut off" => bundle[..^1],
            _ => [],
        };

        Assert.Equal(broken, Verify(changed, null).Broken);
    }

    /// <summary>The key with the name of its curve, 1.2.840.10045.3.1.7, changed by two bits.</summary>
    private static string OfNoCurve(string pem)
    {
        var lines = pem.TrimEnd().Split('\n');
        var key = Convert.FromBase64String(string.Concat(lines[1..^1]));
        var curve = key.AsSpan().IndexOf((byte[])[0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07]);
        (key[curve + 5], key[curve + 6]) = (0x06, 0x11);
        return PemEncoding.WriteString("PUBLIC KEY", key) + "\n";
    }

    [Fact]
    public void Verify_SignedAgainBySomebodyElse_FitsItself_AndNotTheKeyThatTheReaderHas()
    {
        using var forger = NewKey();
        var forged = ExhibitBundle.Of(Released with { Cells = [] }, Installation, forger);

        Assert.Null(Verify(forged, null).Broken);
        Assert.Equal($"it was signed with another key, {forger.Fingerprint}", Verify(forged, _key.Fingerprint).Broken);
        Assert.Null(Verify(ExhibitBundle.Of(Released, Installation, _key), string.Join(':', _key.Fingerprint.ToUpperInvariant().Chunk(2).Select(pair => new string(pair)))).Broken);
    }

    [Fact]
    public void Verify_CutOffAnywhere_DoesNotFit()
    {
        var bundle = ExhibitBundle.Of(Exact, Installation, _key);
        for (var length = 0; length < bundle.Length; length++) Assert.NotNull(Verify(bundle[..length], null).Broken);
    }

    [Fact]
    public void Verify_AByteChanged_DoesNotFit_OrTheFilesAreTheSame()
    {
        var bundle = ExhibitBundle.Of(Exact, Installation, _key);
        var files = Unzip(bundle);
        // Some of each file, and all of the archive's directory, which is at its end.
        var directory = bundle.AsSpan().IndexOf("PK\x01\x02"u8);
        for (var at = 0; at < bundle.Length; at += at < directory ? 7 : 1)
        {
            var changed = (byte[])bundle.Clone();
            changed[at] ^= 0x21;
            if (Verify(changed, null).Broken is not null) continue;
            var same = Unzip(changed);
            Assert.Equal(files.Keys.Order(), same.Keys.Order());
            Assert.All(files, file => Assert.Equal(file.Value, same[file.Key]));
        }
    }

    [Fact]
    public void Verify_ArchiveThatUnpacksToTooMuch_IsNotUnpacked() =>
        Assert.Equal("public-key.pem is no key as LawLab writes it", Verify(Changed(ExhibitBundle.Of(Exact, Installation, _key), files => files["public-key.pem"] = new byte[64 * 1024 * 1024]), null).Broken);

    [Fact]
    public async Task Command_SaysItInALineAndByItsExitCode()
    {
        var file = Path.Combine(_directory, "exhibit.zip");
        await File.WriteAllBytesAsync(file, ExhibitBundle.Of(Released, Installation, _key), TestContext.Current.CancellationToken);

        Assert.Equal(0, await Run($"The exhibit is as it was signed: statistic {Released.Id} of {Installation}", file));
        Assert.Equal(0, await Run("It was signed with the key that you named", file, "--key", _key.Fingerprint));
        Assert.Equal(1, await Run("The exhibit does not fit: it was signed with another key", "--key", new string('a', 64), file));
        Assert.Equal(1, await Run("The exhibit could not be read: ", Path.Combine(_directory, "none.zip")));
        Assert.Equal(2, await Run("Usage: verify-exhibit FILE"));
        Assert.Equal(2, await Run("Usage: verify-exhibit FILE", file, "--key", "abc"));
        Assert.Equal(2, await Run("Usage: verify-exhibit FILE", "--help"));
    }

    [Fact]
    public async Task Command_RunsWithoutDatabaseAndSettings_AndLeavesNothing()
    {
        var file = Path.Combine(_directory, "exhibit.zip");
        await File.WriteAllBytesAsync(file, Changed(ExhibitBundle.Of(Released, Installation, _key), files => files["result.csv"][0]++), TestContext.Current.CancellationToken);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "LawLab.Silo.dll"), "verify-exhibit", file]) { RedirectStandardOutput = true, WorkingDirectory = _directory };
        // An address where no database is: it would fail, were it asked.
        start.Environment["ConnectionStrings__LawLab"] = "Host=127.0.0.1;Port=9;Timeout=1";
        using var process = Process.Start(start)!;

        Assert.Equal("The exhibit does not fit: result.csv was changed.", (await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Trim());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, process.ExitCode);
        Assert.Equal([file], Directory.GetFileSystemEntries(_directory));
    }

    private static async Task<int> Run(string says, params string[] args)
    {
        await using var output = new StringWriter();
        var exit = await VerifyExhibit.RunAsync(args, output);
        Assert.Contains(says, output.ToString(), StringComparison.Ordinal);
        return exit;
    }

    internal static Dictionary<string, byte[]> Unzip(byte[] bundle)
    {
        using var zip = new ZipArchive(new MemoryStream(bundle));
        return zip.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var contents = new MemoryStream();
            using var stream = entry.Open();
            stream.CopyTo(contents);
            return contents.ToArray();
        });
    }

    internal static byte[] Changed(byte[] bundle, Action<Dictionary<string, byte[]>> change)
    {
        var files = Unzip(bundle);
        change(files);
        return Zip(files.Select(file => (file.Key, file.Value)));
    }

    private static byte[] Twice(byte[] bundle) => Zip(Unzip(bundle).Select(file => (file.Key, file.Value)).Append(("query.json", "{}"u8.ToArray())));

    private static byte[] Zip(IEnumerable<(string Name, byte[] Contents)> files)
    {
        using var result = new MemoryStream();
        using (var zip = new ZipArchive(result, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, contents) in files)
            {
                using var stream = zip.CreateEntry(name).Open();
                stream.Write(contents);
            }
        }

        return result.ToArray();
    }

    internal static ExhibitFindings Verify(byte[] bundle, string? fingerprint) => ExhibitVerification.Verify(new MemoryStream(bundle), fingerprint);

    private static string Text(Dictionary<string, byte[]> files, string name) => Encoding.UTF8.GetString(files[name]);

    private static string Compact(JsonElement element) => JsonSerializer.Serialize(element);

    private static ExhibitKey NewKey() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));
}
